import type * as DuckdbApi from "@duckdb/node-api";
import { checkGroups, GROUP_BY, type Order } from "../../orders.ts";
import type { SqlPeer } from "./peer.ts";

export const DUCKDB: SqlPeer = {
  name: "`@duckdb/node-api`, bare, in process",
  isolation: "none: one open database for all queries, and SQL reaches the host's files",
  async start() {
    const duckdb = await loadDuckdb();
    if (duckdb === null) return { kind: "absent", reason: "`npm ci` without --omit=optional" };
    const instance = await duckdb.DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    return {
      kind: "running",
      async selectOne() {
        const [row] = (await connection.runAndReadAll("select 1")).getRows();
        if (row?.[0] !== 1) throw new Error("DuckDB gave another answer to select 1");
      },
      async groupBy(orders) {
        await connection.run(
          "create or replace temp table orders (id bigint, region varchar, day date, units bigint, amount decimal(9, 2))",
        );
        await append(duckdb, connection, orders);
        const reader = await connection.runAndReadAll(GROUP_BY);
        checkGroups(reader.getColumns()[1] ?? [], orders.length);
      },
      async [Symbol.asyncDispose]() {
        connection.closeSync();
        instance.closeSync();
      },
    };
  },
};

// --- internals

type Duckdb = typeof DuckdbApi;

const CHUNK_ROWS = 2_048;
const DAY_MS = 24 * 60 * 60 * 1000;

async function loadDuckdb(): Promise<Duckdb | null> {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND")
      return null;
    throw error;
  }
}

async function append(
  duckdb: Duckdb,
  connection: DuckdbApi.DuckDBConnection,
  orders: readonly Order[],
): Promise<void> {
  const { BIGINT, DATE, DECIMAL, VARCHAR, DuckDBDataChunk, DuckDBDateValue, DuckDBDecimalValue } =
    duckdb;
  const appender = await connection.createAppender("orders", null, "temp");
  for (let from = 0; from < orders.length; from += CHUNK_ROWS) {
    const rows = orders.slice(from, from + CHUNK_ROWS);
    const chunk = DuckDBDataChunk.create(
      [BIGINT, VARCHAR, DATE, BIGINT, DECIMAL(9, 2)],
      rows.length,
    );
    chunk.setColumns([
      rows.map(({ id }) => BigInt(id)),
      rows.map(({ region }) => region),
      rows.map(({ day }) => new DuckDBDateValue(Date.parse(day) / DAY_MS)),
      rows.map(({ units }) => BigInt(units)),
      rows.map(({ amount }) => new DuckDBDecimalValue(BigInt(Math.round(amount * 100)), 9, 2)),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
