import { expect } from "vitest";
import { type Row, expectStatus, row, script } from "../row.ts";

const SETTLED_MS = 500;

/** A caller who hangs up, and callers who do not wait for each other. */
export const CANCELLING_ROWS: readonly Row[] = [
  row(
    "does not start a run whose signal is already aborted",
    { python: "print('ran')", ...script("console.log('ran');") },
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
    },
    async ({ run, stillServes, program }) => {
      for (const source of program) {
        const caller = new AbortController();
        let abortedAt = Infinity;
        const result = await run(source, {
          allowedModules: ["re", "time"],
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
    { python: "while True: pass", ...script("for (;;) {}") },
    async ({ run, stillServes, program }) => {
      const caller = new AbortController();
      const options = { signal: caller.signal, limits: { concurrentCount: 2, runMs: 10_000 } };
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
    "answers eight runs at the same time, each with its own value",
    {
      python: "print(n)\nsum(range(n))",
      ...script("console.log(n);\nlet sum = 0;\nfor (let i = 0; i < n; i++) sum += i;\nsum"),
    },
    async ({ ok, program }) => {
      const numbers = [1, 10, 100, 1_000, 2_000, 3_000, 4_000, 5_000];
      const results = await Promise.all(numbers.map(async (n) => ok(program, { inputs: { n } })));
      expect(results.map(({ value, stdout }) => [value, stdout])).toEqual(
        numbers.map((n) => [(n * (n - 1)) / 2, `${String(n)}\n`]),
      );
    },
  ),
  row(
    "answers a short run beside long ones of another tenant",
    { python: "while True: pass", ...script("for (;;) {}") },
    async ({ run, ok, program }) => {
      let waiting = 4;
      const hog = async (): Promise<void> => {
        expectStatus(
          await run(program, { tenantId: "hog", limits: { runMs: 500, concurrentCount: 1 } }),
          "limit",
        );
        waiting -= 1;
      };
      const caller = async (): Promise<void> => {
        expect((await ok("40 + 2", { tenantId: "caller" })).value).toBe(42);
        expect(waiting).toBeGreaterThanOrEqual(3);
      };
      await Promise.all([hog(), hog(), hog(), hog(), caller()]);
    },
  ),
  row(
    "refuses more waiting runs than the policy allows",
    { python: "while True: pass", ...script("for (;;) {}") },
    async ({ run, stillServes, program }) => {
      const limits = { runMs: 300, concurrentCount: 1, queuedCount: 1 };
      const results = await Promise.all([1, 2, 3, 4].map(async () => run(program, { limits })));
      const refused = results
        .filter(({ status }) => status !== "limit")
        .map((result) => expectStatus(result, "unavailable"));
      expect(refused.map(({ code }) => code)).toEqual(["QUEUE_FULL", "QUEUE_FULL"]);
      for (const { retryAfterMs } of refused) expect(retryAfterMs).toBeGreaterThan(0);
      await stillServes();
    },
  ),
];
