import type { Adapter } from "../core/adapter.ts";
import type { Stop } from "../core/check.ts";
import { type ExecErrorCode, errorRow } from "../core/errors.ts";
import { type Language, parseLanguage } from "../core/language.ts";
import { uniformEnforcement } from "../core/limits.ts";
import type { RefusedResult, Risk, RunReport, RunResult, UnavailableResult } from "../core/result.ts";
import type { Asked } from "../policy/resolve.ts";
import type { StopReason } from "./life.ts";

/** The report of a run that no adapter reported on. */
export function reportOf({ runId, language }: Pick<Asked, "runId" | "language">, adapter: Adapter | null): RunReport {
  return {
    runId,
    language: knownLanguage(language),
    adapter: adapter?.name ?? "",
    engine: "",
    phases: { queuedMs: 0, startMs: 0, runMs: 0 },
    enforcement: adapter?.capabilities.enforcement ?? NOTHING_RAN,
  };
}

/** A gate's no as a result: `unavailable` where the same request may succeed later, else `refused`. */
export function stopped(report: RunReport, gate: Stop, risks: readonly Risk[] = []): RefusedResult | UnavailableResult {
  const { code, message, hint } = gate;
  const row = errorRow(code);
  if (row.retryable) return { ...report, status: "unavailable", code, message, retryAfterMs: RETRY_AFTER_MS[code] ?? null };
  return { ...report, status: "refused", code, message, risks, hint: hint ?? row.hint, decidedBy: DECIDED_BY[code] ?? "routing" };
}

/** The result of a run that was told to stop. */
export function endedBy(report: RunReport, reason: StopReason): RunResult {
  if (reason !== "deadline") return { ...report, status: "cancelled", by: reason };
  const { runMs } = report.phases;
  return { ...report, status: "limit", limit: "deadline", used: { runMs }, stdout: "", stderr: "", truncated: false };
}

export function knownLanguage(language: unknown): Language | null {
  return parseLanguage(language) ?? null;
}

// --- internals

const NOTHING_RAN = uniformEnforcement({ state: "not_applicable", reason: "The program never reached an adapter." });

const DECIDED_BY: Readonly<Partial<Record<ExecErrorCode, RefusedResult["decidedBy"]>>> = {
  LANGUAGE_UNKNOWN: "request",
  SOURCE_EMPTY: "request",
  SOURCE_INVALID: "request",
  SOURCE_TOO_LARGE: "policy",
  INPUT_TOO_LARGE: "policy",
  FILES_NOT_ALLOWED: "policy",
  PRESET_NOT_ENABLED: "policy",
  POLICY_DENIED: "policy",
  VALIDATION_BLOCKED: "validation",
};

/** Where a retry on this instance helps. A rough guess: nobody knows when an adapter comes back. */
const RETRY_AFTER_MS: Readonly<Partial<Record<ExecErrorCode, number>>> = {
  ADAPTER_DOWN: 5_000,
  ADAPTER_WARMING: 1_000,
  ADAPTER_FAULT: 1_000,
};
