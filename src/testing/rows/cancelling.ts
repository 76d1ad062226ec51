import { expect } from "vitest";
import { scalarOf } from "../../core/value.ts";
import { PACE, type Row, expectStatus, expectValue, row, script, sumProgram } from "../row.ts";

const RUN_MS = 10_000;
/**
 * Far below the limit of the run it is about, so that an end by cancelling is told from an end by the clock, and
 * far above what a machine with more to do than cores takes for it.
 */
const SETTLED_MS = RUN_MS / 4;

/** A caller who hangs up, and callers who do not wait for each other. */
export const CANCELLING_ROWS: readonly Row[] = [
  row(
    "does not start a run whose signal is already aborted",
    {
      python: "print('ran')",
      ...script("console.log('ran');"),
      sql: "select 1",
      elixir: 'IO.puts("ran")',
    },
    async ({ run, stillServes, program }) => {
      const started: string[] = [];
      const result = await run(program, {
        signal: AbortSignal.abort(),
        onEvent: ({ type }) => void started.push(type),
      });
      expect(expectStatus(result, "cancelled").by).toBe("signal");
      expect(started).not.toContain("started");
      await stillServes();
    },
  ),
  row(
    "stops a run that is aborted, and says who did it",
    {
      python: [
        "while True: pass",
        "import time\ntime.sleep(100)",
        'import re\nre.match(r"(a+)+$", "a" * 40 + "b")',
      ],
      ...script([
        "for (;;) {}",
        "await new Promise(() => { for (;;) {} });",
        '/^(a+)+$/.test("a".repeat(40) + "b")',
      ]),
      sql: ["with recursive n(x) as (select 1 union all select 1 from n) select count(*) from n"],
      elixir: [
        "defmodule Loop do\n  def spin, do: spin()\nend\nLoop.spin()",
        "Process.sleep(:infinity)",
      ],
    },
    async ({ run, stillServes, program }) => {
      for (const source of program) {
        const caller = new AbortController();
        let abortedAt = Infinity;
        const result = await run(source, {
          allowedModules: ["re", "time"],
          limits: { runMs: RUN_MS },
          signal: caller.signal,
          onEvent({ type }) {
            if (type !== "started") return;
            setTimeout(() => {
              abortedAt = performance.now();
              caller.abort("disconnect");
            }, 50);
          },
        });
        const settledMs = performance.now() - abortedAt;
        expect(expectStatus(result, "cancelled").by).toBe("disconnect");
        expect(settledMs).toBeLessThan(SETTLED_MS);
      }
      await stillServes();
    },
  ),
  row(
    "takes a waiting run out of the queue",
    {
      python: "while True: pass",
      ...script("for (;;) {}"),
      sql: "with recursive n(x) as (select 1 union all select 1 from n) select count(*) from n",
      elixir: "defmodule Loop do\n  def spin, do: spin()\nend\nLoop.spin()",
    },
    async ({ run, stillServes, program }) => {
      const caller = new AbortController();
      const options = { signal: caller.signal, limits: { concurrentCount: 2, runMs: RUN_MS } };
      let abortedAt = Infinity;
      setTimeout(() => {
        abortedAt = performance.now();
        caller.abort();
      }, 100);
      const results = await Promise.all([1, 2, 3, 4, 5, 6].map(async () => run(program, options)));
      const settledMs = performance.now() - abortedAt;
      for (const result of results) expectStatus(result, "cancelled");
      expect(settledMs).toBeLessThan(SETTLED_MS);
      await stillServes();
    },
  ),
  row(
    "answers many runs at the same time, each with its own value",
    {
      python: { source: "print(n)\nsum(range(n))", prints: true },
      ...script({
        source: "console.log(n);\nlet sum = 0;\nfor (let i = 0; i < n; i++) sum += i;\nsum",
        prints: true,
      }),
      sql: {
        source:
          "with recursive t(x) as (select 0 union all select x + 1 from t where x < $n - 1) select sum(x) from t",
        prints: false,
      },
      elixir: { source: "IO.puts(n)\nEnum.sum(0..(n - 1))", prints: true },
    },
    async ({ ok, language, program: { source, prints } }) => {
      const numbers = PACE[language].many.flatMap((n) => [n, n * 1_000]);
      const results = await Promise.all(numbers.map(async (n) => ok(source, { inputs: { n } })));
      expect(results.map(({ value, stdout }) => [scalarOf(value), stdout])).toEqual(
        numbers.map((n) => [(n * (n - 1)) / 2, prints ? `${String(n)}\n` : ""]),
      );
    },
  ),
  row(
    "answers a short run beside long ones of another tenant",
    {
      python: "while True: pass",
      ...script("for (;;) {}"),
      sql: "with recursive n(x) as (select 1 union all select 1 from n) select count(*) from n",
      elixir: "defmodule Loop do\n  def spin, do: spin()\nend\nLoop.spin()",
    },
    async ({ run, ok, language, program }) => {
      let waiting = 4;
      const served = new AbortController();
      const hog = async (): Promise<void> => {
        const result = await run(program, {
          tenantId: "hog",
          signal: served.signal,
          limits: { runMs: 2_000, concurrentCount: 1 },
        });
        expect(["limit", "cancelled"]).toContain(result.status);
        waiting -= 1;
      };
      const caller = async (): Promise<void> => {
        expectValue((await ok(sumProgram(language, 2), { tenantId: "caller" })).value, 42);
        expect(waiting).toBeGreaterThanOrEqual(3);
        served.abort();
      };
      await Promise.all([hog(), hog(), hog(), hog(), caller()]);
    },
  ),
  row(
    "refuses more waiting runs than the policy allows",
    {
      python: "while True: pass",
      ...script("for (;;) {}"),
      sql: "with recursive n(x) as (select 1 union all select 1 from n) select count(*) from n",
      elixir: "defmodule Loop do\n  def spin, do: spin()\nend\nLoop.spin()",
    },
    async ({ run, stillServes, program }) => {
      const limits = { runMs: 300, concurrentCount: 1, queuedCount: 1 };
      const results = await Promise.all([1, 2, 3, 4].map(async () => run(program, { limits })));
      const refused = results
        .filter(({ status }) => status !== "limit")
        .map((result) => expectStatus(result, "unavailable"));
      // The first waits too where no engine is ready for it.
      expect([2, 3]).toContain(refused.length);
      for (const { code } of refused) expect(code).toBe("QUEUE_FULL");
      for (const { retryAfterMs } of refused) expect(retryAfterMs).toBeGreaterThan(0);
      await stillServes();
    },
  ),
];
