//%% sales by region
const sales = [
  { region: "North", rep: "Ana", amount: 1200 },
  { region: "South", rep: "Bo", amount: 850 },
  { region: "North", rep: "Cy", amount: 430.5 },
  { region: "West", rep: "Di", amount: 990 },
  { region: "South", rep: "Ed", amount: 1310 },
];

const byRegion = sales.reduce((acc, { region, amount }) => {
  acc[region] = (acc[region] || 0) + amount;
  return acc;
}, {});

console.log("Sales report");
console.log("=".repeat(24));
Object.entries(byRegion)
  .sort(([, a], [, b]) => b - a)
  .forEach(([region, amount]) => {
    console.log(`${region.padEnd(12)}${amount.toFixed(2).padStart(12)}`);
  });

byRegion;

//%% month end statement
const transactions = [
  { date: "2025-05-02", text: "Salary", amount: 3100 },
  { date: "2025-05-03", text: "Rent", amount: -1150 },
  { date: "2025-05-09", text: "Groceries", amount: -212.4 },
  { date: "2025-05-17", text: "Refund shoes", amount: 79.95 },
  { date: "2025-05-28", text: "Electricity", amount: -88.1 },
];
const money = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

let balance = 540.25;
const lines = transactions.map((t) => {
  balance += t.amount;
  return [t.date, t.text.padEnd(16), money.format(t.amount).padStart(12), money.format(balance).padStart(12)].join("  ");
});
const incoming = transactions.filter((t) => t.amount > 0).reduce((s, t) => s + t.amount, 0);
const outgoing = transactions.filter((t) => t.amount < 0).reduce((s, t) => s + t.amount, 0);

const report = [
  "STATEMENT MAY 2025",
  "-".repeat(56),
  ...lines,
  "-".repeat(56),
  `In: ${money.format(incoming)}   Out: ${money.format(outgoing)}`,
].join("\n");

console.log(report);
({ closing: Number(balance.toFixed(2)), incoming, outgoing });

//%% console table of stock
const stock = [
  { sku: "A-100", onHand: 14, reserved: 3 },
  { sku: "B-220", onHand: 0, reserved: 0 },
  { sku: "C-310", onHand: 52, reserved: 40 },
];
const available = stock.map((s) => ({ ...s, free: s.onHand - s.reserved }));
console.table(available);
available.filter((s) => s.free > 0).map((s) => s.sku);

//%% bar chart of calls per hour
const calls = { 9: 12, 10: 18, 11: 25, 12: 7, 13: 9, 14: 21 };
const widest = Math.max(...Object.values(calls));
Object.entries(calls).map(([hour, n]) => `${String(hour).padStart(2, "0")}:00 ${"#".repeat(Math.round((n / widest) * 20))} ${n}`).join("\n")

//%% receipt as text
const lines = [["Espresso", 2, 2.4], ["Bagel", 1, 4.9], ["Orange juice", 1, 3.6]];
const width = 32;
const row = (left, right) => left + " ".repeat(width - left.length - right.length) + right;
const total = lines.reduce((sum, [, n, price]) => sum + n * price, 0);
`${lines.map(([name, n, price]) => row(`${n} x ${name}`, (n * price).toFixed(2))).join("\n")}
${"-".repeat(width)}
${row("TOTAL", total.toFixed(2))}`;

//%% markdown table of open tickets
const tickets = [
  { id: 41, subject: "Login fails", priority: "high", ageDays: 3 },
  { id: 44, subject: "Invoice missing", priority: "medium", ageDays: 7 },
  { id: 52, subject: "Typo in e-mail", priority: "low", ageDays: 1 },
];
const columns = Object.keys(tickets[0]);
[
  `| ${columns.join(" | ")} |`,
  `| ${columns.map(() => "---").join(" | ")} |`,
  ...tickets.map((t) => `| ${columns.map((c) => t[c]).join(" | ")} |`),
].join("\n")

//%% html list of the day's appointments
const esc = (s) => s.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const appointments = [
  { time: "09:30", who: "Smith & Sons" },
  { time: "11:00", who: "Dr. <Lee>" },
];
`<ul>${appointments.map((a) => `<li><b>${a.time}</b> ${esc(a.who)}</li>`).join("")}</ul>`

