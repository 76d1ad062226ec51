import { Buffer } from "node:buffer";
import { type Json, parseJson } from "../../core/json.ts";
import type { EnforcementReport } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import type { CancelledBy, GuestError, Output, RunReport, RunResult } from "../../core/result.ts";
import type { PoolAnswer } from "./pool.ts";
import type { HostAnswer } from "./engine-host.ts";

/** What came back from the pool → RunResult. Everything a host sent is guest data until it is checked here. */

export interface OutcomeContext {
  readonly request: RunRequest;
  readonly adapter: string;
  readonly enforcement: EnforcementReport;
  readonly engine: string;
  /** Who stopped the run, if somebody did. */
  readonly cancelledBy: CancelledBy | null;
}

/** Deeper than any value the packers write (64 levels, each tag one more). */
const MAX_VALUE_DEPTH = 160;

export function toRunResult(pooled: PoolAnswer, context: OutcomeContext): RunResult {
  const { request, adapter, enforcement, cancelledBy } = context;
  const timing =
    pooled.kind === "answered" || pooled.kind === "killed"
      ? pooled
      : { engine: context.engine, queuedMs: 0, ranMs: 0 };
  const phases = {
    queuedMs: "queuedMs" in pooled ? roundMs(pooled.queuedMs) : 0,
    startMs: 0,
    runMs: roundMs(timing.ranMs),
  };
  const report: RunReport = {
    runId: request.runId,
    language: request.language,
    adapter,
    engine: timing.engine,
    phases,
    enforcement,
  };
  switch (pooled.kind) {
    case "answered":
      return pooled.answer.kind === "reply"
        ? fromReply(pooled.answer, pooled.ranMs, report, context)
        : lost(report);
    case "withdrawn":
      return { ...report, status: "cancelled", by: cancelledBy ?? "signal" };
    case "killed":
      if (cancelledBy !== null) return { ...report, status: "cancelled", by: cancelledBy };
      return {
        ...report,
        ...NO_OUTPUT,
        status: "limit",
        limit: "time",
        used: { runMs: roundMs(timing.ranMs) },
      };
    case "queue_full":
      return {
        ...report,
        status: "unavailable",
        code: "QUEUE_FULL",
        message: `${request.limits.queuedCount} runs of this tenant are waiting already.`,
        retryAfterMs: pooled.retryAfterMs,
      };
    case "lost":
      return lost(report);
  }
}

// --- internals

const NO_OUTPUT: Output = { stdout: "", stderr: "", truncated: false };
const RETRY_AFTER_MS = 500;

function fromReply(
  answer: Extract<HostAnswer, { kind: "reply" }>,
  ranMs: number,
  base: RunReport,
  context: OutcomeContext,
): RunResult {
  const { request, cancelledBy } = context;
  const { outcome, runMs, truncated, memoryBytes, outputBytes } = answer.report;
  const report: RunReport = {
    ...base,
    phases: { ...base.phases, startMs: roundMs(Math.max(0, ranMs - runMs)), runMs: roundMs(runMs) },
  };
  const output = capOutput(answer, request.limits.outputBytes, truncated);
  const used = { runMs: roundMs(runMs), memoryBytes, outputBytes };
  switch (outcome.kind) {
    case "ok": {
      if (Buffer.byteLength(answer.valueJson) > request.limits.resultBytes) {
        return { ...report, ...output, status: "limit", limit: "result", used };
      }
      const value = parseValue(answer.valueJson);
      if (value === undefined)
        return { ...report, ...output, status: "guest_error", error: FORGED };
      return {
        ...report,
        ...output,
        status: "ok",
        value,
        ...(outcome.files && { files: outcome.files }),
      };
    }
    case "error":
      return { ...report, ...output, status: "guest_error", error: outcome.error };
    case "limit":
      return { ...report, ...output, status: "limit", limit: outcome.limit, used };
    case "stopped":
      return cancelledBy === null
        ? lost(report)
        : { ...report, status: "cancelled", by: cancelledBy };
    case "crashed":
      return { ...report, ...output, status: "guest_error", error: CRASHED };
  }
}

const FORGED: GuestError = {
  name: "ResultError",
  message: "The program replaced its own result by something that is not a value.",
};

const CRASHED: GuestError = {
  name: "EngineError",
  message: "The program brought its engine down; the engine has been replaced.",
};

/** The guest's side has cut already; a host that did not is cut here. */
function capOutput(
  answer: { readonly stdout: string; readonly stderr: string },
  maxBytes: number,
  truncated: boolean,
): Output {
  const { stdout, stderr } = answer;
  if (Buffer.byteLength(stdout) + Buffer.byteLength(stderr) <= maxBytes)
    return { stdout, stderr, truncated };
  const out = cut(stdout, maxBytes);
  return { stdout: out, stderr: cut(stderr, maxBytes - Buffer.byteLength(out)), truncated: true };
}

function cut(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text);
  return bytes.length <= maxBytes
    ? text
    : bytes.toString("utf8", 0, Math.max(0, maxBytes)).replace(/\uFFFD+$/, "");
}

function parseValue(text: string): Json | undefined {
  let value: Json;
  try {
    value = parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  return isWithinDepth(value, MAX_VALUE_DEPTH) ? value : undefined;
}

function isWithinDepth(value: Json, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (depth === 0) return false;
  for (const item of Array.isArray(value) ? value : Object.values(value)) {
    if (!isWithinDepth(item, depth - 1)) return false;
  }
  return true;
}

function lost(report: RunReport): RunResult {
  return {
    ...report,
    status: "unavailable",
    code: "ENGINE_LOST",
    message: "The engine was lost and is being replaced.",
    retryAfterMs: RETRY_AFTER_MS,
  };
}

/** To the microsecond: what is behind it is noise. */
function roundMs(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
