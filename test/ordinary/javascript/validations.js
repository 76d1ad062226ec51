//%% luhn check of a card number
function luhn(number) {
  const digits = number.replace(/\D/g, "").split("").reverse().map(Number);
  const sum = digits.reduce((acc, d, i) => {
    if (i % 2 === 1) {
      d *= 2;
      if (d > 9) d -= 9;
    }
    return acc + d;
  }, 0);
  return digits.length >= 12 && sum % 10 === 0;
}
["4539 1488 0343 6467", "8273 1232 7352 0569", "79927398713"].map((n) => [n, luhn(n)]);

//%% iban checksum
const iban = "DE89 3704 0044 0532 0130 00".replace(/\s+/g, "");
const rearranged = iban.slice(4) + iban.slice(0, 4);
const numeric = rearranged.replace(/[A-Z]/g, (c) => (c.charCodeAt(0) - 55).toString());
BigInt(numeric) % 97n === 1n

//%% iban with country lengths
const LENGTHS = { DE: 22, FR: 27, ES: 24, NL: 18, GB: 22, BE: 16 };

function mod97(text) {
  let remainder = 0;
  for (const ch of text) {
    const value = /\d/.test(ch) ? ch : String(ch.charCodeAt(0) - 55);
    for (const digit of value) {
      remainder = (remainder * 10 + Number(digit)) % 97;
    }
  }
  return remainder;
}

function checkIban(input) {
  const cleaned = input.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const country = cleaned.slice(0, 2);
  if (!(country in LENGTHS)) {
    return { valid: false, reason: `unknown country ${country}` };
  }
  if (cleaned.length !== LENGTHS[country]) {
    return { valid: false, reason: `expected ${LENGTHS[country]} characters, got ${cleaned.length}` };
  }
  if (mod97(cleaned.slice(4) + cleaned.slice(0, 4)) !== 1) {
    return { valid: false, reason: "checksum" };
  }
  return { valid: true, formatted: cleaned.match(/.{1,4}/g).join(" ") };
}

["NL91 ABNA 0417 1643 00", "NL91 ABNA 0417 1643 01", "GB29NWBK6016133192681", "XX00"].map(checkIban);

//%% e-mail addresses
const emailPattern = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i;
const emails = ["ana@example.com", "bob@", "c.d+tag@mail.example.org", "no spaces@x.io"];
emails.filter((e) => !emailPattern.test(e))

//%% phone number to E.164
function normalizePhone(raw, country = "1") {
  const digits = raw.replace(/[^\d+]/g, "");
  if (digits.startsWith("+")) return digits;
  if (digits.startsWith("00")) return "+" + digits.slice(2);
  if (digits.length === 10) return `+${country}${digits}`;
  if (digits.length === 11 && digits.startsWith(country)) return `+${digits}`;
  return null;
}
["(415) 555-0132", "+44 20 7946 0958", "0049 30 901820", "12345"].map((p) => normalizePhone(p));

//%% password rules
const rules = [
  [/.{10,}/, "at least 10 characters"],
  [/[A-Z]/, "an upper case letter"],
  [/[a-z]/, "a lower case letter"],
  [/\d/, "a digit"],
  [/[^A-Za-z0-9]/, "a symbol"],
];
const missing = (password) => rules.filter(([re]) => !re.test(password)).map(([, text]) => text);
missing("summer2024");

//%% required fields of a booking
const booking = { name: "Ana", guests: 0, date: "2025-13-40", email: "" };
const errors = [];
if (!booking.name?.trim()) errors.push("name is required");
if (!(booking.guests > 0)) errors.push("at least one guest");
if (Number.isNaN(Date.parse(booking.date))) errors.push("date is not a date");
if (!booking.email) errors.push("email is required");
({ valid: errors.length === 0, errors });

//%% small schema validator
const schema = {
  id: { type: "number", required: true, min: 1 },
  email: { type: "string", required: true, pattern: /@/ },
  age: { type: "number", min: 18, max: 120 },
  plan: { type: "string", oneOf: ["free", "pro", "team"] },
};

