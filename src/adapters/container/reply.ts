import { isJsonObject, type Json, type JsonObject } from "../../core/json.ts";
import type { LimitName } from "../../core/limits.ts";
import type { GuestError, OutputFile } from "../../core/result.ts";
import type { Frame } from "./wire.ts";

/** What a runner says from inside a container. It may be the program's own word: data, checked for its shape. */

export type GuestOutcome =
  | {
      readonly kind: "ok";
      readonly valueJson: string;
      readonly files: readonly OutputFile[] | null;
    }
  | { readonly kind: "error"; readonly error: GuestError }
  | { readonly kind: "limit"; readonly limit: LimitName };

export type Report =
  | { readonly type: "ready"; readonly engine: string }
  /** It ends after its answer. */
  | { readonly type: "leaving" }
  | {
      readonly type: "output";
      readonly stream: "stdout" | "stderr" | "rows";
      readonly text: string;
    }
  | {
      readonly type: "reply";
      readonly outcome: GuestOutcome;
      readonly stdout: string;
      readonly stderr: string;
      readonly truncated: boolean;
      readonly runMs: number;
      readonly memoryBytes: number;
      readonly outputBytes: number;
    };

/** Answers `null` for anything that has not the shape of a report. */
export function readReport({ header, parts }: Frame): Report | null {
  const part = (index: number): string => parts[index]?.toString("utf8") ?? "";
  switch (header["type"]) {
    case "slot":
      if (header["state"] === "lost") return { type: "leaving" };
      return header["state"] === "ready"
        ? { type: "ready", engine: text(header["engine"]).slice(0, MAX_NAME_CHARS) }
        : null;
    case "output": {
      const stream = STREAMS.find((name) => name === header["stream"]);
      return stream === undefined ? null : { type: "output", stream, text: part(0) };
    }
    case "reply":
      return readReply(header, part);
    default:
      return null;
  }
}

// --- internals

const STREAMS = ["stdout", "stderr", "rows"] as const;
const LIMITS: readonly LimitName[] = [
  "time",
  "memory",
  "output",
  "result",
  "recursion",
  "processes",
];
const MAX_NAME_CHARS = 200;
const MAX_MESSAGE_CHARS = 4_000;
const MAX_FILES = 10_000;

function readReply(header: JsonObject, part: (index: number) => string): Report | null {
  const outcome = readOutcome(header["outcome"], part(2));
  if (outcome === null) return null;
  return {
    type: "reply",
    outcome,
    stdout: part(0),
    stderr: part(1),
    truncated: header["truncated"] === true,
    runMs: amount(header["runMs"]),
    memoryBytes: amount(header["memoryBytes"]),
    outputBytes: amount(header["outputBytes"]),
  };
}

function readOutcome(outcome: Json | undefined, valueJson: string): GuestOutcome | null {
  if (!isJsonObject(outcome)) return null;
  switch (outcome["kind"]) {
    case "ok": {
      const { files } = outcome;
      if (!Array.isArray(files)) return { kind: "ok", valueJson, files: null };
      const read = files.slice(0, MAX_FILES).map(readFile);
      // Whoever unpacks the files would write where the path leads.
      return read.every(({ path }) => isInside(path))
        ? { kind: "ok", valueJson, files: read }
        : null;
    }
    case "error":
      return { kind: "error", error: readError(outcome["error"]) };
    case "limit": {
      const limit = LIMITS.find((name) => name === outcome["limit"]);
      return limit === undefined ? null : { kind: "limit", limit };
    }
    default:
      return null;
  }
}

function readFile(file: Json): OutputFile {
  const record = isJsonObject(file) ? file : {};
  return {
    path: text(record["path"]),
    bytes: text(record["bytes"]),
    sha256: text(record["sha256"]),
  };
}

const OUTWARD: ReadonlySet<string> = new Set(["", ".", ".."]);

function isInside(path: string): boolean {
  return !path.includes("\0") && path.split("/").every((step) => !OUTWARD.has(step));
}

function readError(error: Json | undefined): GuestError {
  const record = isJsonObject(error) ? error : {};
  const { line, column, excerpt, hint } = record;
  return {
    name: text(record["name"]).slice(0, MAX_NAME_CHARS) || "Error",
    message: text(record["message"]).slice(0, MAX_MESSAGE_CHARS),
    ...(isPosition(line) && { line }),
    ...(isPosition(column) && { column }),
    ...(typeof excerpt === "string" && { excerpt: excerpt.slice(0, MAX_NAME_CHARS) }),
    ...(typeof hint === "string" && { hint: hint.slice(0, MAX_MESSAGE_CHARS) }),
  };
}

function isPosition(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function amount(value: Json | undefined): number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : 0;
}
