import { type Json, parseJson } from "../../core/json.ts";
import type { EnforcementReport } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import type {
  CancelledBy,
  GuestError,
  OutputFile,
  Phases,
  RunReport,
  RunResult,
  UnavailableResult,
} from "../../core/result.ts";
import { StartFault } from "./channel.ts";
import { EngineFault, type EngineFaultKind } from "./engine.ts";
import type { LanguageRow } from "./languages.ts";
import type { MemberEnd } from "./watch.ts";

/** What became of a container → RunResult. All that came out of it is guest data until it is checked here. */

export interface OutcomeContext {
  readonly request: RunRequest;
  readonly row: LanguageRow;
  readonly engine: string;
  readonly enforcement: EnforcementReport;
  readonly phases: Omit<Phases, "runMs">;
  /** Whether the container's kernel is its own, in which a program may kill the first process. */
  readonly hasOwnKernel: boolean;
  /** Who stopped the run, if somebody did. */
  readonly cancelledBy: CancelledBy | null;
}

export function toRunResult(end: MemberEnd, context: OutcomeContext): RunResult {
  const { request, cancelledBy, row } = context;
  const report = reportOf(context, end.runMs);
  const { stdout, stderr, truncated } = end;
  const output = { stdout, stderr, truncated };
  const used = {
    runMs: roundMs(end.runMs),
    outputBytes: end.outputBytes,
    ...(end.memoryBytes !== null && { memoryBytes: end.memoryBytes }),
  };
  const { fate } = end;
  const failed = (error: GuestError): RunResult => ({
    ...report,
    ...output,
    status: "guest_error",
    error,
  });
  switch (fate.kind) {
    case "answered":
      switch (fate.outcome.kind) {
        case "ok":
          return okResult(fate.outcome, request, { report, output, used });
        case "error":
          return failed(withExcerpt(fate.outcome.error, request.source));
        case "limit":
          return { ...report, ...output, status: "limit", limit: fate.outcome.limit, used };
      }
    // oxlint-disable-next-line no-fallthrough -- the switch above returns in every case
    case "limit":
      return { ...report, ...output, status: "limit", limit: fate.limit, used };
    case "stopped":
      return cancelledBy === null
        ? lost(report)
        : { ...report, status: "cancelled", by: cancelledBy };
    case "exited":
      if (fate.wasOutOfMemory || [OVER_MEMORY, ...row.memoryExits].includes(fate.exitCode))
        return { ...report, ...output, status: "limit", limit: "memory", used };
      // On the machine's kernel nothing within can do that to the first process: the engine did, or its owner.
      if (fate.exitCode === KILLED && !context.hasOwnKernel) return lost(report);
      if (row.protocol === "stdin" && fate.exitCode === 0)
        return okResult({ valueJson: lastLine(stdout), files: null }, request, {
          report,
          output,
          used,
        });
      return failed(
        row.protocol === "stdin" ? failedCommand(fate.exitCode, stderr) : leftEarly(fate.exitCode),
      );
    case "garbled":
      return failed(FORGED);
    case "lost":
      return lost(report);
  }
}

/** No container could be had: what the engine said, as a result. */
export function toUnavailable(fault: unknown, context: OutcomeContext): UnavailableResult {
  const report = reportOf(context, 0);
  const base = {
    ...report,
    status: "unavailable",
    retryAfterMs: RETRY_AFTER_MS,
    neverRan: true,
  } as const;
  if (fault instanceof EngineFault) {
    const { code, retries } = FAULT_ROWS[fault.kind];
    const message =
      fault.kind === "no_image"
        ? `The image ${context.row.image} of ${context.row.language} is not there.`
        : fault.message;
    return { ...base, code, message, retryAfterMs: retries ? RETRY_AFTER_MS : null };
  }
  if (fault instanceof StartFault)
    return { ...base, code: "ADAPTER_FAULT", message: fault.message };
  throw fault;
}

export function toCancelled(by: CancelledBy, context: OutcomeContext): RunResult {
  return { ...reportOf(context, 0), status: "cancelled", by };
}

export function toQueueFull(context: OutcomeContext): UnavailableResult {
  return {
    ...reportOf(context, 0),
    status: "unavailable",
    code: "QUEUE_FULL",
    message: `${String(context.request.limits.queuedCount)} runs of this tenant are waiting already.`,
    retryAfterMs: RETRY_AFTER_MS,
  };
}

