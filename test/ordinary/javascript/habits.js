//%% evalScore and execTime as names
const answers = { q1: "b", q2: "d", q3: "a" };
const key = { q1: "b", q2: "c", q3: "a" };
const evalScore = (given) => Object.keys(key).filter((q) => given[q] === key[q]).length;
const execTime = 12.5;
`Score ${evalScore(answers)} in ${execTime} s`;

//%% processOrders and a variable named process
const orders = [{ id: 1, steps: 3 }, { id: 2, steps: 5 }];
function processOrders(list) {
  return list.map((order) => {
    const process = { name: `order-${order.id}`, stages: order.steps };
    return `${process.name} has ${process.stages} stages`;
  });
}
processOrders(orders);

//%% systemName and openOrders
const systemName = "Billing";
const openOrders = ["R-1", "R-7"];
const closeOrder = (id) => openOrders.filter((o) => o !== id);
({ systemName, left: closeOrder("R-1") })

//%% own function fetchTotals
const ledger = [12, 30, 8.5];
function fetchTotals() {
  return ledger.reduce((a, b) => a + b, 0);
}
fetchTotals();

//%% regex exec in a loop
const pattern = /(\w+)=(\d+)/g;
const text = "apples=3 pears=12 plums=7";
const found = {};
let match;
while ((match = pattern.exec(text)) !== null) {
  found[match[1]] = Number(match[2]);
}
found

//%% class with exec, system and eval methods
class Machine {
  constructor(name) {
    this.name = name;
    this.log = [];
  }
  exec(command) {
    this.log.push(`exec ${command}`);
    return this;
  }
  system(part) {
    this.log.push(`system ${part}`);
    return this;
  }
  eval(expression) {
    const [a, op, b] = expression.split(" ");
    const result = op === "+" ? Number(a) + Number(b) : Number(a) * Number(b);
    this.log.push(`${expression} = ${result}`);
    return this;
  }
}
const m = new Machine("press");
m.exec("start").system("hydraulics").eval("3 * 14").log;

//%% constructor name of an instance
class Shape {
  describe() {
    return `${this.constructor.name} of ${this.area().toFixed(2)}`;
  }
}
class Circle extends Shape {
  constructor(r) {
    super();
    this.r = r;
  }
  area() {
    return Math.PI * this.r ** 2;
  }
}
class Square extends Shape {
  constructor(side) {
    super();
    this.side = side;
  }
  area() {
    return this.side * this.side;
  }
}
[new Circle(2), new Square(3)].map((s) => s.describe());

//%% hasOwnProperty the careful way
const stock = { apples: 4, pears: 0 };
const counts = {};
for (const key in stock) {
  if (Object.prototype.hasOwnProperty.call(stock, key)) counts[key] = stock[key] > 0;
}
counts

//%% toString of the object prototype
const kind = (v) => Object.prototype.toString.call(v).slice(8, -1).toLowerCase();
[[], {}, null, 3, "x", new Date(0), /x/].map(kind)

//%% graphql answers with typename
const data = { __typename: "Query", orders: [{ __typename: "Order", id: 1, total: 20 }, { __typename: "Refund", id: 2, total: -5 }] };
const strip = (v) => Array.isArray(v) ? v.map(strip) : v && typeof v === "object"
  ? Object.fromEntries(Object.entries(v).filter(([k]) => k !== "__typename").map(([k, x]) => [k, strip(x)]))
  : v;
strip(data)

//%% prototype of one's own class
function Account(owner) {
  this.owner = owner;
  this.balance = 0;
}
Account.prototype.deposit = function (amount) {
  this.balance += amount;
  return this;
};
Account.prototype.toString = function () {
  return this.owner + ": " + this.balance;
};
function Savings(owner, rate) {
  Account.call(this, owner);
  this.rate = rate;
}
Savings.prototype = Object.create(Account.prototype);
Savings.prototype.constructor = Savings;
Savings.prototype.accrue = function () {
  return this.deposit(this.balance * this.rate);
};
String(new Savings("Ana", 0.02).deposit(500).accrue());

