import type { Adapter } from "../core/adapter.ts";
import type { Stop } from "../core/check.ts";
import type { EndedRun } from "../core/ended-run.ts";
import { ExecError, type ExecErrorCode, errorRow } from "../core/errors.ts";
import { uniformEnforcement } from "../core/limits.ts";
import type {
  RefusedResult,
  Risk,
  RunReport,
  RunResult,
  UnavailableResult,
} from "../core/result.ts";
import type { Asked } from "../policy/resolve.ts";
import type { StopReason } from "./life.ts";

/** The report of a run that no adapter reported on. */
export function reportOf(
  { runId, meant }: Pick<Asked, "runId" | "meant">,
  adapter: Pick<Adapter, "name" | "capabilities"> | null,
): RunReport {
  return {
    runId,
    language: meant,
    adapter: adapter?.name ?? "",
    engine: "",
    phases: { queuedMs: 0, startMs: 0, runMs: 0 },
    enforcement: adapter?.capabilities.enforcement ?? NOTHING_RAN,
  };
}

/** What whoever keeps account of runs is told of one. */
export function endOf(
  { runId, tenantId, source, language, options }: Asked,
  outcome: EndedRun["outcome"],
  totalMs: number,
): EndedRun {
  const { callId = null } = options;
  return { runId, tenantId, callId, source, language, options, totalMs, outcome };
}

/** A gate's no as a result: `unavailable` where we have to answer for it, else `refused`. */
export function stopped(
  report: RunReport,
  gate: Stop,
  risks: readonly Risk[] = [],
): RefusedResult | UnavailableResult {
  const { code, message, hint } = gate;
  const row = errorRow(code);
  if (row.retryable || code === "SESSION_LOST")
    return {
      ...report,
      status: "unavailable",
      code,
      message,
      retryAfterMs: RETRY_AFTER_MS[code] ?? null,
    };
  return {
    ...report,
    status: "refused",
    code,
    message,
    risks,
    hint: hint ?? row.hint,
    decidedBy: DECIDED_BY[code] ?? "routing",
  };
}

/** Stops that are a mistake of the caller's own code reject; the rest come back as they are. */
export function throwMisuse(gate: Stop): Stop {
  if (MISUSE.has(gate.code)) throw toError(gate);
  return gate;
}

export function toError({ code, message, hint }: Stop): ExecError {
  return new ExecError(code, message, hint === undefined ? {} : { hint });
}

/** The result of a run that was told to stop. */
export function endedBy(
  { runId, language, adapter, engine, phases, enforcement }: RunReport,
  reason: StopReason,
): RunResult {
  const report: RunReport = { runId, language, adapter, engine, phases, enforcement };
  if (reason !== "deadline") return { ...report, status: "cancelled", by: reason };
  return {
    ...report,
    status: "limit",
    limit: "deadline",
    used: { runMs: phases.runMs },
    stdout: "",
    stderr: "",
    truncated: false,
  };
}

// --- internals

const MISUSE: ReadonlySet<ExecErrorCode> = new Set([
  "BAD_REQUEST",
  "POLICY_INVALID",
  "INPUT_INVALID",
]);

const NOTHING_RAN = uniformEnforcement({
  state: "not_applicable",
  reason: "The program never reached an adapter.",
});

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
  INTERNAL: 1_000,
  QUEUE_FULL: 250,
};
