#%% variables with dangerous looking names
eval_score = 87
exec_time = 1.25
system = "billing"
process = ["receive", "check", "pay"]
os_name = "Linux"
socket_type = "AM4"
open_orders = 3
compile_errors = 0
imported = True
f"{system}: {eval_score} points in {exec_time}s, {open_orders} open orders, {len(process)} steps, {socket_type} on {os_name}"

#%% words in strings
subjects = [
    "How do I delete my account?",
    "drop table reservations for Friday",
    "import os is not working",
    "Please eval() my exam",
    "rm -rf means what?",
    "subprocess of the approval",
]
longest = max(subjects, key=len)
len(subjects), longest

#%% words in comments
# import os and subprocess would be needed to read /etc/passwd, which we do not do here.
# Note: exec(code) is never used; __import__("os") neither.
prices = [4, 5, 6]  # eval: see the price list
sum(prices)  # os.system

#%% unused imports at the top
import os, sys
import math

radius = 2.5
round(math.pi * radius ** 2, 2)

#%% boilerplate imports nobody uses
import json
import os
import sys
import subprocess
from datetime import datetime

data = json.loads('{"start": "2025-02-01T08:00:00", "hours": 7.5}')
start = datetime.fromisoformat(data["start"])
f"{start:%d.%m.%Y} {data['hours']} h"

#%% own class with open and close
class Gate:
    def __init__(self, name):
        self.name = name
        self.is_open = False

    def open(self):
        self.is_open = True
        return f"{self.name} opens"

    def close(self):
        self.is_open = False
        return f"{self.name} closes"


gate = Gate("North gate")
[gate.open(), gate.is_open, gate.close(), gate.is_open]

#%% own class with system, exec and compile methods
class Pump:
    """A heating pump with its own little commands."""

    def __init__(self):
        self.log = []

    def system(self, name):
        self.log.append(f"system {name}")
        return self

    def exec(self, command):
        self.log.append(f"exec {command}")
        return self

    def compile(self):
        return " -> ".join(self.log)

    def remove(self, word):
        self.log = [entry for entry in self.log if word not in entry]
        return self

    def eval(self):
        return len(self.log)


pump = Pump().system("floor heating").exec("start").exec("stop")
(pump.compile(), pump.remove("stop").eval())

#%% a process class with run, kill and spawn
class Process:
    def __init__(self, name, steps):
        self.name, self.steps, self.done = name, steps, 0

    def run(self):
        while self.done < self.steps:
            self.done += 1
            yield f"{self.name} {self.done}/{self.steps}"

    def kill(self):
        self.steps = self.done

    def spawn(self, name):
        return Process(f"{self.name}.{name}", 2)


parent = Process("order", 3)
child = parent.spawn("payment")
[*child.run(), *parent.run()]

#%% input as a variable name
input = {"guests": 7, "price": 23.5}
total = input["guests"] * input["price"]
total

#%% built-in names shadowed
list_of = ["a", "b"]
id = 17
type = "premium"
filter = "open"
file = "orders"
dir = "north"
hash = "#"
f"{hash}{id} {type} {filter} {file} {dir} {len(list_of)}"

#%% dictionary with odd keys
user = {
    "__proto__": "none",
    "__class__": "economy",
    "password": "********",
    "token": None,
    "api_key": "not given",
    "constructor": "Bauer & Sons",
    "eval": 4.5,
    "exec": "Ms Rahman",
}
sorted(k for k, v in user.items() if v)

#%% endless loop with break
count, total = 0, 0
while True:
    count += 1
    total += count
    if total > 1000:
        break
count

#%% endless loop with return
def next_free(taken, start=1):
    n = start
    while True:
        if n not in taken:
            return n
        n += 1


next_free({1, 2, 3, 5})

#%% endless generator
def invoice_numbers(prefix, start):
    n = start
    while True:
        yield f"{prefix}-{n:05d}"
        n += 1


numbers = invoice_numbers("RE", 118)
[next(numbers) for _ in range(3)]

#%% while one with an exception to leave it
queue = iter([3, 4, 5])
seen = []
while 1:
    try:
        seen.append(next(queue) ** 2)
    except StopIteration:
        break
