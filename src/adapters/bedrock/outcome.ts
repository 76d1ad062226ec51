import { FLOOD_FACTOR, type LimitName } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import type { Output, RunReport, RunResult } from "../../core/result.ts";
import { capOutput, changedFiles, endOf, NO_OUTPUT } from "../../guest-programs/results.ts";
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

/** Its session was stopped; what it had printed went with it. */
export function outOfTime(report: RunReport): RunResult {
  const used = { runMs: report.phases.runMs };
  return { ...report, ...NO_OUTPUT, ...over("time"), used };
}

// --- internals

function over<Limit extends LimitName>(
  limit: Limit,
): { readonly status: "limit"; readonly limit: Limit } {
  return { status: "limit", limit };
}

function sizeOf({ stdout, stderr }: Output): number {
  return Buffer.byteLength(stdout) + Buffer.byteLength(stderr);
}
