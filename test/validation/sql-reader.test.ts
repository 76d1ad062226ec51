import { describe, expect, it } from "vitest";
import { DIALECTS } from "../../src/validation/dialect.ts";
import type { Fact } from "../../src/validation/fact.ts";
import { readSql } from "../../src/validation/languages/sql.ts";
import { resolveFacts } from "../../src/validation/resolve.ts";
import { readQueries } from "../corpus/queries.ts";
import { TASKS } from "../tasks/all.ts";

/** What the rules learn of SQL, and what is none. */

function factsOf(source: string): readonly Fact[] {
  return resolveFacts(readSql(source).body, DIALECTS.sql, () => null);
}

/** Calls as `path(first text or number, …)`. */
function callsOf(source: string): readonly string[] {
  return factsOf(source).flatMap((fact) =>
    fact.kind === "call"
      ? [`${fact.path}(${fact.args.map(({ text, number }) => text ?? number ?? "?").join(", ")})`]
      : [],
  );
}

function usesOf(source: string): readonly string[] {
  return factsOf(source).flatMap((fact) => (fact.kind === "use" ? [fact.path] : []));
}

function shapesOf(source: string): readonly string[] {
  return factsOf(source).flatMap((fact) => (fact.kind === "shape" ? [fact.shape] : []));
}

describe("functions and statements are calls", () => {
  it.each([
    ["SELECT Read_CSV('a.csv')", "read_csv(a.csv)"],
    ["SELECT * FROM main.read_csv('a.csv')", "read_csv(a.csv)"],
    ["SELECT pg_catalog.\"pg_read_file\"('a')", "pg_read_file(a)"],
    ["SELECT `load_file`('a')", "load_file(a)"],
    ["SELECT cron.schedule('x')", "cron.schedule(x)"],
    ["SELECT x.getenv('A')", "getenv(A)"],
    ["SELECT ('A').getenv()", "getenv(A)"],
    ["SELECT getenv('AWS_' || 'KEY')", "getenv(AWS_KEY)"],
    ["SELECT getenv(E'\\x41')", "getenv(A)"],
    ["SELECT getenv($$A$$)", "getenv(A)"],
    ["SELECT/**/getenv/* x */('A')", "getenv(A)"],
    ["SELECT 1; -- a\nSELECT getenv('A')", "getenv(A)"],
    ["SELECT (SELECT max(x) FROM (SELECT getenv('A') AS x))", "getenv(A)"],
    ["WITH a AS (SELECT getenv('A')) SELECT * FROM a", "getenv(A)"],
    ["CREATE TABLE t AS SELECT getenv('A')", "getenv(A)"],
    ["CREATE MACRO m(x) AS getenv('A')", "getenv(A)"],
    ["SELECT repeat('a', 1000 * 1000)", "repeat(a, 1000000)"],
    ["SELECT * FROM 'a.csv'", "FROM(a.csv)"],
    ['SELECT * FROM "data/a.parquet"', "FROM(data/a.parquet)"],
    ["SELECT * FROM t JOIN 'b.csv' USING (id)", "FROM(b.csv)"],
    ["SELECT * FROM t, 'b.csv'", "FROM(b.csv)"],
    ["FROM 'a.csv'", "FROM(a.csv)"],
    ["ATTACH 'a.db' AS a (TYPE sqlite)", "ATTACH(a.db, sqlite)"],
    ["COPY t TO 'a.csv' (HEADER)", "COPY TO(a.csv)"],
    ["COPY (SELECT a FROM t) TO 'a.csv'", "COPY TO(a.csv)"],
    ["COPY t FROM PROGRAM 'id'", "COPY PROGRAM(id)"],
    ["INSTALL httpfs", "INSTALL(httpfs)"],
    ["LOAD 'x.so'", "LOAD(x.so)"],
    ["LOAD DATA INFILE 'x' INTO TABLE t", "LOAD DATA(data, infile, x, into, table, t)"],
    ["PRAGMA writable_schema = 1", "PRAGMA(writable_schema, 1)"],
    ["SET threads TO 2", "SET(threads, to, 2)"],
    ["SET SESSION a = 'b'", "SET(a, b)"],
    ["SET GLOBAL a = 1", "SET GLOBAL(a, 1)"],
    ["EXPORT DATABASE 'a'", "EXPORT DATABASE(a)"],
    ["CREATE OR REPLACE PERSISTENT SECRET s (TYPE s3)", "CREATE PERSISTENT SECRET(s, type, s3)"],
    ["VACUUM INTO 'a.db'", "VACUUM INTO(a.db)"],
    ["SELECT 1 INTO OUTFILE 'a'", "INTO OUTFILE(a)"],
    ["DROP DATABASE a", "DROP DATABASE(a)"],
    ["EXPLAIN ANALYZE ATTACH 'a.db'", "ATTACH(a.db)"],
    ["PREPARE p AS ATTACH 'a.db'", "ATTACH(a.db)"],
    ["GRANT ALL ON t TO u", "GRANT(all, on, t, to, u)"],
  ])("%s", (source, call) => {
    expect(callsOf(source)).toContain(call);
  });

  it.each([
    ["SELECT * FROM sqlite_master", "sqlite_master"],
    ["SELECT * FROM information_schema.tables", "information_schema.tables"],
    ["SELECT 1 FROM a, PG_Settings", "pg_settings"],
    ["SELECT * FROM a LEFT JOIN pg_shadow ON 1 = 1", "pg_shadow"],
  ])("%s names a table", (source, path) => {
    expect(usesOf(source)).toContain(path);
  });

  it.each([
    ["SELECT shell FROM t", "shell"],
    ["SELECT a.shell, b.system FROM t", "system"],
    ["WITH pg_shadow AS (SELECT 1) SELECT * FROM pg_shadow", "pg_shadow"],
    ["CREATE TABLE system (a INT); SELECT * FROM system", "system"],
    ["SELECT extract(year FROM d)", "d"],
    ["SELECT 1 IS DISTINCT FROM shell", "shell"],
    ["INSERT INTO system (a) VALUES (1)", "system()"],
    ["-- ATTACH 'a.db'\nSELECT 1", "ATTACH"],
  ])("%s names nothing of the engine", (source, path) => {
    expect(usesOf(source)).not.toContain(path);
  });

  it("reads no file where a text is compared", () => {
    expect(
      callsOf("SELECT trim(both ' ' FROM 'a.csv'), a IS DISTINCT FROM 'b.csv' FROM t"),
    ).toEqual(["trim(?)"]);
  });
});