/** The request asks for what the language's protocol cannot carry. */
export function toRefused(message: string, hint: string, context: OutcomeContext): RunResult {
  return {
    ...reportOf(context, 0),
    status: "refused",
    code: "INPUT_INVALID",
    message,
    hint,
    risks: [],
    decidedBy: "request",
  };
}

// --- internals

const RETRY_AFTER_MS = 500;
/** 128 + SIGKILL. */
const KILLED = 137;
/** The relay's word for a program that takes more memory than it may. */
const OVER_MEMORY = 99;
/** Deeper than any value a runner writes: 64 levels, each tag one more. */
const MAX_VALUE_DEPTH = 160;
const MAX_EXCERPT_CHARS = 200;

const FAULT_ROWS: Readonly<
  Record<EngineFaultKind, { readonly code: UnavailableResult["code"]; readonly retries: boolean }>
> = {
  not_installed: { code: "ADAPTER_NOT_INSTALLED", retries: false },
  unreachable: { code: "ADAPTER_DOWN", retries: true },
  no_image: { code: "ADAPTER_DOWN", retries: false },
  no_space: { code: "ADAPTER_DOWN", retries: true },
  no_container: { code: "ENGINE_LOST", retries: true },
  conflict: { code: "ENGINE_LOST", retries: true },
  refused: { code: "ADAPTER_FAULT", retries: true },
  slow: { code: "ADAPTER_DOWN", retries: true },
};

const FORGED: GuestError = {
  name: "ResultError",
  message: "The program replaced its own result by something that is not a value.",
};

type Parts = Pick<Extract<RunResult, { status: "limit" }>, "used"> & {
  readonly report: RunReport;
  readonly output: {
    readonly stdout: string;
    readonly stderr: string;
    readonly truncated: boolean;
  };
};

function okResult(
  {
    valueJson,
    files,
  }: { readonly valueJson: string; readonly files: readonly OutputFile[] | null },
  { limits, fileSystemAccess }: RunRequest,
  { report, output, used }: Parts,
): RunResult {
  if (Buffer.byteLength(valueJson) > limits.resultBytes)
    return { ...report, ...output, status: "limit", limit: "result", used };
  const value = parseValue(valueJson);
  if (value === undefined) return { ...report, ...output, status: "guest_error", error: FORGED };
  const isSandboxed = fileSystemAccess === "sandboxed";
  return { ...report, ...output, status: "ok", value, ...(isSandboxed && { files: files ?? [] }) };
}

/** What a command without a runner printed last: JSON where it is, else text. */
function lastLine(stdout: string): string {
  const line = stdout.trimEnd().split("\n").at(-1) ?? "";
  if (line === "") return "null";
  return parseValue(line) === undefined ? JSON.stringify(line) : line;
}

function failedCommand(exitCode: number, stderr: string): GuestError {
  const line = stderr.trimEnd().split("\n").at(-1)?.slice(0, 1_000) ?? "";
  return {
    name: "ExitStatus",
    message: line === "" ? `The program ended with status ${String(exitCode)}.` : line,
  };
}

function leftEarly(exitCode: number): GuestError {
  return {
    name: "SystemExit",
    message: `The program ended its process with status ${String(exitCode)}.`,
    hint: "Let the program run to its end: the value of its last expression is the result.",
  };
}

function withExcerpt(error: GuestError, source: string): GuestError {
  if (error.line === undefined || error.excerpt !== undefined) return error;
  const excerpt = source.split(/\r\n|[\n\r]/)[error.line - 1]?.trim();
  return excerpt === undefined ? error : { ...error, excerpt: excerpt.slice(0, MAX_EXCERPT_CHARS) };
}

function parseValue(text: string): Json | undefined {
  try {
    const value = parseJson(text);
    return isWithinDepth(value, MAX_VALUE_DEPTH) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isWithinDepth(value: Json, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (depth === 0) return false;
  const items: readonly Json[] = Array.isArray(value) ? value : Object.values(value);
  return items.every((item) => isWithinDepth(item, depth - 1));
}

function lost(report: RunReport): UnavailableResult {
  return {
    ...report,
    status: "unavailable",
    code: "ENGINE_LOST",
    message: "The container was lost with its run.",
    retryAfterMs: RETRY_AFTER_MS,
  };
}

function reportOf(
  { request, engine, enforcement, phases }: OutcomeContext,
  runMs: number,
): RunReport {
  return {
    runId: request.runId,
    language: request.language,
    adapter: "container",
    engine,
    phases: {
      queuedMs: roundMs(phases.queuedMs),
      startMs: roundMs(phases.startMs),
      runMs: roundMs(runMs),
    },
    enforcement,
  };
}

function roundMs(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
