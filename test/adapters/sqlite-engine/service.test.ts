import { afterAll, describe, expect, test } from "vitest";
import type { RunContext } from "../../../src/core/adapter.ts";
import type { RunEvent } from "../../../src/core/events.ts";
import type { RunRequest } from "../../../src/core/request.ts";
import { createEmbedded } from "../../../src/adapters/embedded/index.ts";

// No cage: the native engine does not run, so SQL is the WebAssembly guest of a real host process.
const adapter = await createEmbedded({
  cage: "off",
  pythonSlots: 0,
  javascriptSlots: 0,
  sqlSlots: 2,
});
afterAll(() => adapter[Symbol.asyncDispose]());

const MEBIBYTE = 1024 * 1024;
const events: RunEvent[] = [];
const context: RunContext = {
  signal: new AbortController().signal,
  streaming: true,
  emit: (event) => {
    events.push(event);
  },
};

function request(source: string, inputs: unknown = {}, runMs = 5_000): RunRequest {
  return {
    runId: "r1",
    tenantId: "t1",
    language: "sql",
    source,
    inputsJson: JSON.stringify(inputs),
    files: [],
    fileSystemAccess: "none",
    networkAccess: false,
    sessionId: null,
    allowedModules: [],
    limits: {
      runMs,
      memoryBytes: 64 * MEBIBYTE,
      outputBytes: 65_536,
      resultBytes: MEBIBYTE,
      fileBytes: 0,
      concurrentCount: 4,
      queuedCount: 8,
    },
    seed: null,
    nowMs: null,
  };
}

describe("SQL without an outer wall", () => {
  test("serves, names its engine and says what holds", async () => {
    expect(adapter.capabilities.languages).toContain("sql");
    const result = await adapter.doRun(
      request("select sum(x) s from t where x > $least", { t: [{ x: 1 }, { x: 2 }], least: 1 }),
      context,
    );
    expect(result).toMatchObject({ status: "ok", value: { rows: [[2]] } });
    expect(result.engine).toMatch(/^sqlite 3\.\d+\.\d+ \(wasm\)$/);
    expect(result.enforcement.allowedImports.state).toBe("not_applicable");
    expect(events.map(({ type }) => type)).toEqual(["queued", "started", "rows"]);
  });

  test("a pattern that never ends is out of time, and the next run is served", async () => {
    const source = "select regexp_matches($text, '^(a+)+$')";
    const inputs = { text: `${"a".repeat(60)}!` };
    const startedMs = performance.now();
    expect(await adapter.doRun(request(source, inputs, 200), context)).toMatchObject({
      status: "limit",
      limit: "time",
    });
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    expect(await adapter.doRun(request("select 1 x"), context)).toMatchObject({ status: "ok" });
  });

  test("a query that never ends is out of time, and the next one runs", async () => {
    const endless =
      "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c";
    expect(await adapter.doRun(request(endless, {}, 100), context)).toMatchObject({
      status: "limit",
      limit: "time",
    });
    expect(await adapter.doRun(request("select 1"), context)).toMatchObject({ status: "ok" });
  });

  test("one that does not unwind loses its thread, and the next one runs", async () => {
    // A text is searched in one step of the engine, between two looks at the stop flag.
    const stuck = "select instr(hex(zeroblob(5000000)), hex(zeroblob(2000000)) || '1') > 0";
    expect(await adapter.doRun(request(stuck, {}, 100), context)).toMatchObject({
      status: "limit",
      limit: "time",
    });
    expect(await adapter.doRun(request("select 1"), context)).toMatchObject({ status: "ok" });
  });

  test("keeps a session between its runs, on whichever engine", async () => {
    const session = await adapter.openSession?.({
      sessionId: "s1",
      tenantId: "t1",
      language: "sql",
      stateBytes: MEBIBYTE,
    });
    if (session === undefined) throw new Error("There are no sessions.");
    await session.doRun(request("create table t(a); insert into t values (1), (2)"), context);
    const fork = await session.fork("s2");
    await session.doRun(request("delete from t"), context);
    const count = request("select count(*) from t");
    expect(await session.doRun(count, context)).toMatchObject({ value: { rows: [[0]] } });
    expect(await fork.doRun(count, context)).toMatchObject({ value: { rows: [[2]] } });
    expect(session.stateBytes).toBeGreaterThan(4_096);
  });

  test("inspects without running", async () => {
    const exact = { signal: context.signal, tenantId: "default", syntax: "exact" } as const;
    expect(await adapter.doInspect?.("select a from nowhere", "sql", exact)).toEqual({
      syntax: null,
      imports: [],
      findings: [],
    });
    expect(await adapter.doInspect?.("select 1;\nselec", "sql", exact)).toMatchObject({
      syntax: { line: 2, column: 1 },
    });
  });
});
