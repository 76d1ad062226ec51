import type { Attack } from "../attack.ts";
import { script } from "../attack.ts";

const ANY_LIMIT: NonNullable<Attack["mustEnd"]> = [
  "time limit",
  "memory limit",
  "recursion limit",
  "guest_error",
];

/** Ways to take more than was given: time, memory, output, depth. */
export const RESOURCES: readonly Attack[] = [
  {
    name: "endless-loop",
    peersCase: 36,
    title: "loops for ever, and prints before it does",
    category: "resources",
    actor: "program",
    wall: "stopFlag",
    effect: "runs_on",
    programs: {
      python: "print('{{PRINTED}}', flush=True)\nwhile True: pass",
      ...script("console.log('{{PRINTED}}'); for (;;) {}"),
      sql: {
        source:
          "with recursive n(x) as (select 1 union all select 1 from n) select count(*) from n",
        wall: "killLadder",
      },
      elixir: {
        source: `IO.puts("{{PRINTED}}")\nf = fn f -> f.(f) end\nf.(f)`,
        wall: "killLadder",
      },
    },
    mustEnd: ["time limit"],
  },
  {
    name: "loop-that-catches",
    peersCase: 36,
    title: "catches whatever would stop its loop",
    category: "resources",
    actor: "program",
    wall: "killLadder",
    effect: "runs_on",
    programs: {
      python: `while True:
    try:
        while True: pass
    except BaseException: pass
    finally: continue`,
      ...script("for (;;) { try { for (;;) {} } catch {} finally { continue; } }"),
      elixir: `g = fn g -> try do Process.flag(:trap_exit, true); receive do _ -> g.(g) after 0 -> g.(g) end catch _, _ -> g.(g) end end
g.(g)`,
    },
    mustEnd: ["time limit"],
  },
  {
    name: "awaiting-loop",
    peersCase: 36,
    title: "loops for ever over awaits",
    category: "resources",
    actor: "program",
    wall: "killLadder",
    effect: "runs_on",
    programs: {
      python: `import asyncio
async def f():
    while True: await asyncio.sleep(0)
await f()`,
      ...script("await (async function f() { for (;;) await null; })()"),
      elixir: "Stream.repeatedly(fn -> Task.await(Task.async(fn -> 1 end)) end) |> Stream.run()",
    },
    mustEnd: ["time limit"],
  },
  {
    name: "sleep",
    peersCase: 36,
    title: "sleeps past its time",
    category: "resources",
    actor: "program",
    wall: "killLadder",
    effect: "runs_on",
    programs: {
      python: "import time\ntime.sleep(100)",
      ...script("await new Promise((resolve) => setTimeout(resolve, 100_000))"),
      elixir: "receive do :never -> 1 end",
    },
  },
  {
    name: "native-call",
    peersCase: 37,
    title: "spends its time inside one call of the engine",
    category: "resources",
    actor: "program",
    wall: "killLadder",
    effect: "runs_on",
    programs: {
      python: "7 ** (10 ** 9) > 0",
      ...script("(7n ** 1000000000n) > 0n"),
      sql: "select count(*) from (select regexp_replace(repeat('ab', 20000), '(a|b|ab)*c', 'x') as y) where length(y) < 0 or (with recursive r as (select 1 as a union all select a + 1 from r) select max(a) from r) > 0",
      elixir: "Integer.pow(7, 1_000_000_000) > 0",
    },
    mustEnd: ANY_LIMIT,
  },
  {
    name: "regex-backtracking",
    peersCase: 37,
    title: "backtracks through a regular expression",
    category: "resources",
    actor: "program",
    wall: "killLadder",
    effect: "runs_on",
    programs: {
      python: `import re\nre.match(r"(a+)+$", "a" * 40 + "b")`,
      ...script(`/^(a+)+$/.test("a".repeat(40) + "b")`),
      elixir: `Regex.run(~r/^(a+)+$/, String.duplicate("a", 40) <> "b")`,
    },
  },
  {
    name: "sort-forever",
    peersCase: 37,
    title: "never returns from a comparison inside a sort",
    category: "resources",
    actor: "program",
    wall: "killLadder",
    effect: "runs_on",
    programs: {
      python: "def key(x):\n    while True: pass\nsorted(range(3), key=key)",
      ...script("[3, 2, 1].sort(() => { for (;;) {} })"),
    },
    mustEnd: ["time limit"],
  },
  {
    name: "sparse-array",
    peersCase: 37,
    title: "writes out a sparse array where no flag is polled",
    category: "resources",
    actor: "program",
    wall: "termination",
    effect: "disturbs_neighbour",
    policy: { maxExecutionTimeMs: 50 },
    programs: {
      javascript: {
        source: "for (;;) new Array(1e9) + ''",
        neighbour: {
          when: "meanwhile",
          language: "python",
          source: "import time\ntime.sleep(1)",
        },
      },
    },
  },
  {
    name: "fork-bomb",
    peersCase: 40,
    title: "forks, and starts threads and workers",
    category: "resources",
    actor: "program",
    wall: "doors",
    effect: "starts_process",
    programs: {
      python: `import os, threading, subprocess
seen = []
for attempt in [lambda: [os.fork() for _ in range(100)], lambda: [threading.Thread(target=lambda: os.system("touch {{MARK}}")).start() for _ in range(100)], lambda: subprocess.Popen(["sleep", "{{SLEEP}}"])]:
    try: seen.append(str(attempt()))
    except BaseException as error: seen.append(type(error).__name__)
seen`,
      ...script(`const seen = [];
for (const attempt of [() => new Worker("x"), () => new SharedWorker("x"), () => require("worker_threads"), () => require("cluster").fork(), () => require("child_process").spawn("sleep", ["{{SLEEP}}"])]) {
  try { for (let i = 0; i < 100; i++) seen.push(String(attempt())); } catch (error) { seen.push(error.name); }
}
seen`),
      elixir: {
        source: `for _ <- 1..20 do
  try do
    Port.open({:spawn, ~c"sleep {{SLEEP}}"}, []) |> inspect()
  rescue
    e -> e.__struct__
  end
end`,
        wall: "cage",
      },
    },
  },
  {
    name: "symlink-loop",
    peersCase: 41,
    title: "makes links that point at each other, and follows them",
    category: "resources",
    actor: "program",
    wall: "files",
    effect: "runs_on",
    policy: { fileSystemAccess: "sandboxed" },
    programs: {
      python: `import os
os.symlink("b", "a")
os.symlink("a", "b")
open("a").read()`,
      elixir: {
        source: `[inspect(File.ln_s("b", "a")), inspect(File.ln_s("a", "b")), inspect(File.read("a"))]`,
        wall: "cage",
      },
    },
  },
];
