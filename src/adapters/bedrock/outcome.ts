import { capOutput, changedFiles, NO_OUTPUT } from "../../core/guest-output.ts";
import { FLOOD_FACTOR, type LimitName } from "../../core/limits.ts";
import type { ProviderFailure } from "../../core/provider-error.ts";
import type { RunRequest } from "../../core/request.ts";
import type { CancelledBy, Output, RunReport, RunResult, Usage } from "../../core/result.ts";
import type { GuestOutcome } from "../../guest-programs/reply.ts";
import type { Answer } from "./answer.ts";

/** What there is to say of a run → RunResult. */

export function resultOfAnswer(answer: Answer, request: RunRequest, report: RunReport): RunResult {
  const { limits, fileSystemAccess } = request;
  if (answer.flooded) return flooded(answer.output, request, report);
  const output = capOutput(answer.output, limits.outputBytes);
  const used = { runMs: report.phases.runMs, outputBytes: sizeOf(output) };
  // It says so itself, and its answer still came within what the way here may take.
  if ((answer.runMs ?? 0) > limits.runMs) return { ...report, ...output, ...over("time"), used };
  const result = endOf(answer.outcome, { ...report, ...output }, used);
  if (result.status !== "ok" || fileSystemAccess !== "sandboxed") return result;
  return { ...result, files: changedFiles(answer.files, request) };
}

/** Printed more than is ever taken. */
export function flooded(output: Output, { limits }: RunRequest, report: RunReport): RunResult {
  const outputBytes = limits.outputBytes * FLOOD_FACTOR;
  return {
    ...report,
    ...capOutput(output, limits.outputBytes),
    truncated: true,
    ...over("output"),
    used: { runMs: report.phases.runMs, outputBytes },
  };
}

/** Of a program that was not sent: it does not parse. */
export function resultOfOutcome(outcome: GuestOutcome, report: RunReport): RunResult {
  return endOf(outcome, { ...report, ...NO_OUTPUT }, { runMs: 0 });
}

/** Its session was stopped; what it had printed went with it. */
export function outOfTime(report: RunReport): RunResult {
  const used = { runMs: report.phases.runMs };
  return { ...report, ...NO_OUTPUT, ...over("time"), used };
}

export function resultOfFailure(failure: ProviderFailure, report: RunReport): RunResult {
  const { code, message, retryAfterMs, neverRan } = failure;
  return { ...report, status: "unavailable", code, message, retryAfterMs, neverRan };
}

/** Told before anything is sent. */
export function tooLarge(report: RunReport): RunResult {
  return {
    ...report,
    status: "refused",
    code: "INPUT_TOO_LARGE",
    message:
      "Program, inputs and files together are more than AgentCore takes in one request (100 MB).",
    risks: [],
    hint: "Send less, or run it on an adapter without this limit.",
    decidedBy: "routing",
  };
}

export function cancelled(report: RunReport, by: CancelledBy): RunResult {
  return { ...report, status: "cancelled", by };
}

export function queueFull(report: RunReport, queuedCount: number): RunResult {
  return {
    ...report,
    status: "unavailable",
    code: "QUEUE_FULL",
    message: `${String(queuedCount)} runs of this tenant are waiting already.`,
    retryAfterMs: 500,
  };
}

// --- internals

function over<Limit extends LimitName>(
  limit: Limit,
): { readonly status: "limit"; readonly limit: Limit } {
  return { status: "limit", limit };
}

function endOf(outcome: GuestOutcome, told: RunReport & Output, used: Usage): RunResult {
  switch (outcome.kind) {
    case "ok":
      return { ...told, status: "ok", value: outcome.value };
    case "error":
      return { ...told, status: "guest_error", error: outcome.error };
    case "limit":
      return { ...told, ...over(outcome.limit), used };
  }
}

function sizeOf({ stdout, stderr }: Output): number {
  return Buffer.byteLength(stdout) + Buffer.byteLength(stderr);
}
