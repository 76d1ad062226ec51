import {
  type DuckDBConnection,
  type DuckDBExtractedStatements,
  type DuckDBPreparedStatement,
  type DuckDBResult,
  ResultReturnType,
  SQLNULL,
} from "@duckdb/node-api";
import type { GuestJob, GuestReply } from "../../engine.ts";
import { chain, type EditedText } from "../dialects/edits.ts";
import { rewriteHabits } from "../dialects/rewrite.ts";
import { splitStatements } from "../../../../../validation/languages/sql-tokens.ts";
import { type SqlFault, toGuestError } from "../errors.ts";
import { createTable, type TableWriter } from "../table.ts";
import { OverBudget, readRows, typeNameOf } from "./cells.ts";
import { messageOf, nameOf, readFailure } from "./faults.ts";
import { hintFor } from "./hints.ts";
import type { Parameters } from "./load.ts";
import { mend } from "./mend.ts";
import type { Watch } from "./watch.ts";

/** Runs the statements of a program one after the other; the last one's result is its value. */

export type Outcome = GuestReply["outcome"];

export interface Program {
  readonly connection: DuckDBConnection;
  readonly job: GuestJob;
  readonly parameters: Parameters;
  /** Names of inputs that are empty lists. */
  readonly emptyTables: readonly string[];
  readonly watch: Watch;
  readonly onRows: ((json: string) => void) | null;
}

export async function runProgram(program: Program): Promise<Outcome> {
  try {
    return await runStatements(program);
  } catch (error) {
    if (error instanceof Ended) return error.outcome;
    if (error instanceof OverBudget) return { kind: "limit", limit: "result" };
    throw error;
  }
}

/** The first fault of a program that does not parse. Nothing is run. */
export async function parseProgram(
  connection: DuckDBConnection,
  source: string,
): Promise<SqlFault | null> {
  const statements = readStatements(source, new Set());
  if (await parses(connection, statements.map(({ text }) => text).join(";\n"))) return null;
  // One by one, to know which it is.
  for (const statement of statements) {
    try {
      await connection.extractStatements(statement.text);
    } catch (error) {
      return faultOf(error, statement, NO_CONTEXT);
    }
  }
  return null;
}

// --- internals

async function parses(connection: DuckDBConnection, text: string): Promise<boolean> {
  const extracted = connection.extractStatements(text);
  return extracted.then(
    () => true,
    () => false,
  );
}

/** The program has ended before its last statement. */
class Ended extends Error {
  override readonly name = "Ended";
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super();
    this.outcome = outcome;
  }
}

interface FaultContext {
  readonly parameters: Parameters;
  readonly emptyTables: readonly string[];
}

const NO_CONTEXT: FaultContext = { parameters: new Map(), emptyTables: [] };
const NOTHING = '{"$type":"table","columns":[],"rows":[]}';
const MAX_PARTS = 200_000;
/** Mends of one statement, each for one fault: a column here, a quoted text there. */
const MAX_MENDS = 40;

function readStatements(source: string, inputNames: ReadonlySet<string>): readonly EditedText[] {
  return splitStatements(source).map(({ text, start }) =>
    chain({ text, toSource: (offset) => start + offset }, rewriteHabits(text, inputNames)),
  );
}

async function runStatements(program: Program): Promise<Outcome> {
  const { connection, job } = program;
  const statements = readStatements(job.source, new Set(program.parameters.keys()));
  if (statements.length === 0) return { kind: "ok", valueJson: NOTHING, files: filesOf(job) };
  // All are parsed before the first runs: a slip in the last line must not leave half the work done.
  const parsed: {
    readonly statement: EditedText;
    readonly extracted: DuckDBExtractedStatements;
  }[] = [];
  for (const statement of statements) {
    const extracted = await attempt(program, statement, () =>
      connection.extractStatements(statement.text),
    );
    parsed.push({ statement, extracted });
  }
  let valueJson: string | null = NOTHING;
  for (const [at, { statement, extracted }] of parsed.entries())
    valueJson = await runStatement(program, statement, extracted, at === parsed.length - 1);
  return valueJson === null
    ? { kind: "limit", limit: "result" }
    : { kind: "ok", valueJson, files: filesOf(job) };
}

/** It writes none; a policy that lets it is answered all the same. */
function filesOf({ fileSystemAccess }: GuestJob): readonly [] | null {
  return fileSystemAccess === "sandboxed" ? [] : null;
}

