#%% invoice total with discount and tax
items = [
    {"name": "Chair", "qty": 4, "price": 49.90},
    {"name": "Table", "qty": 1, "price": 219.00},
    {"name": "Lamp", "qty": 2, "price": 34.50},
]
subtotal = sum(i["qty"] * i["price"] for i in items)
discount = subtotal * 0.10 if subtotal > 400 else 0
tax = (subtotal - discount) * 0.19
round(subtotal - discount + tax, 2)

#%% tip split between friends
bill, tip_percent, people = 86.40, 18, 5
round(bill * (1 + tip_percent / 100) / people, 2)

#%% monthly loan payment
def monthly_payment(principal: float, annual_rate: float, years: int) -> float:
    """Standard annuity formula."""
    r = annual_rate / 12
    n = years * 12
    if r == 0:
        return principal / n
    return principal * r / (1 - (1 + r) ** -n)


payment = monthly_payment(250_000, 0.0375, 30)
f"The monthly payment would be ${payment:,.2f}."

#%% amortization schedule, first year | custom_calculations
from decimal import Decimal, ROUND_HALF_UP

CENT = Decimal("0.01")


def amortize(principal, annual_rate, months):
    rate = Decimal(str(annual_rate)) / 12
    balance = Decimal(principal)
    factor = (1 + rate) ** months
    payment = (balance * rate * factor / (factor - 1)).quantize(CENT, ROUND_HALF_UP)
    schedule = []
    for month in range(1, months + 1):
        interest = (balance * rate).quantize(CENT, ROUND_HALF_UP)
        principal_part = min(payment - interest, balance)
        if month == months:
            principal_part = balance
        balance -= principal_part
        schedule.append(
            {
                "month": month,
                "interest": interest,
                "principal": principal_part,
                "balance": balance,
            }
        )
    return schedule


rows = amortize(18_000, 0.059, 48)
total_interest = sum(r["interest"] for r in rows)
{
    "after_one_year": str(rows[11]["balance"]),
    "total_interest": str(total_interest),
    "paid_off": rows[-1]["balance"] == 0,
}

#%% compound interest with yearly deposits
balance = 5000.0
for year in range(1, 11):
    balance += 1200
    balance *= 1.042
round(balance, 2)

#%% progressive income tax
brackets = [(11_600, 0.10), (47_150, 0.12), (100_525, 0.22), (191_950, 0.24), (float("inf"), 0.32)]


def income_tax(income):
    tax, lower = 0.0, 0
    for upper, rate in brackets:
        if income <= lower:
            break
        tax += (min(income, upper) - lower) * rate
        lower = upper
    return tax


gross = 84_300
taxable = gross - 14_600
tax = income_tax(taxable)
{"tax": round(tax, 2), "effective_rate": f"{tax / gross:.2%}", "net": round(gross - tax, 2)}

#%% sales tax by state
rates = {"CA": 0.0725, "NY": 0.04, "TX": 0.0625, "OR": 0.0}
order = {"state": "TX", "amount": 129.99}
round(order["amount"] * (1 + rates.get(order["state"], 0)), 2)

#%% shipping cost by weight and zone
def shipping_cost(weight_kg: float, zone: str, express: bool = False) -> float:
    base = {"domestic": 4.90, "eu": 9.90, "world": 19.90}
    per_kg = {"domestic": 0.50, "eu": 1.80, "world": 4.20}
    if zone not in base:
        raise ValueError(f"Unknown zone: {zone}")
    cost = base[zone] + max(0, weight_kg - 2) * per_kg[zone]
    return round(cost * (1.6 if express else 1), 2)


[shipping_cost(1.2, "domestic"), shipping_cost(7.5, "eu"), shipping_cost(3, "world", express=True)]

#%% volumetric weight of parcels
parcels = [(40, 30, 25, 3.1), (60, 40, 40, 9.0), (20, 15, 10, 2.4)]
billable = [max(weight, (l * w * h) / 5000) for l, w, h, weight in parcels]
{"billable_kg": [round(b, 2) for b in billable], "total": round(sum(billable), 2)}