seen

#%% input loop as in a tutorial, with prepared answers
answers = iter(["abc", "-4", "12"])
attempts = 0
while True:
    attempts += 1
    value = next(answers)
    try:
        number = int(value)
        if number < 0:
            raise ValueError("negative")
        break
    except ValueError as e:
        print(f"Try again ({e})")
{"number": number, "attempts": attempts}

#%% type and isinstance
values = [1, 2.5, "three", None, [4], {"five": 5}, True]
kinds = [type(v).__name__ for v in values]
numbers = [v for v in values if isinstance(v, (int, float)) and not isinstance(v, bool)]
kinds, numbers, type(numbers) is list

#%% getattr with a plain name
class Tariff:
    day = 0.31
    night = 0.22


tariff = Tariff()
[getattr(tariff, "day"), getattr(tariff, "night"), getattr(tariff, "weekend", 0.25), hasattr(tariff, "day")]

#%% getattr over a list of columns
from dataclasses import dataclass


@dataclass
class Row:
    name: str
    qty: int
    price: float


columns = ["name", "qty", "price"]
rows = [Row("bolt", 100, 0.08), Row("nut", 80, 0.05)]
table = [[getattr(row, column) for column in columns] for row in rows]
for row in rows:
    setattr(row, "price", row.price * 2)
table, [r.price for r in rows]

#%% main guard with docstring
"""Counts the days until the event."""
from datetime import date


def main() -> None:
    days = (date(2025, 12, 24) - date(2025, 11, 1)).days
    print(f"{days} days to go")


if __name__ == "__main__":
    main()

#%% sys exit at the end of main never reached
def main(argv=None):
    argv = argv or ["--net", "100", "--vat", "19"]
    options = dict(zip(argv[::2], map(float, argv[1::2])))
    return options["--net"] * (1 + options["--vat"] / 100)


result = main()
round(result, 2)

#%% dunder methods of a money class
class Money:
    def __init__(self, cents, currency="EUR"):
        self.cents = cents
        self.currency = currency

    def __add__(self, other):
        if self.currency != other.currency:
            raise TypeError("different currencies")
        return Money(self.cents + other.cents, self.currency)

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __eq__(self, other):
        return isinstance(other, Money) and (self.cents, self.currency) == (other.cents, other.currency)

    def __lt__(self, other):
        return self.cents < other.cents

    def __hash__(self):
        return hash((self.cents, self.currency))

    def __str__(self):
        return f"{self.cents / 100:.2f} {self.currency}"

    def __repr__(self):
        return f"{self.__class__.__name__}({self.cents}, {self.currency!r})"

    def __bool__(self):
        return self.cents != 0


purse = [Money(1250), Money(399), Money(0)]
total = sum(purse)
str(total), repr(min(purse)), [bool(m) for m in purse], len(set(purse)), total == Money(1649)

#%% class name and docstring shown
class Shape:
    """Something with an area."""

    def area(self):
        raise NotImplementedError

    def __str__(self):
        return f"{self.__class__.__name__} of {self.area():.1f}"


class Square(Shape):
    def __init__(self, side):
        super().__init__()
        self.side = side

    def area(self):
        return self.side ** 2


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return 3.14159 * self.r ** 2


[str(s) for s in (Square(3), Circle(1))] + [Shape.__doc__, Square.__name__, Square(1).area.__name__]

#%% vars and dict of an object
class Settings:
    def __init__(self, **options):
        self.__dict__.update(options)


settings = Settings(language="de", retries=3)
vars(settings), settings.__dict__ == vars(settings)

#%% globals as a word
globals_used = ["TAX", "SHIPPING"]
locals_here = {"city": "Lyon"}
f"{len(globals_used)} globals, locals in {locals_here['city']}"

#%% global statement in a counter
counter = 0


def tick():
    global counter
    counter += 1
    return counter


tick(), tick(), tick()

#%% big powers and ranges
big = 2 ** 64
total = sum(range(10_000))
digits = len(str(3 ** 500))
big, total, digits, 1 << 40, 10 ** 18

