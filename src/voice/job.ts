import { createHash } from "node:crypto";
import type { RunEvent } from "../core/events.ts";
import type { RunResult } from "../core/result.ts";

/** One run, which several tool calls may wait for. Killed when nobody does any more. */
export interface Job {
  readonly startedMs: number;
  /** What came of it; rejects for misuse only. */
  readonly result: Promise<RunResult>;
  /** How many wait for it. */
  waitingCount(): number;
  /** `null` while it runs. */
  ended(): RunResult | null;
  /** `null` where it was killed. */
  join(onEvent?: (event: RunEvent) => void): Seat | null;
}

/** The place of one who waits for a run. */
export interface Seat {
  /** Waits no longer; the last one to leave kills the run, for the reason given. */
  leave(reason?: unknown): void;
  /** True for the first who asks: of several who wait, one speaks. */
  claimVoice(): boolean;
}

export interface Begun {
  readonly job: Job;
  /** Of whoever began it. */
  readonly seat: Seat;
}

export function startJob(
  startedMs: number,
  run: (signal: AbortSignal, onEvent: (event: RunEvent) => void) => Promise<RunResult>,
  onEvent?: (event: RunEvent) => void,
): Begun {
  const killer = new AbortController();
  const listeners = new Set<(event: RunEvent) => void>();
  let waitingCount = 0;
  let ended: RunResult | null = null;
  let isClaimed = false;

  function sit(listener: ((event: RunEvent) => void) | undefined): Seat {
    let isSeated = true;
    let isSpeaker = false;
    waitingCount += 1;
    if (listener !== undefined) listeners.add(listener);
    return {
      leave(reason = "signal") {
        if (!isSeated) return;
        isSeated = false;
        waitingCount -= 1;
        if (listener !== undefined) listeners.delete(listener);
        if (waitingCount === 0 && ended === null) killer.abort(reason);
      },
      claimVoice() {
        if (!isClaimed) isSpeaker = true;
        isClaimed = true;
        return isSpeaker;
      },
    };
  }

  // Seated before it begins, so that its first event is heard.
  const seat = sit(onEvent);
  const result = run(killer.signal, (event) => {
    for (const listener of listeners) listener(event);
  }).then((outcome) => (ended = outcome));
  // Whoever waits hears of its failure; a run ahead of need has nobody to tell.
  result.catch(() => undefined);

  const job: Job = {
    startedMs,
    result,
    waitingCount: () => waitingCount,
    ended: () => ended,
    join: (listener) => (killer.signal.aborted ? null : sit(listener)),
  };
  return { job, seat };
}

/** What a run's outcome depends on, as a hash; `null` where it cannot be told. */
export function jobKeyOf(parts: readonly unknown[]): string | null {
  try {
    return createHash("sha256").update(JSON.stringify(parts)).digest("base64");
  } catch (error) {
    // What is no JSON is refused later, with the field's name.
    if (error instanceof TypeError) return null;
    throw error;
  }
}
