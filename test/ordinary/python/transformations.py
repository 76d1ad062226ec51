#%% rows to a dictionary by id
rows = [{"id": 7, "city": "Oslo"}, {"id": 9, "city": "Bergen"}]
{row["id"]: row["city"] for row in rows}

#%% csv text to totals per category | data_transformation
import csv
import io
from collections import defaultdict

raw = """date,category,amount
2025-01-03,food,12.50
2025-01-04,fuel,48.10
2025-01-06,food,7.25
2025-01-09,"books, paper",31.00
"""
totals = defaultdict(float)
for row in csv.DictReader(io.StringIO(raw)):
    totals[row["category"]] += float(row["amount"])
dict(sorted(totals.items()))

#%% semicolons and decimal commas | data_transformation
import csv, io
text = "Artikel;Menge;Preis\nSchraube;1.200;0,035\nBrett;15;7,90\n"
num = lambda s: float(s.replace(".", "").replace(",", "."))
[{"name": r["Artikel"], "value": round(num(r["Menge"]) * num(r["Preis"]), 2)} for r in csv.DictReader(io.StringIO(text), delimiter=";")]

#%% nested json flattened
import json

document = json.loads("""
{
  "order": {"id": 5, "customer": {"name": "Iris", "address": {"city": "Graz", "zip": "8010"}}},
  "items": [{"sku": "A", "qty": 2}, {"sku": "B", "qty": 1}],
  "paid": false
}
""")


