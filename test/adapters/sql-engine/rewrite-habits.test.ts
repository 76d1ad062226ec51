import { describe, expect, it } from "vitest";
import { rewriteHabits } from "../../../src/adapters/embedded/guest/sql/dialects/rewrite.ts";

/** What is written anew before DuckDB sees it; that it then gives what it should is in `duckdb-habits.test.ts`. */

const rewritten = (sql: string, inputs: readonly string[] = []): string =>
  rewriteHabits(sql, new Set(inputs)).text;

describe("DuckDB's own SQL stays as it is", () => {
  it.each([
    "SELECT 1",
    "SELECT max(x, 3), min(x, $n), max(x) FROM t",
    "SELECT [name], [a, b][1], x[2], t.y[1:2] FROM t",
    "SELECT format('{} of {}', a, b), printf('%d', a)",
    "SELECT generate_series, g.generate_series FROM generate_series(1, 3) AS g",
    "SELECT unnest(list) AS x FROM t",
    "SELECT @amount, @ amount FROM t",
    "SELECT a FROM t WHERE b LIKE 'x%' ORDER BY a DESC, b LIMIT 3 OFFSET 5",
    "SELECT dayofweek(d), weekday(d), week(d), stddev(x), variance(x) FROM t",
    "SELECT a IS NULL, a IS NOT NULL, a IS NOT DISTINCT FROM b, a IS TRUE FROM t",
    "SELECT a / b, 7 / 2, a // b FROM t",
    "SELECT value FROM t WHERE value = 'x' AND t.value IN ('y')",
    "SELECT json_extract(j, '$.a') = '\"x\"', j -> 'a' = '1', j ->> 'a' FROM t",
    "SELECT CAST(a AS INTEGER), a::DECIMAL(10, 2), round(a::DECIMAL(18, 3), 1) FROM t",
    "SELECT typeof(a), random() * 5, count(DISTINCT a), x::date FROM t",
    "CREATE TABLE t (a INTEGER PRIMARY KEY, b VARCHAR, c DECIMAL(9, 2) NOT NULL)",
    "CREATE TABLE t (a, b) AS SELECT 1, 2",
    "UPDATE t SET a = u.a FROM u WHERE u.id = t.id",
    "DELETE FROM t USING u WHERE u.id = t.id",
    "INSERT INTO t VALUES (1, 'it is `this`') ON CONFLICT DO NOTHING",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n LIMIT 3",
    "SELECT 'a XOR b', \"xor\", $$LIKE `x`$$ -- REGEXP `x`",
  ])("%s", (sql) => {
    expect(rewritten(sql)).toBe(sql);
  });

  it("and so does a statement that is too long to be a question", () => {
    const long = `SELECT \`a\`${", 1".repeat(20_000)}`;
    expect(rewritten(long)).toBe(long);
  });
});

describe("a statement is read in the habit that it shows", () => {
  const list = "name LIKE 'a%', DAYOFWEEK(d), STDDEV(x)";
  it.each<readonly [string, string, string]>([
    ["nobody's", `SELECT ${list} FROM t ORDER BY d`, `SELECT ${list} FROM t ORDER BY d`],
    [
      "MySQL's, by a backtick",
      `SELECT ${list} FROM \`t\` ORDER BY d`,
      `SELECT name ILIKE 'a%', mysql_dayofweek(d), stddev_pop(x) FROM "t" ORDER BY d NULLS FIRST`,
    ],
    [
      "MySQL's, by a function",
      `SELECT ${list} FROM t WHERE CURDATE() > d ORDER BY d DESC`,
      `SELECT name ILIKE 'a%', mysql_dayofweek(d), stddev_pop(x) FROM t WHERE CURDATE() > d ORDER BY d DESC NULLS LAST`,
    ],
    [
      "SQLite's, by a function",
      `SELECT ${list}, julianday(d), CAST(x AS INTEGER) FROM t ORDER BY d NULLS LAST, x`,
      `SELECT name ILIKE 'a%', DAYOFWEEK(d), STDDEV(x), julianday(d), whole_number(x ) FROM t ORDER BY d NULLS LAST, x NULLS FIRST`,
    ],
    [
      "one of the two, by a limit",
      `SELECT ${list} FROM t ORDER BY d LIMIT 2, 5`,
      "SELECT name ILIKE 'a%', DAYOFWEEK(d), STDDEV(x) FROM t ORDER BY d NULLS FIRST LIMIT 5 OFFSET 2",
    ],
  ])("%s", (_, sql, expected) => {
    expect(rewritten(sql)).toBe(expected);
  });
});

