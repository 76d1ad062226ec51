//%% invoice total with tax
const items = [
  { name: "Widget", qty: 3, price: 19.99 },
  { name: "Gadget", qty: 1, price: 49.5 },
  { name: "Cable", qty: 10, price: 2.25 },
];
const subtotal = items.reduce((sum, { qty, price }) => sum + qty * price, 0);
const tax = subtotal * 0.0825;
({ subtotal: +subtotal.toFixed(2), tax: +tax.toFixed(2), total: +(subtotal + tax).toFixed(2) });

//%% tip per person
const bill = 86.4, people = 4, tip = 0.18;
Math.round((bill * (1 + tip) / people) * 100) / 100

//%% compound interest
(1000 * Math.pow(1 + 0.05 / 12, 12 * 10)).toFixed(2)

//%% monthly payment of a mortgage
function monthlyPayment(principal, annualRate, years) {
  const r = annualRate / 12;
  const n = years * 12;
  if (r === 0) return principal / n;
  return (principal * r) / (1 - (1 + r) ** -n);
}
monthlyPayment(320000, 0.0649, 30).toFixed(2);

//%% amortization schedule
// Build the full schedule and report the first rows and the interest paid
const loan = { principal: 24000, rate: 0.072, months: 36 };

function buildSchedule({ principal, rate, months }) {
  const monthlyRate = rate / 12;
  const payment = (principal * monthlyRate) / (1 - Math.pow(1 + monthlyRate, -months));
  const rows = [];
  let balance = principal;
  for (let month = 1; month <= months; month++) {
    const interest = balance * monthlyRate;
    let towardsPrincipal = payment - interest;
    if (month === months) {
      towardsPrincipal = balance;
    }
    balance -= towardsPrincipal;
    rows.push({
      month,
      interest: Math.round(interest * 100) / 100,
      principal: Math.round(towardsPrincipal * 100) / 100,
      balance: Math.max(0, Math.round(balance * 100) / 100),
    });
  }
  return { payment, rows };
}

const { payment, rows } = buildSchedule(loan);
const totalInterest = rows.reduce((acc, row) => acc + row.interest, 0);
({
  payment: Number(payment.toFixed(2)),
  first: rows[0],
  last: rows.at(-1),
  totalInterest: Number(totalInterest.toFixed(2)),
});

//%% progressive income tax
const brackets = [
  { upTo: 11600, rate: 0.1 },
  { upTo: 47150, rate: 0.12 },
  { upTo: 100525, rate: 0.22 },
  { upTo: 191950, rate: 0.24 },
  { upTo: Infinity, rate: 0.32 },
];
const incomeTax = (income) => {
  let owed = 0;
  let lower = 0;
  for (const { upTo, rate } of brackets) {
    if (income <= lower) break;
    owed += (Math.min(income, upTo) - lower) * rate;
    lower = upTo;
  }
  return owed;
};
[30000, 85000, 250000].map((income) => ({
  income,
  tax: incomeTax(income),
  effective: `${((incomeTax(income) / income) * 100).toFixed(1)}%`,
}));

//%% exact money with Decimal | custom_calculations
import Decimal from "decimal";

const prices = ["0.10", "0.20", "19.99", "4.45"];
const sum = prices.reduce((acc, p) => acc.plus(p), new Decimal(0));
sum.times("1.19").toFixed(2);

//%% split a bill without losing a cent | custom_calculations
import Decimal from "decimal";

const total = new Decimal("100.00");
const heads = 3;
const share = total.div(heads).toDecimalPlaces(2, Decimal.ROUND_DOWN);
const remainder = total.minus(share.times(heads));
const shares = Array.from({ length: heads }, (_, i) => (i === 0 ? share.plus(remainder) : share).toFixed(2));
shares

//%% shipping cost by zone and weight
const RATES = {
  domestic: { base: 4.95, perKg: 1.2 },
  europe: { base: 11.5, perKg: 3.4 },
  world: { base: 19.9, perKg: 7.75 },
};
function shippingCost(zone, weightKg, { express = false, insured = false } = {}) {
  const rate = RATES[zone] ?? RATES.world;
  let cost = rate.base + Math.ceil(weightKg) * rate.perKg;
  if (express) cost *= 1.6;
  if (insured) cost += 2.5;
  return Number(cost.toFixed(2));
}
[
  shippingCost("domestic", 0.4),
  shippingCost("europe", 2.3, { express: true }),
  shippingCost("mars", 5, { insured: true }),
];

