import type { Json } from "../../../../core/json.ts";
import type { SqlScalar, SqlTable } from "../sql/inputs.ts";
import type { SqlType } from "../sql/types.ts";
import { INT64, RC, STATIC } from "./codes.ts";
import {
  type Database,
  execute,
  fail,
  outOfMemory,
  prepare,
  putText,
  quoteName,
  type SqlValue,
  step,
} from "./database.ts";
import type { SqlAnswer } from "./functions/function.ts";

/** Inputs as tables of the guest's database. SQLite has no decimals: they are REAL here. */

/** @param poll Throws once the run must stop. */
export function loadTable(database: Database, table: SqlTable, poll: () => void): void {
  const columns = table.columns.map(
    ({ name, type }) => `${quoteName(name)} ${DECLARED[type.kind]}`,
  );
  // SQLite has no table without columns.
  const declared = columns.length === 0 ? ['"value" TEXT'] : columns;
  execute(database, `create table main.${quoteName(table.name)} (${declared.join(",")})`);
  if (table.rows.length > 0) insertRows(database, table, poll);
}

/** What `$name` and `getvariable('name')` answer. */
export function variableOf({ type, value }: SqlScalar): SqlAnswer {
  if (value === null) return null;
  if (type.kind === "list") return { json: listJson(value, type.item) };
  const stored = storedForm(value, type);
  return type.kind === "json" && typeof stored === "string" ? { json: stored } : stored;
}

/** The names declared for the types of inputs; results read them back (`cells.ts`). */
export const DECLARED: Readonly<Record<SqlType["kind"], string>> = {
  boolean: "BOOLEAN",
  integer: "BIGINT",
  big_integer: "NUMERIC",
  decimal: "REAL",
  number: "REAL",
  text: "TEXT",
  date: "DATE",
  datetime: "TIMESTAMP",
  datetime_tz: "TIMESTAMPTZ",
  time: "TIME",
  duration: "INTERVAL",
  bytes: "BLOB",
  json: "JSON",
  list: "JSON",
};

// --- internals

const ROWS_PER_POLL = 256;
const MIN_ARENA_BYTES = 64 * 1024;
const INT32_MAX = 2 ** 31 - 1;

function insertRows(database: Database, table: SqlTable, poll: () => void): void {
  const { calls } = database.vm;
  const marks = table.columns.map(() => "?").join(",");
  const sql = `insert into main.${quoteName(table.name)} values (${marks})`;
  execute(database, "begin");
  const text = putText(database, sql);
  const { statement } = prepare(database, text.at, text.bytes);
  const arena = createArena(database);
  const types = table.columns.map(({ type }) => type);
  let count = 0;
  for (const row of table.rows) {
    if (count++ % ROWS_PER_POLL === 0) poll();
    arena.clear(row);
    for (const [column, type] of types.entries())
      bindCell(database, statement, column + 1, storedForm(row[column] ?? null, type), arena);
    step(database, statement);
    calls.sqlite3_reset(statement);
  }
  calls.sqlite3_finalize(statement);
  calls.free(text.at);
  arena.free();
  execute(database, "commit");
}

/** Room in the guest for the texts of one row, which the engine reads from there instead of copying. */
interface Arena {
  clear(row: readonly Json[]): void;
  /** Where the text stands, and its bytes. */
  put(content: string | Uint8Array): readonly [at: number, bytes: number];
  free(): void;
}

function createArena({ vm: { calls, memory } }: Database): Arena {
  let at = 0;
  let roomBytes = 0;
  let usedBytes = 0;
  return {
    clear(row) {
      usedBytes = 0;
      let neededBytes = 0;
      // A UTF-16 unit takes three bytes at most.
      for (const cell of row) if (typeof cell === "string") neededBytes += cell.length * 3 + 8;
      if (neededBytes <= roomBytes && at !== 0) return;
      if (at !== 0) calls.free(at);
      roomBytes = Math.max(MIN_ARENA_BYTES, neededBytes);
      at = calls.sqlite3_malloc(roomBytes);
      if (at === 0) outOfMemory();
    },
    put(content) {
      const from = at + usedBytes;
      let bytes: number;
      if (typeof content === "string") {
        const written = memory.writeText(from, roomBytes - usedBytes, content);
        if (written === null) outOfMemory();
        bytes = written;
      } else {
        memory.bytes(from, content.length).set(content);
        bytes = content.length;
      }
      usedBytes += bytes;
      return [from, bytes];
    },
    free: () => {
      if (at !== 0) calls.free(at);
    },
  };
}

