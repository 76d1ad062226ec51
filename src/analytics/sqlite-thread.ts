import { DatabaseSync, type StatementSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import type { AnalyticsEvent } from "./events.ts";
import type { Row } from "./sql-store.ts";
import type { AuditHead, StoredContent } from "./store.ts";
import {
  type Cell,
  EVENT_COLUMNS,
  eventRow,
  MIGRATIONS,
  RULE_COLUMNS,
  ruleRows,
} from "./tables.ts";

/** A thread with a connection of its own: whoever answers callers never waits for a disk. */

export interface SqliteThreadData {
  readonly file: string;
  /** `write` brings the tables up to date first. */
  readonly mode: "write" | "read";
  readonly durability: "disk" | "process";
  /** How long another process may hold the database, in milliseconds. */
  readonly busyMs: number;
}

export type SqliteCommand =
  | {
      readonly type: "append";
      readonly texts: readonly string[];
      readonly contents: readonly StoredContent[];
      readonly auditHead: AuditHead | null;
    }
  | { readonly type: "read" | "write"; readonly sql: string; readonly parameters: readonly Cell[] }
  | { readonly type: "close" };

export interface SqliteFailure {
  /** SQLite's own number of what went wrong, or why it cannot be used at all. */
  readonly code: number | "newer" | "other";
  readonly message: string;
}

/** To the command of the same number; 0 is the opening. */
export interface SqliteReply {
  readonly seq: number;
  readonly failure: SqliteFailure | null;
  readonly rows: readonly Row[];
  readonly changeCount: number;
}

// --- internals

type Answer = Pick<SqliteReply, "rows" | "changeCount">;

const NOTHING: Answer = { rows: [], changeCount: 0 };

/** In mode `process` what was committed reaches the disk within this. */
const FLUSH_MS = 1_000;

/** Statements kept ready; their texts are few, but for lists of types. */
const MOST_STATEMENTS = 64;

function serve(port: NonNullable<typeof parentPort>, data: SqliteThreadData): void {
  let database: Database | undefined;
  const reply = (seq: number, work: () => Answer): void => {
    try {
      port.postMessage({ seq, failure: null, ...work() } satisfies SqliteReply);
    } catch (cause) {
      port.postMessage({ seq, failure: failureOf(cause), ...NOTHING } satisfies SqliteReply);
    }
  };
  reply(0, () => {
    database = open(data);
    return NOTHING;
  });
  port.on("message", ({ seq, command }: { seq: number; command: SqliteCommand }) => {
    reply(seq, () => (database === undefined ? NOTHING : obey(database, command)));
    if (command.type === "close") port.close();
  });
}

interface Database {
  readonly connection: DatabaseSync;
  readonly prepare: (sql: string) => StatementSync;
  readonly flushing: NodeJS.Timeout | undefined;
  isDirty: boolean;
}

class NewerError extends Error {}

function open({ file, mode, durability, busyMs }: SqliteThreadData): Database {
  const connection = new DatabaseSync(file, { readOnly: mode === "read", timeout: busyMs });
  const statements = new Map<string, StatementSync>();
  const database: Database = {
    connection,
    isDirty: false,
    flushing:
      mode === "write" && durability === "process"
        ? setInterval(() => flush(database), FLUSH_MS).unref()
        : undefined,
    prepare(sql) {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      if (statements.size >= MOST_STATEMENTS) statements.clear();
      const made = connection.prepare(sql);
      statements.set(sql, made);
      return made;
    },
  };
  if (mode === "read") return database;
  connection.exec("pragma journal_mode = wal");
  connection.exec(`pragma synchronous = ${durability === "disk" ? "full" : "normal"}`);
  migrate(connection);
  return database;
}

function migrate(connection: DatabaseSync): void {
  const steps = MIGRATIONS.sqlite;
  connection.exec("begin immediate");
  try {
    const version = Number(connection.prepare("pragma user_version").get()?.["user_version"] ?? 0);
    if (version > steps.length) throw new NewerError(`It has version ${version}.`);
    for (const step of steps.slice(version)) connection.exec(step);
    connection.exec(`pragma user_version = ${steps.length}`);
    connection.exec("commit");
  } catch (cause) {
    connection.exec("rollback");
    throw cause;
  }
}

function obey(database: Database, command: SqliteCommand): Answer {
  switch (command.type) {
    case "append":
      append(database, command);
      return NOTHING;
    case "read":
      return { rows: read(database, command), changeCount: 0 };
    case "write": {
      database.isDirty = true;
      const { changes } = database.prepare(command.sql).run(named(command.parameters));
      return { rows: [], changeCount: Number(changes) };
    }
    case "close":
      clearInterval(database.flushing);
      database.connection.close();
      return NOTHING;
    default:
      return command satisfies never;
  }
}

const INSERT_EVENT = insertInto("events", EVENT_COLUMNS);
const INSERT_RULE = insertInto("rules", RULE_COLUMNS);
const INSERT_CONTENT =
  "insert into contents (tenant_id, run_id, at_ms, body) values (?, ?, ?, ?) on conflict (tenant_id, run_id) do update set at_ms = excluded.at_ms, body = excluded.body";
const SET_HEAD =
  "insert into audit_heads (file, seq, hash) values (?, ?, ?) on conflict (file) do update set seq = excluded.seq, hash = excluded.hash";

function append(
  database: Database,
  { texts, contents, auditHead }: Extract<SqliteCommand, { type: "append" }>,
): void {
  const { connection, prepare } = database;
  connection.exec("begin immediate");
  try {
    const insertEvent = prepare(INSERT_EVENT);
    for (const text of texts) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the recorder has looked at it
      const event = JSON.parse(text) as AnalyticsEvent;
      insertEvent.run(...eventRow(event, text));
      for (const row of ruleRows(event)) prepare(INSERT_RULE).run(...row);
    }
    for (const { tenantId, runId, atMs, text } of contents)
      prepare(INSERT_CONTENT).run(tenantId, runId, atMs, text);
    if (auditHead !== null) prepare(SET_HEAD).run(auditHead.file, auditHead.seq, auditHead.hash);
    connection.exec("commit");
    database.isDirty = true;
  } catch (cause) {
    // A full disk has rolled back by itself.
    if (connection.isTransaction) connection.exec("rollback");
    throw cause;
  }
}

