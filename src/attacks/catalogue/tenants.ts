import type { Attack } from "../attack.ts";
import { script } from "../attack.ts";

/** Ways to another's run, values and rights. */
export const TENANTS: readonly Attack[] = [
  {
    name: "left-globals",
    peersCase: 23,
    title: "looks for globals, patched built-ins, modules and files of the run before",
    category: "tenants",
    actor: "tenant",
    wall: "rewind",
    effect: "reads_neighbour",
    programs: {
      python: {
        source: `import builtins, sys, os, json
[str(x) for x in (getattr(builtins, "secret", None), os.environ.get("SECRET"), sys.modules.get("secret"), getattr(json, "secret", None), globals().get("secret"), len([1]))]`,
        neighbour: {
          when: "before",
          source: `import builtins, sys, os, json
secret = builtins.secret = json.secret = sys.modules["secret"] = "{{NEIGHBOUR}}"
os.environ["SECRET"] = secret
builtins.len = lambda x: "{{NEIGHBOUR}}"
1`,
        },
      },
      javascript: {
        source: `[globalThis.secret, Array.prototype.secret, Math.secret, ({}).secret, [1].map((x) => x), JSON.stringify({ a: 1 })]`,
        neighbour: {
          when: "before",
          source: `globalThis.secret = Array.prototype.secret = Math.secret = Object.prototype.secret = "{{NEIGHBOUR}}";
Array.prototype.map = () => ["{{NEIGHBOUR}}"]; 1`,
        },
      },
      typescript: {
        source: `const g = globalThis as any; [g.secret, g.Kept]`,
        neighbour: {
          when: "before",
          source: `enum Kept { A = "{{NEIGHBOUR}}" }
(globalThis as any).secret = "{{NEIGHBOUR}}"; (globalThis as any).Kept = Kept; 1`,
        },
      },
      sql: {
        source: "select x from secret",
        neighbour: { when: "before", source: "create table secret as select '{{NEIGHBOUR}}' as x" },
      },
      elixir: {
        source: `[:persistent_term.get(:secret, nil), Application.get_env(:elixir, :secret), inspect(:ets.whereis(:secret)), inspect(Process.whereis(:secret)), System.get_env("SECRET")] |> inspect()`,
        neighbour: {
          when: "before",
          source: `:persistent_term.put(:secret, "{{NEIGHBOUR}}")
Application.put_env(:elixir, :secret, "{{NEIGHBOUR}}")
:ets.new(:secret, [:named_table, :public])
:ets.insert(:secret, {:x, "{{NEIGHBOUR}}"})
spawn(fn -> Process.register(self(), :secret); Process.sleep(:infinity) end)
System.put_env("SECRET", "{{NEIGHBOUR}}")
1`,
        },
      },
    },
  },
  {
    name: "left-by-a-stopped-run",
    peersCase: 23,
    title: "looks for what a run that was stopped half-way had changed",
    category: "tenants",
    actor: "tenant",
    wall: "rewind",
    effect: "reads_neighbour",
    programs: {
      python: {
        source: `import builtins
[str(getattr(builtins, "half", None)), len([1])]`,
        neighbour: {
          when: "before",
          source: `import builtins
builtins.half = "{{NEIGHBOUR}}"
print("{{NEIGHBOUR}}", end="")
while True: pass`,
        },
      },
      ...script({
        source: `[globalThis["half"], String(1)]`,
        neighbour: {
          when: "before",
          source: `globalThis["half"] = "{{NEIGHBOUR}}"; console.log("{{NEIGHBOUR}}"); for (;;) {}`,
        },
      }),
    },
  },
  {
    name: "left-files",
    peersCase: 23,
    title: "looks for files of the run before",
    category: "tenants",
    actor: "tenant",
    wall: "files",
    effect: "reads_neighbour",
    policy: { fileSystemAccess: "sandboxed" },
    programs: {
      python: {
        source: `import os
found = []
for folder, _, names in os.walk("/"):
    for name in names:
        try: found.append(open(os.path.join(folder, name), "rb").read(200))
        except Exception: pass
        if len(found) > 500: break
found = [f for f in found if b"{{NEIGHBOUR_HEAD}}" in f]
[str(os.listdir(".")), str(found)]`,
        neighbour: {
          when: "before",
          source: `open("secret.txt", "w").write("{{NEIGHBOUR}}")\n1`,
        },
      },
      javascript: {
        source: `const fs = require("fs"); fs.readdirSync(".").map((name) => fs.readFileSync(name, "utf8"))`,
        neighbour: {
          when: "before",
          source: `require("fs").writeFileSync("secret.txt", "{{NEIGHBOUR}}"); 1`,
        },
      },
      elixir: {
        source: `inspect([File.read("secret.txt"), Enum.map(File.ls!("."), &File.read/1)])`,
        neighbour: { when: "before", source: `File.write!("secret.txt", "{{NEIGHBOUR}}")\n1` },
        wall: "cage",
      },
    },
  },
  {
    name: "raw-memory",
    peersCase: 23,
    title: "reads fresh memory for what the run before left in it",
    category: "tenants",
    actor: "tenant",
    wall: "zeroed",
    effect: "reads_neighbour",
    programs: {
      javascript: {
        source: `const parts = [];
for (let n = 0; n < 40; n++) { const b = new Uint8Array(new ArrayBuffer(65536)); if (b.some((x) => x)) parts.push(Array.from(b.filter((x) => x > 31 && x < 127).slice(0, 500), (x) => String.fromCharCode(x)).join("")); }
parts`,
        neighbour: {
          when: "before",
          source: `const kept = []; for (let n = 0; n < 2000; n++) kept.push("{{NEIGHBOUR}}" + n); kept.length`,
        },
      },
    },
  },
  {
    name: "meanwhile",
    peersCase: 50,
    title: "looks into a run of another tenant while it runs",
    category: "tenants",
    actor: "tenant",
    wall: "separate",
    effect: "reads_neighbour",
    programs: {
      python: {
        source: `import gc
needle = "{{NEIGHBOUR_HEAD}}"
[str([o for o in gc.get_objects() if isinstance(o, (list, dict)) and o is not globals() and needle in str(o)[:2000]])[:500]]`,
        neighbour: {
          when: "meanwhile",
          source: `import time\nsecret = ["{{NEIGHBOUR}}"] * 100\ntime.sleep(0.3)\n1`,
        },
      },
      ...script({
        source: `[Object.getOwnPropertyNames(globalThis).map((k) => { try { return String(globalThis[k]); } catch { return 0; } }).join().slice(0, 5000)]`,
        neighbour: {
          when: "meanwhile",
          source: `globalThis["secret"] = "{{NEIGHBOUR}}"; await new Promise((r) => setTimeout(r, 300)); 1`,
        },
      }),
      elixir: {
        source: `files = for pid <- File.ls!("/proc"), pid =~ ~r/^[0-9]+$/, do: inspect(File.read("/proc/#{pid}/cmdline"))
[files, inspect(:persistent_term.get(:secret, nil)), inspect(Node.list())]`,
        neighbour: {
          when: "meanwhile",
          source: `:persistent_term.put(:secret, "{{NEIGHBOUR}}")\nProcess.sleep(300)\n1`,
        },
        wall: "cage",
      },
    },
  },
  {
    name: "guessed-session",
    peersCase: 50,
    title: "names another tenant's session",
    category: "tenants",
    actor: "tenant",
    wall: "tenants",
    effect: "reads_neighbour",
    programs: {
      python: {
        source: "secret",
        neighbour: { when: "in_session", source: `secret = "{{NEIGHBOUR}}"\n1` },
      },
      ...script({
        source: `globalThis["secret"]`,
        neighbour: { when: "in_session", source: `globalThis["secret"] = "{{NEIGHBOUR}}"; 1` },
      }),
      sql: {
        source: "select x from secret",
        neighbour: {
          when: "in_session",
          source: "create table secret as select '{{NEIGHBOUR}}' as x; select 1",
        },
      },
      elixir: {
        source: "secret",
        neighbour: { when: "in_session", source: `secret = "{{NEIGHBOUR}}"\n1` },
      },
    },
    mustEnd: ["refused"],
  },
  {
    name: "widened-policy",
    peersCase: 51,
    title: "asks for more than its policy: network, time, memory",
    category: "tenants",
    actor: "tenant",
    wall: "request",
    effect: "passes_limit",
    policy: { networkAccess: true, maxExecutionTimeMs: 400 },
    programs: {
      python: `import socket\nsocket.create_connection(("127.0.0.1", {{PORT}}), 0.2)`,
      ...script(`await fetch("http://127.0.0.1:{{PORT}}/")`),
      elixir: `inspect(apply(String.to_atom("gen_" <> "tcp"), :connect, [~c"127.0.0.1", {{PORT}}, [], 200]))`,
    },
    mustEnd: ["refused"],
  },
  {
    name: "barge-in-early",
    peersCase: 52,
    title: "is cancelled before it has begun, and would run for ever",
    category: "tenants",
    actor: "caller",
    wall: "life",
    effect: "runs_on",
    programs: {
      python: "while True: pass",
      ...script("for (;;) {}"),
      sql: "with recursive n(x) as (select 1 union all select 1 from n) select count(*) from n",
      elixir: "f = fn f -> f.(f) end\nf.(f)",
    },
    policy: { maxExecutionTimeMs: 5_000 },
    mustEnd: ["cancelled"],
    act: { cancelAfterMs: 0 },
  },
  {
    name: "barge-in-running",
    peersCase: 52,
    title: "is cancelled while it runs, and catches what would stop it",
    category: "tenants",
    actor: "caller",
    wall: "life",
    effect: "runs_on",
    programs: {
      python: "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
      ...script("for (;;) { try { for (;;) {} } catch {} finally { continue; } }"),
      sql: "with recursive n(x) as (select 1 union all select 1 from n) select count(*) from n",
      elixir: "f = fn f -> f.(f) end\nf.(f)",
    },
    policy: { maxExecutionTimeMs: 5_000 },
    mustEnd: ["cancelled"],
    act: { cancelAfterMs: 150 },
  },
];
