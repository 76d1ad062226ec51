import type { Json } from "../../../../core/json.ts";
import type { TableColumn } from "../../../../core/value.ts";
import { readJsonCell } from "../sql/plain-json.ts";
import { JSON_SUBTYPE, TYPE } from "./codes.ts";
import { type Database, readCell, type SqlValue, type Statement } from "./database.ts";
import { textOf } from "./functions/function.ts";
import { readInstant } from "./functions/instants.ts";

/** What came out of a query: SQLite types cells, not columns, so a column's type is worked out from its cells. */

/** What has been seen of one column so far. */
export interface ColumnSeen {
  readonly name: string;
  /** As written in `create table`, in capitals; empty for an expression. */
  readonly declared: string;
  hasInteger: boolean;
  hasReal: boolean;
  hasText: boolean;
  hasBlob: boolean;
  /** Of its texts: that all are JSON by their mark, dates, dates with a time. */
  isJson: boolean;
  isDate: boolean;
  isInstant: boolean;
  /** That all its numbers are 0 or 1. */
  isTruth: boolean;
}

export function columnsOf({ vm: { calls, memory } }: Database, statement: Statement): ColumnSeen[] {
  const count = calls.sqlite3_column_count(statement);
  return Array.from({ length: count }, (_, column) => ({
    name: memory.readCString(calls.sqlite3_column_name(statement, column), MAX_NAME_BYTES),
    declared: memory
      .readCString(calls.sqlite3_column_decltype(statement, column), MAX_NAME_BYTES)
      .toUpperCase(),
    ...{ hasInteger: false, hasReal: false, hasText: false, hasBlob: false },
    ...{ isJson: true, isDate: true, isInstant: true, isTruth: true },
  }));
}

/**
 * One cell, looked at.
 *
 * @returns `undefined` for one of more than `roomBytes`, which is not read: our heap is not the guest's to fill.
 */
export function lookAtCell(
  database: Database,
  statement: Statement,
  column: number,
  seen: ColumnSeen,
  roomBytes: number,
): SqlValue | undefined {
  const { calls } = database.vm;
  const type = calls.sqlite3_column_type(statement, column);
  const isLong = type === TYPE.text || type === TYPE.blob;
  if (isLong && calls.sqlite3_column_bytes(statement, column) > roomBytes) return undefined;
  // Read before the value: reading as text may take the mark off.
  const isJson =
    seen.isJson &&
    type === TYPE.text &&
    calls.sqlite3_value_subtype(calls.sqlite3_column_value(statement, column)) === JSON_SUBTYPE;
  const value = readCell(database, statement, column);
  if (typeof value === "bigint") {
    seen.hasInteger = true;
    seen.isTruth &&= value === 0n || value === 1n;
  } else if (typeof value === "number") {
    seen.hasReal = true;
    seen.isTruth = false;
  } else if (typeof value === "string") {
    seen.hasText = true;
    seen.isJson &&= isJson;
    if (seen.isDate || seen.isInstant) lookAtDate(value, seen);
  } else if (value !== null) seen.hasBlob = true;
  return value;
}

export interface ColumnForm extends TableColumn {
  /** A cell as it crosses the wall. */
  write(value: SqlValue): Json;
}

export function formOf(seen: ColumnSeen): ColumnForm {
  const { type, write } = typeOf(seen);
  return { name: seen.name, type, write: (value) => (value === null ? null : write(value)) };
}

// --- internals

const MAX_NAME_BYTES = 4_096;

interface TypeForm {
  readonly type: string;
  readonly write: (value: Exclude<SqlValue, null>) => Json;
}

function lookAtDate(text: string, seen: ColumnSeen): void {
  const instant = text.length < 10 ? null : readInstant(text);
  seen.isDate &&= instant?.isDate === true && text.length === 10;
  seen.isInstant &&= instant?.isDate === false && text.length >= 19;
}

