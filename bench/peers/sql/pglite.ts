import { checkGroups, GROUP_BY } from "../../orders.ts";
import { exportedFunction, HOW_TO_INSTALL, loadPackage } from "../installed-package.ts";
import type { SqlPeer } from "./peer.ts";

export const PGLITE: SqlPeer = {
  name: "PGlite, in process",
  isolation: "a WebAssembly memory, one open database for all queries; cannot be stopped",
  async start() {
    const module = await loadPackage("@electric-sql/pglite", "dist/index.js");
    if (module === null) return { kind: "absent", reason: HOW_TO_INSTALL };
    const PGlite: unknown = Reflect.get(module, "PGlite");
    if (typeof PGlite !== "function") throw new Error("PGlite has another interface");
    const database = asDatabase(await exportedFunction(PGlite, "create")());
    return {
      kind: "running",
      async selectOne() {
        const { rows } = await database.query("select 1 as one");
        if (rows[0]?.["one"] !== 1) throw new Error("PGlite gave another answer to select 1");
      },
      async groupBy(orders) {
        await database.exec(`drop table if exists orders; create temp table orders (${COLUMNS})`);
        await database.query(
          `insert into orders select * from json_to_recordset($1) as rows(${COLUMNS})`,
          [JSON.stringify(orders)],
        );
        const { rows } = await database.query(GROUP_BY);
        checkGroups(
          rows.map((row) => row["n"]),
          orders.length,
        );
      },
      [Symbol.asyncDispose]: () => database.close(),
    };
  },
};

// --- internals

const COLUMNS = "id bigint, region text, day date, units bigint, amount numeric(9, 2)";

/** The part of the package's interface that is used. */
interface Database {
  query(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<{ readonly rows: readonly Readonly<Record<string, unknown>>[] }>;
  exec(sql: string): Promise<unknown>;
  close(): Promise<void>;
}

function asDatabase(database: unknown): Database {
  if (isDatabase(database)) return database;
  throw new Error("PGlite has another interface");
}

function isDatabase(database: unknown): database is Database {
  return typeof database === "object" && database !== null && "query" in database;
}