//%% survey summary
const answers = [5, 4, 5, 3, 2, 5, 4, 4, 1, 5];
const counts = new Map();
for (const a of answers) counts.set(a, (counts.get(a) ?? 0) + 1);
const average = answers.reduce((a, b) => a + b) / answers.length;
const promoters = answers.filter((a) => a === 5).length;
const detractors = answers.filter((a) => a <= 3).length;
({
  average,
  nps: Math.round(((promoters - detractors) / answers.length) * 100),
  distribution: [...counts].sort(([a], [b]) => b - a).map(([score, n]) => `${"★".repeat(score)} ${n}`),
});

//%% weekly hours of a team
const entries = `Mon Ana 7.5
Mon Bo 8
Tue Ana 8
Tue Bo 6.5
Wed Ana 4
Wed Cy 9`;

const hours = {};
entries.split("\n").forEach((line) => {
  const [day, name, h] = line.split(" ");
  hours[name] = hours[name] || {};
  hours[name][day] = parseFloat(h);
});

const days = ["Mon", "Tue", "Wed"];
const header = ["Name", ...days, "Sum"].map((c) => c.padStart(6)).join("");
const body = Object.keys(hours).sort().map((name) => {
  const cells = days.map((d) => hours[name][d] ?? 0);
  const sum = cells.reduce((a, b) => a + b, 0);
  return [name, ...cells, sum].map((c) => String(c).padStart(6)).join("");
});
console.log([header, ...body].join("\n"));
Object.fromEntries(Object.entries(hours).map(([n, d]) => [n, Object.values(d).reduce((a, b) => a + b)]));

//%% top customers
const orders = [
  ["ACME", 1200], ["Globex", 430], ["ACME", 310], ["Initech", 2210], ["Globex", 990], ["Umbrella", 75],
];
const totals = orders.reduce((m, [c, v]) => m.set(c, (m.get(c) || 0) + v), new Map());
[...totals.entries()].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([c, v], i) => `${i + 1}. ${c}: $${v.toLocaleString("en-US")}`)

//%% aging of receivables
const today = new Date("2025-06-30");
const open = [
  { customer: "Alder", amount: 420, due: "2025-06-20" },
  { customer: "Birch", amount: 1310, due: "2025-05-12" },
  { customer: "Cedar", amount: 95.5, due: "2025-03-01" },
  { customer: "Alder", amount: 250, due: "2025-07-15" },
];
const buckets = [
  { label: "not due", test: (d) => d <= 0 },
  { label: "1-30", test: (d) => d > 0 && d <= 30 },
  { label: "31-60", test: (d) => d > 30 && d <= 60 },
  { label: "over 60", test: (d) => d > 60 },
];
const DAY = 24 * 60 * 60 * 1000;

const aging = buckets.map(({ label, test }) => {
  const inside = open.filter((o) => test(Math.floor((today - new Date(o.due)) / DAY)));
  return {
    bucket: label,
    count: inside.length,
    amount: inside.reduce((s, o) => s + o.amount, 0),
    customers: [...new Set(inside.map((o) => o.customer))],
  };
});

console.group("Receivables");
aging.forEach((a) => console.log("%s: %d open, %d total", a.bucket, a.count, a.amount));
console.groupEnd();
aging;

//%% conversion funnel
const funnel = [["Visited", 5400], ["Signed up", 810], ["Trial", 392], ["Paid", 147]];
funnel.map(([step, n], i) => i === 0 ? `${step}: ${n}` : `${step}: ${n} (${(n / funnel[i - 1][1] * 100).toFixed(1)}% of previous)`).join("\n");

//%% occupancy of hotel rooms
const rooms = 40;
const nights = [31, 36, 40, 22, 18, 39, 40];
const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const rates = nights.map((n) => n / rooms);
const pct = new Intl.NumberFormat("en-US", { style: "percent", maximumFractionDigits: 1 });
({
  perDay: Object.fromEntries(names.map((n, i) => [n, pct.format(rates[i])])),
  average: pct.format(rates.reduce((a, b) => a + b) / rates.length),
  soldOut: names.filter((_, i) => rates[i] === 1),
});

