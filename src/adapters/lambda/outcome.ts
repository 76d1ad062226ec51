import { createHash } from "node:crypto";
import { FLOOD_FACTOR } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import type {
  CancelledBy,
  Output,
  OutputFile,
  RunReport,
  RunResult,
  Usage,
} from "../../core/result.ts";
import { type GuestOutcome, NO_REPLY, readReply } from "../../guest-programs/reply.ts";
import type { HandlerAnswer } from "./contract.ts";
import type { FunctionFailure, ProviderFailure } from "./failures.ts";

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
  if (failure.code === "INPUT_TOO_LARGE") return tooLarge(report);
  const { code, message, retryAfterMs, neverRan } = failure;
  return { ...report, status: "unavailable", code, message, retryAfterMs, neverRan };
}

/** Told before anything is sent. */
export function tooLarge(report: RunReport): RunResult {
  return {
    ...report,
    status: "refused",
    code: "INPUT_TOO_LARGE",
    message: "Program, inputs and files together are more than Lambda takes in one Invoke (6 MB).",
    risks: [],
    hint: "Send less, or run it on an adapter without this limit.",
    decidedBy: "routing",
  };
}

export function cancelled(report: RunReport, by: CancelledBy): RunResult {
  return { ...report, status: "cancelled", by };
}

// --- internals

const NO_OUTPUT: Output = { stdout: "", stderr: "", truncated: false };

function endOf(outcome: GuestOutcome, told: RunReport & Output, used: Usage): RunResult {
  switch (outcome.kind) {
    case "ok":
      return { ...told, status: "ok", value: outcome.value };
    case "error":
      return { ...told, status: "guest_error", error: outcome.error };
    case "limit":
      return { ...told, status: "limit", limit: outcome.limit, used };
  }
}

async function outcomeOf(answer: HandlerAnswer, request: RunRequest): Promise<GuestOutcome> {
  const { reply, exitCode } = answer;
  if (reply !== null) return readReply(reply, request);
  // Without a word, but by its own will.
  return exitCode === null ? NO_REPLY : readReply(`x${String(exitCode)}`, request);
}

/** The function has cut already; one that did not is cut here. */
function capOutput({ stdout, stderr, truncated }: HandlerAnswer, maxBytes: number): Output {
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

/** What the guest wrote, without the files it only found. */
function changedFiles(files: readonly OutputFile[], request: RunRequest): readonly OutputFile[] {
  const given = new Map(
    request.files.map(({ path, bytes }) => [
      path,
      createHash("sha256").update(bytes).digest("hex"),
    ]),
  );
  return files.filter(({ path, sha256 }) => given.get(path) !== sha256);
}