function read(
  { prepare }: Database,
  { sql, parameters }: Extract<SqliteCommand, { type: "read" | "write" }>,
): readonly Row[] {
  return prepare(sql)
    .all(named(parameters))
    .map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, plain(cell)])),
    );
}

function plain(cell: unknown): Cell {
  return typeof cell === "string" || typeof cell === "number" ? cell : null;
}

/** `$1` is the name of a parameter here. */
function named(parameters: readonly Cell[]): Record<string, Cell> {
  return Object.fromEntries(parameters.map((value, index) => [`$${index + 1}`, value]));
}

function insertInto(table: string, columns: readonly (readonly [string, string])[]): string {
  const names = columns.map(([name]) => name);
  return `insert into ${table} (${names.join(", ")}) values (${names.map(() => "?").join(", ")}) on conflict do nothing`;
}

/** Brings what was committed to the disk; readers under way keep the rest for the next time. */
function flush(database: Database): void {
  if (!database.isDirty) return;
  database.isDirty = false;
  try {
    database.connection.exec("pragma wal_checkpoint(passive)");
  } catch {
    // The next append meets the same trouble, and has somebody to tell.
    database.isDirty = true;
  }
}

function failureOf(cause: unknown): SqliteFailure {
  if (cause instanceof NewerError) return { code: "newer", message: cause.message };
  const code = cause instanceof Error && "errcode" in cause ? cause.errcode : undefined;
  return {
    code: typeof code === "number" ? code : "other",
    message: cause instanceof Error ? cause.message : String(cause),
  };
}

if (parentPort !== null) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the thread's owner wrote it
  serve(parentPort, workerData as SqliteThreadData);
}
