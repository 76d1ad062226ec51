import { RC, TYPE, TRANSIENT } from "./codes.ts";
import type { Vm } from "./vm.ts";

/** The few things done with SQLite's C interface, with its codes turned into what they mean. */

/** What a cell or an argument holds: INTEGER is a bigint here, REAL a number. */
export type SqlValue = null | bigint | number | string | Uint8Array;

/** An answer of the engine other than success. */
export class SqliteFailure extends Error {
  override readonly name = "SqliteFailure";
  /** Extended. */
  readonly code: number;
  /** Bytes into the text that was prepared; -1 where the engine knows no place. */
  readonly byteOffset: number;

  constructor(message: string, code: number, byteOffset: number) {
    super(message);
    this.code = code;
    this.byteOffset = byteOffset;
  }
}

export interface Database {
  readonly vm: Vm;
  /** Address of the connection. */
  readonly at: number;
  /** Sixteen bytes of the guest's heap for answers through pointers. */
  readonly scratch: number;
}

export type Statement = number;

export function fail({ vm, at }: Database): never {
  const { calls, memory } = vm;
  const message = memory.readCString(calls.sqlite3_errmsg(at), MAX_MESSAGE_BYTES);
  throw new SqliteFailure(
    message,
    calls.sqlite3_extended_errcode(at),
    calls.sqlite3_error_offset(at),
  );
}

/** The guest has no room for what the host must hand it. */
export function outOfMemory(): never {
  throw new SqliteFailure("out of memory", RC.noMemory, -1);
}

/** A text in the guest's heap, with a zero byte behind it. */
export function putText(
  { vm }: Database,
  text: string,
): { readonly at: number; readonly bytes: number } {
  const utf8 = encoder.encode(text);
  const at = vm.calls.sqlite3_malloc(utf8.length + 1);
  if (at === 0) outOfMemory();
  const view = vm.memory.bytes(at, utf8.length + 1);
  view.set(utf8);
  view[utf8.length] = 0;
  return { at, bytes: utf8.length };
}

/**
 * Prepares the first statement of the text at `at`.
 *
 * @returns Its address (0 for nothing but blanks and comments), and where the text goes on.
 */
export function prepare(
  database: Database,
  at: number,
  bytes: number,
): { readonly statement: Statement; readonly next: number } {
  const { vm, scratch } = database;
  const rc = vm.calls.sqlite3_prepare_v2(database.at, at, bytes, scratch, scratch + 4);
  if (rc !== RC.ok) fail(database);
  return {
    statement: vm.memory.readUint32(scratch),
    next: vm.memory.readUint32(scratch + 4),
  };
}

/** @returns Whether there is a row. */
export function step(database: Database, statement: Statement): boolean {
  const rc = database.vm.calls.sqlite3_step(statement);
  if (rc === RC.row) return true;
  return rc === RC.done ? false : fail(database);
}

/** Runs statements of our own that answer nothing. */
export function execute(database: Database, sql: string): void {
  const { calls } = database.vm;
  const { at, bytes } = putText(database, sql);
  for (let from = at; from < at + bytes;) {
    const { statement, next } = prepare(database, from, at + bytes - from);
    from = next;
    if (statement === 0) break;
    while (step(database, statement));
    calls.sqlite3_finalize(statement);
  }
  calls.free(at);
}

/** Rows of a statement of our own. */
export function query(database: Database, sql: string): SqlValue[][] {
  const { at, bytes } = putText(database, sql);
  const { statement } = prepare(database, at, bytes);
  const rows: SqlValue[][] = [];
  const count = database.vm.calls.sqlite3_column_count(statement);
  while (step(database, statement))
    rows.push(Array.from({ length: count }, (_, column) => readCell(database, statement, column)));
  database.vm.calls.sqlite3_finalize(statement);
  database.vm.calls.free(at);
  return rows;
}

export function readCell(
  { vm: { calls, memory } }: Database,
  statement: Statement,
  column: number,
): SqlValue {
  switch (calls.sqlite3_column_type(statement, column)) {
    case TYPE.integer:
      return calls.sqlite3_column_int64(statement, column);
    case TYPE.real:
      return calls.sqlite3_column_double(statement, column);
    case TYPE.text: {
      const at = calls.sqlite3_column_text(statement, column);
      return memory.readText(at, calls.sqlite3_column_bytes(statement, column));
    }
    case TYPE.blob: {
      const at = calls.sqlite3_column_blob(statement, column);
      return memory.bytes(at, calls.sqlite3_column_bytes(statement, column)).slice();
    }
    default:
      return null;
  }
}

/** Binds one value that the engine copies. `index` begins at 1. */
export function bind(
  database: Database,
  statement: Statement,
  index: number,
  value: SqlValue,
): void {
  const { calls, memory } = database.vm;
  let rc: number;
  if (value === null) rc = calls.sqlite3_bind_null(statement, index);
  else if (typeof value === "bigint") rc = calls.sqlite3_bind_int64(statement, index, value);
  else if (typeof value === "number") rc = calls.sqlite3_bind_double(statement, index, value);
  else if (typeof value === "string") {
    const { at, bytes } = putText(database, value);
    rc = calls.sqlite3_bind_text(statement, index, at, bytes, TRANSIENT);
    calls.free(at);
  } else {
    const at = calls.sqlite3_malloc(Math.max(1, value.length));
    if (at === 0) outOfMemory();
    memory.bytes(at, value.length).set(value);
    rc = calls.sqlite3_bind_blob(statement, index, at, value.length, TRANSIENT);
    calls.free(at);
  }
  if (rc !== RC.ok) fail(database);
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

// --- internals

const MAX_MESSAGE_BYTES = 4_000;
const encoder = new TextEncoder();
