#%% sales report as an aligned table | report_generation
from collections import defaultdict

sales = [
    {"region": "North", "rep": "Ines", "amount": 1250.00},
    {"region": "South", "rep": "Omar", "amount": 980.50},
    {"region": "North", "rep": "Kai", "amount": 430.25},
    {"region": "West", "rep": "Lena", "amount": 2210.00},
    {"region": "South", "rep": "Omar", "amount": 125.75},
]

by_region = defaultdict(float)
by_rep = defaultdict(float)
for sale in sales:
    by_region[sale["region"]] += sale["amount"]
    by_rep[sale["rep"]] += sale["amount"]

total = sum(by_region.values())
print("SALES BY REGION")
print("=" * 34)
for region, amount in sorted(by_region.items(), key=lambda kv: -kv[1]):
    bar = "█" * round(amount / total * 10)
    print(f"{region:<8}{amount:>12,.2f} {amount / total:>6.1%} {bar}")
print("-" * 34)
print(f"{'Total':<8}{total:>12,.2f}")

best = max(by_rep, key=by_rep.get)
{"total": total, "best_rep": best}

#%% daily till summary
payments = [("card", 24.9), ("cash", 12.0), ("card", 7.5), ("voucher", 20.0), ("cash", 3.2)]
summary = {}
for method, amount in payments:
    count, total = summary.get(method, (0, 0))
    summary[method] = (count + 1, round(total + amount, 2))
print("\n".join(f"{m:10} {n:3d} x {t:8.2f}" for m, (n, t) in summary.items()))
summary

#%% invoice as text | report_generation
from decimal import Decimal
from textwrap import dedent

customer = {"name": "Harbour Café", "number": "C-2041"}
lines = [
    ("Espresso beans 1 kg", 6, Decimal("18.40")),
    ("Oat milk, box of 12", 4, Decimal("21.60")),
    ("Delivery", 1, Decimal("9.00")),
]
net = sum(qty * price for _, qty, price in lines)
vat = (net * Decimal("0.19")).quantize(Decimal("0.01"))

header = dedent(
    f"""\
    INVOICE
    Customer: {customer['name']} ({customer['number']})
    """
)
body = "\n".join(f"{qty:>3} x {text:<22}{qty * price:>10.2f}" for text, qty, price in lines)
footer = f"{'Net':<28}{net:>10.2f}\n{'VAT 19 %':<28}{vat:>10.2f}\n{'Total':<28}{net + vat:>10.2f}"
print(header, body, "-" * 38, footer, sep="\n")
str(net + vat)

#%% account statement with running balance
from datetime import date

opening = 320.15
bookings = [
    (date(2025, 3, 1), "Rent", -850.0),
    (date(2025, 3, 3), "Salary", 2480.0),
    (date(2025, 3, 7), "Groceries", -96.42),
    (date(2025, 3, 12), "Refund", 35.0),
]

balance = opening
lowest = (opening, None)
print(f"{'Date':<12}{'Text':<14}{'Amount':>10}{'Balance':>12}")
for day, text, amount in bookings:
    balance += amount
    if balance < lowest[0]:
        lowest = (balance, day)
    print(f"{day:%Y-%m-%d}  {text:<14}{amount:>+10.2f}{balance:>12.2f}")
{"closing": round(balance, 2), "lowest": round(lowest[0], 2), "on": str(lowest[1])}

#%% aging of open invoices | report_generation
from collections import OrderedDict
from datetime import date, timedelta
from decimal import Decimal

TODAY = date(2025, 5, 31)
BUCKETS = OrderedDict([("current", 0), ("1-30", 30), ("31-60", 60), ("61-90", 90)])


def bucket(due: date) -> str:
    """Name of the age class of an invoice."""
    overdue = (TODAY - due).days
    for name, limit in BUCKETS.items():
        if overdue <= limit:
            return name
    return "90+"


open_invoices = [
    ("Alder Ltd", date(2025, 6, 14), Decimal("410.00")),
    ("Birch & Co", date(2025, 5, 20), Decimal("1290.40")),
    ("Cedar Inc", date(2025, 3, 30), Decimal("75.10")),
    ("Alder Ltd", date(2025, 1, 15), Decimal("980.00")),
    ("Dogwood", TODAY - timedelta(days=45), Decimal("333.33")),
]

table = {}
for customer, due, amount in open_invoices:
    row = table.setdefault(customer, {})
    row[bucket(due)] = row.get(bucket(due), Decimal(0)) + amount

