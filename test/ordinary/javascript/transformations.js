//%% csv to objects
const csv = `name,city,age
Ana,Lisbon,34
Bo,Oslo,41`;
const [header, ...rows] = csv.trim().split("\n").map((line) => line.split(","));
rows.map((row) => Object.fromEntries(header.map((key, i) => [key, row[i]])));

//%% quoted csv parser
function parseCsv(text) {
  const rows = [];
  let row = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') {
        field += '"';
        i++;
      } else if (c === '"') {
        quoted = false;
      } else {
        field += c;
      }
    } else if (c === '"') {
      quoted = true;
    } else if (c === ",") {
      row.push(field);
      field = "";
    } else if (c === "\n") {
      row.push(field);
      rows.push(row);
      row = [];
      field = "";
    } else if (c !== "\r") {
      field += c;
    }
  }
  if (field !== "" || row.length > 0) {
    row.push(field);
    rows.push(row);
  }
  return rows;
}
parseCsv('id,note\n1,"said ""hi"", left"\n2,"two\nlines"\n');

//%% snake case to camel case keys
const toCamel = (s) => s.replace(/_([a-z])/g, (_, c) => c.toUpperCase());
const camelize = (value) => {
  if (Array.isArray(value)) return value.map(camelize);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [toCamel(k), camelize(v)]));
  }
  return value;
};
camelize({ first_name: "Ana", home_address: { zip_code: "1000", lines: [{ line_no: 1 }] } })

//%% flatten nested settings
function flatten(obj, prefix = "") {
  return Object.entries(obj).reduce((acc, [key, value]) => {
    const path = prefix ? `${prefix}.${key}` : key;
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? { ...acc, ...flatten(value, path) }
      : { ...acc, [path]: value };
  }, {});
}
flatten({ ui: { theme: "dark", font: { size: 12 } }, tags: ["a"], beta: null });

//%% unflatten dotted keys
const flat = { "user.name": "Ana", "user.address.city": "Porto", active: true };
const nested = {};
for (const [path, value] of Object.entries(flat)) {
  const keys = path.split(".");
  const last = keys.pop();
  let target = nested;
  for (const key of keys) target = target[key] ??= {};
  target[last] = value;
}
nested

//%% group orders by month
const orders = [
  { id: 1, at: "2025-01-14", total: 40 },
  { id: 2, at: "2025-02-02", total: 15 },
  { id: 3, at: "2025-01-29", total: 22 },
];
const grouped = {};
for (const { at, total } of orders) {
  const month = at.slice(0, 7);
  (grouped[month] ||= []).push(total);
}
grouped

//%% merge customers and orders
const customers = [{ id: 1, name: "Ana" }, { id: 2, name: "Bo" }, { id: 3, name: "Cy" }];
const orders = [{ customerId: 1, total: 20 }, { customerId: 1, total: 5 }, { customerId: 3, total: 12 }];
const byCustomer = Map.groupBy(orders, (o) => o.customerId);
customers.map((c) => ({ ...c, spent: (byCustomer.get(c.id) ?? []).reduce((s, o) => s + o.total, 0) }))

//%% chunk a list for batches
const chunk = (list, size) => list.length ? [list.slice(0, size), ...chunk(list.slice(size), size)] : [];
chunk([1, 2, 3, 4, 5, 6, 7], 3)

//%% unique by key
const people = [{ id: 1, v: "a" }, { id: 2, v: "b" }, { id: 1, v: "c" }];
[...new Map(people.map((p) => [p.id, p])).values()]

//%% query string to object
const query = "page=2&sort=-price&tag=new&tag=sale&q=red%20shoes";
query.split("&").reduce((params, pair) => {
  const [key, value] = pair.split("=").map(decodeURIComponent);
  params[key] = key in params ? [].concat(params[key], value) : value;
  return params;
}, {});

//%% slug of a title
"Crème Brûlée & Co. – 10 Rezepte!".normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")

//%% title case
const small = ["of", "the", "and", "in"];
"the return of the king in new york".split(" ").map((w, i) => (i > 0 && small.includes(w) ? w : w[0].toUpperCase() + w.slice(1))).join(" ")

//%% mask personal data
const message = "Card 4111 1111 1111 1111, mail jane.doe@example.com, phone +1 415 555 0132";
message
  .replace(/\b(?:\d{4} ){3}(\d{4})\b/g, "**** $1")
  .replace(/\b(\w)[\w.]*@/g, "$1***@")
  .replace(/\+\d[\d ]{6,}(\d{2})/g, "+** *** $1");

