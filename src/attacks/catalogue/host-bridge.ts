import type { Attack, NotApplicable } from "../attack.ts";
import { script } from "../attack.ts";

const READ = `readFileSync("{{CANARY_FILE}}", "utf8")`;

/** Ways from a script to the realm that runs it. */
export const HOST_BRIDGE: readonly Attack[] = [
  {
    name: "host-constructor",
    peersCase: 1,
    title: "climbs from `this` to the host's Function constructor and asks for `process`",
    category: "host_bridge",
    actor: "program",
    wall: "bridge",
    effect: "reads_file",
    programs: {
      javascript: `const p = this.constructor.constructor("return process")();
p.mainModule.require("fs").${READ}`,
      typescript: `const p: any = (globalThis as any).constructor.constructor("return process")();
p.getBuiltinModule("fs").${READ}`,
    },
  },
  {
    name: "host-function-constructor",
    peersCase: 1,
    title: "takes the constructor of each function it was given",
    category: "host_bridge",
    actor: "program",
    wall: "bridge",
    effect: "reads_file",
    programs: {
      javascript: `const seen = [];
for (const f of [console.log, JSON.parse, Math.max, setTimeout, globalThis.fetch, globalThis.require]) {
  try { seen.push(f.constructor("return process.getBuiltinModule('fs').${READ.replaceAll('"', "`")}")()); }
  catch (error) { seen.push(error.constructor.constructor("return typeof process")()); }
}
seen`,
    },
  },
  {
    name: "host-error-prototype",
    peersCase: 2,
    title: "walks up from an error that one of its own functions threw",
    category: "host_bridge",
    actor: "program",
    wall: "bridge",
    effect: "reads_file",
    programs: {
      javascript: `const found = [];
