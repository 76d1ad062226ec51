import type Init from "@sqlite.org/sqlite-wasm";
import { checkGroups, GROUP_BY } from "../../orders.ts";
import type { SqlPeer } from "./peer.ts";

export const SQLITE_WASM: SqlPeer = {
  name: "`@sqlite.org/sqlite-wasm`, in process",
  isolation: "a WebAssembly memory, one open database for all queries; cannot be stopped",
  async start() {
    const init = await loadSqlite();
    if (init === null) return { kind: "absent", reason: "`npm ci` without --omit=optional" };
    const { oo1 } = await init();
    const database = new oo1.DB(":memory:");
    return {
      kind: "running",
      async selectOne() {
        if (database.selectValue("select 1") !== 1)
          throw new Error("SQLite gave another answer to select 1");
      },
      async groupBy(orders) {
        database.exec(
          "drop table if exists orders; create table orders (id integer, region text, day text, units integer, amount real); begin",
        );
        const insert = database.prepare("insert into orders values (?, ?, ?, ?, ?)");
        for (const { id, region, day, units, amount } of orders)
          insert.bind([id, region, day, units, amount]).stepReset();
        insert.finalize();
        database.exec("commit");
        const rows = database.selectArrays(GROUP_BY);
        checkGroups(
          rows.map((row) => row[1]),
          orders.length,
        );
      },
      async [Symbol.asyncDispose]() {
        database.close();
      },
    };
  },
};

// --- internals

async function loadSqlite(): Promise<typeof Init | null> {
  try {
    return (await import("@sqlite.org/sqlite-wasm")).default;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND")
      return null;
    throw error;
  }
}
