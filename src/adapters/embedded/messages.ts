import type { JsonObject } from "../../core/json.ts";
import { isJsonObject, type Json } from "../../core/json.ts";
import type { ReadLanguage } from "../../core/language.ts";
import type { LimitName } from "../../core/limits.ts";
import type { GuestError, OutputFile } from "../../core/result.ts";
import type { GuestJob, OutputStream } from "./guest/engine.ts";

/**
 * What the gateway and an engine host say to each other: headers of frames (`frames.ts`), with the
 * large texts as parts. The gateway trusts nothing a host says beyond its shape: a host may have been
 * taken over by its guest.
 */

/** Which engine a slot holds. */
export type SlotKind = EngineKind | "parser";

/** What runs programs; a parser only reads them. */
export type EngineKind = "python" | "javascript" | "sql" | "elixir";

export const SLOT_KINDS = [
  "python",
  "javascript",
  "sql",
  "elixir",
  "parser",
] as const satisfies readonly SlotKind[];

/** Kinds that can run as guests of a WebAssembly host; `sql` does where no cage lets a native engine run. */
export const WASM_KINDS = ["python", "javascript", "sql"] as const satisfies readonly SlotKind[];

export type WasmKind = (typeof WASM_KINDS)[number];

/** All that a WebAssembly host has threads for, in the order of its slots. */
export const HOST_KINDS = ["parser", ...WASM_KINDS] as const satisfies readonly SlotKind[];

export type HostKind = (typeof HOST_KINDS)[number];

/** A parser runs nothing: there is no clause to try on it. */
export function runsPrograms(kind: SlotKind): kind is EngineKind {
  return kind !== "parser";
}

/** TypeScript is JavaScript with types, which its engine takes off. */
export function kindOf(language: ReadLanguage): EngineKind {
  return language === "typescript" ? "javascript" : language;
}

/** Gateway → host. */
export type HostCommand =
  | RunCommand
  /** Parts: source. Bounded by `runMs` like a run. */
  | {
      readonly type: "inspect";
      readonly seq: number;
      readonly slot: number;
      readonly language: ReadLanguage;
      readonly runMs: number;
    }
  /** Copy the session that lives in this process. Bounded by `runMs` like a run. */
  | {
      readonly type: "snapshot";
      readonly seq: number;
      readonly slot: number;
      readonly stateBytes: number;
      readonly runMs: number;
    }
  /** Unwind the guest of run `seq`; terminate its thread if it does not. */
  | { readonly type: "stop"; readonly seq: number };

/** Parts: source, inputs as JSON, the session's image (empty without one), then one per entry of `filePaths`. */
export interface RunCommand extends Omit<GuestJob, "source" | "inputsJson" | "files" | "session"> {
  readonly type: "run";
  readonly seq: number;
  readonly slot: number;
  readonly runMs: number;
  readonly streaming: boolean;
  readonly filePaths: readonly string[];
  /** `GuestSession.stateBytes`; `null` for a run without a session. */
  readonly stateBytes: number | null;
}

/** Why a run ended, as its host saw it. */
export type HostOutcome =
  /** The value is the third part. */
  | { readonly kind: "ok"; readonly files: readonly OutputFile[] | null }
  | { readonly kind: "error"; readonly error: GuestError }
  | { readonly kind: "limit"; readonly limit: LimitName }
  | { readonly kind: "stopped" }
  | { readonly kind: "crashed"; readonly reason: string };

/** Host → gateway. */
export type HostReport =
  | {
      readonly type: "slot";
      readonly slot: number;
      readonly kind: SlotKind;
      readonly state: "ready";
      readonly engine: string;
    }
  | {
      readonly type: "slot";
      readonly slot: number;
      readonly kind: SlotKind;
      readonly state: "lost";
    }
  /** One part: the text. */
  | { readonly type: "output"; readonly seq: number; readonly stream: OutputStream }
  /** Parts: stdout, stderr, value as JSON (empty unless `ok`), the session's new image (empty without one). */
  | {
      readonly type: "reply";
      readonly seq: number;
      readonly runMs: number;
      readonly outcome: HostOutcome;
      readonly truncated: boolean;
      readonly memoryBytes: number;
      readonly outputBytes: number;
    }
  /** One part: the image. `error` says what in the session cannot be copied. */
  | { readonly type: "snapshot"; readonly seq: number; readonly error: string | null }
  /** One part: an Inspection as JSON, or empty if it was stopped. */
  | { readonly type: "inspected"; readonly seq: number }
  /** The host cannot serve. */
  | { readonly type: "fatal"; readonly message: string };

