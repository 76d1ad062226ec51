import { FLOOD_FACTOR } from "../../core/limits.ts";
import type { ProviderFailure } from "../../core/provider-error.ts";
import type { RunRequest } from "../../core/request.ts";
import type { RunReport, RunResult, Usage } from "../../core/result.ts";
import { type GuestOutcome, NO_REPLY, readReply } from "../../guest-programs/reply.ts";
import {
  capOutput,
  changedFiles,
  endOf,
  NO_OUTPUT,
  tooLarge,
  unavailable,
} from "../../guest-programs/results.ts";
import type { HandlerAnswer } from "./contract.ts";
import type { FunctionFailure } from "./failures.ts";

/** What came back from a function → RunResult. Status comes from the handler; the rest is guest data. */

export async function resultOfAnswer(
  answer: HandlerAnswer,
  request: RunRequest,
  report: RunReport,
): Promise<RunResult> {
  const output = capOutput(answer, request.limits.outputBytes);
  const used: Usage = {
    runMs: report.phases.runMs,
    outputBytes: Buffer.byteLength(output.stdout) + Buffer.byteLength(output.stderr),
  };
  if (answer.status === "timeout")
    return { ...report, ...output, status: "limit", limit: "time", used };
  if (answer.status === "flood") {
    const outputBytes = request.limits.outputBytes * FLOOD_FACTOR;
    return {
      ...report,
      ...output,
      truncated: true,
      status: "limit",
      limit: "output",
      used: { ...used, outputBytes },
    };
  }
  const result = endOf(await outcomeOf(answer, request), { ...report, ...output }, used);
  if (result.status !== "ok" || request.fileSystemAccess !== "sandboxed") return result;
  return { ...result, files: changedFiles(answer.files, request) };
}

/** Of a program that was not sent: it does not parse. */
export function resultOfOutcome(
  outcome: GuestOutcome,
  { limits }: RunRequest,
  report: RunReport,
): RunResult {
  return endOf(outcome, { ...report, ...NO_OUTPUT }, { runMs: limits.runMs });
}

export function resultOfFunctionFailure(failure: FunctionFailure, report: RunReport): RunResult {
  const { runMs } = report.phases;
  switch (failure.kind) {
    case "limit":
      return { ...report, ...NO_OUTPUT, status: "limit", limit: failure.limit, used: { runMs } };
    case "failure":
      return resultOfFailure(failure.failure, report);
  }
}

export function resultOfFailure(failure: ProviderFailure, report: RunReport): RunResult {
  return failure.code === "INPUT_TOO_LARGE"
    ? tooLargeForLambda(report)
    : unavailable(failure, report);
}

/** Told before anything is sent. */
export function tooLargeForLambda(report: RunReport): RunResult {
  return tooLarge(
    "Program, inputs and files together are more than Lambda takes in one Invoke (6 MB).",
    report,
  );
}

// --- internals

async function outcomeOf(answer: HandlerAnswer, request: RunRequest): Promise<GuestOutcome> {
  const { reply, exitCode } = answer;
  if (reply !== null) return readReply(reply, request);
  // Without a word, but by its own will.
  return exitCode === null ? NO_REPLY : readReply(`x${String(exitCode)}`, request);
}