columns = [*BUCKETS, "90+"]
print("Customer".ljust(12) + "".join(c.rjust(10) for c in columns))
for customer in sorted(table):
    cells = (f"{table[customer].get(c, 0):>10.2f}" for c in columns)
    print(customer.ljust(12) + "".join(cells))
overdue_total = sum(a for _, d, a in open_invoices if d < TODAY)
f"{overdue_total:,.2f} overdue"

#%% monthly totals and growth | report_generation
from itertools import groupby, pairwise

orders = [
    ("2025-01-04", 120), ("2025-01-19", 80), ("2025-02-02", 150),
    ("2025-02-21", 90), ("2025-03-11", 310), ("2025-03-30", 20),
]
totals = [(month, sum(a for _, a in group)) for month, group in groupby(orders, key=lambda o: o[0][:7])]
growth = [f"{b[0]}: {(b[1] - a[1]) / a[1]:+.1%}" for a, b in pairwise(totals)]
print(*growth, sep="\n")
dict(totals)

#%% top customers | report_generation
from collections import Counter
spend = Counter()
for name, amount in [("Rao", 120), ("Li", 75), ("Rao", 45), ("Diaz", 210), ("Li", 160)]:
    spend[name] += amount
[f"{i}. {name}: ${amount}" for i, (name, amount) in enumerate(spend.most_common(2), start=1)]

#%% employee overview with salary bands | report_generation
from collections import defaultdict
from statistics import mean, median

employees = [
    {"name": "Alice", "dept": "Engineering", "salary": 98_000, "since": 2018},
    {"name": "Bob", "dept": "Engineering", "salary": 87_500, "since": 2021},
    {"name": "Carol", "dept": "Sales", "salary": 64_000, "since": 2016},
    {"name": "Dan", "dept": "Sales", "salary": 71_200, "since": 2023},
    {"name": "Eve", "dept": "Support", "salary": 52_300, "since": 2020},
]


def main():
    groups = defaultdict(list)
    for employee in employees:
        groups[employee["dept"]].append(employee)

    print(f"{'Department':<14}{'Heads':>6}{'Mean':>12}{'Median':>12}{'Longest':>10}")
    for dept, members in sorted(groups.items()):
        pay = [m["salary"] for m in members]
        veteran = min(members, key=lambda m: m["since"])["name"]
        print(f"{dept:<14}{len(members):>6}{mean(pay):>12,.0f}{median(pay):>12,.0f}{veteran:>10}")

    total = sum(e["salary"] for e in employees)
    print(f"\nTotal payroll: {total:,} per year, {total / 12:,.2f} per month")


if __name__ == "__main__":
    main()

#%% appointment list of a clinic
from datetime import datetime, timedelta

appointments = [
    {"patient": "Moreau", "start": "2025-09-02T09:00", "minutes": 20},
    {"patient": "Okafor", "start": "2025-09-02T09:20", "minutes": 40},
    {"patient": "Schmidt", "start": "2025-09-02T10:30", "minutes": 15},
]

busy = timedelta()
previous_end = None
lines = []
for a in sorted(appointments, key=lambda a: a["start"]):
    start = datetime.fromisoformat(a["start"])
    end = start + timedelta(minutes=a["minutes"])
    if previous_end and start > previous_end:
        gap = (start - previous_end).seconds // 60
        lines.append(f"   ... {gap} minutes free ...")
    lines.append(f"{start:%H:%M}-{end:%H:%M}  {a['patient']}")
    busy += end - start
    previous_end = end

print("\n".join(lines))
f"{len(appointments)} appointments, {busy.seconds // 60} minutes"

#%% spoken summary of an order
order = {"id": "A-1093", "items": [("Margherita", 2), ("Tiramisu", 1), ("Water", 3)], "eta": 35}
parts = [f"{n} {name}" if n > 1 else f"one {name}" for name, n in order["items"]]
sentence = ", ".join(parts[:-1]) + " and " + parts[-1]
f"Your order {order['id']} has {sentence}. It should arrive in about {order['eta']} minutes."

#%% inventory report with reorder flags
from dataclasses import dataclass, field


@dataclass(order=True)
class Product:
    sku: str
    name: str = field(compare=False)
    stock: int = field(compare=False)
    minimum: int = field(compare=False, default=10)
    price: float = field(compare=False, default=0.0)

    @property
    def value(self) -> float:
        return self.stock * self.price

    @property
    def status(self) -> str:
        if self.stock == 0:
            return "OUT OF STOCK"
        return "reorder" if self.stock < self.minimum else "ok"


