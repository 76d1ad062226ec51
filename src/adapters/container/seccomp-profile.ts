/**
 * The system-call filter of every container, in the form the engine takes: an allow list, by name, so that it
 * is the same on every machine and a call that a later kernel adds is refused. Left out is what the engine's
 * own list has and no language needs: sockets but those within the container, namespaces, mounts, keys,
 * tracing, other processes' memory, rings of requests, clocks to be set.
 */

/** @returns The profile as JSON text. */
export function seccompProfile(): string {
  return JSON.stringify({
    defaultAction: "SCMP_ACT_ERRNO",
    defaultErrnoRet: EPERM,
    archMap: [
      { architecture: "SCMP_ARCH_X86_64", subArchitectures: [] },
      { architecture: "SCMP_ARCH_AARCH64", subArchitectures: [] },
    ],
    syscalls: [
      { names: Object.values(ALLOWED).flatMap((names) => names.split(" ")), action: ALLOW },
      // Only within the container: an address family that leaves it is refused before any network is asked.
      { names: ["socket"], action: ALLOW, args: [argument(0, AF_UNIX, "SCMP_CMP_EQ")] },
      {
        names: ["clone"],
        action: ALLOW,
        args: [{ ...argument(0, NEW_NAMESPACES, "SCMP_CMP_MASKED_EQ"), valueTwo: 0 }],
      },
      // What cannot be read by a filter must look absent, so that the C library takes the call that can.
      { names: ["clone3"], action: "SCMP_ACT_ERRNO", errnoRet: ENOSYS },
      ...PERSONAS.map((persona) => ({
        names: ["personality"],
        action: ALLOW,
        args: [argument(0, persona, "SCMP_CMP_EQ")],
      })),
    ],
  });
}

// --- internals

const ALLOW = "SCMP_ACT_ALLOW";
const EPERM = 1;
const ENOSYS = 38;
const AF_UNIX = 1;
/** Every `CLONE_NEW…` flag. */
const NEW_NAMESPACES = 0x7e020080;
/** Linux itself, and asking which it is. */
const PERSONAS = [0, 0xffffffff];

const argument = (index: number, value: number, op: string): object => ({
  index,
  value,
  valueTwo: 0,
  op,
});

/** What CPython, Node, the BEAM, a Java virtual machine and a shell use between them. */
const ALLOWED = {
  memory:
    "brk mmap mmap2 munmap mremap mprotect madvise msync mincore mlock mlock2 munlock mlockall munlockall membarrier memfd_create pkey_alloc pkey_free pkey_mprotect get_mempolicy rseq",
  files:
    "open openat openat2 creat close close_range read readv pread64 preadv preadv2 write writev pwrite64 pwritev pwritev2 lseek _llseek dup dup2 dup3 fcntl fcntl64 flock fsync fdatasync sync_file_range ftruncate ftruncate64 truncate truncate64 fallocate fadvise64 stat stat64 lstat lstat64 fstat fstat64 fstatat64 newfstatat statx statfs statfs64 fstatfs fstatfs64 access faccessat faccessat2 getdents getdents64 getcwd chdir fchdir mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 link linkat symlink symlinkat readlink readlinkat chmod fchmod fchmodat fchmodat2 chown chown32 fchown fchown32 fchownat lchown lchown32 umask utime utimes utimensat futimesat getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr sendfile sendfile64 splice tee copy_file_range readahead inotify_init inotify_init1 inotify_add_watch inotify_rm_watch",
  waiting:
    "poll ppoll ppoll_time64 select _newselect pselect6 pselect6_time64 epoll_create epoll_create1 epoll_ctl epoll_ctl_old epoll_wait epoll_wait_old epoll_pwait epoll_pwait2 eventfd eventfd2 signalfd signalfd4 timerfd_create timerfd_settime timerfd_settime64 timerfd_gettime timerfd_gettime64 futex futex_time64 futex_waitv futex_wait futex_wake futex_requeue set_robust_list get_robust_list restart_syscall nanosleep clock_nanosleep clock_nanosleep_time64 pause",
  channels:
    "pipe pipe2 socketpair connect bind listen accept accept4 shutdown getsockname getpeername getsockopt setsockopt sendto sendmsg sendmmsg recvfrom recvmsg recvmmsg recvmmsg_time64 ioctl",
  processes:
    "fork vfork execve execveat exit exit_group wait4 waitid waitpid kill tkill tgkill rt_sigaction rt_sigprocmask rt_sigpending rt_sigqueueinfo rt_tgsigqueueinfo rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_sigtimedwait_time64 sigaltstack sigreturn getpid getppid gettid getpgid getpgrp getsid setpgid setsid set_tid_address arch_prctl set_thread_area get_thread_area prctl seccomp capget getpriority setpriority sched_yield sched_getaffinity sched_setaffinity sched_getparam sched_setparam sched_getscheduler sched_setscheduler sched_getattr sched_setattr sched_get_priority_max sched_get_priority_min sched_rr_get_interval ioprio_get ioprio_set getrlimit ugetrlimit setrlimit prlimit64 getrusage times getcpu",
  identity:
    "getuid getuid32 geteuid geteuid32 getgid getgid32 getegid getegid32 getgroups getgroups32 getresuid getresuid32 getresgid getresgid32 setuid setuid32 setgid setgid32 setgroups setgroups32 setresuid setresuid32 setresgid setresgid32",
  machine:
    "uname sysinfo getrandom time gettimeofday clock_gettime clock_gettime64 clock_getres clock_getres_time64 alarm setitimer getitimer timer_create timer_delete timer_getoverrun timer_gettime timer_gettime64 timer_settime timer_settime64 landlock_create_ruleset landlock_add_rule landlock_restrict_self",
} as const;
