import { isJsonObject, type Json } from "../../../../core/json.ts";
import type { TableColumn } from "../../../../core/value.ts";

/** Writes a `table` value as JSON, row by row, under the budget every value has. */

export interface TableOptions {
  readonly resultBytes: number;
  /** Takes `{columns, rows}` as JSON, chunk after chunk; `null` if nobody listens. */
  readonly onRows: ((json: string) => void) | null;
}

export interface TableWriter {
  /** Cells as they cross the wall. False once the budget is spent: nothing more is taken, and nothing is cut. */
  add(row: readonly Json[]): boolean;
  /** The whole table as JSON, or `null` past the budget. */
  finish(): string | null;
}

const MAX_PARTS = 200_000;
const MAX_LEVELS = 64;
/** The table, its rows and the row stand above a cell. */
const LEVELS_ABOVE_CELL = 3;

/** Rows are told when this many wait, or this much text. */
const CHUNK_ROWS = 500;
const CHUNK_CHARS = 32_768;

/** Column names that occur twice get a suffix: `x`, `x_2`. */
export function createTable(
  wanted: readonly TableColumn[],
  { resultBytes, onRows }: TableOptions,
): TableWriter {
  const name = createExactNamer();
  const columns = JSON.stringify(wanted.map((column) => ({ ...column, name: name(column.name) })));
  const head = `{"$type":"table","columns":${columns},"rows":[`;
  const rows: string[] = [];
  let usedBytes = Buffer.byteLength(head) + 2;
  let partCount = wanted.length;
  let toldCount = 0;
  let waitingChars = 0;
  let isOver = usedBytes > resultBytes || partCount > MAX_PARTS;

  function tell(): void {
    if (onRows === null || (toldCount === rows.length && toldCount > 0)) return;
    onRows(`{"columns":${columns},"rows":[${rows.slice(toldCount).join(",")}]}`);
    toldCount = rows.length;
    waitingChars = 0;
  }

  return {
    add(row) {
      if (isOver) return false;
      partCount += 1;
      for (const cell of row) {
        if (typeof cell !== "object" || cell === null) partCount += 1;
        else partCount += partsOf(cell, LEVELS_ABOVE_CELL + 1);
      }
      isOver = partCount > MAX_PARTS;
      if (isOver) return false;
      const text = JSON.stringify(row);
      usedBytes += Buffer.byteLength(text) + (rows.length > 0 ? 1 : 0);
      isOver = usedBytes > resultBytes;
      if (isOver) return false;
      rows.push(text);
      waitingChars += text.length;
      if (rows.length - toldCount >= CHUNK_ROWS || waitingChars >= CHUNK_CHARS) tell();
      return true;
    },
    finish() {
      if (isOver) return null;
      tell();
      return `${head}${rows.join(",")}]}`;
    },
  };
}

// --- internals

/** Unlike names of SQL, keys of results differ by case too; an empty one stays. */
function createExactNamer(): (name: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    const base = wanted.toWellFormed();
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`;
    taken.add(name);
    return name;
  };
}

/** Infinite for what is too deep. */
function partsOf(value: Json, level: number): number {
  if (typeof value !== "object" || value === null) return 1;
  if (level > MAX_LEVELS) return Infinity;
  let count = 1;
  const items: readonly Json[] = Array.isArray(value)
    ? value
    : isJsonObject(value)
      ? Object.values(value)
      : [];
  for (const item of items) count += partsOf(item, level + 1);
  return count;
}
