/** One job of a native interpreter, from its line of JSON to its reply behind a delimiter. */
export const NATIVE_JOB = String.raw`
def run_job(job):
    """Runs one job in this process. The reply: v and a value, e and an error, l and a limit."""
    set_clock(job["now"])
    if job["walls"]:
        if "async" in job["source"] or "await" in job["source"]:
            load_asyncio()
        raise_walls(job)
    main.__dict__.update({"__name__": "__main__", "__builtins__": builtins, "__doc__": None})
    _BUILTIN_NAMES.update(vars(builtins))
    return run(job, job["inputs"].encode(), None)

def main_of_process():
    if len(sys.argv) > 1:
        # Where someone waits for it: all that is loaded before a program is.
        os.write(int(sys.argv[1]), b"+")
    job = _loads(sys.stdin.buffer.readline())
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    write, leave = os.write, os._exit
    target, delimiter = job["reply"]["fd"], job["reply"]["delimiter"].encode()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)
    sys.argv[:] = [""]
    sys.path[:] = [folder for folder in sys.path if (os.path.realpath(folder) + "/").startswith(_STDLIB_FOLDERS)]
    os.environ.clear()
    import _sitebuiltins
    builtins.exit = builtins.quit = _sitebuiltins.Quitter("exit", "Ctrl-D")
    sys.setrecursionlimit(_RECURSION_LEVELS)
    left = delimiter + run_job(job)
    _flush()
    try:
        while left:
            left = left[write(target, left):]
    finally:
        # Nothing a program registered, and no thread of its own, has a say in when this ends.
        leave(0)

_RECURSION_LEVELS = 1000
`;
