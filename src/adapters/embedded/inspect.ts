import type { Finding, Inspection, InspectOptions } from "../../core/adapter.ts";
import { isJsonObject, type Json, type JsonObject, parseJson } from "../../core/json.ts";
import { ExecError } from "../../core/errors.ts";
import type { ReadLanguage } from "../../core/language.ts";
import { MAX_FINDINGS } from "../../validation/match.ts";
import { type EngineKind, kindOf, type SlotKind } from "./messages.ts";
import type { Inspector } from "./native-slot/inspector.ts";
import type { Pool, PoolMember } from "./pool.ts";

/** Parsing where it can be killed: on hostile text a parser is as exposed as an engine is to a program. */

export interface InspectSite {
  readonly pool: Pool;
  /** A process of a native engine that parses; `null` where the engine has none, or does not run. */
  readonly inspectorOf: (kind: EngineKind) => Inspector | null;
}

const INSPECT_MS = 2_000;
/** Programs of one tenant that are read at the same time, apart from those that run. */
const CONCURRENT_COUNT = 2;
const QUEUED_COUNT = 100;

/** Languages whose grammar here cannot tell a wrong program from a right one well enough. */
const ALWAYS_ASKED: ReadonlySet<EngineKind> = new Set(["sql"]);
/** Read here by the very parser that its engine's programs go through. */
const NEVER_ASKED: ReadonlySet<EngineKind> = new Set(["javascript"]);

/** What the parser sees. What it cannot be sure of is put to the engine itself, where `syntax` is `exact`. */
export async function inspectWith(
  { pool, inspectorOf }: InspectSite,
  source: string,
  language: ReadLanguage,
  options: InspectOptions,
): Promise<Inspection> {
  const { syntax } = options;
  const kind = kindOf(language);
  const seen = await ask(pool, source, language, { kind: "parser", member: null }, options);
  const isDoubtful = seen.syntax !== null || ALWAYS_ASKED.has(kind);
  if (syntax === "quick" || !isDoubtful || NEVER_ASKED.has(kind)) return seen;
  const inspector = inspectorOf(kind);
  const member = inspector === null ? null : await inspector.member();
  if (inspector !== null && member === null) return seen;
  const judged = await ask(pool, source, language, { kind, member }, options);
  return { ...seen, syntax: judged.syntax };
}

// --- internals

interface Reader {
  readonly kind: SlotKind;
  readonly member: PoolMember | null;
}

async function ask(
  pool: Pool,
  source: string,
  language: ReadLanguage,
  { kind, member }: Reader,
  { signal, tenantId }: InspectOptions,
): Promise<Inspection> {
  const ticket = pool.submit({
    tenantId: `\0${tenantId}`,
    kind,
    concurrentCount: CONCURRENT_COUNT,
    queuedCount: QUEUED_COUNT,
    job: { type: "inspect", language, runMs: INSPECT_MS },
    member,
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
      findings: [],
    };
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

const MAX_IMPORTS = 500;

/** Written by a host, so not trusted beyond its shape. */
function parseInspection(json: string): Inspection {
  const inspection = parseJson(json);
  const { syntax, imports, findings } = isJsonObject(inspection) ? inspection : {};
  return {
    syntax: isJsonObject(syntax)
      ? {
          message: typeof syntax["message"] === "string" ? syntax["message"].slice(0, 500) : "",
          line: position(syntax["line"]),
          column: position(syntax["column"]),
        }
      : null,
    imports: objectsOf(imports, MAX_IMPORTS).map((use) => ({
      module: typeof use["module"] === "string" ? use["module"] : null,
      isUsed: use["isUsed"] !== false,
      ...spanOf(use),
    })),
    findings: objectsOf(findings, MAX_FINDINGS).map((finding) => ({
      ruleId: typeof finding["ruleId"] === "string" ? finding["ruleId"] : "",
      ...spanOf(finding),
    })),
  };
}

function objectsOf(list: Json | undefined, maxCount: number): JsonObject[] {
  return (Array.isArray(list) ? list : []).slice(0, maxCount).filter(isJsonObject);
}

function spanOf(record: JsonObject): Omit<Finding, "ruleId"> {
  return {
    line: position(record["line"]),
    column: position(record["column"]),
    endLine: position(record["endLine"]),
    endColumn: position(record["endColumn"]),
  };
}

function position(value: Json | undefined): number {
  return typeof value === "number" && value >= 1 ? Math.floor(value) : 1;
}