//%% loyalty points
const purchases = [120.5, 33, 78.99, 410];
const multiplier = purchases.reduce((a, b) => a + b) > 500 ? 2 : 1;
const points = purchases.map(Math.floor).reduce((a, b) => a + b, 0) * multiplier;
`You have earned ${points} points, worth $${(points / 100).toFixed(2)}.`;

//%% nights between two dates
const checkIn = new Date("2024-12-28");
const checkOut = new Date("2025-01-03");
const nights = (checkOut - checkIn) / (1000 * 60 * 60 * 24);
nights

//%% hotel price with weekend surcharge
const nightlyRate = (date) => {
  const day = date.getUTCDay();
  return day === 5 || day === 6 ? 149 : 109;
};
let cursor = new Date(Date.UTC(2025, 5, 12));
const end = new Date(Date.UTC(2025, 5, 16));
let stay = 0;
while (cursor < end) {
  stay += nightlyRate(cursor);
  cursor = new Date(cursor.getTime() + 86400000);
}
stay;

//%% tiered pricing
const tiers = [[100, 1.0], [500, 0.8], [Infinity, 0.6]];
function priceFor(units) {
  let left = units, previous = 0, cost = 0;
  for (const [limit, unitPrice] of tiers) {
    const inTier = Math.min(left, limit - previous);
    cost += inTier * unitPrice;
    left -= inTier;
    previous = limit;
    if (left <= 0) break;
  }
  return cost;
}
priceFor(750)

//%% electricity bill with day and night rates
const readings = [
  { hour: 3, kwh: 0.9 }, { hour: 9, kwh: 2.4 }, { hour: 14, kwh: 1.7 },
  { hour: 19, kwh: 3.8 }, { hour: 23, kwh: 1.1 },
];
const isNight = ({ hour }) => hour < 6 || hour >= 22;
const [night, day] = readings.reduce(
  ([n, d], r) => (isNight(r) ? [n + r.kwh, d] : [n, d + r.kwh]),
  [0, 0],
);
const bill = 7.5 + night * 0.11 + day * 0.27;
({ night: +night.toFixed(1), day: +day.toFixed(1), bill: +bill.toFixed(2) })

//%% standard deviation
const data = [12, 15, 11, 18, 20, 14, 13];
const mean = data.reduce((a, b) => a + b, 0) / data.length;
const variance = data.map(x => (x - mean) ** 2).reduce((a, b) => a + b, 0) / (data.length - 1);
Math.sqrt(variance).toFixed(3)

//%% median and percentiles
const waits = [4, 8, 15, 16, 23, 42, 3, 7, 11, 29, 2];
const sorted = [...waits].sort((a, b) => a - b);
const percentile = (p) => {
  const index = (sorted.length - 1) * p;
  const low = Math.floor(index);
  const high = Math.ceil(index);
  return sorted[low] + (sorted[high] - sorted[low]) * (index - low);
};
({ median: percentile(0.5), p90: percentile(0.9), max: sorted.at(-1) });

//%% linear regression
const points = [[1, 2.1], [2, 3.9], [3, 6.2], [4, 8.1], [5, 9.8]];
const n = points.length;
let sx = 0, sy = 0, sxy = 0, sxx = 0;
for (const [x, y] of points) {
  sx += x; sy += y; sxy += x * y; sxx += x * x;
}
const slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
const intercept = (sy - slope * sx) / n;
`y = ${slope.toFixed(2)}x + ${intercept.toFixed(2)}`

//%% payroll with overtime
const timesheet = [
  { employee: "Ana", hours: [8, 9, 8, 10, 8], rate: 22 },
  { employee: "Ben", hours: [8, 8, 8, 8, 4], rate: 19.5 },
  { employee: "Cleo", hours: [10, 10, 10, 10, 9], rate: 31 },
];
const OVERTIME_AFTER = 40;
const pay = ({ hours, rate }) => {
  const worked = hours.reduce((a, b) => a + b, 0);
  const regular = Math.min(worked, OVERTIME_AFTER);
  const overtime = Math.max(0, worked - OVERTIME_AFTER);
  return regular * rate + overtime * rate * 1.5;
};
Object.fromEntries(timesheet.map((t) => [t.employee, pay(t)]))

