import { type Programs, none, noScript, script } from "../row.ts";

/** Programs that never end by themselves, whatever they are doing. */
export const ENDLESS: readonly (readonly [name: string, programs: Programs<string>])[] = [
  [
    "an endless loop",
    {
      python: "while True: pass",
      ...script("for (;;) {}"),
      sql: "with recursive n(x) as (select 1 union all select 1 from n) select count(*) from n",
      elixir: "defmodule Loop do\n  def spin, do: spin()\nend\nLoop.spin()",
    },
  ],
  [
    "an endless loop that catches everything",
    {
      python:
        "while True:\n    try:\n        while True: pass\n    except BaseException:\n        pass",
      ...script("for (;;) { try { for (;;) {} } catch {} finally { continue; } }"),
      sql: none("catches nothing"),
      elixir:
        "defmodule Loop do\n  def spin do\n    Process.flag(:trap_exit, true)\n    try do\n      forever()\n    catch\n      _, _ -> spin()\n    end\n  end\n\n  def forever, do: forever()\nend\n\nLoop.spin()",
    },
  ],
  [
    "a sleep",
    {
      python: "import time\ntime.sleep(100)",
      ...noScript("has no blocking sleep"),
      sql: none("has no sleep"),
      elixir: "Process.sleep(100_000)",
    },
  ],
  [
    "a backtracking regular expression",
    {
      python: 'import re\nre.match(r"(a+)+$", "a" * 40 + "b")',
      ...script('/^(a+)+$/.test("a".repeat(40) + "b")'),
      sql: none("its regular expressions take linear time"),
      elixir: none("its regular expressions give up by themselves"),
    },
  ],
  [
    "a comparison that never returns",
    {
      python: "def key(x):\n    while True: pass\nsorted([3, 2, 1], key=key)",
      ...script("[3, 2, 1].sort(() => { for (;;) {} })"),
      sql: none("compares by built-in rules alone"),
      elixir:
        "defmodule Loop do\n  def spin, do: spin()\nend\n\nEnum.sort([3, 2, 1], fn _, _ -> Loop.spin() end)",
    },
  ],
  [
    "an endless loop inside a built-in",
    {
      python: "import itertools\nsum(itertools.repeat(0))",
      ...script("Array.from({ length: 2 ** 32 - 1 }, (_, i) => { while (true); })"),
      sql: "with recursive n(x) as (select 1 union all select x + 1 from n where x < 1000)\nselect count(*) from n a, n b, n c, n d",
      elixir: "Enum.count(Stream.repeatedly(fn -> 0 end))",
    },
  ],
  [
    "an endless chain of jobs",
    {
      python:
        "import asyncio\nasync def f():\n    while True:\n        await asyncio.sleep(0)\nawait f()",
      ...script("await (async function f() { for (;;) await null; })()"),
      sql: none("has no jobs"),
      elixir: "Stream.repeatedly(fn -> Task.await(Task.async(fn -> 1 end)) end) |> Stream.run()",
    },
  ],
  [
    "an endless loop while the value is written",
    {
      python: "class X:\n    @property\n    def __dict__(self):\n        while True: pass\nX()",
      ...script("({ get x() { for (;;) {} } })"),
      sql: none("no code of the program runs while a value is written"),
      elixir: none("no code of the program runs while a value is written"),
    },
  ],
];

/** Programs that ask for more memory than they may have. */
export const HUNGRY: readonly (readonly [name: string, programs: Programs<string>])[] = [
  [
    "a list that grows and grows",
    {
      python: 'a = []\nwhile True: a.append("x" * 100000 + str(len(a)))',
      ...script("const a = [];\nfor (;;) a.push(new Uint8Array(100000));"),
      sql: "with recursive n(x, s) as (select 1, 'xxxxxxxxxx' union all select x + 1, s || s from n) select max(length(s)) from n",
      elixir:
        'defmodule Grow do\n  def grow(list, n),\n    do: grow([String.duplicate("x", 100_000) <> Integer.to_string(n) | list], n + 1)\nend\n\nGrow.grow([], 0)',
    },
  ],
  [
    "one big text",
    {
      python: 'x = "x" * 2**28\nlen(x)',
      ...script('const x = "x".repeat(2 ** 28);\nx.length'),
      sql: "select length(repeat('x', 268435456))",
      elixir: 'String.duplicate("x", 268_435_456) |> byte_size()',
    },
  ],
  [
    "one big list",
    {
      python: "x = [0] * 10**9\nlen(x)",
      ...script("const x = new Uint8Array(2 ** 30);\nx.length"),
      sql: "with recursive n(x) as (select 1 union all select x + 1 from n where x < 10000) select length(string_agg(cast(a.x as varchar), ',')) from n a, n b",
      elixir: "Enum.to_list(1..1_000_000_000) |> length()",
    },
  ],
];

/** Programs that one instruction of the engine can keep busy for seconds. */
export const HEAVY: readonly (readonly [name: string, programs: Programs<string>])[] = [
  [
    "a power of a thousand million digits",
    {
      python: "7 ** (10**9) > 0",
      ...script("(7n ** 1000000000n) > 0n"),
      sql: none("its integers have 39 digits at most"),
      elixir: "Integer.pow(7, 1_000_000_000) > 0",
    },
  ],
  [
    "products of big integers",
    {
      python: "x = 3 ** 1000000\nfor i in range(20): x = x * x\n1",
      ...script("let x = 3n ** 1000000n;\nfor (let i = 0; i < 20; i++) x = x * x;\n1"),
      sql: none("its integers have 39 digits at most"),
      elixir: "Enum.reduce(1..20, Integer.pow(3, 1_000_000), fn _, x -> x * x end) > 0",
    },
  ],
  [
    "a sparse array written out",
    {
      python: { notApplicable: "has no sparse lists" },
      ...script("new Array(1000000000) + ''"),
      sql: none("has no sparse lists"),
      elixir: none("has no sparse lists"),
    },
  ],
  [
    "a huge array filled",
    {
      python: { notApplicable: "see one big list" },
      ...script("new Array(1e9).fill(0).length"),
      sql: none("see one big list"),
      elixir: none("see one big list"),
    },
  ],
  [
    "a map that grows and grows",
    {
      python: "d = {}\ni = 0\nwhile True:\n    d[i] = i\n    i += 1",
      ...script("const m = new Map();\nfor (let i = 0; ; i++) m.set(i, i);"),
      sql: "with recursive n(x) as (select 1 union all select x + 1 from n where x < 10000)\nselect count(distinct a.x * 10000 + b.x) from n a, n b",
      elixir:
        "Stream.iterate(0, &(&1 + 1)) |> Enum.reduce(%{}, fn i, map -> Map.put(map, i, i) end)",
    },
  ],
];
