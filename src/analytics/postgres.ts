import type * as Pg from "pg";
import type { ClientBase, Pool, PoolConfig } from "pg";
import { ExecError } from "../core/errors.ts";
import { newHashKey } from "./private-hash.ts";
import { createSqlStore, type Row, type SqlDriver } from "./sql-store.ts";
import type { AnalyticsStore, StoreBatch, StoredContent } from "./store.ts";
import {
  type Cell,
  EVENT_COLUMNS,
  eventRow,
  MIGRATIONS,
  RULE_COLUMNS,
  ruleRows,
} from "./tables.ts";

export interface PostgresOptions {
  /** `postgres://user:password@host/database`; further settings as the driver reads them. */
  readonly url: string;
  /** Where the tables are; made where it is missing. @default "aybiza" */
  readonly schema?: string | undefined;
  /** Connections, one of which writes. @default 4 */
  readonly connections?: number | undefined;
  /** How long the server may be silent before that is a failure, in milliseconds. @default 5000 */
  readonly silenceMs?: number | undefined;
}

/**
 * Needs the package `pg`. Several processes may write to one schema.
 *
 * @throws ExecError `ANALYTICS_UNAVAILABLE`, or `CONFIG_INVALID` where the package or the rights are missing.
 */
export async function openPostgres(options: PostgresOptions): Promise<AnalyticsStore> {
  const { schema = "aybiza", silenceMs = 5_000 } = options;
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema))
    throw new ExecError("CONFIG_INVALID", "The records' schema must be a name in lower case.");
  const pool = await openPool(schema, options, silenceMs);
  const driver: SqlDriver = {
    kind: "postgres",
    append: (batch) => guarded(() => append(pool, batch)),
    read: (sql, parameters) =>
      guarded(async () => (await pool.query<Row>(sql, [...parameters])).rows),
    write: (sql, parameters) =>
      guarded(async () => (await pool.query(sql, [...parameters])).rowCount ?? 0),
    close: () => pool.end(),
  };
  try {
    await guarded(() => migrate(pool, schema));
    return await createSqlStore(driver, newHashKey);
  } catch (cause) {
    await pool.end();
    throw cause;
  }
}

// --- internals

async function openPool(
  schema: string,
  { url, connections = 4 }: PostgresOptions,
  silenceMs: number,
): Promise<Pool> {
  const config: PoolConfig = {
    connectionString: url,
    max: connections,
    application_name: "aybiza",
    options: `-c search_path=${schema}`,
    connectionTimeoutMillis: silenceMs,
    query_timeout: silenceMs,
    statement_timeout: silenceMs,
    allowExitOnIdle: true,
  };
  const pool = new (await loadPg()).Pool(config);
  // A connection that dies while nobody uses it is replaced; the next query tells if the server is gone.
  pool.on("error", () => {});
  return pool;
}

type Driver = Pick<typeof Pg, "Pool">;

async function loadPg(): Promise<Driver> {
  try {
    const { default: pg } = await import("pg");
    return pg;
  } catch (cause) {
    throw new ExecError("CONFIG_INVALID", "Records in PostgreSQL need the package `pg`.", {
      cause,
      hint: "npm install pg",
    });
  }
}

/** Any number of ours; it keeps two processes from making the tables at once. */
const MIGRATION_LOCK = 7_292_406_117;

async function migrate(pool: Pool, schema: string): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    await client.query(`create schema if not exists ${schema}`);
    await client.query("create table if not exists versions (version integer not null)");
    const found = await client.query<{ version: number | null }>(
      "select max(version) as version from versions",
    );
    const version = found.rows[0]?.version ?? 0;
    const steps = MIGRATIONS.postgres;
    if (version > steps.length)
      throw new ExecError(
        "CONFIG_INVALID",
        `The records in the schema ${schema} were written by a newer version of this package.`,
        { hint: "Run that version, or name another schema." },
      );
    if (version === steps.length) return;
    for (const step of steps.slice(version)) await client.query(step);
    await client.query("insert into versions (version) values ($1)", [steps.length]);
  });
}

const INSERT_EVENTS = insertColumns("events", EVENT_COLUMNS);
const INSERT_RULES = insertColumns("rules", RULE_COLUMNS);
const SET_CONTENTS = `insert into contents (tenant_id, run_id, at_ms, body) select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[]) on conflict (tenant_id, run_id) do update set at_ms = excluded.at_ms, body = excluded.body`;
const SET_HEAD = `insert into audit_heads (file, seq, hash) values ($1, $2, $3) on conflict (file) do update set seq = excluded.seq, hash = excluded.hash`;

async function append(pool: Pool, { events, contents, auditHead }: StoreBatch): Promise<void> {
  const rows = events.map(({ event, text }) => eventRow(event, text));
  const rules = events.flatMap(({ event }) => ruleRows(event));
  // One statement is a transaction by itself, and saves two turns.
  if (rules.length === 0 && contents.length === 0 && auditHead === null) {
    await pool.query({
      name: "append",
      text: INSERT_EVENTS,
      values: byColumn(rows, EVENT_COLUMNS.length),
    });
    return;
  }
  await inTransaction(pool, async (client) => {
    if (rows.length > 0)
      await client.query({
        ...{ name: "append", text: INSERT_EVENTS },
        values: byColumn(rows, EVENT_COLUMNS.length),
      });
    if (rules.length > 0) await client.query(INSERT_RULES, byColumn(rules, RULE_COLUMNS.length));
    const last = lastOfEach(contents);
    if (last.length > 0) await client.query(SET_CONTENTS, byColumn(last, 4));
    if (auditHead !== null)
      await client.query(SET_HEAD, [auditHead.file, auditHead.seq, auditHead.hash]);
  });
}

/** One statement cannot set a row twice. */
function lastOfEach(contents: readonly StoredContent[]): readonly (readonly Cell[])[] {
  const rows = contents.map(({ tenantId, runId, atMs, text }) => [tenantId, runId, atMs, text]);
  return [...new Map(rows.map((row) => [JSON.stringify(row.slice(0, 2)), row])).values()];
}

async function inTransaction(
  pool: Pool,
  work: (client: ClientBase) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await work(client);
    await client.query("commit");
    client.release();
  } catch (cause) {
    // A connection in an unknown state is not given to the next.
    client.release(true);
    throw cause;
  }
}

function insertColumns(table: string, columns: readonly (readonly [string, string])[]): string {
  const names = columns.map(([name]) => name).join(", ");
  const arrays = columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(", ");
  return `insert into ${table} (${names}) select * from unnest(${arrays}) on conflict do nothing`;
}

function byColumn(rows: readonly (readonly Cell[])[], columnCount: number): Cell[][] {
  return Array.from({ length: columnCount }, (_, column) => rows.map((row) => row[column] ?? null));
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
    throw new ExecError("ANALYTICS_UNAVAILABLE", "The PostgreSQL server of the records failed.", {
      cause,
    });
  }
}

/** Wrong password, no such user, no such database, no right to make a schema. */
const NOT_OURS: ReadonlySet<string> = new Set(["28P01", "28000", "3D000", "42501"]);