const LIMITS: readonly LimitName[] = [
  "time",
  "memory",
  "output",
  "result",
  "recursion",
  "processes",
  "deadline",
];

const OUTPUT_STREAMS = ["stdout", "stderr", "rows"] as const satisfies readonly OutputStream[];

/** Reads a host's header. Answers `null` for anything that has not the shape of a report. */
export function parseHostReport(header: JsonObject): HostReport | null {
  const { type } = header;
  if (type === "fatal") return { type, message: withoutPaths(text(header["message"])) };
  if (type === "slot") return parseSlot(header);
  const seq = count(header["seq"]);
  if (type === "inspected") return { type, seq };
  if (type === "output") {
    const { stream } = header;
    const known = OUTPUT_STREAMS.find((name) => name === stream);
    return known === undefined ? null : { type, seq, stream: known };
  }
  if (type === "snapshot") {
    const error = text(header["error"]).slice(0, MAX_MESSAGE_CHARS);
    return { type, seq, error: error === "" ? null : error };
  }
  if (type !== "reply") return null;
  const outcome = parseOutcome(header["outcome"]);
  if (outcome === null) return null;
  return {
    type,
    seq,
    outcome,
    runMs: count(header["runMs"]),
    truncated: header["truncated"] === true,
    memoryBytes: count(header["memoryBytes"]),
    outputBytes: count(header["outputBytes"]),
  };
}

// --- internals

function parseSlot(header: JsonObject): HostReport | null {
  const kind = SLOT_KINDS.find((name) => name === header["kind"]);
  const slot = count(header["slot"]);
  if (kind === undefined) return null;
  if (header["state"] === "ready")
    return { type: "slot", slot, kind, state: "ready", engine: engineName(header["engine"]) };
  return header["state"] === "lost" ? { type: "slot", slot, kind, state: "lost" } : null;
}

function parseOutcome(outcome: Json | undefined): HostOutcome | null {
  if (!isJsonObject(outcome)) return null;
  switch (outcome["kind"]) {
    case "ok": {
      const files = Array.isArray(outcome["files"]) ? outcome["files"].map(parseFile) : null;
      // Whoever unpacks the files would write where the path leads.
      return files?.every(({ path }) => isInside(path)) === false ? null : { kind: "ok", files };
    }
    case "error":
      return { kind: "error", error: parseError(outcome["error"]) };
    case "limit": {
      const limit = LIMITS.find((name) => name === outcome["limit"]);
      return limit === undefined ? null : { kind: "limit", limit };
    }
    case "stopped":
      return { kind: "stopped" };
    case "crashed":
      return { kind: "crashed", reason: text(outcome["reason"]) };
    default:
      return null;
  }
}

function parseFile(file: Json): OutputFile {
  const record = isJsonObject(file) ? file : {};
  return {
    path: text(record["path"]),
    bytes: text(record["bytes"]),
    sha256: text(record["sha256"]),
  };
}

function isInside(path: string): boolean {
  return !path.includes("\0") && path.split("/").every((part) => !OUTWARD.has(part));
}

const OUTWARD: ReadonlySet<string> = new Set(["", ".", ".."]);

/** Errors of Node name its files, and this text reaches callers: folders of the machine are left out. */
function withoutPaths(message: string): string {
  return message.slice(0, MAX_MESSAGE_CHARS).replaceAll(FOLDERS, "");
}

const FOLDERS = /(?:file:\/\/)?(?:(?:[A-Za-z]:)?[\\/][^\s\\/'"`:()]+)+[\\/]/g;

const MAX_MESSAGE_CHARS = 4_000;
const MAX_EXCERPT_CHARS = 200;

function engineName(value: Json | undefined): string {
  return text(value).slice(0, MAX_EXCERPT_CHARS);
}

function parseError(error: Json | undefined): GuestError {
  const record = isJsonObject(error) ? error : {};
  const { line, column, excerpt, hint } = record;
  return {
    name: text(record["name"]).slice(0, MAX_EXCERPT_CHARS) || "Error",
    message: text(record["message"]).slice(0, MAX_MESSAGE_CHARS),
    ...(isPosition(line) && { line }),
    ...(isPosition(column) && { column }),
    ...(typeof excerpt === "string" && { excerpt: excerpt.slice(0, MAX_EXCERPT_CHARS) }),
    ...(typeof hint === "string" && { hint: hint.slice(0, MAX_MESSAGE_CHARS) }),
  };
}

function isPosition(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function count(value: Json | undefined): number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : 0;
}