//%% log lines to records
const log = `[2025-03-01 10:00:00] app.INFO: started {"pid":12}
[2025-03-01 10:00:05] app.ERROR: payment failed {"order":77,"code":"declined"}
garbage line
[2025-03-01 10:01:00] web.WARN: slow {"ms":2300}`;

const linePattern = /^\[(?<at>[^\]]+)\] (?<channel>\w+)\.(?<level>[A-Z]+): (?<message>.*?) (?<context>\{.*\})$/;

const { records, skipped } = log.split("\n").reduce(
  (result, line) => {
    const match = linePattern.exec(line);
    if (!match) {
      result.skipped.push(line);
      return result;
    }
    const { at, channel, level, message, context } = match.groups;
    result.records.push({
      at: new Date(at.replace(" ", "T") + "Z").getTime(),
      channel,
      level: level.toLowerCase(),
      message,
      ...JSON.parse(context),
    });
    return result;
  },
  { records: [], skipped: [] },
);
({ records, skipped, worst: records.find((r) => r.level === "error")?.message });

//%% rename and pick fields
const source = { cust_nm: "Ana", cust_eml: "a@x.io", internal: 1 };
const mapping = { cust_nm: "name", cust_eml: "email" };
Object.entries(mapping).reduce((out, [from, to]) => ({ ...out, [to]: source[from] }), {})

//%% transpose a table
const table = [["", "Q1", "Q2"], ["EU", 10, 12], ["US", 20, 18]];
table[0].map((_, column) => table.map((row) => row[column]))

//%% sort by several keys
const staff = [
  { name: "Cy", team: "B", age: 30 },
  { name: "Ana", team: "A", age: 41 },
  { name: "Bo", team: "B", age: 25 },
  { name: "Di", team: "A", age: 41 },
];
const by = (...keys) => (a, b) => {
  for (const key of keys) {
    const [field, factor] = key.startsWith("-") ? [key.slice(1), -1] : [key, 1];
    if (a[field] < b[field]) return -factor;
    if (a[field] > b[field]) return factor;
  }
  return 0;
};
staff.sort(by("team", "-age", "name")).map((s) => s.name);

//%% invert a mapping
const roles = { ana: "admin", bo: "clerk", cy: "clerk" };
Object.entries(roles).reduce((acc, [who, role]) => ({ ...acc, [role]: [...(acc[role] ?? []), who] }), {});

//%% json with replacer and reviver
const record = { id: 7, password: "secret", amount: 12n, at: new Date("2025-01-01T00:00:00Z") };
const text = JSON.stringify(record, (key, value) => {
  if (key === "password") return undefined;
  if (typeof value === "bigint") return `${value}n`;
  return value;
});
const back = JSON.parse(text, (key, value) => (typeof value === "string" && /^\d+n$/.test(value) ? Number(value.slice(0, -1)) : value));
back

//%% xml from an order
const order = { id: "77", customer: { name: "Ana & Co" }, lines: [{ sku: "A1", qty: 2 }, { sku: "B2", qty: 1 }] };

