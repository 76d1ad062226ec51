import { afterAll, describe, expect, test } from "vitest";
import { MEBIBYTE, startEngine, valueOf } from "./harness.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

const MODULES = [
  "ast",
  "copy",
  "functools",
  "itertools",
  "json",
  "pickle",
  "re",
  "sys",
  "typing",
  "time",
  "gc",
];
const outcomeOf = async (source: string): Promise<unknown> =>
  (await engine.run(source, { allowedModules: MODULES })).outcome;

describe("memory", () => {
  test.each([
    "a = []\nwhile True: a.append('x' * 100_000)",
    "d = {}\ni = 0\nwhile True:\n  d[i] = [i] * 10\n  i += 1",
    "x = [0] * 10**9",
    "x = 'x' * 10**10",
    "x = 'x' * (3 * 10**8)",
    "bytearray(2**30)",
    "raise MemoryError",
  ])("%j ends at the cap", async (source) => {
    const { outcome, memoryBytes } = await engine.run(source, { memoryBytes: 64 * MEBIBYTE });
    expect(outcome).toEqual({ kind: "limit", limit: "memory" });
    expect(memoryBytes).toBeLessThanOrEqual(64 * MEBIBYTE);
  });

  test("a program that copes with less goes on", async () => {
    const source = "try:\n  x = [0] * 10**9\nexcept MemoryError:\n  x = 'coped'\nx";
    expect(valueOf(await engine.run(source, { memoryBytes: 64 * MEBIBYTE }))).toBe("coped");
  });

  test("the cap is exact, also right after a run that left more memory behind", async () => {
    const take = (megabytes: number): string => `len(bytearray(${megabytes} * 1_000_000))`;
    const taken = await engine.run(take(12), { memoryBytes: 16 * MEBIBYTE });
    expect(taken.memoryBytes).toBeGreaterThan(5 * MEBIBYTE);
    expect(taken.memoryBytes).toBeLessThanOrEqual(16 * MEBIBYTE);
    const refused = await engine.run(take(12), { memoryBytes: 2 * MEBIBYTE });
    expect(refused.outcome).toEqual({ kind: "limit", limit: "memory" });
    expect((await engine.run("1", {})).memoryBytes).toBeLessThan(MEBIBYTE);
  });
});

describe("output", () => {
  test("is cut at the cap, at a whole character", async () => {
    const reply = await engine.run("print('é' * 600_000)\n5", { outputBytes: 1_001 });
    expect(reply).toMatchObject({ outcome: { kind: "limit", limit: "output" } });
    const cut = await engine.run("print('é' * 600)\n5", { outputBytes: 1_001 });
    expect(cut).toMatchObject({
      outcome: { kind: "ok", valueJson: "5" },
      truncated: true,
      outputBytes: 1_201,
    });
    expect(cut.stdout).toBe("é".repeat(500));
  });

  test("both streams share the cap", async () => {
    const reply = await engine.run(
      "import sys\nprint('a' * 60)\nprint('b' * 60, file=sys.stderr)",
      { outputBytes: 100, allowedModules: ["sys"] },
    );
    expect(reply.stdout.length + reply.stderr.length).toBe(100);
    expect(reply.truncated).toBe(true);
  });

  test("a flood ends the run", async () => {
    const reply = await engine.run("while True: print('x' * 1000)");
    expect(reply.outcome).toEqual({ kind: "limit", limit: "output" });
    expect(reply.stdout).toHaveLength(MEBIBYTE);
    expect(reply.outputBytes).toBeGreaterThan(16 * MEBIBYTE);
  });

  test("a million tiny writes cost no more than their bytes", async () => {
    const reply = await engine.run(
      "import sys\nfor i in range(200_000): sys.stdout.write('x\\n')\n1",
      { allowedModules: ["sys"] },
    );
    expect(reply.stdout).toHaveLength(400_000);
  });
});

