import type { ImportUse, Inspection } from "../../../../core/adapter.ts";
import { type Json, type JsonObject, isJsonObject } from "../../../../core/json.ts";
import type { LimitName } from "../../../../core/limits.ts";
import type { GuestError } from "../../../../core/result.ts";
import type { GuestMemory } from "./memory.ts";

/**
 * The object the guest returned, read from its memory. A program may have tampered with whatever wrote it:
 * it is data, and what does not have the expected shape is "garbled".
 */
export type PythonReply =
  | { readonly kind: "value"; readonly valueJson: string }
  | { readonly kind: "error"; readonly error: GuestError }
  /** Only ceilings that the interpreter itself notices. */
  | {
      readonly kind: "limit";
      readonly limit: Extract<LimitName, "memory" | "recursion" | "result">;
    }
  | { readonly kind: "inspection"; readonly inspection: Inspection }
  | { readonly kind: "garbled" };

export interface ReplyLimits {
  readonly resultBytes: number;
  /** Address of the type object of `bytes`. */
  readonly bytesType: number;
}

// A bytes object of CPython 3.13: reference count, type, length, hash, then the content.
const TYPE_OFFSET = 4;
const LENGTH_OFFSET = 8;
const CONTENT_OFFSET = 16;
const KIND = { value: 0x76, error: 0x65, limit: 0x6c, inspection: 0x69 } as const;
/** Name, message and hint are bounded in the guest; this bounds a forged one. */
const MAX_ERROR_BYTES = 65_536;
const MAX_INSPECTION_BYTES = 64 * 1_048_576;
const MAX_TEXT = 4_000;

const GARBLED: PythonReply = { kind: "garbled" };

export function readReply(memory: GuestMemory, address: number, limits: ReplyLimits): PythonReply {
  if (memory.readU32(address + TYPE_OFFSET) !== limits.bytesType) return GARBLED;
  const bytes = memory.bytes(address + CONTENT_OFFSET, memory.readU32(address + LENGTH_OFFSET));
  const content = bytes.subarray(1);
  switch (bytes[0]) {
    case KIND.value:
      if (content.length > limits.resultBytes) return { kind: "limit", limit: "result" };
      return { kind: "value", valueJson: decode(content) };
    case KIND.error:
      return content.length > MAX_ERROR_BYTES ? GARBLED : parseError(parse(decode(content)));
    case KIND.limit:
      return parseLimit(content);
    case KIND.inspection:
      return content.length > MAX_INSPECTION_BYTES
        ? GARBLED
        : parseInspection(parse(decode(content)));
    default:
      return GARBLED;
  }
}

// --- internals

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function parse(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function parseLimit(content: Uint8Array): PythonReply {
  const limit = (["memory", "recursion", "result"] as const).find(
    (name) => Buffer.compare(Buffer.from(name), content) === 0,
  );
  return limit === undefined ? GARBLED : { kind: "limit", limit };
}

function parseError(json: Json): PythonReply {
  if (!isJsonObject(json)) return GARBLED;
  const name = textOf(json, "name");
  const message = textOf(json, "message");
  if (name === undefined || message === undefined) return GARBLED;
  const line = positionOf(json, "line");
  const column = positionOf(json, "column");
  const hint = textOf(json, "hint");
  return {
    kind: "error",
    error: {
      name,
      message,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
      ...(hint !== undefined && { hint }),
    },
  };
}

function parseInspection(json: Json): PythonReply {
  if (!isJsonObject(json)) return GARBLED;
  const { syntax, imports } = json;
  const uses = Array.isArray(imports) ? imports.map(parseImport) : [];
  if (uses.some((use) => use === null)) return GARBLED;
  const known = uses.filter((use) => use !== null);
  if (!isJsonObject(syntax))
    return { kind: "inspection", inspection: { syntax: null, imports: known } };
  const message = textOf(syntax, "message");
  const line = positionOf(syntax, "line");
  const column = positionOf(syntax, "column");
  if (message === undefined || line === undefined || column === undefined) return GARBLED;
  return { kind: "inspection", inspection: { syntax: { message, line, column }, imports: known } };
}

function parseImport(json: Json): ImportUse | null {
  if (!isJsonObject(json)) return null;
  const module = json["module"] === null ? null : textOf(json, "module");
  const line = positionOf(json, "line");
  const column = positionOf(json, "column");
  const endLine = positionOf(json, "endLine");
  const endColumn = positionOf(json, "endColumn");
  const isComplete =
    module !== undefined &&
    line !== undefined &&
    column !== undefined &&
    endLine !== undefined &&
    endColumn !== undefined;
  return isComplete ? { module, line, column, endLine, endColumn } : null;
}

function textOf(json: JsonObject, key: string): string | undefined {
  const value = json[key];
  return typeof value === "string" ? value.slice(0, MAX_TEXT) : undefined;
}

function positionOf(json: JsonObject, key: string): number | undefined {
  const value = json[key];
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 1 ? value : undefined;
}
