#%% handlers found by name
class PhoneMenu:
    """Dispatches an intent to the method of its name."""

    def __init__(self):
        self.orders = {"1001": "shipped", "1002": "in preparation"}

    def dispatch(self, intent, **slots):
        handler = getattr(self, f"on_{intent}", self.on_unknown)
        return handler(**slots)

    def on_status(self, order=None, **_):
        if order not in self.orders:
            return "I cannot find that order."
        return f"Order {order} is {self.orders[order]}."

    def on_cancel(self, order=None, **_):
        if self.orders.get(order) == "shipped":
            return "It has left already, so I cannot cancel it."
        self.orders.pop(order, None)
        return f"Order {order} is cancelled."

    def on_unknown(self, **slots):
        return f"Let me connect you to a colleague ({len(slots)} details noted)."


menu = PhoneMenu()
[
    menu.dispatch("status", order="1001"),
    menu.dispatch("cancel", order="1002"),
    menu.dispatch("status", order="1002"),
    menu.dispatch("complain", about="noise", since="Monday"),
]

#%% exporters registered as subclasses
import json


class Exporter:
    kind = "none"

    def export(self, rows):
        raise NotImplementedError

    @classmethod
    def create(cls, kind):
        for sub in cls.__subclasses__():
            if sub.kind == kind:
                return sub()
        raise ValueError(f"no exporter for {kind!r}")


class JsonExporter(Exporter):
    kind = "json"

    def export(self, rows):
        return json.dumps(rows)


class TextExporter(Exporter):
    kind = "text"

    def export(self, rows):
        return "\n".join(", ".join(f"{k}={v}" for k, v in row.items()) for row in rows)


rows = [{"sku": "A", "qty": 2}, {"sku": "B", "qty": 5}]
outputs = {kind: Exporter.create(kind).export(rows) for kind in ("json", "text")}
try:
    Exporter.create("pdf")
except ValueError as error:
    outputs["pdf"] = str(error)
outputs

#%% suspicious requests in a web log | report_generation
import re
from collections import Counter

LOG = r'''
203.0.113.7 - - [12/Mar/2025:10:01:02 +0000] "GET /index.html HTTP/1.1" 200 5120
198.51.100.4 - - [12/Mar/2025:10:01:09 +0000] "GET /../../etc/passwd HTTP/1.1" 404 162
198.51.100.4 - - [12/Mar/2025:10:01:11 +0000] "POST /cgi-bin/run?cmd=rm%20-rf%20/ HTTP/1.1" 403 0
203.0.113.9 - - [12/Mar/2025:10:02:40 +0000] "GET /search?q=1%27%20OR%201=1-- HTTP/1.1" 400 10
203.0.113.7 - - [12/Mar/2025:10:03:00 +0000] "GET /prices HTTP/1.1" 200 2048
'''
LINE = re.compile(r'(?P<ip>\S+) \S+ \S+ \[(?P<at>[^\]]+)\] "(?P<verb>\w+) (?P<path>\S+) [^"]+" (?P<status>\d{3}) (?P<size>\d+)')
SUSPICIOUS = [r"\.\./", r"etc/passwd", r"cmd=", r"%27", r"<script"]

hits = [m.groupdict() for m in map(LINE.match, LOG.strip().splitlines()) if m]
suspects = Counter()
for hit in hits:
    if any(re.search(sign, hit["path"]) for sign in SUSPICIOUS):
        suspects[hit["ip"]] += 1

by_status = Counter(h["status"][0] + "xx" for h in hits)
traffic = sum(int(h["size"]) for h in hits)
{"requests": len(hits), "bytes": traffic, "by_status": dict(by_status), "suspects": suspects.most_common()}

#%% file names out of paths
paths = [
    "/home/anna/invoices/2025-03.pdf",
    "/var/log/app/error.log",
    "C:\\Users\\Anna\\Documents\\offer.final.docx",
    "./notes",
    "~/pictures/cat.JPG",
]


def split_path(path):
    name = path.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, extension = name.rpartition(".")
    if not dot:
        stem, extension = name, ""
    return stem, extension.lower()


kinds = {}
for path in paths:
    stem, extension = split_path(path)
    kinds.setdefault(extension or "none", []).append(stem)

folders = sorted({p.replace("\\", "/").rsplit("/", 1)[0].count("/") for p in paths})
kinds, folders

#%% claims of a web token read without checking | validation
import base64
import json

