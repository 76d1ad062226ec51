#%% luhn check of a card number
def luhn(number: str) -> bool:
    digits = [int(d) for d in number if d.isdigit()]
    checksum = 0
    for i, d in enumerate(reversed(digits)):
        if i % 2 == 1:
            d *= 2
            if d > 9:
                d -= 9
        checksum += d
    return len(digits) >= 12 and checksum % 10 == 0


[luhn("4539 1488 0343 6467"), luhn("8273 1232 7352 0569")]

#%% e-mail addresses | validation
import re

EMAIL = re.compile(r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$")
candidates = ["anna@example.com", "bad@", "x.y+z@mail.example.co.uk", "no at sign", "a@b..com"]
{c: bool(EMAIL.match(c)) for c in candidates}

#%% iban with country lengths | validation
import re

LENGTHS = {"DE": 22, "FR": 27, "GB": 22, "NL": 18, "ES": 24, "AT": 20, "CH": 21}


def check_iban(raw: str) -> tuple[bool, str]:
    iban = re.sub(r"\s+", "", raw).upper()
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]+", iban):
        return False, "not in the form of an IBAN"
    country = iban[:2]
    if country not in LENGTHS:
        return False, f"unknown country {country}"
    if len(iban) != LENGTHS[country]:
        return False, f"{country} needs {LENGTHS[country]} characters, got {len(iban)}"
    rearranged = iban[4:] + iban[:4]
    as_number = int("".join(str(int(ch, 36)) for ch in rearranged))
    if as_number % 97 != 1:
        return False, "checksum is wrong"
    return True, "ok"


for sample in ["DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 01", "FR14 2004", "XX00 1234", "hello"]:
    ok, reason = check_iban(sample)
    print(f"{'✓' if ok else '✗'} {sample:<30} {reason}")

check_iban("GB82 WEST 1234 5698 7654 32")

#%% isbn thirteen
isbn = "978-3-16-148410-0".replace("-", "")
len(isbn) == 13 and sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(isbn)) % 10 == 0

#%% isbn ten with an X
def is_isbn10(text):
    chars = text.replace("-", "").upper()
    if len(chars) != 10 or not chars[:9].isdigit() or chars[9] not in "0123456789X":
        return False
    values = [10 if c == "X" else int(c) for c in chars]
    return sum(v * w for v, w in zip(values, range(10, 0, -1))) % 11 == 0

is_isbn10("0-8044-2957-X"), is_isbn10("0-306-40615-3")

#%% ean check digit
def check_digit(first_twelve: str) -> int:
    odd = sum(map(int, first_twelve[::2]))
    even = sum(map(int, first_twelve[1::2]))
    return (10 - (odd + 3 * even) % 10) % 10


code = "400638133393"
code + str(check_digit(code))

#%% phone number to international form | validation
import re


class InvalidPhone(ValueError):
    """The number cannot be dialled."""


def normalise(raw: str, country: str = "49") -> str:
    digits = re.sub(r"[^\d+]", "", raw)
    if digits.startswith("+"):
        result = digits
    elif digits.startswith("00"):
        result = "+" + digits[2:]
    elif digits.startswith("0"):
        result = f"+{country}{digits[1:]}"
    else:
        raise InvalidPhone(f"no area code in {raw!r}")
    if not 8 <= len(result) - 1 <= 15:
        raise InvalidPhone(f"{raw!r} has a wrong length")
    return result


good, bad = [], []
for raw in ["030 / 1234 567", "0049-89-998877", "+1 (415) 555-0132", "12345", "0800"]:
    try:
        good.append(normalise(raw))
    except InvalidPhone as problem:
        bad.append(str(problem))
{"good": good, "bad": bad}

#%% us phone number with match groups | validation
import re
m = re.match(r"^\(?(\d{3})\)?[-. ]?(\d{3})[-. ]?(\d{4})$", "(212) 555-0187")
f"{m[1]}-{m[2]}-{m[3]}" if m else None

#%% postal codes of several countries | validation
import re

PATTERNS = {
    "US": r"\d{5}(-\d{4})?",
    "DE": r"\d{5}",
    "GB": r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}",
    "NL": r"[1-9]\d{3} ?[A-Z]{2}",
    "CA": r"[A-Z]\d[A-Z] ?\d[A-Z]\d",
}


