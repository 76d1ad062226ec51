/** A value of the program → JSON text (docs/values.md), under a budget of levels, parts and characters. */
export const WRITE_VALUES = String.raw`
class ResultTooLarge(Exception):
    pass

class CyclicResult(Exception):
    pass

MAX_LEVELS = 64
MAX_PARTS = 200_000
MAX_SAFE = 2 ** 53 - 1
DIGITS_PER_BIT = 0.30103
OPAQUE_CHARACTERS = 2000

_quote = _json.encode_basestring
_int_text = int.__repr__
_float_text = float.__repr__
# A metaclass of the program may answer anything to .__name__.
_type_name = type.__dict__["__name__"].__get__
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
_OPAQUE_TYPES = (type, BaseException, io.IOBase, types.ModuleType, types.FunctionType, types.MethodType,
    types.BuiltinFunctionType, types.CoroutineType, types.AsyncGeneratorType, functools.partial,
    complex, fractions.Fraction)

class ValueWriter:
    def __init__(self, max_characters):
        self.parts = MAX_PARTS
        self.characters = max_characters
        self.open = set()

    def spend(self, parts):
        self.parts -= parts
        if self.parts < 0:
            raise ResultTooLarge

    def take(self, text):
        self.characters -= len(text)
        if self.characters < 0:
            raise ResultTooLarge
        return text

    def tag(self, name, text):
        return self.take('{"$type":"' + name + '","value":' + _quote(text) + '}')

    def write(self, value):
        self.spend(1)
        return self.any(value, 0)

    # --- scalars

    def any(self, value, level):
        kind = type(value)
        if kind is str:
            return self.take(_quote(value))
        if kind is int:
            return self.integer(value)
        if kind is float:
            return self.float(value)
        if value is None:
            return self.take("null")
        if kind is bool:
            return self.take("true" if value else "false")
        if kind is list or kind is tuple:
            return self.nested(value, level, self.list)
        if kind is dict:
            return self.nested(value, level, self.dict)
        return self.other(value, kind, level)

    def integer(self, value):
        if -MAX_SAFE <= value <= MAX_SAFE:
            return self.take(_int_text(value))
        return self.tag("integer", self.digits(value))

    def digits(self, value):
        if value.bit_length() * DIGITS_PER_BIT > self.characters + 1:
            raise ResultTooLarge
        sys.set_int_max_str_digits(0)
        try:
            return _int_text(value)
        finally:
            sys.set_int_max_str_digits(4300)

    def float(self, value):
        if value - value == 0.0:
            return self.take(_float_text(value))
        return self.tag("non_finite", "nan" if value != value else "infinity" if value > 0 else "-infinity")

    def decimal(self, value):
        if value.is_finite():
            return self.tag("decimal", decimal.Decimal.__str__(value))
        return self.tag("non_finite", "nan" if value.is_nan() else "infinity" if value > 0 else "-infinity")

    def duration(self, value):
        us = (value.days * 86_400 + value.seconds) * 1_000_000 + value.microseconds
        seconds, fraction = divmod(abs(us), 1_000_000)
        text = f"{seconds}.{fraction:06d}".rstrip("0").rstrip(".")
        return self.tag("duration", ("-PT" if us < 0 else "PT") + text + "S")

    def opaque(self, value, kind):
        try:
            text = _ADDRESS.sub("", str(value))[:OPAQUE_CHARACTERS]
        except Exception:
            text = "<" + _type_name(kind) + ">"
        return self.take('{"$type":"opaque","name":' + _quote(_type_name(kind)) + ',"value":' + _quote(text) + '}')

    def other(self, value, kind, level):
        if kind is DeniedModule:
            refuse(value)
        if isinstance(value, enum.Enum):
            return self.any(value._value_, level)
        if isinstance(value, bool):
            return self.take("true" if value else "false")
        if isinstance(value, int):
            return self.integer(int(value))
        if isinstance(value, float):
            return self.float(float(value))
        if isinstance(value, str):
            return self.take(_quote(str.__str__(value)))
        if isinstance(value, decimal.Decimal):
            return self.decimal(value)
        if isinstance(value, datetime.datetime):
            return self.tag("datetime", value.isoformat())
        if isinstance(value, datetime.date):
            return self.tag("date", value.isoformat())
        if isinstance(value, datetime.time):
            return self.tag("time", value.isoformat())
        if isinstance(value, datetime.timedelta):
            return self.duration(value)
        if isinstance(value, (bytes, bytearray, memoryview)):
            if len(value) > self.characters:
                raise ResultTooLarge
            return self.tag("bytes", binascii.b2a_base64(bytes(value), newline=False).decode("ascii"))
        if isinstance(value, _OPAQUE_TYPES):
            return self.opaque(value, kind)
        return self.nested(value, level, self.container)

    # --- containers

    def nested(self, value, level, write):
        if level >= MAX_LEVELS:
            if id(value) in self.open:
                raise CyclicResult
            raise ResultTooLarge
        if id(value) in self.open:
            raise CyclicResult
        self.open.add(id(value))
        text = write(value, level + 1)
        self.open.discard(id(value))
        return text

    def container(self, value, level):
        if isinstance(value, tuple):
            names = getattr(type(value), "_fields", None)
            if type(names) is tuple and len(names) == len(value):
                return self.object(zip(names, value), len(names), level)
            return self.list(tuple(value), level)
        if isinstance(value, dict):
            return self.dict(value, level)
        if isinstance(value, (set, frozenset)):
            return '{"$type":"set","value":' + self.list(list(value), level) + '}'
        if dataclasses.is_dataclass(value):
            fields = [field.name for field in dataclasses.fields(value)]
            return self.object(((name, getattr(value, name)) for name in fields if name[:1] != "_"), len(fields), level)
        if isinstance(value, (list, range, collections.deque, array.array, collections.UserList,
                collections.abc.KeysView, collections.abc.ValuesView, collections.abc.ItemsView)):
            return self.list(value, level)
        if isinstance(value, collections.abc.Iterator):
            return self.drained(value, level)
        if isinstance(value, (types.MappingProxyType, collections.ChainMap, collections.UserDict)):
            return self.dict(dict(value), level)
        fields = None if callable(value) else getattr(value, "__dict__", None)
        if type(fields) is not dict:
            return self.opaque(value, type(value))
        public = [(name, field) for name, field in fields.items() if type(name) is str and name[:1] != "_"]
        return self.object(public, len(public), level)

    def list(self, items, level):
        self.spend(len(items))
        texts = []
        for item in items:
            kind = type(item)
            if kind is str:
                text = _quote(item)
            elif kind is int and -MAX_SAFE <= item <= MAX_SAFE:
                text = _int_text(item)
            elif kind is float and item - item == 0.0:
                text = _float_text(item)
            else:
                texts.append(self.any(item, level))
                continue
            self.characters -= len(text)
            if self.characters < 0:
                raise ResultTooLarge
            texts.append(text)
        self.characters -= len(texts) + 1
        return "[" + ",".join(texts) + "]"

    def drained(self, items, level):
        texts = []
        for item in items:
            self.spend(1)
            texts.append(self.any(item, level))
        return "[" + ",".join(texts) + "]"

    def object(self, fields, count, level):
        self.spend(count)
        texts = []
        is_tagged = False
        for name, value in fields:
            is_tagged = is_tagged or name == "$type"
            texts.append(self.take(_quote(name)) + ":" + self.any(value, level))
        self.characters -= 2 * len(texts) + 1
        text = "{" + ",".join(texts) + "}"
        return '{"$type":"object","value":' + text + '}' if is_tagged else text

    def dict(self, items, level):
        names = []
        for key in items:
            name = key if type(key) is str else self.key(key)
            if name is None:
                return self.map(items, level)
            names.append(name)
        if len(set(names)) < len(names):
            return self.map(items, level)
        return self.object(zip(names, items.values()), len(names), level)

    def key(self, key):
        if isinstance(key, enum.Enum):
            key = key._value_
        if isinstance(key, str):
            return str.__str__(key)
        if key is None:
            return "null"
        if isinstance(key, bool):
            return "true" if key else "false"
        if isinstance(key, int):
            return self.digits(int(key))
        if isinstance(key, float):
            value = float(key)
            if value - value == 0.0:
                return _float_text(value)
            return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
        if isinstance(key, (datetime.date, datetime.time)):
            return key.isoformat()
        return None

    def map(self, items, level):
        self.spend(2 * len(items))
        pairs = ["[" + self.any(key, level) + "," + self.any(value, level) + "]" for key, value in items.items()]
        self.characters -= 4 * len(pairs)
        return '{"$type":"map","value":[' + ",".join(pairs) + ']}'

def to_bytes(text):
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()
`;