describe("forms that DuckDB does not read", () => {
  it.each<readonly [string, string]>([
    [
      "SELECT a XOR b AND c XOR d FROM t",
      "SELECT (((a )::BOOLEAN::INTEGER + ( b AND c )::BOOLEAN::INTEGER + ( d)::BOOLEAN::INTEGER) % 2 = 1) FROM t",
    ],
    [
      "SELECT a, sum(b) FROM t GROUP BY a WITH ROLLUP",
      "SELECT a, sum(b) FROM t GROUP BY ROLLUP ( a)",
    ],
    ["SELECT [a b] FROM [t u]", 'SELECT "a b" FROM "t u"'],
    [
      "UPDATE a JOIN b ON a.id = b.id SET a.x = b.x WHERE b.y > 1",
      "UPDATE a SET x = b.x FROM b WHERE (a.id = b.id) AND ( b.y > 1)",
    ],
    [
      "DELETE a FROM t a LEFT JOIN b ON a.id = b.id WHERE b.id IS NULL",
      "DELETE FROM t WHERE rowid IN (SELECT a.rowid FROM t a LEFT JOIN b ON a.id = b.id WHERE b.id IS NULL)",
    ],
    [
      "INSERT INTO t VALUES (1, 2) ON DUPLICATE KEY UPDATE n = n + VALUES(n)",
      "INSERT INTO t VALUES (1, 2) ON CONFLICT DO UPDATE SET n = n + excluded.n",
    ],
    ["CREATE TABLE t (a PRIMARY KEY, b)", "CREATE TABLE t (a VARCHAR PRIMARY KEY, b VARCHAR)"],
    [
      "SELECT e ->> 'a' FROM t, jsonb_array_elements(t.x) AS e",
      "SELECT e ->> 'a' FROM t, unnest(CAST(t.x AS JSON[])) AS e (e)",
    ],
    ["SELECT round(avg(x)::numeric, 2) FROM t", "SELECT round(avg(x)::DECIMAL(38, 10), 2) FROM t"],
    [
      "SELECT (regexp_match(a, '(\\d+)-(\\d+)'))[2] FROM t",
      "SELECT (nullif(regexp_extract(a, '(\\d+)-(\\d+)', 2), '')) FROM t",
    ],
    [
      "SELECT extract(year FROM d)::int / 10 FROM t",
      "SELECT extract(year FROM d)::int // 10 FROM t",
    ],
    ["SET @x = 5", "SET VARIABLE x = 5"],
    ["SELECT to_char(d, 'YYYY-\"Q\"') FROM t", "SELECT strftime_of(d, '%Y-Q') FROM t"],
  ])("%s", (sql, expected) => {
    expect(rewritten(sql)).toBe(expected);
  });

  it("are the inputs of these names, and no others", () => {
    expect(rewritten("SELECT :a, @b, :c", ["a", "b"])).toBe("SELECT $a, $b, :c");
  });
});

it("keeps the way back to the text as it was sent", () => {
  const sql =
    "UPDATE `a` JOIN b ON a.id = b.id SET a.x = IF(b.y XOR b.z, 1, 2) WHERE b.wrong LIKE 'x'";
  const { text, toSource } = rewriteHabits(sql, new Set());
  for (const word of ["b.y", "b.z", "b.wrong"])
    expect(sql.slice(toSource(text.indexOf(word)))).toMatch(new RegExp(`^${word}`));
});