def valid(country, code):
    pattern = PATTERNS.get(country)
    return pattern is not None and re.fullmatch(pattern, code.strip().upper()) is not None


tests = [("US", "90210-1234"), ("DE", "1011"), ("GB", "sw1a 1aa"), ("NL", "1012 AB"), ("CA", "K1A 0B1"), ("FR", "75001")]
[valid(*t) for t in tests]

#%% vat number of germany
def german_vat(number):
    digits = number.removeprefix("DE")
    if len(digits) != 9 or not digits.isdigit():
        return False
    product = 10
    for d in digits[:8]:
        total = (int(d) + product) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10 == int(digits[8])


german_vat("DE136695976")

#%% password strength, all problems at once | validation
import re
import string

RULES = [
    (lambda p: len(p) >= 10, "at least 10 characters"),
    (lambda p: re.search(r"[a-z]", p), "a lower-case letter"),
    (lambda p: re.search(r"[A-Z]", p), "an upper-case letter"),
    (lambda p: any(c.isdigit() for c in p), "a digit"),
    (lambda p: set(p) & set(string.punctuation), "a special character"),
    (lambda p: not re.search(r"(.)\1\1", p), "no character three times in a row"),
]


def problems(password):
    return [text for rule, text in RULES if not rule(password)]


{p: problems(p) for p in ("hunter2", "Correct-Horse-9", "AAAbbb111!")}

#%% date of birth sanity
from datetime import date


def check_birth(text, today=date(2025, 7, 1)):
    try:
        born = date.fromisoformat(text)
    except ValueError:
        return "not a date"
    if born > today:
        return "in the future"
    if (age := today.year - born.year) > 120:
        return "too long ago"
    return f"ok ({age})"


[check_birth(t) for t in ("1990-02-30", "2031-01-01", "1890-05-05", "1984-12-24")]

#%% opening hours of a shop
from datetime import datetime

HOURS = {0: (9, 18), 1: (9, 18), 2: (9, 18), 3: (9, 20), 4: (9, 18), 5: (10, 14)}


def is_open(at: datetime) -> bool:
    span = HOURS.get(at.weekday())
    return span is not None and span[0] <= at.hour + at.minute / 60 < span[1]


[is_open(datetime(2025, 6, 5, 19, 45)), is_open(datetime(2025, 6, 7, 14, 0)), is_open(datetime(2025, 6, 8, 11))]

#%% overlapping bookings of a room
from datetime import datetime, timedelta
from typing import NamedTuple


class Booking(NamedTuple):
    guest: str
    start: datetime
    end: datetime

    def overlaps(self, other: "Booking") -> bool:
        return self.start < other.end and other.start < self.end


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M")


existing = [
    Booking("Ivanov", at("2025-10-01 10:00"), at("2025-10-01 12:00")),
    Booking("Jensen", at("2025-10-01 14:00"), at("2025-10-01 15:30")),
]
wish = Booking("Kaya", at("2025-10-01 11:30"), at("2025-10-01 13:00"))

conflicts = [b.guest for b in existing if b.overlaps(wish)]
length = wish.end - wish.start
while any(b.overlaps(wish) for b in existing):
    start = wish.start + timedelta(minutes=15)
    wish = wish._replace(start=start, end=start + length)

f"Conflict with {', '.join(conflicts)}; next free slot {wish.start:%H:%M} to {wish.end:%H:%M}"

#%% json order against a hand written schema
import json

payload = '{"id": "17", "items": [{"sku": "A", "qty": 0}, {"sku": "", "qty": 2}], "email": null}'

SCHEMA = {
    "id": int,
    "items": list,
    "email": str,
}


def validate_order(order):
    errors = []
    for key, kind in SCHEMA.items():
        if key not in order:
            errors.append(f"{key}: missing")
        elif not isinstance(order[key], kind):
            errors.append(f"{key}: expected {kind.__name__}, got {type(order[key]).__name__}")
    for index, item in enumerate(order.get("items", [])):
        if not item.get("sku"):
            errors.append(f"items[{index}].sku: empty")
        if item.get("qty", 0) < 1:
            errors.append(f"items[{index}].qty: must be at least 1")
    return errors


try:
    order = json.loads(payload)
except json.JSONDecodeError as e:
    result = {"valid": False, "errors": [f"line {e.lineno}: {e.msg}"]}
else:
    errors = validate_order(order)
    result = {"valid": not errors, "errors": errors}