const escapeXml = (value) =>
  String(value).replace(/[<>&'"]/g, (c) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", "'": "&apos;", '"': "&quot;" }[c]));

function toXml(name, value, indent = "") {
  if (Array.isArray(value)) {
    return value.map((item) => toXml(name.replace(/s$/, ""), item, indent)).join("\n");
  }
  if (typeof value === "object" && value !== null) {
    const inner = Object.entries(value)
      .map(([key, child]) => toXml(key, child, indent + "  "))
      .join("\n");
    return `${indent}<${name}>\n${inner}\n${indent}</${name}>`;
  }
  return `${indent}<${name}>${escapeXml(value)}</${name}>`;
}

const xml = toXml("order", order);
console.log(xml);
xml.split("\n").length;

//%% simple tag reader
const html = '<li data-id="1">Milk</li><li data-id="2">Eggs</li>';
Array.from(html.matchAll(/<li data-id="(\d+)">([^<]*)<\/li>/g), ([, id, label]) => ({ id: Number(id), label }))

//%% ini file to sections
const ini = `; settings
[database]
host = db.internal
port = 5432

[cache]
enabled = true
ttl = 300`;
const parsed = {};
let section = parsed;
for (const raw of ini.split("\n")) {
  const line = raw.trim();
  if (!line || line.startsWith(";")) continue;
  const heading = line.match(/^\[(\w+)\]$/);
  if (heading) {
    section = parsed[heading[1]] = {};
    continue;
  }
  const [key, value] = line.split("=").map((s) => s.trim());
  section[key] = value === "true" ? true : value === "false" ? false : isNaN(value) ? value : Number(value);
}
parsed

//%% markdown to html
const md = "# Title\nSome *bold* and `code`.\n- one\n- two";
const inline = (s) => s.replace(/\*(.+?)\*/g, "<b>$1</b>").replace(/`(.+?)`/g, "<code>$1</code>");
const html = md.split("\n").map((l) =>
  l.startsWith("# ") ? `<h1>${inline(l.slice(2))}</h1>`
  : l.startsWith("- ") ? `<li>${inline(l.slice(2))}</li>`
  : `<p>${inline(l)}</p>`).join("");
html.replace(/(<li>.*<\/li>)/, "<ul>$1</ul>")

//%% duration to words
const words = (seconds) => {
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const parts = [];
  let rest = seconds;
  for (const [name, size] of units) {
    const n = Math.trunc(rest / size);
    rest %= size;
    if (n) parts.push(`${n} ${name}${n > 1 ? "s" : ""}`);
  }
  return parts.join(", ");
};
words(93784)

//%% roman numerals
const roman = (n) => [["M", 1000], ["CM", 900], ["D", 500], ["CD", 400], ["C", 100], ["XC", 90], ["L", 50], ["XL", 40], ["X", 10], ["IX", 9], ["V", 5], ["IV", 4], ["I", 1]].reduce((out, [s, v]) => { while (n >= v) { out += s; n -= v; } return out; }, "");
[roman(1994), roman(2025), roman(49)]

//%% number to words
const ones = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

function below1000(n) {
  if (n === 0) return "";
  if (n < 20) return ones[n];
  if (n < 100) {
    return tens[Math.floor(n / 10)] + (n % 10 ? `-${ones[n % 10]}` : "");
  }
  const rest = n % 100;
  return `${ones[Math.floor(n / 100)]} hundred${rest ? ` ${below1000(rest)}` : ""}`;
}

function inWords(n) {
  if (n === 0) return "zero";
  const scales = ["", "thousand", "million", "billion"];
  const groups = [];
  for (let i = 0; n > 0; i++, n = Math.floor(n / 1000)) {
    const group = n % 1000;
    if (group) groups.unshift(`${below1000(group)} ${scales[i]}`.trim());
  }
  return groups.join(" ");
}

[0, 17, 342, 1_000_021, 98_765].map(inWords);

//%% base64 by hand
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
function encode(text) {
  const bytes = new TextEncoder().encode(text);
  let out = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b = 0, c = 0] = bytes.slice(i, i + 3);
    const word = (a << 16) | (b << 8) | c;
    out += ALPHABET[word >> 18] + ALPHABET[(word >> 12) & 63] + (i + 1 < bytes.length ? ALPHABET[(word >> 6) & 63] : "=") + (i + 2 < bytes.length ? ALPHABET[word & 63] : "=");
  }
  return out;
}
encode("Grüße")

//%% caesar shift
const shift = (text, by) => text.replace(/[a-z]/gi, (c) => {
  const base = c <= "Z" ? 65 : 97;
  return String.fromCharCode(((c.charCodeAt(0) - base + by + 26) % 26) + base);
});
shift(shift("Meet at noon", 3), -3)

//%% run length encoding
const encode = (s) => s.replace(/(.)\1*/g, (run, c) => c + run.length);
const decode = (s) => s.replace(/(\D)(\d+)/g, (_, c, n) => c.repeat(n));
[encode("aaabccd"), decode("x3y1z2")]

//%% tree from a parent list
const rows = [
  { id: 1, parent: null, name: "Electronics" },
  { id: 2, parent: 1, name: "Phones" },
  { id: 3, parent: 1, name: "Audio" },
  { id: 4, parent: 3, name: "Headphones" },
  { id: 5, parent: null, name: "Garden" },
];

function buildTree(rows) {
  const nodes = new Map(rows.map(({ id, name }) => [id, { id, name, children: [] }]));
  const roots = [];
  for (const { id, parent } of rows) {
    const node = nodes.get(id);
    if (parent === null) {
      roots.push(node);
    } else {
      nodes.get(parent)?.children.push(node);
    }
  }
  return roots;
}

function* paths(nodes, trail = []) {
  for (const node of nodes) {
    const here = [...trail, node.name];
    yield here.join(" / ");
    yield* paths(node.children, here);
  }
}
[...paths(buildTree(rows))];

//%% zip lists into rows
const zip = (...lists) => Array.from({ length: Math.min(...lists.map((l) => l.length)) }, (_, i) => lists.map((l) => l[i]));
zip(["a", "b", "c"], [1, 2, 3], [true, false])

