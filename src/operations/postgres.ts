import type * as Pg from "pg";
import type { Pool } from "pg";
import { ExecError } from "../core/errors.ts";
import { createSqlStore, type Row } from "./sql-store.ts";
import type { OperationsStore } from "./store.ts";
import { MIGRATIONS } from "./tables.ts";

export interface PostgresOptions {
  /** `postgres://user:password@host/database`; further settings as the driver reads them. */
  readonly url: string;
  /** Where the tables are; made where it is missing. Records may be there too. @default "aybiza" */
  readonly schema?: string | undefined;
  /** @default 3 */
  readonly connections?: number | undefined;
  /** How long the server may be silent before that is a failure, in milliseconds. @default 5000 */
  readonly silenceMs?: number | undefined;
}

/**
 * Needs the package `pg`.
 *
 * @throws ExecError `OPERATIONS_UNAVAILABLE`, or `CONFIG_INVALID` where the package or the rights are missing.
 */
export async function openPostgres(options: PostgresOptions): Promise<OperationsStore> {
  const { schema = "aybiza" } = options;
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema))
    throw new ExecError("CONFIG_INVALID", "The store's schema must be a name in lower case.");
  const pool = await openPool(schema, options);
  const ask = (sql: string, parameters: readonly (string | number | null)[]) =>
    guarded(async () => (await pool.query<Row>(sql, [...parameters])).rows);
  try {
    await guarded(() => migrate(pool, schema));
  } catch (cause) {
    await pool.end();
    throw cause;
  }
  return createSqlStore({
    ...{ kind: "postgres", read: ask, write: ask, skipLocked: " for update skip locked" },
    close: () => pool.end(),
  });
}

// --- internals

async function openPool(
  schema: string,
  { url, connections = 3, silenceMs = 5_000 }: PostgresOptions,
): Promise<Pool> {
  const pool = new (await loadPg()).Pool({
    connectionString: url,
    max: connections,
    application_name: "aybiza",
    options: `-c search_path=${schema}`,
    connectionTimeoutMillis: silenceMs,
    query_timeout: silenceMs,
    statement_timeout: silenceMs,
    allowExitOnIdle: true,
  });
  // A connection that dies while nobody uses it is replaced; the next query tells if the server is gone.
  pool.on("error", () => {});
  return pool;
}

async function loadPg(): Promise<Pick<typeof Pg, "Pool">> {
  try {
    const { default: pg } = await import("pg");
    return pg;
  } catch (cause) {
    throw new ExecError("CONFIG_INVALID", "A store in PostgreSQL needs the package `pg`.", {
      cause,
      hint: "npm install pg",
    });
  }
}

/** The one of the records too: it keeps two processes from making the schema or the tables at once. */
const MIGRATION_LOCK = 7_292_406_117;

async function migrate(pool: Pool, schema: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    await client.query(`create schema if not exists ${schema}`);
    await client.query("create table if not exists operations_versions (version integer not null)");
    const found = await client.query<{ version: number | null }>(
      "select max(version) as version from operations_versions",
    );
    const version = found.rows[0]?.version ?? 0;
    const steps = MIGRATIONS.postgres;
    if (version > steps.length) throw writtenByNewer(schema);
    for (const step of steps.slice(version)) await client.query(step);
    if (version < steps.length)
      await client.query("insert into operations_versions (version) values ($1)", [steps.length]);
    await client.query("commit");
    client.release();
  } catch (cause) {
    // A connection in an unknown state is not given to the next.
    client.release(true);
    throw cause;
  }
}

function writtenByNewer(schema: string): ExecError {
  return new ExecError(
    "CONFIG_INVALID",
    `The store in the schema ${schema} was written by a newer version of this package.`,
    { hint: "Run that version, or name another schema." },
  );
}

/** The server's own words may hold what was written; they stay in the cause. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (ExecError.is(cause)) throw cause;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    if (NOT_OURS.has(code))
      throw new ExecError("CONFIG_INVALID", "The PostgreSQL server does not let us in.", { cause });
    throw new ExecError("OPERATIONS_UNAVAILABLE", "The PostgreSQL server of the store failed.", {
      cause,
    });
  }
}

/** Wrong password, no such user, no such database, no right to make a schema. */
const NOT_OURS: ReadonlySet<string> = new Set(["28P01", "28000", "3D000", "42501"]);
