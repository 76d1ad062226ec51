/**
 * Builds the seccomp filter of the cage as classic BPF, without a compiler. A deny list: Node and V8 use
 * too many calls for an allow list to survive their next release; what a caged engine host can never need
 * is refused with EPERM. Layout of `struct seccomp_data`: Linux `include/uapi/linux/seccomp.h`; numbers:
 * `arch/x86/entry/syscalls/syscall_64.tbl`.
 */

/** What no engine host needs, by what it would give an escaped guest. x86-64 numbers. */
const DENIED = {
  network: {
    socket: 41,
    connect: 42,
    accept: 43,
    sendto: 44,
    bind: 49,
    listen: 50,
    socketpair: 53,
    accept4: 288,
  },
  files: {
    truncate: 76,
    ftruncate: 77,
    rename: 82,
    mkdir: 83,
    rmdir: 84,
    creat: 85,
    link: 86,
    unlink: 87,
    symlink: 88,
    chmod: 90,
    fchmod: 91,
    chown: 92,
    fchown: 93,
    lchown: 94,
    mknod: 133,
    mkdirat: 258,
    mknodat: 259,
    fchownat: 260,
    unlinkat: 263,
    renameat: 264,
    linkat: 265,
    symlinkat: 266,
    fchmodat: 268,
    name_to_handle_at: 303,
    open_by_handle_at: 304,
    renameat2: 316,
    openat2: 437,
  },
  processes: {
    vfork: 58,
    fork: 57,
    ptrace: 101,
    process_vm_readv: 310,
    process_vm_writev: 311,
    kcmp: 312,
    pidfd_open: 434,
    pidfd_getfd: 438,
    unshare: 272,
    setns: 308,
  },
  kernel: {
    syslog: 103,
    uselib: 134,
    personality: 135,
    vhangup: 153,
    modify_ldt: 154,
    pivot_root: 155,
    adjtimex: 159,
    chroot: 161,
    acct: 163,
    settimeofday: 164,
    mount: 165,
    umount2: 166,
    swapon: 167,
    swapoff: 168,
    reboot: 169,
    sethostname: 170,
    setdomainname: 171,
    iopl: 172,
    ioperm: 173,
    init_module: 175,
    delete_module: 176,
    quotactl: 179,
    io_setup: 206,
    io_submit: 209,
    clock_settime: 227,
    mbind: 237,
    set_mempolicy: 238,
    kexec_load: 246,
    add_key: 248,
    request_key: 249,
    keyctl: 250,
    migrate_pages: 256,
    move_pages: 279,
    perf_event_open: 298,
    fanotify_init: 300,
    clock_adjtime: 305,
    finit_module: 313,
    kexec_file_load: 320,
    bpf: 321,
    userfaultfd: 323,
    io_uring_setup: 425,
    io_uring_enter: 426,
    io_uring_register: 427,
    open_tree: 428,
    move_mount: 429,
    fsopen: 430,
    fsconfig: 431,
    fsmount: 432,
    fspick: 433,
    mount_setattr: 442,
    quotactl_fd: 443,
    memfd_secret: 447,
  },
  identity: {
    setuid: 105,
    setgid: 106,
    setreuid: 113,
    setregid: 114,
    setgroups: 116,
    setresuid: 117,
    setresgid: 119,
    capset: 126,
  },
  sharedMemory: { shmget: 29, semget: 64, msgget: 68, mq_open: 240 },
} as const satisfies Record<string, Record<string, number>>;

const CLONE = 56;
const CLONE3 = 435;
const OPEN = 2;
const OPENAT = 257;

const X86_64 = 0xc000003e;
const X32_BIT = 0x40000000;
const CLONE_THREAD = 0x00010000;
const WRITE_ACCESS = 0o3;

const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
const errno = (code: number): number => 0x00050000 | code;
const EPERM = errno(1);
/** Makes libc fall back from clone3, whose flags a filter cannot read, to clone, whose flags it can. */
const ENOSYS = errno(38);

const LOAD_WORD = 0x20;
const JUMP_EQUAL = 0x15;
const JUMP_GREATER_EQUAL = 0x35;
const JUMP_ANY_BIT = 0x45;
const RETURN = 0x06;
const NUMBER_AT = 0;
const ARCH_AT = 4;
const argumentAt = (index: number): number => 16 + 8 * index;

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, operand: number];

/** Calls that one kind of engine cannot do without, by name, or `new process` for clone without a thread, or `open for writing`. */
export type NeededCall = NeededName | "new process" | "open for writing";
type NeededName = { [G in keyof typeof DENIED]: keyof (typeof DENIED)[G] }[keyof typeof DENIED];

/** The filter as bytes for `bwrap --seccomp`, or `null` on a machine whose call numbers are not in the table. */
export function buildSeccompFilter(
  needed: readonly NeededCall[] = [],
  arch: string = process.arch,
): Buffer | null {
  if (arch !== "x64") return null;
  const program: Instruction[] = [
    [LOAD_WORD, 0, 0, ARCH_AT],
    [JUMP_EQUAL, 1, 0, X86_64],
    [RETURN, 0, 0, KILL_PROCESS],
    [LOAD_WORD, 0, 0, NUMBER_AT],
    [JUMP_GREATER_EQUAL, 0, 1, X32_BIT],
    [RETURN, 0, 0, ENOSYS],
  ];
  const granted: ReadonlySet<string> = new Set(needed);
  for (const [name, number] of Object.values(DENIED).flatMap((group) => Object.entries(group))) {
    if (!granted.has(name)) program.push([JUMP_EQUAL, 0, 1, number], [RETURN, 0, 0, EPERM]);
  }
  program.push([JUMP_EQUAL, 0, 1, CLONE3], [RETURN, 0, 0, ENOSYS]);
  // A new process is refused, a new thread is not.
  if (!granted.has("new process"))
    program.push(...unlessArgument(CLONE, 0, CLONE_THREAD, "required"));
  if (!granted.has("open for writing")) {
    program.push(...unlessArgument(OPEN, 1, WRITE_ACCESS, "forbidden"));
    program.push(...unlessArgument(OPENAT, 2, WRITE_ACCESS, "forbidden"));
  }
  program.push([RETURN, 0, 0, ALLOW]);
  return encode(program);
}

// --- internals

/** Refuses call `number` unless the bits of one argument are set (`required`) or clear (`forbidden`). */
function unlessArgument(
  number: number,
  index: number,
  bits: number,
  mode: "required" | "forbidden",
): Instruction[] {
  return [
    [JUMP_EQUAL, 0, 4, number],
    [LOAD_WORD, 0, 0, argumentAt(index)],
    [JUMP_ANY_BIT, mode === "required" ? 1 : 0, mode === "required" ? 0 : 1, bits],
    [RETURN, 0, 0, EPERM],
    [LOAD_WORD, 0, 0, NUMBER_AT],
  ];
}

function encode(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8);
  program.forEach(([code, ifTrue, ifFalse, operand], index) => {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(ifTrue, index * 8 + 2);
    bytes.writeUInt8(ifFalse, index * 8 + 3);
    bytes.writeUInt32LE(operand >>> 0, index * 8 + 4);
  });
  return bytes;
}