//%% pipeline of functions
const pipe = (...fns) => (x) => fns.reduce((v, f) => f(v), x);
const clean = pipe(
  (s) => s.trim(),
  (s) => s.replace(/\s+/g, " "),
  (s) => s.toLowerCase(),
  (s) => s.charAt(0).toUpperCase() + s.slice(1),
);
clean("   HELLO    big   WORLD ")

//%% lazy sequence class
class Seq {
  constructor(source) {
    this.source = source;
  }
  static range(from, to) {
    return new Seq({
      *[Symbol.iterator]() {
        for (let i = from; i < to; i++) yield i;
      },
    });
  }
  map(fn) {
    const source = this.source;
    return new Seq({ *[Symbol.iterator]() { for (const x of source) yield fn(x); } });
  }
  filter(fn) {
    const source = this.source;
    return new Seq({ *[Symbol.iterator]() { for (const x of source) if (fn(x)) yield x; } });
  }
  take(n) {
    const source = this.source;
    return new Seq({
      *[Symbol.iterator]() {
        let left = n;
        if (left <= 0) return;
        for (const x of source) {
          yield x;
          if (--left === 0) return;
        }
      },
    });
  }
  [Symbol.iterator]() {
    return this.source[Symbol.iterator]();
  }
}
[...Seq.range(1, Infinity).map((n) => n * n).filter((n) => n % 3 === 1).take(5)];

//%% diff of two texts by line
const a = "milk\neggs\nbread".split("\n");
const b = "milk\nbutter\nbread\njam".split("\n");
const lcs = Array.from({ length: a.length + 1 }, () => Array(b.length + 1).fill(0));
for (let i = a.length - 1; i >= 0; i--) {
  for (let j = b.length - 1; j >= 0; j--) {
    lcs[i][j] = a[i] === b[j] ? lcs[i + 1][j + 1] + 1 : Math.max(lcs[i + 1][j], lcs[i][j + 1]);
  }
}
const out = [];
let i = 0, j = 0;
while (i < a.length || j < b.length) {
  if (i < a.length && j < b.length && a[i] === b[j]) {
    out.push("  " + a[i]);
    i++; j++;
  } else if (j >= b.length || (i < a.length && lcs[i + 1][j] >= lcs[i][j + 1])) {
    out.push("- " + a[i++]);
  } else {
    out.push("+ " + b[j++]);
  }
}
out.join("\n")

//%% spelling distance
function levenshtein(a, b) {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      current[j] = Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    previous = current;
  }
  return previous[b.length];
}
const menu = ["cappuccino", "espresso", "americano"];
menu.toSorted((x, y) => levenshtein("capucino", x) - levenshtein("capucino", y))[0]