products = [
    Product("T-200", "Thermostat", 4, 10, 39.5),
    Product("F-100", "Filter", 120, 50, 4.2),
    Product("V-310", "Valve", 0, 5, 18.0),
]

print(f"{'SKU':<8}{'Name':<14}{'Stock':>6}{'Value':>10}  Status")
for p in sorted(products):
    print(f"{p.sku:<8}{p.name:<14}{p.stock:>6}{p.value:>10.2f}  {p.status}")

[p.sku for p in products if p.status != "ok"]

#%% histogram of ages
ages = [23, 35, 41, 29, 33, 52, 61, 47, 38, 30, 27, 44]
bins = {}
for age in ages:
    low = age // 10 * 10
    bins[low] = bins.get(low, 0) + 1
for low in sorted(bins):
    print(f"{low}-{low + 9}: {'*' * bins[low]} ({bins[low]})")
max(bins, key=bins.get)

#%% survey results with percentages | report_generation
from collections import Counter

answers = ["very good", "good", "good", "fair", "very good", "poor", "good", "very good", "good", "n/a"]
scale = ["very good", "good", "fair", "poor"]

valid = [a for a in answers if a in scale]
counts = Counter(valid)
for option in scale:
    share = counts[option] / len(valid)
    print(f"{option:>10}: {counts[option]:2d} {'#' * int(share * 20):<20} {share:4.0%}")

top_two = (counts["very good"] + counts["good"]) / len(valid)
f"{top_two:.0%} of {len(valid)} callers were satisfied"

#%% net promoter score
scores = [10, 9, 8, 7, 10, 6, 9, 3, 10, 8]
promoters = sum(s >= 9 for s in scores)
detractors = sum(s <= 6 for s in scores)
round(100 * (promoters - detractors) / len(scores))

#%% league table
results = [
    ("Reds", "Blues", 2, 1),
    ("Greens", "Reds", 0, 0),
    ("Blues", "Greens", 3, 2),
    ("Blues", "Reds", 1, 1),
]

table = {}


def record(team, scored, conceded):
    row = table.setdefault(team, dict(played=0, won=0, drawn=0, lost=0, gf=0, ga=0, points=0))
    row["played"] += 1
    row["gf"] += scored
    row["ga"] += conceded
    if scored > conceded:
        row["won"] += 1
        row["points"] += 3
    elif scored == conceded:
        row["drawn"] += 1
        row["points"] += 1
    else:
        row["lost"] += 1


for home, away, hg, ag in results:
    record(home, hg, ag)
    record(away, ag, hg)

standing = sorted(table.items(), key=lambda t: (-t[1]["points"], t[1]["ga"] - t[1]["gf"], t[0]))
for place, (team, row) in enumerate(standing, 1):
    print(f"{place}. {team:<8}" + " ".join(f"{row[k]:>3}" for k in ("played", "won", "drawn", "lost", "points")))
standing[0][0]

#%% calendar of a month | report_generation
import calendar
print(calendar.TextCalendar(calendar.MONDAY).formatmonth(2025, 9))
closed = [d for d in range(1, 31) if calendar.weekday(2025, 9, d) == calendar.SUNDAY]
closed

#%% quarter report with nested data printed | report_generation
from pprint import pformat

quarters = {}
for month, revenue in enumerate([12, 14, 9, 20, 22, 21, 17, 15, 19, 25, 28, 33], start=1):
    quarters.setdefault(f"Q{(month - 1) // 3 + 1}", []).append(revenue)

report = {q: {"months": m, "total": sum(m), "best": max(m)} for q, m in quarters.items()}
print(pformat(report, width=60))
max(report, key=lambda q: report[q]["total"])

#%% csv export of an order list | report_generation
import csv
import io

orders = [
    {"id": 1, "customer": "Müller, Anna", "total": 19.9},
    {"id": 2, "customer": 'Bob "The Builder"', "total": 250},
    {"id": 3, "customer": "Zoë", "total": 7.25},
]
buffer = io.StringIO()
writer = csv.DictWriter(buffer, fieldnames=["id", "customer", "total"], delimiter=";", lineterminator="\n")
writer.writeheader()
writer.writerows(orders)
buffer.getvalue()

