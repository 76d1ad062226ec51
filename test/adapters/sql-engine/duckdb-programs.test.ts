import { describe, expect, it } from "vitest";
import { useDuckdb } from "./duckdb-service.ts";

const sql = useDuckdb();

describe("values", () => {
  it.each<readonly [string, string, unknown]>([
    ["9007199254740991", "integer", 9_007_199_254_740_991],
    ["9007199254740992", "integer", { $type: "integer", value: "9007199254740992" }],
    ["12.10::decimal(9, 2)", "decimal", { $type: "decimal", value: "12.10" }],
    ["0.1::float", "number", 0.1],
    ["'nan'::double", "number", { $type: "non_finite", value: "nan" }],
    ["date '2026-03-05'", "date", { $type: "date", value: "2026-03-05" }],
    [
      "timestamp '2026-03-05 15:05:00.250'",
      "datetime",
      { $type: "datetime", value: "2026-03-05T15:05:00.25" },
    ],
    [
      "timestamptz '2026-03-05 15:05:00+01:00'",
      "datetime",
      { $type: "datetime", value: "2026-03-05T14:05:00+00:00" },
    ],
    ["time '15:05:00'", "time", { $type: "time", value: "15:05:00" }],
    ["interval '1 day 1 hour 1 second'", "duration", { $type: "duration", value: "PT90001S" }],
    ["interval '2 months'", "duration", { $type: "opaque", name: "interval", value: "2 months" }],
    ["[1, null]", "list", [1, null]],
    ["{'a': 1, 'b': {'c': 'x'}}", "object", { a: 1, b: { c: "x" } }],
    ["{'$type': 1}", "object", { $type: "object", value: { $type: 1 } }],
    ["map {'a': 1}", "map", { a: 1 }],
    ["map {1: 'a'}", "map", { $type: "map", value: [[1, "a"]] }],
    [
      "'{\"n\": 12345678901234567890}'::json",
      "json",
      { n: { $type: "integer", value: "12345678901234567890" } },
    ],
    ["true", "boolean", true],
  ])(
    "%s is a %s",
    async (expression, type, value) => {
      expect(await sql.run(`select ${expression} as x`)).toMatchObject({
        status: "ok",
        value: { columns: [{ name: "x", type }], rows: [[value]] },
      });
    },
    20_000,
  );

  it("of statements that answer nothing are empty, or a count", async () => {
    expect(await sql.run("create table t (a int)")).toMatchObject({
      value: { columns: [], rows: [] },
    });
    expect(await sql.run("create table t (a int); insert into t values (1), (2)")).toMatchObject({
      value: { columns: [{ name: "count", type: "integer" }], rows: [[2]] },
    });
  });
});

describe("inputs", () => {
  it("take the type that holds them", async () => {
    const inputs = {
      t: [
        {
          i: 1,
          d: 1.5,
          f: 0.1 + 0.2,
          b: true,
          day: "2026-03-05",
          at: "2026-03-05T10:00:00Z",
          j: { a: [1] },
          n: null,
        },
        { i: 2, d: { $type: "decimal", value: "12.345" }, f: 1, b: null },
      ],
    };
    const types = "typeof(i), typeof(d), typeof(f), typeof(b), typeof(day), typeof(at), typeof(j)";
    expect(await sql.rows(`select ${types} from t limit 1`, inputs)).toEqual([
      ["BIGINT", "DECIMAL(9,3)", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP WITH TIME ZONE", "JSON"],
    ]);
    expect(
      await sql.rows("select sum(d), j ->> '$.a[0]' from t group by all order by 2", inputs),
    ).toEqual([
      [{ $type: "decimal", value: "1.500" }, "1"],
      [{ $type: "decimal", value: "12.345" }, null],
    ]);
  });

  it("that are no tables are variables and parameters", async () => {
    const inputs = { rate: 0.25, tags: ["a", "b"], box: { k: 1 } };
    expect(
      await sql.rows(
        "select $rate * 2, getvariable('rate'), list_contains($tags, 'b'), getvariable('box') ->> 'k'",
        inputs,
      ),
    ).toEqual([
      [{ $type: "decimal", value: "0.50" }, { $type: "decimal", value: "0.25" }, true, "1"],
    ]);
  });

  it("set the clock and the dice", async () => {
    const asked = { nowMs: Date.UTC(2026, 0, 2), seed: 7 };
    const first = await sql.run("select now(), current_date, random()", {}, asked);
    const second = await sql.run("select now(), current_date, random()", {}, asked);
    expect(first).toMatchObject({
      value: {
        rows: [
          [{ value: "2026-01-02T00:00:00+00:00" }, { value: "2026-01-02" }, expect.any(Number)],
        ],
      },
    });
    expect(second).toMatchObject({ value: first.status === "ok" ? first.value : null });
  }, 20_000);
});

describe("faults", () => {
  it("are placed and excerpted, in UTF-16", async () => {
    expect(
      await sql.run("select 'żółw' as x;\nselect '😀' || nope from (select 1 as nop) t"),
    ).toMatchObject({
      status: "guest_error",
      error: {
        name: "BinderException",
        line: 2,
        column: 16,
        excerpt: "select '😀' || nope from (select 1 as nop) t",
        hint: "Did you mean nop?",
      },
    });
  });

  it("of syntax keep every statement from running", async () => {
    expect(await sql.run("create table t (a int); selec 1")).toMatchObject({
      error: { name: "ParserException", line: 1, column: 25 },
    });
  });
});

describe("rows", () => {
  it("are told as they come, of the last statement only", async () => {
    const told: number[] = [];
    const result = await sql.run(
      "select 99 as y; select range as x from range(3000)",
      {},
      {
        onEvent: (event) => {
          if (event.type === "rows") told.push(event.rows.length);
        },
      },
    );
    expect(result.status).toBe("ok");
    expect(told.length).toBeGreaterThan(1);
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(3_000);
  });
});
