//%% elevator of a small hotel
class Elevator {
  constructor(floors) {
    this.floors = floors;
    this.at = 0;
    this.moved = 0;
    this.calls = new Set();
  }

  call(floor) {
    if (floor < 0 || floor >= this.floors) throw new RangeError(`no floor ${floor}`);
    this.calls.add(floor);
  }

  run() {
    const stops = [];
    let direction = 1;
    while (this.calls.size > 0) {
      const ahead = [...this.calls].filter((f) => (f - this.at) * direction >= 0);
      if (ahead.length === 0) {
        direction = -direction;
        continue;
      }
      const next = ahead.reduce((best, f) => (Math.abs(f - this.at) < Math.abs(best - this.at) ? f : best));
      this.moved += Math.abs(next - this.at);
      this.at = next;
      this.calls.delete(next);
      stops.push(next);
    }
    return stops;
  }
}

const lift = new Elevator(8);
[5, 2, 7, 1].forEach((f) => lift.call(f));
const stops = lift.run();
({ stops, moved: lift.moved });

//%% shortest route between depots
const roads = {
  Depot: { North: 7, East: 9, South: 14 },
  North: { Depot: 7, East: 10, Harbour: 15 },
  East: { Depot: 9, North: 10, South: 2, Harbour: 11 },
  South: { Depot: 14, East: 2, Airport: 9 },
  Harbour: { North: 15, East: 11, Airport: 6 },
  Airport: { South: 9, Harbour: 6 },
};

function shortest(graph, start, goal) {
  const distance = Object.fromEntries(Object.keys(graph).map((n) => [n, Infinity]));
  const previous = {};
  const open = new Set(Object.keys(graph));
  distance[start] = 0;

  while (open.size > 0) {
    let current = null;
    for (const node of open) {
      if (current === null || distance[node] < distance[current]) current = node;
    }
    open.delete(current);
    if (current === goal) break;
    for (const [neighbour, km] of Object.entries(graph[current])) {
      const candidate = distance[current] + km;
      if (candidate < distance[neighbour]) {
        distance[neighbour] = candidate;
        previous[neighbour] = current;
      }
    }
  }

  const path = [goal];
  while (path[0] !== start) path.unshift(previous[path[0]]);
  return { path, km: distance[goal] };
}

const { path, km } = shortest(roads, "Depot", "Airport");
`${path.join(" → ")} (${km} km)`;

//%% checkout with promotions
const catalog = new Map([
  ["tea", { price: 3.5, tax: 0.07 }],
  ["mug", { price: 12, tax: 0.19 }],
  ["book", { price: 18.9, tax: 0.07 }],
]);

const promotions = [
  {
    name: "3 for 2 on tea",
    apply: (basket) => {
      const qty = basket.get("tea") ?? 0;
      return Math.floor(qty / 3) * catalog.get("tea").price;
    },
  },
  {
    name: "10% off above 40",
    apply: (basket, subtotal) => (subtotal > 40 ? subtotal * 0.1 : 0),
  },
];

function checkout(items) {
  const basket = items.reduce((b, sku) => b.set(sku, (b.get(sku) ?? 0) + 1), new Map());
  let subtotal = 0;
  let tax = 0;
  for (const [sku, qty] of basket) {
    const { price, tax: rate } = catalog.get(sku);
    subtotal += price * qty;
    tax += price * qty * rate;
  }
  const applied = promotions
    .map(({ name, apply }) => ({ name, off: +apply(basket, subtotal).toFixed(2) }))
    .filter(({ off }) => off > 0);
  const discount = applied.reduce((s, { off }) => s + off, 0);
  return { subtotal, applied, tax: +tax.toFixed(2), total: +(subtotal + tax - discount).toFixed(2) };
}

checkout(["tea", "tea", "mug", "tea", "book", "mug"]);

//%% rate limiter with a fake clock
class RateLimiter {
  #limit;
  #windowMs;
  #hits = new Map();

  constructor(limit, windowMs) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  allow(caller, now) {
    const recent = (this.#hits.get(caller) ?? []).filter((t) => now - t < this.#windowMs);
    const allowed = recent.length < this.#limit;
    if (allowed) recent.push(now);
    this.#hits.set(caller, recent);
    return allowed;
  }
}

const limiter = new RateLimiter(2, 1000);
const requests = [
  ["ana", 0],
  ["ana", 200],
  ["bo", 250],
  ["ana", 700],
  ["ana", 1100],
  ["ana", 1150],
];
const verdicts = requests.map(([who, at]) => `${at} ${who} ${limiter.allow(who, at) ? "ok" : "wait"}`);
verdicts;

//%% cache with least recently used eviction
class LruCache extends Map {
  constructor(capacity) {
    super();
    this.capacity = capacity;
    this.misses = 0;
  }

