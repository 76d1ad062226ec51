/**
 * What one run of a session owes the next, beside memory itself: names that came from inputs or from imports
 * are put right for the new run, and open files are closed, since no descriptor outlives its run.
 */
export const KEEP_SESSION = String.raw`
class Session:
    def __init__(self):
        self.run_count = 0
        # Name → value, of the last run's inputs.
        self.bound = {}
        # Name → module, value, and what stands for it while the module is denied.
        self.imported = {}
        self.reply = None
        # Of the program, as it was before anything was taken off it.
        self.body = []

    def begin(self, job):
        """Answers the name of the program's file: lines of earlier programs must not pass for its own."""
        names = main.__dict__
        names["__builtins__"], names["__name__"] = builtins, "__main__"
        sys.stdout, sys.stderr = _stdout, _stderr
        for name, value in self.bound.items():
            if names.get(name, main) is value:
                del names[name]
        self.bound, self.body, self.reply = {}, [], None
        allowed = job["allowed"]
        for name, (module, value, stub) in self.imported.items():
            is_allowed = allowed is None or module in allowed
            if names.get(name, main) is (stub if is_allowed else value):
                names[name] = value if is_allowed else stub
        self.run_count += 1
        return "<code>" if self.run_count == 1 else f"<code {self.run_count}>"

    def end(self, job):
        names = main.__dict__
        if self.bound:
            for name in _stored_names(self.body):
                self.bound.pop(name, None)
        for name, module in _imported_names(self.body, names):
            value = names.get(name)
            if value is not None and type(value) is not DeniedModule:
                self.imported[name] = module, value, DeniedModule(module)
        if job["access"] != "none" and any(_is_open(fd) for fd in range(3, 64)):
            _close_files()

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

def _own_nodes(body):
    """All nodes that run in the module's own scope, as far as names are concerned."""
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, _SCOPES):
            continue
        for child in ast.iter_child_nodes(node):
            # The targets of a comprehension are its own.
            if not (isinstance(node, _COMPREHENSIONS) and isinstance(child, ast.comprehension)):
                waiting.append(child)

def _stored_names(body):
    for node in _own_nodes(body):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, _SCOPES) and type(node) is not ast.Lambda:
            yield node.name
        elif isinstance(node, _IMPORTS):
            for alias in node.names:
                yield alias.asname or alias.name.partition(".")[0]
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.name

def _imported_names(body, names):
    for node in _own_nodes(body):
        if isinstance(node, ast.Import):
            for alias in node.names:
                module = alias.name.partition(".")[0]
                yield alias.asname or module, module
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            module = node.module.partition(".")[0]
            for alias in node.names:
                if alias.name != "*":
                    yield alias.asname or alias.name, module
                    continue
                source = sys.modules.get(node.module)
                for name, value in list(vars(source).items()) if type(source) is types.ModuleType else ():
                    if not name.startswith("_") and names.get(name, main) is value:
                        yield name, module

def clear_free_memory():
    """Takes all that is free, as zeros, and lets go of it. The host has seen to it that there will be no more."""
    blocks = []
    for size in (1 << 20, 1 << 16, 1 << 12):
        try:
            while True:
                blocks.append(bytes(size))
        except MemoryError:
            pass

def _is_open(fd):
    try:
        _fstat(fd)
        return True
    except OSError:
        return False

_fstat = os.fstat
_FILES = (io.TextIOWrapper, io.BufferedWriter, io.BufferedRandom, io.BufferedReader, io.FileIO)

def _close_files():
    # Outermost first: what a layer holds back it passes on when it is closed.
    opened = [item for item in gc.get_objects() if issubclass(type(item), _FILES)]
    for layer in _FILES:
        for item in opened:
            try:
                if issubclass(type(item), layer) and layer.fileno(item) > 2:
                    layer.close(item)
            except (OSError, ValueError):
                pass

_session = Session()
`;
