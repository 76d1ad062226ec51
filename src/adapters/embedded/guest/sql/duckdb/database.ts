import { type DuckDBConnection, DuckDBInstance, version } from "@duckdb/node-api";
import type { EngineWalls } from "../../engine.ts";
import { HABIT_SCHEMA, HABIT_STATEMENTS } from "./habits.ts";

/** The one database of this process: in memory, with every door to the outside shut before a guest comes. */

export interface Database {
  readonly connection: DuckDBConnection;
  /** e.g. `duckdb 1.5.6`. */
  readonly engine: string;
  /** Sets its own memory limit, above what the inputs hold, and shuts the configuration, once: nothing of a guest may have run before. */
  lock(memoryBytes: number, options: LockOptions): Promise<void>;
}

export interface LockOptions {
  /** There are tables whose memory is not the program's. */
  readonly hasTables: boolean;
}

export async function openDatabase(walls: EngineWalls): Promise<Database> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "1",
    errors_as_json: "true",
    ...(walls.files ? CLOSED : {}),
  });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  // As in most dialects, and in the other SQL engine: a division by zero is NULL.
  await connection.run("SET ieee_floating_point_ops = false");
  await connection.run(HABIT_STATEMENTS.join(";\n"));
  await connection.run(`SET search_path = 'main,${HABIT_SCHEMA}'`);
  // Takes the path of the lock once: the first time costs a millisecond.
  await connection.run("SET memory_limit = '1GiB'; SET lock_configuration = false");
  let isLocked = false;
  return {
    connection,
    engine: `duckdb ${version().replace(/^v/, "")}`,
    async lock(memoryBytes, { hasTables }) {
      if (isLocked) return;
      isLocked = true;
      const limit = walls.memory
        ? (hasTables ? await heldBytes(connection) : 0) + memoryBytes + ENGINE_BYTES
        : 0;
      const statements = [
        ...(walls.memory ? [`SET memory_limit = '${Math.ceil(limit / 1024)}KiB'`] : []),
        ...(walls.files ? ["SET lock_configuration = true"] : []),
      ];
      if (statements.length > 0) await connection.run(statements.join("; "));
    },
  };
}

// --- internals

/** What the engine takes for itself while it works. */
const ENGINE_BYTES = 16 * 1024 * 1024;

async function heldBytes(connection: DuckDBConnection): Promise<number> {
  const result = await connection.run(
    "SELECT sum(memory_usage_bytes)::DOUBLE FROM duckdb_memory()",
  );
  const [row] = await result.getRows();
  return typeof row?.[0] === "number" ? row[0] : 0;
}

/** In this order: with external access off the folder for temporary files can no longer be taken away. */
const CLOSED = {
  temp_directory: "",
  max_temp_directory_size: "0KB",
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  allow_community_extensions: "false",
  allow_persistent_secrets: "false",
  enable_external_access: "false",
} as const;
