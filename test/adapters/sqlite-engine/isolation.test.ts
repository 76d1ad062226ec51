import { afterAll, describe, expect, test } from "vitest";
import { startEngine, withInputs } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

describe("nothing is left for the next program", () => {
  const leave = [
    "create table left_behind(a); insert into left_behind values ('token-7')",
    "create temp table left_behind(a); insert into left_behind values ('token-7')",
    "create view left_behind as select 'token-7'",
    "begin; create table left_behind(a)",
    "create table left_behind(a); select nope",
    "create table left_behind(a); select length(zeroblob(2000000000))",
  ];

  test.each(leave)("%s", async (source) => {
    await engine.run(source);
    expect((await engine.error("select * from left_behind")).message).toContain("no such table");
    expect(await engine.rows("select count(*) from sqlite_schema")).toEqual([[0]]);
    expect(await engine.rows("select total_changes(), last_insert_rowid(), changes()")).toEqual([
      [0, 0, 0],
    ]);
  });

  test("but without the rewind it is", async () => {
    await using open = await startEngine({ rewind: false });
    await open.run("create table left_behind(a)");
    expect(await open.rows("select count(*) from sqlite_schema")).toEqual([[1]]);
  });

  test("inputs and variables neither", async () => {
    await engine.run("select 1", withInputs({ secret: "token-7", rows: [{ a: 1 }] }));
    expect(await engine.rows("select getvariable('secret')")).toEqual([[null]]);
    expect((await engine.error("select * from rows")).message).toContain("no such table");
  });
});

describe("there is no way out", () => {
  test.each([
    "attach 'other.db' as other",
    "attach ':memory:' as other",
    "detach main",
    "vacuum into 'copy.db'",
    "vacuum",
    "select load_extension('x')",
    "pragma hard_heap_limit = 0",
    "pragma journal_mode = wal",
    "pragma temp_store_directory = '/'",
    "pragma writable_schema = on",
    "pragma trusted_schema = on",
    "pragma cache_size = 1000000",
    "create virtual table t using dbstat",
    "create virtual table t using fts4(x)",
    "select readfile('/etc/passwd')",
    "select writefile('x', 'y')",
    "select fts3_tokenizer('simple')",
    "insert into sqlite_schema values ('table', 'x', 'x', 0, 'create table x(a)')",
    "create trigger r after insert on sqlite_schema begin select 1; end",
    "explain attach 'x' as y",
  ])("%s", async (source) => {
    const reply = await engine.run(source);
    expect(reply.outcome.kind).toBe("error");
  });

  test("the refusal is named", async () => {
    expect((await engine.error("attach 'x' as y")).message).toBe(
      "ATTACH (and VACUUM) is not allowed here.",
    );
    expect((await engine.error("pragma cache_size = 1")).message).toBe(
      "PRAGMA cache_size is not allowed here.",
    );
  });

  test("without the lock a pragma is taken, and a file still cannot be opened", async () => {
    await using open = await startEngine({ files: false });
    expect((await open.run("pragma cache_size = 100")).outcome.kind).toBe("ok");
    expect((await open.error("attach '/etc/passwd' as p")).message).not.toBe("");
    expect((await open.error("vacuum into '/copy.db'")).message).not.toBe("");
  });

  test("what only looks is allowed", async () => {
    const job = withInputs({ t: [{ a: 1 }] });
    expect(await engine.rows("select name, type from pragma_table_info('t')", job)).toEqual([
      ["a", "BIGINT"],
    ]);
    expect(await engine.rows("select name from sqlite_schema", job)).toEqual([["t"]]);
  });
});