token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJUZXN0IFVzZXIiLCJleHAiOjE3NjAwMDAwMDB9.c2lnbmF0dXJl"


def decode_part(part: str):
    padded = part + "=" * (-len(part) % 4)
    return json.loads(base64.urlsafe_b64decode(padded))


def inspect_token(token: str, now: int) -> dict:
    parts = token.split(".")
    if len(parts) != 3:
        return {"valid_form": False}
    header, claims = decode_part(parts[0]), decode_part(parts[1])
    seconds_left = claims.get("exp", 0) - now
    return {
        "valid_form": True,
        "algorithm": header["alg"],
        "subject": claims["sub"],
        "expired": seconds_left <= 0,
        "hours_left": round(seconds_left / 3600, 1),
    }


inspect_token(token, now=1_759_990_000)

#%% sieve up to a million
limit = 1_000_000
sieve = bytearray([1]) * (limit + 1)
sieve[0:2] = b"\x00\x00"
for n in range(2, int(limit**0.5) + 1):
    if sieve[n]:
        sieve[n * n::n] = bytes(len(range(n * n, limit + 1, n)))
count = sum(sieve)
largest = max(n for n in range(limit - 100, limit + 1) if sieve[n])
count, largest

#%% digits of big numbers | custom_calculations
import math
from decimal import Decimal, getcontext

getcontext().prec = 60
e = sum(Decimal(1) / math.factorial(k) for k in range(50))
googol = 10 ** 100
digits = sum(int(d) for d in str(2 ** 1000))
zeros = len(str(math.factorial(1000))) - len(str(math.factorial(1000)).rstrip("0"))
str(e)[:20], len(str(googol)), digits, zeros, pow(7, 10 ** 9, 13)

#%% names by a pattern people copy | validation
import re
NAME = re.compile(r"^([A-Za-zÀ-ÿ'-]+\s?)+$")
EMAIL = re.compile(r"^([a-zA-Z0-9_.-])+@(([a-zA-Z0-9-])+\.)+([a-zA-Z0-9]{2,4})+$")
[bool(NAME.match("Anna-Lena d'Arc")), bool(NAME.match("R2 D2")), bool(EMAIL.match("a.b@example.org"))]

#%% first multiple with an endless count | custom_calculations
from itertools import count, cycle, repeat
first = next(n for n in count(1) if n % 7 == 3 and n % 11 == 5)
for number in count(first, 77):
    if number % 13 == 1:
        break
colours = cycle(["red", "green", "blue"])
number, [next(colours) for _ in range(5)], list(map(pow, range(4), repeat(2)))

#%% message out of character codes
codes = [87, 101, 32, 97, 114, 101, 32, 111, 112, 101, 110]
message = "".join(chr(c) for c in codes)
binary = " ".join(f"{ord(ch):08b}" for ch in message[:2])
back = "".join(chr(int(b, 2)) for b in binary.split())
morse = {"S": "...", "O": "---"}
message, binary, back, " ".join(morse[c] for c in "SOS")

#%% object with attributes made up as needed
class Record:
    """Attribute access over a dictionary, as for parsed JSON."""

    def __init__(self, **fields):
        for name, value in fields.items():
            setattr(self, name, Record(**value) if isinstance(value, dict) else value)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return None

    def __getitem__(self, path):
        value = self
        for part in path.split("."):
            value = getattr(value, part)
        return value

    def __iter__(self):
        return iter(vars(self))

    def __contains__(self, name):
        return name in self.__dict__

    def __call__(self, **changes):
        return type(self)(**{**self.__dict__, **changes})


order = Record(number=7, customer={"name": "Ngozi", "address": {"city": "Lagos"}}, total=42.5)
copy = order(total=50)
[order.customer.address.city, order["customer.name"], order.discount, list(order), "total" in order, copy.total]

#%% point class made at run time
Point = type("Point", (), {"__init__": lambda self, x, y: self.__dict__.update(x=x, y=y), "norm": lambda self: (self.x**2 + self.y**2) ** 0.5})
point = Point(3, 4)
point.norm(), type(point).__name__, vars(point)

#%% formats with attributes and mappings | data_transformation
from collections import namedtuple
from operator import attrgetter, methodcaller