finally:
    print("checked", len(payload), "characters")
result

#%% duplicate customers by normalised name | validation
import unicodedata
from collections import defaultdict


def key(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(sorted(plain.lower().replace(",", " ").split()))


customers = ["José Núñez", "Nunez, Jose", "Ana Silva", "SILVA  Ana", "Per Åkesson"]
groups = defaultdict(list)
for c in customers:
    groups[key(c)].append(c)
[names for names in groups.values() if len(names) > 1]

#%% similar spellings of a street | validation
from difflib import SequenceMatcher, get_close_matches

known = ["Hauptstraße", "Bahnhofstraße", "Gartenweg", "Schillerplatz"]
heard = "Banhofstrase"
match = get_close_matches(heard, known, n=1, cutoff=0.6)
ratio = SequenceMatcher(None, heard, match[0]).ratio() if match else 0
(match[0] if match else None, round(ratio, 2))

#%% edit distance
def levenshtein(a: str, b: str) -> int:
    previous = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        current = [i]
        for j, cb in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (ca != cb)))
        previous = current
    return previous[-1]


levenshtein("kitten", "sitting")

#%% coupon rules
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Coupon:
    code: str
    percent: int
    minimum: float
    expires: date
    once: bool = True


@dataclass
class Cart:
    total: float
    used_codes: frozenset = frozenset()


COUPONS = {
    c.code: c
    for c in (
        Coupon("SPRING10", 10, 50, date(2025, 5, 31)),
        Coupon("VIP25", 25, 200, date(2026, 12, 31), once=False),
    )
}


def redeem(code: str, cart: Cart, today: date):
    coupon = COUPONS.get(code.strip().upper())
    if coupon is None:
        return cart.total, "This code does not exist."
    if today > coupon.expires:
        return cart.total, f"This code expired on {coupon.expires:%d %B}."
    if coupon.once and coupon.code in cart.used_codes:
        return cart.total, "This code was used before."
    if cart.total < coupon.minimum:
        return cart.total, f"Add {coupon.minimum - cart.total:.2f} more to use it."
    return round(cart.total * (100 - coupon.percent) / 100, 2), "ok"


today = date(2025, 5, 12)
[
    redeem("spring10 ", Cart(80), today),
    redeem("SPRING10", Cart(20), today),
    redeem("VIP25", Cart(300, frozenset({"VIP25"})), today),
    redeem("NOPE", Cart(10), today),
    redeem("SPRING10", Cart(80), date(2025, 6, 1)),
]

#%% invoice totals add up | validation
from decimal import Decimal

invoice = {
    "lines": [("2", "19.99"), ("1", "5.00"), ("3", "0.35")],
    "net": "46.03",
    "vat_rate": "0.20",
    "gross": "55.24",
}
net = sum(Decimal(q) * Decimal(p) for q, p in invoice["lines"])
gross = (net * (1 + Decimal(invoice["vat_rate"]))).quantize(Decimal("0.01"))
checks = {"net": net == Decimal(invoice["net"]), "gross": gross == Decimal(invoice["gross"])}
checks | {"all": all(checks.values())}

#%% license plate formats | validation
import re
plates = ["B AB 1234", "M-XY 7H", "HH 12 AB", "KÖ A 1"]
german = re.compile(r"[A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2}[ -]?[1-9]\d{0,3}[EH]?", re.IGNORECASE)
[p for p in plates if german.fullmatch(p)]

#%% vehicle identification number
VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9]))
WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]


def vin_ok(vin: str) -> bool:
    vin = vin.upper()
    if len(vin) != 17 or set(vin) & set("IOQ"):
        return False
    total = sum(w * (int(c) if c.isdigit() else VALUES[c]) for c, w in zip(vin, WEIGHTS))
    expected = "X" if total % 11 == 10 else str(total % 11)
    return vin[8] == expected


vin_ok("1M8GDM9AXKP042788"), vin_ok("1M8GDM9A1KP042788")

#%% bank routing number
def aba(number: str) -> bool:
    if len(number) != 9 or not number.isdecimal():
        return False
    d = [int(c) for c in number]
    return (3 * (d[0] + d[3] + d[6]) + 7 * (d[1] + d[4] + d[7]) + sum(d[2::3])) % 10 == 0

list(map(aba, ["021000021", "123456789", "0210"]))

#%% uuid check | validation
import uuid