function typeOf(seen: ColumnSeen): TypeForm {
  const { declared, hasInteger, hasReal, hasText, hasBlob } = seen;
  const onlyNumbers = !hasText && !hasBlob;
  const onlyText = !hasInteger && !hasReal && !hasBlob;
  const isEmpty = onlyNumbers && onlyText;

  if (declared.startsWith("BOOL") && onlyNumbers && seen.isTruth) return BOOLEAN;
  if (declared === "JSON") return JSON_TEXT;
  if (declared === "DATE" && onlyText && seen.isDate) return DATE;
  if (/^(DATETIME|TIMESTAMP)/.test(declared) && onlyText && seen.isInstant) return DATETIME;
  if (declared === "TIME" && onlyText) return TIME;
  if (declared === "INTERVAL" && onlyNumbers) return DURATION;
  if (isEmpty) return emptyForm(declared);
  if (onlyNumbers) return hasReal ? NUMBER : INTEGER;
  if (onlyText && seen.isJson) return JSON_TEXT;
  if (onlyText && declared === "" && seen.isDate) return DATE;
  if (onlyText && declared === "" && seen.isInstant) return DATETIME;
  if (onlyText) return TEXT;
  if (hasBlob && !hasText && !hasInteger && !hasReal) return BYTES;
  return { type: "json", write: plain };
}

/** Of a column with no values, by SQLite's own rules for what a declared type means. */
function emptyForm(declared: string): TypeForm {
  if (declared === "") return { type: "null", write: plain };
  if (declared.includes("INT")) return INTEGER;
  if (/CHAR|CLOB|TEXT/.test(declared)) return TEXT;
  if (declared.includes("BLOB")) return BYTES;
  return NUMBER;
}

const BOOLEAN: TypeForm = { type: "boolean", write: (value) => value === 1n };
const INTEGER: TypeForm = { type: "integer", write: plain };
const NUMBER: TypeForm = { type: "number", write: plain };
const TEXT: TypeForm = { type: "text", write: plain };
const BYTES: TypeForm = { type: "bytes", write: plain };
const DATE: TypeForm = { type: "date", write: (value) => tag("date", value) };
const TIME: TypeForm = { type: "time", write: (value) => tag("time", value) };
const DATETIME: TypeForm = {
  type: "datetime",
  write: (value) => tag("datetime", isoOf(textOf(value))),
};
const DURATION: TypeForm = {
  type: "duration",
  write: (value) => {
    const seconds = Number(value);
    const digits = Math.abs(seconds)
      .toFixed(6)
      .replace(/\.?0+$/, "");
    return { $type: "duration", value: `${seconds < 0 ? "-" : ""}PT${digits}S` };
  },
};
const JSON_TEXT: TypeForm = { type: "json", write: jsonOf };

function plain(value: Exclude<SqlValue, null>): Json {
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : { $type: "integer", value: value.toString() };
  }
  if (typeof value === "number")
    return Number.isFinite(value)
      ? value
      : { $type: "non_finite", value: value > 0 ? "infinity" : "-infinity" };
  if (typeof value === "string") return value;
  return { $type: "bytes", value: Buffer.from(value).toString("base64") };
}

function tag(type: "date" | "datetime" | "time", value: Exclude<SqlValue, null>): Json {
  return { $type: type, value: textOf(value) };
}

/** `2026-03-05 15:05:00.250+00:00` → `2026-03-05T15:05:00.25+00:00`. */
function isoOf(text: string): string {
  return text
    .replace(" ", "T")
    .replace(/(\.\d*?)0+(?=$|Z|[+-])/i, "$1")
    .replace(/\.(?=$|Z|[+-])/i, "")
    .replace(/Z$/i, "+00:00");
}

/** Whatever stands in a column of JSON: a program may have written something else there. */
function jsonOf(value: Exclude<SqlValue, null>): Json {
  if (typeof value !== "string") return plain(value);
  try {
    return readJsonCell(value);
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
}
