import { afterAll, describe, expect, test } from "vitest";
import { startEngine, withInputs } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

describe("what is wrong, and where", () => {
  test.each([
    ["selec 1", 1, 1, 'near "selec": syntax error'],
    ["select 1;\n\n  select 'ż', nope from t", 3, 15, "no such column: nope"],
    ["select 1;\ninsert into u values (1)", 2, 1, "no such table: u"],
    ["select 'open", 1, 8, "unrecognized token"],
    ["create table u(a not null);\ninsert into u values (null)", 2, 1, "NOT NULL"],
    ["select 'a\0b'", 1, 8, "unrecognized token"],
    ["select make_date(2026, 2, 30)", 1, 1, "2026-02-30"],
    ["select date_trunc('fortnight', '2026-01-01')", 1, 1, "fortnight"],
  ])("%j", async (source, line, column, message) => {
    const error = await engine.error(source, withInputs({ t: [{ a: 1 }] }));
    expect(error).toMatchObject({ name: "SqliteError", line, column });
    expect(error.message).toContain(message);
  });

  test.each([
    ["select 1 + ::integer", "cast("],
    ["select extract('year' + 1 from '2026-01-01')", "date_part"],
    ["select * from nowhere", "inputs: t"],
    ["select array_slice(1)", "SQLite"],
  ])("a hint for %s", async (source, hint) => {
    const error = await engine.error(source, withInputs({ t: [{ a: 1 }] }));
    expect(error.hint).toContain(hint);
  });
});

describe("inspection", () => {
  test.each([
    ["select 1; select 2", null],
    ["select a from nowhere; create table x(a); select * from x", null],
    ["create trigger r after insert on t begin select 1; select 2; end; select 1", null],
    ["select 1;\nselec 2", { line: 2, column: 1 }],
    ["select a from nowhere;\nselect", { line: 2, column: 1 }],
  ])("%j", async (source, place) => {
    const { syntax, imports } = await engine.inspect(source);
    expect(imports).toEqual([]);
    if (place === null) expect(syntax).toBeNull();
    else expect(syntax).toMatchObject({ line: place.line });
  });

  test("runs nothing", async () => {
    const endless =
      "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c";
    expect((await engine.inspect(endless)).syntax).toBeNull();
  });
});
