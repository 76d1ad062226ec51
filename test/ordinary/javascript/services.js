//%% points of a loyalty programme with levels
class LoyaltyAccount {
  static #levels = [
    { name: "Platinum", from: 5000, factor: 2 },
    { name: "Gold", from: 2000, factor: 1.5 },
    { name: "Silver", from: 500, factor: 1.2 },
    { name: "Basic", from: 0, factor: 1 },
  ];

  #points = 0;
  #entries = [];

  get level() {
    return LoyaltyAccount.#levels.find(({ from }) => this.#points >= from);
  }

  get points() {
    return this.#points;
  }

  earn(amount, note = "purchase") {
    const points = Math.floor(amount * this.level.factor);
    this.#points += points;
    this.#entries.push({ note, points });
    return points;
  }

  redeem(points) {
    if (points > this.#points) {
      return { ok: false, missing: points - this.#points };
    }
    this.#points -= points;
    this.#entries.push({ note: "redeemed", points: -points });
    return { ok: true, voucher: points / 100 };
  }

  *statement() {
    let balance = 0;
    for (const { note, points } of this.#entries) {
      balance += points;
      yield `${note}: ${points > 0 ? "+" : ""}${points} = ${balance}`;
    }
  }
}

const account = new LoyaltyAccount();
account.earn(620, "sofa");
account.earn(1300, "table");
account.earn(80);
const tooMuch = account.redeem(9000);
const voucher = account.redeem(1500);
({ level: account.level.name, points: account.points, tooMuch, voucher, statement: [...account.statement()] });

//%% support tickets with service levels
const SLA_HOURS = { urgent: 4, high: 8, normal: 24 };
const OPENING = { start: 9, end: 17 };

const tickets = [
  { id: 1, priority: "urgent", opened: "2025-06-05T15:00:00Z", closed: "2025-06-06T10:30:00Z" },
  { id: 2, priority: "high", opened: "2025-06-06T16:00:00Z", closed: "2025-06-09T11:00:00Z" },
  { id: 3, priority: "normal", opened: "2025-06-02T09:00:00Z", closed: "2025-06-05T12:00:00Z" },
];

// Hours within opening times, Monday to Friday
function workingHours(from, to) {
  let hours = 0;
  const cursor = new Date(from);
  const end = new Date(to);
  const STEP = 15;
  while (cursor < end) {
    const weekday = cursor.getUTCDay();
    const hour = cursor.getUTCHours();
    const open = weekday >= 1 && weekday <= 5 && hour >= OPENING.start && hour < OPENING.end;
    if (open) hours += STEP / 60;
    cursor.setUTCMinutes(cursor.getUTCMinutes() + STEP);
  }
  return hours;
}

const results = tickets.map(({ id, priority, opened, closed }) => {
  const used = workingHours(opened, closed);
  const allowed = SLA_HOURS[priority];
  return { id, used, allowed, met: used <= allowed };
});

console.table(results);
const met = results.filter((r) => r.met).length;
`${met} of ${results.length} tickets met their service level`;

//%% tariff comparison for a household
const usage = { kwhPerYear: 3400, nightShare: 0.3 };

const tariffs = [
  { name: "Basic", type: "flat", monthly: 9.9, perKwh: 0.34 },
  { name: "Day & Night", type: "twoRate", monthly: 12.5, day: 0.36, night: 0.24 },
  { name: "Steps", type: "stepped", monthly: 6, steps: [[1500, 0.3], [3000, 0.33], [Infinity, 0.41]] },
  { name: "New customer", type: "flat", monthly: 11, perKwh: 0.345, bonus: 120 },
];

const calculators = {
  flat: ({ perKwh }, { kwhPerYear }) => kwhPerYear * perKwh,
  twoRate: ({ day, night }, { kwhPerYear, nightShare }) =>
    kwhPerYear * (nightShare * night + (1 - nightShare) * day),
  stepped: ({ steps }, { kwhPerYear }) => {
    let previous = 0;
    let cost = 0;
    for (const [limit, price] of steps) {
      const inStep = Math.max(0, Math.min(kwhPerYear, limit) - previous);
      cost += inStep * price;
      previous = limit;
    }
    return cost;
  },
};