#%% tiered water bill
usage = 27.4
tiers = [(10, 1.10), (10, 1.75), (None, 2.60)]

remaining = usage
cost = 6.50  # standing charge
for size, price in tiers:
    used = remaining if size is None else min(remaining, size)
    cost += used * price
    remaining -= used
    if remaining <= 0:
        break
cost

#%% electricity cost, day and night tariff
readings = {
    "2025-02": {"day": 214, "night": 161},
    "2025-03": {"day": 198, "night": 143},
    "2025-04": {"day": 167, "night": 120},
}
DAY, NIGHT, STANDING = 0.2893, 0.1624, 11.40
bills = {
    month: round(kwh["day"] * DAY + kwh["night"] * NIGHT + STANDING, 2)
    for month, kwh in readings.items()
}
bills["average"] = round(sum(bills.values()) / len(readings), 2)
bills

#%% phone bill with included minutes
from dataclasses import dataclass


@dataclass
class Plan:
    name: str
    monthly: float
    minutes: int
    per_minute: float
    gigabytes: float
    per_gigabyte: float


@dataclass
class Usage:
    minutes: int
    gigabytes: float


def bill(plan: Plan, usage: Usage) -> float:
    extra_minutes = max(0, usage.minutes - plan.minutes)
    extra_data = max(0.0, usage.gigabytes - plan.gigabytes)
    return plan.monthly + extra_minutes * plan.per_minute + extra_data * plan.per_gigabyte


plans = [
    Plan("Light", 9.99, 100, 0.09, 3, 4.0),
    Plan("Plus", 19.99, 500, 0.05, 15, 2.0),
    Plan("Max", 34.99, 10_000, 0.0, 60, 1.0),
]
usage = Usage(minutes=340, gigabytes=11.2)
quotes = sorted((round(bill(p, usage), 2), p.name) for p in plans)
cheapest, name = quotes[0]
print(f"Cheapest plan: {name} at {cheapest:.2f} a month")
for price, plan_name in quotes[1:]:
    print(f"  {plan_name}: {price:.2f} ({price - cheapest:+.2f})")
quotes

#%% loyalty points with tier multiplier
def points(amount, tier):
    multiplier = {"bronze": 1, "silver": 1.25, "gold": 1.5}[tier]
    return int(amount // 1 * multiplier)


purchases = [23.99, 140.10, 8.50]
sum(points(p, "gold") for p in purchases)

#%% points about to expire
from datetime import date, timedelta

today = date(2025, 6, 15)
earned = [
    (date(2024, 6, 20), 350),
    (date(2024, 7, 30), 120),
    (date(2025, 1, 5), 600),
]
expiring = [(d + timedelta(days=365), p) for d, p in earned if d + timedelta(days=365) <= today + timedelta(days=30)]
{"points": sum(p for _, p in expiring), "first": min(expiring)[0].isoformat() if expiring else None}

#%% overtime pay for a week
hours = {"Mon": 9, "Tue": 8.5, "Wed": 10, "Thu": 7, "Fri": 9.5, "Sat": 4}
rate = 22.40
total_hours = sum(hours.values())
regular = min(total_hours, 40)
overtime = max(total_hours - 40, 0)
pay = regular * rate + overtime * rate * 1.5
print(f"{total_hours} hours, {overtime} of them overtime")
round(pay, 2)

#%% payroll with deductions | custom_calculations
from decimal import Decimal, ROUND_HALF_EVEN
from typing import NamedTuple


class Payslip(NamedTuple):
    name: str
    gross: Decimal
    pension: Decimal
    insurance: Decimal
    tax: Decimal

    @property
    def net(self) -> Decimal:
        return self.gross - self.pension - self.insurance - self.tax


def cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)


