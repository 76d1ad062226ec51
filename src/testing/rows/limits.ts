import { expect } from "vitest";
import type { LimitName } from "../../core/limits.ts";
import type { RunResult } from "../../core/result.ts";
import {
  type Programs,
  type Row,
  type RunOptions,
  expectStatus,
  row,
  noScript,
  script,
} from "../row.ts";

const RUN_MS = 300;

/** Beyond one and a half times the limit: start, kill, and a busy machine. */
const GRACE_MS = 750;

const MODULES = ["re", "time", "sys", "itertools", "functools", "json"];

/** Programs that never end by themselves, whatever they are doing. */
const ENDLESS: readonly (readonly [name: string, programs: Programs<string>])[] = [
  ["an endless loop", { python: "while True: pass", ...script("for (;;) {}") }],
  [
    "an endless loop that catches everything",
    {
      python:
        "while True:\n    try:\n        while True: pass\n    except BaseException:\n        pass",
      ...script("for (;;) { try { for (;;) {} } catch {} finally { continue; } }"),
    },
  ],
  [
    "a sleep",
    {
      python: "import time\ntime.sleep(100)",
      ...noScript("has no blocking sleep"),
    },
  ],
  [
    "a backtracking regular expression",
    {
      python: 'import re\nre.match(r"(a+)+$", "a" * 40 + "b")',
      ...script('/^(a+)+$/.test("a".repeat(40) + "b")'),
    },
  ],
  [
    "a comparison that never returns",
    {
      python: "def key(x):\n    while True: pass\nsorted([3, 2, 1], key=key)",
      ...script("[3, 2, 1].sort(() => { for (;;) {} })"),
    },
  ],
  [
    "an endless loop inside a built-in",
    {
      python: "import itertools\nsum(itertools.repeat(0))",
      ...script("Array.from({ length: 2 ** 32 - 1 }, (_, i) => { while (true); })"),
    },
  ],
  [
    "an endless chain of jobs",
    {
      python:
        "import asyncio\nasync def f():\n    while True:\n        await asyncio.sleep(0)\nawait f()",
      ...script("await (async function f() { for (;;) await null; })()"),
    },
  ],
  [
    "an endless loop while the value is written",
    {
      python: "class X:\n    @property\n    def __dict__(self):\n        while True: pass\nX()",
      ...script("({ get x() { for (;;) {} } })"),
    },
  ],
];

/** Programs that ask for more memory than they may have. */
const HUNGRY: readonly (readonly [name: string, programs: Programs<string>])[] = [
  [
    "a list that grows and grows",
    {
      python: 'a = []\nwhile True: a.append("x" * 100000 + str(len(a)))',
      ...script("const a = [];\nfor (;;) a.push(new Uint8Array(100000));"),
    },
  ],
  [
    "one big text",
    { python: 'x = "x" * 2**28\nlen(x)', ...script('const x = "x".repeat(2 ** 28);\nx.length') },
  ],
  [
    "one big list",
    {
      python: "x = [0] * 10**9\nlen(x)",
      ...script("const x = new Uint8Array(2 ** 30);\nx.length"),
    },
  ],
];

/** Programs that one instruction of the engine can keep busy for seconds. */
const HEAVY: readonly (readonly [name: string, programs: Programs<string>])[] = [
  [
    "a power of a thousand million digits",
    { python: "7 ** (10**9) > 0", ...script("(7n ** 1000000000n) > 0n") },
  ],
  [
    "products of big integers",
    {
      python: "x = 3 ** 1000000\nfor i in range(20): x = x * x\n1",
      ...script("let x = 3n ** 1000000n;\nfor (let i = 0; i < 20; i++) x = x * x;\n1"),
    },
  ],
  [
    "a sparse array written out",
    { python: { notApplicable: "has no sparse lists" }, ...script("new Array(1000000000) + ''") },
  ],
  [
    "a huge array filled",
    { python: { notApplicable: "see one big list" }, ...script("new Array(1e9).fill(0).length") },
  ],
  [
    "a map that grows and grows",
    {
      python: "d = {}\ni = 0\nwhile True:\n    d[i] = i\n    i += 1",
      ...script("const m = new Map();\nfor (let i = 0; ; i++) m.set(i, i);"),
    },
  ],
];