#%% markdown table
def to_markdown(rows):
    if not rows:
        return "_no rows_"
    headers = list(rows[0])
    widths = [max(len(h), *(len(str(r[h])) for r in rows)) for h in headers]
    line = lambda cells: "| " + " | ".join(str(c).ljust(w) for c, w in zip(cells, widths)) + " |"
    out = [line(headers), "|" + "|".join("-" * (w + 2) for w in widths) + "|"]
    out += [line(r[h] for h in headers) for r in rows]
    return "\n".join(out)


to_markdown([{"Plan": "Basic", "Price": 9}, {"Plan": "Professional", "Price": 29}])

#%% html table of opening hours
hours = {"Mon": ("9:00", "18:00"), "Tue": ("9:00", "18:00"), "Sat": ("10:00", "14:00"), "Sun": None}
rows = []
for day, span in hours.items():
    text = "closed" if span is None else " – ".join(span)
    rows.append(f"  <tr><th>{day}</th><td>{text}</td></tr>")
html = "<table>\n" + "\n".join(rows) + "\n</table>"
html

#%% json report for a dashboard
import json
from datetime import date, timedelta

start = date(2025, 1, 6)
visits = [31, 28, 35, 40, 52, 61, 18]
report = {
    "week": start.isocalendar().week,
    "days": [
        {"date": (start + timedelta(days=i)).isoformat(), "visits": v, "peak": v == max(visits)}
        for i, v in enumerate(visits)
    ],
    "total": sum(visits),
}
json.dumps(report, indent=2)

#%% project status with tree | report_generation
import textwrap

project = {
    "Website": {
        "Design": {"Logo": "done", "Colours": "done"},
        "Content": {"About us": "open", "Prices": "in review"},
    },
    "Launch": {"Date": "open"},
}


def leaves(node):
    for value in node.values():
        if isinstance(value, dict):
            yield from leaves(value)
        else:
            yield value


def show(node, depth=0):
    lines = []
    for name, value in node.items():
        if isinstance(value, dict):
            states = list(leaves(value))
            done = states.count("done")
            lines.append(f"{name} [{done}/{len(states)}]")
            lines.append(textwrap.indent(show(value, depth + 1), "  "))
        else:
            lines.append(f"- {name}: {value}")
    return "\n".join(lines)


print(show(project))
states = list(leaves(project))
f"{states.count('done') / len(states):.0%} done"

#%% call log statistics | report_generation
import re
from collections import Counter
from datetime import timedelta

log = """
2025-04-01 09:02:11 inbound +4930123456 answered 184s agent=Mia
2025-04-01 09:10:40 inbound +4989222333 missed 0s agent=-
2025-04-01 09:14:05 outbound +4930123456 answered 61s agent=Mia
2025-04-01 10:30:59 inbound +33144556677 answered 402s agent=Tom
2025-04-01 11:45:00 inbound +4989222333 missed 0s agent=-
"""
pattern = re.compile(
    r"(?P<at>\S+ \S+) (?P<kind>\w+) (?P<number>\+\d+) (?P<state>\w+) (?P<seconds>\d+)s agent=(?P<agent>\S+)"
)
calls = [m.groupdict() for m in pattern.finditer(log)]
talk = Counter()
for call in calls:
    if call["state"] == "answered":
        talk[call["agent"]] += int(call["seconds"])
missed = [c["number"] for c in calls if c["state"] == "missed"]

for agent, seconds in talk.most_common():
    print(f"{agent}: {timedelta(seconds=seconds)}")
{"calls": len(calls), "missed": len(missed), "call_back": sorted(set(missed))}

#%% heat pump consumption compared | report_generation
from statistics import fmean

this_year = {"Jan": 612, "Feb": 540, "Mar": 433}
last_year = {"Jan": 655, "Feb": 590, "Mar": 401}
for month in this_year:
    change = this_year[month] / last_year[month] - 1
    arrow = "▲" if change > 0 else "▼"
    print(f"{month}: {this_year[month]:>4} kWh {arrow} {abs(change):.1%}")
round(fmean(this_year.values()) - fmean(last_year.values()), 1)

#%% gantt chart in text
tasks = [("Survey", 0, 3), ("Order parts", 2, 5), ("Install", 7, 4), ("Sign-off", 11, 1)]
width = max(start + length for _, start, length in tasks)
for name, start, length in tasks:
    print(f"{name:<12}|{' ' * start}{'▓' * length}{' ' * (width - start - length)}|")
width

#%% budget against actual | report_generation
from decimal import Decimal as D