describe("what only the form shows", () => {
  it.each([
    [
      "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT * FROM t",
      "endless_query",
    ],
    [
      "WITH RECURSIVE t AS (SELECT 1 AS n UNION SELECT n + 1 FROM t) SELECT * FROM t",
      "endless_query",
    ],
    ["SELECT count(*) FROM t a, t b, t c", "cross_join"],
    ["SELECT count(*) FROM t CROSS JOIN t b CROSS JOIN t c", "cross_join"],
    ["SELECT count(*) FROM range(1000000) a, range(1000000) b", "cross_join"],
    [
      "SELECT 1 WHERE EXISTS (SELECT 1 FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b)",
      "cross_join",
    ],
    ["SELECT * FROM range(100000000000)", "huge_loop"],
    ["SELECT repeat('a', 1000000000)", "huge_repeat"],
  ])("%s", (source, shape) => {
    expect(shapesOf(source)).toContain(shape);
  });

  it.each([
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 9) SELECT * FROM t",
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT * FROM t LIMIT 9",
    "WITH RECURSIVE t AS (SELECT id FROM a UNION ALL SELECT a.id FROM a JOIN t ON a.up = t.id) SELECT * FROM t",
    "SELECT * FROM a, b, c",
    "SELECT * FROM t a, t b, t c WHERE a.x = b.x",
    "SELECT * FROM t a JOIN t b ON a.x = b.x JOIN t c ON c.x = b.x",
    "SELECT * FROM range(100) a, range(100) b",
  ])("nothing in %s", (source) => {
    expect(shapesOf(source)).toEqual([]);
  });
});

describe("faults", () => {
  it.each([
    ["SELECT 'abc", 7],
    ["SELECT 'it''s", 7],
    ["SELECT (1", 7],
    ["SELECT 1)", 8],
    ["SELECT 1 /* a", 9],
    ["SELEC 1", 0],
    ["SELECT 1 +", 9],
    ["SELECT , a FROM t", 7],
    ["SELECT a,, b FROM t", 9],
    ["SELECT a FROM t GROUP a", 22],
    ["SELECT a FROM t ORDER a", 22],
    ["SELECT a FROM t WHERE", 16],
    ["SELECT a FROM WHERE a = 1", 14],
    ["SELECT a FROM t WHERE a = AND b", 26],
    ["SELECT a FROM t WHERE AND b", 22],
    ["SELECT CASE WHEN a THEN 1 FROM t", 32],
    ["SELECT 1; SELECT FROM t", 17],
    ["SELECT $$a$", 7],
  ])("%s", (source, at) => {
    expect(readSql(source).faultAt).toBe(at);
  });

  it.each([
    "SELECT a, FROM t",
    "SELECT '/* no comment', \"-- nor here\" /* but /* here */ */ -- and here",
    "SELECT count(*) FILTER (WHERE a), percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM t",
    "(SELECT 1) UNION ALL (SELECT 2)",
    "PRAGMA foreign_keys = ON",
    'SELECT a AS "order", t.order FROM t',
    "",
    ";;",
    ...TASKS.map(({ programs }) => programs.sql),
    ...(["postgres", "mysql", "sqlite"] as const).flatMap((habit) =>
      readQueries(habit).map(({ sql }) => sql),
    ),
  ])("none in %s", (source) => {
    expect(readSql(source).faultAt).toBe(null);
  });
});

describe("hostile texts", () => {
  it.each([
    "(",
    "[",
    '"',
    "'",
    ";",
    "f(",
    "select ",
    "a.",
    "/*",
    "from t,",
    "with a as (",
    "union all ",
    "$a$",
    "||",
    "1 ",
    "case ",
    "`",
    ",f(",
    "create as ",
    "from t a join ",
    "explain (",
    "range(1),",
    "from range(1),",
    "e'\\",
    "copy ",
  ])("64 KiB of %j end soon", (unit) => {
    const source = unit.repeat(Math.floor(65_536 / unit.length));
    const startedAt = performance.now();
    try {
      readSql(source);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