export const LIMIT_ROWS: readonly Row[] = [
  ...ENDLESS.map(([name, programs]) =>
    row(`stops ${name} in time`, programs, async ({ run, stillServes, program }) => {
      const { result, elapsedMs } = await timed(run, program, {
        limits: { runMs: RUN_MS },
        allowedModules: [...MODULES, "asyncio"],
      });
      expectLimit(result, "time");
      expect(elapsedMs).toBeLessThan(RUN_MS * 1.5 + GRACE_MS);
      await stillServes();
    }),
  ),
  ...HUNGRY.map(([name, programs]) =>
    row(`stops ${name} at the memory limit`, programs, async ({ run, stillServes, program }) => {
      const result = await run(program, {
        limits: { memoryBytes: 32 * 1024 * 1024, runMs: 10_000 },
      });
      expectLimit(result, "memory");
      await stillServes();
    }),
  ),
  ...HEAVY.map(([name, programs]) =>
    row(`survives ${name}`, programs, async ({ run, stillServes, program }) => {
      const { result, elapsedMs } = await timed(run, program, {
        limits: { runMs: RUN_MS, memoryBytes: 32 * 1024 * 1024 },
      });
      // Which ceiling comes first is the engine's business; a language may also call it an error of the program.
      if (result.status !== "guest_error")
        expect(["time", "memory"]).toContain(expectStatus(result, "limit").limit);
      expect(elapsedMs).toBeLessThan(RUN_MS * 1.5 + GRACE_MS);
      await stillServes();
    }),
  ),
  row(
    "lets a program use the memory it may have",
    {
      python: 'x = "x" * (48 * 1024 * 1024)\nlen(x)',
      ...script("const x = new Uint8Array(48 * 1024 * 1024).fill(1);\nx.length"),
    },
    async ({ ok, program }) => {
      expect((await ok(program, { limits: { memoryBytes: 64 * 1024 * 1024 } })).value).toBe(
        48 * 1024 * 1024,
      );
    },
  ),
  row(
    "stops endless recursion",
    {
      python: "def f(n): return f(n + 1)\nf(0)",
      ...script("function f(n) { return f(n + 1) + 1; }\nf(0)"),
    },
    async ({ run, stillServes, program }) => {
      expectLimit(await run(program), "recursion");
      await stillServes();
    },
  ),
  row(
    "lets a program recurse as deep as programs do",
    {
      python: "def f(n): return 0 if n == 0 else 1 + f(n - 1)\nf(800)",
      ...script("const f = (n) => (n === 0 ? 0 : 1 + f(n - 1));\nf(800)"),
    },
    async ({ ok, program }) => expect((await ok(program)).value).toBe(800),
  ),
  row(
    "survives recursion the program catches or unlocks",
    {
      python:
        "import sys\nsys.setrecursionlimit(10**9)\ndef f():\n    try:\n        f()\n    except RecursionError:\n        f()\nf()",
      ...script("function f() { try { f(); } catch { f(); } }\nf();"),
    },
    async ({ run, stillServes, program }) => {
      const { elapsedMs } = await timed(run, program, {
        limits: { runMs: RUN_MS },
        allowedModules: MODULES,
      });
      expect(elapsedMs).toBeLessThan(RUN_MS * 1.5 + GRACE_MS);
      await stillServes();
    },
  ),
  row(
    "survives source nested thousands deep",
    {
      python: `${"(".repeat(5_000)}1${")".repeat(5_000)}`,
      ...script(`${"(".repeat(20_000)}1${")".repeat(20_000)}`),
    },
    async ({ run, stillServes, program }) => {
      const { result } = await timed(run, program, { limits: { runMs: 2_000 } });
      expect(["ok", "guest_error", "limit"]).toContain(result.status);
      await stillServes();
    },
  ),
  row(
    "cuts output at its limit, marks it, and goes on",
    {
      python: 'for i in range(100): print("ż" * 49)\n"done"',
      ...script('for (let i = 0; i < 100; i++) console.log("ż".repeat(49));\n"done"'),
    },
    async ({ ok, program }) => {
      const result = await ok(program, { limits: { outputBytes: 1_000 } });
      expect(result).toMatchObject({ value: "done", truncated: true });
      expect(Buffer.byteLength(result.stdout)).toBeLessThanOrEqual(1_000);
      expect(result.stdout.startsWith(`${"ż".repeat(49)}\n`)).toBe(true);
      // Cut between characters, not inside one.
      expect(result.stdout).not.toContain("\uFFFD");
    },
  ),
  row(
    "stops a flood of output",
    {
      python: 'while True: print("x" * 1000)',
      ...script('for (;;) console.log("x".repeat(1000));'),
    },
    async ({ run, stillServes, program }) => {
      const result = expectLimit(await run(program, { limits: { outputBytes: 10_000 } }), "output");
      expect(result.truncated).toBe(true);
      expect(Buffer.byteLength(result.stdout)).toBeLessThanOrEqual(10_000);
      await stillServes();
    },
  ),
  row(
    "keeps what was printed before the stop",
    {
      python: 'print("before", flush=True)\nwhile True: pass',
      ...script('console.log("before");\nfor (;;) {}'),
    },
    async ({ run, program }) => {
      const result = expectLimit(await run(program, { limits: { runMs: RUN_MS } }), "time");
      expect(result.stdout).toBe("before\n");
      expect(result.used.runMs).toBeGreaterThanOrEqual(RUN_MS * 0.9);
    },
  ),
];

// --- internals

async function timed(
  run: (source: string, options: RunOptions) => Promise<RunResult>,
  source: string,
  options: RunOptions,
): Promise<{ readonly result: RunResult; readonly elapsedMs: number }> {
  const startedAt = performance.now();
  const result = await run(source, options);
  return { result, elapsedMs: performance.now() - startedAt };
}

function expectLimit(result: RunResult, limit: LimitName) {
  const stopped = expectStatus(result, "limit");
  expect(stopped.limit).toBe(limit);
  return stopped;
}
