import type { Attack } from "../attack.ts";
import { script } from "../attack.ts";

/** Depth: of calls, of source, of values. */
export const DEPTH: readonly Attack[] = [
  {
    name: "endless-recursion",
    peersCase: 42,
    title: "recurses until the stack is gone, and catches that",
    category: "resources",
    actor: "program",
    wall: "stack",
    effect: "runs_on",
    programs: {
      python: `import sys
sys.setrecursionlimit(10**9)
def f():
    try: f()
    except RecursionError: f()
f()`,
      ...script("function f() { try { f(); } catch { f(); } }\nf();"),
      elixir: {
        source: "defmodule R do\n  def f(-1), do: []\n  def f(n), do: [n | f(n + 1)]\nend\nR.f(0)",
        wall: "killLadder",
      },
    },
  },
  {
    name: "deep-source",
    peersCase: 42,
    title: "is nested thousands deep as source",
    category: "resources",
    actor: "caller",
    wall: "stack",
    effect: "disturbs_neighbour",
    programs: {
      python: {
        source: `${"(".repeat(5_000)}1${")".repeat(5_000)}`,
        neighbour: { when: "meanwhile", source: "import time\ntime.sleep(0.3)\n1" },
      },
      ...script({
        source: `${"(".repeat(20_000)}1${")".repeat(20_000)}`,
        neighbour: { when: "meanwhile", source: "await new Promise((r) => setTimeout(r, 300)); 1" },
      }),
      sql: `select ${"(".repeat(5_000)}1${")".repeat(5_000)}`,
      elixir: `${"(".repeat(5_000)}1${")".repeat(5_000)}`,
    },
  },
  {
    name: "deep-source-validated",
    peersCase: 42,
    title: "is nested thousands deep, and only checked",
    category: "resources",
    actor: "caller",
    wall: "parser",
    effect: "runs_on",
    programs: {
      python: `${"[".repeat(20_000)}1${"]".repeat(20_000)}`,
      ...script(`${"[".repeat(20_000)}1${"]".repeat(20_000)}`),
      sql: `select ${"(".repeat(20_000)}1${")".repeat(20_000)}`,
      elixir: `${"[".repeat(20_000)}1${"]".repeat(20_000)}`,
    },
    act: "validate",
  },
  {
    name: "deep-result",
    peersCase: 42,
    title: "answers a value nested thousands deep, and one that holds itself",
    category: "resources",
    actor: "program",
    wall: "result",
    effect: "disturbs_neighbour",
    programs: {
      python: "x = []\nfor _ in range(100_000): x = [x]\ny = {}\ny['y'] = y\n[x, y]",
      ...script(
        "let x = []; for (let i = 0; i < 100_000; i++) x = [x]; const y = {}; y.y = y; [x, y]",
      ),
      elixir: "Enum.reduce(1..100_000, [], fn _, x -> [x] end)",
      sql: `select '${"[".repeat(10_000)}${"]".repeat(10_000)}'::json as x`,
    },
  },
  {
    name: "evaluated-in-validation",
    peersCase: 22,
    title: "does its work in decorators and default arguments, while it is only being checked",
    category: "python",
    actor: "caller",
    wall: "parser",
    effect: "runs_on",
    programs: {
      python: `def forever():
    while True: pass
@(lambda f: forever())
def f(x=forever(), y: forever() = 1): pass
class C(metaclass=forever()): pass`,
      javascript: "const { x = (() => { for (;;); })() } = {}; class C { static { for (;;); } }",
      typescript:
        "@(() => { for (;;); })\nclass C { static x: number = (() => { for (;;); })() }\nenum E { A = (() => { for (;;); })() }",
      sql: "create macro m(x := (with recursive r as (select 1 as a union all select a from r) select count(*) from r)) as x; select m()",
    },
    act: "validate",
  },
  {
    name: "validation-slow-pattern",
    peersCase: null,
    title: "is a text that a careless parser or rule reads in quadratic time",
    category: "resources",
    actor: "caller",
    wall: "parser",
    effect: "runs_on",
    programs: {
      python: `x = "${"a ".repeat(30_000)}`,
      ...script(`x = \`${"${".repeat(15_000)}`),
      sql: `select '${"''".repeat(30_000)}`,
      elixir: `"${"#{".repeat(15_000)}`,
    },
    act: "validate",
  },
];