def payslip(name: str, hours: str, rate: str) -> Payslip:
    gross = cents(Decimal(hours) * Decimal(rate))
    pension = cents(gross * Decimal("0.093"))
    insurance = cents(gross * Decimal("0.0855"))
    taxable = max(gross - Decimal("1004"), Decimal(0))
    tax = cents(taxable * Decimal("0.21"))
    return Payslip(name, gross, pension, insurance, tax)


staff = [payslip("Amira", "162.5", "27.80"), payslip("Ben", "80", "19.25"), payslip("Chen", "40", "18.00")]
assert all(slip.net > 0 for slip in staff)
{slip.name: str(slip.net) for slip in staff}

#%% body mass index with category
def bmi(weight_kg, height_cm):
    value = weight_kg / (height_cm / 100) ** 2
    if value < 18.5:
        category = "underweight"
    elif value < 25:
        category = "normal"
    elif value < 30:
        category = "overweight"
    else:
        category = "obese"
    return round(value, 1), category


bmi(82, 178)

#%% medicine dose for a child
weight_kg = 14.5
dose_per_kg_mg = 15
concentration_mg_per_ml = 120 / 5
max_daily = 60 * weight_kg

single_dose = weight_kg * dose_per_kg_mg
ml = single_dose / concentration_mg_per_ml
doses_per_day = min(4, int(max_daily // single_dose))
{"single_dose_mg": single_dose, "ml": round(ml, 1), "doses_per_day": doses_per_day}

#%% currency conversion table
rates_to_eur = {"USD": 0.9213, "GBP": 1.1702, "CHF": 1.0365, "JPY": 0.00587}


def convert(amount, source, target):
    in_eur = amount * rates_to_eur.get(source, 1)
    return in_eur / rates_to_eur.get(target, 1)


{f"{a}->{b}": round(convert(100, a, b), 2) for a, b in [("USD", "EUR"), ("GBP", "USD"), ("EUR", "JPY")]}

#%% unit conversion with a table of factors
FACTORS = {
    ("mi", "km"): 1.609344,
    ("lb", "kg"): 0.45359237,
    ("gal", "l"): 3.785411784,
    ("ft", "m"): 0.3048,
}


def convert(value, source, target):
    if source == target:
        return value
    if (source, target) in FACTORS:
        return value * FACTORS[source, target]
    if (target, source) in FACTORS:
        return value / FACTORS[target, source]
    raise KeyError(f"no conversion from {source} to {target}")


try:
    convert(5, "oz", "g")
except KeyError as error:
    print("Skipped:", error)

[round(convert(26.2, "mi", "km"), 2), round(convert(80, "kg", "lb"), 1), round(convert(6, "ft", "m"), 3)]

#%% fahrenheit to celsius
f = 98.6
(f - 32) * 5 / 9

#%% cooking times scaled for a bigger roast
minutes_per_kg, base_minutes, resting = 40, 20, 15
weight = 2.35
total = round(base_minutes + minutes_per_kg * weight)
h, m = divmod(total + resting, 60)
f"{h} h {m:02d} min including resting"

#%% recipe scaled to guests | custom_calculations
from fractions import Fraction

recipe = {"flour (cups)": Fraction(9, 4), "sugar (cups)": Fraction(3, 4), "eggs": Fraction(2), "vanilla (tsp)": Fraction(1, 2)}
serves, guests = 6, 15


def pretty(x: Fraction) -> str:
    whole, rest = divmod(x, 1)
    if rest == 0:
        return str(whole)
    return f"{whole} {rest}" if whole else f"{rest}"


{name: pretty(amount * Fraction(guests, serves)) for name, amount in recipe.items()}

#%% paint needed for a room
import math

length, width, height = 5.2, 3.8, 2.5
doors, windows = 1, 2
area = 2 * (length + width) * height - doors * 1.9 - windows * 1.6
liters = area * 2 / 11  # two coats, 11 m2 per liter
cans = math.ceil(liters / 2.5)
{"area_m2": round(area, 1), "liters": round(liters, 1), "cans": cans}

#%% tiles with cutting waste
from math import ceil
room = (4.1, 3.3)
tile = (0.6, 0.6)
ceil(room[0] / tile[0]) * ceil(room[1] / tile[1]) * 1.1 // 1 + 1

#%% distance between two branches
from math import asin, cos, radians, sin, sqrt


def haversine(lat1, lon1, lat2, lon2):
    """Great-circle distance in km."""
    lat1, lon1, lat2, lon2 = map(radians, (lat1, lon1, lat2, lon2))
    a = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0088 * asin(sqrt(a))


round(haversine(52.5200, 13.4050, 48.1351, 11.5820), 1)

#%% nearest store to a caller
import math

stores = {
    "Downtown": (40.7128, -74.0060),
    "Brooklyn": (40.6782, -73.9442),
    "Queens": (40.7282, -73.7949),
}
caller = (40.7061, -73.9969)

distances = {
    name: math.hypot((lat - caller[0]) * 111.2, (lon - caller[1]) * 111.2 * math.cos(math.radians(caller[0])))
    for name, (lat, lon) in stores.items()
}
nearest = min(distances, key=distances.get)
f"{nearest} is closest, about {distances[nearest]:.1f} km away."

#%% fuel cost of a trip
km = 612
consumption = 6.8  # l/100 km
price = 1.749
round(km / 100 * consumption * price, 2)

#%% lease or buy a car
def total_cost_buy(price, resale, insurance_year, years):
    return price - resale + insurance_year * years


def total_cost_lease(monthly, down, insurance_year, years):
    return down + monthly * 12 * years + insurance_year * years


buy = total_cost_buy(price=28_900, resale=15_200, insurance_year=780, years=4)
lease = total_cost_lease(monthly=299, down=2_000, insurance_year=780, years=4)
"buy" if buy < lease else "lease", abs(buy - lease)

#%% break even point
fixed, price, variable = 48_000, 59.0, 22.5
units = -(-fixed // (price - variable))
int(units)

#%% margin and markup
cost, price = 42.0, 69.0
profit = price - cost
dict(profit=profit, margin=f"{profit / price:.1%}", markup=f"{profit / cost:.1%}")

#%% net present value and internal rate of return
def npv(rate, flows):
    return sum(cf / (1 + rate) ** t for t, cf in enumerate(flows))


def irr(flows, low=-0.9, high=1.0, tolerance=1e-9):
    while high - low > tolerance:
        mid = (low + high) / 2
        if npv(mid, flows) > 0:
            low = mid
        else:
            high = mid
    return (low + high) / 2


flows = [-40_000, 9_000, 12_500, 14_000, 13_000]
result = {"npv_at_8": round(npv(0.08, flows), 2), "irr_percent": round(irr(flows) * 100, 3)}
result

#%% straight line and declining depreciation
def straight_line(cost, salvage, life):
    yearly = (cost - salvage) / life
    return [round(cost - yearly * (y + 1), 2) for y in range(life)]


def declining(cost, rate, life):
    value = cost
    for _ in range(life):
        value *= 1 - rate
        yield round(value, 2)


{"straight": straight_line(12_000, 2_000, 5), "declining": list(declining(12_000, 0.3, 5))}

#%% insurance premium by age and history
def premium(age, claims, *, base=420.0, no_claims_years=0):
    factor = 1.0
    match age:
        case a if a < 21:
            factor *= 1.9
        case a if a < 25:
            factor *= 1.45
        case a if a >= 70:
            factor *= 1.25
        case _:
            pass
    factor *= 1 + 0.15 * claims
    factor *= max(0.5, 1 - 0.05 * no_claims_years)
    return round(base * factor, 2)


{"young": premium(20, 1), "family": premium(41, 0, no_claims_years=8), "senior": premium(73, 2)}

#%% deductible and coinsurance of a claim
charges = 3_850.00
deductible_left = 600.00
coinsurance = 0.2
out_of_pocket_left = 1_000.00

patient = min(charges, deductible_left)
patient += (charges - patient) * coinsurance
patient = min(patient, out_of_pocket_left)
f"You would pay ${patient:,.2f} and the plan ${charges - patient:,.2f}."

#%% hotel price with weekend and season
from datetime import date, timedelta


def nightly_rate(day: date) -> float:
    rate = 95.0
    if day.weekday() in (4, 5):
        rate += 30
    if day.month in (7, 8):
        rate *= 1.25
    return rate


check_in, nights = date(2025, 7, 30), 5
total = sum(nightly_rate(check_in + timedelta(days=n)) for n in range(nights))
city_tax = 2.5 * 2 * nights
round(total + city_tax, 2)

#%% cancellation refund by days before arrival
from datetime import datetime

booked = datetime.fromisoformat("2025-05-20T15:00")
cancelled = datetime.fromisoformat("2025-05-12T09:30")
paid = 480.0
days_before = (booked - cancelled).days

if days_before >= 14:
    share = 1.0
elif days_before >= 7:
    share = 0.5
elif days_before >= 2:
    share = 0.2
else:
    share = 0.0

{"days_before": days_before, "refund": paid * share}

#%% age on a given day
from datetime import date

born, on = date(1988, 11, 23), date(2025, 6, 1)
on.year - born.year - ((on.month, on.day) < (born.month, born.day))

#%% rent prorated to the move in day
import calendar
from datetime import date

move_in = date(2025, 2, 18)
days_in_month = calendar.monthrange(move_in.year, move_in.month)[1]
round(1350 * (days_in_month - move_in.day + 1) / days_in_month, 2)

#%% warranty still valid
from datetime import date
bought = date(2023, 8, 14)
ends = bought.replace(year=bought.year + 2)
days_left = (ends - date(2025, 7, 1)).days
f"Yes, {days_left} days left" if days_left >= 0 else "No, it has ended"

#%% working days until delivery
from datetime import date, timedelta

HOLIDAYS = {date(2025, 4, 18), date(2025, 4, 21), date(2025, 5, 1)}


def add_working_days(start, days):
    current = start
    while days > 0:
        current += timedelta(days=1)
        if current.weekday() < 5 and current not in HOLIDAYS:
            days -= 1
    return current


delivery = add_working_days(date(2025, 4, 16), 5)
delivery.strftime("%A, %d %B %Y")

#%% time in three offices
from datetime import datetime
from zoneinfo import ZoneInfo

meeting = datetime(2025, 10, 24, 16, 30, tzinfo=ZoneInfo("Europe/Berlin"))
{
    zone.split("/")[1].replace("_", " "): meeting.astimezone(ZoneInfo(zone)).strftime("%a %H:%M")
    for zone in ("America/New_York", "Asia/Tokyo", "Australia/Sydney")
}

#%% statistics of waiting times | custom_calculations
import statistics as st

waits = [12, 7, 31, 4, 18, 22, 9, 15, 11, 45, 6, 13]
{
    "mean": round(st.mean(waits), 1),
    "median": st.median(waits),
    "stdev": round(st.stdev(waits), 2),
    "p90": round(st.quantiles(waits, n=10, method="inclusive")[-1], 1),
}

#%% weighted grade average
grades = {"homework": (0.2, [88, 92, 79]), "midterm": (0.3, [81]), "final": (0.5, [90])}
sum(weight * sum(marks) / len(marks) for weight, marks in grades.values())

#%% moving average of daily sales | custom_calculations
from collections import deque


def moving_average(values, size):
    window = deque(maxlen=size)
    for value in values:
        window.append(value)
        if len(window) == size:
            yield sum(window) / size


sales = [120, 135, 128, 150, 162, 158, 171]
[round(x, 1) for x in moving_average(sales, 3)]

#%% linear trend and forecast
months = list(range(1, 9))
revenue = [10.2, 10.9, 11.1, 11.8, 12.6, 12.4, 13.3, 13.9]

n = len(months)
mean_x = sum(months) / n
mean_y = sum(revenue) / n
slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(months, revenue)) / sum((x - mean_x) ** 2 for x in months)
intercept = mean_y - slope * mean_x
residuals = [y - (slope * x + intercept) for x, y in zip(months, revenue)]
r2 = 1 - sum(r * r for r in residuals) / sum((y - mean_y) ** 2 for y in revenue)
{"slope": round(slope, 3), "r2": round(r2, 3), "next": round(slope * (n + 1) + intercept, 2)}

#%% correlation of ads and sales | custom_calculations
from statistics import correlation, linear_regression
ads = [2, 3, 5, 7, 9, 11]
sales = [14, 18, 22, 31, 35, 44]
fit = linear_regression(ads, sales)
(round(correlation(ads, sales), 4), round(fit.slope, 3))

#%% staff needed at a call centre (Erlang C)
import math


def erlang_c(agents: int, load: float) -> float:
    top = load**agents / math.factorial(agents) * agents / (agents - load)
    return top / (sum(load**k / math.factorial(k) for k in range(agents)) + top)


def service_level(agents, load, handle_time, target):
    return 1 - erlang_c(agents, load) * math.exp(-(agents - load) * target / handle_time)


calls_per_hour, handle_time = 180, 240
load = calls_per_hour * handle_time / 3600
agents = math.ceil(load) + 1
while service_level(agents, load, handle_time, 20) < 0.8:
    agents += 1
{"load": load, "agents": agents, "level": round(service_level(agents, load, handle_time, 20), 3)}

#%% reorder point and economic order quantity
import math

annual_demand, order_cost, holding = 12_000, 45, 1.8
daily, lead_days, safety = annual_demand / 365, 9, 120
eoq = math.sqrt(2 * annual_demand * order_cost / holding)
{"eoq": round(eoq), "reorder_at": math.ceil(daily * lead_days + safety), "orders_per_year": round(annual_demand / eoq, 1)}

#%% coins for change
def change(cents, coins=(200, 100, 50, 20, 10, 5, 2, 1)):
    result = {}
    for coin in coins:
        count, cents = divmod(cents, coin)
        if count:
            result[coin] = count
    return result


change(1388)

#%% fewest coins by dynamic programming
def fewest(amount, coins):
    best = [0] + [amount + 1] * amount
    for value in range(1, amount + 1):
        for coin in coins:
            if coin <= value:
                best[value] = min(best[value], best[value - coin] + 1)
    return best[amount] if best[amount] <= amount else None

fewest(63, [1, 5, 21, 25])

#%% fibonacci with a cache | custom_calculations
from functools import lru_cache


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


fib(90)

#%% prime factors
def prime_factors(n):
    factors, p = [], 2
    while p * p <= n:
        while n % p == 0:
            factors.append(p)
            n //= p
        p += 1
    return factors + [n] if n > 1 else factors


prime_factors(360_360)

#%% greatest common divisor for packing
import math
boxes = [84, 126, 210]
size = math.gcd(*boxes)
f"{size} per crate, {sum(boxes) // size} crates, together again every {math.lcm(*boxes)}"

#%% big numbers stay exact
import math
math.factorial(30) // math.factorial(27), 2 ** 64 - 1, math.comb(49, 6)

#%% odds in a lottery | custom_calculations
from fractions import Fraction
from math import comb

def chance(hits):
    return Fraction(comb(6, hits) * comb(43, 6 - hits), comb(49, 6))

{hits: f"1 in {round(1 / chance(hits)):,}" for hits in range(3, 7)}

#%% dice simulation with a seed | custom_calculations
import random

random.seed(42)
rolls = [random.randint(1, 6) + random.randint(1, 6) for _ in range(10_000)]
share_of_seven = rolls.count(7) / len(rolls)
0.15 < share_of_seven < 0.19

#%% monte carlo of a project plan | custom_calculations
import random
from statistics import mean

rng = random.Random(7)
tasks = {"design": (3, 5, 9), "build": (8, 12, 20), "test": (2, 4, 8)}


def simulate_once():
    return sum(rng.triangular(low, high, mode) for low, mode, high in tasks.values())


runs = sorted(simulate_once() for _ in range(2_000))
summary = {
    "mean_days": round(mean(runs)),
    "p10": round(runs[len(runs) // 10]),
    "p90": round(runs[len(runs) * 9 // 10]),
}
summary["p10"] < summary["mean_days"] < summary["p90"]

#%% queue at a counter, simulated | custom_calculations
import heapq
import random


def simulate(counters, customers, seed=1):
    rng = random.Random(seed)
    free_at = [0.0] * counters
    heapq.heapify(free_at)
    clock, waits = 0.0, []
    for _ in range(customers):
        clock += rng.expovariate(1 / 2.0)
        start = max(clock, heapq.heappop(free_at))
        waits.append(start - clock)
        heapq.heappush(free_at, start + rng.uniform(2, 6))
    return sum(waits) / len(waits)


waits = {n: round(simulate(n, 500), 2) for n in (2, 3, 4)}
waits[2] > waits[3] > waits[4]

#%% elo rating after a match
def expected(a, b):
    return 1 / (1 + 10 ** ((b - a) / 400))


def update(winner, loser, k=32):
    gain = k * (1 - expected(winner, loser))
    return round(winner + gain), round(loser - gain)


update(1480, 1610)

#%% running pace and splits
def to_seconds(text):
    total = 0
    for part in text.split(":"):
        total = total * 60 + int(part)
    return total


def pretty(seconds):
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes}:{seconds:02d}"


finish = to_seconds("1:47:35")
pace = finish / 21.0975
{"pace": pretty(pace), "5k": pretty(pace * 5), "10k": pretty(pace * 10)}

#%% carbon footprint of a delivery route
legs = [("van", 42), ("train", 310), ("bike", 6.5)]
grams_per_km = {"van": 195, "train": 14, "bike": 0}
sum(km * grams_per_km[kind] for kind, km in legs) / 1000

#%% solar panel payback
cost = 8_400
yearly_kwh = 4_300
own_use = 0.35
saved = yearly_kwh * (own_use * 0.31 + (1 - own_use) * 0.082)
years, total = 0, 0.0
while total < cost:
    years += 1
    total += saved * 0.995 ** (years - 1)
years

#%% matrix product without libraries
def matmul(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]


recipes = [[2, 1, 0], [1, 3, 2]]
prices = [[1.5], [0.8], [2.25]]
matmul(recipes, prices)

#%% quadratic roots with cmath
import cmath
a, b, c = 1, -4, 13
d = cmath.sqrt(b * b - 4 * a * c)
roots = [(-b + d) / (2 * a), (-b - d) / (2 * a)]
[(r.real, r.imag) for r in roots]

#%% price of a taxi ride
def fare(km: float, minutes: float, *extras: float, night: bool = False) -> float:
    total = 3.90 + 2.20 * km + 0.45 * minutes + sum(extras)
    return round(total * (1.2 if night else 1.0), 1)

fare(7.4, 19), fare(7.4, 19, 1.5, 2.0, night=True)

#%% parking fee by quarter hours
from datetime import datetime
start = datetime(2025, 3, 8, 9, 52)
end = datetime(2025, 3, 8, 13, 7)
quarters = -(-(end - start).seconds // 900)
min(quarters * 0.75, 14.0)

#%% split a bill by what each had
orders = {"Ana": [12.5, 4.0], "Bo": [18.9], "Cy": [9.5, 6.5, 3.0]}
shared = [14.0, 7.5]
service = 1.10
each_shared = sum(shared) / len(orders)
{who: round((sum(dishes) + each_shared) * service, 2) for who, dishes in orders.items()}

#%% mortgage affordability
monthly_income, debts, rate, years = 5_600, 450, 0.041, 25
max_payment = min(monthly_income * 0.28, monthly_income * 0.36 - debts)
r, n = rate / 12, years * 12
loan = max_payment * (1 - (1 + r) ** -n) / r
f"up to ${loan:,.0f} at ${max_payment:,.0f} a month"
