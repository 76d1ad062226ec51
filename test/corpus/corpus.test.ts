import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspectCage } from "../../src/adapters/embedded/cage.ts";
import { createEmbedded } from "../../src/adapters/embedded/index.ts";
import type { Adapter, AdapterSession } from "../../src/core/adapter.ts";
import type { RunResult } from "../../src/core/result.ts";
import { isTagged } from "../../src/core/value.ts";
import { makeRequest } from "../../src/testing/index.ts";
import { comparable, type Habit, readExpected, readQueries, readShop } from "./queries.ts";

/**
 * What analysts write from habit, against what their own database answered: PostgreSQL 15, MariaDB 10.11
 * and SQLite gave the expected rows. A query that fails here must be on its habit's list of gaps, with the
 * reason; one that has begun to pass must come off it.
 */

const caged = inspectCage("auto").tier !== "none";
const INPUTS = readShop();

const EXACT_DIVISION = "7 / 2 is 3.5 in every habit: a caller hears a sensible number";
const NO_SIGN = "nothing in the text shows the habit, so it is read as Postgres and DuckDB read it";

const GAPS: Readonly<Record<Habit, Readonly<Record<string, string>>>> = {
  postgres: {
    "integer division and modulo": EXACT_DIVISION,
    "order by descending has nulls first":
      "NULLs come last in both directions, as in DuckDB: the top of a list is of values",
    "insert in a with clause": "DuckDB's WITH takes queries only",
  },
  mysql: {
    "dayofweek and dayname": NO_SIGN,
    "like is case insensitive": NO_SIGN,
    "equality is case insensitive": "texts are equal when they are the same, as in Postgres",
    "std and variance": NO_SIGN,
    "concat with null": "CONCAT leaves NULLs out, as in Postgres",
  },
  sqlite: {
    "like is case insensitive": NO_SIGN,
    "integer division": EXACT_DIVISION,
    typeof: NO_SIGN,
    "cast real text":
      "a text that is no number is refused, as in Postgres: no sum is silently short",
    "order by nulls first by default": NO_SIGN,
    "text to number by arithmetic": "DuckDB takes '3.5' beside an integer for an integer",
  },
};

/** Share of each habit's queries that must give the rows its own database gives. */
const FLOORS: Readonly<Record<Habit, number>> = { postgres: 0.97, mysql: 0.85, sqlite: 0.85 };

const HABITS: readonly Habit[] = ["postgres", "mysql", "sqlite"];

describe.skipIf(!caged)("analyst queries on DuckDB (needs a cage: npm run setup)", () => {
  let adapter: Adapter;
  beforeAll(async () => {
    adapter = await createEmbedded({ pythonSlots: 1, javascriptSlots: 1 });
  });
  afterAll(() => adapter[Symbol.asyncDispose]());

  it("are at least two hundred", () => {
    expect(HABITS.flatMap(readQueries).length).toBeGreaterThanOrEqual(200);
  });

  describe.each(HABITS)("in the habit of %s", (habit) => {
    const queries = readQueries(habit);
    const expected = readExpected(habit);
    let session: AdapterSession | undefined;
    beforeAll(async () => {
      session = await adapter.openSession?.({
        sessionId: habit,
        tenantId: "corpus",
        language: "sql",
        stateBytes: 1024 * 1024,
      });
    });
    afterAll(async () => session?.[Symbol.asyncDispose]());

    it("has rows for each of its queries, and each its own title", () => {
      expect(queries.map(({ title }) => title).toSorted()).toEqual(
        Object.keys(expected).toSorted(),
      );
    });

    it.each(queries)("$title", async ({ title, sql }) => {
      const result = await run(session, sql);
      const passes =
        result.status === "ok" && sameRows(result, expected[title] ?? []) ? "passes" : "fails";
      const known = title in GAPS[habit] ? "fails" : "passes";
      if (passes !== known) expect(shown(result)).toEqual({ rows: expected[title] });
    });

    it("reaches its floor", () => {
      const gaps = Object.keys(GAPS[habit]).length;
      expect(1 - gaps / queries.length).toBeGreaterThanOrEqual(FLOORS[habit]);
    });
  });
});

// --- internals

async function run(session: AdapterSession | undefined, sql: string): Promise<RunResult> {
  if (!session) throw new Error("the adapter opened no session");
  return session.doRun(makeRequest("sql", sql, { inputs: INPUTS }), {
    signal: new AbortController().signal,
    emit: () => undefined,
    streaming: false,
  });
}

function sameRows(result: RunResult, expected: Parameters<typeof comparable>[0]): boolean {
  if (result.status !== "ok" || !isTagged(result.value) || result.value.$type !== "table")
    return false;
  expect(comparable(expected).length).toBe(expected.length);
  return JSON.stringify(comparable(result.value.rows)) === JSON.stringify(comparable(expected));
}

function shown(result: RunResult): unknown {
  if (result.status === "guest_error") return result.error;
  if (result.status !== "ok") return result.status;
  return isTagged(result.value) && result.value.$type === "table"
    ? { rows: result.value.rows }
    : result.value;
}
