import { isJsonObject, type Json } from "../src/core/json.ts";
import type { RunResult } from "../src/core/result.ts";
import { isTagged } from "../src/core/value.ts";
import type { Expectation } from "./eval-rows.ts";

/** Why a result is not the expected one; `null` if it is. Short enough to count by. */
export function causeOfFailure(expect: Expectation, result: RunResult): string | null {
  if (result.status !== "ok") return statusOf(result);
  if (expect.kind === "pass") {
    return result.stdout.includes(expect.sentinel) ? null : "ended without printing its sentinel";
  }
  const rows = tableOf(result.value);
  if (rows === null) return "the value is no table";
  if (rows.length !== expect.rows.length) return "another number of rows";
  const [left, right] = expect.anyOrder ? [sorted(rows), sorted(expect.rows)] : [rows, expect.rows];
  return left.every((row, at) => isSameRow(row, right[at] ?? [])) ? null : "other values";
}

// --- internals

const MAX_CAUSE_CHARS = 120;
const FLOAT_TOLERANCE = 1e-6;

function statusOf(result: Exclude<RunResult, { status: "ok" }>): string {
  switch (result.status) {
    case "guest_error":
      return (
        `${result.error.name}: ${result.error.message}`.split("\n")[0]?.slice(0, MAX_CAUSE_CHARS) ??
        ""
      );
    case "limit":
      return `limit: ${result.limit}`;
    case "refused":
    case "unavailable":
      return `${result.status}: ${result.code}`;
    case "cancelled":
    case "not_implemented":
      return result.status;
  }
}

function tableOf(value: Json): readonly (readonly Json[])[] | null {
  if (isTagged(value)) {
    return value.$type === "table" ? value.rows : null;
  }
  if (!Array.isArray(value)) return null;
  return value.map((row: Json) => (isJsonObject(row) ? Object.values(row) : [row]));
}

/** Numbers are compared to a tolerance, so they are rounded where rows are put in order. */
function sorted(rows: readonly (readonly Json[])[]): readonly (readonly Json[])[] {
  const keyOf = (row: readonly Json[]): string =>
    JSON.stringify(row.map((cell) => numberOf(cell)?.toPrecision(6) ?? textOf(cell)));
  return rows.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

function isSameRow(left: readonly Json[], right: readonly Json[]): boolean {
  return (
    left.length === right.length && left.every((cell, at) => isSameCell(cell, right[at] ?? null))
  );
}

function isSameCell(left: Json, right: Json): boolean {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === null || b === null) return textOf(left) === textOf(right);
  return Math.abs(a - b) <= FLOAT_TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
}

/** A number in any of its forms: a database may call it a decimal, a big integer, or true. */
function numberOf(cell: Json): number | null {
  if (typeof cell === "number") return cell;
  if (typeof cell === "boolean") return Number(cell);
  if (isTagged(cell) && (cell.$type === "decimal" || cell.$type === "integer"))
    return Number(cell.value);
  return null;
}

/** Dates and times as text, in the form with a blank between them. */
function textOf(cell: Json): string {
  if (typeof cell === "string") return cell.replace(DAY_AND_TIME, "$1 ");
  const isInTime =
    isTagged(cell) && (cell.$type === "date" || cell.$type === "datetime" || cell.$type === "time");
  return isInTime ? textOf(cell.value) : JSON.stringify(cell);
}

const DAY_AND_TIME = /^(\d{4}-\d\d-\d\d)T(?=\d\d:)/;