function validate(record, schema) {
  const problems = [];
  for (const [field, rule] of Object.entries(schema)) {
    const value = record[field];
    if (value === undefined || value === null) {
      if (rule.required) problems.push(`${field}: required`);
      continue;
    }
    if (typeof value !== rule.type) {
      problems.push(`${field}: expected ${rule.type}, got ${typeof value}`);
      continue;
    }
    if (rule.min !== undefined && value < rule.min) problems.push(`${field}: below ${rule.min}`);
    if (rule.max !== undefined && value > rule.max) problems.push(`${field}: above ${rule.max}`);
    if (rule.pattern && !rule.pattern.test(value)) problems.push(`${field}: malformed`);
    if (rule.oneOf && !rule.oneOf.includes(value)) problems.push(`${field}: not one of ${rule.oneOf.join(", ")}`);
  }
  for (const field of Object.keys(record)) {
    if (!Object.hasOwn(schema, field)) problems.push(`${field}: unknown field`);
  }
  return problems;
}

[
  { id: 1, email: "a@b.c", age: 30, plan: "pro" },
  { id: "2", age: 12, plan: "gold", nick: "x" },
].map((r) => validate(r, schema));

//%% german vat id
const vat = (id) => {
  const m = /^DE(\d{8})(\d)$/.exec(id.replace(/[\s.]/g, ""));
  if (!m) return false;
  let product = 10;
  for (const digit of m[1]) {
    let sum = (Number(digit) + product) % 10;
    if (sum === 0) sum = 10;
    product = (2 * sum) % 11;
  }
  const check = 11 - product === 10 ? 0 : 11 - product;
  return check === Number(m[2]);
};
[vat("DE 136695976"), vat("DE136695977")]

//%% isbn 13
const isbn = "978-0-306-40615-7".replaceAll("-", "");
[...isbn].reduce((sum, d, i) => sum + Number(d) * (i % 2 ? 3 : 1), 0) % 10 === 0;

//%% ean barcode check digit
const checkDigit = (twelve) => (10 - ([...twelve].reduce((s, d, i) => s + d * (i % 2 ? 3 : 1), 0) % 10)) % 10;
checkDigit("400638133393")

//%% date exists
function isRealDate(y, m, d) {
  const date = new Date(Date.UTC(y, m - 1, d));
  return date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
}
[isRealDate(2024, 2, 29), isRealDate(2025, 2, 29), isRealDate(2025, 11, 31)]

//%% opening hours
const hours = { 1: ["09:00", "18:00"], 2: ["09:00", "18:00"], 3: ["09:00", "13:00"], 4: ["09:00", "20:00"], 5: ["09:00", "18:00"], 6: ["10:00", "14:00"] };
const isOpen = (iso) => {
  const at = new Date(iso);
  const range = hours[at.getUTCDay()];
  if (!range) return false;
  const time = iso.slice(11, 16);
  return time >= range[0] && time < range[1];
};
["2025-06-04T12:59:00Z", "2025-06-04T13:00:00Z", "2025-06-08T11:00:00Z", "2025-06-05T19:30:00Z"].map(isOpen);

//%% overlapping appointments
const slots = [
  { id: 1, from: "09:00", to: "10:00" },
  { id: 2, from: "09:45", to: "10:30" },
  { id: 3, from: "10:30", to: "11:00" },
];
const conflicts = [];
for (let i = 0; i < slots.length; i++) {
  for (let j = i + 1; j < slots.length; j++) {
    if (slots[i].from < slots[j].to && slots[j].from < slots[i].to) conflicts.push([slots[i].id, slots[j].id]);
  }
}
conflicts

//%% table reservation against capacity
class Restaurant {
  #tables;
  #bookings = [];

  constructor(tables) {
    this.#tables = tables;
  }

  #free(time) {
    const taken = new Set(this.#bookings.filter((b) => b.time === time).map((b) => b.table));
    return this.#tables.filter((t) => !taken.has(t.no));
  }

  book(name, guests, time) {
    if (guests < 1 || guests > 12) {
      throw new RangeError(`cannot seat ${guests}`);
    }
    const fitting = this.#free(time)
      .filter((t) => t.seats >= guests)
      .sort((a, b) => a.seats - b.seats)[0];
    if (!fitting) return { ok: false, reason: `no table for ${guests} at ${time}` };
    this.#bookings.push({ name, time, table: fitting.no });
    return { ok: true, table: fitting.no };
  }
}

