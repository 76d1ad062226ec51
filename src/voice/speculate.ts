import { mayCompute } from "./allowed.ts";
import type { AheadJob, CallState } from "./calls.ts";
import type { CallContext } from "./context.ts";
import { type Desk, keyOf, runRequest } from "./desk.ts";
import type { Job } from "./job.ts";
import { type ComputationRequest, readRequest } from "./request.ts";
import { DEADLINE_MS } from "./compose.ts";

/** A run that was started ahead of need. */
export interface Speculation {
  /** Kills it, unless a request has taken it over. */
  discard(): void;
}

export function speculate(
  desk: Desk,
  request: ComputationRequest,
  context: CallContext,
): Speculation {
  const { callId, tenantId = "default", deadlineMs = DEADLINE_MS, signal } = context;
  const read = readRequest(request);
  const key = keyOf(read, context);
  const nothing: Speculation = { discard: () => undefined };
  if (callId === undefined || key === null || signal?.aborted === true) return nothing;
  if (!mayCompute(desk, read, context)) return nothing;
  const call = desk.calls.of(tenantId, callId);
  const discard = (): void => drop(call, key);
  if (call.ahead.has(key) || call.running.has(key)) return { discard };
  const [oldest] = call.ahead.keys();
  if (call.ahead.size >= MOST_AHEAD && oldest !== undefined) drop(call, oldest);

  // Whoever takes it over brings a deadline of their own.
  const { job, seat } = runRequest(desk, read, context, UNUSED_MS + deadlineMs);
  const offs = [
    desk.clock.setTimer(UNUSED_MS, discard),
    desk.clock.setTimer(deadlineMs, () => {
      if (job.ended() === null) discard();
    }),
    onAbort(call.over, discard),
    ...(signal === undefined ? [] : [onAbort(signal, discard)]),
  ];
  call.ahead.set(key, { job, seat, calm: () => offs.forEach((off) => off()) });
  job.result.catch(discard);
  return { discard };
}

/** The run started ahead for that key, if it is still of use. From now on it is the taker's. */
export function takeAhead(call: CallState, key: string): AheadJob | null {
  const found = call.ahead.get(key);
  if (found === undefined) return null;
  call.ahead.delete(key);
  found.calm();
  if (!isUseful(found.job)) {
    found.seat.leave();
    return null;
  }
  return found;
}

// --- internals

const MOST_AHEAD = 2;
/** What nobody asks for in this time was a wrong guess. */
const UNUSED_MS = 10_000;

function drop(call: CallState, key: string): void {
  const found = call.ahead.get(key);
  if (found === undefined) return;
  call.ahead.delete(key);
  found.calm();
  found.seat.leave();
}

/** A failure of ours says nothing about the next try. */
function isUseful(job: Job): boolean {
  const status = job.ended()?.status;
  return status !== "unavailable" && status !== "cancelled";
}

function onAbort(signal: AbortSignal, callback: () => void): () => void {
  signal.addEventListener("abort", callback, { once: true });
  return () => signal.removeEventListener("abort", callback);
}