//%% body mass index
const bmi = (kg, cm) => kg / (cm / 100) ** 2;
const category = (v) => v < 18.5 ? "underweight" : v < 25 ? "normal" : v < 30 ? "overweight" : "obese";
const value = bmi(78, 181);
`${value.toFixed(1)} (${category(value)})`

//%% fahrenheit to celsius table
[-40, 0, 32, 72, 98.6, 212].map(f => [f, Math.round((f - 32) * 5 / 9 * 10) / 10])

//%% unit converter
const toMeters = { mm: 0.001, cm: 0.01, m: 1, km: 1000, in: 0.0254, ft: 0.3048, yd: 0.9144, mi: 1609.344 };
function convert(value, from, to) {
  if (!(from in toMeters) || !(to in toMeters)) throw new Error(`Unknown unit: ${from} or ${to}`);
  return (value * toMeters[from]) / toMeters[to];
}
convert(26.2, "mi", "km").toFixed(2)

//%% recipe scaling
const recipe = { serves: 4, ingredients: { flour: 250, sugar: 80, eggs: 2, milk: 180 } };
const scale = (r, serves) => ({
  serves,
  ingredients: Object.fromEntries(
    Object.entries(r.ingredients).map(([name, amount]) => [name, Math.round(amount * serves / r.serves * 10) / 10]),
  ),
});
scale(recipe, 10)

//%% fibonacci with memo
const memo = new Map();
function fib(n) {
  if (n < 2) return BigInt(n);
  if (memo.has(n)) return memo.get(n);
  const result = fib(n - 1) + fib(n - 2);
  memo.set(n, result);
  return result;
}
fib(120).toString()

//%% factorial of a large number
let f = 1n;
for (let i = 2n; i <= 50n; i++) f *= i;
f.toString().length

//%% primes up to a hundred
const sieve = new Array(101).fill(true);
sieve[0] = sieve[1] = false;
for (let i = 2; i * i <= 100; i++) {
  if (!sieve[i]) continue;
  for (let j = i * i; j <= 100; j += i) sieve[j] = false;
}
sieve.flatMap((isPrime, i) => (isPrime ? [i] : []))

//%% greatest common divisor and ratio
const gcd = (a, b) => (b === 0 ? a : gcd(b, a % b));
const [w, h] = [1920, 1080];
const d = gcd(w, h);
`${w / d}:${h / d}`

//%% age on a given day
function ageOn(birth, on) {
  const [by, bm, bd] = birth.split("-").map(Number);
  const [y, m, d] = on.split("-").map(Number);
  let age = y - by;
  if (m < bm || (m === bm && d < bd)) age--;
  return age;
}
ageOn("1987-11-05", "2025-03-14")

//%% business days between dates
const holidays = new Set(["2025-05-01", "2025-05-26"]);
let count = 0;
for (let d = new Date("2025-04-28T00:00:00Z"); d <= new Date("2025-05-30T00:00:00Z"); d.setUTCDate(d.getUTCDate() + 1)) {
  const iso = d.toISOString().slice(0, 10);
  const weekday = d.getUTCDay();
  if (weekday !== 0 && weekday !== 6 && !holidays.has(iso)) count++;
}
count

//%% add months to a due date
function addMonths(iso, months) {
  const date = new Date(iso + "T00:00:00Z");
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.toISOString().slice(0, 10);
}
[1, 2, 3, 13].map((m) => addMonths("2024-01-31", m))

//%% late fee with grace period
const invoice = { amount: 480, due: "2025-02-10", paid: "2025-03-02" };
const GRACE_DAYS = 5;
const daysLate = Math.max(0, (Date.parse(invoice.paid) - Date.parse(invoice.due)) / 864e5 - GRACE_DAYS);
const fee = Math.min(invoice.amount * 0.1, daysLate * 1.5);
({ daysLate, fee })

//%% currency conversion with a table
const usd = { EUR: 1.0842, GBP: 1.2711, JPY: 0.00667, USD: 1 };
const exchange = (amount, from, to) => amount * usd[from] / usd[to];
const format = new Intl.NumberFormat("en-US", { style: "currency", currency: "EUR" });
format.format(exchange(250, "GBP", "EUR"))

