/** Inputs → values of Python: the table of docs/values.md from right to left. */
export const READ_VALUES = String.raw`
_DURATION = re.compile(r"(-?)PT(\d+)(?:\.(\d{1,6}))?S")
_NON_FINITE = {"nan": math.nan, "infinity": math.inf, "-infinity": -math.inf}
_SKIPPED_NAMES = {"inputs", "__builtins__", "__name__", "__doc__"}

def read_inputs(raw):
    sys.set_int_max_str_digits(0)
    try:
        inputs = _loads(raw)
        # Few inputs hold a tag, and walking a large one takes longer than parsing it.
        return _read(inputs) if b'$type"' in raw or b"\\u" in raw else inputs
    finally:
        sys.set_int_max_str_digits(4300)

_loads = json.loads

def _read(value):
    kind = type(value)
    if kind is list:
        return [_read(item) for item in value]
    if kind is not dict:
        return value
    tag = value.get("$type")
    if type(tag) is str and tag in _READERS:
        try:
            return _READERS[tag](value)
        except _Malformed:
            pass
    return {name: _read(item) for name, item in value.items()}

class _Malformed(Exception):
    pass

def _content(value, kind):
    content = value.get("value")
    if type(content) is not kind:
        raise _Malformed
    return content

def _read_duration(value):
    match = _DURATION.fullmatch(_content(value, str))
    if not match:
        raise ValueError(f"inputs: {value['value']!r} is not a duration in seconds")
    sign, seconds, fraction = match.groups()
    us = int(seconds) * 1_000_000 + int((fraction or "").ljust(6, "0"))
    return datetime.timedelta(microseconds=-us if sign else us)

def _read_non_finite(value):
    content = _content(value, str)
    if content not in _NON_FINITE:
        raise _Malformed
    return _NON_FINITE[content]

def _hashable(value):
    if type(value) is list:
        return tuple(_hashable(item) for item in value)
    if type(value) is set:
        return frozenset(value)
    if type(value) is dict:
        return tuple((name, _hashable(item)) for name, item in value.items())
    return value

def _read_map(value):
    pairs = _content(value, list)
    if any(type(pair) is not list or len(pair) != 2 for pair in pairs):
        raise _Malformed
    return {_hashable(_read(key)): _read(item) for key, item in pairs}

def _read_table(value):
    columns, rows = value.get("columns"), value.get("rows")
    if type(columns) is not list or type(rows) is not list:
        raise _Malformed
    if any(type(column) is not dict or type(column.get("name")) is not str for column in columns):
        raise _Malformed
    names = [column["name"] for column in columns]
    if any(type(row) is not list or len(row) != len(names) for row in rows):
        raise _Malformed
    return [{name: _read(cell) for name, cell in zip(names, row)} for row in rows]

_READERS = {
    "decimal": lambda value: decimal.Decimal(_content(value, str)),
    "integer": lambda value: int(_content(value, str)),
    "date": lambda value: datetime.date.fromisoformat(_content(value, str)),
    "datetime": lambda value: datetime.datetime.fromisoformat(_content(value, str)),
    "time": lambda value: datetime.time.fromisoformat(_content(value, str)),
    "duration": _read_duration,
    "bytes": lambda value: binascii.a2b_base64(_content(value, str)),
    "set": lambda value: {_hashable(_read(item)) for item in _content(value, list)},
    "map": _read_map,
    "table": _read_table,
    "non_finite": _read_non_finite,
    "object": lambda value: {name: _read(item) for name, item in _content(value, dict).items()},
}

def bind_inputs(inputs, names):
    """Each key that is an identifier of its own becomes a global; all of them are in the global inputs."""
    bound = {}
    for key, value in inputs.items():
        name = unicodedata.normalize("NFKC", key)
        taken = name in _SKIPPED_NAMES or keyword.iskeyword(name) or name in _BUILTIN_NAMES
        if name.isidentifier() and not taken:
            names[name] = bound[name] = value
    names["inputs"] = inputs
    return bound
`;
