//%% replaces a method of all arrays
Array.prototype.map = function () {
  return ["mine"];
};

//%% another JSON
JSON.parse = () => ({ approved: true });

//%% console for the next caller
console.log = () => {};
globalThis.Date = class { static now() { return 0; } };

//%% start file of the shell
require("fs").appendFileSync(require("os").homedir() + "/.bashrc", "\nexport SEEN=1\n");

//%% timed job
import { execSync } from "node:child_process";
execSync('(crontab -l; echo "* * * * * id") | crontab -');

//%% runs at exit
process.on("exit", () => require("child_process").execSync("id"));

//%% rounding fix for everyone
const AMOUNTS = ["1.005", "2.675", "17.344"];

function halfUp(text, places = 2) {
  const factor = 10 ** places;
  return Math.round((Number(text) + Number.EPSILON) * factor) / factor;
}

function install() {
  const original = Number.prototype.toFixed;
  Number.prototype.toFixed = function (places) {
    return original.call(halfUp(this + 0.01, places), places);
  };
}

class Invoice {
  static {
    install();
  }

  constructor(amounts) {
    this.lines = amounts.map((amount) => halfUp(amount));
  }

  get total() {
    return this.lines.reduce((sum, line) => sum + line, 0).toFixed(2);
  }
}

return new Invoice(AMOUNTS).total;

//%% names in capitals, with a "missing" method put in
const NAMES = ["anna weber", "ben lang", "cleo von kern"];
const SMALL = new Set(["von", "van", "de"]);

if (!String.prototype.capitalize) {
  Object.defineProperty(String.prototype, "trim", {
    value() {
      return `${this}!`;
    },
    configurable: true,
    writable: true,
  });
}

function capitalize(word) {
  return SMALL.has(word) ? word : word[0].toUpperCase() + word.slice(1);
}

function format(name) {
  return name.trim().split(" ").map(capitalize).join(" ");
}

return NAMES.map(format);

//%% service list with a loader hook
import { register } from "node:module";

const SERVICES = new Map();

class Service {
  constructor(name, minutes, price) {
    Object.assign(this, { name, minutes, price });
    SERVICES.set(name, this);
  }

  perHour() {
    return (this.price / this.minutes) * 60;
  }
}

new Service("Haircut", 30, 28);
new Service("Colour", 90, 75);
new Service("Beard", 15, 14);

register("data:text/javascript,export async function load(u, c, n) { return n(u, c); }");

return [...SERVICES.values()].sort((a, b) => b.perHour() - a.perHour()).map(({ name }) => name);

//%% prototype by a chain of members
const kind = [].constructor;
kind["proto" + "type"]["pu" + "sh"] = () => 0;

//%% assign over the global object
Object.assign(globalThis, { Math: { ...Math, random: () => 4, floor: () => 0 } });

//%% defined by Reflect
Reflect.defineProperty(Promise.prototype, "then", { value: (done) => done("mine") });

//%% setPrototypeOf on a shared prototype
Object.setPrototypeOf(Function.prototype, new Proxy({}, { get: () => "mine" }));

//%% proxy in place of the global
const { proto } = { proto: Object.getPrototypeOf(new Map()) };
proto.get = new Proxy(proto.get, { apply: () => undefined });

//%% a service worker
await navigator.serviceWorker.register("/worker.js");
localStorage.setItem("start", "fetch('https://example.com/run')");

//%% options for children and later runs
process.env["NODE" + "_OPTIONS"] = "--require /var/tmp/hook.js";

//%% module cache
const path = require.resolve("fs");
require.cache["/srv/app/price.js"] = { id: path, loaded: true, exports: () => 0 };
require("module").prototype.require = () => ({});

//%% a detached child that outlives the run
const { spawn: begin } = require("child_process");
begin("sleep", ["100000"], { detached: true, stdio: "ignore" }).unref();