for (const fail of [() => require("no-such"), () => JSON.parse("{"), () => null.x, () => new Array(-1), () => decodeURIComponent("%")]) {
  try { fail(); }
  catch (error) {
    let p = error;
    while (p) {
      try { found.push(p.constructor.constructor("return process.getBuiltinModule('fs').${READ.replaceAll('"', "`")}")()); } catch {}
      p = Object.getPrototypeOf(p);
    }
  }
}
found`,
    },
  },
  {
    name: "inputs-prototype",
    peersCase: 2,
    title: "walks up from `inputs`, which came from the host",
    category: "host_bridge",
    actor: "program",
    wall: "bridge",
    effect: "reads_file",
    programs: script({
      source: `const F = inputs.list.constructor.constructor;
const G = Object.getPrototypeOf(Object.getPrototypeOf(inputs.deep.list)).constructor.constructor;
[F, G].map((C) => C("return process.getBuiltinModule('fs').${READ.replaceAll('"', "`")}")())`,
      inputs: { list: [1], deep: { list: [{}] } },
    }),
  },
  {
    name: "result-getters",
    peersCase: 3,
    title: "answers an object whose getters, traps and `then` run while the host reads it",
    category: "host_bridge",
    actor: "program",
    wall: "bridge",
    effect: "reads_file",
    programs: {
      javascript: `const steal = function () {
  try { return arguments.callee.caller.constructor("return process.getBuiltinModule('fs').${READ.replaceAll('"', "`")}")(); }
  catch (error) { return String(error); }
};
({ get a() { return steal(); }, then(f) { f(steal()); }, toJSON: steal, [Symbol.toPrimitive]: steal, p: new Proxy({}, { get: steal, ownKeys() { return ["x"]; }, getOwnPropertyDescriptor() { return { value: steal(), enumerable: true, configurable: true }; } }) })`,
    },
  },
  {
    name: "result-never-settles",
    peersCase: 3,
    title: "answers a thenable that never settles",
    category: "host_bridge",
    actor: "program",
    wall: "killLadder",
    effect: "runs_on",
    programs: script("await ({ then() {} })"),
  },
  {
    name: "proto-keys",
    peersCase: 4,
    title: "answers JSON with `__proto__`, `constructor` and `prototype` keys",
    category: "host_bridge",
    actor: "program",
    wall: "bridge",
    effect: "forges",
    programs: {
      javascript: `JSON.parse('{"__proto__":{"status":"{{FORGED_KEY}}","polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1}}')`,
      python: `{"__proto__": {"status": "{{FORGED_KEY}}", "polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}`,
      elixir: `%{"__proto__" => %{"status" => "{{FORGED_KEY}}", "polluted" => 1}, "constructor" => %{"prototype" => %{"polluted" => 1}}}`,
      sql: `select 1 as "__proto__", 2 as "constructor", 3 as "polluted"`,
    },
  },
  {
    name: "proto-inputs",
    peersCase: 4,
    title: "is given inputs named `__proto__` and `constructor`",
    category: "host_bridge",
    actor: "caller",
    wall: "bridge",
    effect: "forges",
    programs: script({
      source: "[({}).polluted === undefined, typeof ({}).constructor]",
      inputs: JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    }),
  },
  {
    name: "async-generator",
    peersCase: 5,
    title: "has the host throw into an async generator's `yield*`",
    category: "host_bridge",
    actor: "program",
    wall: "bridge",
    effect: "reads_file",
    programs: {
      javascript: `async function* outer() {
  try { yield* { [Symbol.asyncIterator]() { return { next() { throw new Proxy({}, { getPrototypeOf() { return null; } }); } }; } }; }
  catch (error) { yield error; }
}
const { value } = await outer().next();
value.constructor.constructor("return process.getBuiltinModule('fs').${READ.replaceAll('"', "`")}")()`,
    },
  },
  {
    name: "prepare-stack-trace",
    peersCase: 6,
    title: "replaces `Error.prepareStackTrace` to be handed the host's frames",
    category: "host_bridge",
    actor: "program",
    wall: "bridge",
    effect: "shows_path",
    programs: script(`const frames = [];
Error.prepareStackTrace = (error, sites) => {
  for (const site of sites) frames.push([String(site), typeof site.getThis, site.getFileName && site.getFileName(), site.getFunction && String(site.getFunction())]);
  return sites;
};
try { null.x } catch (error) { void error.stack }
Error.captureStackTrace && Error.captureStackTrace({});
[frames, new Error("x").stack]`),
  },
  {
    name: "error-name-symbol",
    peersCase: 6,
    title: "throws errors whose name, message and stack are no text",
    category: "host_bridge",
    actor: "program",
    wall: "outcome",
    effect: "forges",
    programs: {
      javascript: `const e = new Error("x");
e.name = Symbol("{{FORGED}}");
Object.defineProperty(e, "message", { get() { throw e; } });
Object.defineProperty(e, "stack", { get() { for (const x of [1]) throw { status: "ok", value: "{{FORGED}}" }; } });
throw e`,
      typescript: `throw Object.create(null, { name: { get(): never { throw 1; } }, message: { value: { status: "ok" } } })`,
      python: `class E(Exception):
    def __str__(self): raise SystemExit("{{FORGED}}")
    def __repr__(self): raise self
E.__name__ = "ok"
raise E()`,
      elixir: `defmodule E do
  defexception [:x]
  def message(_), do: exit(:normal)
end
raise E`,
    },
    mustEnd: ["guest_error"],
  },
  {
    name: "array-species",
    peersCase: 7,
    title: "redirects `Symbol.species` to receive what the host copies",
    category: "host_bridge",
    actor: "program",
    wall: "bridge",
    effect: "reads_file",
    programs: {
      javascript: `const caught = [];
Object.defineProperty(Array, Symbol.species, { get() { return class { constructor(...a) { caught[caught.length] = a; return new Proxy([], { defineProperty(t, k, d) { caught[caught.length] = d.value; return true; } }); } }; } });
const it = [1, 2].map((x) => x).concat([3]).filter(Boolean);
const out = [];
for (const c of caught) { try { out[out.length] = c.constructor.constructor("return process.getBuiltinModule('fs').${READ.replaceAll('"', "`")}")(); } catch (error) { out[out.length] = error.name; } }
out`,
    },
  },
];

export const HOST_BRIDGE_NOT_APPLICABLE: readonly NotApplicable[] = [
  {
    name: "tool-call-flood",
    peersCase: 13,
    title: "floods the host with tool calls, recursion and 10 MB arguments",
    category: "host_bridge",
    reason: "a program is given no tools: no function of the host can be called from a guest",
  },
];
