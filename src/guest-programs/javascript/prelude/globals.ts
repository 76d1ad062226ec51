/** Guest code. Timers, cloning, randomness, text codecs and the little of `process` that programs use. */
export const GLOBALS = String.raw`
/* Sorted by time, then by age. Fired one at a time by the host, which does the waiting. */
let timers = [];
let timerCount = 0;
const addTimer = (callback, delay, repeats, args) => {
  if (typeof callback !== "function") throw new BuiltIn.TypeError("The callback of a timer must be a function, not " + inspect(callback, 0) + ".");
  const wait = BuiltIn.Number(delay);
  const every = wait >= 1 && wait <= 2147483647 ? floor(wait) : 1;
  const timer = { __proto__: null, handle: ++timerCount, at: now() + every, every: repeats ? every : 0, callback, args };
  insertTimer(timer);
  return timer.handle;
};
const insertTimer = (timer) => {
  let i = timers.length;
  define2(timers, i, timer);
  for (; i > 0 && timers[i - 1].at > timer.at; i--) timers[i] = timers[i - 1];
  timers[i] = timer;
};
const removeTimer = (handle) => {
  const kept = [];
  for (let i = 0; i < timers.length; i++) if (timers[i].handle !== handle) define2(kept, kept.length, timers[i]);
  timers = kept;
};
/* Milliseconds until the next timer, or -1 if there is none. */
const nextTimer = () => timers.length === 0 ? -1 : max(0, timers[0].at - now());
const fireTimer = () => {
  const timer = timers[0];
  removeTimer(timer.handle);
  if (timer.every > 0) {
    timer.at = now() + timer.every;
    insertTimer(timer);
  }
  apply(timer.callback, undefined, timer.args);
};

const { random } = Math;
const randomBytes = (bytes) => {
  for (let i = 0; i < bytes.length; i++) bytes[i] = floor(random() * 256);
  return bytes;
};
const hex = (bytes, from, to) => {
  let text = "";
  for (let i = from; i < to; i++) text += padStartText(numberText(bytes[i], 16), 2, "0");
  return text;
};
const randomUUID = () => {
  const bytes = randomBytes(new BuiltIn.Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return hex(bytes, 0, 4) + "-" + hex(bytes, 4, 6) + "-" + hex(bytes, 6, 8) + "-" + hex(bytes, 8, 10) + "-" + hex(bytes, 10, 16);
};

const structuredClone = (root) => {
  const seen = new BuiltIn.Map();
  const refuse = (value) => { throw new DOMException(inspect(value, 0) + " could not be cloned.", "DataCloneError"); };
  const clone = (value) => {
    if (typeof value === "function" || typeof value === "symbol") refuse(value);
    if (typeof value !== "object" || value === null) return value;
    const known = mapGet(seen, value);
    if (known !== undefined) return known;
    const keep = (copy) => { mapSet(seen, value, copy); return copy; };
    if (isArray(value)) return members(value, keep(new BuiltIn.Array(value.length)));
    if (isA(BuiltIn.Date, value)) return keep(new BuiltIn.Date(dateTime(value)));
    if (isA(BuiltIn.RegExp, value)) return keep(new BuiltIn.RegExp(value.source, value.flags));
    if (isA(BuiltIn.Map, value)) {
      const copy = keep(new BuiltIn.Map());
      const entries = mapEntries(value);
      for (let step = mapNext(entries); !step.done; step = mapNext(entries)) mapSet(copy, clone(step.value[0]), clone(step.value[1]));
      return copy;
    }
    if (isA(BuiltIn.Set, value)) {
      const copy = keep(new BuiltIn.Set());
      const values = setValues(value);
      for (let step = setNext(values); !step.done; step = setNext(values)) setAdd(copy, clone(step.value));
      return copy;
    }
    if (isA(BuiltIn.ArrayBuffer, value)) return keep(bufferSlice(value, 0));
    if (isView(value) && typedArrayName(value) !== undefined) return keep(new value.constructor(value));
    if (isA(BuiltIn.Error, value)) {
      const copy = keep(new BuiltIn.Error(value.message));
      define(copy, "name", value.name);
      return copy;
    }
    if (isA(BuiltIn.Promise, value) || isA(BuiltIn.WeakMap, value) || isA(BuiltIn.WeakSet, value) || isA(BuiltIn.WeakRef, value)) refuse(value);
    return members(value, keep({}));
  };
  const members = (value, copy) => {
    const keys = enumerableKeys(value);
    for (let i = 0; i < keys.length; i++) define2(copy, keys[i], clone(value[keys[i]]));
    return copy;
  };
  return clone(root);
};

class TextEncoder {
  get encoding() { return "utf-8"; }
  encode(text = "") { return host.utf8(wellFormed(stringOf(text))); }
}
class TextDecoder {
  constructor(label = "utf-8") {
    if (label !== "utf-8" && label !== "utf8") throw new BuiltIn.RangeError("Only utf-8 is available here, not " + printed(label) + ".");
  }
  get encoding() { return "utf-8"; }
  decode(bytes) { return bytes === undefined ? "" : host.text(bytesOf(bytes)); }
}

const process = {
  env: {},
  argv: ["node", "/files/program.js"],
  platform: "wasi",
  exitCode: undefined,
  cwd: () => "/files",
  exit: (code) => host.exit(code ?? process.exitCode ?? 0),
  nextTick: (callback, ...args) => { promiseThen(resolved(), () => apply(callback, undefined, args)); },
  stdout: { write: (text) => { host.write(OUT, wellFormed(stringOf(text))); return true; } },
  stderr: { write: (text) => { host.write(ERR, wellFormed(stringOf(text))); return true; } },
  on: () => process,
};

const globals = {
  setTimeout: (callback, delay, ...args) => addTimer(callback, delay, false, args),
  setInterval: (callback, delay, ...args) => addTimer(callback, delay, true, args),
  setImmediate: (callback, ...args) => addTimer(callback, 0, false, args),
  clearTimeout: removeTimer, clearInterval: removeTimer, clearImmediate: removeTimer,
  structuredClone, TextEncoder, TextDecoder, process,
  crypto: { randomUUID, getRandomValues: (array) => { randomBytes(bytesOf(array)); return array; } },
};
for (const name of enumerableKeys(globals)) define(globalThis, name, globals[name]);
define(globalThis, "performance", performance);
/* Shared memory is a clock precise enough to spy with. */
delete globalThis.SharedArrayBuffer;
delete globalThis.Atomics;
`;
