#%% loyalty account as a class
from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class Tier(Enum):
    BRONZE = ("Bronze", 0, 1.0)
    SILVER = ("Silver", 1_000, 1.25)
    GOLD = ("Gold", 5_000, 1.5)

    def __init__(self, label, threshold, multiplier):
        self.label = label
        self.threshold = threshold
        self.multiplier = multiplier


@dataclass
class Account:
    owner: str
    points: int = 0
    lifetime: int = 0
    history: list[tuple[date, str, int]] = field(default_factory=list)

    @property
    def tier(self) -> Tier:
        reached = [t for t in Tier if self.lifetime >= t.threshold]
        return max(reached, key=lambda t: t.threshold)

    def earn(self, amount: float, on: date) -> int:
        points = int(amount * self.tier.multiplier)
        self.points += points
        self.lifetime += points
        self.history.append((on, "earn", points))
        return points

    def redeem(self, points: int, on: date) -> float:
        if points > self.points:
            raise ValueError(f"only {self.points} points available")
        self.points -= points
        self.history.append((on, "redeem", -points))
        return points / 100


account = Account("Fatima")
account.earn(1200, date(2025, 1, 10))
account.earn(400, date(2025, 2, 2))
credit = account.redeem(500, date(2025, 2, 3))
try:
    account.redeem(50_000, date(2025, 2, 4))
except ValueError as error:
    note = str(error)
{"tier": account.tier.label, "points": account.points, "credit": credit, "note": note, "moves": len(account.history)}

#%% free slots in a day for a stylist
from datetime import datetime, timedelta

DAY = "2025-11-14"
OPEN, CLOSE = "09:00", "18:00"
booked = [("09:30", 45), ("11:00", 90), ("14:15", 30), ("16:00", 60)]
services = {"cut": 30, "colour": 90, "cut and colour": 120}


def clock(text):
    return datetime.strptime(f"{DAY} {text}", "%Y-%m-%d %H:%M")


def free_spans(bookings):
    """Yields the spans between bookings."""
    cursor = clock(OPEN)
    for start, minutes in sorted(bookings):
        begin = clock(start)
        if begin > cursor:
            yield cursor, begin
        cursor = max(cursor, begin + timedelta(minutes=minutes))
    if cursor < clock(CLOSE):
        yield cursor, clock(CLOSE)


def first_starts(service, limit=3):
    need = timedelta(minutes=services[service])
    starts = []
    for begin, end in free_spans(booked):
        at = begin
        while at + need <= end and len(starts) < limit:
            starts.append(f"{at:%H:%M}")
            at += timedelta(minutes=15)
    return starts


{service: first_starts(service) for service in services}

#%% cart with rules for discounts
from abc import ABC, abstractmethod
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    sku: str
    price: float
    quantity: int

    @property
    def total(self):
        return self.price * self.quantity


class Rule(ABC):
    @abstractmethod
    def discount(self, lines: list[Line]) -> float:
        """How much this rule takes off."""


