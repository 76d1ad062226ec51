/** An exception that nobody caught → what the caller gets to read. */
export const DESCRIBE_ERRORS = String.raw`
MESSAGE_CHARACTERS = 4000

def describe(error, program, job, inputs, guard):
    message = _message(error)
    hint = _hint(error, job, inputs, guard)
    if isinstance(error, NameError) and guard and _came_from_star(error, guard):
        error = denial(guard.starred[0]).with_traceback(error.__traceback__)
        message, hint = str(error), _hint(error, job, inputs, guard)
    line, column = _position(error, program)
    fields = {"name": _type_name(type(error)), "message": message[:MESSAGE_CHARACTERS]}
    if type(line) is int:
        fields["line"] = line
    if type(column) is int:
        fields["column"] = column
    if hint:
        fields["hint"] = hint[:MESSAGE_CHARACTERS]
    return to_bytes("{" + ",".join(
        _quote(key) + ":" + (_quote(value) if type(value) is str else _int_text(value)) for key, value in fields.items()) + "}")

def _message(error):
    if isinstance(error, SyntaxError) and error.filename == _file and type(error.msg) is str:
        return error.msg
    if isinstance(error, CyclicResult):
        return "the result contains itself"
    try:
        text = str(error)
        return text if type(text) is str else str.__str__(text)
    except BaseException:
        return "<exception without a readable message>"

def _position(error, program):
    if isinstance(error, SyntaxError) and error.filename == _file:
        return syntax_position(error, program)
    line = column = None
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == _file:
            line, _, offset, _ = next(itertools.islice(code.co_positions(), trace.tb_lasti // 2, None), (None,) * 4)
            line = line or trace.tb_lineno
            column = program.column(line, offset) if program and line else None
        trace = trace.tb_next
    return line, column

def syntax_position(error, program):
    line, offset, text = error.lineno, error.offset, error.text
    if type(line) is not int or line < 1:
        return 1, 1
    if type(offset) is not int or offset < 1:
        return line, 1
    if type(text) is not str:
        return line, offset
    return line, utf16_length(text[:offset - 1]) + 1 + (program.indent if program else 0)

def _hint(error, job, inputs, guard):
    if isinstance(error, CyclicResult):
        return "Make the last expression a value that does not contain itself."
    if type(error) is _Denial:
        return "Allowed modules: " + ", ".join(sorted(job["allowed"])) + "."
    if isinstance(error, ModuleNotFoundError):
        return "This interpreter has the standard library without threads, processes, sockets and C extensions."
    if isinstance(error, EOFError):
        return "There is no keyboard: pass data in inputs."
    if isinstance(error, PermissionError) and job["access"] == "none":
        return "This program has no files: pass the data in inputs, or allow file access in the policy."
    if isinstance(error, OSError) and error.errno == 69:
        return "Files are read-only here, except where the policy is sandboxed: then /files and /tmp can be written."
    if isinstance(error, (NameError, KeyError)) and inputs:
        return _input_hint(error, inputs)
    return None

def _input_hint(error, inputs):
    wanted = error.name if isinstance(error, NameError) else error.args[0] if error.args else None
    if type(wanted) is not str or not difflib.get_close_matches(wanted, list(inputs)[:1000], 1, 0.6):
        return None
    return "The inputs are: " + ", ".join(list(inputs)[:50]) + "."

def _came_from_star(error, guard):
    if not guard.starred or type(error.name) is not str:
        return False
    module = sys.modules.get(guard.starred[0])
    return module is None or hasattr(module, error.name)
`;