def is_uuid(text):
    try:
        return str(uuid.UUID(text)) == text.lower()
    except (ValueError, AttributeError):
        return False


namespace = uuid.uuid5(uuid.NAMESPACE_DNS, "example.com")
[is_uuid(str(namespace)), is_uuid("not-a-uuid"), namespace.version]

#%% checksum of an order file's text | validation
import hashlib
import zlib

content = "id;qty\n1;4\n2;7\n".encode()
sent = "5d41402abc4b2a76b9719d911017c592"
digest = hashlib.sha256(content).hexdigest()
{"sha256": digest[:16], "crc32": f"{zlib.crc32(content):08x}", "same_as_sent": hashlib.md5(content).hexdigest() == sent}

#%% signed webhook body | validation
import hashlib
import hmac

secret = b"demo-key"
body = b'{"event":"paid","amount":1200}'
signature = hmac.new(secret, body, hashlib.sha256).hexdigest()


def verify(body: bytes, received: str) -> bool:
    expected = hmac.new(secret, body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, received)


verify(body, signature), verify(body + b" ", signature)

#%% base64 field that must hold json | validation
import base64
import binascii
import json


def decode(field: str):
    try:
        return json.loads(base64.b64decode(field, validate=True))
    except (binascii.Error, UnicodeDecodeError) as e:
        return f"not base64: {type(e).__name__}"
    except json.JSONDecodeError as e:
        return f"not json: {e.msg}"


good = base64.b64encode(json.dumps({"seat": "12A"}).encode()).decode()
[decode(good), decode("%%%"), decode(base64.b64encode(b"hello").decode())]

#%% ipv4 address by hand
def is_ipv4(text):
    parts = text.split(".")
    return len(parts) == 4 and all(p.isdigit() and 0 <= int(p) <= 255 and str(int(p)) == p for p in parts)

[t for t in ("192.168.0.1", "256.1.1.1", "1.2.3", "01.2.3.4") if is_ipv4(t)]

#%% balanced brackets in a formula
def balanced(text):
    pairs = {")": "(", "]": "[", "}": "{"}
    stack = []
    for position, ch in enumerate(text):
        if ch in pairs.values():
            stack.append((ch, position))
        elif ch in pairs:
            if not stack or stack.pop()[0] != pairs[ch]:
                return f"unexpected {ch} at {position}"
    return f"unclosed {stack[-1][0]} at {stack[-1][1]}" if stack else "ok"

list(map(balanced, ["(a + b) * [c]", "(a + b]", "{x", ""]))

#%% sudoku rows and columns
grid = [
    "534678912", "672195348", "198342567",
    "859761423", "426853791", "713924856",
    "961537284", "287419635", "345286179",
]
digits = set("123456789")
rows = all(set(r) == digits for r in grid)
cols = all(set(c) == digits for c in zip(*grid))
boxes = all(
    {grid[r + i][c + j] for i in range(3) for j in range(3)} == digits
    for r in (0, 3, 6)
    for c in (0, 3, 6)
)
rows and cols and boxes

#%% validator built from small functions
from typing import Any, Callable

Check = Callable[[Any], str | None]


def required(value):
    return "is required" if value in (None, "") else None


def between(low, high) -> Check:
    def check(value):
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            return "must be a number"
        return None if low <= value <= high else f"must be between {low} and {high}"

    return check


def one_of(*options) -> Check:
    return lambda value: None if value in options else f"must be one of {', '.join(options)}"


RULES: dict[str, list[Check]] = {
    "name": [required],
    "age": [required, between(18, 99)],
    "plan": [one_of("basic", "plus")],
}


def validate(form: dict) -> dict[str, str]:
    errors = {}
    for name, checks in RULES.items():
        for check in checks:
            if (message := check(form.get(name))) is not None:
                errors[name] = message
                break
    return errors


validate({"name": "", "age": 17, "plan": "gold"})

#%% state machine of an order
from enum import Enum, auto


class State(Enum):
    NEW = auto()
    PAID = auto()
    SHIPPED = auto()
    DELIVERED = auto()
    CANCELLED = auto()


ALLOWED = {
    State.NEW: {State.PAID, State.CANCELLED},
    State.PAID: {State.SHIPPED, State.CANCELLED},
    State.SHIPPED: {State.DELIVERED},
}


class TransitionError(Exception):
    def __init__(self, source, target):
        super().__init__(f"cannot go from {source.name} to {target.name}")


