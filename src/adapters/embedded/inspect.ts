import type { Inspection } from "../../core/adapter.ts";
import { isJsonObject, type Json, parseJson } from "../../core/json.ts";
import { ExecError } from "../../core/errors.ts";
import type { Language } from "../../core/language.ts";
import type { Pool } from "./pool.ts";

/** Parsing in a guest's place: on hostile text a parser is as killable as a program. */

const INSPECT_MS = 2_000;
const INSPECT_TENANT = "\0inspect";

export async function inspectWith(
  pool: Pool,
  source: string,
  language: Language,
  signal: AbortSignal,
): Promise<Inspection> {
  const ticket = pool.submit({
    tenantId: INSPECT_TENANT,
    concurrentCount: 2,
    queuedCount: 100,
    job: { type: "inspect", language, runMs: INSPECT_MS },
    member: null,
    parts: [source],
    onStarted: () => undefined,
    onOutput: () => undefined,
  });
  const stop = (): void => ticket.stop();
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  try {
    const answer = await ticket.answer;
    if (
      answer.kind === "answered" &&
      answer.answer.kind === "inspected" &&
      answer.answer.json !== ""
    )
      return parseInspection(answer.answer.json);
    if (answer.kind === "queue_full")
      throw new ExecError("QUEUE_FULL", "Too many programs are waiting to be validated.");
    if (answer.kind === "lost")
      throw new ExecError("ENGINE_LOST", "The engine was lost during validation.");
    return {
      syntax: { message: "The program could not be parsed in time.", line: 1, column: 1 },
      imports: [],
    };
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

// --- internals

/** Written by a host, so not trusted beyond its shape. */
function parseInspection(json: string): Inspection {
  const inspection = parseJson(json);
  const { syntax, imports } = isJsonObject(inspection) ? inspection : {};
  return {
    syntax: isJsonObject(syntax)
      ? {
          message: typeof syntax["message"] === "string" ? syntax["message"].slice(0, 500) : "",
          line: position(syntax["line"]),
          column: position(syntax["column"]),
        }
      : null,
    imports: (Array.isArray(imports) ? imports : []).filter(isJsonObject).map((use) => ({
      module: typeof use["module"] === "string" ? use["module"] : null,
      line: position(use["line"]),
      column: position(use["column"]),
      endLine: position(use["endLine"]),
      endColumn: position(use["endColumn"]),
    })),
  };
}

function position(value: Json | undefined): number {
  return typeof value === "number" && value >= 1 ? Math.floor(value) : 1;
}
