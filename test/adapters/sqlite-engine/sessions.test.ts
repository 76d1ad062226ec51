import { afterAll, describe, expect, test } from "vitest";
import type { GuestReply } from "../../../src/adapters/embedded/guest/engine.ts";
import { startEngine } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

const STATE_BYTES = 1024 * 1024;

/** Runs one program after the other, each from the image the one before left. */
function createSession(stateBytes = STATE_BYTES): {
  run(source: string, inputs?: Readonly<Record<string, unknown>>): Promise<GuestReply>;
  rows(source: string, inputs?: Readonly<Record<string, unknown>>): Promise<unknown>;
  image(): Uint8Array;
} {
  let image: Uint8Array = new Uint8Array();
  const session = {
    image: () => image,
    async run(source: string, inputs: Readonly<Record<string, unknown>> = {}) {
      const reply = await engine.run(source, {
        inputsJson: JSON.stringify(inputs),
        session: { image, stateBytes },
      });
      image = reply.image ?? image;
      return reply;
    },
    async rows(source: string, inputs: Readonly<Record<string, unknown>> = {}) {
      const { outcome } = await session.run(source, inputs);
      if (outcome.kind !== "ok") throw new Error(JSON.stringify(outcome));
      return JSON.parse(outcome.valueJson).rows;
    },
  };
  return session;
}

describe("a session", () => {
  test("keeps tables, views, triggers, temporary tables and variables", async () => {
    const session = createSession();
    await session.rows("create table t(a); insert into t values (1), (2)");
    await session.rows("create view v as select sum(a) s from t");
    await session.rows(
      "create temp table x(a primary key, b as (a * 2)); insert into x(a) values (5); create index temp.i on x(b); create temp view y as select b from x",
    );
    await session.rows("begin; insert into t values (3)", { rate: 0.5, ids: [1, 2] });
    expect(await session.rows("select s, $rate, getvariable('ids') from v")).toEqual([
      [6, 0.5, [1, 2]],
    ]);
    expect(await session.rows("select * from y")).toEqual([[10]]);
    expect(await session.rows("select name from sqlite_schema order by name")).toEqual([
      ["ids"],
      ["t"],
      ["v"],
    ]);
  });

  test("takes new inputs in place of old ones", async () => {
    const session = createSession();
    expect(await session.rows("select count(*) from t", { t: [{ a: 1 }], k: 1 })).toEqual([[1]]);
    expect(await session.rows("select b, $k from t", { t: [{ b: 2 }], k: 2 })).toEqual([[2, 2]]);
    await session.rows("drop table t; create temp view t as select 9 b");
    expect(await session.rows("select b from t", { t: [{ b: 3 }] })).toEqual([[3]]);
  });

  test("keeps what an error left, and nothing of a limit", async () => {
    const session = createSession();
    const failed = await session.run("create table t(a); select nope");
    expect(failed.outcome.kind).toBe("error");
    expect(await session.rows("select count(*) from t")).toEqual([[0]]);
    const large = await session.run("insert into t values (zeroblob(2000000))");
    expect(large.outcome).toEqual({ kind: "limit", limit: "memory" });
    expect(large.image).toBeNull();
    expect(await session.rows("select count(*) from t")).toEqual([[0]]);
  });

  test("can be forked", async () => {
    const session = createSession();
    await session.rows("create table t(a)");
    const copy = { image: session.image(), stateBytes: STATE_BYTES };
    await session.rows("insert into t values (1)");
    expect(await engine.rows("select count(*) from t", { session: copy })).toEqual([[0]]);
    expect(await session.rows("select count(*) from t")).toEqual([[1]]);
  });

  test("leaves nothing in its engine", async () => {
    await createSession().rows("create table t(a)", { secret: 7 });
    expect(await engine.rows("select count(*), getvariable('secret') from sqlite_schema")).toEqual([
      [0, null],
    ]);
  });

  test.each([
    "",
    "SQL1",
    "SQL1\xff\xff\xff\x7f{}",
    "SQL1\x02\0\0\0{}no database at all".padEnd(9000),
  ])("an image of anything else hurts nobody: %j", async (text) => {
    const image = Buffer.from(text, "latin1");
    const { outcome } = await engine.run("select count(*) from sqlite_schema", {
      session: { image, stateBytes: STATE_BYTES },
    });
    expect(outcome.kind).toBe(text === "" ? "ok" : text.length > 8_000 ? "error" : "crashed");
    expect(await engine.rows("select 1")).toEqual([[1]]);
  });
});
