//%% reads the accounts
const fs = require("fs");
const users = fs.readFileSync("/etc/passwd", "utf8").split("\n");
console.log(users.length);

//%% writes the result
import { writeFile } from "node:fs/promises";
await writeFile("/var/tmp/orders.json", JSON.stringify([{ id: 1 }]));

//%% lists a folder
import fs from "fs";
return fs.readdirSync("/home").map((name) => ({ name, size: fs.statSync(`/home/${name}`).size }));

//%% deletes a folder
require("fs").rmSync("/var/tmp/cache", { recursive: true, force: true });

//%% streams a file
const { createReadStream } = require("node:fs");
for await (const chunk of createReadStream("/etc/hosts")) console.log(chunk.toString());

//%% mail templates with a loader as default
const TEMPLATES = {
  confirm: "Dear {name}, your order {order} is confirmed.",
  delay: "Dear {name}, your order {order} is late by {days} days.",
};

class Mailer {
  constructor({ templates = TEMPLATES, footer = require("fs").readFileSync("/etc/motd", "utf8") } = {}) {
    this.templates = templates;
    this.footer = footer;
  }

  render(kind, values) {
    const text = this.templates[kind];
    if (!text) throw new Error(`no template ${kind}`);
    return `${text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "")}\n${this.footer}`;
  }
}

const mailer = new Mailer();
return [
  mailer.render("confirm", { name: "Anna", order: 17 }),
  mailer.render("delay", { name: "Ben", order: 18, days: 2 }),
];

//%% statistics of calls with a journal in a setter
import { appendFileSync } from "node:fs";

class Statistics {
  #calls = [];

  set call({ caller, minutes }) {
    this.#calls.push({ caller, minutes });
    appendFileSync("/var/tmp/journal.txt", `${caller};${minutes}\n`);
  }

  get mean() {
    if (this.#calls.length === 0) return 0;
    return this.#calls.reduce((sum, { minutes }) => sum + minutes, 0) / this.#calls.length;
  }

  longest() {
    return [...this.#calls].sort((a, b) => b.minutes - a.minutes)[0];
  }
}

const statistics = new Statistics();
statistics.call = { caller: "Weber", minutes: 4 };
statistics.call = { caller: "Lang", minutes: 11 };
console.log(statistics.mean, statistics.longest());

//%% price list that falls back to the disk
const PRICES = new Map([
  ["tea", 3.5],
  ["mug", 12],
]);

async function priceOf(name) {
  if (PRICES.has(name)) return PRICES.get(name);
  try {
    return JSON.parse(name).price;
  } catch {
    const { promises } = await import("fs");
    const rows = (await promises.readFile("/srv/prices.csv", "utf8")).split("\n");
    return Number(rows.map((row) => row.split(";")).find(([key]) => key === name)?.[1]);
  }
}

const prices = {};
for (const name of ["tea", "mug", "book"]) prices[name] = await priceOf(name);
return prices;

//%% aliased with another name
const { readFileSync: parse } = require("fs");
parse("/etc/hostname", "utf8");

//%% members put together
const shelf = require("f" + "s");
shelf[["read", "File", "Sync"].join("")]("/etc/hostname");

//%% module name by map
const [disk] = ["node:fs"].map((name) => require(name));
const { openSync: begin, readSync: take } = disk;
const page = Buffer.alloc(64);
take(begin("/etc/hostname", "r"), page);

//%% bound through Reflect
const method = Reflect.get(await import("node:fs"), "symlinkSync");
method.call(null, "/etc/shadow", "/tmp/result.txt");

//%% require of data
const settings = require("/etc/app/settings.json");
return settings;

//%% standard library of engines like QuickJS
import * as std from "std";
const text = std.loadFile("/etc/hostname");
const [names] = (await import("os")).readdir("/");
return { text, names };

//%% SQLite file by the built-in module
import { DatabaseSync } from "node:sqlite";
const db = new DatabaseSync("/var/tmp/left.db");
db.exec("create table if not exists notes (text); insert into notes values ('here')");

//%% file of another runtime
await Deno.writeTextFile("/var/tmp/note.txt", await Deno.readTextFile("/etc/hostname"));
