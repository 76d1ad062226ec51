/** Syntax and imports of a program, by parsing alone. */
export const INSPECT_SOURCE = String.raw`
def inspect_source(source):
    try:
        program = Program(source)
    except SyntaxError as error:
        line, column = syntax_position(error, None)
        message = error.msg if type(error.msg) is str else "invalid syntax"
        fault = '{"message":' + _quote(message[:MESSAGE_CHARACTERS]) + f',"line":{line},"column":{column}' + '}'
        return b"i" + to_bytes('{"syntax":' + fault + ',"imports":[]}')
    except ValueError as error:
        fault = '{"message":' + _quote(str(error)[:MESSAGE_CHARACTERS]) + ',"line":1,"column":1}'
        return b"i" + to_bytes('{"syntax":' + fault + ',"imports":[]}')
    uses = [_import_text(program, module, node) for module, node in _imports_of(program.tree)]
    return b"i" + to_bytes('{"syntax":null,"imports":[' + ",".join(uses) + "]}")

def _imports_of(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, alias
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or ""), node
        elif isinstance(node, ast.Call) and _is_dynamic_import(node.func):
            first = node.args[0] if node.args else None
            literal = isinstance(first, ast.Constant) and type(first.value) is str
            yield first.value if literal else None, node

def _is_dynamic_import(function):
    if isinstance(function, ast.Name):
        return function.id in ("__import__", "import_module")
    return isinstance(function, ast.Attribute) and function.attr in ("__import__", "import_module")

def _import_text(program, module, node):
    name = "null" if module is None else _quote(module)
    column = program.column(node.lineno, node.col_offset)
    end_column = program.column(node.end_lineno, node.end_col_offset)
    return (f'{{"module":{name},"line":{node.lineno},"column":{column},'
        f'"endLine":{node.end_lineno},"endColumn":{end_column}}}')
`;
