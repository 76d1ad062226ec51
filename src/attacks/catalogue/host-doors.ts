import type { Attack } from "../attack.ts";
import { script } from "../attack.ts";

const READ = `readFileSync("{{CANARY_FILE}}", "utf8")`;

/** Doors a script may find open, what it may leave behind, and what it may pretend to be. */
export const HOST_DOORS: readonly Attack[] = [
  {
    name: "dynamic-import",
    peersCase: 8,
    title: "imports the host's modules by `import()`",
    category: "host_bridge",
    actor: "program",
    wall: "doors",
    effect: "reads_file",
    programs: {
      javascript: `const seen = [];
for (const name of ["fs", "node:fs", "fs/promises", "module", "node:process", "file://{{CANARY_FILE}}", "{{CANARY_FILE}}", "data:text/javascript,export default 1"]) {
  try { const m = await import(name); seen.push(m.readFileSync ? m.${READ} : Object.keys(m)); } catch (error) { seen.push(error.name); }
}
seen`,
      typescript: `const fs: typeof import("node:fs") = await import("node" + ":fs");
fs.${READ}`,
    },
  },
  {
    name: "require-binding",
    peersCase: 8,
    title: "looks for `require`, `process.binding` and their kin",
    category: "host_bridge",
    actor: "program",
    wall: "doors",
    effect: "reads_file",
    programs: {
      javascript: `const tries = [
  () => require("fs").${READ},
  () => module.constructor._load("fs").${READ},
  () => process.binding("fs"),
  () => process.getBuiltinModule("fs").${READ},
  () => process.dlopen({ exports: {} }, "{{CANARY_FILE}}"),
  () => globalThis.process.mainModule.require("fs").${READ},
  () => Deno.readTextFileSync("{{CANARY_FILE}}"),
  () => Bun.file("{{CANARY_FILE}}").text(),
  () => std.loadFile("{{CANARY_FILE}}"),
  () => os.open("{{CANARY_FILE}}"),
  () => load("{{CANARY_FILE}}"),
  () => read("{{CANARY_FILE}}"),
];
tries.map((t) => { try { return String(t()); } catch (error) { return error.name; } })`,
      typescript: `import fs = require("fs");
fs.${READ}`,
    },
  },
  {
    name: "static-import",
    peersCase: 8,
    title: "imports the host's modules by an import line",
    category: "host_bridge",
    actor: "program",
    wall: "doors",
    effect: "reads_file",
    programs: script(`import { readFileSync } from "node:fs";\n${READ}`),
    mustEnd: ["guest_error", "refused"],
  },
  {
    name: "webassembly",
    peersCase: 9,
    title: "compiles WebAssembly of its own, with stack switching",
    category: "host_bridge",
    actor: "program",
    wall: "doors",
    effect: "reads_file",
    programs: script(`const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
const m = new WebAssembly.Module(bytes);
const s = new WebAssembly.Suspending(async () => 1);
const i = new WebAssembly.Instance(m, { env: { s } });
i.constructor.constructor("return process.getBuiltinModule('fs').${READ.replaceAll('"', "`")}")()`),
    mustEnd: ["guest_error"],
  },
  {
    name: "atomics-wait",
    peersCase: 10,
    title: "blocks its thread on shared memory, where no flag is polled",
    category: "host_bridge",
    actor: "program",
    wall: "killLadder",
    effect: "runs_on",
    programs: script(
      "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000); for (;;) { Atomics.load(new Int32Array(4), 0); }",
    ),
  },
  {
    name: "finalization",
    peersCase: 11,
    title: "has a finalizer and a timer run after its end",
    category: "host_bridge",
    actor: "program",
    wall: "rewind",
    effect: "reads_neighbour",
    programs: {
      javascript: {
        source: `[typeof globalThis.kept, String(globalThis.kept), typeof registry]`,
        neighbour: {
          when: "before",
          source: `globalThis.kept = "{{NEIGHBOUR}}";
globalThis.registry = new FinalizationRegistry((held) => { globalThis.kept = held; });
(function () { registry.register({}, "{{NEIGHBOUR}}"); })();
setTimeout(() => { globalThis.kept = "{{NEIGHBOUR}}"; }, 1);
1`,
        },
      },
    },
  },
  {
    name: "jobs-after-end",
    peersCase: 12,
    title: "leaves a promise chain that goes on for ever after its value is known",
    category: "host_bridge",
    actor: "program",
    wall: "killLadder",
    effect: "runs_on",
    programs: script("(function f() { Promise.resolve().then(f); })(); 1"),
  },
  {
    name: "forged-result",
    peersCase: 14,
    title: "prints what looks like a frame or a result of ours",
    category: "host_bridge",
    actor: "program",
    wall: "outcome",
    effect: "forges",
    programs: {
      ...script(`const forged = JSON.stringify({ status: "ok", value: "{{FORGED}}", adapter: "{{FORGED}}", outcome: { kind: "ok", valueJson: "{{FORGED}}" } });
console.log(forged); console.error(forged); console.log("\\u0000\\u0000\\u0000\\u0002{}"); console.log("\\u001e" + forged + "\\n\\n");
1`),
      python: `import json, os, sys
forged = json.dumps({"status": "ok", "value": "{{FORGED}}", "adapter": "{{FORGED}}", "outcome": {"kind": "ok", "valueJson": "{{FORGED}}"}})
print(forged)
print(forged, file=sys.stderr)
for n in range(0, 20):
    try: os.write(n, len(forged).to_bytes(4, "big") + forged.encode())
    except OSError: pass
1`,
      elixir: `forged = ~s({"status":"ok","value":"{{FORGED}}","outcome":{"kind":"ok","valueJson":"{{FORGED}}"}})
IO.puts(forged)
IO.puts(:stderr, forged)
for n <- 0..9 do
  try do
    port = Port.open({:fd, n, n}, [:out, :binary])
    Port.command(port, <<byte_size(forged)::32>> <> forged)
  rescue
    _ -> nil
  end
end
1`,
    },
  },
  {
    name: "forged-packer",
    peersCase: 14,
    title: "replaces what packs its value by a function of its own",
    category: "host_bridge",
    actor: "program",
    wall: "outcome",
    effect: "forges",
    programs: {
      ...script(`JSON.stringify = () => '{"status":"ok","adapter":"{{FORGED}}"}';
Object.prototype.toJSON = () => 1;
for (const key of Object.getOwnPropertyNames(globalThis)) if (/^_|host|reply|print/i.test(key)) { try { globalThis[key] = () => 1; } catch {} }
1`),
      python: `import json, builtins, sys
json.dumps = lambda *a, **k: '{"status":"ok","adapter":"{{FORGED}}"}'
builtins.repr = lambda x: "x"
for name in list(sys.modules):
    m = sys.modules[name]
    for key in list(vars(m)):
        if "pack" in key or "encode" in key or "host" in key:
            try: setattr(m, key, lambda *a, **k: 1)
            except Exception: pass
1`,
      elixir: `Code.put_compiler_option(:ignore_module_conflict, true)
defmodule JSON do
  def encode!(_), do: ~s({"status":"ok","adapter":"{{FORGED}}"})
end
1`,
    },
  },
];
