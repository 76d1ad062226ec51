/** One program from its source to its reply: a letter for how it ended, then what there is to say of it. */
export const EVALUATE_PROGRAM = String.raw`
_stdout, _stderr = sys.stdout, sys.stderr

main = types.ModuleType("__main__")
main.__builtins__ = builtins
sys.modules["__main__"] = main
_BUILTIN_NAMES = set()

# The name under which a program's own lines appear in tracebacks.
_file = "<code>"

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
