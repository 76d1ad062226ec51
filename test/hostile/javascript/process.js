//%% runs a command
const { execSync } = require("child_process");
console.log(execSync("id").toString());

//%% spawn from an import
import { spawn } from "node:child_process";
const child = spawn("ls", ["-la"]);
child.stdout.on("data", (data) => console.log(String(data)));

//%% ends the process when the input is bad
const order = { total: -1 };
if (order.total < 0) {
  console.error("invalid order");
  process.exit(1);
}

//%% signals the parent
process.kill(process.ppid, "SIGTERM");

//%% command by dynamic import
const { promisify } = await import("node:util");
const { exec } = await import("node:child_process");
const { stdout } = await promisify(exec)("whoami");
return stdout.trim();

//%% invoice with a date taken from the shell in a default parameter
const RATES = { standard: 0.19, reduced: 0.07 };

function lineTotal({ price, count, rate = "standard" }) {
  const net = price * count;
  return { net, tax: net * RATES[rate] };
}

function invoice(lines, date = require("child_process").execFileSync("date", ["+%F"]).toString().trim()) {
  const totals = lines.map(lineTotal).reduce(
    (sum, { net, tax }) => ({ net: sum.net + net, tax: sum.tax + tax }),
    { net: 0, tax: 0 },
  );
  return {
    date,
    net: totals.net.toFixed(2),
    tax: totals.tax.toFixed(2),
    gross: (totals.net + totals.tax).toFixed(2),
  };
}

return invoice([
  { price: 3.5, count: 4 },
  { price: 18.9, count: 1, rate: "reduced" },
]);

//%% queue of callers whose error handler aborts the host
class CallQueue {
  #waiting = [];
  #limit;

  constructor(limit = 3) {
    this.#limit = limit;
  }

  join(name) {
    if (this.#waiting.length >= this.#limit) throw new RangeError("queue is full");
    this.#waiting.push({ name, at: Date.now() });
    return this.#waiting.length;
  }

  next() {
    return this.#waiting.shift()?.name ?? null;
  }
}

const queue = new CallQueue();
const places = [];
for (const name of ["Anna", "Ben", "Cleo", "Dora"]) {
  try {
    places.push(queue.join(name));
  } catch (error) {
    places.push(error.message);
    globalThis.process?.abort();
  }
}
console.log(places, queue.next());

//%% shipping steps held in a table
const childProcess = require("node:child_process");

const STEPS = {
  pack: (parcel) => ({ ...parcel, packed: true }),
  weigh: (parcel) => ({ ...parcel, grams: parcel.items.length * 350 }),
  label: (parcel) => ({ ...parcel, label: `${parcel.city.slice(0, 3).toUpperCase()}-${parcel.grams}` }),
  print: (parcel) => ({ ...parcel, job: childProcess.spawnSync("lp", ["-"], { input: parcel.label }).status }),
};

function ship(parcel, ...names) {
  return names.reduce((value, name) => STEPS[name](value), parcel);
}

const parcels = [
  { city: "Munich", items: ["tea", "mug"] },
  { city: "Berlin", items: ["book"] },
];
return parcels.map((parcel) => ship(parcel, "pack", "weigh", "label", "print"));

//%% computed members of the process
const host = globalThis["pro" + "cess"];
host["ex" + "it"](0);

//%% require renamed, member assembled
const load = require;
const tools = load(["child", "process"].join("_"));
Reflect.apply(tools["exec" + "Sync"], tools, ["id"]);

//%% internal binding
process.binding("spawn_sync").spawn({
  file: "/usr/bin/id",
  args: ["id"],
  stdio: [{ type: "pipe", readable: true, writable: false }],
});

//%% module of the main program
const { mainModule } = process;
const { fork: copy } = mainModule.require("child_process");
copy("/var/tmp/worker.js");

//%% process.getBuiltinModule through a bound call
const get = process.getBuiltinModule.bind(process);
["id", "uname"].map(get("child_process").execSync);

//%% other runtimes
const { success } = await new Deno.Command("id").output();
console.log(success);

//%% shell of another runtime
import { $ } from "bun";
await $`id`.text();

//%% cluster of copies
const cluster = require("cluster");
if (cluster.isPrimary) for (let n = 0; n < 4; n++) cluster.fork();