//%% quarterly comparison
const revenue = { 2023: [210, 245, 230, 310], 2024: [240, 251, 262, 355] };
const rows = revenue[2024].map((now, q) => {
  const before = revenue[2023][q];
  const change = (now - before) / before;
  return `Q${q + 1} ${now}k vs ${before}k ${change >= 0 ? "▲" : "▼"}${Math.abs(change * 100).toFixed(1)}%`;
});
rows

//%% clinic day sheet
const visits = [
  { patient: "M. Ortiz", minutes: 20, type: "checkup", doctor: "Dr. Hall" },
  { patient: "J. Bloom", minutes: 45, type: "procedure", doctor: "Dr. Hall" },
  { patient: "S. Kim", minutes: 15, type: "vaccination", doctor: "Dr. Roy" },
  { patient: "A. Novak", minutes: 20, type: "checkup", doctor: "Dr. Roy" },
  { patient: "T. Abe", minutes: 30, type: "follow-up", doctor: "Dr. Hall" },
];

function schedule(list, start = "08:30") {
  const clocks = {};
  const [h, m] = start.split(":").map(Number);
  return list.map((visit) => {
    const begins = clocks[visit.doctor] ?? h * 60 + m;
    clocks[visit.doctor] = begins + visit.minutes + 5;
    return { ...visit, begins };
  });
}

const clock = (min) => `${String(Math.floor(min / 60)).padStart(2, "0")}:${String(min % 60).padStart(2, "0")}`;
const grouped = Object.groupBy(schedule(visits), (v) => v.doctor);

for (const [doctor, list] of Object.entries(grouped)) {
  console.log(`\n${doctor} (${list.length} patients)`);
  for (const { begins, patient, type } of list) {
    console.log(`  ${clock(begins)}  ${patient.padEnd(12)} ${type}`);
  }
}
Object.fromEntries(Object.entries(grouped).map(([d, l]) => [d, l.reduce((s, v) => s + v.minutes, 0)]));

//%% error rate from a log
const log = `
2025-01-05T10:00:01Z INFO  GET /cart 200 12ms
2025-01-05T10:00:02Z ERROR GET /pay 500 230ms
2025-01-05T10:00:03Z INFO  GET /cart 200 9ms
2025-01-05T10:00:07Z WARN  GET /item/7 404 4ms
2025-01-05T10:00:09Z ERROR POST /pay 502 1200ms
`.trim();
const pattern = /^(?<at>\S+)\s+(?<level>\w+)\s+(?<method>\w+)\s+(?<path>\S+)\s+(?<status>\d{3})\s+(?<ms>\d+)ms$/gm;
const hits = [...log.matchAll(pattern)].map((m) => m.groups);
const perPath = {};
for (const { path, status, ms } of hits) {
  const entry = (perPath[path] ??= { requests: 0, errors: 0, slowest: 0 });
  entry.requests += 1;
  if (Number(status) >= 500) entry.errors += 1;
  entry.slowest = Math.max(entry.slowest, Number(ms));
}
perPath

//%% birthday list for the month
const people = [["Ana", "1990-06-14"], ["Bo", "1985-11-02"], ["Cy", "2001-06-03"]];
people
  .filter(([, d]) => d.slice(5, 7) === "06")
  .sort((a, b) => a[1].slice(5).localeCompare(b[1].slice(5)))
  .map(([n, d]) => `${n} turns ${2025 - Number(d.slice(0, 4))} on ${new Date(d).toLocaleDateString("en-US", { month: "long", day: "numeric", timeZone: "UTC" })}`)

//%% calendar of a month
function calendar(year, month) {
  const first = new Date(Date.UTC(year, month - 1, 1));
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const offset = (first.getUTCDay() + 6) % 7;
  const cells = [...Array(offset).fill(""), ...Array.from({ length: days }, (_, i) => i + 1)];
  const weeks = [];
  for (let i = 0; i < cells.length; i += 7) {
    weeks.push(cells.slice(i, i + 7).map((c) => String(c).padStart(3)).join(""));
  }
  return [" Mo Tu We Th Fr Sa Su", ...weeks].join("\n");
}
calendar(2025, 2);