  fetch(key, compute) {
    if (this.has(key)) {
      const value = this.get(key);
      this.delete(key);
      this.set(key, value);
      return value;
    }
    this.misses += 1;
    const value = compute(key);
    this.set(key, value);
    if (this.size > this.capacity) {
      const [oldest] = this.keys();
      this.delete(oldest);
    }
    return value;
  }
}

const rates = { EUR: 1, USD: 0.92, GBP: 1.17, CHF: 1.04 };
const cache = new LruCache(2);
for (const currency of ["USD", "GBP", "USD", "CHF", "GBP", "USD"]) {
  cache.fetch(currency, (c) => rates[c]);
}
({ misses: cache.misses, kept: [...cache.keys()] });

//%% waiting list of a restaurant
const events = `
18:00 arrive Novak 4
18:02 arrive Ortiz 2
18:05 free 2
18:07 arrive Petit 2
18:10 leave Petit
18:12 free 6
18:20 arrive Quinn 5
`.trim().split("\n");

const waiting = [];
const seated = [];

for (const event of events) {
  const [time, action, ...rest] = event.split(" ");
  switch (action) {
    case "arrive": {
      const [name, size] = rest;
      waiting.push({ name, size: Number(size), since: time });
      break;
    }
    case "leave":
      waiting.splice(waiting.findIndex((w) => w.name === rest[0]), 1);
      break;
    case "free": {
      const seats = Number(rest[0]);
      const index = waiting.findIndex((w) => w.size <= seats);
      if (index >= 0) {
        const [party] = waiting.splice(index, 1);
        seated.push(`${party.name} at ${time} (waiting since ${party.since})`);
      }
      break;
    }
    default:
      throw new Error(`unknown action ${action}`);
  }
}
({ seated, stillWaiting: waiting.map((w) => w.name) });

//%% template engine with loops and conditions
const template = `Hello {{name}},
{{#if vip}}Thank you for being a VIP!
{{/if}}{{#each items}}- {{label}}: {{price}}
{{/each}}Total: {{total}}`;

const lookup = (context, path) => path.split(".").reduce((value, key) => value?.[key], context);

function render(text, context) {
  return text
    .replace(/{{#each (\w+)}}([\s\S]*?){{\/each}}/g, (_, name, inner) =>
      lookup(context, name).map((item) => render(inner, { ...context, ...item })).join(""),
    )
    .replace(/{{#if (\w+)}}([\s\S]*?){{\/if}}/g, (_, name, inner) =>
      lookup(context, name) ? render(inner, context) : "",
    )
    .replace(/{{(\w+(?:\.\w+)*)}}/g, (_, name) => String(lookup(context, name) ?? ""));
}

const items = [
  { label: "Lamp", price: 30 },
  { label: "Rug", price: 85 },
];
const letter = render(template, {
  name: "Ana",
  vip: true,
  items,
  total: items.reduce((s, { price }) => s + price, 0),
});
console.log(letter);
letter.split("\n").length;

//%% query builder over an array
const query = (rows) => {
  const steps = [];
  const api = {
    where: (predicate) => (steps.push((r) => r.filter(predicate)), api),
    select: (...fields) =>
      (steps.push((r) => r.map((row) => Object.fromEntries(fields.map((f) => [f, row[f]])))), api),
    orderBy: (field, direction = "asc") => {
      const factor = direction === "desc" ? -1 : 1;
      steps.push((r) => [...r].sort((a, b) => (a[field] > b[field] ? factor : a[field] < b[field] ? -factor : 0)));
      return api;
    },
    limit: (n) => (steps.push((r) => r.slice(0, n)), api),
    groupSum: (by, field) => {
      steps.push((r) => {
        const sums = {};
        for (const row of r) sums[row[by]] = (sums[row[by]] ?? 0) + row[field];
        return Object.entries(sums).map(([k, v]) => ({ [by]: k, [field]: v }));
      });
      return api;
    },
    run: () => steps.reduce((r, step) => step(r), rows),
  };
  return api;
};

const sales = [
  { rep: "Ana", region: "N", amount: 40 },
  { rep: "Bo", region: "S", amount: 75 },
  { rep: "Ana", region: "S", amount: 20 },
  { rep: "Cy", region: "N", amount: 90 },
];
query(sales).where((s) => s.amount > 10).groupSum("rep", "amount").orderBy("amount", "desc").limit(2).run();

//%% bank with transfers that roll back
class InsufficientFunds extends Error {
  constructor(account, missing) {
    super(`${account} lacks ${missing}`);
    this.name = "InsufficientFunds";
    this.missing = missing;
  }
}

class Bank {
  constructor(accounts) {
    this.accounts = { ...accounts };
  }

  transaction(work) {
    const before = structuredClone(this.accounts);
    try {
      work(this);
      return { ok: true };
    } catch (error) {
      this.accounts = before;
      if (error instanceof InsufficientFunds) return { ok: false, reason: error.message };
      throw error;
    }
  }

  move(from, to, amount) {
    const left = this.accounts[from] - amount;
    if (left < 0) throw new InsufficientFunds(from, -left);
    this.accounts[from] = left;
    this.accounts[to] += amount;
  }
}

const bank = new Bank({ ana: 100, bo: 40, cy: 0 });
const first = bank.transaction((b) => {
  b.move("ana", "bo", 60);
  b.move("bo", "cy", 80);
});
const second = bank.transaction((b) => {
  b.move("cy", "ana", 50);
  b.move("ana", "bo", 500);
});
({ first, second, accounts: bank.accounts });

//%% interview slots for several people
const busy = {
  ana: [["09:00", "10:30"], ["12:00", "13:00"]],
  bo: [["09:30", "11:00"], ["15:00", "16:30"]],
  cy: [["11:00", "11:30"], ["12:00", "14:00"]],
};
const DAY = ["09:00", "17:00"];
const LENGTH = 60;

const minutes = (t) => t.split(":").reduce((h, m) => h * 60 + Number(m), 0);
const clock = (m) => [Math.floor(m / 60), m % 60].map((n) => String(n).padStart(2, "0")).join(":");

const taken = Object.values(busy)
  .flat()
  .map(([from, to]) => [minutes(from), minutes(to)])
  .sort((a, b) => a[0] - b[0]);

const free = [];
let cursor = minutes(DAY[0]);
for (const [from, to] of taken) {
  if (from - cursor >= LENGTH) free.push([cursor, from]);
  cursor = Math.max(cursor, to);
}
if (minutes(DAY[1]) - cursor >= LENGTH) free.push([cursor, minutes(DAY[1])]);

const slots = free.flatMap(([from, to]) =>
  Array.from({ length: Math.floor((to - from) / LENGTH) }, (_, i) => clock(from + i * LENGTH)),
);
slots.length ? `Possible: ${slots.join(", ")}` : "No common slot.";

//%% pricing rules as data
const rules = [
  { when: { category: "wine", quantityAtLeast: 6 }, then: { percentOff: 5 } },
  { when: { customer: "trade" }, then: { percentOff: 12 } },
  { when: { category: "glass" }, then: { fixedOff: 1 } },
];

const conditions = {
  category: (line, _order, expected) => line.category === expected,
  quantityAtLeast: (line, _order, expected) => line.quantity >= expected,
  customer: (_line, order, expected) => order.customer === expected,
};

const actions = {
  percentOff: (price, value) => price * (1 - value / 100),
  fixedOff: (price, value) => Math.max(0, price - value),
};

function priceLine(line, order) {
  return rules.reduce((price, { when, then }) => {
    const applies = Object.entries(when).every(([name, expected]) => conditions[name](line, order, expected));
    if (!applies) return price;
    return Object.entries(then).reduce((p, [name, value]) => actions[name](p, value), price);
  }, line.price);
}

const order = {
  customer: "trade",
  lines: [
    { category: "wine", quantity: 12, price: 9.5 },
    { category: "glass", quantity: 4, price: 4.2 },
    { category: "cheese", quantity: 1, price: 14 },
  ],
};
const priced = order.lines.map((line) => ({ ...line, unit: +priceLine(line, order).toFixed(3) }));
priced.reduce((sum, { unit, quantity }) => sum + unit * quantity, 0).toFixed(2);

//%% job queue with retries
const outcomes = { mail: ["fail", "ok"], invoice: ["ok"], backup: ["fail", "fail", "fail"] };

async function attempt(name, n) {
  await Promise.resolve();
  if (outcomes[name][n] === "fail") throw new Error(`${name} failed on try ${n + 1}`);
  return `${name} done`;
}

async function withRetries(name, limit) {
  let lastError;
  for (let n = 0; n < limit; n++) {
    try {
      return { name, result: await attempt(name, n), tries: n + 1 };
    } catch (error) {
      lastError = error;
      console.warn(error.message);
    }
  }
  return { name, error: lastError.message, tries: limit };
}

const settled = await Promise.allSettled(Object.keys(outcomes).map((name) => withRetries(name, 3)));
const report = settled.map(({ value }) => value);
({
  done: report.filter((r) => r.result).length,
  failed: report.filter((r) => r.error).map((r) => r.error),
  tries: report.reduce((sum, r) => sum + r.tries, 0),
});

//%% tournament bracket
const players = ["Ana", "Bo", "Cy", "Di", "Ed", "Flo"];
const strength = { Ana: 8, Bo: 5, Cy: 9, Di: 4, Ed: 7, Flo: 6 };

function pad(list) {
  const size = 2 ** Math.ceil(Math.log2(list.length));
  return [...list, ...Array(size - list.length).fill(null)];
}

function round(list) {
  const winners = [];
  const games = [];
  for (let i = 0; i < list.length / 2; i++) {
    const [a, b] = [list[i], list[list.length - 1 - i]];
    if (a === null || b === null) {
      winners.push(a ?? b);
      continue;
    }
    const winner = strength[a] >= strength[b] ? a : b;
    games.push(`${a} - ${b}: ${winner}`);
    winners.push(winner);
  }
  return { winners, games };
}

let field = pad([...players].sort((a, b) => strength[b] - strength[a]));
const rounds = [];
while (field.length > 1) {
  const { winners, games } = round(field);
  rounds.push(games);
  field = winners;
}
({ champion: field[0], rounds });

//%% text adventure of a support bot
const intents = [
  { name: "hours", words: ["open", "hours", "close"], reply: () => "We are open from 9 to 18." },
  { name: "order", words: ["order", "package", "delivery"], reply: (slots) => `Order ${slots.number ?? "?"} is on its way.` },
  { name: "price", words: ["price", "cost", "much"], reply: (slots) => `A ${slots.product ?? "product"} costs 20 euros.` },
];

const extract = (text) => ({
  number: text.match(/\b[A-Z]{2}-?\d{3,}\b/)?.[0],
  product: text.match(/\b(lamp|rug|chair)s?\b/i)?.[1]?.toLowerCase(),
});

function classify(text) {
  const words = text.toLowerCase().match(/\b[a-z]+\b/g) ?? [];
  const scored = intents
    .map((intent) => ({ intent, score: intent.words.filter((w) => words.includes(w)).length }))
    .sort((a, b) => b.score - a.score);
  return scored[0].score > 0 ? scored[0].intent : null;
}

const dialogue = [
  "When do you open on Monday?",
  "Where is my order AB-1234?",
  "How much does the Rug cost?",
  "Tell me a joke",
];
dialogue.map((text) => {
  const intent = classify(text);
  return intent ? intent.reply(extract(text)) : "I will connect you with a colleague.";
});

//%% stock simulation over four weeks
const demand = [12, 9, 15, 11, 20, 3, 2];
const state = { stock: 60, onOrder: [], lost: 0, orders: 0 };
const REORDER_AT = 35;
const LOT = 70;
const LEAD_DAYS = 3;

for (let day = 0; day < 28; day++) {
  for (const delivery of state.onOrder.filter((o) => o.day === day)) {
    state.stock += delivery.qty;
  }
  state.onOrder = state.onOrder.filter((o) => o.day > day);

  const wanted = demand[day % demand.length];
  const sold = Math.min(wanted, state.stock);
  state.stock -= sold;
  state.lost += wanted - sold;

  const position = state.stock + state.onOrder.reduce((s, o) => s + o.qty, 0);
  if (position <= REORDER_AT) {
    state.onOrder.push({ day: day + LEAD_DAYS, qty: LOT });
    state.orders++;
  }
  if (day % 7 === 6) console.log(`week ${(day + 1) / 7}: stock ${state.stock}`);
}
const { stock, lost, orders } = state;
({ stock, lost, orders });

//%% matrix of a small linear system
function solve(matrix, rhs) {
  const n = rhs.length;
  const m = matrix.map((row, i) => [...row, rhs[i]]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(m[row][column]) > Math.abs(m[pivot][column])) pivot = row;
    }
    if (m[pivot][column] === 0) throw new Error("no unique solution");
    [m[column], m[pivot]] = [m[pivot], m[column]];
    for (let row = column + 1; row < n; row++) {
      const factor = m[row][column] / m[column][column];
      for (let k = column; k <= n; k++) m[row][k] -= factor * m[column][k];
    }
  }
  const x = Array(n).fill(0);
  for (let row = n - 1; row >= 0; row--) {
    const known = x.reduce((sum, value, k) => (k > row ? sum + m[row][k] * value : sum), 0);
    x[row] = (m[row][n] - known) / m[row][row];
  }
  return x;
}

// Three tickets: 2 adults + 1 child + 1 senior = 61, and so on
const [adult, child, senior] = solve([[2, 1, 1], [1, 3, 0], [1, 1, 2]], [61, 47, 58]);
({ adult: +adult.toFixed(2), child: +child.toFixed(2), senior: +senior.toFixed(2) });

//%% observable cart with computed totals
function observable(target, onChange) {
  return new Proxy(target, {
    set(object, key, value) {
      const before = object[key];
      object[key] = value;
      if (before !== value) onChange(key, before, value);
      return true;
    },
    deleteProperty(object, key) {
      const before = object[key];
      delete object[key];
      onChange(key, before, undefined);
      return true;
    },
  });
}

const changes = [];
const cart = observable({ apples: 2 }, (key, before, after) => {
  changes.push(`${key}: ${before ?? 0} -> ${after ?? 0}`);
});
cart.apples = 3;
cart.apples = 3;
cart.pears = 1;
delete cart.apples;

const prices = { apples: 0.4, pears: 0.65 };
const total = Object.entries(cart).reduce((sum, [fruit, n]) => sum + prices[fruit] * n, 0);
({ changes, total });

//%% shift swaps with constraints
const plan = {
  Mon: { early: "Ana", late: "Bo" },
  Tue: { early: "Cy", late: "Ana" },
  Wed: { early: "Bo", late: "Cy" },
};
const swaps = [
  { from: ["Mon", "early"], to: ["Wed", "late"] },
  { from: ["Mon", "late"], to: ["Tue", "early"] },
  { from: ["Tue", "late"], to: ["Wed", "early"] },
];

const days = Object.keys(plan);
function violations(p) {
  const list = [];
  days.forEach((day, i) => {
    if (p[day].early === p[day].late) list.push(`${day}: double shift for ${p[day].early}`);
    const next = days[i + 1];
    if (next && p[day].late === p[next].early) list.push(`${p[day].late} has no rest after ${day}`);
  });
  return list;
}

const log = [];
let current = structuredClone(plan);
for (const { from: [d1, s1], to: [d2, s2] } of swaps) {
  const candidate = structuredClone(current);
  [candidate[d1][s1], candidate[d2][s2]] = [candidate[d2][s2], candidate[d1][s1]];
  const problems = violations(candidate);
  if (problems.length === 0) {
    current = candidate;
    log.push(`swapped ${d1} ${s1} with ${d2} ${s2}`);
  } else {
    log.push(`refused ${d1}/${d2}: ${problems.join(", ")}`);
  }
}
({ log, current });

//%% word ladder for a quiz
const words = ["cold", "cord", "card", "ward", "warm", "corm", "worm", "word", "wood", "gold"];
const neighbours = (word) => words.filter((w) => [...w].filter((c, i) => c !== word[i]).length === 1);

function ladder(from, to) {
  const queue = [[from]];
  const seen = new Set([from]);
  while (queue.length) {
    const trail = queue.shift();
    const last = trail[trail.length - 1];
    if (last === to) return trail;
    for (const next of neighbours(last)) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push([...trail, next]);
    }
  }
  return null;
}
ladder("cold", "warm").join(" > ");

//%% sudoku row candidates with sets
const grid = [
  "53..7....", "6..195...", ".98....6.",
  "8...6...3", "4..8.3..1", "7...2...6",
  ".6....28.", "...419..5", "....8..79",
].map((r) => [...r].map((c) => (c === "." ? 0 : Number(c))));

function candidates(g, r, c) {
  const used = new Set(g[r]);
  for (let i = 0; i < 9; i++) {
    used.add(g[i][c]);
    used.add(g[3 * Math.floor(r / 3) + Math.floor(i / 3)][3 * Math.floor(c / 3) + (i % 3)]);
  }
  return [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((n) => !used.has(n));
}

function solve(g) {
  let best = null;
  for (let r = 0; r < 9; r++) {
    for (let c = 0; c < 9; c++) {
      if (g[r][c] !== 0) continue;
      const options = candidates(g, r, c);
      if (best === null || options.length < best.options.length) best = { r, c, options };
    }
  }
  if (best === null) return true;
  for (const n of best.options) {
    g[best.r][best.c] = n;
    if (solve(g)) return true;
  }
  g[best.r][best.c] = 0;
  return false;
}

solve(grid) ? grid.map((r) => r.join("")).join("\n") : "no solution";