function bindCell(
  database: Database,
  statement: number,
  index: number,
  value: SqlValue,
  arena: Arena,
): void {
  const { calls } = database.vm;
  let rc: number;
  if (value === null) rc = calls.sqlite3_bind_null(statement, index);
  else if (typeof value === "bigint") {
    const isShort = value <= INT32_MAX && value >= -INT32_MAX;
    rc = isShort
      ? calls.sqlite3_bind_int(statement, index, Number(value))
      : calls.sqlite3_bind_int64(statement, index, value);
  } else if (typeof value === "number") rc = calls.sqlite3_bind_double(statement, index, value);
  else if (typeof value === "string")
    rc = calls.sqlite3_bind_text(statement, index, ...arena.put(value), STATIC);
  else rc = calls.sqlite3_bind_blob(statement, index, ...arena.put(value), STATIC);
  if (rc !== RC.ok) fail(database);
}

/** A cell in the form its declared type is kept in. */
function storedForm(cell: Json, type: SqlType): SqlValue {
  if (cell === null) return null;
  switch (type.kind) {
    case "boolean":
      return cell === true ? 1n : 0n;
    case "integer":
      return typeof cell === "number" ? BigInt(cell) : BigInt(textOf(cell));
    case "big_integer": {
      const integer = BigInt(textOf(cell));
      return integer <= INT64.max && integer >= INT64.min ? integer : Number(integer);
    }
    case "decimal":
    case "duration":
      return Number(cell);
    case "number":
      return typeof cell === "number" ? cell : (NON_FINITE[textOf(cell)] ?? null);
    case "datetime":
      return textOf(cell).replace("T", " ");
    case "datetime_tz":
      return toUtc(textOf(cell));
    case "bytes":
      return Buffer.from(textOf(cell), "base64");
    case "text":
    case "date":
    case "time":
    case "json":
      return textOf(cell);
    case "list":
      return listJson(cell, type.item);
  }
}

/** SQLite keeps no NaN. */
const NON_FINITE: Readonly<Record<string, number | null>> = {
  infinity: Infinity,
  "-infinity": -Infinity,
  nan: null,
};

function textOf(cell: Json): string {
  return typeof cell === "string" ? cell : JSON.stringify(cell);
}

/** The same instant in UTC; offsets are whole minutes, so the fraction stays as it is. */
function toUtc(text: string): string {
  const [, whole = "", seconds = ":00", fraction = "", zone = "Z"] =
    /^(.{10}T\d{2}:\d{2})(:\d{2})?(\.\d+)?(.*)$/.exec(text) ?? [];
  const offset = /^[+-]\d{2}$/.test(zone) ? `${zone}:00` : zone.replace(/(\d{2})(\d{2})$/, "$1:$2");
  const time = new Date(`${whole}${seconds}${offset}`);
  if (Number.isNaN(time.getTime())) return text;
  const utc = time.toISOString();
  return `${utc.slice(0, 10)} ${utc.slice(11, 19)}${fraction}+00:00`;
}

function listJson(value: Json, item: SqlType): string {
  const cells = Array.isArray(value) ? value.map((cell: Json) => jsonOf(cell, item)) : [];
  return `[${cells.join(",")}]`;
}

function jsonOf(cell: Json, type: SqlType): string {
  if (cell === null) return "null";
  switch (type.kind) {
    case "integer":
    case "big_integer":
    case "decimal":
    case "json":
      return textOf(cell);
    case "list":
      return listJson(cell, type.item);
    default:
      return JSON.stringify(cell);
  }
}