//%% project status
const tasks = [
  { name: "Design", owner: "Ana", done: true, hours: 12 },
  { name: "Build", owner: "Bo", done: false, hours: 40 },
  { name: "Test", owner: "Ana", done: false, hours: 16 },
  { name: "Ship", owner: "Cy", done: false, hours: 2 },
];
const done = tasks.filter((t) => t.done);
const remaining = tasks.filter((t) => !t.done).reduce((h, t) => h + t.hours, 0);
const progress = done.reduce((h, t) => h + t.hours, 0) / tasks.reduce((h, t) => h + t.hours, 0);
`Progress: [${"█".repeat(Math.round(progress * 20)).padEnd(20, "░")}] ${(progress * 100).toFixed(0)}%, ${remaining} h left`

//%% pivot table of expenses
const expenses = [
  { month: "Jan", type: "Travel", amount: 320 },
  { month: "Jan", type: "Meals", amount: 85 },
  { month: "Feb", type: "Travel", amount: 110 },
  { month: "Feb", type: "Hotel", amount: 430 },
  { month: "Mar", type: "Meals", amount: 61 },
  { month: "Mar", type: "Travel", amount: 95 },
];
const months = [...new Set(expenses.map((e) => e.month))];
const types = [...new Set(expenses.map((e) => e.type))].sort();
const cell = (type, month) =>
  expenses.filter((e) => e.type === type && e.month === month).reduce((s, e) => s + e.amount, 0);

const pivot = types.map((type) => {
  const values = months.map((m) => cell(type, m));
  return { type, ...Object.fromEntries(months.map((m, i) => [m, values[i]])), total: values.reduce((a, b) => a + b) };
});
pivot.push({
  type: "All",
  ...Object.fromEntries(months.map((m) => [m, pivot.reduce((s, row) => s + row[m], 0)])),
  total: pivot.reduce((s, row) => s + row.total, 0),
});
console.table(pivot);
pivot.at(-1);

//%% letter from a template
const template = "Dear {{name}},\nyour order {{order.number}} of {{order.total}} ships on {{date}}.";
const data = { name: "Ms. Brandt", order: { number: "R-2041", total: "$89.00" }, date: "June 3" };
template.replace(/{{\s*([\w.]+)\s*}}/g, (_, path) => path.split(".").reduce((o, key) => o?.[key], data) ?? "")

//%% nested totals with recursion
const tree = {
  name: "Company",
  children: [
    { name: "Sales", budget: 120, children: [{ name: "EU", budget: 60 }, { name: "US", budget: 75 }] },
    { name: "R&D", budget: 310 },
  ],
};
const total = ({ budget = 0, children = [] }) => budget + children.reduce((sum, c) => sum + total(c), 0);
const outline = (node, depth = 0) =>
  `${"  ".repeat(depth)}${node.name} ${total(node)}\n` + (node.children ?? []).map((c) => outline(c, depth + 1)).join("");
outline(tree)

//%% sports results as sentences
const games = [{ home: "Reds", away: "Blues", score: [3, 1] }, { home: "Greens", away: "Golds", score: [2, 2] }];
const sentence = ({ home, away, score: [h, a] }) =>
  h === a ? `${home} and ${away} drew ${h}-${a}.` : `${h > a ? home : away} beat ${h > a ? away : home} ${Math.max(h, a)}-${Math.min(h, a)}.`;
games.map(sentence).join(" ")

//%% energy use per appliance
const appliances = new Map([["Fridge", { watts: 120, hours: 24 }], ["Oven", { watts: 2400, hours: 0.8 }], ["TV", { watts: 95, hours: 3.5 }]]);
const kwh = [...appliances].map(([name, { watts, hours }]) => ({ name, kwh: (watts * hours * 30) / 1000 }));
const all = kwh.reduce((s, a) => s + a.kwh, 0);
kwh.sort((a, b) => b.kwh - a.kwh).map((a) => `${a.name}: ${a.kwh.toFixed(1)} kWh (${Math.round((a.kwh / all) * 100)} %)`);

