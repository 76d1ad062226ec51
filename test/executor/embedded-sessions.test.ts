import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { CodeExecution } from "../../src/core/execution.ts";
import type { Json } from "../../src/core/json.ts";
import type { RunResult } from "../../src/core/result.ts";
import { scalarOf } from "../../src/core/value.ts";
import { createCodeExecution } from "../../src/index.ts";
import { elixirAbsence } from "../elixir-absence.ts";

/** The product's own path: real engines behind the registry. */
let execution: CodeExecution;

beforeAll(async () => {
  execution = await createCodeExecution({ embedded: { pythonSlots: 2, javascriptSlots: 2 } });
  await execution.ready();
});

afterAll(() => execution[Symbol.asyncDispose]());

const PROGRAMS = {
  python: {
    keep: "x = 40\ndef add(y): return x + y",
    use: "add(2)",
    more: "x = 1",
    endless: "while True: pass",
  },
  javascript: {
    keep: "var x = 40; function add(y) { return x + y }",
    use: "add(2)",
    more: "x = 1",
    endless: "for (;;);",
  },
  sql: {
    keep: "create table t as select 40 as x",
    use: "select x + 2 as y from t",
    more: "update t set x = 1",
    endless: `with n(i) as (values (1),(2),(3),(4),(5),(6),(7),(8),(9),(10))
      select sum(a.i * l.i) from n a, n b, n c, n d, n e, n f, n g, n h, n i, n j, n k, n l`,
  },
  elixir: {
    keep: "x = 40\ndefmodule Sum do\n  def add(a, b), do: a + b\nend",
    use: "Sum.add(x, 2)",
    more: "x = 1",
    endless: "Stream.run(Stream.cycle([1]))",
  },
} as const;

const ELIXIR_ABSENCE = elixirAbsence();

for (const [language, { keep, use, more, endless }] of Object.entries(PROGRAMS)) {
  const absence = language === "elixir" ? ELIXIR_ABSENCE : null;
  describe.skipIf(absence !== null)(`${language}${absence ?? ""}`, () => {
    const sessionId = `s-${language}`;
    const run = (source: string, inSession = sessionId, tenantId = "default"): Promise<RunResult> =>
      execution.execute(source, language, { sessionId: inSession, tenantId });

    test("keeps variables and functions, forks them, and forgets them on restart", async () => {
      await execution.sessions.create({ language, sessionId });
      expect(await run(keep)).toMatchObject({ status: "ok" });
      expect(valueOf(await run(use))).toBe(42);
      const fork = await execution.sessions.fork(sessionId, { as: `${sessionId}-fork` });
      expect(fork).toMatchObject({ sessionId: `${sessionId}-fork`, language });
      await run(more);
      expect(valueOf(await run(use))).toBe(3);
      expect(valueOf(await run(use, fork.sessionId))).toBe(42);
      await execution.sessions.restart(sessionId);
      expect(await run(use)).toMatchObject({ status: "guest_error" });
      // A program without the session sees nothing of it either.
      expect(await execution.execute(use, language)).toMatchObject({ status: "guest_error" });
    });

    test("is its tenant's alone", async () => {
      await execution.sessions.create({ language, sessionId, tenantId: "acme" });
      await run(keep, sessionId, "acme");
      expect(await run(use)).toMatchObject({ status: "guest_error" });
      expect(await run(use, sessionId, "other")).toMatchObject({ code: "SESSION_UNKNOWN" });
      expect(valueOf(await run(use, sessionId, "acme"))).toBe(42);
    });

    test("a run that was killed leaves the session as it was, and holds up no other", async () => {
      await execution.sessions.restart(sessionId);
      await run(keep);
      const limited = await execution.execute(endless, language, {
        sessionId,
        policy: { maxExecutionTimeMs: 100 },
      });
      expect(limited).toMatchObject({ status: "limit", limit: "time" });
      expect(valueOf(await run(use))).toBe(42);
    });

    test("ending it kills what runs", async () => {
      const running = run(endless);
      await sleep(100);
      await execution.sessions.end(sessionId);
      expect(await running).toMatchObject({ status: "cancelled", by: "api" });
      expect(await run(use)).toMatchObject({ code: "SESSION_UNKNOWN" });
    });
  });
}

// --- internals

/** The one value of a table, which is what SQL gives. */
function valueOf(result: RunResult): Json {
  return result.status === "ok" ? scalarOf(result.value) : result.status;
}