Flight = namedtuple("Flight", "number origin target minutes", defaults=[90])
flights = [Flight("XY12", "BER", "OSL"), Flight("XY7", "OSL", "BGO", 55)]
lines = ["{0.number}: {0.origin}-{0.target}, {0.minutes} min".format(f) for f in flights]
text = "%(who)s flies %(number)s" % {"who": "Ida", **flights[0]._asdict()}
template = "{target} in {minutes:.1f} h".format_map({**flights[1]._asdict(), "minutes": 55 / 60})
lines, text, template, min(flights, key=attrgetter("minutes")).number, list(map(methodcaller("lower"), ["A", "B"]))

#%% cache with expiry and own clock
class Clock:
    def __init__(self):
        self.now = 0

    def __call__(self):
        return self.now


class Cache:
    def __init__(self, clock, seconds):
        self._clock, self._seconds, self._data = clock, seconds, {}
        self.hits = self.misses = 0

    def get(self, key, compute):
        entry = self._data.get(key)
        if entry is not None and self._clock() - entry[0] < self._seconds:
            self.hits += 1
            return entry[1]
        self.misses += 1
        value = compute(key)
        self._data[key] = (self._clock(), value)
        return value

    def purge(self):
        stale = [k for k, (at, _) in self._data.items() if self._clock() - at >= self._seconds]
        for key in stale:
            del self._data[key]
        return len(stale)


clock = Clock()
cache = Cache(clock, seconds=60)
for tick, key in [(0, "EUR"), (10, "EUR"), (30, "USD"), (65, "EUR"), (70, "USD")]:
    clock.now = tick
    cache.get(key, compute=lambda k: len(k) * tick)
clock.now = 200
cache.hits, cache.misses, cache.purge()

#%% undo and redo of an order form
class OrderForm:
    def __init__(self):
        self.items = {}
        self._done, self._undone = [], []

    def execute(self, command, *args):
        undo = getattr(self, "_" + command)(*args)
        self._done.append((command, args, undo))
        self._undone.clear()

    def _add(self, item, count):
        before = self.items.get(item, 0)
        self.items[item] = before + count
        return lambda: self._restore(item, before)

    def _drop(self, item):
        before = self.items.pop(item)
        return lambda: self._restore(item, before)

    def _restore(self, item, count):
        if count:
            self.items[item] = count
        else:
            self.items.pop(item, None)

    def undo(self):
        command, args, undo = self._done.pop()
        undo()
        self._undone.append((command, args))

    def redo(self):
        command, args = self._undone.pop()
        undo = getattr(self, "_" + command)(*args)
        self._done.append((command, args, undo))


form = OrderForm()
form.execute("add", "pizza", 2)
form.execute("add", "salad", 1)
form.execute("drop", "pizza")
states = [dict(form.items)]
form.undo()
states.append(dict(form.items))
form.undo()
form.redo()
states.append(dict(form.items))
states

#%% observers told of price changes
class Product:
    def __init__(self, name, price):
        self.name, self._price = name, price
        self._observers = []

    def subscribe(self, observer):
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    @property
    def price(self):
        return self._price

    @price.setter
    def price(self, value):
        old, self._price = self._price, value
        for observer in list(self._observers):
            observer(self, old)

    @price.deleter
    def price(self):
        self._price = None


messages = []


def on_drop(product, old):
    if product.price < old:
        messages.append(f"{product.name}: {old} -> {product.price}")


def once(callback):
    called = False

    def wrapper(*args):
        nonlocal called
        if not called:
            called = True
            callback(*args)

    return wrapper


kettle = Product("Kettle", 40)
cancel = kettle.subscribe(on_drop)
kettle.subscribe(once(lambda product, old: messages.append(f"first change from {old}")))
for price in (35, 38, 30):
    kettle.price = price
cancel()
kettle.price = 10
del kettle.price
messages, kettle.price

#%% password text checked against a list, hashes kept | validation
import hashlib
import hmac

KNOWN = {
    "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8": "password",
    "8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92": "123456",
}


def is_common(password: str) -> bool:
    return hashlib.sha256(password.encode()).hexdigest() in KNOWN


def store(password: str, salt: bytes) -> str:
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 1_000).hex()


def check(password: str, salt: bytes, stored: str) -> bool:
    return hmac.compare_digest(store(password, salt), stored)


salt = b"fixed salt for the example"
stored = store("Correct-Horse-9", salt)
[is_common("password"), is_common("Correct-Horse-9"), check("Correct-Horse-9", salt, stored), check("wrong", salt, stored)]