class ThreeForTwo(Rule):
    def __init__(self, sku):
        self.sku = sku

    def discount(self, lines):
        return sum(l.quantity // 3 * l.price for l in lines if l.sku == self.sku)


class OverAmount(Rule):
    def __init__(self, minimum, percent):
        self.minimum, self.percent = minimum, percent

    def discount(self, lines):
        total = sum(l.total for l in lines)
        return total * self.percent / 100 if total >= self.minimum else 0


class Cart:
    def __init__(self, *rules: Rule):
        self.rules = rules
        self.lines: list[Line] = []

    def add(self, sku, price, quantity=1):
        self.lines.append(Line(sku, price, quantity))

    def total(self):
        full = sum(l.total for l in self.lines)
        return round(full - sum(r.discount(self.lines) for r in self.rules), 2)


cart = Cart(ThreeForTwo("soap"), OverAmount(50, 5))
cart.add("soap", 3.5, 7)
cart.add("towel", 18.0, 2)
cart.total()

#%% dijkstra over a delivery network | custom_calculations
import heapq
from math import inf

roads = {
    "depot": {"north": 7, "centre": 4},
    "centre": {"north": 2, "harbour": 5, "airport": 11},
    "north": {"airport": 8},
    "harbour": {"airport": 3},
    "airport": {},
}


def shortest(graph, source, target):
    distance = {node: inf for node in graph}
    previous = {}
    distance[source] = 0
    queue = [(0, source)]
    while queue:
        cost, node = heapq.heappop(queue)
        if node == target:
            break
        if cost > distance[node]:
            continue
        for neighbour, weight in graph[node].items():
            candidate = cost + weight
            if candidate < distance[neighbour]:
                distance[neighbour] = candidate
                previous[neighbour] = node
                heapq.heappush(queue, (candidate, neighbour))

    path = [target]
    while path[-1] != source:
        path.append(previous[path[-1]])
    return distance[target], path[::-1]


minutes, path = shortest(roads, "depot", "airport")
f"{minutes} minutes via {' > '.join(path)}"

#%% order of tasks with dependencies | custom_calculations
from collections import defaultdict, deque

needs = {
    "paint": ["plaster"],
    "plaster": ["wiring", "plumbing"],
    "wiring": ["walls"],
    "plumbing": ["walls"],
    "walls": [],
    "floor": ["plumbing", "paint"],
}
days = {"walls": 5, "wiring": 2, "plumbing": 3, "plaster": 4, "paint": 2, "floor": 3}

waiting = {task: len(before) for task, before in needs.items()}
after = defaultdict(list)
for task, before in needs.items():
    for b in before:
        after[b].append(task)

order, ready = [], deque(sorted(t for t, n in waiting.items() if n == 0))
finish = {}
while ready:
    task = ready.popleft()
    start = max((finish[b] for b in needs[task]), default=0)
    finish[task] = start + days[task]
    order.append(task)
    for following in sorted(after[task]):
        waiting[following] -= 1
        if waiting[following] == 0:
            ready.append(following)

if len(order) < len(needs):
    raise RuntimeError("the plan has a cycle")
{"order": order, "days": max(finish.values())}

#%% double entry bookkeeping | custom_calculations
from collections import defaultdict
from decimal import Decimal


class Unbalanced(Exception):
    pass


class Ledger:
    def __init__(self):
        self.accounts = defaultdict(Decimal)
        self.journal = []

    def post(self, text, /, **entries):
        amounts = {name.replace("_", " "): Decimal(str(a)) for name, a in entries.items()}
        if sum(amounts.values()) != 0:
            raise Unbalanced(f"{text}: off by {sum(amounts.values())}")
        for name, amount in amounts.items():
            self.accounts[name] += amount
        self.journal.append((text, amounts))

    def trial_balance(self):
        for name in sorted(self.accounts):
            if amount := self.accounts[name]:
                yield name, amount


ledger = Ledger()
ledger.post("opening", bank=5000, equity=-5000)
ledger.post("rent", rent=800, bank=-800)
ledger.post("sale", bank=1190, revenue=-1000, output_tax=-190)
try:
    ledger.post("typo", bank=100, revenue=-10)
except Unbalanced as problem:
    print("Not posted:", problem)

for name, amount in ledger.trial_balance():
    side = "debit" if amount > 0 else "credit"
    print(f"{name:<12}{abs(amount):>10.2f} {side}")
sum(amount for _, amount in ledger.trial_balance()) == 0

#%% stock valued first in first out | custom_calculations
from collections import deque
from decimal import Decimal as D

movements = [
    ("buy", 100, "2.00"),
    ("buy", 50, "2.40"),
    ("sell", 120, "3.50"),
    ("buy", 80, "2.10"),
    ("sell", 60, "3.60"),
]

lots, cost_of_sales, revenue = deque(), D(0), D(0)
for kind, quantity, price in movements:
    price = D(price)
    if kind == "buy":
        lots.append([quantity, price])
        continue
    revenue += quantity * price
    while quantity:
        if not lots:
            raise ValueError("sold more than there was")
        lot = lots[0]
        taken = min(quantity, lot[0])
        cost_of_sales += taken * lot[1]
        lot[0] -= taken
        quantity -= taken
        if lot[0] == 0:
            lots.popleft()

stock_value = sum(q * p for q, p in lots)
{"profit": str(revenue - cost_of_sales), "stock": sum(q for q, _ in lots), "value": str(stock_value)}

#%% knapsack for a van
parcels = [("TV", 18, 95), ("Books", 12, 30), ("Shoes", 3, 22), ("Wine", 9, 48), ("Desk", 25, 110), ("Lamp", 4, 26)]
capacity = 40


def best_load(items, limit):
    """Value of the best load for each weight, then walks back."""
    table = [[0] * (limit + 1) for _ in range(len(items) + 1)]
    for i, (_, weight, value) in enumerate(items, 1):
        for w in range(limit + 1):
            table[i][w] = table[i - 1][w]
            if weight <= w:
                table[i][w] = max(table[i][w], table[i - 1][w - weight] + value)

    chosen, w = [], limit
    for i in range(len(items), 0, -1):
        if table[i][w] != table[i - 1][w]:
            name, weight, _ = items[i - 1]
            chosen.append(name)
            w -= weight
    return table[-1][limit], chosen[::-1]


value, chosen = best_load(parcels, capacity)
weight = sum(w for n, w, _ in parcels if n in chosen)
print(f"Take {', '.join(chosen)}: {weight} of {capacity} kg")
value

#%% shift plan by backtracking
staff = {
    "Ana": {"Mon", "Tue", "Wed"},
    "Bob": {"Mon", "Wed", "Fri"},
    "Cleo": {"Tue", "Thu", "Fri"},
    "Dev": {"Wed", "Thu", "Fri"},
}
days = ["Mon", "Tue", "Wed", "Thu", "Fri"]
max_shifts = 2


def plan(day_index=0, assigned=None):
    assigned = assigned or {}
    if day_index == len(days):
        return assigned
    day = days[day_index]
    for person, available in staff.items():
        if day not in available:
            continue
        if list(assigned.values()).count(person) >= max_shifts:
            continue
        if day_index and assigned[days[day_index - 1]] == person:
            continue
        result = plan(day_index + 1, {**assigned, day: person})
        if result:
            return result
    return None


schedule = plan()
if schedule is None:
    print("No plan is possible")
else:
    for day, person in schedule.items():
        print(f"{day}: {person}")
schedule

#%% timer as a context manager of one's own
class Section:
    """Collects what happens between enter and exit."""

    depth = 0

    def __init__(self, title, log):
        self.title, self.log = title, log

    def __enter__(self):
        self.log.append("  " * Section.depth + f"> {self.title}")
        Section.depth += 1
        return self

    def __exit__(self, kind, error, trace):
        Section.depth -= 1
        state = "failed: " + str(error) if error else "done"
        self.log.append("  " * Section.depth + f"< {self.title} {state}")
        return kind is ZeroDivisionError

    def note(self, text):
        self.log.append("  " * Section.depth + text)


log = []
with Section("import", log) as section:
    section.note("3 rows")
    with Section("ratios", log):
        for a, b in [(6, 3), (1, 0)]:
            section.note(str(a / b))
with Section("export", log), Section("check", log):
    pass
print("\n".join(log))
len(log)

#%% decorator that counts and one that retries | custom_calculations
import functools


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


def retry(times, on=Exception):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return function(*args, **kwargs)
                except on as error:
                    print(f"attempt {attempt}: {error}")
                    last = error
            raise last

        return wrapper

    return decorate


@retry(times=4, on=ConnectionError)
@counted
def reserve(seat):
    """Reserves a seat, if the line holds."""
    if reserve.__wrapped__.calls < 3:
        raise ConnectionError("line busy")
    return f"seat {seat} reserved"


reserve("12A"), reserve.__name__, reserve.__doc__

#%% descriptor for checked fields
class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(f"{self.name[1:]} must be positive, not {value}")
        setattr(instance, self.name, value)


class Parcel:
    length = Positive()
    width = Positive()
    weight = Positive()

    def __init__(self, length, width, weight):
        self.length, self.width, self.weight = length, width, weight

    @property
    def area(self):
        return self.length * self.width

    @classmethod
    def from_text(cls, text):
        return cls(*(float(p) for p in text.split("x")))

    @staticmethod
    def kinds():
        return ["letter", "parcel"]


parcel = Parcel.from_text("30x20x1.5")
try:
    parcel.weight = -1
except ValueError as e:
    message = e.args[0]
parcel.area, message, Parcel.kinds()

#%% events handled with match
events = [
    {"type": "order", "id": 1, "items": [("tea", 2), ("mug", 1)]},
    {"type": "payment", "id": 1, "amount": 19.5, "method": "card"},
    {"type": "payment", "id": 2, "amount": 0},
    {"type": "refund", "id": 1, "reason": "broken mug"},
    ["ping", 12],
    "hello",
    None,
]


def handle(event):
    match event:
        case {"type": "order", "id": number, "items": [(first, _), *rest]}:
            return f"order {number}: {first} and {len(rest)} more"
        case {"type": "payment", "amount": amount, "method": ("card" | "cash") as method} if amount > 0:
            return f"{amount:.2f} paid by {method}"
        case {"type": "payment", **rest}:
            return f"odd payment {sorted(rest)}"
        case {"type": str(kind)}:
            return f"{kind} is not handled"
        case ["ping", int(n)]:
            return "pong " * (n // 6)
        case str() as text:
            return text.upper()
        case None:
            return "nothing"


for event in events:
    print(handle(event))
len({handle(e) for e in events})

#%% points and shapes with class patterns
from dataclasses import dataclass
from math import pi


@dataclass
class Circle:
    radius: float


@dataclass
class Rectangle:
    width: float
    height: float


def area(shape):
    match shape:
        case Circle(radius=r):
            return pi * r**2
        case Rectangle(width=w, height=h) if w == h:
            return float(w * w)
        case Rectangle(w, h):
            return w * h
        case _:
            raise TypeError(f"no area for {type(shape).__name__}")


shapes = [Circle(1.5), Rectangle(2, 2), Rectangle(3, 4.5)]
price_per_m2 = 12.9
offer = {type(s).__name__.lower() + str(i): round(area(s) * price_per_m2, 2) for i, s in enumerate(shapes)}
offer

#%% matrix of travel times with nearest neighbour
stops = ["Depot", "Bakery", "School", "Clinic", "Hotel"]
times = [
    [0, 9, 14, 7, 21],
    [9, 0, 6, 12, 16],
    [14, 6, 0, 8, 11],
    [7, 12, 8, 0, 18],
    [21, 16, 11, 18, 0],
]


def tour_length(tour):
    return sum(times[a][b] for a, b in zip(tour, tour[1:] + tour[:1]))


def nearest_neighbour(start=0):
    tour, rest = [start], set(range(len(stops))) - {start}
    while rest:
        here = tour[-1]
        tour.append(min(rest, key=lambda s: (times[here][s], s)))
        rest.remove(tour[-1])
    return tour


def improve(tour):
    improved = True
    while improved:
        improved = False
        for i in range(1, len(tour) - 1):
            for j in range(i + 1, len(tour)):
                candidate = tour[:i] + tour[i:j + 1][::-1] + tour[j + 1:]
                if tour_length(candidate) < tour_length(tour):
                    tour, improved = candidate, True
    return tour


tour = improve(nearest_neighbour())
" - ".join(stops[i] for i in tour), tour_length(tour)

#%% bank account with transfer and history
from datetime import datetime, timezone


class InsufficientFunds(Exception):
    """Raised when a withdrawal exceeds the balance."""

    def __init__(self, needed, available):
        self.shortfall = round(needed - available, 2)
        super().__init__(f"short by {self.shortfall:.2f}")


class BankAccount:
    interest = 0.01

    def __init__(self, owner, balance=0.0):
        self.owner = owner
        self._balance = balance
        self._log = []

    def __repr__(self):
        return f"BankAccount({self.owner!r}, {self._balance:.2f})"

    @property
    def balance(self):
        return round(self._balance, 2)

    @balance.setter
    def balance(self, value):
        raise AttributeError("use deposit or withdraw")

    def deposit(self, amount, text="deposit"):
        if amount <= 0:
            raise ValueError("deposit must be positive")
        self._balance += amount
        self._log.append((text, amount))

    def withdraw(self, amount, text="withdrawal"):
        if amount > self._balance:
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self._log.append((text, -amount))

    def transfer(self, other, amount):
        self.withdraw(amount, f"to {other.owner}")
        other.deposit(amount, f"from {self.owner}")


class SavingsAccount(BankAccount):
    interest = 0.03

    def add_interest(self):
        self.deposit(self._balance * self.interest, "interest")


alice, bob = BankAccount("Alice", 500), SavingsAccount("Bob", 1000)
alice.transfer(bob, 120.5)
bob.add_interest()
outcomes = []
for action in (lambda: alice.withdraw(1000), lambda: alice.deposit(-5), lambda: setattr(alice, "balance", 9)):
    try:
        action()
    except InsufficientFunds as e:
        outcomes.append(e.shortfall)
    except (ValueError, AttributeError) as e:
        outcomes.append(f"{type(e).__name__}: {e}")
[repr(alice), repr(bob), outcomes]

#%% linked list and its iterator
class Node:
    __slots__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class WaitingList:
    def __init__(self, *names):
        self.head = self.tail = None
        self._size = 0
        for name in names:
            self.append(name)

    def append(self, name):
        node = Node(name)
        if self.head is None:
            self.head = self.tail = node
        else:
            self.tail.next = node
            self.tail = node
        self._size += 1

    def pop(self):
        if self.head is None:
            raise IndexError("nobody is waiting")
        node, self.head = self.head, self.head.next
        self._size -= 1
        return node.value

    def __len__(self):
        return self._size

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __contains__(self, name):
        return any(n == name for n in self)


waiting = WaitingList("Yara", "Zack", "Xenia")
first = waiting.pop()
waiting.append("Will")
first, list(waiting), len(waiting), "Zack" in waiting, "Yara" in waiting

#%% priority queue of support tickets | data_transformation
import heapq
import itertools


class TicketQueue:
    PRIORITY = {"urgent": 0, "normal": 1, "low": 2}

    def __init__(self):
        self._heap = []
        self._counter = itertools.count()
        self._removed = set()

    def add(self, subject, priority="normal"):
        number = next(self._counter)
        heapq.heappush(self._heap, (self.PRIORITY[priority], number, subject))
        return number

    def cancel(self, number):
        self._removed.add(number)

    def next(self):
        while self._heap:
            _, number, subject = heapq.heappop(self._heap)
            if number not in self._removed:
                return subject
        return None


queue = TicketQueue()
queue.add("Change address", "low")
queue.add("No internet", "urgent")
wrong = queue.add("Test ticket", "urgent")
queue.add("Invoice question")
queue.add("Water leak", "urgent")
queue.cancel(wrong)

served = []
while (subject := queue.next()) is not None:
    served.append(subject)
served

#%% calendar of recurring payments
import calendar
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def next_working_day(day: date) -> date:
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


contracts = [
    {"name": "Rent", "start": date(2025, 1, 31), "every": 1, "amount": 950},
    {"name": "Insurance", "start": date(2024, 11, 15), "every": 6, "amount": 312},
    {"name": "Phone", "start": date(2025, 2, 1), "every": 1, "amount": 25},
]

start, end = date(2025, 2, 1), date(2025, 5, 31)
due = []
for contract in contracts:
    n = 0
    while (nominal := add_months(contract["start"], n * contract["every"])) <= end:
        if nominal >= start:
            due.append((next_working_day(nominal), contract["name"], contract["amount"]))
        n += 1

for day, name, amount in sorted(due):
    print(f"{day:%a %d %b}  {name:<10}{amount:>6}")
sum(amount for *_, amount in due)

#%% tokenizer and calculator for spoken sums | data_transformation
import re
from operator import add, mul, sub, truediv

WORDS = {"plus": "+", "minus": "-", "times": "*", "over": "/", "divided by": "/"}
OPERATORS = {"+": (1, add), "-": (1, sub), "*": (2, mul), "/": (2, truediv)}


def tokens(text):
    for word, sign in WORDS.items():
        text = text.replace(word, sign)
    return re.findall(r"\d+(?:\.\d+)?|[-+*/()]", text)


def calculate(text):
    numbers, signs = [], []

    def apply():
        sign = signs.pop()
        right, left = numbers.pop(), numbers.pop()
        numbers.append(OPERATORS[sign][1](left, right))

    for token in tokens(text):
        if token == "(":
            signs.append(token)
        elif token == ")":
            while signs[-1] != "(":
                apply()
            signs.pop()
        elif token in OPERATORS:
            while signs and signs[-1] != "(" and OPERATORS[signs[-1]][0] >= OPERATORS[token][0]:
                apply()
            signs.append(token)
        else:
            numbers.append(float(token))
    while signs:
        apply()
    (result,) = numbers
    return result


[calculate(q) for q in ("12 plus 3 times 4", "( 12 plus 3 ) times 4", "100 divided by 8 minus 0.5")]

#%% tax return summary with several forms
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass
class TaxReturn:
    ALLOWANCE: ClassVar[int] = 11_784
    RATES: ClassVar[tuple] = ((17_000, 0.14), (66_000, 0.30), (277_000, 0.42))

    name: str
    wages: float = 0.0
    self_employed: float = 0.0
    rental: float = 0.0
    deductions: dict[str, float] = field(default_factory=dict)
    paid: float = 0.0

    def __post_init__(self):
        negative = [k for k, v in self.deductions.items() if v < 0]
        if negative:
            raise ValueError(f"negative deductions: {negative}")

    @property
    def taxable(self) -> float:
        gross = self.wages + self.self_employed + self.rental
        return max(0.0, gross - sum(self.deductions.values()))

    @property
    def tax(self) -> float:
        due, lower = 0.0, self.ALLOWANCE
        for upper, rate in self.RATES:
            if self.taxable > lower:
                due += (min(self.taxable, upper) - lower) * rate
            lower = upper
        return round(due, 2)

    @property
    def result(self) -> str:
        balance = round(self.paid - self.tax, 2)
        return f"refund of {balance:,.2f}" if balance >= 0 else f"{-balance:,.2f} to pay"


form = TaxReturn(
    "N. Haddad",
    wages=41_300,
    rental=4_800,
    deductions={"commuting": 1_320, "home office": 1_260, "donations": 200},
    paid=9_500,
)
{"taxable": form.taxable, "tax": form.tax, "result": form.result}

#%% text adventure of a phone menu
MENU = {
    "start": ("Welcome. 1 for sales, 2 for service.", {"1": "sales", "2": "service"}),
    "sales": ("1 for new orders, 9 to go back.", {"1": "order", "9": "start"}),
    "service": ("1 for repairs, 2 for returns, 9 to go back.", {"1": "repair", "2": "return", "9": "start"}),
    "order": ("You are being connected to sales.", {}),
    "repair": ("You are being connected to a technician.", {}),
    "return": ("We will send you a label.", {}),
}


def walk(keys):
    """Follows the keys a caller pressed; says where it ends and what was wrong."""
    place, wrong = "start", 0
    trail = [place]
    for key in keys:
        prompt, choices = MENU[place]
        if not choices:
            break
        if key not in choices:
            wrong += 1
            if wrong == 3:
                return trail + ["operator"]
            continue
        place = choices[key]
        trail.append(place)
    return trail


def every_path(place="start", seen=()):
    _, choices = MENU[place]
    if not choices:
        yield place
    for target in choices.values():
        if target not in seen:
            for rest in every_path(target, (*seen, place)):
                yield f"{place} > {rest}"


walks = [walk("21"), walk("1911"), walk("555"), walk("2892")]
print(*every_path(), sep="\n")
walks

#%% seats in a theatre
rows, per_row = "ABCDE", 10
sold = {"A1", "A2", "B4", "B5", "B6", "C5", "D1", "D10"}


def free_blocks(row, size):
    """Start seats of neighbouring free seats."""
    free = [f"{row}{n}" not in sold for n in range(1, per_row + 1)]
    for start in range(per_row - size + 1):
        if all(free[start:start + size]):
            yield start + 1


def best_block(size):
    middle = (per_row + 1) / 2
    candidates = [
        (abs(start + (size - 1) / 2 - middle) + rows.index(row) * 0.5, row, start)
        for row in rows
        for start in free_blocks(row, size)
    ]
    if not candidates:
        return None
    _, row, start = min(candidates)
    return [f"{row}{n}" for n in range(start, start + size)]


def seat_map():
    lines = []
    for row in rows:
        seats = "".join("X" if f"{row}{n}" in sold else "." for n in range(1, per_row + 1))
        lines.append(f"{row} {seats}")
    return "\n".join(lines)


print(seat_map())
best_block(4), best_block(7), best_block(11)

#%% production planning with scrap
import math
from datetime import datetime, timedelta

orders = [
    {"no": 501, "part": "bracket", "qty": 480, "due": "2025-03-12"},
    {"no": 502, "part": "hinge", "qty": 1000, "due": "2025-03-11"},
    {"no": 503, "part": "bracket", "qty": 150, "due": "2025-03-14"},
]
machines = {"bracket": {"rate": 60, "setup": 0.5, "scrap": 0.04}, "hinge": {"rate": 110, "setup": 0.75, "scrap": 0.02}}

clock = datetime(2025, 3, 10, 6, 0)
shift_start, shift_end = 6, 22
plan = []


def advance(at, hours):
    """Moves on in working time only."""
    left = timedelta(hours=hours)
    while left > timedelta(0):
        end = at.replace(hour=shift_end, minute=0)
        step = min(left, end - at)
        at += step
        left -= step
        if at >= end:
            at = (at + timedelta(days=1)).replace(hour=shift_start, minute=0)
    return at


for order in sorted(orders, key=lambda o: (o["due"], o["no"])):
    m = machines[order["part"]]
    pieces = math.ceil(order["qty"] / (1 - m["scrap"]))
    finish = advance(clock, m["setup"] + pieces / m["rate"])
    due = datetime.fromisoformat(order["due"] + "T22:00")
    plan.append((order["no"], pieces, finish.strftime("%a %H:%M"), finish <= due))
    clock = finish
plan

#%% population model by year
population = {"children": 1_200, "adults": 4_800, "seniors": 1_500}
birth_rate, to_adult, to_senior, death_rate = 0.031, 0.055, 0.021, 0.048
moves_in = 40


def step(p):
    births = p["adults"] * birth_rate
    grown = p["children"] * to_adult
    retired = p["adults"] * to_senior
    deaths = p["seniors"] * death_rate
    return {
        "children": p["children"] + births - grown,
        "adults": p["adults"] + grown - retired + moves_in,
        "seniors": p["seniors"] + retired - deaths,
    }


history = [population]
for year in range(2025, 2041):
    history.append(step(history[-1]))

for offset in range(0, len(history), 5):
    row = history[offset]
    total = sum(row.values())
    dependency = (row["children"] + row["seniors"]) / row["adults"]
    print(f"{2025 + offset}  {total:>8,.0f}  {dependency:.3f}")

peak = max(range(len(history)), key=lambda i: history[i]["children"])
{"final": {k: round(v) for k, v in history[-1].items()}, "most_children_in": 2025 + peak}

#%% debts paid off, highest rate or smallest first
debts = [
    {"name": "card", "balance": 4200.0, "rate": 0.199, "minimum": 90},
    {"name": "car", "balance": 7800.0, "rate": 0.064, "minimum": 180},
    {"name": "store", "balance": 650.0, "rate": 0.129, "minimum": 25},
]
budget = 600


def pay_off(debts, order):
    open_debts = [dict(d) for d in debts]
    months, interest = 0, 0.0
    finished = []
    while open_debts:
        months += 1
        if months > 600:
            raise RuntimeError("never paid off with this budget")
        left = budget
        for d in open_debts:
            charge = d["balance"] * d["rate"] / 12
            interest += charge
            d["balance"] += charge
            paid = min(d["minimum"], d["balance"])
            d["balance"] -= paid
            left -= paid
        for d in sorted(open_debts, key=order):
            paid = min(left, d["balance"])
            d["balance"] -= paid
            left -= paid
        finished += [(d["name"], months) for d in open_debts if d["balance"] < 0.005]
        open_debts = [d for d in open_debts if d["balance"] >= 0.005]
    return {"months": months, "interest": round(interest, 2), "order": finished}


avalanche = pay_off(debts, lambda d: -d["rate"])
snowball = pay_off(debts, lambda d: d["balance"])
print(f"Highest rate first saves {snowball['interest'] - avalanche['interest']:.2f}")
avalanche, snowball

#%% tournament schedule by the circle method
def round_robin(teams):
    teams = list(teams)
    if len(teams) % 2:
        teams.append(None)
    n = len(teams)
    for number in range(n - 1):
        pairs = []
        for i in range(n // 2):
            home, away = teams[i], teams[n - 1 - i]
            if home is None or away is None:
                continue
            pairs.append((home, away) if (number + i) % 2 == 0 else (away, home))
        yield number + 1, pairs
        teams.insert(1, teams.pop())


fixtures = list(round_robin(["Lions", "Bears", "Hawks", "Wolves", "Foxes"]))
for number, pairs in fixtures:
    print(f"Round {number}: " + "; ".join(f"{h} v {a}" for h, a in pairs))

met = {frozenset(p) for _, pairs in fixtures for p in pairs}
home_games = {}
for _, pairs in fixtures:
    for home, _ in pairs:
        home_games[home] = home_games.get(home, 0) + 1
len(met), home_games

#%% bowling score
def score(rolls):
    total, i = 0, 0
    for frame in range(10):
        if rolls[i] == 10:
            total += 10 + rolls[i + 1] + rolls[i + 2]
            i += 1
        elif rolls[i] + rolls[i + 1] == 10:
            total += 10 + rolls[i + 2]
            i += 2
        else:
            total += rolls[i] + rolls[i + 1]
            i += 2
    return total


def parse(text):
    rolls = []
    for ch in text.replace(" ", ""):
        match ch:
            case "X":
                rolls.append(10)
            case "/":
                rolls.append(10 - rolls[-1])
            case "-":
                rolls.append(0)
            case digit:
                rolls.append(int(digit))
    return rolls


games = {"perfect": "X" * 12, "spares": "5/" * 10 + "5", "usual": "9- X 7/ 81 X X 63 -/ 45 X 9/"}
{name: score(parse(text)) for name, text in games.items()}

#%% ring buffer and alarm of a sensor
class RingBuffer:
    def __init__(self, size):
        self.size = size
        self.values = [None] * size
        self.position = 0
        self.full = False

    def push(self, value):
        self.values[self.position] = value
        self.position = (self.position + 1) % self.size
        self.full = self.full or self.position == 0

    def __iter__(self):
        if self.full:
            yield from self.values[self.position:]
        yield from self.values[:self.position]

    def mean(self):
        values = list(self)
        return sum(values) / len(values)


class Alarm:
    def __init__(self, limit, hysteresis):
        self.limit, self.hysteresis, self.active = limit, hysteresis, False

    def update(self, value):
        was = self.active
        if value > self.limit:
            self.active = True
        elif value < self.limit - self.hysteresis:
            self.active = False
        return self.active != was


buffer, alarm, log = RingBuffer(3), Alarm(limit=8.0, hysteresis=1.5), []
for minute, temperature in enumerate([4.1, 5.0, 7.2, 9.9, 10.4, 8.8, 6.9, 5.2, 4.7]):
    buffer.push(temperature)
    if alarm.update(buffer.mean()):
        log.append(f"{minute:02d} min: alarm {'on' if alarm.active else 'off'} at {buffer.mean():.2f} °C")
log

#%% word ladder by breadth first search | data_transformation
from collections import deque
from string import ascii_lowercase

WORDS = {"cold", "cord", "card", "ward", "warm", "word", "worm", "wold", "gold", "corm"}


def neighbours(word):
    for i in range(len(word)):
        for letter in ascii_lowercase:
            candidate = word[:i] + letter + word[i + 1:]
            if candidate != word and candidate in WORDS:
                yield candidate


def ladder(start, goal):
    queue, came_from = deque([start]), {start: None}
    while queue:
        word = queue.popleft()
        if word == goal:
            path = []
            while word:
                path.append(word)
                word = came_from[word]
            return path[::-1]
        for following in neighbours(word):
            if following not in came_from:
                came_from[following] = word
                queue.append(following)
    return []


path = ladder("cold", "warm")
len(path), path[0], path[-1]

#%% small query language over records | data_transformation
import operator
import re

OPERATORS = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt,
    ">": operator.gt, "<=": operator.le, ">=": operator.ge,
}

rooms = [
    {"name": "Sky", "seats": 12, "screen": "yes", "price": 80},
    {"name": "Sea", "seats": 6, "screen": "no", "price": 45},
    {"name": "Sand", "seats": 20, "screen": "yes", "price": 120},
]


class Query:
    def __init__(self, rows):
        self._rows = list(rows)

    def where(self, condition):
        field, sign, value = re.fullmatch(r"(\w+)\s*(<=|>=|!=|=|<|>)\s*(.+)", condition).groups()
        value = int(value) if value.isdigit() else value
        compare = OPERATORS[sign]
        return Query(r for r in self._rows if compare(r[field], value))

    def order_by(self, field, *, descending=False):
        return Query(sorted(self._rows, key=operator.itemgetter(field), reverse=descending))

    def select(self, *fields):
        return [tuple(r[f] for f in fields) for r in self._rows]


Query(rooms).where("screen = yes").where("seats >= 10").order_by("price", descending=True).select("name", "price")

#%% async callers answered one after another
log = []


def agent(name):
    """A coroutine in the old style: calls are sent in."""
    handled = 0
    while True:
        call = yield handled
        if call is None:
            log.append(f"{name} goes home after {handled} calls")
            return handled
        handled += 1
        log.append(f"{name} takes {call}")


def dispatch(calls, agents):
    for a in agents:
        next(a)
    for index, call in enumerate(calls):
        agents[index % len(agents)].send(call)
    results = []
    for a in agents:
        try:
            a.send(None)
        except StopIteration as stop:
            results.append(stop.value)
    return results


totals = dispatch(["call 1", "call 2", "call 3", "call 4", "call 5"], [agent("Mia"), agent("Tom")])
print("\n".join(log))
totals

#%% caesar and vigenere for a puzzle hunt | data_transformation
import string
from itertools import cycle

ALPHABET = string.ascii_uppercase


def vigenere(text, key, sign=1):
    out = []
    keys = cycle(key.upper())
    for ch in text.upper():
        if ch in ALPHABET:
            offset = sign * ALPHABET.index(next(keys))
            out.append(ALPHABET[(ALPHABET.index(ch) + offset) % 26])
        else:
            out.append(ch)
    return "".join(out)


def crack_caesar(secret, crib="THE"):
    for shift in range(26):
        table = str.maketrans(ALPHABET, ALPHABET[shift:] + ALPHABET[:shift])
        plain = secret.translate(table)
        if crib in plain.split():
            return shift, plain
    return None


secret = vigenere("Meet at the old mill", "lemon")
back = vigenere(secret, "lemon", -1)
assert back == "MEET AT THE OLD MILL"
secret, crack_caesar("JXU AUO YI KDTUH JXU CQJ")

#%% genome of a toy: counting pairs and translation | data_transformation
from collections import Counter
from textwrap import wrap

dna = "ATGGCCATTGTAATGGGCCGCTGAAAGGGTGCCCGATAG"
codons = {"ATG": "M", "GCC": "A", "ATT": "I", "GTA": "V", "GGC": "G", "CGC": "R", "TGA": "*", "AAG": "K", "GGT": "G", "CGA": "R", "TAG": "*"}


def translate(sequence):
    protein = ""
    for codon in wrap(sequence, 3):
        amino = codons.get(codon, "?")
        if amino == "*":
            break
        protein += amino
    return protein


def reverse_complement(sequence):
    return sequence[::-1].translate(str.maketrans("ATGC", "TACG"))


counts = Counter(dna)
gc = (counts["G"] + counts["C"]) / len(dna)
pairs = Counter(a + b for a, b in zip(dna, dna[1:])).most_common(1)
{"gc": round(gc, 3), "protein": translate(dna), "pairs": pairs, "reverse": reverse_complement(dna)[:9]}

#%% unit tests in the program itself
def parse_duration(text):
    """'1h30', '90 min', '1:30' and '1.5 h' in minutes."""
    text = text.lower().strip()
    if ":" in text:
        hours, minutes = text.split(":")
        return int(hours) * 60 + int(minutes)
    if text.endswith("min"):
        return int(text[:-3])
    if text.endswith("h"):
        return round(float(text[:-1]) * 60)
    if "h" in text:
        hours, minutes = text.split("h")
        return int(hours) * 60 + int(minutes)
    raise ValueError(f"not a duration: {text!r}")


def test_parse_duration():
    cases = {"1h30": 90, "90 min": 90, "1:30": 90, "1.5 h": 90, "2H": 120}
    for text, minutes in cases.items():
        assert parse_duration(text) == minutes, text


def test_errors():
    for text in ("soon", "", "x min"):
        try:
            parse_duration(text)
        except ValueError:
            continue
        raise AssertionError(f"{text!r} was accepted")


passed = 0
for name, test in sorted(globals().items()):
    if name.startswith("test_") and callable(test):
        test()
        passed += 1
        print(f"{name}: ok")
passed

#%% exceptions with notes, causes and groups
class OrderError(Exception):
    pass


def price_of(item, prices):
    try:
        return prices[item]
    except KeyError as missing:
        raise OrderError(f"{item} is not on the menu") from missing


def total(order, prices):
    sums, errors = 0, []
    for item in order:
        try:
            amount = price_of(item, prices)
        except OrderError as error:
            error.add_note(f"ordered at table {order[0]}")
            errors.append(error)
        else:
            sums += amount
        finally:
            prices = dict(prices)
    if errors:
        raise ExceptionGroup("order has problems", errors)
    return sums


prices = {"soup": 6.5, "bread": 2.0}
report = [total(["soup", "bread"], prices)]
try:
    total(["soup", "steak", "wine"], prices)
except* OrderError as group:
    for error in group.exceptions:
        report.append((str(error), type(error.__cause__).__name__, error.__notes__[0]))
report

#%% mixin classes and ordering | report_generation
from functools import total_ordering


class Named:
    name: str

    def greet(self) -> str:
        return f"Hello, {self.name}"


@total_ordering
class Ranked:
    rank: int

    def __eq__(self, other):
        return self.rank == other.rank

    def __lt__(self, other):
        return self.rank < other.rank


class Guest(Named, Ranked):
    registry = {}

    def __init_subclass__(cls, /, level, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.rank = level
        Guest.registry[level] = cls

    def __init__(self, name):
        self.name = name


class Regular(Guest, level=1):
    pass


class Vip(Guest, level=2):
    def greet(self):
        return super().greet() + ", your usual table?"


guests = [Vip("Ola"), Regular("Per"), Guest.registry[2]("Siv")]
[g.greet() for g in sorted(guests, reverse=True)], Vip("a") >= Regular("b"), [c.__name__ for c in Vip.__mro__][:-1]

#%% ticket prices for a family by age and day
from datetime import date
from typing import Literal

Kind = Literal["child", "adult", "senior"]
PRICES: dict[Kind, float] = {"child": 6.0, "adult": 12.0, "senior": 9.0}


def kind_of(age: int) -> Kind:
    return "child" if age < 14 else "senior" if age >= 65 else "adult"


def quote(ages: list[int], day: date) -> dict:
    kinds = [kind_of(a) for a in ages if a >= 3]
    total = sum(PRICES[k] for k in kinds)
    reasons = []
    if kinds.count("adult") >= 1 and kinds.count("child") >= 2:
        total -= 8
        reasons.append("family ticket")
    if day.weekday() == 1:
        total *= 0.8
        reasons.append("Tuesday")
    if len(kinds) >= 10:
        total *= 0.9
        reasons.append("group")
    return {"tickets": len(kinds), "total": round(total, 2), "because": reasons}


[quote([38, 40, 9, 6, 2], date(2025, 7, 8)), quote([70, 66], date(2025, 7, 9)), quote([30] * 12, date(2025, 7, 10))]
