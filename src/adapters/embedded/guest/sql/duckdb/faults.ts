import { isJsonObject, type Json, type JsonObject, parseJson } from "../../../../../core/json.ts";
import type { LimitName } from "../../../../../core/limits.ts";
import { utf16Offset } from "../errors.ts";

/** What DuckDB says went wrong, read from the JSON it puts into messages. All text in it is guest data. */

export interface DuckdbFault {
  /** e.g. `Binder`. */
  readonly type: string;
  readonly subtype: string;
  readonly message: string;
  /** UTF-16 index in the text that was run. */
  readonly offset: number | null;
  /** What is missing, e.g. a column. */
  readonly missing: string;
  /** The nearest names there are. */
  readonly candidates: readonly string[];
}

export type Failure =
  | { readonly kind: "limit"; readonly limit: LimitName }
  | { readonly kind: "interrupted" }
  | { readonly kind: "fault"; readonly fault: DuckdbFault };

/** @param text What was run: positions are bytes of it. */
export function readFailure(error: unknown, text: string): Failure {
  if (!(error instanceof Error)) throw error;
  const details = detailsOf(error.message);
  const read = (key: string): string => {
    const value = details?.[key];
    return typeof value === "string" ? value : "";
  };
  const type = details === null ? plainType(error.message) : read("exception_type");
  const message = details === null ? error.message : read("exception_message");
  if (type === "Out of Memory" || OUT_OF_MEMORY.test(message))
    return { kind: "limit", limit: "memory" };
  if (type === "INTERRUPT" || type === "Interrupt") return { kind: "interrupted" };
  if (TOO_LONG.test(message)) return { kind: "limit", limit: "result" };
  if (DEPTH.test(message)) return { kind: "limit", limit: "recursion" };
  const position = Number.parseInt(read("position"), 10);
  return {
    kind: "fault",
    fault: {
      type,
      subtype: read("error_subtype"),
      message,
      offset: Number.isNaN(position) ? null : utf16Offset(text, position),
      missing: read("name"),
      candidates: read("candidates")
        .split(",")
        .map((name) => name.trim())
        .filter(Boolean),
    },
  };
}

/** `Invalid Input` becomes `InvalidInputException`. */
export function nameOf({ type }: DuckdbFault): string {
  return `${type.replace(/[^A-Za-z]/g, "") || "Sql"}Exception`;
}

/** Without advice that cannot be followed here: about extensions, settings and files. */
export function messageOf({ message }: DuckdbFault): string {
  const [first = "", ...rest] = message.split("\n");
  const kept = rest.filter((line) => !USELESS.test(line));
  return [first, ...kept].join("\n").trim();
}

// --- internals

const OUT_OF_MEMORY =
  /bad[ _]alloc|failed to allocate|out of memory|could not allocate|cannot allocate/i;
/** Node's own: a text longer than it can hold. */
const TOO_LONG =
  /^(Invalid string length|Cannot create a string longer|Array buffer allocation failed)/;
const DEPTH = /max expression depth limit|maximum recursion depth|stack overflow/i;
const USELESS =
  /extension|install|https?:\/\/|SET \w+|configuration|settings?\b|^LINE \d|^\s*\^\s*$|in-memory mode|offloaded|storage back-end|Possible solutions/i;

function detailsOf(message: string): JsonObject | null {
  const start = message.indexOf('{"exception_type"');
  if (start < 0) return null;
  let value: Json;
  try {
    value = parseJson(message.slice(start));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  return isJsonObject(value) ? value : null;
}

function plainType(message: string): string {
  return /^([A-Z][A-Za-z ]{2,30}) Error: /.exec(message)?.[1] ?? "";
}