//%% discount codes stacked
const cart = 214.8;
const codes = [
  { code: "WELCOME10", type: "percent", value: 10 },
  { code: "FIVER", type: "fixed", value: 5 },
  { code: "VIP", type: "percent", value: 3, minimum: 150 },
];
const final = codes.reduce((total, { type, value, minimum = 0 }) => {
  if (total < minimum) return total;
  switch (type) {
    case "percent":
      return total * (1 - value / 100);
    case "fixed":
      return Math.max(0, total - value);
    default:
      return total;
  }
}, cart);
Math.round(final * 100) / 100;

//%% telecom bill with allowances
const plan = { monthly: 29, minutes: 300, sms: 100, dataGb: 5, over: { minute: 0.12, sms: 0.08, gb: 4 } };
const usage = { minutes: 372, sms: 61, dataGb: 6.4 };

function overage(plan, usage) {
  const extra = {
    minutes: Math.max(0, usage.minutes - plan.minutes) * plan.over.minute,
    sms: Math.max(0, usage.sms - plan.sms) * plan.over.sms,
    data: Math.ceil(Math.max(0, usage.dataGb - plan.dataGb)) * plan.over.gb,
  };
  return { ...extra, total: Object.values(extra).reduce((a, b) => a + b) };
}

const extra = overage(plan, usage);
const lines = [
  ["Monthly plan", plan.monthly],
  ["Extra minutes", extra.minutes],
  ["Extra texts", extra.sms],
  ["Extra data", extra.data],
];
for (const [label, amount] of lines) {
  console.log(label.padEnd(20, ".") + amount.toFixed(2).padStart(8));
}
const due = plan.monthly + extra.total;
console.log("Total".padEnd(20, ".") + due.toFixed(2).padStart(8));
Number(due.toFixed(2));

//%% insurance premium with risk factors
class Quote {
  #base;
  #factors = [];
  constructor(base) {
    this.#base = base;
  }
  with(label, factor) {
    this.#factors.push({ label, factor });
    return this;
  }
  get premium() {
    return this.#factors.reduce((p, { factor }) => p * factor, this.#base);
  }
  explain() {
    let running = this.#base;
    return this.#factors.map(({ label, factor }) => {
      running *= factor;
      return `${label}: x${factor} -> ${running.toFixed(2)}`;
    });
  }
}

const quote = new Quote(420)
  .with("driver under 25", 1.45)
  .with("no claims for 3 years", 0.85)
  .with("garage", 0.95);

({ premium: quote.premium.toFixed(2), steps: quote.explain() });

//%% break-even point
const fixedCosts = 18500, price = 39, variable = 14.5;
Math.ceil(fixedCosts / (price - variable))

//%% net present value
const npv = (rate, flows) => flows.reduce((sum, cf, year) => sum + cf / (1 + rate) ** year, 0);
npv(0.08, [-10000, 3000, 4200, 5100]).toFixed(2)

//%% internal rate of return by bisection
function irr(flows) {
  const value = (r) => flows.reduce((s, cf, i) => s + cf / Math.pow(1 + r, i), 0);
  let low = -0.9, high = 1;
  for (let i = 0; i < 100; i++) {
    const mid = (low + high) / 2;
    if (value(mid) > 0) low = mid;
    else high = mid;
  }
  return low;
}
(irr([-5000, 1200, 1800, 2400, 900]) * 100).toFixed(2) + " %"

//%% depreciation of a vehicle
let worth = 32000;
const years = [];
for (const rate of [0.22, 0.16, 0.14, 0.12, 0.1]) {
  worth *= 1 - rate;
  years.push(Math.round(worth));
}
years

//%% pace of a runner
const [minutes, seconds] = "47:35".split(":").map(Number);
const perKm = (minutes * 60 + seconds) / 10;
`${Math.floor(perKm / 60)}:${String(Math.round(perKm % 60)).padStart(2, "0")} min/km`