#%% html escaped and tags taken out | data_transformation
import re

comment = "<p>Great <b>service</b>!</p><script>alert('hi')</script> 5 &lt; 6 &amp; 7"


def strip_tags(text):
    text = re.sub(r"<script\b.*?</script>", "", text, flags=re.DOTALL | re.IGNORECASE)
    return re.sub(r"<[^>]+>", "", text)


def unescape(text):
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, char)
    return text


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


clean = unescape(strip_tags(comment))
clean, escape(clean), "javascript:" in comment, comment.count("<")

#%% commands of a helpdesk explained
COMMANDS = {
    "restart": ("sudo systemctl restart printer", "Starts the printer service again."),
    "space": ("df -h /", "Shows how full the disk is."),
    "cleanup": ("rm -rf ~/.cache/printer", "Removes the printer's temporary files."),
    "network": ("ping -c 4 192.168.0.1", "Checks the way to the router."),
}


def explain(question):
    words = set(question.lower().replace("?", "").split())
    best = max(COMMANDS, key=lambda name: len(words & set((name + " " + COMMANDS[name][1]).lower().rstrip(".").split())))
    command, meaning = COMMANDS[best]
    return f"{meaning} Type: {command}"


answers = [explain("How full is the disk?"), explain("remove temporary files"), explain("start the printer again")]
answers

#%% sessions of a web shop reconstructed | data_transformation
from collections import defaultdict
from datetime import datetime, timedelta
from statistics import median

clicks = [
    ("u1", "2025-05-05T10:00:00", "/"),
    ("u2", "2025-05-05T10:00:30", "/sale"),
    ("u1", "2025-05-05T10:04:00", "/shoes"),
    ("u1", "2025-05-05T10:09:00", "/cart"),
    ("u2", "2025-05-05T11:10:00", "/"),
    ("u1", "2025-05-05T12:00:00", "/"),
    ("u2", "2025-05-05T11:11:00", "/cart"),
    ("u2", "2025-05-05T11:12:30", "/paid"),
]
TIMEOUT = timedelta(minutes=30)

per_user = defaultdict(list)
for user, at, page in clicks:
    per_user[user].append((datetime.fromisoformat(at), page))

sessions = []
for user, visits in per_user.items():
    visits.sort()
    current = [visits[0]]
    for visit in visits[1:]:
        if visit[0] - current[-1][0] > TIMEOUT:
            sessions.append((user, current))
            current = []
        current.append(visit)
    sessions.append((user, current))

funnel = {page: sum(any(p == page for _, p in s) for _, s in sessions) for page in ("/", "/cart", "/paid")}
lengths = [(s[-1][0] - s[0][0]).total_seconds() for _, s in sessions]
{"sessions": len(sessions), "funnel": funnel, "median_seconds": median(lengths)}

#%% energy contract compared over a year
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Tariff:
    name: str
    base_month: float
    per_kwh: float
    bonus: float = 0.0
    guarantee_months: int = 12

    def cost(self, kwh_by_month: list[float], increase: float = 0.0) -> float:
        total = -self.bonus
        for month, kwh in enumerate(kwh_by_month):
            price = self.per_kwh * (1 + increase if month >= self.guarantee_months else 1)
            total += self.base_month + kwh * price
        return round(total, 2)


usage = [310, 290, 270, 230, 200, 180, 170, 175, 200, 240, 280, 315]
current = Tariff("Today", 12.90, 0.342, guarantee_months=0)
offers = [
    Tariff("Green 24", 11.50, 0.318, guarantee_months=24),
    Tariff("Bonus", 14.90, 0.309, bonus=120, guarantee_months=6),
    replace(current, name="Today, bonus", bonus=50),
]

table = sorted(((t.cost(usage, increase=0.08), t.name) for t in [current, *offers]))
baseline = current.cost(usage, increase=0.08)
for cost, name in table:
    print(f"{name:<14}{cost:>10.2f}{baseline - cost:>+10.2f}")
f"Cheapest is {table[0][1]}, saving {baseline - table[0][0]:.0f} a year."

#%% doses reminded over a week
from datetime import datetime, time, timedelta

plan = {
    "Amoxicillin": {"times": [time(8), time(14), time(20)], "days": 5},
    "Vitamin D": {"times": [time(8)], "days": 30, "every": 7},
    "Ibuprofen": {"times": [time(12), time(22)], "days": 3},
}
start = datetime(2025, 3, 3)


