import { afterAll, describe, expect, test } from "vitest";
import { startEngine, withInputs } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

describe("functions of other dialects", () => {
  test.each([
    ["left('abcd', 2)", "ab"],
    ["left('abcd', -1)", "abc"],
    ["right('abcd', 2)", "cd"],
    ["concat('a', null, 1)", "a1"],
    ["concat_ws('-', 'a', null, 'b')", "a-b"],
    ["greatest(1, null, 3)", 3],
    ["least('b', 'a')", "a"],
    ["split_part('a,b,c', ',', 2)", "b"],
    ["split_part('a,b,c', ',', -1)", "c"],
    ["lpad('7', 3, '0')", "007"],
    ["rpad('abc', 2, 'x')", "ab"],
    ["reverse('aż')", "ża"],
    ["initcap('jan NOWAK')", "Jan Nowak"],
    ["upper('żółw')", "ŻÓŁW"],
    ["strpos('abc', 'c')", 3],
    ["starts_with('abc', 'ab')", 1],
    ["len('żółw')", 4],
    ["repeat('ab', 3)", "ababab"],
    ["left(null, 2)", null],
    ["date_part('year', '2026-03-05')", 2026],
    ["date_part('dow', '2026-03-05')", 4],
    ["date_part('week', '2026-01-01')", 1],
    ["date_part('epoch', '1970-01-02')", 86400],
    ["quarter('2026-03-05')", 1],
    ["month('2026-03-05 10:00:00')", 3],
    ["monthname('2026-03-05')", "March"],
    ["dayname('2026-03-05')", "Thursday"],
    ["date_diff('month', '2026-01-31', '2026-03-01')", 2],
    ["datediff('2026-03-05', '2026-03-01')", 4],
    ["to_char('2026-03-05 15:07:09', 'DD Mon YYYY HH24:MI:SS')", "05 Mar 2026 15:07:09"],
    ["to_char('2026-03-05', 'FMMonth DD, YYYY')", "March 05, 2026"],
    ["to_char(1234567.5, 'FM999,999,990.00')", "1,234,567.50"],
    ["to_char(0.5, 'FM990.00')", "0.50"],
    ["to_char(-12.3, 'FM999.99')", "-12.3"],
    ["date_format('2026-03-05 15:07:09', '%Y/%m/%d %H:%i')", "2026/03/05 15:07"],
  ])("%s", async (expression, value) => {
    expect(await engine.rows(`select ${expression}`)).toEqual([[value]]);
  });

  test.each([
    ["date_trunc('month', '2026-03-05')", "date", "2026-03-01"],
    ["date_trunc('week', '2026-03-05')", "date", "2026-03-02"],
    ["date_trunc('hour', '2026-03-05 15:07:09')", "datetime", "2026-03-05T15:00:00"],
    ["last_day('2026-02-10')", "date", "2026-02-28"],
    ["make_date(2026, 2, 28)", "date", "2026-02-28"],
  ])("%s", async (expression, $type, value) => {
    expect(await engine.rows(`select ${expression}`)).toEqual([[{ $type, value }]]);
  });

  test("aggregates, also over no rows and by group", async () => {
    const job = withInputs({
      t: [
        { g: "a", x: 1 },
        { g: "a", x: 4 },
        { g: "b", x: 2 },
      ],
    });
    expect(
      await engine.rows(
        "select g, stddev_pop(x), var_samp(x), bool_and(x > 1), string_agg(x, '+') from t group by g",
        job,
      ),
    ).toEqual([
      ["a", 1.5, 4.5, 0, "1+4"],
      ["b", 0, null, 1, "2"],
    ]);
    expect(await engine.rows("select stddev(x), count_if(x) from t where false", job)).toEqual([
      [null, 0],
    ]);
  });

  test("can be used in views, indexes and checks", async () => {
    expect(
      await engine.rows(
        "create table t(a text); create index i on t(left(a, 1)); create view v as select left(a, 1) b from t; insert into t values ('xy'); select b from v",
      ),
    ).toEqual([["x"]]);
  });
});