//%% running total with a generator
function* running(values) {
  let total = 0;
  for (const value of values) {
    total += value;
    yield total;
  }
}
const deposits = [100, -30, 250, -75.5];
[...running(deposits)].map((t, i) => `${i + 1}: ${t.toFixed(2)}`).join(", ");

//%% csv export
const rows = [
  { id: 1, name: 'Table "Oslo"', price: 199 },
  { id: 2, name: "Lamp, small", price: 29.5 },
];
const quote = (v) => (/[",\n]/.test(String(v)) ? `"${String(v).replaceAll('"', '""')}"` : String(v));
const csv = [Object.keys(rows[0]), ...rows.map(Object.values)].map((r) => r.map(quote).join(",")).join("\r\n");
csv

//%% heat map of bookings
const bookings = ["Mon-9", "Mon-10", "Tue-9", "Mon-9", "Wed-11", "Tue-9", "Mon-9"];
const grid = {};
for (const b of bookings) {
  const [day, hour] = b.split("-");
  grid[day] = { ...grid[day], [hour]: (grid[day]?.[hour] ?? 0) + 1 };
}
const shades = " ░▒▓█";
["Mon", "Tue", "Wed"].map((d) => d + " " + [9, 10, 11].map((h) => shades[Math.min(grid[d]?.[h] ?? 0, 4)]).join("")).join("\n")

//%% delivery performance
const deliveries = [
  { carrier: "Fast", promised: "2025-03-01", delivered: "2025-03-01" },
  { carrier: "Fast", promised: "2025-03-04", delivered: "2025-03-06" },
  { carrier: "Cheap", promised: "2025-03-03", delivered: "2025-03-08" },
  { carrier: "Cheap", promised: "2025-03-05", delivered: "2025-03-05" },
  { carrier: "Fast", promised: "2025-03-09", delivered: null },
];

class Performance {
  constructor(carrier) {
    this.carrier = carrier;
    this.onTime = 0;
    this.late = 0;
    this.open = 0;
    this.delay = 0;
  }

  add({ promised, delivered }) {
    if (delivered === null) {
      this.open++;
      return;
    }
    const days = (new Date(delivered) - new Date(promised)) / 86_400_000;
    if (days > 0) {
      this.late++;
      this.delay += days;
    } else {
      this.onTime++;
    }
  }

  toString() {
    const closed = this.onTime + this.late;
    const rate = closed ? Math.round((this.onTime / closed) * 100) : 0;
    const delay = this.late ? (this.delay / this.late).toFixed(1) : "0";
    return `${this.carrier}: ${rate}% on time, average delay ${delay} days, ${this.open} open`;
  }
}

const report = deliveries.reduce((acc, d) => {
  acc[d.carrier] ||= new Performance(d.carrier);
  acc[d.carrier].add(d);
  return acc;
}, {});
Object.values(report).map(String);

//%% json report pretty printed
const summary = { period: "2025-Q1", totals: { net: 10422.5, vat: 1980.28 }, notes: undefined, tags: ["final"] };
JSON.stringify(summary, null, 2)

//%% ranking with ties
const scores = [["Ana", 91], ["Bo", 84], ["Cy", 91], ["Di", 77]];
const sorted = [...scores].sort((a, b) => b[1] - a[1]);
let rank = 0, last = null;
sorted.map(([name, score], i) => {
  if (score !== last) { rank = i + 1; last = score; }
  return `${rank}. ${name} (${score})`;
})

//%% inventory valuation first in first out
const layers = [{ qty: 100, cost: 4 }, { qty: 80, cost: 4.5 }, { qty: 60, cost: 5.2 }];
let toSell = 150;
let costOfGoods = 0;
while (toSell > 0 && layers.length > 0) {
  const layer = layers[0];
  const used = Math.min(layer.qty, toSell);
  costOfGoods += used * layer.cost;
  layer.qty -= used;
  toSell -= used;
  if (layer.qty === 0) layers.shift();
}
({ costOfGoods, left: layers.reduce((s, l) => s + l.qty, 0), value: layers.reduce((s, l) => s + l.qty * l.cost, 0) })

//%% fiscal year summary with money class | report_generation
import Decimal from "decimal";

class Money {
  constructor(amount, currency = "EUR") {
    this.amount = new Decimal(amount);
    this.currency = currency;
  }
  plus(other) {
    if (other.currency !== this.currency) throw new TypeError("currencies differ");
    return new Money(this.amount.plus(other.amount), this.currency);
  }
  toJSON() {
    return `${this.amount.toFixed(2)} ${this.currency}`;
  }
  static zero(currency) {
    return new Money(0, currency);
  }
}

const quarters = ["10422.10", "9380.90", "12007.33", "15999.99"].map((q) => new Money(q));
const year = quarters.reduce((a, b) => a.plus(b), Money.zero("EUR"));
const best = quarters.reduce((a, b) => (a.amount.gt(b.amount) ? a : b));
JSON.stringify({ year, best });

//%% vat summary by rate | report_generation
import Decimal from "decimal";
const lines = [["12.40", 7], ["99.00", 19], ["3.10", 7], ["45.55", 19], ["10.00", 0]];
const byRate = new Map();
for (const [net, rate] of lines) {
  byRate.set(rate, (byRate.get(rate) ?? new Decimal(0)).plus(net));
}
[...byRate].sort(([a], [b]) => a - b).map(([rate, net]) => {
  const vat = net.times(rate).div(100).toDecimalPlaces(2);
  return `${rate} %: net ${net.toFixed(2)}, VAT ${vat.toFixed(2)}, gross ${net.plus(vat).toFixed(2)}`;
});

//%% short spoken summary
const kpis = { orders: 132, revenue: 18450.75, refunds: 3 };
const { orders, revenue, refunds } = kpis;
const plural = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
`Today you had ${plural(orders, "order")} worth $${revenue.toLocaleString("en-US", { minimumFractionDigits: 2 })} and ${plural(refunds, "refund")}.`

//%% list of items with and
const cities = ["Lisbon", "Porto", "Faro"];
new Intl.ListFormat("en", { style: "long", type: "conjunction" }).format(cities)

//%% commission slip with getters
const slip = {
  base: 2100,
  deals: [{ v: 9000 }, { v: 4000 }],
  get sold() { return this.deals.reduce((s, d) => s + d.v, 0); },
  get bonus() { return this.sold * 0.03; },
  get gross() { return this.base + this.bonus; },
};
console.log(`Sold: ${slip.sold}`);
`Gross ${slip.gross.toFixed(2)}`;

//%% word frequency of feedback
const feedback = "Great service, great price. Slow delivery but great support; delivery could be faster.";
const stop = new Set(["but", "could", "be"]);
const freq = {};
for (const word of feedback.toLowerCase().match(/[a-z]+/g)) {
  if (stop.has(word)) continue;
  freq[word] = (freq[word] ?? 0) + 1;
}
Object.entries(freq).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, 3)

//%% shift plan by rotation
const staff = ["Ana", "Bo", "Cy", "Di"];
const shifts = ["early", "late", "night"];
const plan = Array.from({ length: 7 }, (_, day) =>
  Object.fromEntries(shifts.map((shift, s) => [shift, staff[(day + s) % staff.length]])));
plan.map((p, d) => `Day ${d + 1}: ${shifts.map((s) => `${s}=${p[s]}`).join(" ")}`).join("\n")

//%% gym attendance streaks
const visits = ["2025-04-01", "2025-04-02", "2025-04-03", "2025-04-07", "2025-04-08", "2025-04-12"];
const toDay = (d) => Date.parse(d) / 864e5;
const streaks = visits.reduce((acc, d) => {
  const current = acc.at(-1);
  if (current && toDay(d) - toDay(current.at(-1)) === 1) current.push(d);
  else acc.push([d]);
  return acc;
}, []);
const longest = streaks.toSorted((a, b) => b.length - a.length)[0];
`${streaks.length} streaks, the longest ${longest.length} days from ${longest[0]}`

//%% subscription churn
const months = [
  { m: "Jan", start: 400, lost: 12, won: 35 },
  { m: "Feb", start: 423, lost: 20, won: 18 },
  { m: "Mar", start: 421, lost: 9, won: 44 },
];
const out = [];
months.forEach(function ({ m, start, lost, won }) {
  var churn = lost / start * 100;
  out.push(m + ': churn ' + churn.toFixed(2) + '%, net ' + (won - lost > 0 ? '+' : '') + (won - lost));
});
out.join('\n')

//%% lap times
const laps = { Vega: [92.1, 90.8, 91.4], Orion: [91.9, 91.2, 90.5] };
const stats = Object.entries(laps).map(([driver, times]) => ({ driver, best: Math.min(...times), total: times.reduce((a, b) => a + b, 0) }));
const [leader, ...others] = stats.sort((a, b) => a.total - b.total);
[`${leader.driver} ${leader.total.toFixed(1)}`, ...others.map((o) => `${o.driver} +${(o.total - leader.total).toFixed(1)}`)];

//%% menu of the week grouped by diet
const dishes = [
  { day: "Mon", dish: "Lentil soup", diet: "vegan" },
  { day: "Tue", dish: "Lasagne", diet: "vegetarian" },
  { day: "Wed", dish: "Tofu bowl", diet: "vegan" },
  { day: "Thu", dish: "Roast chicken", diet: "meat" },
];
const grouped = Map.groupBy(dishes, ({ diet }) => diet);
let text = "";
for (const [diet, list] of grouped) {
  text += `${diet.toUpperCase()}\n`;
  for (const { day, dish } of list) text += `  - ${dish} (${day})\n`;
}
text.trimEnd()

//%% dashboard assembled by async parts
const later = (value) => Promise.resolve(value);
async function dashboard() {
  const [orders, visitors, reviews] = await Promise.all([
    later([19.5, 42, 7.25]),
    later(318),
    later([5, 4, 4, 5]),
  ]);
  const revenue = orders.reduce((a, b) => a + b, 0);
  const stars = reviews.reduce((a, b) => a + b, 0) / reviews.length;
  return [
    `Revenue    ${revenue.toFixed(2)}`,
    `Conversion ${((orders.length / visitors) * 100).toFixed(2)} %`,
    `Rating     ${stars.toFixed(1)} of 5`,
  ].join("\n");
}
await dashboard();

//%% budget against actual
const budget = { rent: 1200, food: 500, fun: 150, travel: 80 };
const actual = { rent: 1200, food: 561.2, fun: 96, travel: 131.5 };
const variance = Object.keys(budget).map((k) => ({ k, diff: actual[k] - budget[k] }));
const over = variance.filter(({ diff }) => diff > 0);
over.length
  ? `Over budget in ${over.map(({ k, diff }) => `${k} (+${diff.toFixed(2)})`).join(" and ")}.`
  : "Everything within budget.";

//%% cohort retention triangle
const signups = { "2025-01": 120, "2025-02": 140, "2025-03": 90 };
const active = {
  "2025-01": [120, 84, 71],
  "2025-02": [140, 101],
  "2025-03": [90],
};

const rows = [];
for (const cohort in signups) {
  const size = signups[cohort];
  const rates = active[cohort].map((n) => `${Math.round((n / size) * 100)}%`.padStart(6));
  rows.push(`${cohort}${rates.join("")}`);
}

const average = (month) => {
  const known = Object.entries(active).filter(([, list]) => list[month] !== undefined);
  const kept = known.reduce((s, [, list]) => s + list[month], 0);
  const started = known.reduce((s, [cohort]) => s + signups[cohort], 0);
  return Math.round((kept / started) * 100);
};

rows.push(`average${[0, 1, 2].map((m) => `${average(m)}%`.padStart(6)).join("")}`);
rows.unshift("cohort " + ["M0", "M1", "M2"].map((m) => m.padStart(6)).join(""));
console.log(rows.join("\n"));
rows.length;

//%% warranty expiry report
const products = [
  { serial: "X1", bought: "2022-08-15", months: 24 },
  { serial: "X2", bought: "2024-02-29", months: 12 },
  { serial: "X3", bought: "2023-12-31", months: 36 },
];
const asOf = new Date("2025-01-15");
products.map(({ serial, bought, months }) => {
  const expires = new Date(bought);
  expires.setUTCMonth(expires.getUTCMonth() + months);
  const days = Math.round((expires - asOf) / 86400000);
  return days < 0 ? `${serial} expired ${-days} days ago` : `${serial} is covered for ${days} more days`;
});
