import { expect, describe, it } from "vitest";
import { useDuckdb } from "./duckdb-service.ts";

const sql = useDuckdb();
const LIMITS = {
  runMs: 400,
  memoryBytes: 64 * 1024 * 1024,
  outputBytes: 65_536,
  resultBytes: 1_048_576,
  fileBytes: 0,
  concurrentCount: 64,
  queuedCount: 100,
};

/** After each of them a plain program must run as if nothing had been. */
async function isWell(): Promise<void> {
  expect(await sql.rows("select 6 * 7 as x")).toEqual([[42]]);
}

describe("a bomb ends at a limit", () => {
  it.each([
    [
      "with recursive r as (select 1 as a union all select a + 1 from r) select count(*) from r",
      ["time"],
    ],
    ["select count(*) from range(1000000000) a, range(1000000) b", ["time"]],
    ["select repeat('x', 2000000000)", ["memory"]],
    ["select length(repeat('x', 2000000000))", ["memory"]],
    ["select histogram(x) from range(100000000) t(x)", ["memory", "time"]],
    ["select list_sum(range(100000000))", ["memory", "time"]],
    ["select array_agg(x) from range(100000000) t(x)", ["memory", "time"]],
    ["select levenshtein(repeat('ab', 100000), repeat('ba', 100000))", ["time", "memory"]],
    ["select string_agg(repeat('x', 1000), '') from range(10000000)", ["memory", "time"]],
    [
      "create table t as select range as a, repeat('x', 1000) as b from range(10000000)",
      ["memory", "time"],
    ],
    ["select * from range(1000000)", ["result"]],
    ["select repeat('x', 3000000)", ["result"]],
    ["select range(400000)", ["result"]],
    ["select [[x for x in range(1000)] for y in range(300)]", ["result"]],
  ])(
    "%s",
    async (source, limits) => {
      const runMs = limits.includes("time") ? 400 : 5_000;
      const result = await sql.run(source, {}, { limits: { ...LIMITS, runMs } });
      expect(result).toMatchObject({ status: "limit" });
      expect(limits).toContain(result.status === "limit" ? result.limit : "");
      expect(result.phases.runMs).toBeLessThan(runMs + 1_000);
      await isWell();
    },
    30_000,
  );
});

describe("a way out is shut", () => {
  it.each([
    "attach '/tmp/aybiza.db' as x",
    "attach 'https://127.0.0.1/x.db' as x",
    "copy (select 1) to '/tmp/aybiza.csv'",
    "create table t (a text); copy t from '/etc/passwd'",
    "select * from read_csv('/etc/passwd', sep = ':')",
    "select content from read_text('/proc/self/environ')",
    "select * from glob('/*')",
    "select * from '/etc/passwd'",
    "select * from query('select content from read_text(''/etc/passwd'')')",
    "create macro m() as table select content from read_text('/etc/passwd'); from m()",
    "prepare p as select content from read_text($1); execute p('/etc/passwd')",
    "export database '/tmp/aybiza'",
    "import database '/tmp'",
    "install httpfs",
    "load httpfs",
    "select * from read_csv('http://127.0.0.1:9/x.csv')",
    "set enable_external_access = true",
    "set lock_configuration = false",
    "reset lock_configuration",
    "set memory_limit = '8GB'",
    "pragma memory_limit = '8GB'",
    "set threads = 64",
    "set temp_directory = '/tmp'",
    "set allowed_directories = ['/']",
    "pragma enable_profiling = 'json'; pragma profile_output = '/tmp/aybiza.json'; select 1",
    "set log_query_path = '/tmp/aybiza.log'",
    "create persistent secret s (type http, bearer_token 'x')",
    "select 1; set enable_external_access = true; select content from read_text('/etc/passwd')",
  ])(
    "%s",
    async (source) => {
      expect(await sql.run(source)).toMatchObject({ status: "guest_error" });
      await isWell();
    },
    30_000,
  );

  it.each([
    "call enable_logging(storage = 'stdout'); select 1",
    "select * from enable_logging(storage = 'stdout'); select 1",
    "call enable_logging(storage = 'file', storage_config = {'path': '/tmp/aybiza'}); select 1",
    "call enable_logging('QueryLog', storage_path = '/tmp/aybiza'); select 1; select 2",
  ])(
    "%s",
    async (source) => {
      const result = await sql.run(source);
      expect(["ok", "guest_error"]).toContain(result.status);
      expect(JSON.stringify(result)).not.toContain("QueryLog\tINFO");
      await isWell();
    },
    30_000,
  );
});

describe("odd inputs", () => {
  it("of ten megabytes are read", async () => {
    const rows = Array.from({ length: 90_000 }, (_, at) => ({ id: at, note: "x".repeat(90) }));
    expect(await sql.rows("select count(*), sum(id) from t", { t: rows })).toEqual([
      [90_000, 4_049_955_000],
    ]);
  }, 30_000);

  it("may have names of keywords, quotes and spaces", async () => {
    const inputs = { select: [{ from: 1, 'a"b': 2, "c d": 3, ż: 4 }] };
    expect(await sql.rows('select "from", "a""b", "c d", ż from "select"', inputs)).toEqual([
      [1, 2, 3, 4],
    ]);
  });

  it("may differ in the case of a name only", async () => {
    expect(await sql.rows("select * from t", { t: [{ a: 1, A: 2 }] })).toEqual([[1, 2]]);
  });

  it("may have 2,000 columns", async () => {
    const row = Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`c${at}`, at]));
    const [cells] = await sql.rows("select * from t", { t: [row] });
    expect(cells?.length).toBe(2_000);
    expect(cells?.[1_999]).toBe(1_999);
  }, 30_000);

  it("that are empty lists are named in the hint", async () => {
    expect(await sql.run("select * from t", { t: [] })).toMatchObject({
      status: "guest_error",
      error: { hint: "inputs.t is an empty list: nothing is known of its columns." },
    });
  });
});

describe("odd results", () => {
  it("give duplicate columns a name each", async () => {
    const result = await sql.run("select 1 as x, 2 as x, 3 as x");
    expect(result).toMatchObject({
      status: "ok",
      value: { columns: [{ name: "x" }, { name: "x_2" }, { name: "x_3" }], rows: [[1, 2, 3]] },
    });
  });

  it("keep bytes that are no text apart from text", async () => {
    expect(await sql.rows(String.raw`select '\xff\xfe'::blob as b`)).toEqual([
      [{ $type: "bytes", value: "//4=" }],
    ]);
  });

  it("follow time zones over the change of the hour", async () => {
    const source = `select timestamptz '2026-03-29 00:30:00+00' at time zone 'Europe/Berlin' as before,
      timestamptz '2026-03-29 01:30:00+00' at time zone 'Europe/Berlin' as after,
      timestamp '2026-03-29 02:30:00' at time zone 'Europe/Berlin' as missing,
      timestamptz '2026-10-25 00:30:00+00' at time zone 'Europe/Berlin' = timestamptz '2026-10-25 01:30:00+00' at time zone 'Europe/Berlin' as twice`;
    expect(await sql.rows(source)).toEqual([
      [
        { $type: "datetime", value: "2026-03-29T01:30:00" },
        { $type: "datetime", value: "2026-03-29T03:30:00" },
        { $type: "datetime", value: "2026-03-29T01:30:00+00:00" },
        true,
      ],
    ]);
  });
});
