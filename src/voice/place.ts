import type { RunEvent } from "../core/events.ts";
import type { CallState } from "./calls.ts";
import { DEADLINE_MS } from "./compose.ts";
import type { CallContext } from "./context.ts";
import { type Desk, runRequest } from "./desk.ts";
import type { Begun, Job } from "./job.ts";
import type { ReadRequest } from "./request.ts";
import { takeAhead } from "./speculate.ts";

export interface PlaceAsked {
  readonly call: CallState;
  /** `null` where the run must not be shared. */
  readonly jobKey: string | null;
  readonly read: ReadRequest;
  readonly context: CallContext;
}

/** A run, and a seat at it. */
export interface Place extends Begun {
  /** `joined`: another request of this call waits for it. `ahead`: it was started ahead of need. */
  readonly by: "joined" | "ahead" | "itself";
}

/** A seat at the run of the same that is under way, at the one started ahead, or at one of its own. */
export function takePlace(
  desk: Desk,
  { call, jobKey, read, context }: PlaceAsked,
  onEvent: (event: RunEvent) => void,
): Place {
  const running = jobKey === null ? undefined : call.running.get(jobKey);
  const joined = running?.join(onEvent) ?? null;
  if (running !== undefined && joined !== null) return { job: running, seat: joined, by: "joined" };
  const ahead = jobKey === null ? null : takeAhead(call, jobKey);
  const aheadSeat = ahead?.job.join(onEvent) ?? null;
  ahead?.seat.leave();
  if (ahead !== null && aheadSeat !== null) {
    keepWhileRunning(call, jobKey, ahead.job);
    return { job: ahead.job, seat: aheadSeat, by: "ahead" };
  }
  const deadlineMs = context.deadlineMs ?? DEADLINE_MS;
  const { job, seat } = runRequest(desk, read, context, deadlineMs, onEvent);
  keepWhileRunning(call, jobKey, job);
  return { job, seat, by: "itself" };
}

// --- internals

function keepWhileRunning({ running }: CallState, jobKey: string | null, job: Job): void {
  if (jobKey === null || job.ended() !== null) return;
  running.set(jobKey, job);
  const forget = (): void => {
    if (running.get(jobKey) === job) running.delete(jobKey);
  };
  job.result.then(forget, forget);
}