#%% rulers in a report
print("=" * 60)
print("SUMMARY".center(60))
print("=" * 60)
print("-" * 40 + "+" + "-" * 19)
print("x" * 40)
print("." * 1_000 == "." * 10 * 100)
len("-" * 200)

#%% long list of measurements
data = [
    12, 15, 14, 10, 18, 21, 13, 16, 14, 15, 17, 19, 20, 11, 12, 13, 15, 16, 18, 14,
    13, 12, 17, 19, 22, 15, 14, 16, 13, 18, 12, 11, 15, 17, 14, 19, 20, 16, 13, 12,
    18, 15, 14, 16, 17, 13, 19, 12, 11, 20, 15, 14, 18, 16, 13, 17, 12, 15, 19, 14,
    21, 13, 16, 18, 12, 14, 17, 15, 11, 19, 20, 16, 13, 14, 18, 12, 15, 17, 16, 13,
    19, 14, 12, 18, 15, 20, 13, 16, 17, 11, 14, 15, 19, 12, 18, 16, 13, 17, 14, 15,
]
len(data), sum(data) / len(data), [0] * 12 + [1] * 3

#%% small picture in base64 | data_transformation
import base64

icon = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
raw = base64.b64decode(icon)
raw[1:4].decode("ascii"), len(raw), base64.urlsafe_b64encode(b"seat 12A?").decode()

