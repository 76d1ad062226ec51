import { afterAll, describe, expect, test } from "vitest";
import { startEngine, withInputs } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

const MEBIBYTE = 1024 * 1024;
const NUMBERS = "with recursive c(x) as (select 1 union all select x + 1 from c)";

describe("bombs", () => {
  test.each([
    "select printf('%.*c', 2000000000, 'x')",
    "select length(zeroblob(2000000000))",
    "select length(randomblob(1000000000))",
    "select length(repeat('x', 2000000000))",
    "select length(lpad('x', 2000000000, 'y'))",
    "select length(replace(hex(zeroblob(10000000)), '0', 'aaaaaaaaaaaaaaaaaaaaaaa'))",
    `${NUMBERS} select group_concat(hex(zeroblob(100000))) from (select x from c limit 1000)`,
    `create table t as ${NUMBERS} select zeroblob(100000) from c`,
    `${NUMBERS} select count(distinct z) from (select x || hex(zeroblob(10000)) z from c limit 10000)`,
    `${NUMBERS} select json_group_array(hex(zeroblob(100000))) from (select x from c limit 1000)`,
    `${NUMBERS} select upper(hex(zeroblob(10000000))) is null`,
  ])("of memory: %s", async (source) => {
    const job = { memoryBytes: 32 * MEBIBYTE };
    const reply = await engine.run(source, job, { stopAfterMs: 8_000 });
    expect(reply.outcome).toEqual({ kind: "limit", limit: "memory" });
    expect(reply.memoryBytes).toBeLessThan(33 * MEBIBYTE);
    expect(await engine.rows("select 1")).toEqual([[1]]);
  });

  test.each([
    `${NUMBERS} select x from c`,
    `${NUMBERS} select hex(zeroblob(1000)) from c`,
    "select zeroblob(3000000)",
    `${NUMBERS} select x from c limit 200001`,
  ])("of rows: %s", async (source) => {
    expect((await engine.run(source)).outcome).toEqual({ kind: "limit", limit: "result" });
  });

  test.each([
    `${NUMBERS} select count(*) from c`,
    `${NUMBERS}, d as (select x from c limit 3000) select count(*) from d a, d b, d e`,
    `${NUMBERS} select sum(left(x, 1)) from c`,
    `create table t(a); insert into t ${NUMBERS} select 1 from c where x < 0`,
  ])("of time, stopped softly: %s", async (source) => {
    const { outcome, ms } = await engine.run(source, {}, { stopAfterMs: 50 });
    expect(outcome).toEqual({ kind: "stopped" });
    expect(ms).toBeLessThan(1_000);
  });

  test("of inputs: stopped while they are loaded, held to the memory", async () => {
    const rows = Array.from({ length: 60_000 }, (_, id) => ({ id, text: "x".repeat(50) }));
    const job = withInputs({ rows });
    expect((await engine.run("select 1", { ...job, memoryBytes: MEBIBYTE })).outcome).toEqual({
      kind: "limit",
      limit: "memory",
    });
    expect(await engine.rows("select count(*) from rows", job)).toEqual([[60_000]]);
  });

  test.each([
    `select ${"(".repeat(20_000)}1${")".repeat(20_000)}`,
    `select ${Array.from({ length: 5_000 }, () => "1").join("+")}`,
    `select json_valid('${"[".repeat(50_000)}')`,
    `select ${"-".repeat(3)}1; ${"select 1;".repeat(5_000)}`,
  ])("of depth and length: %.60s", async (source) => {
    const { outcome } = await engine.run(source, {}, { stopAfterMs: 5_000 });
    expect(["ok", "error"]).toContain(outcome.kind);
    expect(await engine.rows("select 1")).toEqual([[1]]);
  });
});

describe("each wall lowered", () => {
  test("without the memory wall a blob grows past the run's ceiling", async () => {
    await using open = await startEngine({ memory: false });
    const source = "select length(hex(zeroblob(20000000)))";
    const job = { memoryBytes: 8 * MEBIBYTE };
    expect(await open.rows(source, job)).toEqual([[40_000_000]]);
    expect((await engine.run(source, job)).outcome).toEqual({ kind: "limit", limit: "memory" });
  });

  test("without the stop flag nothing stops a query", async () => {
    await using open = await startEngine({ stopFlag: false });
    const source = `${NUMBERS} select count(*) from (select x from c limit 3000000)`;
    const { outcome } = await open.run(source, {}, { stopAfterMs: 1 });
    expect(outcome.kind).toBe("ok");
  });

  test("without the cap of the result it comes whole", async () => {
    await using open = await startEngine({ output: false });
    const { outcome } = await open.run("select hex(zeroblob(1000))", { resultBytes: 100 });
    expect(outcome.kind).toBe("ok");
  });
});
