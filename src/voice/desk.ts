import { randomUUID } from "node:crypto";
import type { RunEvent } from "../core/events.ts";
import type { ExecuteOptions } from "../core/request.ts";
import type { RunResult } from "../core/result.ts";
import type { Calls } from "./calls.ts";
import type { Clock } from "./clock.ts";
import type { CallContext } from "./context.ts";
import type { GuardRules } from "./guard-rules.ts";
import { mendHabit } from "./habits.ts";
import type { VoiceExecution, VoiceOptions } from "./handler.ts";
import { type Begun, jobKeyOf, startJob } from "./job.ts";
import type { Forecast } from "./predict.ts";
import type { ReadRequest } from "./request.ts";

/** All that a handler holds between requests. */
export interface Desk {
  readonly execution: VoiceExecution;
  readonly clock: Clock;
  readonly isAllowed: (tenantId: string) => boolean;
  readonly guardOf: (tenantId: string) => GuardRules;
  readonly onTurn?: VoiceOptions["onTurn"];
  readonly calls: Calls;
  readonly forecast: Forecast;
}

/** Which run a request is for, as a hash; `null` where it must not be shared: state, no call, no proper request. */
export function keyOf(
  { code, language, options, fault }: ReadRequest,
  { callId, sessionId, tenantId = "default" }: CallContext,
): string | null {
  if (callId === undefined || sessionId !== undefined || fault !== null) return null;
  const { inputs, policy, useCase } = options;
  return jobKeyOf([tenantId, code, language, inputs, policy, useCase]);
}

/** Starts the run of a request. What a model's habits spoiled is read the other way before it counts as failed. */
export function runRequest(
  { execution, clock, forecast }: Desk,
  { code, language, options }: ReadRequest,
  { callId, tenantId, sessionId }: CallContext,
  deadlineMs: number,
  listener?: (event: RunEvent) => void,
): Begun {
  const startedMs = clock.nowMs();
  const runId = randomUUID();
  const run: Parameters<typeof startJob>[1] = async (signal, onEvent) => {
    const listen = (event: RunEvent): void => {
      if (event.type !== "finished") onEvent(event);
    };
    const asked: ExecuteOptions = {
      ...{ ...options, callId, tenantId, runId, signal, deadlineMs, onEvent: listen },
      ...(sessionId !== undefined && { sessionId }),
    };
    let result = await execution.execute(code, language, asked);
    const leftMs = deadlineMs - (clock.nowMs() - startedMs);
    const mended =
      sessionId === undefined && !signal.aborted && leftMs > SHORTEST_RUN_MS
        ? mendHabit({ code, language }, result)
        : null;
    if (mended !== null) {
      const again = { ...asked, runId: randomUUID(), deadlineMs: leftMs };
      const second = await execution.execute(mended.code, mended.language, again);
      // Of two failures, the one of the program as it was sent is the model's to mend.
      if (isBetter(second, result)) result = second;
    }
    if (COUNTED.has(result.status))
      forecast.record(language, options.useCase, clock.nowMs() - startedMs);
    return result;
  };
  return startJob(startedMs, run, listener);
}

// --- internals

const SHORTEST_RUN_MS = 50;
const COUNTED: ReadonlySet<RunResult["status"]> = new Set(["ok", "guest_error", "limit"]);

function isBetter(second: RunResult, first: RunResult): boolean {
  if (second.status === "cancelled") return true;
  return (
    second.status === "ok" &&
    (first.status !== "ok" || second.value !== null || second.stdout !== "")
  );
}
