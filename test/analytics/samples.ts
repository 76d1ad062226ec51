import { randomUUID } from "node:crypto";
import { type AnalyticsEvent, EVENT_VERSION, type EventOf } from "../../src/analytics/events.ts";
import type { EndedRun, EndedTurn } from "../../src/analytics/facts.ts";
import type { EncodedEvent } from "../../src/analytics/store.ts";
import { ExecError } from "../../src/core/errors.ts";
import { uniformEnforcement } from "../../src/core/limits.ts";
import type { RunReport, RunResult } from "../../src/core/result.ts";

export function encode(...events: readonly AnalyticsEvent[]): EncodedEvent[] {
  return events.map((event) => ({ event, text: JSON.stringify(event) }));
}

const HEAD = () => ({
  ...{ version: EVENT_VERSION as 1, eventId: randomUUID(), atMs: 1_000 },
  ...{ tenantId: "acme", callId: null, runId: randomUUID() },
});

export function runEvent(fields: Partial<EventOf<"run">> = {}): EventOf<"run"> {
  return {
    ...{ ...HEAD(), type: "run", language: "python", status: "ok", reason: null, errorName: null },
    ...{ adapter: "embedded", engine: "cpython", queuedMs: 0, startMs: 1, runMs: 2, totalMs: 3 },
    ...{ useCase: null, inSession: false, sourceBytes: 5, sourceHash: null, valueBytes: 1 },
    ...{ valueHash: null, outputBytes: 0, outputHash: null, truncated: false },
    ...fields,
  };
}

export function refusalEvent(
  ruleIds: readonly string[],
  fields: Partial<EventOf<"refusal">> = {},
): EventOf<"refusal"> {
  return {
    ...{ ...HEAD(), type: "refusal", language: "python", totalMs: 1, sourceBytes: 5 },
    ...{ sourceHash: null, code: "VALIDATION_BLOCKED", decidedBy: "validation" },
    rules: ruleIds.map((ruleId) => ({ ruleId, category: "process", severity: "high" })),
    ...fields,
  };
}

const REPORT: RunReport = {
  ...{ runId: "run-1", language: "python", adapter: "embedded", engine: "cpython 3.13" },
  phases: { queuedMs: 1, startMs: 0.5, runMs: 2.25 },
  enforcement: uniformEnforcement({ state: "enforced", reason: "x" }),
};

export function okResult(value: string | number = 42): RunResult {
  return { ...REPORT, status: "ok", value, stdout: "", stderr: "", truncated: false };
}

export function refusedResult(ruleIds: readonly string[]): RunResult {
  return {
    ...{ ...REPORT, status: "refused", code: "VALIDATION_BLOCKED", message: "No.", hint: "Mend." },
    decidedBy: "validation",
    risks: ruleIds.map((ruleId) => ({
      ...{ ruleId, category: "process", severity: "high", message: "m", line: 1, column: 1 },
      ...{ endLine: 1, endColumn: 2, excerpt: "SECRET-EXCERPT", fix: "f" },
    })),
  };
}

export function guestError(name: string, message = "SECRET-MESSAGE"): RunResult {
  return {
    ...{ ...REPORT, status: "guest_error", error: { name, message } },
    ...{ stdout: "SECRET-PRINTED", stderr: "", truncated: false },
  };
}

export function endedRun(result: RunResult = okResult(), fields: Partial<EndedRun> = {}): EndedRun {
  return {
    ...{ runId: randomUUID(), tenantId: "acme", callId: "call-1", source: "6 * 7" },
    ...{ language: "python", options: {}, totalMs: 4.321, outcome: { kind: "result", result } },
    ...fields,
  };
}

export function misuse(): EndedRun {
  const error = new ExecError("BAD_REQUEST", "`source` must be text.");
  return endedRun(okResult(), { source: 7, outcome: { kind: "misuse", error } });
}

export function endedTurn(fields: Partial<EndedTurn["answer"]> = {}): EndedTurn {
  return {
    ...{ tenantId: "acme", callId: "call-1" },
    answer: {
      ...{ outcome: "answered", say: "That is forty-two.", locale: "en-US", facts: [{}] },
      result: okResult(),
      timeline: [
        { type: "received", atMs: 0, unheard: "and the tax is eight dollars" },
        { type: "started", atMs: 2 },
        { type: "filler", atMs: 700, say: "One moment." },
        { type: "finished", atMs: 900 },
        { type: "spoken", atMs: 905, say: "That is forty-two." },
      ],
      ...fields,
    },
  };
}