const compare = (list, household) =>
  list
    .map((tariff) => {
      const energy = calculators[tariff.type](tariff, household);
      const yearly = tariff.monthly * 12 + energy - (tariff.bonus ?? 0);
      return { name: tariff.name, yearly: Math.round(yearly * 100) / 100 };
    })
    .sort((a, b) => a.yearly - b.yearly);

const ranking = compare(tariffs, usage);
const [best, ...rest] = ranking;
const saving = rest.at(-1).yearly - best.yearly;
`${best.name} is cheapest at $${best.yearly.toFixed(2)} and saves up to $${saving.toFixed(2)}.`;

//%% appointment finder of a clinic
const doctors = {
  Hall: { days: [1, 2, 4], from: 8, to: 12, booked: ["2025-06-02T08:00", "2025-06-02T08:30", "2025-06-03T09:00"] },
  Roy: { days: [1, 3, 5], from: 13, to: 17, booked: ["2025-06-02T13:00"] },
};

const pad = (n) => String(n).padStart(2, "0");

function* slots(name, startDate, days = 7) {
  const { days: working, from, to, booked } = doctors[name];
  const taken = new Set(booked);
  for (let offset = 0; offset < days; offset++) {
    const date = new Date(Date.parse(startDate) + offset * 86_400_000);
    if (!working.includes(date.getUTCDay())) continue;
    const day = date.toISOString().slice(0, 10);
    for (let minute = from * 60; minute < to * 60; minute += 30) {
      const slot = `${day}T${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
      if (!taken.has(slot)) yield slot;
    }
  }
}

function firstFree(wishes, startDate) {
  const { doctor, after = "00:00", weekday } = wishes;
  const names = doctor ? [doctor] : Object.keys(doctors);
  let earliest = null;
  for (const name of names) {
    for (const slot of slots(name, startDate)) {
      const [day, time] = slot.split("T");
      if (time < after) continue;
      if (weekday !== undefined && new Date(day).getUTCDay() !== weekday) continue;
      if (earliest === null || slot < earliest.slot) earliest = { name, slot };
      break;
    }
  }
  return earliest ? `${earliest.slot.replace("T", " at ")} with Dr. ${earliest.name}` : "nothing free this week";
}

[
  firstFree({}, "2025-06-02"),
  firstFree({ after: "12:30" }, "2025-06-02"),
  firstFree({ doctor: "Hall", weekday: 4 }, "2025-06-02"),
  firstFree({ doctor: "Hall", weekday: 5 }, "2025-06-02"),
];

//%% freight quote with surcharges
const shipment = {
  pieces: [
    { length: 120, width: 80, height: 100, kg: 180, count: 2 },
    { length: 60, width: 40, height: 40, kg: 12, count: 5 },
  ],
  from: "DE",
  to: "CH",
  dangerous: false,
  pickup: "2025-12-23",
};

const DIVISOR = 5000;
const lanes = { "DE-CH": { perKg: 0.92, minimum: 95 }, "DE-FR": { perKg: 0.61, minimum: 70 } };
const surcharges = [
  { name: "fuel", applies: () => true, percent: 14.5 },
  { name: "customs", applies: ({ to }) => ["CH", "NO", "GB"].includes(to), fixed: 48 },
  { name: "dangerous goods", applies: ({ dangerous }) => dangerous, fixed: 90 },
  { name: "peak season", applies: ({ pickup }) => /-12-(1[5-9]|2\d)$/.test(pickup), percent: 8 },
];

function chargeableWeight(pieces) {
  return pieces.reduce(
    (totals, { length, width, height, kg, count }) => {
      const volumetric = (length * width * height) / DIVISOR;
      totals.actual += kg * count;
      totals.volumetric += volumetric * count;
      totals.chargeable += Math.max(kg, volumetric) * count;
      return totals;
    },
    { actual: 0, volumetric: 0, chargeable: 0 },
  );
}

function quote(s) {
  const lane = lanes[`${s.from}-${s.to}`];
  if (!lane) throw new Error(`no lane from ${s.from} to ${s.to}`);
  const weight = chargeableWeight(s.pieces);
  const base = Math.max(lane.minimum, Math.ceil(weight.chargeable) * lane.perKg);
  const extras = surcharges
    .filter(({ applies }) => applies(s))
    .map(({ name, percent, fixed }) => ({ name, amount: +(fixed ?? (base * percent) / 100).toFixed(2) }));
  const total = extras.reduce((sum, { amount }) => sum + amount, base);
  return { weight, base: +base.toFixed(2), extras, total: +total.toFixed(2) };
}

quote(shipment);

//%% expenses settled among friends
const expenses = [
  { paidBy: "Ana", amount: 120, for: ["Ana", "Bo", "Cy"] },
  { paidBy: "Bo", amount: 45, for: ["Ana", "Bo", "Cy", "Di"] },
  { paidBy: "Di", amount: 32, for: ["Cy", "Di"] },
];

const balances = new Map();
const change = (who, by) => balances.set(who, (balances.get(who) ?? 0) + by);

for (const { paidBy, amount, for: people } of expenses) {
  change(paidBy, amount);
  for (const person of people) change(person, -amount / people.length);
}

function settle(map) {
  const creditors = [];
  const debtors = [];
  for (const [name, value] of map) {
    if (value > 0.005) creditors.push({ name, value });
    if (value < -0.005) debtors.push({ name, value: -value });
  }
  const payments = [];
  while (creditors.length && debtors.length) {
    creditors.sort((a, b) => b.value - a.value);
    debtors.sort((a, b) => b.value - a.value);
    const [creditor] = creditors;
    const [debtor] = debtors;
    const amount = Math.min(creditor.value, debtor.value);
    payments.push(`${debtor.name} pays ${creditor.name} ${amount.toFixed(2)}`);
    creditor.value -= amount;
    debtor.value -= amount;
    if (creditor.value < 0.005) creditors.shift();
    if (debtor.value < 0.005) debtors.shift();
  }
  return payments;
}

settle(balances);

//%% questionnaire with branching
const questions = {
  start: { ask: "Is it for business?", yes: "size", no: "home" },
  size: { ask: "More than 20 people?", yes: "enterprise", no: "team" },
  home: { ask: "Do you work from home?", yes: "plus", no: "basic" },
  enterprise: { plan: "Enterprise", price: 400 },
  team: { plan: "Team", price: 90 },
  plus: { plan: "Plus", price: 25 },
  basic: { plan: "Basic", price: 9 },
};

function walk(answers) {
  const asked = [];
  let node = questions.start;
  while ("ask" in node) {
    const answer = answers[asked.length];
    if (answer === undefined) return { asked, next: node.ask };
    asked.push(`${node.ask} ${answer}`);
    node = questions[node[answer]];
  }
  return { asked, plan: node.plan, price: node.price };
}

function* leaves(name = "start", trail = []) {
  const node = questions[name];
  if (node.plan) {
    yield [trail.join("-"), node.plan];
    return;
  }
  yield* leaves(node.yes, [...trail, "yes"]);
  yield* leaves(node.no, [...trail, "no"]);
}

({ full: walk(["yes", "no"]), open: walk(["no"]), every: Object.fromEntries(leaves()) });

//%% inventory count against the books
const books = new Map([["A1", { name: "Lamp", qty: 40, cost: 12 }], ["B2", { name: "Rug", qty: 11, cost: 55 }], ["C3", { name: "Chair", qty: 8, cost: 79 }]]);
const scans = "A1 A1*36 B2*12 D4 C3*5 C3".split(" ");

const counted = scans.reduce((counts, scan) => {
  const [, sku, n = "1"] = scan.match(/^(\w+)(?:\*(\d+))?$/);
  counts.set(sku, (counts.get(sku) ?? 0) + Number(n));
  return counts;
}, new Map());

const skus = new Set([...books.keys(), ...counted.keys()]);
const differences = [];
for (const sku of skus) {
  const book = books.get(sku);
  const found = counted.get(sku) ?? 0;
  if (!book) {
    differences.push({ sku, problem: "not in the books", found });
    continue;
  }
  const delta = found - book.qty;
  if (delta !== 0) {
    differences.push({ sku, name: book.name, delta, value: delta * book.cost });
  }
}

const value = differences.reduce((sum, d) => sum + (d.value ?? 0), 0);
const accuracy = [...skus].filter((s) => books.get(s)?.qty === counted.get(s)).length / skus.size;
console.log(`Accuracy ${(accuracy * 100).toFixed(0)} %`);
({ differences, value });

//%% text wrapped and justified
const text =
  "Thank you for calling. Your appointment has been moved to Thursday at half past nine. Please bring your insurance card and arrive ten minutes early.";

function wrap(words, width) {
  const lines = [[]];
  for (const word of words) {
    const current = lines[lines.length - 1];
    const length = current.reduce((n, w) => n + w.length + 1, 0);
    if (length + word.length > width) {
      lines.push([word]);
    } else {
      current.push(word);
    }
  }
  return lines;
}

function justify(words, width) {
  if (words.length === 1) return words[0].padEnd(width);
  const letters = words.reduce((n, w) => n + w.length, 0);
  const gaps = words.length - 1;
  const spaces = width - letters;
  return words
    .map((word, i) => {
      if (i === gaps) return word;
      const extra = i < spaces % gaps ? 1 : 0;
      return word + " ".repeat(Math.floor(spaces / gaps) + extra);
    })
    .join("");
}

const WIDTH = 34;
const lines = wrap(text.split(/\s+/), WIDTH);
const block = lines.map((words, i) => (i === lines.length - 1 ? words.join(" ") : justify(words, WIDTH)));
console.log(block.join("\n"));
block.slice(0, -1).every((line) => line.length === WIDTH);

//%% roster with fair distribution
const people = [
  { name: "Ana", unavailable: ["Sat", "Sun"] },
  { name: "Bo", unavailable: ["Mon"] },
  { name: "Cy", unavailable: [] },
];
const week = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

function assign(days, staff) {
  const load = new Map(staff.map(({ name }) => [name, 0]));
  const roster = {};
  let yesterday = null;
  for (const day of days) {
    const candidates = staff
      .filter(({ name, unavailable }) => !unavailable.includes(day) && name !== yesterday)
      .sort((a, b) => load.get(a.name) - load.get(b.name) || a.name.localeCompare(b.name));
    const chosen = candidates[0]?.name ?? null;
    roster[day] = chosen;
    if (chosen !== null) load.set(chosen, load.get(chosen) + 1);
    yesterday = chosen;
  }
  return { roster, load: Object.fromEntries(load) };
}

const { roster, load } = assign(week, people);
const spread = Math.max(...Object.values(load)) - Math.min(...Object.values(load));
console.log(week.map((d) => `${d}: ${roster[d]}`).join("\n"));
({ load, fair: spread <= 1 });

//%% currency amounts parsed from a caller's words
const NUMBERS = {
  zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10,
  eleven: 11, twelve: 12, thirteen: 13, fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50, ninety: 90,
};
const SCALES = { hundred: 100, thousand: 1000, million: 1e6 };

function parseNumber(words) {
  let total = 0;
  let group = 0;
  for (const word of words) {
    if (word in NUMBERS) {
      group += NUMBERS[word];
    } else if (word === "hundred") {
      group = (group || 1) * SCALES.hundred;
    } else if (word in SCALES) {
      total += (group || 1) * SCALES[word];
      group = 0;
    }
  }
  return total + group;
}

function parseAmount(sentence) {
  const words = sentence.toLowerCase().replace(/-/g, " ").match(/[a-z]+/g);
  const at = words.findIndex((w) => /^(dollar|euro)s?$/.test(w));
  if (at < 0) return null;
  const known = (w) => w in NUMBERS || w in SCALES;
  const major = parseNumber(words.slice(0, at).filter(known));
  const centsAt = words.findIndex((w) => /^cents?$/.test(w));
  const minor = centsAt < 0 ? 0 : parseNumber(words.slice(at + 1, centsAt).filter(known));
  return { currency: words[at].startsWith("euro") ? "EUR" : "USD", amount: major + minor / 100 };
}

["I want to pay twelve dollars and fifty cents", "Send two thousand three hundred forty-two euros", "no amount here"].map(parseAmount);

//%% recommendation by shared purchases
const baskets = {
  ana: ["tea", "mug", "honey"],
  bo: ["tea", "mug", "cookies"],
  cy: ["coffee", "mug"],
  di: ["tea", "honey", "cookies"],
};

const similarity = (a, b) => {
  const left = new Set(a);
  const right = new Set(b);
  const shared = [...left].filter((x) => right.has(x)).length;
  return shared / (left.size + right.size - shared);
};

function recommend(who, count = 2) {
  const own = new Set(baskets[who]);
  const scores = {};
  for (const [other, items] of Object.entries(baskets)) {
    if (other === who) continue;
    const weight = similarity(baskets[who], items);
    for (const item of items) {
      if (!own.has(item)) scores[item] = (scores[item] ?? 0) + weight;
    }
  }
  return Object.entries(scores)
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([item, score]) => `${item} (${score.toFixed(2)})`);
}

Object.fromEntries(Object.keys(baskets).map((who) => [who, recommend(who)]));

//%% pension projection under three scenarios
const saver = { age: 34, retireAt: 67, balance: 18_000, monthly: 320, raisePerYear: 0.015 };
const scenarios = { cautious: 0.025, balanced: 0.045, bold: 0.065 };
const INFLATION = 0.02;

function project({ age, retireAt, balance, monthly, raisePerYear }, yearlyReturn) {
  const path = [];
  let contribution = monthly;
  for (let year = age; year < retireAt; year++) {
    for (let month = 0; month < 12; month++) {
      balance = balance * (1 + yearlyReturn / 12) + contribution;
    }
    contribution *= 1 + raisePerYear;
    if ((year - age + 1) % 10 === 0) path.push({ age: year + 1, balance: Math.round(balance) });
  }
  const years = retireAt - age;
  const real = balance / (1 + INFLATION) ** years;
  return { path, nominal: Math.round(balance), real: Math.round(real), perMonth: Math.round(real / (20 * 12)) };
}

const outlook = {};
for (const [name, rate] of Object.entries(scenarios)) {
  outlook[name] = project(saver, rate);
  console.log(`${name.padEnd(9)} ${outlook[name].real.toLocaleString("en-US").padStart(10)}`);
}
outlook.balanced.perMonth;

//%% binary heap for a priority queue of calls
class PriorityQueue {
  #heap = [];
  #before;

  constructor(before) {
    this.#before = before;
  }

  get size() {
    return this.#heap.length;
  }

  push(item) {
    const heap = this.#heap;
    heap.push(item);
    let i = heap.length - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.#before(heap[i], heap[parent])) break;
      [heap[i], heap[parent]] = [heap[parent], heap[i]];
      i = parent;
    }
  }

  pop() {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (heap.length > 0) {
      heap[0] = last;
      let i = 0;
      for (;;) {
        const left = 2 * i + 1;
        const right = left + 1;
        let first = i;
        if (left < heap.length && this.#before(heap[left], heap[first])) first = left;
        if (right < heap.length && this.#before(heap[right], heap[first])) first = right;
        if (first === i) break;
        [heap[i], heap[first]] = [heap[first], heap[i]];
        i = first;
      }
    }
    return top;
  }
}

const calls = new PriorityQueue((a, b) => (a.priority === b.priority ? a.at < b.at : a.priority < b.priority));
[["Ana", 2, 1], ["Bo", 1, 2], ["Cy", 3, 3], ["Di", 1, 4], ["Ed", 2, 5]].forEach(([name, priority, at]) => calls.push({ name, priority, at }));
const order = [];
while (calls.size) order.push(calls.pop().name);
order;
