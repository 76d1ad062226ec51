//%% never ends
while (true) {}

//%% an array without end
const rows = [];
for (;;) rows.push("x".repeat(1000));

//%% very long text
return "order ".repeat(2 ** 28).length;

//%% nested repeats
return /^(a+)+$/.test("a".repeat(40) + "!");

//%% huge array
return new Array(1e9).fill(0).map((_, n) => n);

//%% output for ever
while (1) console.log("tick");

//%% never enough numbers
let n = 2n;
while (n > 0n) n = n ** n;

//%% search for the next free slot
const BOOKED = new Set(["09:00", "09:30"]);

const pad = (number) => String(number).padStart(2, "0");

class Day {
  #minutes = 9 * 60;

  get time() {
    return `${pad(Math.floor(this.#minutes / 60))}:${pad(this.#minutes % 60)}`;
  }

  step() {
    this.#minutes += 30;
  }

  free() {
    const start = this.time;
    let candidate = start;
    while (BOOKED.has(candidate)) {
      this.step();
      candidate = start;
    }
    return candidate;
  }
}

return `The next free slot is ${new Day().free()}.`;

//%% price table with a generator that is spread
const PRICES = { tea: 3.5, mug: 12, book: 18.9 };

function* instalments(total, months) {
  let rest = total;
  for (let month = 1; ; month++) {
    const rate = Math.round((total / months) * 100) / 100;
    yield { month, rate };
    rest -= rate;
  }
}

function plan(names, months = 3) {
  const total = names.reduce((sum, name) => sum + PRICES[name], 0);
  const rates = [...instalments(total, months)];
  return { total, rates: rates.slice(0, months) };
}

return plan(["mug", "book"]);

//%% retries without an end in a handler
async function reserve(article, count) {
  if (count > 3) throw new RangeError(`only 3 of ${article} left`);
  return { article, count };
}

async function withRetry(task, wait = 0) {
  try {
    return await task();
  } catch {
    await new Promise((resolve) => queueMicrotask(resolve));
    return withRetry(task, wait);
  }
}

const REQUESTS = [
  { article: "tea", count: 2 },
  { article: "mug", count: 5 },
];

const done = [];
for (const { article, count } of REQUESTS) {
  done.push(await withRetry(() => reserve(article, count)));
}
return done;

//%% promises that feed themselves
const again = () => Promise.resolve().then(again);
await again();

//%% waits on a shared cell
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);

//%% doubling by reduce
return Array.from({ length: 60 }).reduce((text) => text + text, "ha").length;

//%% iterator without end
Array.from({ [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }) }) });

//%% loop behind a changing length
const list = [0];
list.forEach((_, index) => list.push(index));
for (const item of list) list.push(item);

//%% buffers kept in a closure
const kept = [];
const keep = (size) => kept.push(new ArrayBuffer(size));
do keep(2 ** 24);
while (kept.length !== -1);

//%% workers that start workers
const { Worker: Row, isMainThread } = require("worker_threads");
for (let k = 0; k < 1e6; k++) new Row(__filename);

//%% sleep by the clock
const end = Date.now() + 1e12;
for (; Date.now() < end; );

//%% timer flood
const flood = () => { setTimeout(flood, 0); setTimeout(flood, 0); };
flood();

//%% replace with a growing text
let text = "a";
for (let k = 0; k < 100; k++) text = text.replaceAll("a", "aaaaaaaaaa");

//%% nested json for the printer
let deep = "[]";
for (let k = 0; k < 1e8; k++) deep = `[${deep}]`;
JSON.parse(deep);
