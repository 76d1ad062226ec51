/** One job from its bytes to its reply. The reply is an object of ours that the host reads from memory. */
export const RUN_PROGRAM = String.raw`
_os_read, _os_close = os.read, os.close
_stdout, _stderr = sys.stdout, sys.stderr

main = types.ModuleType("__main__")
main.__builtins__ = builtins
sys.modules["__main__"] = main
_BUILTIN_NAMES = set()

def serve():
    job, raw_inputs = _read_job()
    if job["mode"] == "inspect":
        return inspect_source(job["source"])
    if job["mode"] == "clear":
        clear_free_memory()
        return b""
    try:
        return run_in_session(job, raw_inputs) if job["session"] else run(job, raw_inputs, None)
    finally:
        _flush()

# The name under which a program's own lines appear in tracebacks.
_file = "<code>"

def run_in_session(job, raw_inputs):
    global _file
    _file = _session.begin(job)
    _session.reply = run(job, raw_inputs, _session)
    _session.end(job)
    # Held by the session too, so that the host can give its own reference back.
    return _session.reply

def _read_job():
    # The first is small: most jobs are, and there may be no room for more.
    chunks = [_os_read(3, 1 << 16)]
    while chunk := _os_read(3, 1 << 20 if len(chunks[0]) == 1 << 16 else 1):
        chunks.append(chunk)
    _os_close(3)
    data = b"".join(chunks)
    end = 4 + int.from_bytes(data[:4], "little")
    return _loads(data[4:end]), data[end:]

def run(job, raw_inputs, session):
    random.seed(job["seed"])
    program = inputs = guard = None
    try:
        try:
            inputs = read_inputs(raw_inputs)
            bound = bind_inputs(inputs, main.__dict__)
            program = Program(job["source"])
            if session:
                session.bound, session.body = bound, program.tree.body[:]
            guard = _install_guard(job, program)
            text = ValueWriter(job["resultCharacters"]).write(_value_of(program))
        except SystemExit as leaving:
            if leaving.code is not None and leaving.code != 0:
                raise
            text = "null"
        _flush()
        return b"v" + to_bytes(text)
    except ResultTooLarge:
        return b"lresult"
    except MemoryError:
        return b"lmemory"
    except RecursionError:
        return b"lrecursion"
    except BaseException as error:
        if type(error) is OverflowError and str(error) == _BEYOND_ADDRESSES:
            return b"lmemory"
        return b"e" + describe(error, program, job, inputs, guard)

# What a 32-bit interpreter says where one of 64 bits would run out of memory.
_BEYOND_ADDRESSES = "cannot fit 'int' into an index-sized integer"

def _install_guard(job, program):
    strict_lines = set()
    prepare(program.tree.body, strict_lines)
    if job["allowed"] is None:
        return None
    guard = ImportGuard(frozenset(job["allowed"]), strict_lines)
    guard.install()
    return guard

def _value_of(program):
    body = program.tree.body
    value = split_value(body)
    # Kept for tracebacks that the program itself prints.
    linecache.cache[_file] = (len(program.source), None, program.source.splitlines(True), _file)
    builtins.__return__ = ProgramReturn
    code = _compile(program.tree, "exec")
    tail = None if value is None else _compile(ast.copy_location(ast.Expression(value), value), "eval")
    loop = _Loop()
    try:
        loop.evaluate(code)
        return None if tail is None else loop.evaluate(tail)
    except ProgramReturn as returned:
        return loop.settle(returned.value)
    finally:
        loop.close()

def _compile(tree, mode):
    try:
        return compile(tree, _file, mode, ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, True)
    except (MemoryError, RecursionError):
        raise SyntaxError("the program is nested too deeply to compile", (_file, 1, 1, None)) from None

class _Loop:
    """Runs what must be awaited, on one event loop made at the first need of one."""
    def __init__(self):
        self.runner = None
    def evaluate(self, code):
        value = eval(code, main.__dict__)
        if code.co_flags & inspect.CO_COROUTINE:
            value = self.settle(value)
        return self.settle(value)
    def settle(self, value):
        if type(value) is not types.CoroutineType:
            return value
        if self.runner is None:
            self.runner = asyncio.Runner()
        return self.runner.run(value)
    def close(self):
        if self.runner is not None:
            self.runner.close()

def _flush():
    for stream in (sys.stdout, sys.stderr, _stdout, _stderr):
        try:
            stream.flush()
        except Exception:
            pass
`;