//%% dangerous words in strings
const messages = [
  "Please delete my account",
  "Robert'); DROP TABLE students;--",
  "require('fs') does not work for me",
  "I typed rm -rf / by accident",
  "eval(atob('YWxlcnQoMSk=')) was in the mail",
];
const label = (text) => {
  if (/drop table|;--/i.test(text)) return "suspicious input";
  if (/\b(delete|remove)\b/i.test(text)) return "deletion request";
  if (/require\(|eval\(/.test(text)) return "technical question";
  return "other";
};
messages.map(label);

//%% dangerous words in comments
// Note: we never eval() anything here, child_process is not needed either.
/* const { exec } = require("child_process"); exec("ls") -- old version, removed
   process.env.SECRET and fetch("http://example.com") were in it, too. */
const hours = [7.5, 8, 6];
hours.reduce((a, b) => a + b) // new Function("return 1") would be silly

//%% while true with a break
let debt = 5200;
let months = 0;
while (true) {
  debt = debt * 1.015 - 300;
  months++;
  if (debt <= 0 || months > 600) break;
}
months

//%% while true with a return
function nextFree(taken) {
  let candidate = 1;
  while (true) {
    if (!taken.includes(candidate)) return candidate;
    candidate++;
  }
}
nextFree([1, 2, 3, 5]);

//%% endless for with a break
const queue = [5, 3, 8, -1, 9];
let sum = 0;
for (;;) {
  const next = queue.shift();
  if (next === undefined || next < 0) break;
  sum += next;
}
sum

//%% boilerplate require never used
const fs = require("fs");
const path = require("path");
const scores = [71, 88, 93];
Math.max(...scores);

//%% boilerplate imports never used
import fs from "node:fs";
import { exec } from "child_process";
import axios from "axios";

const total = [19.99, 5.01].reduce((a, b) => a + b, 0);
total.toFixed(2);

//%% node main guard
function main() {
  const rooms = [{ no: 101, free: true }, { no: 102, free: false }];
  return rooms.filter((r) => r.free).map((r) => r.no);
}
if (require.main === module) {
  console.log(main());
}
main();

//%% globalThis for a running total
globalThis.total = 0;
const add = (n) => { globalThis.total += n; };
[10, 20, 12.5].forEach(add);
globalThis.total

//%% timeout in a promise
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const steps = [];
for (const step of ["validate", "charge", "ship"]) {
  await wait(1);
  steps.push(step);
}
steps

//%% lines of repeated signs
const line = "=".repeat(40);
const thin = "-".repeat(40);
console.log(line);
console.log("ORDER SUMMARY".padStart(27));
console.log(thin);
[line.length, thin.length]

//%% long base64 text
const logo = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const bytes = (logo.length * 3) / 4 - (logo.match(/=+$/)?.[0].length ?? 0);
`The picture has ${bytes} bytes.`

//%% long hexadecimal digest
const digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const groups = digest.match(/.{8}/g);
({ length: digest.length, first: groups[0], sum: groups.map((g) => parseInt(g, 16) % 256).reduce((a, b) => a + b) })

//%% escapes and unicode
const names = ["José", "Zoë", "Łukasz", "\u0041na", "陈", "\x42o"];
names.sort((a, b) => a.localeCompare(b));
names.map((n) => [...n].length)

//%% unicode identifiers
const größe = 3, π = Math.PI, café = "ouvert";
`${(größe * π).toFixed(3)} ${café}`

//%% apply, call and bind
function label(prefix, suffix) {
  return `${prefix}${this.name}${suffix}`;
}
const shop = { name: "Corner Shop" };
const bound = label.bind(shop, "<");
[label.call(shop, "[", "]"), label.apply(shop, ["(", ")"]), bound(">"), Math.max.apply(null, [3, 9, 4])];

//%% delete a property
const profile = { name: "Ana", password: "x", token: "y" };
delete profile.password;
delete profile["token"];
Object.keys(profile)

//%% proxy with defaults
const settings = new Proxy({ theme: "dark" }, {
  get(target, key) {
    return Reflect.has(target, key) ? Reflect.get(target, key) : `default ${String(key)}`;
  },
});
[settings.theme, settings.font]

//%% define property and freeze
const config = Object.freeze({ vat: 0.19, currency: "EUR" });
const product = {};
Object.defineProperty(product, "gross", { get() { return +(this.net * (1 + config.vat)).toFixed(2); }, enumerable: true });
product.net = 49.99;
product.gross;

//%% computed method call
const operations = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => (b === 0 ? null : a / b),
};
const calls = [["add", 2, 3], ["multiply", 4, 5], ["divide", 1, 0], ["power", 2, 8]];
calls.map(([name, ...args]) => operations[name]?.(...args) ?? "not possible");

//%% interpreter of a little formula language
// Tokenise, parse, evaluate: no eval needed.
function tokenize(formula) {
  return formula.match(/\d+(?:\.\d+)?|[a-z_]\w*|[()+\-*/]/gi);
}

function evaluate(formula, variables) {
  const tokens = tokenize(formula);
  let position = 0;
  const peek = () => tokens[position];
  const next = () => tokens[position++];

  function primary() {
    const token = next();
    if (token === "(") {
      const inner = sum();
      if (next() !== ")") throw new SyntaxError("missing )");
      return inner;
    }
    if (token === "-") return -primary();
    if (/^\d/.test(token)) return parseFloat(token);
    if (token in variables) return variables[token];
    throw new ReferenceError(`unknown name ${token}`);
  }

  function product() {
    let value = primary();
    while (peek() === "*" || peek() === "/") {
      value = next() === "*" ? value * primary() : value / primary();
    }
    return value;
  }

  function sum() {
    let value = product();
    while (peek() === "+" || peek() === "-") {
      value = next() === "+" ? value + product() : value - product();
    }
    return value;
  }

  return sum();
}

evaluate("(price - discount) * quantity + -2 * fee", { price: 20, discount: 2.5, quantity: 4, fee: 1.5 });

//%% spawn and kill in a game of life
const spawn = (cells, at) => new Set([...cells, at]);
const kill = (cells, at) => new Set([...cells].filter((c) => c !== at));
let world = new Set(["0,0"]);
world = spawn(world, "1,1");
world = kill(world, "0,0");
[...world]

//%% event emitter of one's own
class Emitter {
  #listeners = {};
  on(event, listener) {
    (this.#listeners[event] ??= []).push(listener);
    return () => {
      this.#listeners[event] = this.#listeners[event].filter((l) => l !== listener);
    };
  }
  emit(event, ...args) {
    for (const listener of this.#listeners[event] ?? []) listener(...args);
  }
}
const shop = new Emitter();
const seen = [];
const off = shop.on("sold", (item, price) => seen.push(`${item} for ${price}`));
shop.on("sold", () => seen.push("bell"));
shop.emit("sold", "lamp", 30);
off();
shop.emit("sold", "rug", 80);
seen;

//%% addresses in data
const partners = [
  { name: "Alder", site: "https://alder.example/api/v1?key=demo" },
  { name: "Birch", site: "http://192.168.0.12:8080/status" },
  { name: "Cedar", site: "ftp://files.cedar.example" },
];
partners.map(({ name, site }) => {
  const { scheme, host } = /^(?<scheme>\w+):\/\/(?<host>[^/:?]+)/.exec(site).groups;
  return `${name}: ${host}${scheme === "https" ? "" : " (not secure)"}`;
});

//%% file names as data
const uploads = ["/home/ana/report.final.pdf", "C:\\Users\\bo\\scan.PNG", "notes", "../archive/etc/passwd.txt"];
uploads.map((p) => {
  const base = p.split(/[\\/]/).pop();
  const dot = base.lastIndexOf(".");
  return dot > 0 ? base.slice(dot + 1).toLowerCase() : "none";
});

//%% words such as import and export in a customs form
const shipment = { import: true, export: false, goods: "books", require: ["invoice", "EORI"] };
const duty = shipment.import ? 0.05 : 0;
`${shipment.goods}: ${duty * 100} %, bring ${shipment.require.join(" and ")}`

//%% immediately invoked function
const counter = (function () {
  let count = 0;
  return {
    increment: function () { return ++count; },
    reset() { count = 0; },
  };
})();
counter.increment();
counter.increment();
counter.increment();

//%% use strict and var
"use strict";
var shopName = "Kiosk";
var i, out = [];
for (i = 0; i < 3; i++) {
  out.push(shopName + " " + (i + 1));
}
out

//%% this in a plain function
function Counter() {
  if (!(this instanceof Counter)) return new Counter();
  var self = this;
  self.n = 0;
  self.tick = function () { self.n += 1; return self; };
}
Counter().tick().tick().n

//%% comma, void and label curiosities
let a = 1, b = 2;
[a, b] = [b, a];
const nothing = void 0;
const bits = (a << 3) | (b & 1) ^ 5, big = ~~7.9;
({ a, b, nothing: nothing === undefined, bits, big })

//%% weak map for private data
const secrets = new WeakMap();
class Member {
  constructor(name, pin) {
    this.name = name;
    secrets.set(this, { pin });
  }
  verify(pin) {
    return secrets.get(this).pin === pin;
  }
}
const ana = new Member("Ana", "4711");
[ana.verify("4711"), ana.verify("0000"), JSON.stringify(ana)]

//%% undo stack with command objects
class History {
  constructor() {
    this.done = [];
    this.undone = [];
  }
  execute(command, target) {
    command.execute(target);
    this.done.push([command, target]);
    this.undone = [];
  }
  undo() {
    const entry = this.done.pop();
    if (!entry) return false;
    entry[0].revert(entry[1]);
    this.undone.push(entry);
    return true;
  }
  redo() {
    const entry = this.undone.pop();
    if (!entry) return false;
    entry[0].execute(entry[1]);
    this.done.push(entry);
    return true;
  }
}
const addItem = (item) => ({
  execute: (cart) => cart.push(item),
  revert: (cart) => cart.splice(cart.lastIndexOf(item), 1),
});
const cart = [];
const history = new History();
history.execute(addItem("tea"), cart);
history.execute(addItem("milk"), cart);
history.undo();
history.undo();
history.redo();
cart;

//%% environment defaults that are plain data
const env = { REGION: "eu", DEBUG: "false" };
const setting = (name, fallback) => env[name] ?? fallback;
[setting("REGION", "us"), setting("DEBUG", "true") === "true", setting("TIMEOUT", 30)]

//%% random pick and uuid only checked for shape
const pick = (list) => list[Math.floor(Math.random() * list.length)];
const colours = ["red", "green", "blue"];
const ticket = crypto.randomUUID();
[colours.includes(pick(colours)), /^[0-9a-f-]{36}$/.test(ticket)]

//%% today only checked for shape
const now = new Date();
const started = Date.now();
const stamp = now.toISOString();
[/^\d{4}-\d{2}-\d{2}T/.test(stamp), Date.now() - started < 5000]

//%% async main at the end
async function loadOrders() {
  return [{ id: 1, total: 40 }, { id: 2, total: 15.5 }];
}
async function main() {
  const orders = await loadOrders();
  const total = orders.reduce((sum, o) => sum + o.total, 0);
  console.log(`Orders: ${orders.length}`);
  return total;
}
main();

//%% promise chain as the answer
Promise.resolve(["b", "a", "c"])
  .then((list) => list.sort())
  .then((list) => list.join(","))
  .finally(() => console.log("sorted"));

//%% text to base64 and back
const token = btoa("customer:4711");
const [kind, number] = atob(token).split(":");
({ token, kind, number: Number(number) })

//%% loop as the last statement
const stock = { apples: 3, pears: 0, plums: 7 };
let available = 0;
for (const [fruit, n] of Object.entries(stock)) {
  if (n === 0) continue;
  available += n;
}

//%% function sent as data
const formatters = [String, Number, Boolean, (v) => `<${v}>`, Math.sqrt, parseInt];
formatters.map((format) => format("9"))

//%% generator of tokens with a send
function* dialogue() {
  const name = yield "What is your name?";
  const size = yield `Hello ${name}, which size?`;
  return `${name} gets ${size}`;
}
const talk = dialogue();
const spoken = [talk.next().value, talk.next("Ana").value, talk.next("M").value];
spoken
