/**
 * Source → syntax tree of what will run. Accepts what models write: a top-level return, top-level await,
 * typographic quotes, a program indented as a whole.
 */
export const READ_PROGRAM = String.raw`
_ONLY_AST = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_TYPOGRAPHY = str.maketrans({
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u2033": '"',
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'",
    "\u00a0": " ", "\u2000": " ", "\u2001": " ", "\u2002": " ", "\u2003": " ", "\u2004": " ", "\u2005": " ",
    "\u2006": " ", "\u2007": " ", "\u2008": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u205f": " ",
    "\u3000": " ", "\u200b": " ", "\u200c": " ", "\u200d": " ", "\u2060": " ", "\ufeff": " ", "\u2212": "-",
})

class ProgramReturn(BaseException):
    """Carries the value of a top-level return out of the program."""
    def __init__(self, value):
        self.value = value

class Program:
    def __init__(self, source):
        self.indent = 0
        self.tree, self.source = self._parse(source)
        self.lines = self.source.splitlines()

    def _parse(self, source):
        try:
            return _parse_once(source), source
        except SyntaxError as error:
            first = error
        mended = source.translate(_TYPOGRAPHY)
        dedented = textwrap.dedent(mended)
        for candidate in dict.fromkeys((mended, textwrap.dedent(source), dedented)):
            if candidate == source:
                continue
            try:
                tree = _parse_once(candidate)
            except SyntaxError:
                continue
            self.indent = _common_indent(mended, candidate)
            return tree, candidate
        raise first

    def column(self, line, offset):
        """UTF-8 offset in a line → column in UTF-16 code units of the source as sent, 1-based."""
        if offset is None or not 0 < line <= len(self.lines):
            return None
        return utf16_length(self.lines[line - 1].encode("utf-8", "replace")[:offset].decode("utf-8", "ignore")) + self.indent + 1

def _parse_once(source):
    try:
        return compile(source, _file, "exec", _ONLY_AST, True)
    except (MemoryError, RecursionError):
        raise SyntaxError("the program is nested too deeply to parse", (_file, 1, 1, None)) from None

def _common_indent(before, after):
    for old, new in zip(before.splitlines(), after.splitlines()):
        if new.strip():
            return len(old) - len(new)
    return 0

def utf16_length(text):
    return len(text) + sum(character > "\uffff" for character in text)

# --- what runs

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_IMPORTS = (ast.Import, ast.ImportFrom)
_IMPORT_FAILURES = {"ImportError", "ModuleNotFoundError"}

def prepare(body, strict_lines, is_top_level=True):
    """Replaces top-level returns, and collects the lines of imports that have a fallback."""
    for index, node in enumerate(body):
        kind = type(node)
        if kind is ast.Return and is_top_level:
            body[index] = _returned(node)
            continue
        if kind is ast.Try and _handles_missing_import(node):
            strict_lines.update(item.lineno for item in node.body if isinstance(item, _IMPORTS))
        below = is_top_level and kind not in _DEFINITIONS
        for field in ("body", "orelse", "finalbody"):
            statements = getattr(node, field, None)
            if type(statements) is list:
                prepare(statements, strict_lines, below)
        for part in getattr(node, "handlers", None) or getattr(node, "cases", None) or ():
            prepare(part.body, strict_lines, below)

def _returned(node):
    call = ast.Call(ast.Name("__return__", ast.Load()), [node.value or ast.Constant(None)], [])
    return ast.fix_missing_locations(ast.copy_location(ast.Raise(ast.copy_location(call, node), None), node))

def _handles_missing_import(node):
    for handler in node.handlers:
        names = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        if any(getattr(name, "id", None) in _IMPORT_FAILURES for name in names):
            return True
    return all(isinstance(item, _IMPORTS) for item in node.body)

def split_value(body):
    """Takes the expression that is the program's value off the end, or names it: an assigned last variable."""
    last = body[-1] if body else None
    if isinstance(last, ast.Expr):
        body.pop()
        return last.value
    if isinstance(last, ast.Assign):
        target = last.targets[0]
    elif isinstance(last, ast.AugAssign) or isinstance(last, ast.AnnAssign) and last.value is not None:
        target = last.target
    else:
        return None
    if not _is_plain_target(target):
        return None
    return ast.fix_missing_locations(ast.copy_location(_loaded(target), last))

def _is_plain_target(node):
    if isinstance(node, (ast.Tuple, ast.List)):
        return all(_is_plain_target(item) for item in node.elts)
    if isinstance(node, ast.Starred):
        return _is_plain_target(node.value)
    return isinstance(node, ast.Name)

def _loaded(node):
    if isinstance(node, ast.Name):
        return ast.Name(node.id, ast.Load())
    if isinstance(node, ast.Starred):
        return ast.Starred(_loaded(node.value), ast.Load())
    return ast.Tuple([_loaded(item) for item in node.elts], ast.Load())
`;