def reminders(plan, start, until):
    for medicine, rule in plan.items():
        for day in range(0, rule["days"], rule.get("every", 1)):
            for at in rule["times"]:
                when = datetime.combine((start + timedelta(days=day)).date(), at)
                if when < until:
                    yield when, medicine


upcoming = sorted(reminders(plan, start, start + timedelta(days=7)))
together = {}
for when, medicine in upcoming:
    together.setdefault(when, []).append(medicine)

for when, medicines in list(together.items())[:4]:
    print(f"{when:%a %H:%M}  {' + '.join(medicines)}")

counts = {m: sum(m == medicine for _, medicine in upcoming) for m in plan}
last = max(upcoming)[0]
{"counts": counts, "calls": len(together), "last": f"{last:%d %b %H:%M}"}

#%% recursion in the shapes people write it
def factorial(n): return 1 if n == 0 else n * factorial(n - 1)


def gcd(a, b): return gcd(b, a % b) if b else a


fib = lambda n: n if n < 2 else fib(n - 1) + fib(n - 2)


def flatten(values):
    return [y for x in values for y in (flatten(x) if isinstance(x, list) else [x])]


def visit(folder, depth=0):
    print("  " * depth + folder["name"])
    for child in folder.get("children", ()):
        visit(child, depth + 1)


def is_even(n):
    return n == 0 or is_odd(n - 1)


def is_odd(n):
    return n != 0 and is_even(n - 1)


def hanoi(n, source, target, spare):
    if n:
        yield from hanoi(n - 1, source, spare, target)
        yield source + target
        yield from hanoi(n - 1, spare, target, source)


def countdown(n):
    match n:
        case 0:
            return ["go"]
        case _:
            return [str(n), *countdown(n - 1)]


visit({"name": "menu", "children": [{"name": "drinks", "children": [{"name": "tea"}]}, {"name": "cakes"}]})
[factorial(10), gcd(84, 36), fib(15), flatten([1, [2, [3, [4]]]]), is_even(10), len(list(hanoi(4, "A", "B", "C"))), countdown(3)]

#%% methods that call a function of the same name
def total(items):
    return sum(price for _, price in items)


def describe(items):
    return ", ".join(name for name, _ in items)


class Basket:
    def __init__(self, *items):
        self.items = list(items)
        self.parent = None

    def total(self):
        return total(self.items)

    def describe(self):
        return describe(self.items) if self.items else "nothing"

    def __len__(self):
        return len(self.items)

    def __str__(self):
        return str(self.items)

    def __getitem__(self, index):
        return self.items[index]

    def root(self):
        return self if self.parent is None else self.parent.root()

    def nested(self, *items):
        inner = Basket(*items)
        inner.parent = self
        return inner


basket = Basket(("tea", 2.5), ("cake", 3.9))
inner = basket.nested(("spoon", 0))
basket.total(), basket.describe(), len(inner), str(inner), inner.root() is basket, [n for n, _ in basket]

#%% loops without a bound, each with its own way out
def drain(queue):
    taken = []
    try:
        while True:
            taken.append(queue.pop())
    except IndexError:
        return taken


def collatz(n):
    steps = 0
    while True:
        match n:
            case 1:
                return steps
            case _ if n % 2:
                n = 3 * n + 1
            case _:
                n //= 2
        steps += 1


def newton(value, tolerance=1e-12):
    guess = value
    while True:
        better = (guess + value / guess) / 2
        if abs(better - guess) < tolerance:
            return better
        guess = better


def retry(attempts):
    tries = iter(attempts)
    while True:
        outcome = next(tries)
        if outcome == "busy":
            continue
        if outcome == "gone":
            raise LookupError("nobody there")
        return outcome


def read_until(lines, stop):
    source = iter(lines)
    return list(iter(lambda: next(source), stop))


results = [drain([1, 2, 3]), collatz(27), round(newton(2), 6), retry(["busy", "busy", "ok"]), read_until("abc.def", ".")]
try:
    retry(["busy", "gone"])
except LookupError as error:
    results.append(str(error))
done = False
while not done:
    results.pop(0)
    done = len(results) < 3
results

#%% generators that never end, put together | custom_calculations
import itertools


def ticks(start=0, step=1):
    while True:
        yield start
        start += step


def primes():
    found = []
    for n in itertools.count(2):
        if all(n % p for p in found):
            found.append(n)
            yield n


