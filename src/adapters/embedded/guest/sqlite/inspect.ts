import type { Inspection } from "../../../../core/adapter.ts";
import type { EditedText } from "../sql/dialects/edits.ts";
import { placeOf, utf16Offset } from "../sql/errors.ts";
import { RC } from "./codes.ts";
import { type Database, prepare, putText, SqliteFailure } from "./database.ts";
import { mend, Refusal } from "./mend.ts";
import { skipBlanks } from "./statements.ts";

/** Syntax by preparing alone: nothing is run, and names that a run would bring are not missed. */
export function inspectSource(database: Database, source: string): Inspection | "stopped" {
  const { vm } = database;
  const mended = mendOrRefuse(source);
  if ("syntax" in mended) return mended;
  const text = putText(database, mended.text);
  const program = vm.memory.bytes(text.at, text.bytes).slice();
  for (let from = skipBlanks(program, 0); from < program.length;) {
    try {
      const { statement, next } = prepare(database, text.at + from, text.bytes - from);
      vm.calls.sqlite3_finalize(statement);
      from = skipBlanks(program, next - text.at);
    } catch (error) {
      if (!(error instanceof SqliteFailure)) throw error;
      if ((error.code & 0xff) === RC.interrupt) return "stopped";
      if (SYNTAX.test(error.message)) {
        const offset = mended.toSource(
          utf16Offset(mended.text, from + Math.max(0, error.byteOffset)),
        );
        const { line, column } = placeOf(source, offset);
        return { syntax: { message: error.message, line, column }, imports: [] };
      }
      from = skipBlanks(program, endOf(database, program, from));
    }
  }
  return { syntax: null, imports: [] };
}

// --- internals

const SYNTAX =
  /syntax error|^unrecognized token|^incomplete input|parser stack overflow|^(?:ORDER BY|LIMIT) clause should|^SELECTs to the left/;
const SEMICOLON = 59;
/** Past this a statement with a hundred semicolons is a trigger nobody writes, or an attack. */
const MAX_SEMICOLONS = 1_000;

function mendOrRefuse(source: string): EditedText | Inspection {
  try {
    return mend(source, new Set());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { line, column } = placeOf(source, error.offset);
    return { syntax: { message: error.message, line, column }, imports: [] };
  }
}

/** Where a statement ends that could not be prepared: at a semicolon that ends it, which the engine can tell. */
function endOf(database: Database, program: Uint8Array, from: number): number {
  const { calls } = database.vm;
  let end = from;
  for (let count = 0; count < MAX_SEMICOLONS; count += 1) {
    const semicolon = program.indexOf(SEMICOLON, end);
    if (semicolon < 0) return program.length;
    end = semicolon + 1;
    const { at } = putText(database, Buffer.from(program.subarray(from, end)).toString("utf8"));
    const isComplete = calls.sqlite3_complete(at) !== 0;
    calls.free(at);
    if (isComplete) return end;
  }
  return program.length;
}