budget = {"Rent": D("2400"), "Wages": D("11800"), "Marketing": D("1500"), "Travel": D("600")}
actual = {"Rent": D("2400"), "Wages": D("12140.50"), "Marketing": D("990.20"), "Training": D("350")}

rows = []
for category in sorted(budget.keys() | actual.keys()):
    planned = budget.get(category, D(0))
    spent = actual.get(category, D(0))
    difference = planned - spent
    if planned:
        note = f"{spent / planned:.0%}"
    else:
        note = "not planned"
    rows.append((category, planned, spent, difference, note))

rows.sort(key=lambda r: r[3])
for category, planned, spent, difference, note in rows:
    mark = "!" if difference < 0 else " "
    print(f"{mark} {category:<10} {planned:>9} {spent:>9} {difference:>+9} {note}")

over = [r[0] for r in rows if r[3] < 0]
"Over budget: " + ", ".join(over)

#%% grade sheet of a class | report_generation
from bisect import bisect_right
from collections import defaultdict

marks = {"Noor": [91, 84, 77], "Piet": [58, 63, 71], "Quinn": [98, 95, 99], "Rosa": [42, 55, 61]}
limits, letters = [50, 60, 70, 80, 90], "FEDCBA"

sheet = {name: sum(m) / len(m) for name, m in marks.items()}
by_letter = defaultdict(list)
for name, average in sheet.items():
    by_letter[letters[bisect_right(limits, average)]].append(name)
for name, average in sorted(sheet.items(), key=lambda item: item[1], reverse=True):
    print(f"{name:.<12}{average:6.2f}")
dict(by_letter)

#%% booking occupancy by weekday
from datetime import date, timedelta

rooms = 12
bookings = [
    (date(2025, 5, 1), 4, 3),
    (date(2025, 5, 3), 2, 5),
    (date(2025, 5, 6), 7, 2),
]
occupied = {}
for arrival, nights, count in bookings:
    for n in range(nights):
        day = arrival + timedelta(days=n)
        occupied[day] = occupied.get(day, 0) + count

first, last = min(occupied), max(occupied)
day = first
while day <= last:
    share = occupied.get(day, 0) / rooms
    print(f"{day:%a %d %b} {share:>5.0%} {'■' * occupied.get(day, 0)}")
    day += timedelta(days=1)
peak = max(occupied, key=occupied.get)
f"{peak:%d.%m.%Y}", occupied[peak]

#%% delivery manifest with page breaks | report_generation
from itertools import islice


def pages(items, size):
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


stops = [f"Stop {n}: {street} {n * 3}" for n, street in enumerate(["Elm St", "Oak Ave", "Pine Rd", "Ash Ln", "Fir Ct"], 1)]
for number, page in enumerate(pages(stops, 2), 1):
    print(f"--- page {number} ---")
    print(*page, sep="\n")
number

#%% error summary of a server log | report_generation
from collections import Counter

LOG = """\
10:00:01 INFO started
10:00:05 ERROR db: connection refused
10:00:09 WARN slow query (1204 ms)
10:01:00 ERROR db: connection refused
10:02:30 ERROR mail: mailbox full
10:03:00 INFO shutting down"""

levels, messages = Counter(), Counter()
for line in LOG.splitlines():
    time, level, message = line.split(maxsplit=2)
    levels[level] += 1
    if level == "ERROR":
        messages[message] += 1

summary = {"levels": dict(levels), "top_error": messages.most_common(1)[0]}
summary

#%% sensor report with outliers | report_generation
from statistics import mean, pstdev

readings = [21.3, 21.5, 21.4, 21.6, 35.0, 21.2, 21.7, 21.5, 8.9, 21.4]
mu, sigma = mean(readings), pstdev(readings)
outliers = [(i, r) for i, r in enumerate(readings) if abs(r - mu) > 1.5 * sigma]
clean = [r for i, r in enumerate(readings) if i not in dict(outliers)]
print(f"all: {mu:.2f} ± {sigma:.2f}; without outliers: {mean(clean):.2f} ± {pstdev(clean):.2f}")
outliers

#%% class with a report method
from dataclasses import dataclass, field


@dataclass
class Ticket:
    number: int
    subject: str
    hours: float
    tags: list[str] = field(default_factory=list)