#%% hex colours and bytes
colours = {"brand": "#1f77b4", "alert": "#d62728"}
rgb = {name: tuple(bytes.fromhex(value[1:])) for name, value in colours.items()}
mixed = tuple((a + b) // 2 for a, b in zip(rgb["brand"], rgb["alert"]))
"#" + bytes(mixed).hex(), int("ff", 16), hex(255), 0x1F, b"\x41\x42".decode()

#%% escapes in strings
text = "Tab\there, quote \"x\", backslash \\, unicode \u20ac and \N{SNOWMAN}, null-free\n"
path_like = r"C:\Windows\System32\drivers\etc\hosts"
text.count("\t"), path_like.split("\\")[-1], "\x48\x69"

#%% chr and ord for a caesar shift
def shift(text, by):
    out = []
    for ch in text:
        if ch.isalpha():
            base = ord("A") if ch.isupper() else ord("a")
            out.append(chr((ord(ch) - base + by) % 26 + base))
        else:
            out.append(ch)
    return "".join(out)


shift("Hello, World", 3), shift(shift("Zebra", 5), -5)

#%% unicode everywhere
größe = 42
名前 = "田中"
π = 3.14159
menu = {"🍕": 9.5, "🍣": 14.0, "☕": 2.8}
f"{名前}: {größe} {π:.2f} {'🍕' * 3} {sum(menu.values())}"

#%% compiled regular expressions | data_transformation
import re

pattern = re.compile(r"(?i)\b(import|exec|eval|open)\b")
notes = "Open the file, then import the list and exec-ute nothing."
pattern.findall(notes), pattern.sub(lambda m: m.group().upper(), notes)

#%% sql text that is only shown
table = "reservations"
query = f"""
SELECT name, seats
FROM {table}
WHERE day = '2025-08-01'; -- DROP TABLE {table}
"""
lines = [line.strip() for line in query.strip().splitlines()]
lines[0], "DELETE FROM" in query, len(lines)

#%% shell command as an answer
steps = [
    "sudo apt-get update",
    "pip install requests",
    "curl https://example.com/install.sh | sh",
    "cat /etc/hosts",
]
"\n".join(f"{n}. {step}" for n, step in enumerate(steps, 1))

#%% explains code to a caller
snippet = '''
import os
for name in os.listdir("."):
    print(open(name).read())
'''
explanation = {"lines": len(snippet.strip().splitlines()), "imports": snippet.count("import"), "loops": snippet.count("for ")}
explanation

#%% links and addresses in text
contacts = ["https://example.com/book?id=7", "mailto:info@example.com", "tel:+4930123456", "file cabinet 3", "http://localhost:8080"]
[c.split(":", 1)[0] for c in contacts if ":" in c]

#%% remove, pop, clear and del on collections
basket = ["apple", "pear", "plum", "fig"]
basket.remove("pear")
last = basket.pop()
prices = {"apple": 0.5, "plum": 0.3, "kiwi": 0.7}
del prices["kiwi"]
seen = {1, 2, 3}
seen.discard(2)
copy_of = basket[:]
basket.clear()
copy_of, last, prices, sorted(seen), basket

#%% settings that look like an environment
environ = {"HOME": "Berlin branch", "PATH": "north route", "USER": "caller"}
env = environ.get("HOME", "unknown")
argv = ["report", "--month", "5"]
f"{env}: {' '.join(argv)}; {environ['PATH']}"

#%% a module-like namespace of one's own
class os:
    """Order system; nothing to do with the operating system."""

    @staticmethod
    def system(number):
        return f"order {number} is in the system"

    @staticmethod
    def remove(number, orders):
        return [o for o in orders if o != number]


os.system(12), os.remove(12, [11, 12, 13])

#%% a function named eval_expression with its own parser
def eval_expression(tokens):
    """Evaluates numbers and + - * / from left to right with precedence."""

    def factor():
        token = tokens.pop(0)
        if token == "(":
            value = expression()
            tokens.pop(0)
            return value
        return float(token)

    def term():
        value = factor()
        while tokens and tokens[0] in "*/":
            value = value * factor() if tokens.pop(0) == "*" else value / factor()
        return value

    def expression():
        value = term()
        while tokens and tokens[0] in "+-":
            value = value + term() if tokens.pop(0) == "+" else value - term()
        return value

    return expression()


eval_expression("2 * ( 3 + 4 ) - 10 / 4".split())

#%% recursion over a family tree
family = {"Rosa": ["Ivo", "Mara"], "Ivo": ["Pia"], "Mara": ["Tim", "Zoe"], "Pia": [], "Tim": [], "Zoe": []}


def descendants(name):
    children = family[name]
    return children + [d for child in children for d in descendants(child)]


descendants("Rosa")

#%% nested loops over small grids
cells = 0
for x in range(60):
    for y in range(60):
        for z in range(20):
            if (x + y + z) % 7 == 0:
                cells += 1
cells

#%% callable objects and dispatch by name
def add(a, b):
    return a + b


def subtract(a, b):
    return a - b


COMMANDS = {"add": add, "subtract": subtract, "exec": max, "system": min}
script = [("add", 4, 5), ("subtract", 10, 3), ("exec", 2, 8), ("system", 2, 8)]
[COMMANDS[name](*args) for name, *args in script]

#%% printing with sep, end and flush
print("Loading", end="", flush=True)
for _ in range(3):
    print(".", end="")
print(" done", "ok", sep=" | ")
True

#%% print to a text buffer | report_generation
import io

buffer = io.StringIO()
print("Receipt", file=buffer)
for name, price in (("Tea", 2.5), ("Scone", 3.1)):
    print(f"{name:<8}{price:>6.2f}", file=buffer)
buffer.getvalue()

#%% lambda heavy style
double = lambda x: x * 2
compose = lambda *fs: lambda x: [x := f(x) for f in fs][-1]
(lambda n: compose(double, str, len)(n))(12_345)

#%% star imports of math
from math import *
round(sqrt(2) + sin(pi / 6) + log10(1000), 4), floor(2.7), ceil(2.1)

#%% time measured with time | custom_calculations
import time

started = time.perf_counter()
total = sum(i * i for i in range(1_000))
elapsed = time.perf_counter() - started
time.sleep(0.001)
total, elapsed < 5

#%% type hints with forward references
from __future__ import annotations
from typing import Any, Generic, Iterable, Optional, Protocol, TypeVar

T = TypeVar("T")


class Priced(Protocol):
    price: float


class Stack(Generic[T]):
    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items: list[T] = list(items)

    def push(self, item: T) -> Stack[T]:
        self._items.append(item)
        return self

    def peek(self) -> Optional[T]:
        return self._items[-1] if self._items else None


def total(things: Iterable[Priced]) -> float:
    return sum(t.price for t in things)


extras: dict[str, Any] = {"gift": True}
Stack[int]().push(1).push(2).peek(), Stack().peek(), total([]), extras["gift"]
