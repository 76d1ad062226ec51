import { join } from "node:path";
import type { Config } from "../config.ts";
import { ExecError } from "../core/errors.ts";
import { openMemory } from "./memory.ts";
import type { OperationsStore } from "./store.ts";

/** Where the database of a folder is. */
export function operationsFile(folder: string): string {
  return join(folder, "operations.sqlite");
}

/**
 * Opens the store where the records are; in memory where none are kept.
 *
 * @throws ExecError `CONFIG_INVALID` or `OPERATIONS_UNAVAILABLE`.
 */
export async function openOperations({
  records,
}: Pick<Config, "records">): Promise<OperationsStore> {
  switch (records.store) {
    case "off":
      return openMemory();
    case "sqlite": {
      const { openSqlite } = await import("./sqlite.ts");
      return openSqlite({ file: operationsFile(records.folder) });
    }
    case "postgres": {
      const { postgresUrl: url } = records;
      if (url === undefined)
        throw new ExecError(
          "CONFIG_INVALID",
          "`config.records.postgresUrl` is needed where `store` is postgres.",
          { hint: "Set AYBIZA_POSTGRES_URL." },
        );
      const { openPostgres } = await import("./postgres.ts");
      return openPostgres({ url });
    }
    default:
      return records.store satisfies never;
  }
}