class Order:
    def __init__(self):
        self.state = State.NEW
        self.history = [self.state]

    def move(self, target: State) -> None:
        if target not in ALLOWED.get(self.state, set()):
            raise TransitionError(self.state, target)
        self.state = target
        self.history.append(target)


order = Order()
order.move(State.PAID)
order.move(State.SHIPPED)
try:
    order.move(State.CANCELLED)
except TransitionError as error:
    message = str(error)

message, [s.name.lower() for s in order.history]

#%% spending limits with flags
from enum import Flag


class Right(Flag):
    VIEW = 1
    PAY = 2
    APPROVE = 4


def may_pay(rights: Right, amount: float) -> bool:
    if Right.PAY not in rights:
        return False
    return amount <= 500 or Right.APPROVE in rights


clerk = Right.VIEW | Right.PAY
[may_pay(clerk, 200), may_pay(clerk, 900), may_pay(clerk | Right.APPROVE, 900), may_pay(Right.VIEW, 1)]

#%% csv rows with line numbers of problems | validation
import re

TEXT = """sku,price,stock
A-1,19.90,4
,5.00,1
B-2,abc,3
C-3,7.5,-2
A-1,19.90,8"""

problems = []
seen = set()
header, *lines = TEXT.splitlines()
names = header.split(",")
for number, line in enumerate(lines, start=2):
    row = dict(zip(names, line.split(",")))
    if not row["sku"]:
        problems.append((number, "sku is empty"))
    elif row["sku"] in seen:
        problems.append((number, f"sku {row['sku']} appears twice"))
    seen.add(row["sku"])
    if not re.fullmatch(r"\d+(\.\d{1,2})?", row["price"]):
        problems.append((number, f"price {row['price']!r} is no amount"))
    if int(row["stock"]) < 0:
        problems.append((number, "stock is negative"))

for number, problem in problems:
    print(f"line {number}: {problem}")
len(problems)

#%% eligibility for a loan
applicant = {"age": 29, "income": 3_200, "rent": 950, "score": 690, "employed_months": 14}
reasons = []
if applicant["age"] < 18:
    reasons.append("too young")
if applicant["employed_months"] < 6:
    reasons.append("employed for too short a time")
if applicant["score"] < 620:
    reasons.append("credit score too low")
if (ratio := applicant["rent"] / applicant["income"]) > 0.4:
    reasons.append(f"rent takes {ratio:.0%} of the income")
{"eligible": not reasons, "reasons": reasons}

#%% allergens in an order
menu = {"Pad Thai": {"peanut", "egg", "soy"}, "Green Curry": {"fish"}, "Rice": set(), "Tofu": {"soy"}}
allergies = {"peanut", "soy"}
order = ["Pad Thai", "Rice", "Green Curry"]
conflicts = {dish: sorted(menu[dish] & allergies) for dish in order if menu[dish] & allergies}
safe = sorted(d for d in menu if menu[d].isdisjoint(allergies))
conflicts, safe

#%% assert based self check
def split_evenly(total_cents, people):
    share, rest = divmod(total_cents, people)
    return [share + (i < rest) for i in range(people)]


for total in (0, 1, 99, 1000, 12345):
    for people in range(1, 8):
        parts = split_evenly(total, people)
        assert sum(parts) == total
        assert max(parts) - min(parts) <= 1
split_evenly(1000, 3)

#%% cron like schedule check | validation
import re


def matches(field, value):
    if field == "*":
        return True
    for part in field.split(","):
        if m := re.fullmatch(r"\*/(\d+)", part):
            if value % int(m[1]) == 0:
                return True
        elif m := re.fullmatch(r"(\d+)-(\d+)", part):
            if int(m[1]) <= value <= int(m[2]):
                return True
        elif part.isdigit() and int(part) == value:
            return True
    return False


def due(expression, minute, hour, weekday):
    m, h, w = expression.split()
    return matches(m, minute) and matches(h, hour) and matches(w, weekday)


[due("*/15 9-17 1-5", 30, 9, 3), due("0,30 8 *", 15, 8, 1), due("* * 6,7", 1, 1, 7)]

#%% string checks without regex
names = ["alice_1", "2fast", "Ünal", "space bar", "class"]
[(n, n.isidentifier(), n.isascii(), n.replace("_", "").isalnum()) for n in names]