//%% distance between two places
const rad = (deg) => (deg * Math.PI) / 180;
function haversine([lat1, lon1], [lat2, lon2]) {
  const R = 6371;
  const dLat = rad(lat2 - lat1);
  const dLon = rad(lon2 - lon1);
  const a = Math.sin(dLat / 2) ** 2 + Math.cos(rad(lat1)) * Math.cos(rad(lat2)) * Math.sin(dLon / 2) ** 2;
  return 2 * R * Math.asin(Math.sqrt(a));
}
Math.round(haversine([52.52, 13.405], [48.8566, 2.3522]))

//%% paint for a room
const walls = [[4.2, 2.5], [3.6, 2.5], [4.2, 2.5], [3.6, 2.5]];
const openings = 1.8 * 1.2 + 0.9 * 2.1;
const area = walls.reduce((sum, [w, h]) => sum + w * h, 0) - openings;
const litres = (area * 2) / 10;
Math.ceil(litres / 2.5) + " cans"

//%% dosage by weight
const dosage = { mgPerKg: 15, maxMg: 1000, perDay: 4 };
const forPatient = (kg) => {
  const single = Math.min(kg * dosage.mgPerKg, dosage.maxMg);
  return { singleMg: single, dailyMg: single * dosage.perDay };
};
[12, 48, 90].map(forPatient)

//%% change in coins
const makeChange = (cents, coins = [200, 100, 50, 20, 10, 5, 2, 1]) => {
  const result = {};
  for (const coin of coins) {
    const n = Math.floor(cents / coin);
    if (n > 0) result[coin] = n;
    cents %= coin;
  }
  return result;
};
makeChange(388)

//%% knapsack of a delivery van
// 0/1 knapsack by dynamic programming: which parcels earn the most within the weight limit
const parcels = [
  { id: "A", kg: 12, fee: 24 },
  { id: "B", kg: 7, fee: 13 },
  { id: "C", kg: 11, fee: 23 },
  { id: "D", kg: 8, fee: 15 },
  { id: "E", kg: 9, fee: 16 },
];
const limit = 26;
const best = Array.from({ length: parcels.length + 1 }, () => new Array(limit + 1).fill(0));

for (let i = 1; i <= parcels.length; i++) {
  const { kg, fee } = parcels[i - 1];
  for (let w = 0; w <= limit; w++) {
    best[i][w] = best[i - 1][w];
    if (kg <= w) {
      best[i][w] = Math.max(best[i][w], best[i - 1][w - kg] + fee);
    }
  }
}

const chosen = [];
let left = limit;
for (let i = parcels.length; i > 0; i--) {
  if (best[i][left] !== best[i - 1][left]) {
    chosen.unshift(parcels[i - 1].id);
    left -= parcels[i - 1].kg;
  }
}
({ chosen, fee: best[parcels.length][limit], spareKg: left });

//%% league table from results
const results = [
  ["Lions", 2, "Bears", 1], ["Hawks", 0, "Lions", 0], ["Bears", 3, "Hawks", 2],
  ["Lions", 1, "Hawks", 4], ["Bears", 2, "Lions", 2],
];
const table = {};
const team = (name) => (table[name] ??= { name, played: 0, points: 0, diff: 0 });
for (const [home, hg, away, ag] of results) {
  const [h, a] = [team(home), team(away)];
  h.played++; a.played++;
  h.diff += hg - ag; a.diff += ag - hg;
  if (hg > ag) h.points += 3;
  else if (hg < ag) a.points += 3;
  else { h.points++; a.points++; }
}
Object.values(table).sort((x, y) => y.points - x.points || y.diff - x.diff).map((t) => `${t.name} ${t.points} (${t.diff >= 0 ? "+" : ""}${t.diff})`)

//%% elo rating after a match
const expected = (a, b) => 1 / (1 + 10 ** ((b - a) / 400));
const elo = (a, b, score, k = 32) => Math.round(a + k * (score - expected(a, b)));
[elo(1500, 1620, 1), elo(1620, 1500, 0)]

//%% fuel cost of a trip
const litresPer100 = 6.8, distance = 547, perLitre = 1.759;
(distance / 100 * litresPer100 * perLitre).toFixed(2)

//%% savings goal in months
let balance = 1500, month = 0;
while (balance < 10000) {
  balance = balance * (1 + 0.035 / 12) + 275;
  month += 1;
}
month

//%% weighted grade average
const grades = { exam: [88, 0.5], project: [94, 0.3], homework: [79, 0.2] };
Object.values(grades).reduce((sum, [grade, weight]) => sum + grade * weight, 0)

