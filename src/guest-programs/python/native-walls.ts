/**
 * What a native interpreter can be told to refuse: limits of the kernel on its own process, and an audit hook
 * over files, sockets and processes. The hook is policy, not a wall: whoever reaches machine code is past it.
 * The wall is whatever the process runs in.
 */
export const NATIVE_WALLS = String.raw`
_STDLIB_FOLDERS = tuple(os.path.realpath(folder) + "/" for folder in (
    os.path.dirname(os.__file__), os.path.join(sys.base_prefix, "lib"), "/usr/share/zoneinfo", "/usr/lib/python3"))

_EACCES, _EROFS, _ENOSYS = 13, 30, 38
_NO_FILES = "files are not allowed by the policy"
_READ_ONLY = "files are read-only here"
_REFUSED = {
    "os.system": "processes", "os.fork": "processes", "os.forkpty": "processes", "os.exec": "processes",
    "os.posix_spawn": "processes", "os.spawn": "processes", "os.startfile": "processes", "pty.spawn": "processes",
    "subprocess.Popen": "processes", "os.kill": "signals", "os.killpg": "signals", "signal.pthread_kill": "signals",
    "code.__new__": "machine code",
    "sys.remote_exec": "processes",
    "resource.prlimit": "limits", "resource.setrlimit": "limits", "mmap.__new__": "memory maps", "cpython.PyInterpreterState_New": "interpreters", "_thread.start_new_thread": "threads",
    "_thread.start_joinable_thread": "threads",
}
_REFUSED_FAMILIES = {"socket": "sockets", "ctypes": "machine code", "pty": "processes", "fcntl": "descriptors",
    "winreg": "files", "msvcrt": "files", "syslog": "files", "http": "sockets", "urllib": "sockets",
    "ftplib": "sockets", "smtplib": "sockets", "poplib": "sockets", "imaplib": "sockets", "telnetlib": "sockets", "nntplib": "sockets"}
# Position of each path among what the event tells, for events that change something.
_CHANGES = {"os.mkdir": (0,), "os.remove": (0,), "os.rename": (0, 1), "os.rmdir": (0,), "os.truncate": (0,), "os.utime": (0,),
    "os.chmod": (0,), "os.chown": (0,), "os.link": (0, 1), "os.symlink": (0, 1), "os.chflags": (0,), "os.lockf": (),
    "os.setxattr": (0,), "os.removexattr": (0,), "shutil.chown": (0,), "shutil.move": (0, 1), "shutil.rmtree": (0,),
    "tempfile.mkstemp": (0,), "tempfile.mkdtemp": (0,), "shutil.copyfile": (1,)}
_LOOKS = {"os.listdir": 0, "os.scandir": 0, "os.chdir": 0, "os.listxattr": 0, "os.getxattr": 0, "os.walk": 0, "os.fwalk": 0,
    "glob.glob": 0, "pathlib.Path.glob": 0, "pathlib.Path.rglob": 0}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

def raise_walls(job):
    _limit_process(job)
    sys.addaudithook(_audit_hook(job["access"], os.path.realpath(os.getcwd())))

def _audit_hook(access, home, refused=_REFUSED, families=_REFUSED_FAMILIES, changes=_CHANGES, looks=_LOOKS):
    realpath, fspath, join, decode = os.path.realpath, os.fspath, os.path.join, os.fsdecode
    prefix = home + "/"

    def place(path):
        if path is None:
            return home
        return path if type(path) is int else realpath(join(home, decode(fspath(path))))

    def is_own(path):
        return type(path) is str and (path == home or path.startswith(prefix))

    def refuse_event(what):
        if what is _NO_FILES:
            raise PermissionError(_EACCES, what)
        raise OSError(_EROFS, what) if what is _READ_ONLY else OSError(_ENOSYS, "not allowed by the policy: " + what)

    def check_open(path, flags):
        where = place(path)
        if type(where) is int:
            return
        if type(flags) is int and flags & _WRITING:
            if access != "sandboxed" or not is_own(where):
                refuse_event(_NO_FILES if access == "none" else _READ_ONLY)
        elif not where.startswith(_STDLIB_FOLDERS) and (access == "none" or not is_own(where)):
            refuse_event(_NO_FILES)

    def hook(event, args):
        if event == "open":
            check_open(args[0], args[2])
        elif event in refused:
            # The library makes code objects of its own, to mark coroutines.
            if event != "code.__new__" or not _frame(1).f_code.co_filename.startswith(_STDLIB_FOLDERS):
                refuse_event(refused[event])
        elif event in looks:
            where = place(args[looks[event]])
            if not (type(where) is str and (where + "/").startswith(_STDLIB_FOLDERS)) and (access == "none" or not is_own(where)):
                refuse_event(_NO_FILES)
        elif event in changes:
            if access != "sandboxed" or not all(is_own(place(args[at])) for at in changes[event]):
                refuse_event(_NO_FILES if access == "none" else _READ_ONLY)
        elif event.partition(".")[0] in families:
            refuse_event(families[event.partition(".")[0]])
    return hook

def _limit_process(job):
    try:
        import resource
    except ImportError:
        return
    limits = {"RLIMIT_CORE": 0, "RLIMIT_NOFILE": 64, "RLIMIT_NPROC": 0}
    if job["memory"] is not None:
        limits["RLIMIT_DATA"] = _data_bytes() + job["memory"] + _ENGINE_BYTES
    if job["access"] != "sandboxed":
        limits["RLIMIT_FSIZE"] = 0
    elif job.get("fileBytes") is not None:
        limits["RLIMIT_FSIZE"] = job["fileBytes"]
    for name, value in limits.items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        hard = resource.getrlimit(kind)[1]
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        try:
            resource.setrlimit(kind, (value, value))
        except (ValueError, OSError):
            pass

# What the interpreter takes for itself while it runs a program: modules it loads, and the copy of a result.
_ENGINE_BYTES = 12 << 20

def _data_bytes():
    try:
        with open("/proc/self/status", "rb") as status:
            for line in status:
                if line.startswith(b"VmData:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 64 << 20
`;
