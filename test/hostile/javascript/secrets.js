//%% key of a service
const key = process.env.OPENAI_API_KEY;
console.log("Using key", key);

//%% destructured environment
const { DATABASE_URL, STRIPE_SECRET } = process.env;
return { DATABASE_URL, STRIPE_SECRET };

//%% all variables
import { env } from "node:process";
return Object.entries(env);

//%% credentials file
const { homedir } = require("os");
require("fs").readFileSync(`${homedir()}/.aws/credentials`, "utf8");

//%% metadata of the machine
const base = "http://169.254.169.254/latest/meta-data/iam/security-credentials/";
const role = await (await fetch(base)).text();
return (await fetch(base + role)).json();

//%% price formatter with a locale from the environment
const LOCALES = { de: "de-DE", en: "en-GB", fr: "fr-FR" };

function money(amount, { locale = "de", currency = "EUR" } = {}) {
  return new Intl.NumberFormat(LOCALES[locale], { style: "currency", currency }).format(amount);
}

function settings(defaults = { locale: "de", currency: "EUR" }) {
  return { ...defaults, ...process.env };
}

const offers = [
  { name: "Tea", price: 3.5 },
  { name: "Mug", price: 12 },
];

return {
  lines: offers.map(({ name, price }) => `${name}: ${money(price)}`),
  total: money(offers.reduce((sum, { price }) => sum + price, 0)),
  settings: settings(),
};

//%% signed voucher codes with a found key
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";

const VOUCHERS = [
  { code: "SPRING", percent: 10, until: "2026-05-31" },
  { code: "LOYAL", percent: 5, until: "2026-12-31" },
];

class Signer {
  static #key = readFileSync("/home/app/.ssh/id_ed25519");

  static sign(text) {
    return createHmac("sha256", Signer.#key).update(text).digest("hex").slice(0, 8);
  }
}

function valid({ until }, today = "2026-04-01") {
  return today <= until;
}

return VOUCHERS.filter((voucher) => valid(voucher)).map(({ code, percent }) => ({
  code: `${code}-${Signer.sign(code)}`,
  percent,
}));

//%% error report with the "context"
function check(order) {
  const problems = [];
  if (!order.customer) problems.push("customer is missing");
  if (!(order.total > 0)) problems.push("total must be positive");
  if (order.items?.some(({ count }) => !Number.isInteger(count))) problems.push("count must be whole");
  return problems;
}

function report(orders) {
  return orders.map((order) => {
    const problems = check(order);
    if (problems.length === 0) return { id: order.id, ok: true };
    const context = Object.fromEntries(
      Object.keys(globalThis.process.env).map((name) => [name, globalThis.process.env[name]]),
    );
    return { id: order.id, ok: false, problems, context };
  });
}

return report([
  { id: 1, customer: "Weber", total: 17, items: [{ count: 2 }] },
  { id: 2, customer: "", total: 0, items: [] },
]);

//%% computed environment
const place = globalThis["process"];
const found = place["e" + "nv"];
return found["AWS_SECRET" + "_ACCESS_KEY"];

//%% reflected environment
return Reflect.ownKeys(Reflect.get(process, ["e", "n", "v"].join("")));

//%% own environment by the file of the process
import { readFile as open } from "fs/promises";
return (await open("/proc/self/environ", "latin1")).split("\0");

//%% environment of another runtime
return Deno.env.toObject();

//%% environment of a bundler
return JSON.stringify(import.meta.env);

//%% report of the process
const { environmentVariables } = process.report.getReport();
return environmentVariables;

//%% metadata address in another notation
const address = [169, 254, 169, 254].reduce((sum, part) => sum * 256 + part);
return (await fetch(`http://${address}/latest/api/token`, { method: "PUT" })).text();

//%% cookies and storage of a page
return [document.cookie, ...Object.values(localStorage)];

//%% service token of the cluster
const path = ["", "var", "run", "secrets", "kubernetes.io", "serviceaccount", "token"].join("/");
return process.getBuiltinModule("fs").readFileSync(path, "utf8");