//%% correlation of advertising and sales
const spend = [10, 20, 30, 40, 50, 60];
const sales = [25, 44, 71, 85, 110, 118];
const avg = (xs) => xs.reduce((a, b) => a + b) / xs.length;
function correlation(xs, ys) {
  const [mx, my] = [avg(xs), avg(ys)];
  let num = 0, dx = 0, dy = 0;
  xs.forEach((x, i) => {
    num += (x - mx) * (ys[i] - my);
    dx += (x - mx) ** 2;
    dy += (ys[i] - my) ** 2;
  });
  return num / Math.sqrt(dx * dy);
}
correlation(spend, sales).toFixed(4)

//%% moving average of daily calls
const calls = [31, 28, 35, 40, 22, 18, 37, 41, 39];
const window = 3;
calls.slice(window - 1).map((_, i) => calls.slice(i, i + window).reduce((a, b) => a + b) / window).map((x) => +x.toFixed(2))

//%% commission with accelerators
const quota = 50000;
const commission = (sold) => {
  const attainment = sold / quota;
  if (attainment < 0.5) return 0;
  if (attainment < 1) return sold * 0.04;
  return quota * 0.04 + (sold - quota) * 0.07;
};
Object.fromEntries([["Iris", 18000], ["Jon", 44000], ["Kim", 71000]].map(([who, sold]) => [who, commission(sold)]))

//%% reorder point of stock
const demandPerDay = 14, leadTime = 9, z = 1.65, sigma = 4.2;
Math.ceil(demandPerDay * leadTime + z * sigma * Math.sqrt(leadTime))

//%% economic order quantity
Math.round(Math.sqrt((2 * 5200 * 45) / 1.75))

//%% parking fee
const parked = (from, to) => {
  const minutes = (new Date(to) - new Date(from)) / 60000;
  if (minutes <= 15) return 0;
  const hours = Math.ceil(minutes / 60);
  return Math.min(hours * 2.5, 18);
};
[parked("2025-06-01T10:00Z", "2025-06-01T10:12Z"), parked("2025-06-01T10:00Z", "2025-06-01T13:05Z"), parked("2025-06-01T08:00Z", "2025-06-01T23:30Z")]

//%% solar panels payback
let saved = 0, year = 0, tariff = 0.31;
const cost = 9800, kwhPerYear = 4300;
do {
  saved += kwhPerYear * tariff;
  tariff *= 1.03;
  year++;
} while (saved < cost);
year

//%% binomial probability of no shows
function choose(n, k) {
  let c = 1;
  for (let i = 1; i <= k; i++) c = (c * (n - k + i)) / i;
  return c;
}
const pNoShow = 0.08, booked = 53, seats = 50;
let overbooked = 0;
for (let k = 0; k < booked - seats; k++) {
  overbooked += choose(booked, k) * pNoShow ** k * (1 - pNoShow) ** (booked - k);
}
`${(overbooked * 100).toFixed(1)} % chance that somebody has no seat`

//%% permutations of a small team
const permutations = (xs) => xs.length <= 1 ? [xs] : xs.flatMap((x, i) => permutations([...xs.slice(0, i), ...xs.slice(i + 1)]).map((rest) => [x, ...rest]));
permutations(["Ana", "Bo", "Cy"]).map((p) => p.join("-"))

//%% monte carlo with a small generator
function* lcg(seed) {
  let state = seed;
  for (;;) {
    state = (state * 1664525 + 1013904223) % 4294967296;
    yield state / 4294967296;
  }
}
const random = lcg(42);
let inside = 0;
const draws = 20000;
for (let i = 0; i < draws; i++) {
  const x = random.next().value;
  const y = random.next().value;
  if (x * x + y * y <= 1) inside++;
}
Math.abs((4 * inside) / draws - Math.PI) < 0.1

//%% time worked from clock entries
const entries = ["08:57-12:10", "12:48-17:33"];
const toMinutes = (hhmm) => {
  const [h, m] = hhmm.split(":").map(Number);
  return h * 60 + m;
};
const worked = entries
  .map((e) => e.split("-").map(toMinutes))
  .reduce((sum, [from, to]) => sum + (to - from), 0);
`${Math.floor(worked / 60)}h ${worked % 60}m`