class SupportReport:
    """Collects tickets and tells how the week went."""

    def __init__(self, target_hours: float = 8.0):
        self.target_hours = target_hours
        self._tickets: list[Ticket] = []

    def add(self, ticket: Ticket) -> "SupportReport":
        self._tickets.append(ticket)
        return self

    def __len__(self):
        return len(self._tickets)

    def __iter__(self):
        return iter(self._tickets)

    @property
    def late(self):
        return [t for t in self if t.hours > self.target_hours]

    def render(self) -> str:
        lines = [f"{len(self)} tickets, {len(self.late)} late"]
        lines += [f"  #{t.number} {t.subject} ({t.hours:g} h)" for t in self.late]
        return "\n".join(lines)


report = SupportReport().add(Ticket(17, "Router offline", 11.5, ["network"])).add(Ticket(18, "Invoice copy", 0.5))
report.add(Ticket(19, "No dial tone", 26))
print(report.render())
len(report.late) / len(report)

#%% weather briefing sentence
forecast = [("morning", 12, "cloudy"), ("afternoon", 17, "sunny"), ("evening", 13, "light rain")]
parts = [f"{sky} with {temp} degrees in the {part}" for part, temp, sky in forecast]
text = "; ".join(parts).capitalize() + "."
text if len(text) < 200 else text[:197] + "..."

#%% nutrition facts per serving
foods = {"oats": (60, 389, 16.9), "milk": (200, 64, 3.4), "banana": (120, 89, 1.1)}
kcal = protein = 0.0
print(f"{'Food':<8} {'g':>5} {'kcal':>6} {'prot':>6}")
for name, (grams, per100, prot100) in foods.items():
    k, p = grams * per100 / 100, grams * prot100 / 100
    kcal, protein = kcal + k, protein + p
    print(f"{name:<8} {grams:>5} {k:>6.0f} {p:>6.1f}")
print(f"{'total':<8} {'':>5} {kcal:>6.0f} {protein:>6.1f}")
round(kcal), round(protein, 1)

#%% percentile table of delivery times | report_generation
import statistics
minutes = sorted([22, 35, 28, 41, 19, 30, 33, 27, 52, 38, 24, 29])
cuts = statistics.quantiles(minutes, n=20, method="inclusive")
{f"p{p}": round(cuts[p // 5 - 1], 1) for p in (25, 50, 75, 95)}

#%% letter to a customer from a template | report_generation
from string import Template

letter = Template(
    "Dear $name,\n\nyour contract $contract ends on $ends. "
    "If you renew before then, the price stays at $$${price} a month.\n\nKind regards"
)
customers = [
    dict(name="Ms Adeyemi", contract="K-88", ends="31 August", price="24.90"),
    dict(name="Mr Bauer", contract="K-91", ends="15 September", price="39.00"),
]
letters = [letter.substitute(c) for c in customers]
print(letters[0])
len(letters)

#%% word count of a transcript | report_generation
import re
from collections import Counter
transcript = """Agent: Thanks for calling, how can I help?
Caller: My parcel is late. The parcel should have come on Monday.
Agent: I am sorry. Let me check the parcel for you."""
stop = {"the", "for", "is", "my", "i", "a", "on", "me", "you", "can", "how", "am", "have", "let"}
words = [w for w in re.findall(r"[a-z']+", transcript.lower()) if w not in stop]
Counter(words).most_common(3)

#%% speaking shares in a meeting | report_generation
from collections import Counter
turns = [("Ada", 32), ("Grace", 48), ("Ada", 20), ("Linus", 15)]
shares = Counter()
for who, seconds in turns:
    shares.update({who: seconds})
total = shares.total()
{who: f"{s / total:.0%}" for who, s in shares.most_common()}

#%% expense report grouped twice | report_generation
from itertools import groupby
from operator import itemgetter

expenses = [
    {"who": "Jo", "kind": "hotel", "eur": 210.0},
    {"who": "Al", "kind": "train", "eur": 79.9},
    {"who": "Jo", "kind": "meal", "eur": 31.5},
    {"who": "Al", "kind": "meal", "eur": 18.0},
    {"who": "Jo", "kind": "meal", "eur": 24.3},
]
by_who_kind = itemgetter("who", "kind")
expenses.sort(key=by_who_kind)

grand_total = 0
for who, own in groupby(expenses, key=itemgetter("who")):
    print(who)
    subtotal = 0
    for kind, rows in groupby(own, key=itemgetter("kind")):
        amount = sum(r["eur"] for r in rows)
        subtotal += amount
        print(f"    {kind:<8}{amount:>8.2f}")
    print(f"    {'sum':<8}{subtotal:>8.2f}")
    grand_total += subtotal
round(grand_total, 2)
