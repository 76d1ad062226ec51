import { createTable } from "../sql/table.ts";
import { type ColumnForm, type ColumnSeen, columnsOf, formOf, lookAtCell } from "./cells.ts";
import {
  bind,
  type Database,
  prepare,
  putText,
  type SqlValue,
  SqliteFailure,
  type Statement,
  step,
} from "./database.ts";
import type { SqlAnswer } from "./functions/function.ts";
import { firstWord, skipBlanks } from "./statements.ts";

export interface RunOptions {
  readonly variables: ReadonlyMap<string, SqlAnswer>;
  /** The value as JSON, in bytes. */
  readonly resultBytes: number;
  /** Takes parts of the result as JSON; `null` if nobody listens. */
  readonly onRows: ((json: string) => void) | null;
}

/**
 * Runs a program, statement after statement.
 *
 * @returns The last statement's table as JSON; `null` past the budget.
 * @throws SqliteFailure with its place counted from the start of the program.
 */
export function runProgram(database: Database, source: string, options: RunOptions): string | null {
  const { vm } = database;
  const text = putText(database, source);
  const program = vm.memory.bytes(text.at, text.bytes).slice();
  let valueJson = emptyTable(options);
  for (let from = skipBlanks(program, 0); from < program.length;) {
    try {
      const { statement, next } = prepare(database, text.at + from, text.bytes - from);
      const after = skipBlanks(program, next - text.at);
      const isLast = after >= program.length;
      if (statement !== 0) {
        bindVariables(database, statement, options.variables);
        const answer = isLast
          ? readAnswer(database, statement, firstWord(program, from), options)
          : drain(database, statement);
        vm.calls.sqlite3_finalize(statement);
        if (answer === null) return null;
        valueJson = answer;
      }
      from = after;
    } catch (error) {
      if (!(error instanceof SqliteFailure)) throw error;
      throw new SqliteFailure(error.message, error.code, from + Math.max(0, error.byteOffset));
    }
  }
  return valueJson;
}

// --- internals

/** Statements that answer how many rows they changed. */
const CHANGING: ReadonlySet<string> = new Set(["insert", "replace", "update", "delete", "with"]);
const CHUNK_ROWS = 500;
const GENERIC_ERROR = 1;

function emptyTable({ resultBytes }: RunOptions): string {
  return createTable([], { resultBytes, onRows: null }).finish() ?? "null";
}

/** Runs a statement whose rows nobody sees. */
function drain(database: Database, statement: Statement): string {
  while (step(database, statement));
  return "";
}

function bindVariables(
  database: Database,
  statement: Statement,
  variables: RunOptions["variables"],
): void {
  const { calls, memory } = database.vm;
  const count = calls.sqlite3_bind_parameter_count(statement);
  for (let index = 1; index <= count; index += 1) {
    const at = calls.sqlite3_bind_parameter_name(statement, index);
    const mark = memory.readCString(at, 1_000);
    // The engine takes `$x::int` for one name.
    const name = mark.slice(1).split("::")[0] ?? "";
    const value = at === 0 ? undefined : variables.get(name.toLowerCase());
    if (value === undefined)
      throw new SqliteFailure(
        mark.startsWith("?") || at === 0
          ? "A parameter needs a name that is a key of inputs: $name."
          : `There is no value in inputs for the parameter ${mark}.`,
        GENERIC_ERROR,
        -1,
      );
    bind(database, statement, index, plainOf(value));
  }
}

function plainOf(value: SqlAnswer): SqlValue {
  return typeof value === "object" && value !== null && "json" in value ? value.json : value;
}

function readAnswer(
  database: Database,
  statement: Statement,
  word: string,
  options: RunOptions,
): string | null {
  const seen = columnsOf(database, statement);
  if (seen.length > 0) return readRows(database, statement, seen, options);
  while (step(database, statement));
  if (!CHANGING.has(word)) return emptyTable(options);
  const table = createTable([{ name: "count", type: "integer" }], options);
  table.add([database.vm.calls.sqlite3_changes(database.at)]);
  return table.finish();
}

/** All rows are read before the first is written: only then the types of the columns are known. */
function readRows(
  database: Database,
  statement: Statement,
  seen: readonly ColumnSeen[],
  options: RunOptions,
): string | null {
  const rows: SqlValue[][] = [];
  let leastBytes = 0;
  let toldCount = 0;
  while (step(database, statement)) {
    const row: SqlValue[] = [];
    for (const [index, column] of seen.entries()) {
      const room = options.resultBytes - leastBytes;
      const value = lookAtCell(database, statement, index, column, room);
      if (value === undefined) return null;
      leastBytes += leastBytesOf(value);
      row.push(value);
    }
    if (leastBytes > options.resultBytes || rows.length * seen.length > MAX_CELLS) return null;
    rows.push(row);
    if (options.onRows !== null && rows.length - toldCount === CHUNK_ROWS) {
      tell(seen, rows.slice(toldCount), options.onRows);
      toldCount = rows.length;
    }
  }
  if (options.onRows !== null && (rows.length > toldCount || toldCount === 0))
    tell(seen, rows.slice(toldCount), options.onRows);
  return write(seen.map(formOf), rows, { resultBytes: options.resultBytes, onRows: null });
}

/** More cells than any value may have parts. */
const MAX_CELLS = 200_000;

/** What a cell takes at least in the result: with its comma. */
function leastBytesOf(value: SqlValue): number {
  return typeof value === "string" || value instanceof Uint8Array ? value.length + 3 : 2;
}

/** A part of the result, with the types as far as they are known. */
function tell(
  seen: readonly ColumnSeen[],
  rows: readonly SqlValue[][],
  onRows: (json: string) => void,
): void {
  write(seen.map(formOf), rows, { resultBytes: Number.MAX_SAFE_INTEGER, onRows });
}

function write(
  forms: readonly ColumnForm[],
  rows: readonly SqlValue[][],
  options: Omit<RunOptions, "variables">,
): string | null {
  const table = createTable(
    forms.map(({ name, type }) => ({ name, type })),
    options,
  );
  for (const row of rows) {
    const cells = forms.map((form, index) => form.write(row[index] ?? null));
    if (!table.add(cells)) return null;
  }
  return table.finish();
}
