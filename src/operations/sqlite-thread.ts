import { DatabaseSync, type StatementSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import type { Cell, Row } from "./sql-store.ts";
import { MIGRATIONS } from "./tables.ts";

/** A thread with a connection of its own: whoever answers callers never waits for a disk or another process. */

export interface SqliteThreadData {
  readonly file: string;
  /** `write` brings the tables up to date first. */
  readonly mode: "write" | "read";
  /** How long another process may hold the database, in milliseconds. */
  readonly busyMs: number;
}

/** Without a statement: the end. */
export interface SqliteCommand {
  readonly seq: number;
  readonly sql: string | null;
  readonly parameters: readonly Cell[];
}

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
}

// --- internals

/** Statements kept ready; their texts are few, but for lists of deliveries. */
const MOST_STATEMENTS = 64;

function serve(port: NonNullable<typeof parentPort>, data: SqliteThreadData): void {
  let database: Database | undefined;
  const reply = (seq: number, work: () => readonly Row[]): void => {
    try {
      port.postMessage({ seq, failure: null, rows: work() } satisfies SqliteReply);
    } catch (cause) {
      port.postMessage({ seq, failure: failureOf(cause), rows: [] } satisfies SqliteReply);
    }
  };
  reply(0, () => {
    database = open(data);
    return [];
  });
  port.on("message", ({ seq, sql, parameters }: SqliteCommand) => {
    reply(seq, () => {
      if (sql !== null) return database?.ask(sql, parameters) ?? [];
      database?.connection.close();
      return [];
    });
    if (sql === null) port.close();
  });
}

interface Database {
  readonly connection: DatabaseSync;
  readonly ask: (sql: string, parameters: readonly Cell[]) => readonly Row[];
}

class NewerError extends Error {}

function open({ file, mode, busyMs }: SqliteThreadData): Database {
  const connection = new DatabaseSync(file, { readOnly: mode === "read", timeout: busyMs });
  if (mode === "write") {
    connection.exec("pragma journal_mode = wal");
    // A switch that was thrown is thrown after a power cut too; there are few writes.
    connection.exec("pragma synchronous = full");
    migrate(connection);
  }
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    if (statements.size >= MOST_STATEMENTS) statements.clear();
    const made = connection.prepare(sql);
    statements.set(sql, made);
    return made;
  };
  return {
    connection,
    ask: (sql, parameters) =>
      prepare(sql)
        .all(named(parameters))
        .map((row) =>
          Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, plain(cell)])),
        ),
  };
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
    // A full disk has rolled back by itself.
    if (connection.isTransaction) connection.exec("rollback");
    throw cause;
  }
}

function plain(cell: unknown): Cell {
  return typeof cell === "string" || typeof cell === "number" ? cell : null;
}

/** `$1` is the name of a parameter here. */
function named(parameters: readonly Cell[]): Record<string, Cell> {
  return Object.fromEntries(parameters.map((value, index) => [`$${index + 1}`, value]));
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