describe("recursion and nesting: a value or RecursionError, as in CPython", () => {
  const nest = (levels: number): string => `x = []\nfor i in range(${levels}): x = [x]\n`;
  const RECURSION = { kind: "limit", limit: "recursion" };
  const limited: readonly string[] = [
    "def f(n): return f(n + 1)\nf(0)",
    "def k(v): return sorted([1], key=k)\nsorted([1], key=k)",
    "def f(n): return list(map(f, [n]))\nf(1)",
    "class A:\n  def __getattr__(s, n): return getattr(s, n + 'x')\nA().y",
    "class A:\n  def __eq__(s, o): return o == s\nA() == A()",
    "class A:\n  def __init__(s): A()\nA()",
    "class A:\n  def __repr__(s): return repr(s)\nrepr(A())",
    "class A:\n  def __call__(s): return s()\nA()()",
    "class A:\n  def __add__(s, o): return s + o\nA() + 1",
    "def g(n):\n  yield from g(n + 1)\nlist(g(0))",
    "import json\njson.loads('[' * 100_000 + ']' * 100_000)",
    "import copy\n" + nest(5_000) + "copy.deepcopy(x)",
    nest(100_000) + "repr(x)",
    nest(100_000) + "y = []\nfor i in range(100_000): y = [y]\nx == y",
    "import json\n" + nest(100_000) + "json.dumps(x)",
    "x = int\nfor i in range(100_000): x = (x,)\nisinstance(1, x)",
  ];
  test.each(limited)("%j", async (source) => {
    expect(await outcomeOf(source)).toEqual(RECURSION);
  });

  const fine: readonly (readonly [string, unknown])[] = [
    ["def f(n): return 1 + f(n - 1) if n else 0\nf(950)", 950],
    [
      "import functools\n@functools.lru_cache\ndef f(n): return f(n - 1) + 1 if n else 0\nf(400)",
      400,
    ],
    [nest(400) + "len(repr(x))", 802],
    ["import json\n" + nest(400) + "len(json.dumps(x))", 802],
    ["eval('[' * 150 + ']' * 150) is None", false],
    ["eval('+'.join(['1'] * 500))", 500],
    ["exec('\\n'.join(' ' * i + 'if 1:' for i in range(19)) + '\\n' + ' ' * 19 + 'y = 1')\ny", 1],
    ["import re\nre.compile('(?:' * 90 + 'a' + ')' * 90)\n1", 1],
    [nest(1_000_000) + "x = None\n1", 1],
    ["d = {}\nd['d'] = d\nrepr(d)", "{'d': {...}}"],
    ["import ast\nlen(ast.dump(ast.parse('1+' * 90 + '1'))) > 0", true],
    [
      "import functools\nsorted(range(50), key=functools.cmp_to_key(lambda a, b: b - a))[:2]",
      [49, 48],
    ],
  ];
  test.each(fine)("%j", async (source, expected) => {
    const reply = await engine.run(source, { allowedModules: MODULES });
    expect(valueOf(reply)).toEqual(expected);
  });

  const either: readonly string[] = [
    "eval('-' * 5000 + '1')",
    "import re\nre.compile('(' * 3000 + ')' * 3000)",
    "t = ()\nfor i in range(100_000): t = (t,)\nhash(t)",
    "from typing import List\nx = int\nfor i in range(2000): x = List[x]\nlen(repr(x))",
    "import ast\nlen(ast.dump(ast.parse('1+' * 3000 + '1')))",
    "import functools\n@functools.lru_cache\ndef f(n): return f(n - 1) + 1 if n else 0\nf(20_000)",
    "import pickle\n" + nest(5_000) + "pickle.dumps(x)",
    "import itertools\nx = iter([1])\nfor i in range(100_000): x = itertools.chain(x)\nlist(x)",
  ];
  test.each(either)("%j does not bring the engine down", async (source) => {
    expect(await outcomeOf(source)).not.toMatchObject({ kind: "crashed" });
    expect(valueOf(await engine.run("1 + 1"))).toBe(2);
  });

  test("a raised recursion limit ends at the memory cap", async () => {
    const source = "import sys\nsys.setrecursionlimit(10**9)\ndef f(n): return f(n + 1)\nf(0)";
    const { outcome } = await engine.run(source, {
      allowedModules: ["sys"],
      memoryBytes: 16 * MEBIBYTE,
    });
    expect(outcome).toEqual({ kind: "limit", limit: "memory" });
  });
});

describe("the stop flag", () => {
  test.each([
    "while True: pass",
    "while True:\n  try:\n    while True: pass\n  except BaseException: pass",
    "try:\n  while True: pass\nfinally:\n  while True: pass",
    "import re\nre.match(r'(a+)+$', 'a' * 40 + 'b')",
    "x = 7 ** (10 ** 9)",
    "x = 1\nwhile True: x = (x << 100_000) // 3",
    "import time\ntime.sleep(100)",
    "import time\nwhile True: time.sleep(0.001)",
    "import sys\nwhile True: sys.stdout.flush() or print('', end='')",
    "while True: eval('1')",
    "import itertools\nsum(1 for _ in itertools.count())",
    "[None for _ in iter(int, 1)]",
    "import asyncio\nasync def f():\n  while True: await asyncio.sleep(0)\nawait f()",
  ])("unwinds %j", async (source) => {
    const allowedModules = [...MODULES, "asyncio", "time"];
    const { outcome } = await engine.run(source, { allowedModules, stopAfterMs: 60 });
    expect(outcome).toEqual({ kind: "stopped" });
    expect(valueOf(await engine.run("1 + 1"))).toBe(2);
  });

  test("a flag raised before the start stops at once", async () => {
    const { outcome } = await engine.run("1 + 1", { stopAfterMs: 0 });
    expect(["stopped", "ok"]).toContain(outcome.kind);
  });
});

describe("crashes", () => {
  test("the interpreter aborting costs the guest, not the engine", async () => {
    const { outcome } = await engine.run("import os\nos.abort()", { allowedModules: ["os"] });
    expect(outcome).toMatchObject({ kind: "crashed" });
    expect(valueOf(await engine.run("1 + 1"))).toBe(2);
  });

  // What such bytecode does depends on what lies in memory: an exception, or a trap.
  test("nor does bytecode that no compiler wrote", async () => {
    const source =
      "f = lambda: 0\nf.__code__ = f.__code__.replace(co_code=b'\\x01\\xff\\x64\\xff' * 40)\nf()";
    expect(["crashed", "error"]).toContain((await engine.run(source)).outcome.kind);
    expect(valueOf(await engine.run("1 + 1"))).toBe(2);
  });
});
