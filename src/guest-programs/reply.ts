import { type Json, isJsonObject, type JsonObject, parseJson } from "../core/json.ts";
import type { LimitName } from "../core/limits.ts";
import type { RunRequest } from "../core/request.ts";
import type { GuestError } from "../core/result.ts";
import { placeInSource } from "./javascript/reader.ts";

/** What a guest program said of its end. All of it is guest data: measured here, and never believed. */
export type GuestOutcome =
  | { readonly kind: "ok"; readonly value: Json }
  | { readonly kind: "error"; readonly error: GuestError }
  | { readonly kind: "limit"; readonly limit: LimitName };

/** What there is to say of a program whose process ended without a reply. */
export const NO_REPLY: Extract<GuestOutcome, { kind: "error" }> = {
  kind: "error",
  error: {
    name: "EngineError",
    message: "The program brought its engine down; the engine has been replaced.",
  },
};

/** Parts what a program printed from its reply, where both share a stream: the last delimiter counts. */
export function splitReply(
  printed: string,
  delimiter: string,
): { readonly stdout: string; readonly reply: string | null } {
  const at = printed.lastIndexOf(delimiter);
  if (at < 0) return { stdout: printed, reply: null };
  return { stdout: printed.slice(0, at), reply: printed.slice(at + delimiter.length) };
}

/** One letter for how it ended, then what there is to say. */
export async function readReply(text: string, request: RunRequest): Promise<GuestOutcome> {
  const content = text.slice(1);
  switch (text[0]) {
    case "v":
      return readValue(content, request.limits.resultBytes);
    case "b":
      return { kind: "limit", limit: "result" };
    case "l":
      return readLimit(content);
    case "e":
      return readError(content, request);
    case "n":
      return failure("Error", "The program waits for something that never happens.");
    case "x":
      return readExit(content);
    case undefined:
    default:
      return NO_REPLY;
  }
}

// --- internals

/** Deeper than any value the writers write: 64 levels, each tag one more. */
const MAX_VALUE_DEPTH = 160;
const MAX_TEXT = 4_000;
const MAX_EXCERPT = 200;
const MAX_ERROR_CHARACTERS = 65_536;
const LIMITS = ["memory", "recursion", "result"] as const;

/** What V8 and a JVM say of memory and stacks that ran out. */
const LIMIT_FAULTS: readonly {
  readonly limit: LimitName;
  readonly name: string;
  readonly message: RegExp;
}[] = [
  { limit: "recursion", name: "RangeError", message: /^Maximum call stack size exceeded$/ },
  {
    limit: "memory",
    name: "RangeError",
    message: /^(?:Array buffer allocation failed|Invalid array buffer length)$/,
  },
  { limit: "recursion", name: "StackOverflowError", message: /^/ },
  { limit: "memory", name: "OutOfMemoryError", message: /^/ },
];

function readValue(text: string, resultBytes: number): GuestOutcome {
  if (Buffer.byteLength(text) > resultBytes) return { kind: "limit", limit: "result" };
  const value = parsed(text);
  return value !== undefined && isWithinDepth(value, MAX_VALUE_DEPTH)
    ? { kind: "ok", value }
    : failure(
        "ResultError",
        "The program replaced its own result by something that is not a value.",
      );
}

function readLimit(text: string): GuestOutcome {
  const limit = LIMITS.find((name) => name === text);
  return limit === undefined ? NO_REPLY : { kind: "limit", limit };
}

function readExit(text: string): GuestOutcome {
  const code = Number(text);
  return code === 0 || Number.isNaN(code)
    ? { kind: "ok", value: null }
    : failure("ExitError", `The program ended itself with exit code ${String(code)}.`);
}

async function readError(text: string, request: RunRequest): Promise<GuestOutcome> {
  const told = text.length > MAX_ERROR_CHARACTERS ? undefined : parsed(text);
  if (!isJsonObject(told)) return NO_REPLY;
  const name = textOf(told, "name") || "Error";
  const message = textOf(told, "message");
  const known = LIMIT_FAULTS.find((fault) => fault.name === name && fault.message.test(message));
  if (known !== undefined) return { kind: "limit", limit: known.limit };
  const place = await placeOf(told, request);
  const hint = textOf(told, "hint");
  const excerpt =
    place === null ? undefined : request.source.split("\n")[place.line - 1]?.slice(0, MAX_EXCERPT);
  return {
    kind: "error",
    error: {
      name,
      message,
      ...(place !== null && { line: place.line }),
      ...(place?.column !== undefined && { column: place.column }),
      ...(excerpt !== undefined && { excerpt }),
      ...(hint !== "" && { hint }),
    },
  };
}

interface Place {
  readonly line: number;
  readonly column?: number;
}

const SCRIPTS = ["javascript", "typescript"] as const;
const FRAME = /\bprogram\.js:(\d{1,7}):(\d{1,7})/;

/** Where the guest says it was, or the innermost frame of its stack that lies in the program itself. */
async function placeOf(told: JsonObject, { source, language }: RunRequest): Promise<Place | null> {
  const [line, column] = [numberOf(told, "line"), numberOf(told, "column")];
  if (line !== null) return column === null ? { line } : { line, column };
  const frame = FRAME.exec(textOf(told, "stack", MAX_ERROR_CHARACTERS));
  const script = SCRIPTS.find((name) => name === language);
  if (frame === null || script === undefined) return null;
  return placeInSource(source, script, { line: Number(frame[1]), column: Number(frame[2]) });
}

function numberOf(object: JsonObject, key: string): number | null {
  const value = object[key];
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : null;
}

function textOf(object: JsonObject, key: string, most = MAX_TEXT): string {
  const value = object[key];
  return typeof value === "string" ? value.slice(0, most) : "";
}

function failure(name: string, message: string): GuestOutcome {
  return { kind: "error", error: { name, message } };
}

function parsed(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isWithinDepth(value: Json, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (depth === 0) return false;
  return (Array.isArray(value) ? value : Object.values(value)).every((item: Json) =>
    isWithinDepth(item, depth - 1),
  );
}