def averages():
    total = count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


def alternate(*sources):
    while True:
        for source in sources:
            yield next(source)


running = averages()
next(running)
means = [running.send(v) for v in (10, 20, 60)]
mixed = list(itertools.islice(alternate(ticks(), primes()), 6))
big_enough = next(p for p in primes() if p > 100)
below = list(itertools.takewhile(lambda p: p < 20, primes()))
means, mixed, big_enough, below

#%% bigger loops and tables that still are small | custom_calculations
from itertools import combinations, permutations, product

grid = [[0] * 1_000 for _ in range(500)]
for row in range(0, 500, 50):
    for column in range(0, 1_000, 50):
        grid[row][column] = row * column

million = sum(n for n in range(1_000_000) if n % 3 == 0 or n % 5 == 0)
squares = {n: n * n for n in range(50_000)}
text = "lorem ipsum " * 5_000
pin_codes = sum(1 for digits in product(range(10), repeat=4) if sum(digits) == 20)
orders = min(permutations(range(7)), key=lambda p: sum(abs(a - b) * (i + 1) for i, (a, b) in enumerate(zip(p, p[1:]))))
teams = len(list(combinations(range(16), 5)))
huge = 7 ** 2_000
{
    "grid": sum(map(sum, grid)),
    "million": million,
    "squares": len(squares),
    "letters": len(text),
    "pins": pin_codes,
    "orders": len(orders),
    "teams": teams,
    "digits": len(str(huge)),
}

#%% functions of math chosen by their name
import math

ALLOWED = ("sqrt", "log10", "sin", "floor", "degrees")


def apply(name, value):
    if name not in ALLOWED:
        return f"I do not know {name}."
    return round(getattr(math, name)(value), 4)


questions = [("sqrt", 2), ("floor", 3.99), ("degrees", math.pi), ("system", 1), ("log10", 1000)]
answers = {}
for name, value in questions:
    answers[f"{name}({value:.3g})"] = apply(name, value)

text_tools = {name: getattr(str, name) for name in ("upper", "title", "swapcase")}
shouted = {name: tool("Good morning") for name, tool in text_tools.items()}
public = [name for name in dir(math) if not name.startswith("_")]
answers, shouted, "sqrt" in public

#%% frozen values, singletons and a metaclass
from dataclasses import dataclass, field, fields


@dataclass(frozen=True)
class Temperature:
    celsius: float
    label: str = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "label", "hot" if self.celsius > 30 else "mild")


class Settings:
    _instance = None

    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self, language="en"):
        self.language = language


class Registered(type):
    known = {}

    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        if bases:
            mcs.known[name.lower()] = cls
        return cls


class Shape(metaclass=Registered):
    def __setattr__(self, name, value):
        if name.startswith("_"):
            raise AttributeError("private")
        super().__setattr__(name, value)


class Ring(Shape):
    pass


ring = Ring()
ring.radius = 3
try:
    Temperature(20).celsius = 5
except Exception as error:
    problem = error.__class__.__name__
[
    Temperature(35).label,
    [f.name for f in fields(Temperature)],
    Settings("de") is Settings("fr"),
    list(Registered.known),
    ring.__class__ is Ring,
    Ring.__bases__[0].__name__,
    ring.__dict__,
    problem,
]

#%% annotations, defaults and names of functions
def quote(item: str, count: int = 1, *, express: bool = False) -> float:
    """Price of an order."""
    prices = {"poster": 12.0, "mug": 8.5}
    return prices[item] * count + (7 if express else 0)


TAX = 0.2
SHIPPING = 4.9


def describe(function):
    arguments = {name: kind.__name__ for name, kind in function.__annotations__.items()}
    return {
        "name": function.__name__,
        "about": function.__doc__,
        "arguments": arguments,
        "defaults": function.__defaults__,
        "keyword_defaults": function.__kwdefaults__,
    }


def with_names(template):
    total = quote("mug", 3, express=True)
    rate = TAX
    return template.format(**locals())


constants = {name: value for name, value in globals().items() if name.isupper()}
describe(quote), with_names("{total} at {rate:.0%}"), constants, globals()["SHIPPING"]

#%% client that is only pretended
import json


