import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import type { RunEvent } from "../../core/events.ts";
import { CLAUSES } from "../../core/limits.ts";
import { type Row, adapterRow, row, script, none } from "../row.ts";

/** What every result and every event says, whatever became of the run. */
export const REPORTING_ROWS: readonly Row[] = [
  row(
    "reports the same facts on every result",
    {
      python: { ok: "1 + 1", guest_error: "1 / 0", limit: "while True: pass", cancelled: "1 + 1" },
      ...script({ ok: "1 + 1", guest_error: "null.x", limit: "for (;;) {}", cancelled: "1 + 1" }),
      sql: {
        ok: "select 1 + 1",
        guest_error: "select undefined_name",
        limit: "with recursive n(x) as (select 1 union all select 1 from n) select count(*) from n",
        cancelled: "select 1 + 1",
      },
      elixir: {
        ok: "1 + 1",
        guest_error: "div(1, 0)",
        limit: "defmodule Loop do\n  def spin, do: spin()\nend\nLoop.spin()",
        cancelled: "1 + 1",
      },
    },
    async ({ adapter, language, run, program }) => {
      for (const [status, source] of Object.entries(program)) {
        const signal = status === "cancelled" ? AbortSignal.abort() : new AbortController().signal;
        const result = await run(source, {
          runId: `facts-${status}-${language}`,
          limits: { runMs: 200 },
          signal,
        });
        expect(result).toMatchObject({
          status,
          runId: `facts-${status}-${language}`,
          adapter: adapter.name,
          language,
        });
        expect(result.engine).not.toBe("");
        for (const ms of [result.phases.queuedMs, result.phases.startMs, result.phases.runMs]) {
          expect(Number.isFinite(ms) && ms >= 0, JSON.stringify(result.phases)).toBe(true);
        }
        for (const clause of CLAUSES)
          expect(result.enforcement[clause].reason, clause).not.toBe("");
      }
    },
  ),
  row(
    "survives JSON: a result is data",
    {
      python: "({1, 2}, 1.5, 'x')",
      ...script("[new Set([1, 2]), 1.5, 'x']"),
      sql: "select 1, 1.5, 'x'",
      elixir: '{MapSet.new([1, 2]), 1.5, "x"}',
    },
    async ({ ok, program }) => {
      const result = await ok(program);
      expect(JSON.stringify(result.value)).toContain("x");
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    },
  ),
  row(
    "measures the run and the wait apart",
    {
      python: "import time\ntime.sleep(0.2)",
      ...script("const end = Date.now() + 200;\nwhile (Date.now() < end) {}"),
      sql: none("has no sleep"),
      elixir: "Process.sleep(200)",
    },
    async ({ run, program }) => {
      const options = { allowedModules: ["time"], limits: { concurrentCount: 1 } };
      const [first, second] = await Promise.all([run(program, options), run(program, options)]);
      expect(first.phases.runMs).toBeGreaterThan(150);
      expect(second.phases.runMs).toBeGreaterThan(150);
      expect(Math.max(first.phases.queuedMs, second.phases.queuedMs)).toBeGreaterThan(150);
    },
  ),
  row(
    "emits queued, started and output in order, and waits for a slow listener",
    {
      python:
        'import sys\nfor i in range(5):\n    print("line", i, flush=True)\nprint("problem", file=sys.stderr, flush=True)\n1',
      ...script(
        'for (let i = 0; i < 5; i++) console.log("line", i);\nconsole.error("problem");\n1',
      ),
      sql: none("prints nothing; see streaming"),
      elixir: 'for i <- 0..4, do: IO.puts("line #{i}")\nIO.puts(:stderr, "problem")\n1',
    },
    async ({ ok, program }) => {
      const events: RunEvent[] = [];
      const result = await ok(program, {
        runId: "events",
        allowedModules: ["sys"],
        async onEvent(event) {
          events.push(event);
          await delay(5);
        },
      });
      const types = events.map(({ type }) => type);
      expect(types.slice(0, 2)).toEqual(["queued", "started"]);
      expect(new Set(types.slice(2))).toEqual(new Set(["stdout", "stderr"]));
      expect(events.every(({ runId }) => runId === "events")).toBe(true);
      expect(result).toMatchObject({
        stdout: "line 0\nline 1\nline 2\nline 3\nline 4\n",
        stderr: "problem\n",
      });
      expect(events.map((event) => (event.type === "stdout" ? event.text : "")).join("")).toBe(
        result.stdout,
      );
      expect(events.map((event) => (event.type === "stderr" ? event.text : "")).join("")).toBe(
        result.stderr,
      );
    },
  ),
  row(
    "emits output while the program runs",
    {
      python: 'print("early", flush=True)\nwhile True: pass',
      ...script('console.log("early");\nfor (;;) {}'),
      sql: none("prints nothing; see streaming"),
      elixir: 'IO.puts("early")\nProcess.sleep(:infinity)',
    },
    async ({ run, program }) => {
      const caller = new AbortController();
      const result = await run(program, {
        signal: caller.signal,
        onEvent: ({ type }) => {
          if (type === "stdout") caller.abort();
        },
      });
      expect(result.status).toBe("cancelled");
    },
  ),
  adapterRow("says what it is, as data", async (adapter) => {
    expect(adapter.specVersion).toBe(1);
    expect(adapter.name).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(["ready", "degraded"]).toContain(adapter.ready().state);
    expect(JSON.parse(JSON.stringify(adapter.capabilities))).toEqual(adapter.capabilities);
    expect(adapter.capabilities.languages.length).toBeGreaterThan(0);
    for (const language of adapter.capabilities.languages) {
      expect(adapter.capabilities.notOffered).not.toHaveProperty(language);
    }
    expect(adapter.capabilities.inspection).toBe(adapter.doInspect !== undefined);
    expect(adapter.capabilities.sessions).toBe(adapter.openSession !== undefined);
  }),
  ...CLAUSES.map((clause) =>
    adapterRow(`tries to break its ${clause} clause, and says what happened`, async (adapter) => {
      const stated = adapter.capabilities.enforcement[clause];
      const attested = await adapter.attest(clause);
      expect(attested.reason).not.toBe("");
      expect(attested.state, attested.reason).toBe(stated.state);
      if (attested.state === "enforced") {
        expect(new Date(attested.attestedAt ?? "never").getTime()).toBeLessThanOrEqual(Date.now());
      }
    }),
  ),
];