const place = new Restaurant([{ no: 1, seats: 2 }, { no: 2, seats: 4 }, { no: 3, seats: 6 }]);
const answers = [
  place.book("Ana", 2, "19:00"),
  place.book("Bo", 2, "19:00"),
  place.book("Cy", 5, "19:00"),
  place.book("Di", 3, "19:00"),
];
try {
  place.book("Ed", 40, "20:00");
} catch (error) {
  answers.push({ ok: false, reason: error.message });
}
answers;

//%% coupon eligibility
const coupon = { code: "SPRING", from: "2025-03-01", until: "2025-05-31", minimum: 40, categories: ["garden", "tools"] };
const cart = [{ category: "garden", price: 25 }, { category: "toys", price: 30 }];
const eligible = cart.filter(({ category }) => coupon.categories.includes(category)).reduce((s, { price }) => s + price, 0);
const on = "2025-04-12";
const reasons = [
  on < coupon.from && "not started",
  on > coupon.until && "expired",
  eligible < coupon.minimum && `needs ${coupon.minimum - eligible} more in ${coupon.categories.join(" or ")}`,
].filter(Boolean);
reasons.length ? `Not accepted: ${reasons.join("; ")}` : "Accepted";

//%% duplicate invoice numbers
const numbers = ["R-1", "R-2", "R-3", "R-2", "R-5", "R-1"];
[...new Set(numbers.filter((n, i) => numbers.indexOf(n) !== i))]

//%% gaps in invoice numbers
const issued = [1001, 1002, 1004, 1005, 1009];
const gaps = [];
for (let n = issued[0]; n <= issued[issued.length - 1]; n++) if (!issued.includes(n)) gaps.push(n);
gaps.length === 0 ? "complete" : gaps

//%% debit equals credit
const journal = [
  { account: "Cash", debit: 119 },
  { account: "Revenue", credit: 100 },
  { account: "VAT", credit: 19 },
];
const { debit, credit } = journal.reduce(
  (t, { debit = 0, credit = 0 }) => ({ debit: t.debit + debit, credit: t.credit + credit }),
  { debit: 0, credit: 0 },
);
debit === credit

//%% bank statement reconciliation
const ledger = [
  { ref: "INV-1", amount: 120.0 },
  { ref: "INV-2", amount: 75.5 },
  { ref: "INV-3", amount: 310.0 },
];
const bank = [
  { text: "PAYMENT INV-1 THANKS", amount: 120.0 },
  { text: "inv-2 partial", amount: 70.0 },
  { text: "unknown sender", amount: 15.0 },
];

const matched = [];
const problems = [];
const used = new Set();

for (const entry of ledger) {
  const index = bank.findIndex((b, i) => !used.has(i) && b.text.toUpperCase().includes(entry.ref));
  if (index === -1) {
    problems.push(`${entry.ref}: no payment`);
    continue;
  }
  used.add(index);
  const difference = Math.round((bank[index].amount - entry.amount) * 100) / 100;
  if (difference === 0) {
    matched.push(entry.ref);
  } else {
    problems.push(`${entry.ref}: ${difference > 0 ? "over" : "under"}paid by ${Math.abs(difference).toFixed(2)}`);
  }
}
bank.forEach((b, i) => {
  if (!used.has(i)) problems.push(`unmatched payment "${b.text}" of ${b.amount.toFixed(2)}`);
});
({ matched, problems });

//%% hex colour
/^#(?:[0-9a-f]{3}){1,2}$/i.test("#1e90FF")