/** One statement can be several to the engine, as a PIVOT is. */
async function runStatement(
  program: Program,
  written: EditedText,
  extracted: DuckDBExtractedStatements,
  isLast: boolean,
): Promise<string | null> {
  let valueJson: string | null = NOTHING;
  for (let at = 0; at < extracted.count; at += 1) {
    const { prepared, statement } =
      extracted.count === 1
        ? await prepareMended(program, written, extracted)
        : {
            statement: written,
            prepared: await attempt(program, written, () => extracted.prepare(at)),
          };
    valueJson = await attempt(program, statement, async () => {
      bindParameters(prepared, program.parameters);
      const result = await prepared.stream();
      return isLast && at === extracted.count - 1
        ? readResult(program, result)
        : drain(program, result);
    });
  }
  return valueJson;
}

/** Prepares a statement; where it does not bind for a habit of another dialect, writes it anew and tries again. */
async function prepareMended(
  program: Program,
  written: EditedText,
  first: DuckDBExtractedStatements,
): Promise<{ readonly prepared: DuckDBPreparedStatement; readonly statement: EditedText }> {
  const { connection } = program;
  let statement = written;
  let extracted = first;
  for (let count = 0; ; count += 1) {
    try {
      return { statement, prepared: await extracted.prepare(0) };
    } catch (error) {
      checkStopped(program);
      const mended =
        count < MAX_MENDS
          ? await mend(connection, statement.text, readFailure(error, statement.text))
          : null;
      // The first fault is the one the program's author can understand.
      if (mended === null) endWith(program, error, statement);
      statement = chain(statement, mended);
      extracted = await attempt(program, statement, () =>
        connection.extractStatements(mended.text),
      );
    }
  }
}

function bindParameters(prepared: DuckDBPreparedStatement, parameters: Parameters): void {
  for (let at = 1; at <= prepared.parameterCount; at += 1) {
    const name = prepared.parameterName(at);
    const parameter = parameters.get(name.toLowerCase());
    if (parameter === undefined) throw new Error(`Binder Error: There is no input $${name}.`);
    prepared.bindValue(at, parameter.value, parameter.type);
  }
}

async function drain(program: Program, result: DuckDBResult): Promise<string> {
  for (;;) {
    checkStopped(program);
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return NOTHING;
  }
}

async function readResult(program: Program, result: DuckDBResult): Promise<string | null> {
  const { job, onRows } = program;
  if (result.returnType === ResultReturnType.NOTHING) return drain(program, result);
  const types = result.columnTypes();
  const isCount = result.returnType === ResultReturnType.CHANGED_ROWS;
  const columns = result.columnNames().map((name, at) => ({
    name: isCount ? "count" : name,
    type: typeNameOf(types[at] ?? SQLNULL),
  }));
  const budget = { resultBytes: job.resultBytes, onRows };
  const table: TableWriter = createTable(columns, budget);
  for (;;) {
    checkStopped(program);
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const rows = readRows(chunk, types, { parts: MAX_PARTS, bytes: job.resultBytes });
    if (!rows.every((row) => table.add(row))) return null;
  }
  checkStopped(program);
  return table.finish();
}

async function attempt<T>(
  program: Program,
  statement: EditedText,
  work: () => Promise<T>,
): Promise<T> {
  checkStopped(program);
  try {
    return await work();
  } catch (error) {
    if (error instanceof Ended || error instanceof OverBudget) throw error;
    checkStopped(program);
    endWith(program, error, statement);
  }
}

function checkStopped({ watch }: Program): void {
  const { reason } = watch;
  if (reason === null) return;
  throw new Ended(reason === "stopped" ? { kind: "stopped" } : { kind: "limit", limit: reason });
}

function endWith(program: Program, error: unknown, statement: EditedText): never {
  const failure = readFailure(error, statement.text);
  if (failure.kind === "limit") throw new Ended(failure);
  const fault = faultOf(error, statement, program);
  throw new Ended({ kind: "error", error: toGuestError(fault, program.job.source) });
}

function faultOf(error: unknown, statement: EditedText, context: FaultContext): SqlFault {
  const failure = readFailure(error, statement.text);
  if (failure.kind !== "fault")
    return {
      name: "SqlException",
      message: "The statement was interrupted.",
      offset: null,
      hint: null,
    };
  const { fault } = failure;
  return {
    name: nameOf(fault),
    message: messageOf(fault),
    offset: fault.offset === null ? null : statement.toSource(fault.offset),
    hint: hintFor(fault, context),
  };
}
