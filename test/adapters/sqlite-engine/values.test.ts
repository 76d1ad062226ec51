import { afterAll, describe, expect, test } from "vitest";
import { startEngine, withInputs } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

const ORDERS = withInputs({
  orders: [
    { region: "north", amount: 12.5, day: "2026-03-05", paid: true, at: "2026-03-05T15:05:00" },
    { region: "south", amount: 3, day: "2026-04-05", paid: false, at: "2026-03-05T15:05:00.25" },
  ],
  rate: 0.5,
  ids: [1, 2, 3],
  who: { name: "Ada" },
  select: [{ from: 1 }],
});

describe("inputs", () => {
  test("are tables with the types they show", async () => {
    expect(await engine.value("select * from orders", ORDERS)).toEqual({
      $type: "table",
      columns: [
        { name: "region", type: "text" },
        { name: "amount", type: "number" },
        { name: "day", type: "date" },
        { name: "paid", type: "boolean" },
        { name: "at", type: "datetime" },
      ],
      rows: [
        [
          ...["north", 12.5, { $type: "date", value: "2026-03-05" }, true],
          { $type: "datetime", value: "2026-03-05T15:05:00" },
        ],
        [
          ...["south", 3, { $type: "date", value: "2026-04-05" }, false],
          { $type: "datetime", value: "2026-03-05T15:05:00.25" },
        ],
      ],
    });
  });

  test.each([
    ["select $rate * 2, getvariable('rate')", [[1, 0.5]]],
    ["select getvariable('who'), getvariable('nobody')", [[{ name: "Ada" }, null]]],
    ["select $who ->> 'name'", [["Ada"]]],
    ["select sum(value) from ids", [[6]]],
    ["select value from json_each(getvariable('ids')) where value > 1", [[2], [3]]],
    ['select "from" from "select"', [[1]]],
    ["select sum(amount) from orders where day >= '2026-04-01'", [[3]]],
  ])("%s", async (source, rows) => {
    expect(await engine.rows(source, ORDERS)).toEqual(rows);
  });

  test("of every tagged kind arrive and go out again", async () => {
    const row = {
      whole: { $type: "integer", value: "9007199254740993" },
      length: { $type: "duration", value: "PT90061S" },
      clock: { $type: "time", value: "15:05:00" },
      blob: { $type: "bytes", value: "aGk=" },
      abroad: "2026-03-05T15:05:00+01:00",
      nested: { list: [1, { deep: null }] },
    };
    expect(await engine.rows("select * from t", withInputs({ t: [row] }))).toEqual([
      [
        row.whole,
        row.length,
        row.clock,
        row.blob,
        { $type: "datetime", value: "2026-03-05T14:05:00+00:00" },
        row.nested,
      ],
    ]);
  });

  test("beyond 64 bits and exact decimals are the nearest float", async () => {
    const big = { $type: "integer", value: "170141183460469231731687303715884105727" };
    const exact = { $type: "decimal", value: "12.10" };
    expect(
      await engine.rows("select big, exact from t", withInputs({ t: [{ big, exact }] })),
    ).toEqual([[1.7014118346046923e38, 12.1]]);
  });

  test("missing and unknown: null keys, empty lists, parameters without a value", async () => {
    const job = withInputs({ t: [{ a: 1 }, { b: "x" }], none: [] });
    expect(await engine.rows("select a, b from t order by b", job)).toEqual([
      [1, null],
      [null, "x"],
    ]);
    expect(await engine.rows("select count(*) from none", job)).toEqual([[0]]);
    expect((await engine.error("select sum(a) from none", job)).message).toContain(
      "no such column",
    );
    expect((await engine.error("select $nobody", job)).message).toContain("$nobody");
    expect((await engine.error("select ?", job)).message).toContain("name");
  });
});

describe("results", () => {
  test.each([
    ["select 1 x, 2 x, 3 x", ["x", "x_2", "x_3"], [[1, 2, 3]]],
    ["create table t(a); insert into t values (1), (2)", ["count"], [[2]]],
    ["create table t(a)", [], []],
    ["", [], []],
    ["-- a remark\n;;", [], []],
    ["select 1 a; select 2 b; -- the end", ["b"], [[2]]],
    ["create table t(a); insert into t values (7) returning a", ["a"], [[7]]],
    ["with x as (select 1 a) select a from x where a > 1", ["a"], []],
  ])("%s", async (source, names, rows) => {
    expect(await engine.value(source)).toMatchObject({
      columns: names.map((name) => ({ name })),
      rows,
    });
  });

  test.each([
    ["9223372036854775807", { $type: "integer", value: "9223372036854775807" }],
    ["1e999", { $type: "non_finite", value: "infinity" }],
    ["-1e999", { $type: "non_finite", value: "-infinity" }],
    ["x'6869'", { $type: "bytes", value: "aGk=" }],
    ["cast(x'ff41' as text)", "\uFFFDA"],
    ['json(\'{"$type":"mine"}\')', { $type: "object", value: { $type: "mine" } }],
    ["json_array(1, 'x')", [1, "x"]],
    ["json_array(9007199254740993)", [{ $type: "integer", value: "9007199254740993" }]],
    ["date('2026-01-31', '+1 month')", { $type: "date", value: "2026-03-03" }],
    ["datetime('2026-01-31')", { $type: "datetime", value: "2026-01-31T00:00:00" }],
    ["'2026-02-30'", "2026-02-30"],
    ["null", null],
  ])("select %s", async (expression, value) => {
    expect(await engine.rows(`select ${expression}`)).toEqual([[value]]);
  });

  test("2,000 columns, and no more", async () => {
    const columns = (count: number): string =>
      Array.from({ length: count }, (_, at) => `${at} as c${at}`).join(",");
    const value = await engine.rows(`select ${columns(2_000)}`);
    expect(value).toHaveLength(1);
    expect((await engine.error(`select ${columns(2_001)}`)).message).toContain("too many columns");
  });

  test("are told in parts that together are the whole", async () => {
    const told: { columns: { name: string }[]; rows: unknown[] }[] = [];
    const source =
      "with recursive c(x) as (select 1 union all select x + 1 from c where x < 1200) select x from c";
    const reply = await engine.run(
      source,
      {},
      { onOutput: (stream, text) => stream === "rows" && told.push(JSON.parse(text)) },
    );
    const value = reply.outcome.kind === "ok" ? JSON.parse(reply.outcome.valueJson) : null;
    expect(told.map(({ rows }) => rows.length)).toEqual([500, 500, 200]);
    expect(told.flatMap(({ rows }) => rows)).toEqual(value.rows);
    expect(told[0]?.columns).toEqual([{ name: "x", type: "integer" }]);
  });
});

describe("time and chance", () => {
  test("stand still and repeat where the run says so", async () => {
    const job = { nowMs: 1_000_000_000_000, seed: 7 };
    const source =
      "select date('now'), now(), current_date, random(), hex(randomblob(40)), gen_random_uuid()";
    const rows = await engine.rows(source, job);
    expect(rows).toEqual(await engine.rows(source, job));
    expect(rows).not.toEqual(await engine.rows(source, { ...job, seed: 8 }));
    expect(await engine.rows("select date('now'), now(), current_date", job)).toEqual([
      [
        { $type: "date", value: "2001-09-09" },
        { $type: "datetime", value: "2001-09-09T01:46:40" },
        { $type: "date", value: "2001-09-09" },
      ],
    ]);
  });

  test("differ from run to run where it says nothing", async () => {
    expect(await engine.rows("select random()")).not.toEqual(await engine.rows("select random()"));
  });
});