//%% dates from mixed formats
const inputs = ["03/14/2025", "2025-03-14", "14.3.2025", "March 14, 2025", "soon"];
const months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const iso = (y, m, d) => `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
const formats = [
  [/^(\d{4})-(\d{2})-(\d{2})$/, ([, y, m, d]) => iso(y, m, d)],
  [/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, ([, m, d, y]) => iso(y, m, d)],
  [/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, ([, d, m, y]) => iso(y, m, d)],
  [/^([A-Za-z]+) (\d{1,2}), (\d{4})$/, ([, name, d, y]) => iso(y, months.indexOf(name.toLowerCase()) + 1, d)],
];

function toIso(text) {
  for (const [pattern, build] of formats) {
    const match = text.match(pattern);
    if (match) {
      return build(match);
    }
  }
  return null;
}
inputs.map(toIso);

//%% opening hours compressed
const hours = { Mon: "9-18", Tue: "9-18", Wed: "9-13", Thu: "9-18", Fri: "9-18", Sat: "10-14", Sun: null };
const runs = [];
for (const [day, range] of Object.entries(hours)) {
  const last = runs[runs.length - 1];
  if (last && last.range === range) last.to = day;
  else runs.push({ from: day, to: day, range });
}
runs.map(({ from, to, range }) => `${from === to ? from : `${from}–${to}`}: ${range ?? "closed"}`).join("; ")

//%% emoji and graphemes
const reactions = "👍👍❤️🎉👍";
const counts = {};
for (const symbol of reactions.match(/\p{Extended_Pictographic}\uFE0F?/gu)) counts[symbol] = (counts[symbol] ?? 0) + 1;
counts

//%% bytes to human size
const size = (bytes) => {
  const units = ["B", "KB", "MB", "GB"];
  const i = bytes === 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  return `${(bytes / 1024 ** i).toFixed(i === 0 ? 0 : 1)} ${units[i]}`;
};
[0, 999, 1536, 5_242_880, 7e9].map(size);

//%% rows to columns of typed arrays
const rows = [[1, 10.5], [2, 11.25], [3, 9.75]];
const ids = Uint16Array.from(rows, ([id]) => id);
const values = Float64Array.from(rows, ([, v]) => v);
({ ids: [...ids], mean: values.reduce((a, b) => a + b) / values.length })

//%% event sourcing fold
const events = [
  { type: "opened", owner: "Ana" },
  { type: "deposited", amount: 200 },
  { type: "withdrawn", amount: 45.5 },
  { type: "deposited", amount: 10 },
  { type: "frozen", reason: "review" },
  { type: "withdrawn", amount: 20 },
];

const initial = { owner: null, balance: 0, frozen: false, rejected: [] };

const handlers = {
  opened: (state, { owner }) => ({ ...state, owner }),
  deposited: (state, { amount }) => ({ ...state, balance: state.balance + amount }),
  withdrawn: (state, event) =>
    state.frozen || event.amount > state.balance
      ? { ...state, rejected: [...state.rejected, event] }
      : { ...state, balance: state.balance - event.amount },
  frozen: (state, { reason }) => ({ ...state, frozen: true, reason }),
};

const apply = (state, event) => {
  const handler = handlers[event.type];
  if (!handler) throw new Error(`no handler for ${event.type}`);
  return handler(state, event);
};

const account = events.reduce(apply, initial);
console.log(JSON.stringify(account, null, 2));
account.balance;

//%% set arithmetic of mailing lists
const newsletter = new Set(["a@x.io", "b@x.io", "c@x.io"]);
const customers = new Set(["b@x.io", "d@x.io"]);
({
  both: [...newsletter.intersection(customers)],
  onlyNewsletter: [...newsletter.difference(customers)],
  everybody: newsletter.union(customers).size,
});

//%% fixed width records
const file = "0001ANA       00012050\n0002BO        00000999";
const layout = { id: [0, 4], name: [4, 14], cents: [14, 22] };
file.split("\n").map((line) => {
  const record = {};
  for (const [field, [from, to]] of Object.entries(layout)) record[field] = line.slice(from, to).trim();
  return { ...record, id: +record.id, cents: +record.cents };
});

//%% anonymise names consistently
const names = ["Ana", "Bo", "Ana", "Cy"];
const alias = (() => {
  const known = new Map();
  return (name) => {
    if (!known.has(name)) known.set(name, `Customer ${String.fromCharCode(65 + known.size)}`);
    return known.get(name);
  };
})();
names.map(alias)

//%% merge intervals of absences
const absences = [["2025-06-01", "2025-06-05"], ["2025-06-04", "2025-06-10"], ["2025-06-20", "2025-06-21"]];
absences.sort(([a], [b]) => (a < b ? -1 : 1)).reduce((merged, [from, to]) => {
  const last = merged.at(-1);
  if (last && from <= last[1]) last[1] = last[1] > to ? last[1] : to;
  else merged.push([from, to]);
  return merged;
}, []);

//%% exchange rates applied to a list | data_transformation
import Decimal from "decimal";

const rates = { EUR: new Decimal("1.0842"), GBP: new Decimal("1.2711"), USD: new Decimal(1) };
const payments = [["12.00", "EUR"], ["8.50", "GBP"], ["100", "USD"]];
payments.map(([amount, currency]) => ({
  from: `${amount} ${currency}`,
  usd: rates[currency].times(amount).toDecimalPlaces(2).toString(),
}))

//%% topological order of tasks
const needs = { ship: ["pack", "pay"], pack: ["pick"], pick: ["order"], pay: ["order"], order: [] };
function sortTasks(graph) {
  const done = [];
  const visiting = new Set();
  function visit(task) {
    if (done.includes(task)) return;
    if (visiting.has(task)) throw new Error(`circle at ${task}`);
    visiting.add(task);
    graph[task].forEach(visit);
    visiting.delete(task);
    done.push(task);
  }
  Object.keys(graph).forEach(visit);
  return done;
}
sortTasks(needs)

//%% patch a record immutably
const setIn = (obj, [key, ...rest], value) => ({ ...obj, [key]: rest.length ? setIn(obj[key] ?? {}, rest, value) : value });
const before = { user: { name: "Ana", prefs: { lang: "en" } } };
const after = setIn(before, ["user", "prefs", "lang"], "pt");
[before.user.prefs.lang, after.user.prefs.lang]

//%% async rows mapped in order
async function* source() {
  for (const id of [3, 1, 2]) yield { id };
}
const enrich = async (row) => ({ ...row, label: `#${row.id}` });
const result = [];
for await (const row of source()) {
  result.push(await enrich(row));
}
result
