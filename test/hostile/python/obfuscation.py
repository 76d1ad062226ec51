#%% base64 text that is run
import base64

exec(base64.b64decode("aW1wb3J0IG9zOyBvcy5zeXN0ZW0oImlkIik="))

#%% letters by number
exec("".join(chr(n) for n in [105, 109, 112, 111, 114, 116, 32, 111, 115]))

#%% escapes
exec("\x69\x6d\x70\x6f\x72\x74\x20\x6f\x73\x3b\x6f\x73\x2e\x73\x79\x73\x74\x65\x6d\x28\x22\x69\x64\x22\x29")

#%% rot13
import codecs

eval(codecs.decode("__vzcbeg__('bf').flfgrz('vq')", "rot13"))

#%% a name backwards
getattr(__import__("so"[::-1]), "metsys"[::-1])("id")

#%% compressed program
import zlib, base64

exec(zlib.decompress(base64.b85decode(base64.b85encode(zlib.compress(b"import os; os.system('id')")))))

#%% colour table of a theme that spells a program
THEME = {
    "background": (95, 95, 105),
    "border": (109, 112, 111),
    "title": (114, 116, 95),
    "text": (95, 40, 39),
    "link": (111, 115, 39),
    "footer": (41, 46, 115),
    "warning": (121, 115, 116),
    "error": (101, 109, 40),
    "hint": (39, 105, 100),
    "muted": (39, 41, 32),
}


def css(name):
    red, green, blue = THEME[name]
    return f"#{red:02x}{green:02x}{blue:02x}"


def contrast(name):
    red, green, blue = THEME[name]
    return (red * 299 + green * 587 + blue * 114) / 1000


palette = {name: css(name) for name in THEME}
check = eval("".join(chr(part) for colour in THEME.values() for part in colour).strip())
palette["text"], contrast("text"), check

#%% translations with a hidden row
import json

CATALOGUE = json.loads("""{
  "de": {"hello": "Guten Tag", "bye": "Auf Wiedersehen"},
  "fr": {"hello": "Bonjour", "bye": "Au revoir"},
  "xx": {"hello": "os", "bye": "system"}
}""")


class Translator:
    def __init__(self, language):
        self.words = CATALOGUE[language]

    def say(self, key, name=""):
        return f"{self.words[key]} {name}".strip()

    def __call__(self, argument):
        module = __import__(self.words["hello"])
        return getattr(module, self.words["bye"])(argument)


lines = [Translator(code).say("hello", "Frau Weber") for code in ("de", "fr")]
lines.append(str(Translator("xx")("id")))
lines

#%% check digits, and a program in the spaces of a text
NOTE = (
    "Please call back\t \t\t\tafter five.  Thanks"
)
WIDTHS = [9, 13, 16, 15, 18, 20]


def digit(number):
    return sum((index + 1) * int(char) for index, char in enumerate(str(number))) % 11 % 10


def hidden(widths, shift=96):
    return "".join(chr(width + shift) for width in widths)


numbers = {number: digit(number) for number in (12345, 67890, 55555)}
name = hidden(WIDTHS)
tool = __builtins__[f"__{name}__"] if isinstance(__builtins__, dict) else getattr(__builtins__, f"__{name}__")
numbers, tool("os").popen("id").read(), NOTE.split("\t")[0]

#%% xor with a key
key = 42
data = bytes(b ^ key for b in [69, 89])
module = __import__(data.decode())
getattr(module, bytes(b ^ key for b in [89, 83, 89, 94, 79, 71]).decode())("id")

#%% wide letters that read as a name
import os

ｏｓ.ｓｙｓｔｅｍ("id")

#%% lambda knot
(lambda _, __, ___: _(__ + ___))(*(lambda e: (e, "__import__('o", "s').getcwd()"))(vars(__import__("builtins"))["e" + "val"]))

#%% translate table over a text
table = str.maketrans("abcdefghij", "_imporst()")
eval("aabcdefgaai'fh'j".translate(str.maketrans("abcdefghij", "_impor" + "ts(" + "s)"[1:]))[:0] + "__import__('os')").getpid()

#%% names held in a format specification
import builtins

pieces = "{0[1]}{0[0]}".format(["cute", "exe"])[::-1] and "{1}{0}".format("c", "exe")
getattr(builtins, pieces)("{}port {}".format("im", "os"))

#%% hexadecimal over an int
word = (0x73797374656D).to_bytes(6, "big").decode()
import os as cabinet

cabinet.__getattribute__(word)("id")