def flatten(value, prefix=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flatten(inner, f"{prefix}.{key}" if prefix else key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from flatten(inner, f"{prefix}[{index}]")
    else:
        yield prefix, value


dict(flatten(document))

#%% dotted keys to nested dictionaries
flat = {"user.name": "Kim", "user.address.city": "Seoul", "user.address.zip": "04524", "active": True}
nested = {}
for path, value in flat.items():
    *parents, last = path.split(".")
    node = nested
    for part in parents:
        node = node.setdefault(part, {})
    node[last] = value
nested

#%% long table to wide table | data_transformation
from collections import defaultdict

readings = [
    ("kitchen", "mon", 21), ("kitchen", "tue", 22),
    ("office", "mon", 19), ("office", "tue", 20), ("office", "wed", 18),
]
days = list(dict.fromkeys(day for _, day, _ in readings))
wide = defaultdict(dict)
for room, day, value in readings:
    wide[room][day] = value
[[room, *(columns.get(day) for day in days)] for room, columns in wide.items()]

#%% transpose a table
table = [["name", "qty"], ["nails", 200], ["glue", 3]]
[list(column) for column in zip(*table)]

#%% group words by first letter | data_transformation
from itertools import groupby

words = sorted("plum apple avocado pear banana apricot blueberry".split())
{letter: list(group) for letter, group in groupby(words, key=lambda w: w[0])}

#%% merge two price lists
old = {"A": 10, "B": 12, "C": 8}
new = {"B": 13, "C": 8, "D": 20}
changes = {
    "added": sorted(new.keys() - old.keys()),
    "removed": sorted(old.keys() - new.keys()),
    "changed": {k: (old[k], new[k]) for k in old.keys() & new.keys() if old[k] != new[k]},
}
merged = {**old, **new}
changes, merged

#%% deep merge of settings | data_transformation
from copy import deepcopy


def deep_merge(base, override):
    result = deepcopy(base)
    for key, value in override.items():
        if isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = deep_merge(result[key], value)
        else:
            result[key] = value
    return result


defaults = {"voice": {"speed": 1.0, "name": "Nova"}, "limits": {"calls": 10}}
mine = {"voice": {"speed": 1.2}, "limits": {"minutes": 60}}
merged = deep_merge(defaults, mine)
merged, defaults["voice"]["speed"]

#%% join orders with customers
customers = [{"id": 1, "name": "Ada"}, {"id": 2, "name": "Bob"}, {"id": 3, "name": "Cid"}]
orders = [{"customer": 2, "total": 30}, {"customer": 1, "total": 12}, {"customer": 2, "total": 8}, {"customer": 9, "total": 1}]
by_id = {c["id"]: c["name"] for c in customers}
joined = [(by_id.get(o["customer"], "unknown"), o["total"]) for o in orders]
without_orders = [c["name"] for c in customers if c["id"] not in {o["customer"] for o in orders}]
joined, without_orders

#%% clean a list of names
raw = ["  anna MEIER ", "o'NEIL, patrick", "van der berg, Jan", "", "LEE"]
cleaned = []
for name in raw:
    name = " ".join(name.split())
    if not name:
        continue
    if "," in name:
        last, first = [p.strip() for p in name.split(",", 1)]
        name = f"{first} {last}"
    cleaned.append(name.title())
cleaned

#%% slugs for product names | data_transformation
import re
import unicodedata


def slugify(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


[slugify(t) for t in ("Crème Brûlée (2 pcs.)", "Große Tür – weiß", "100% Cotton!")]

#%% snake case to camel case and back | data_transformation
import re
snake = lambda s: re.sub(r"(?<!^)(?=[A-Z])", "_", s).lower()
camel = lambda s: (parts := s.split("_"))[0] + "".join(p.title() for p in parts[1:])
snake("customerIdNumber"), camel("first_order_date")

#%% rename keys deeply | data_transformation
import re


def to_snake(name):
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()


def convert(value):
    match value:
        case dict():
            return {to_snake(k): convert(v) for k, v in value.items()}
        case [*items]:
            return [convert(i) for i in items]
        case _:
            return value


convert({"orderId": 4, "lineItems": [{"unitPrice": 3.5, "taxRate": 0.2}], "shipTo": {"postCode": "1010"}})

#%% log lines to records | data_transformation
import re
from datetime import datetime

LOG = """
[2025-02-11 08:15:02] INFO  user=anna action=login ip=10.0.0.5
[2025-02-11 08:17:44] WARN  user=bert action=upload size=20480
[2025-02-11 08:20:10] INFO  user=anna action=logout
not a log line
"""

LINE = re.compile(r"\[(?P<at>[^\]]+)\]\s+(?P<level>\w+)\s+(?P<rest>.*)")
records = []
skipped = 0
for line in filter(None, LOG.splitlines()):
    if not (m := LINE.match(line)):
        skipped += 1
        continue
    record = {"at": datetime.strptime(m["at"], "%Y-%m-%d %H:%M:%S"), "level": m["level"]}
    record.update(pair.split("=", 1) for pair in m["rest"].split())
    records.append(record)

sessions = {}
for r in records:
    if r["action"] == "login":
        sessions[r["user"]] = r["at"]
    elif r["action"] == "logout":
        sessions[r["user"]] = (r["at"] - sessions[r["user"]]).seconds
{"records": len(records), "skipped": skipped, "anna_seconds": sessions["anna"]}

#%% key value text to typed settings
import json

text = """
# reminder service
retries = 3
hours = 24, 2
subject = "Your appointment"
enabled = true
"""


def parse(value):
    if "," in value:
        return [parse(v.strip()) for v in value.split(",")]
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        return value


settings = {}
for line in text.splitlines():
    line = line.split("#", 1)[0].strip()
    if line:
        key, _, value = line.partition("=")
        settings[key.strip()] = parse(value.strip())
settings

#%% ini sections by hand
text = "[shop]\nname=Kiosk 4\nopen=8\n\n[tax]\nrate=19\n"
sections, current = {}, None
for line in text.splitlines():
    if line.startswith("[") and line.endswith("]"):
        current = sections.setdefault(line[1:-1], {})
    elif "=" in line and current is not None:
        key, value = line.split("=")
        current[key] = int(value) if value.isdigit() else value
sections

#%% dates in mixed formats
from datetime import datetime

FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%d %B %Y", "%b %d, %Y")


def parse_date(text):
    for fmt in FORMATS:
        try:
            return datetime.strptime(text.strip(), fmt).date()
        except ValueError:
            continue
    return None


[str(parse_date(t)) for t in ("2025-03-01", "24.12.2025", "7/4/2025", "1 May 2025", "Jan 5, 2026", "soon")]

#%% utc timestamps to local days
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

stamps = [1741478400, 1743294600, 1743298200]
zone = ZoneInfo("Europe/Paris")
[datetime.fromtimestamp(s, timezone.utc).astimezone(zone).isoformat() for s in stamps]

#%% opening hours grouped into ranges | data_transformation
from itertools import groupby
hours = {"Mon": "9-18", "Tue": "9-18", "Wed": "9-18", "Thu": "9-20", "Fri": "9-20", "Sat": "10-14"}
parts = []
for span, days in groupby(hours, key=hours.get):
    days = list(days)
    label = days[0] if len(days) == 1 else f"{days[0]}-{days[-1]}"
    parts.append(f"{label} {span}")
"; ".join(parts)

#%% page numbers as ranges | data_transformation
from itertools import groupby


def ranges(numbers):
    out = []
    for _, group in groupby(enumerate(sorted(set(numbers))), key=lambda p: p[1] - p[0]):
        run = [n for _, n in group]
        out.append(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}")
    return ", ".join(out)


ranges([1, 2, 3, 7, 9, 10, 15])

#%% numbers to words
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def words(n: int) -> str:
    if n < 20:
        return ONES[n]
    if n < 100:
        tens, rest = divmod(n, 10)
        return TENS[tens] + (f"-{ONES[rest]}" if rest else "")
    if n < 1000:
        hundreds, rest = divmod(n, 100)
        return f"{ONES[hundreds]} hundred" + (f" and {words(rest)}" if rest else "")
    thousands, rest = divmod(n, 1000)
    return f"{words(thousands)} thousand" + (f" {words(rest)}" if rest else "")


[words(n) for n in (0, 17, 42, 300, 1_234, 99_999)]

#%% spoken digits to a number
DIGITS = {"zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
          "six": "6", "seven": "7", "eight": "8", "nine": "9"}
MULTIPLES = {"double": 2, "triple": 3}


def spoken(text):
    out, times = "", 1
    for word in text.lower().replace(",", " ").split():
        if word in MULTIPLES:
            times = MULTIPLES[word]
        elif word in DIGITS:
            out += DIGITS[word] * times
            times = 1
    return out


spoken("oh one five two, double seven, triple zero nine")

#%% roman numerals
VALUES = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
          (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
def roman(n):
    out = ""
    for value, sign in VALUES:
        count, n = divmod(n, value)
        out += sign * count
    return out
[roman(y) for y in (1994, 2025, 49)]

#%% remove duplicates, keep order
visits = ["home", "prices", "home", "contact", "prices"]
list(dict.fromkeys(visits))

#%% newest record of each customer
records = [
    {"customer": "K1", "at": "2025-01-02", "plan": "basic"},
    {"customer": "K2", "at": "2025-01-05", "plan": "plus"},
    {"customer": "K1", "at": "2025-03-09", "plan": "plus"},
]
latest = {}
for record in sorted(records, key=lambda r: r["at"]):
    latest[record["customer"]] = record
sorted(latest.values(), key=lambda r: r["customer"])

#%% sort by several keys
people = [("Li", 31, "B"), ("Al", 25, "A"), ("Bo", 31, "A"), ("Cy", 25, "A")]
sorted(people, key=lambda p: (p[2], -p[1], p[0]))

#%% batches of a list | data_transformation
from itertools import islice


def batched(items, n):
    it = iter(items)
    while batch := tuple(islice(it, n)):
        yield batch


list(batched("ABCDEFGH", 3))

#%% running totals | data_transformation
from itertools import accumulate
import operator
deposits = [100, -20, 35, -60]
list(accumulate(deposits)), list(accumulate([1.1, 1.2, 0.9], operator.mul)), max(accumulate(deposits))

#%% pipeline of small functions | data_transformation
from functools import partial, reduce


def pipe(value, *functions):
    return reduce(lambda acc, f: f(acc), functions, value)


strip_all = partial(map, str.strip)
not_empty = partial(filter, None)
lower = partial(map, str.lower)

pipe(" Tea, COFFEE ,, Juice ".split(","), strip_all, not_empty, lower, sorted)

#%% masked personal data | data_transformation
import re

text = "Call Ms Lang on +49 171 2345678 or write to petra.lang@example.org; card 4111 1111 1111 1111."
text = re.sub(r"\b(?:\d{4} ){3}(\d{4})\b", r"**** \1", text)
text = re.sub(r"[\w.]+@([\w.]+)", r"***@\1", text)
text = re.sub(r"\+\d[\d ]{7,}\d", lambda m: m[0][:4] + "…" + m[0][-2:], text)
text

#%% amounts found in free text | data_transformation
import re
from decimal import Decimal
note = "Paid $1,200.50 deposit, then 75 dollars and $19.99; refund of $20."
amounts = [Decimal(a.replace(",", "")) for a in re.findall(r"\$?(\d[\d,]*(?:\.\d{2})?)(?= dollars|\b)", note)]
[str(a) for a in amounts], str(sum(amounts))

#%% addresses split into parts | data_transformation
import re

ADDRESS = re.compile(
    r"""
    (?P<street>[^\d,]+?)\s+          # name of the street
    (?P<number>\d+\s?[a-z]?)\s*,\s*  # house number, perhaps with a letter
    (?P<zip>\d{4,5})\s+              # postal code
    (?P<city>.+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
samples = ["Lange Gasse 12a, 1080 Wien", "Am Markt 3, 28195 Bremen", "nowhere"]
parsed = [m.groupdict() if (m := ADDRESS.fullmatch(s)) else None for s in samples]
parsed

#%% template filled from records | data_transformation
import re
template = "Hi {{ name }}, your {{item}} ships {{ when }}{{ missing }}."
values = {"name": "Sol", "item": "lamp", "when": "today"}
re.sub(r"\{\{\s*(\w+)\s*\}\}", lambda m: str(values.get(m[1], "")), template)

#%% query string to dictionary
query = "from=BER&to=OSL&adults=2&adults=1&class=economy"
params = {}
for pair in query.split("&"):
    key, value = pair.split("=")
    params.setdefault(key, []).append(value)
{k: v[0] if len(v) == 1 else v for k, v in params.items()}

#%% xml like text without a parser | data_transformation
import re
feed = "<item><name>Rye bread</name><price>3.20</price></item><item><name>Bun</name><price>0.60</price></item>"
[
    {tag: text for tag, text in re.findall(r"<(\w+)>([^<]+)</\1>", item)}
    for item in re.findall(r"<item>(.*?)</item>", feed)
]

#%% fixed width file to records
data = """\
0001Smith     John      0002550
0002Okonkwo   Ada       0110000
0003Li        Wei       0000099"""
FIELDS = {"id": (0, 4, int), "last": (4, 14, str.strip), "first": (14, 24, str.strip), "cents": (24, 31, int)}
records = [{name: read(line[a:b]) for name, (a, b, read) in FIELDS.items()} for line in data.splitlines()]
sum(r["cents"] for r in records) / 100, records[1]["first"]

#%% sparse survey to matrix
answers = {"q1": {"ann": 4, "ben": 5}, "q2": {"ann": 2}, "q3": {"cat": 1, "ben": 3}}
people = sorted({p for given in answers.values() for p in given})
matrix = [[given.get(p) for p in people] for given in answers.values()]
averages = {p: sum(v) / len(v) for p, column in zip(people, zip(*matrix)) if (v := [x for x in column if x is not None])}
people, matrix, averages

#%% min max normalised columns
columns = {"price": [10, 20, 40], "rating": [3.5, 4.0, 5.0]}
{
    name: [round((v - min(values)) / (max(values) - min(values)), 3) for v in values]
    for name, values in columns.items()
}

#%% run length encoding | data_transformation
from itertools import groupby
encode = lambda s: "".join(f"{len(list(g))}{c}" for c, g in groupby(s))
encode("WWWBBWWWWR")

#%% text wrapped for a display | data_transformation
import textwrap
text = "Your table for four is booked for Saturday at half past seven. Please call us if you are running late."
lines = textwrap.wrap(text, width=32)
textwrap.shorten(text, 40, placeholder=" …"), lines

#%% unified difference of two versions | data_transformation
import difflib
before = ["Mon 9-17", "Tue 9-17", "Wed closed"]
after = ["Mon 9-17", "Tue 9-19", "Wed closed", "Thu 9-17"]
[line for line in difflib.unified_diff(before, after, lineterm="", n=0) if not line.startswith(("---", "+++", "@@"))]

#%% heap of the cheapest offers | data_transformation
import heapq
offers = [("Alpha", 42.0), ("Beta", 39.5), ("Gamma", 55.1), ("Delta", 38.9), ("Eps", 47.0)]
heapq.nsmallest(2, offers, key=lambda o: o[1]), heapq.nlargest(1, offers, key=lambda o: o[1])

#%% json lines to summary
import json
lines = '{"t": 1, "v": 2.5}\n{"t": 2, "v": null}\n\n{"t": 3, "v": 4}\n'
rows = [json.loads(line) for line in lines.split("\n") if line.strip()]
values = [r["v"] for r in rows if r["v"] is not None]
{"rows": len(rows), "missing": len(rows) - len(values), "mean": sum(values) / len(values)}

#%% custom json encoder
import json
from dataclasses import asdict, dataclass
from datetime import date
from enum import Enum


class Status(Enum):
    OPEN = "open"
    DONE = "done"


@dataclass
class Task:
    title: str
    due: date
    status: Status = Status.OPEN


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, date):
            return o.isoformat()
        if isinstance(o, Enum):
            return o.value
        return super().default(o)


tasks = [Task("Call back", date(2025, 4, 2)), Task("Ship", date(2025, 4, 3), Status.DONE)]
json.dumps([asdict(t) for t in tasks], cls=Encoder, sort_keys=True)

#%% tree from parent references
rows = [(1, None, "Company"), (2, 1, "Sales"), (3, 1, "Service"), (4, 3, "Hotline"), (5, 3, "Field")]


def build(parent=None):
    return [{"name": name, "children": build(key)} for key, up, name in rows if up == parent]


def depth(nodes):
    return 0 if not nodes else 1 + max(depth(n["children"]) for n in nodes)


tree = build()
tree, depth(tree)
