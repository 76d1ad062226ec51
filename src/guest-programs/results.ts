import { createHash } from "node:crypto";
import { isJsonObject, type Json } from "../core/json.ts";
import type { ProviderFailure } from "../core/provider-error.ts";
import type { RunRequest } from "../core/request.ts";
import {
  CANCELLED_BY,
  type CancelledBy,
  type Output,
  type OutputFile,
  type RunReport,
  type RunResult,
  type Usage,
} from "../core/result.ts";
import type { GuestOutcome } from "./reply.ts";

/** What came back of a program that was sent away → parts of its result. */

export const NO_OUTPUT: Output = { stdout: "", stderr: "", truncated: false };

/** Whoever ran the program has cut already; one that did not is cut here. */
export function capOutput({ stdout, stderr, truncated }: Output, maxBytes: number): Output {
  if (Buffer.byteLength(stdout) + Buffer.byteLength(stderr) <= maxBytes)
    return { stdout, stderr, truncated };
  const out = cut(stdout, maxBytes);
  return { stdout: out, stderr: cut(stderr, maxBytes - Buffer.byteLength(out)), truncated: true };
}

/** What the guest wrote, without the files it only found. */
export function changedFiles(
  files: readonly OutputFile[],
  request: RunRequest,
): readonly OutputFile[] {
  const given = new Map(
    request.files.map(({ path, bytes }) => [
      path,
      createHash("sha256").update(bytes).digest("hex"),
    ]),
  );
  return files.filter(({ path, sha256 }) => given.get(path) !== sha256);
}

/** Boundary parser: files as they come back, without those that name no place of the run's own. */
export function parseFiles(files: Json | undefined): readonly OutputFile[] {
  if (!Array.isArray(files)) return [];
  return files.flatMap((file: Json) => {
    if (!isJsonObject(file)) return [];
    const { path, b64 } = file;
    if (typeof path !== "string" || typeof b64 !== "string" || !isRelative(path)) return [];
    const bytes = Buffer.from(b64, "base64");
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return [{ path, bytes: bytes.toString("base64"), sha256 }];
  });
}

export function endOf(outcome: GuestOutcome, told: RunReport & Output, used: Usage): RunResult {
  switch (outcome.kind) {
    case "ok":
      return { ...told, status: "ok", value: outcome.value };
    case "error":
      return { ...told, status: "guest_error", error: outcome.error };
    case "limit":
      return { ...told, status: "limit", limit: outcome.limit, used };
  }
}

export function unavailable(
  { code, message, retryAfterMs, neverRan }: ProviderFailure,
  report: RunReport,
): RunResult {
  return { ...report, status: "unavailable", code, message, retryAfterMs, neverRan };
}

/** Told before anything is sent. @param message Whose bound it is, and how much. */
export function tooLarge(message: string, report: RunReport): RunResult {
  return {
    ...report,
    status: "refused",
    code: "INPUT_TOO_LARGE",
    message,
    risks: [],
    hint: "Send less, or run it on an adapter without this limit.",
    decidedBy: "routing",
  };
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

export function cancelled(report: RunReport, by: CancelledBy): RunResult {
  return { ...report, status: "cancelled", by };
}

/** Why our own doors have stopped a run. */
export function reasonOf({ reason }: Pick<AbortSignal, "reason">): CancelledBy {
  return CANCELLED_BY.find((name) => name === reason) ?? "signal";
}

// --- internals

function isRelative(path: string): boolean {
  return path !== "" && !path.startsWith("/") && !path.split("/").includes("..");
}

function cut(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text);
  return bytes.length <= maxBytes
    ? text
    : bytes.toString("utf8", 0, Math.max(0, maxBytes)).replace(/\uFFFD+$/, "");
}