//%% postal codes by country
const patterns = {
  US: /^\d{5}(-\d{4})?$/,
  CA: /^[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d$/i,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i,
  DE: /^\d{5}$/,
};
Object.entries({ US: "94107-1234", CA: "K1A 0B1", GB: "SW1A 2AA", DE: "1011" }).map(([c, code]) => `${c} ${code}: ${patterns[c].test(code) ? "ok" : "invalid"}`)

//%% ip address
const isIPv4 = (text) => {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((p) => /^(0|[1-9]\d{0,2})$/.test(p) && +p <= 255);
};
["192.168.0.1", "256.1.1.1", "1.2.3", "01.2.3.4"].map(isIPv4)

//%% license plate
const plate = "B-MX 2047";
const match = plate.match(/^(?<city>[A-ZÄÖÜ]{1,3})-(?<letters>[A-Z]{1,2}) (?<digits>\d{1,4})$/u);
match ? { ...match.groups } : "not a plate"

//%% json from a form
function parseSafely(text) {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (err) {
    return { ok: false, error: err.name };
  } finally {
    console.log(`checked ${text.length} characters`);
  }
}
[parseSafely('{"a": [1, 2]}'), parseSafely("{a: 1}")]

//%% balanced brackets in a formula
function balanced(formula) {
  const pairs = { ")": "(", "]": "[", "}": "{" };
  const stack = [];
  for (const ch of formula) {
    if ("([{".includes(ch)) stack.push(ch);
    else if (ch in pairs && stack.pop() !== pairs[ch]) return false;
  }
  return stack.length === 0;
}
["(a + b) * [c - {d}]", "(a + b]", "((1)"].map(balanced)

//%% order state machine
const TRANSITIONS = {
  new: ["paid", "cancelled"],
  paid: ["packed", "refunded"],
  packed: ["shipped"],
  shipped: ["delivered", "returned"],
  delivered: ["returned"],
  returned: ["refunded"],
  cancelled: [],
  refunded: [],
};

class TransitionError extends Error {
  constructor(from, to) {
    super(`cannot go from ${from} to ${to}`);
    this.name = "TransitionError";
    this.allowed = TRANSITIONS[from];
  }
}

class Order {
  state = "new";
  history = [];

  move(to) {
    if (!TRANSITIONS[this.state].includes(to)) {
      throw new TransitionError(this.state, to);
    }
    this.history.push(`${this.state} -> ${to}`);
    this.state = to;
    return this;
  }
}

const order = new Order();
order.move("paid").move("packed").move("shipped");
let refused;
try {
  order.move("paid");
} catch (e) {
  if (!(e instanceof TransitionError)) throw e;
  refused = { message: e.message, allowed: e.allowed };
}
({ state: order.state, history: order.history, refused });

//%% age gate
const birthdate = new Date("2008-09-15");
const reference = new Date("2025-09-14");
const eighteen = new Date(birthdate);
eighteen.setUTCFullYear(eighteen.getUTCFullYear() + 18);
reference >= eighteen ? "allowed" : "too young"

//%% leap years
const isLeap = y => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
[1900, 2000, 2023, 2024].filter(isLeap)

//%% username availability
const taken = new Set(["anna", "root", "support"]);
const suggest = (name) => {
  let candidate = name.toLowerCase();
  for (let i = 1; taken.has(candidate); i++) candidate = `${name.toLowerCase()}${i}`;
  return candidate;
};
[suggest("Anna"), suggest("Bert")]

//%% claim checks of an insurance
const policy = { active: true, from: "2024-01-01", excess: 150, covers: ["theft", "fire", "water"], limit: 5000 };
const claims = [
  { id: 7, cause: "theft", date: "2024-06-01", amount: 900 },
  { id: 8, cause: "storm", date: "2024-06-02", amount: 400 },
  { id: 9, cause: "water", date: "2023-12-31", amount: 2500 },
  { id: 10, cause: "fire", date: "2024-08-19", amount: 9400 },
  { id: 11, cause: "theft", date: "2024-09-01", amount: 120 },
];

const checks = [
  (c) => !policy.covers.includes(c.cause) && `${c.cause} is not covered`,
  (c) => c.date < policy.from && "before the policy began",
  (c) => c.amount <= policy.excess && "below the excess",
];

const decide = (claim) => {
  for (const check of checks) {
    const reason = check(claim);
    if (reason) return { id: claim.id, decision: "rejected", reason };
  }
  const payable = Math.min(claim.amount - policy.excess, policy.limit);
  return { id: claim.id, decision: "approved", payable };
};

const decisions = claims.map(decide);
console.table(decisions);
decisions.filter((d) => d.decision === "approved").reduce((sum, d) => sum + d.payable, 0);

//%% compare two price lists
const before = { apple: 1.2, pear: 2.1, plum: 3 };
const after = { apple: 1.3, plum: 3, fig: 4.4 };
({
  added: Object.keys(after).filter((k) => !(k in before)),
  removed: Object.keys(before).filter((k) => !(k in after)),
  changed: Object.keys(before).filter((k) => k in after && before[k] !== after[k]),
});

//%% deep equality
const equal = (a, b) => {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return false;
  const [ka, kb] = [Object.keys(a), Object.keys(b)];
  return ka.length === kb.length && ka.every((k) => equal(a[k], b[k]));
};
equal({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })

//%% amounts in free text
const text = "Refund EUR 12,50 and USD 1,200.00, fee of 3.20 EUR.";
const found = [...text.matchAll(/(?:(?<cur>EUR|USD)\s(?<amt>[\d.,]*\d))|(?:(?<amt2>[\d.,]*\d)\s(?<cur2>EUR|USD))/g)];
found.map(({ groups: g }) => ({ currency: g.cur ?? g.cur2, amount: g.amt ?? g.amt2 }))

//%% score of a lead
const lead = { employees: 85, country: "DE", email: "cto@firm.example", budget: null };
const points = [
  lead.employees > 50 ? 30 : 10,
  ["DE", "AT", "CH"].includes(lead.country) ? 25 : 0,
  /^(ceo|cto|cfo)@/.test(lead.email) ? 20 : 0,
  (lead.budget ?? 0) > 10000 ? 25 : 0,
];
const score = points.reduce((a, b) => a + b);
score >= 70 ? "hot" : score >= 40 ? "warm" : "cold";

//%% tagged template for safe html
function safe(strings, ...values) {
  return strings.reduce((out, s, i) => out + s + (i < values.length ? String(values[i]).replace(/</g, "&lt;") : ""), "");
}
const comment = "<script>alert(1)</script>";
safe`<p>${comment}</p>`;

//%% result type instead of exceptions
const ok = (value) => ({ ok: true, value });
const fail = (...errors) => ({ ok: false, errors });
const parseQty = (s) => (/^\d+$/.test(s) ? ok(Number(s)) : fail(`quantity "${s}" is not a number`));
const parsePrice = (s) => (Number(s) > 0 ? ok(Number(s)) : fail(`price "${s}" must be positive`));
const line = (qty, price) => {
  const parts = [parseQty(qty), parsePrice(price)];
  const errors = parts.flatMap((p) => p.errors ?? []);
  return errors.length ? fail(...errors) : ok(parts[0].value * parts[1].value);
};
[line("3", "2.50"), line("x", "-1")];

//%% csv rows with line numbers of faults
const csv = `sku,qty,price
A1,3,9.99
B2,,4.00
C3,7,abc
A1,1,9.99`;

const [head, ...body] = csv.split("\n");
const fields = head.split(",");
const seen = new Map();
const faults = [];

body.forEach((raw, index) => {
  const lineNo = index + 2;
  const row = Object.fromEntries(raw.split(",").map((v, i) => [fields[i], v]));
  if (!/^[A-Z]\d$/.test(row.sku)) faults.push({ lineNo, field: "sku", problem: "malformed" });
  for (const field of ["qty", "price"]) {
    if (row[field] === "") faults.push({ lineNo, field, problem: "empty" });
    else if (Number.isNaN(Number(row[field]))) faults.push({ lineNo, field, problem: `not a number: ${row[field]}` });
  }
  if (seen.has(row.sku)) {
    faults.push({ lineNo, field: "sku", problem: `repeats line ${seen.get(row.sku)}` });
  } else {
    seen.set(row.sku, lineNo);
  }
});

faults.length === 0 ? "The file is fine." : faults.map((f) => `line ${f.lineNo}, ${f.field}: ${f.problem}`);

//%% flight connection is possible
const legs = [
  { from: "LIS", to: "FRA", dep: "2025-07-01T06:10Z", arr: "2025-07-01T09:05Z" },
  { from: "FRA", to: "NRT", dep: "2025-07-01T09:40Z", arr: "2025-07-01T21:10Z" },
];
const MIN_MINUTES = 45;
const problems = legs.slice(1).flatMap((leg, i) => {
  const previous = legs[i];
  const wait = (new Date(leg.dep) - new Date(previous.arr)) / 60000;
  if (previous.to !== leg.from) return [`${previous.to} is not ${leg.from}`];
  return wait < MIN_MINUTES ? [`only ${wait} minutes in ${leg.from}`] : [];
});
problems

//%% exact totals agree | validation
import Decimal from "decimal";
const lines = [["3", "0.10"], ["1", "0.20"], ["7", "1.05"]];
const stated = new Decimal("7.85");
const computed = lines.reduce((sum, [q, p]) => sum.plus(new Decimal(q).times(p)), new Decimal(0));
computed.equals(stated) ? "agrees" : `off by ${computed.minus(stated)}`;

//%% permissions of a role
const can = new Proxy({ admin: ["read", "write", "remove"], clerk: ["read"] }, {
  get: (roles, role) => (action) => (roles[role] ?? []).includes(action),
});
[can.admin("remove"), can.clerk("write"), can.guest("read")]

//%% retry until the check passes
const attempts = [false, false, true, true];
let tries = 0;
async function check() {
  return attempts[tries++];
}
async function untilValid(limit) {
  for (let i = 0; i < limit; i++) {
    if (await check()) return `passed on attempt ${i + 1}`;
  }
  throw new Error("gave up");
}
await untilValid(5);

//%% prescription interactions
const interactions = new Map([
  ["ibuprofen|warfarin", "severe"],
  ["aspirin|ibuprofen", "moderate"],
  ["amoxicillin|methotrexate", "severe"],
]);
const key = (a, b) => [a, b].map((s) => s.toLowerCase()).sort().join("|");

function* pairs(list) {
  for (let i = 0; i < list.length; i++) {
    for (let j = i + 1; j < list.length; j++) {
      yield [list[i], list[j]];
    }
  }
}

function review(patient) {
  const warnings = [];
  for (const [a, b] of pairs(patient.medication)) {
    const level = interactions.get(key(a, b));
    if (level) warnings.push({ between: [a, b], level });
  }
  for (const allergy of patient.allergies ?? []) {
    if (patient.medication.some((m) => m.toLowerCase() === allergy)) {
      warnings.push({ allergy, level: "severe" });
    }
  }
  return { patient: patient.name, safe: warnings.every((w) => w.level !== "severe"), warnings };
}

[
  { name: "P-1", medication: ["Warfarin", "Ibuprofen", "Aspirin"] },
  { name: "P-2", medication: ["Amoxicillin"], allergies: ["penicillin"] },
].map(review);

//%% survey answers within range
const responses = [{ q1: 5, q2: 3 }, { q1: 0, q2: 4 }, { q1: 2 }];
const inRange = (v) => Number.isInteger(v) && v >= 1 && v <= 5;
responses.map((r, i) => ({ i, bad: ["q1", "q2"].filter((q) => !inRange(r[q])) })).filter(({ bad }) => bad.length > 0)

//%% meter reading is plausible
const history = [1040, 1122, 1210, 1291];
const reading = 1990;
const steps = history.slice(1).map((v, i) => v - history[i]);
const typical = steps.reduce((a, b) => a + b) / steps.length;
const step = reading - history.at(-1);
switch (true) {
  case step < 0:
    "lower than last month";
    break;
  case step > typical * 3:
    `suspicious: ${step} units, usually about ${Math.round(typical)}`;
    break;
  default:
    "plausible";
}

//%% seat map with labeled loops
const rows = ["XX.X..", "X....X", "......"];
const party = 3;
let seat = null;
outer: for (let r = 0; r < rows.length; r++) {
  for (let c = 0; c + party <= rows[r].length; c++) {
    const slice = rows[r].slice(c, c + party);
    if (slice.includes("X")) continue;
    seat = { row: r + 1, from: c + 1, to: c + party };
    break outer;
  }
}
seat