class FakeClient:
    """Stands for a booking service in an example; nothing is sent."""

    base_url = "https://api.example.com/v2"
    api_key = "sk-test-0000000000000000"

    def __init__(self):
        self.sent = []
        self.connected = False

    def connect(self, host="127.0.0.1", port=8080):
        self.connected = True
        self.socket = (host, port)
        return self

    def post(self, path, json):
        self.sent.append(("POST", self.base_url + path, json))
        return {"status": 201, "id": len(self.sent)}

    def get(self, path, params=None):
        self.sent.append(("GET", self.base_url + path, params))
        return {"status": 200, "items": []}

    def send(self, data):
        return len(data)

    def read(self):
        return "[]"

    def write(self, text):
        return self.send(text.encode())

    def close(self):
        self.connected = False


requests = FakeClient().connect()
created = requests.post("/bookings", json={"name": "Jo", "seats": 2})
listed = requests.get("/bookings", params={"day": "2025-08-01"})
written = requests.write(json.dumps(created))
requests.close()
webhook = "https://hooks.example.com/services/T000/B000/secret"
curl = f"curl -X POST -d @order.json {webhook}"
created["status"], len(requests.sent), written, requests.connected, curl.split()[0]

#%% text packed and unpacked | validation
import base64
import hashlib
import zlib

note = "Gate code 4711, ring twice. " * 20
packed = base64.b64encode(zlib.compress(note.encode())).decode()
restored = zlib.decompress(base64.b64decode(packed)).decode()
table = str.maketrans("abcdefghijklmnopqrstuvwxyz", "nopqrstuvwxyzabcdefghijklm")
riddle = "uryyb jbeyq".translate(table)
backwards = "?nepo uoy era nehW"[::-1]
parts = ["ev", "al", "ua", "tion"]
word = "".join(parts)
key = bytes.fromhex("deadbeef00c0ffee")
mask = bytes(a ^ b for a, b in zip(b"seat 12A", key))
unmasked = bytes(a ^ b for a, b in zip(mask, key)).decode()
restored == note, len(packed) < len(note), riddle, backwards, word, unmasked, hashlib.sha1(note.encode()).hexdigest()[:8]

#%% help texts about accounts and devices
FAQ = {
    "change password": "Open Settings > Security and type the old password, then the new one twice.",
    "environment": "Set the environment to 'test' under os.environ['STAGE'] or in the .env file.",
    "schedule": "Add a line with crontab -e, or copy it to ~/.bashrc to run it at each login.",
    "ssh": "Your key belongs in ~/.ssh/authorized_keys on the server.",
    "open ports": "The camera listens on socket 554; open it in the router's firewall.",
    "delete": "DELETE FROM orders WHERE id = 5 removes one order; TRUNCATE TABLE removes all.",
    "script": "Type python -c \"import os; print(os.getcwd())\" to see the folder.",
}


def find(question):
    words = {w.strip("?.,!").lower() for w in question.split()}
    scores = {}
    for topic, text in FAQ.items():
        vocabulary = {w.strip("?.,;:'\"").lower() for w in (topic + " " + text).split()}
        scores[topic] = len(words & vocabulary)
    topic = max(scores, key=scores.get)
    return topic if scores[topic] > 1 else None


questions = ["How do I change my password?", "Where does the key for the server go?", "How do I open the camera in the firewall?", "Tell me a joke"]
[find(q) for q in questions]

#%% compiled rules of a chat bot | validation
import re


class Rule:
    def __init__(self, pattern, answer):
        self.pattern = re.compile(pattern, re.IGNORECASE)
        self.answer = answer

    def eval(self, text):
        match = self.pattern.search(text)
        return self.answer.format(*match.groups()) if match else None


class Bot:
    def __init__(self):
        self.rules = []
        self.compiled = False

    def load(self, *rules):
        self.rules.extend(Rule(*r) for r in rules)
        return self

    def compile(self):
        self.rules.sort(key=lambda r: -len(r.pattern.pattern))
        self.compiled = True
        return self

    def exec(self, text):
        for rule in self.rules:
            if answer := rule.eval(text):
                return answer
        return "Pardon?"

    def run(self, script):
        return [self.exec(line) for line in script.strip().splitlines()]


bot = Bot().load(
    (r"my name is (\w+)", "Nice to meet you, {0}."),
    (r"\b(open|close)d? on (\w+day)\b", "You ask whether we {0} on {1}."),
    (r"(\d+) (?:people|persons)", "A table for {0}, gladly."),
).compile()
bot.run("""
Hi, my name is Femi
Are you open on Sunday?
We are 6 people
import antigravity
""")
