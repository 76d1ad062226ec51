import type { LimitResult } from "../../core/result.ts";
import { expect } from "vitest";
import type { LimitName } from "../../core/limits.ts";
import type { RunResult } from "../../core/result.ts";
import { type Row, type RunOptions, expectStatus, expectValue, none, row, script } from "../row.ts";
import { ENDLESS, HEAVY, HUNGRY } from "./greedy-programs.ts";

const RUN_MS = 300;

/**
 * Beyond one and a half times the limit: start, kill, and a machine with more to do than cores. What is tried here
 * would go on for minutes or for ever, so that the bound need not be close.
 */
const GRACE_MS = 2_500;

const MODULES = ["re", "time", "sys", "itertools", "functools", "json"];

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
      python: { source: 'x = "x" * (48 * 1024 * 1024)\nlen(x)', mebibytes: 48 },
      ...script({
        source: "const x = new Uint8Array(48 * 1024 * 1024).fill(1);\nx.length",
        mebibytes: 48,
      }),
      // Each step of a query copies its text.
      sql: { source: "select length(repeat('x', 16777216))", mebibytes: 16 },
      elixir: { source: 'String.duplicate("x", 48 * 1024 * 1024) |> byte_size()', mebibytes: 48 },
    },
    async ({ ok, program: { source, mebibytes } }) => {
      const { value } = await ok(source, { limits: { memoryBytes: 64 * 1024 * 1024 } });
      expectValue(value, mebibytes * 1024 * 1024);
    },
  ),
  row<{ readonly source: string; readonly limit: LimitName }>(
    "stops endless recursion",
    {
      python: { source: "def f(n): return f(n + 1)\nf(0)", limit: "recursion" },
      ...script({ source: "function f(n) { return f(n + 1) + 1; }\nf(0)", limit: "recursion" }),
      sql: none("has no functions that call themselves"),
      // Its stack is its heap; without a way out its compiler would make a loop of it.
      elixir: {
        source:
          "defmodule Deep do\n  def f(-1), do: 0\n  def f(n), do: 1 + f(n + 1)\nend\n\nDeep.f(0)",
        limit: "memory",
      },
    },
    async ({ run, stillServes, program: { source, limit } }) => {
      expectLimit(await run(source), limit);
      await stillServes();
    },
  ),
  row(
    "lets a program recurse as deep as programs do",
    {
      python: "def f(n): return 0 if n == 0 else 1 + f(n - 1)\nf(800)",
      ...script("const f = (n) => (n === 0 ? 0 : 1 + f(n - 1));\nf(800)"),
      sql: "with recursive n(x) as (select 1 union all select x + 1 from n where x < 800) select max(x) from n",
      elixir:
        "defmodule Deep do\n  def f(0), do: 0\n  def f(n), do: 1 + f(n - 1)\nend\n\nDeep.f(800)",
    },
    async ({ ok, program }) => expectValue((await ok(program)).value, 800),
  ),
  row(
    "survives recursion the program catches or unlocks",
    {
      python:
        "import sys\nsys.setrecursionlimit(10**9)\ndef f():\n    try:\n        f()\n    except RecursionError:\n        f()\nf()",
      ...script("function f() { try { f(); } catch { f(); } }\nf();"),
      sql: none("has no functions that call themselves"),
      elixir: none("has no depth to unlock; see endless recursion"),
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
      sql: `select ${"(".repeat(5_000)}1${")".repeat(5_000)}`,
      elixir: `${"(".repeat(5_000)}1${")".repeat(5_000)}`,
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
      sql: none("prints nothing"),
      elixir: 'for _ <- 1..100, do: IO.puts(String.duplicate("ż", 49))\n"done"',
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
      sql: none("prints nothing"),
      elixir: 'Stream.repeatedly(fn -> IO.puts(String.duplicate("x", 1000)) end) |> Stream.run()',
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
      sql: none("prints nothing"),
      elixir: 'IO.puts("before")\nProcess.sleep(:infinity)',
    },
    async ({ run, program }) => {
      const stopped = async (): Promise<LimitResult> =>
        expectLimit(await run(program, { limits: { runMs: RUN_MS } }), "time");
      let result = await stopped();
      // On a busy machine a guest may miss the moment in which a soft stop must have worked.
      for (let again = 0; again < 2 && result.stdout === ""; again += 1) result = await stopped();
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
  // Waiting for a place is not the run's doing.
  return { result, elapsedMs: performance.now() - startedAt - result.phases.queuedMs };
}

function expectLimit(result: RunResult, limit: LimitName) {
  const stopped = expectStatus(result, "limit");
  expect(stopped.limit).toBe(limit);
  return stopped;
}
