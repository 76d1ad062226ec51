import { beforeAll, describe, expect, it } from "vitest";
import {
  createDuckdbEngine,
  type DuckdbEngine,
} from "../../../src/adapters/embedded/guest/sql/duckdb/engine.ts";
import { ENGINE_WALLS } from "../../../src/adapters/embedded/guest/engine.ts";

/** The engine by itself: what a session keeps in its process, and what a copy of it begins with. */

const MEBIBYTE = 1024 * 1024;
const NO_IMAGE = new Uint8Array();

async function ask(
  engine: DuckdbEngine,
  source: string,
  { image = NO_IMAGE, inputs = {} }: { image?: Uint8Array; inputs?: object } = {},
): Promise<unknown> {
  const { outcome } = await engine.run(
    {
      source,
      inputsJson: JSON.stringify(inputs),
      image,
      command: {
        type: "run",
        seq: 1,
        slot: 0,
        runMs: 5_000,
        language: "sql",
        memoryBytes: 256 * MEBIBYTE,
        resultBytes: MEBIBYTE,
        outputBytes: MEBIBYTE,
        fileBytes: 0,
        seed: null,
        nowMs: null,
        allowedModules: [],
        fileSystemAccess: "none",
        filePaths: [],
        stateBytes: MEBIBYTE,
        streaming: false,
      },
    },
    { onRows: null, onWatch: () => undefined, onStuck: () => undefined },
  );
  return outcome.kind === "ok" ? JSON.parse(outcome.valueJson).rows : outcome;
}

describe("a session", () => {
  let first: DuckdbEngine;
  let second: DuckdbEngine;
  beforeAll(async () => {
    first = await createDuckdbEngine(ENGINE_WALLS);
    second = await createDuckdbEngine(ENGINE_WALLS);
  }, 60_000);

  it("keeps tables, views, macros and variables", async () => {
    await ask(
      first,
      String.raw`create type mood as enum ('good', 'bad');
      create table t (id integer primary key, m mood, d decimal(30, 10), at timestamptz, l text[], s struct(a int), j json, b blob);
      insert into t values (1, 'good', 12345678901234567890.1, '2026-03-05 10:00:00+01:00', ['a"b', null], {'a': 1}, '{"k": [1]}', '\xff\x00'::blob), (2, null, null, null, null, null, null, null);
      create view v as select id from t; create macro twice(x) as x * 2; create temp table tmp as select 5 as f; set variable k = [1, 2]`,
    );
    expect(await ask(first, "select count(*), twice(4), getvariable('k') from v, tmp")).toEqual([
      [2, 8, [1, 2]],
    ]);
  });

  it("takes new inputs in the place of what had their name", async () => {
    await ask(first, "create or replace temp view o as select 9 as x");
    expect(await ask(first, "select x from o", { inputs: { o: [{ x: 1 }] } })).toEqual([[1]]);
    expect(await ask(first, "select x from o", { inputs: { o: [{ x: 2 }] } })).toEqual([[2]]);
  });

  it("can be copied", async () => {
    const { image, error } = await first.snapshot(MEBIBYTE);
    expect(error).toBeNull();
    const query =
      "select t.*, twice(id), (select f from tmp), getvariable('k') from t join v using (id) order by id";
    const copied = await ask(second, query, { image });
    expect(copied).toEqual(await ask(first, query));
    expect(JSON.stringify(copied)).toContain("12345678901234567890.1000000000");
  });

  it("says when it is too large to be copied", async () => {
    await ask(first, "create table large as select repeat('x', 1000) as x from range(2000)");
    expect(await first.snapshot(MEBIBYTE)).toMatchObject({
      error: "the session is larger than its state may be",
    });
  });

  it("runs nothing of an image before the configuration is shut", async () => {
    const third = await createDuckdbEngine(ENGINE_WALLS);
    const image = Buffer.from(JSON.stringify([{ sql: "SET memory_limit = '8GB'", rows: null }]));
    expect(await ask(third, "select 1", { image })).toMatchObject({ kind: "error" });
  }, 30_000);
});

describe("inspection", () => {
  it("finds the first fault of syntax and runs nothing", async () => {
    const engine = await createDuckdbEngine(ENGINE_WALLS);
    expect(await engine.inspect("select 1;\nselect from where")).toMatchObject({
      syntax: { line: 2, column: 13 },
      imports: [],
    });
    expect(await engine.inspect("create table t (a int)")).toMatchObject({ syntax: null });
    expect(await ask(engine, "select * from t")).toMatchObject({ kind: "error" });
  }, 30_000);
});
