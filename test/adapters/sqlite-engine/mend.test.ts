import { afterAll, describe, expect, test } from "vitest";
import { startEngine, withInputs } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

const job = withInputs({
  t: [
    { id: 1, due: "2026-12-25", note: "a" },
    { id: 2, due: "2026-03-05", note: "B" },
  ],
  day: "2026-12-25",
});

describe("what other dialects write", () => {
  test.each([
    ["dayname(cast('2026-12-25' as date))", "Friday"],
    ["dayname(cast($day as date))", "Friday"],
    ["quarter('2026-12-25'::date)", 4],
    ["week(date '2026-01-01')", 1],
    ["date_diff('day', cast('2026-12-24 23:00:00' as date), $day::date)", 1],
    ["strftime(cast($day as date), '%A, %B %-d, %Y')", "Friday, December 25, 2026"],
    ["strftime('%Y', $day)", "2026"],
    ["strftime($day::timestamp, '%I:%M %p')", "12:00 AM"],
    ["extract(month from cast($day as date))", 12],
    ["extract('year' from $day)", 2026],
    ["cast(cast(cast($day as timestamp) as date) as varchar(10)) || '!'", "2026-12-25!"],
    ["'12'::text::int + 1", 13],
    ["(1 + 1)::varchar || 'x'", "2x"],
    ["case when 1 then '2026-12-25' end::date > '2026'", 1],
    ["length('abc')::text || 'x'", "3x"],
    ["cast('10:30' as time) || ''", "10:30:00"],
    ["cast('true' as boolean)", 1],
    ["'no'::bool", 0],
    ["cast('abc' as string)", "abc"],
    ["cast(1.239 as decimal(10, 2))", 1.24],
    ["try_cast('nonsense' as date)", null],
    ["'2026-12-25'::date > '2026-01-01'", 1],
    ["'Secret1' ~ '[0-9]'", 1],
    ["'abc'::text ~* 'B'", 1],
    ["~5", -6],
    ["'cast(x as date)::int' -- ::nothing", "cast(x as date)::int"],
  ])("%s", async (expression, value) => {
    expect(await engine.rows(`select ${expression}`, job)).toEqual([[value]]);
  });

  test("values with names for their columns", async () => {
    const source =
      "select a.x, b.y from (values (1, 2), (3, 4)) as a(x, z) join (values (1, 'p')) b(x, y) on b.x = a.x";
    expect(await engine.rows(source)).toEqual([[1, "p"]]);
  });

  test.each([
    ["select 1,\n  cast(1 as date)", 1, '"1" is not a date'],
    ["select cast('abc' as timestamp)", 1, '"abc" is not a timestamp'],
    ["select dayname('soon')", 1, '"soon" is not a date'],
    ["select cast('99999999999999999999' as hugeint)", 1, "not an integer"],
    ["select 1,\n  cast('a' as mood)", 2, "no type mood"],
    ["select 1,\n  [1]::int[]", 2, "no type int"],
    ["select\n $day::date + 7", 2, "no intervals"],
    ["select 1,\n due - cast($day as date) from t", 2, "no intervals"],
    ["select t.due + 7 from t", 1, "no intervals"],
    ["select 1 - $day", 1, "no intervals"],
    ["select max(id) over (order by id)::int from t", 1, "syntax error"],
    [`select ${"cast(".repeat(5_000)}1${" as int)".repeat(5_000)}`, 1, "too many casts"],
    ["select current_date - 1", 1, "no intervals"],
    ["select\n\n cast($day as date) + interval '1 day'", 3, "no intervals"],
    ["select format('{:,.2f}', 1.5)", 1, "{}"],
    ["select cast('2026-01-01' as date), '1'::int,\n  nope", 2, "no such column: nope"],
  ])("refused, or wrong where it stands: %j", async (source, line, message) => {
    const error = await engine.error(source, job);
    expect(error.message).toContain(message);
    expect(error.line).toBe(line);
  });

  test("a place behind mended text is that of the source", async () => {
    const error = await engine.error("select '2'::text, cast('x' as text), nope", job);
    expect(error).toMatchObject({ line: 1, column: 38 });
    expect(
      (await engine.inspect("select '2'::text;\nselect cast(1 as date) selec from")).syntax,
    ).toMatchObject({ line: 2 });
  });
});

describe("regular expressions and numbers", () => {
  test.each([
    ["regexp_replace('a-b-c', '-', '+')", "a+b-c"],
    ["regexp_replace('a-b-c', '-', '+', 'g')", "a+b+c"],
    [String.raw`regexp_replace('Grace Hopper', '(\w)\w*\s*', '\1', 'g')`, "GH"],
    ["regexp_replace('a😀b', '', '.', 'g')", ".a.😀.b."],
    ["regexp_matches('abc', '(?i)B')", 1],
    ["regexp_like('abc', 'B')", 0],
    ["regexp_full_match('abc', 'b|abc')", 1],
    [String.raw`regexp_extract('age=36', 'age=(\d+)', 1)`, "36"],
    [String.raw`regexp_extract('a\b', '[[:alpha:]]\-?')`, "a"],
    ["'abc' regexp '^a'", 1],
    ["regexp_extract(null, 'a')", null],
    ["lcm(84, 36)", 252],
    ["gcd(84, 36)", 12],
    ["round_even(2.5, 0)", 2],
    ["round_even(3.5, 0)", 4],
    ["bin(10)", "1010"],
    ["epoch('1970-01-02')", 86_400],
    ["epoch_ms('1970-01-01 00:00:01')", 1_000],
    [
      "strftime(strptime('03/05/2026 4:05 PM', '%m/%d/%Y %I:%M %p'), '%Y-%m-%d %H:%M')",
      "2026-03-05 16:05",
    ],
    ["try_strptime('x', '%Y')", null],
  ])("%s", async (expression, value) => {
    expect(await engine.rows(`select ${expression}`)).toEqual([[value]]);
  });

  test("corr", async () => {
    const pairs = [1, 2, 3].map((x) => ({ x, y: 2 * x }));
    expect(await engine.rows("select corr(x, y) from pairs", withInputs({ pairs }))).toEqual([[1]]);
  });

  test.each([
    ["select regexp_matches('a', '(')", "cannot be read"],
    ["select regexp_matches('a', 'a', 'q')", 'option "q"'],
    ["select strptime('x', '%Y')", "not written as"],
  ])("%s", async (source, message) => {
    expect((await engine.error(source)).message).toContain(message);
  });
});

describe("memory", () => {
  test("a long text that fits is made", async () => {
    const memoryBytes = 64 * 1024 * 1024;
    const source = "select length(repeat('x', 16777216))";
    expect(await engine.rows(source, { memoryBytes })).toEqual([[16_777_216]]);
    expect(
      await engine.rows("select substr(repeat('aż', 3), 2), repeat('a', -1), repeat('', 9)"),
    ).toEqual([["żażaż", "", ""]]);
  });

  test.each([
    "select length(regexp_replace(repeat('x', 5000000), 'x', repeat('y', 10000), 'g'))",
    "select length(repeat('x', 70000000))",
  ])("what does not fit is not: %s", async (source) => {
    const { outcome } = await engine.run(source, { memoryBytes: 64 * 1024 * 1024 });
    expect(outcome).toEqual({ kind: "limit", limit: "memory" });
  });
});
