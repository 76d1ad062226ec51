import { CANCELLED_BY, type CancelledBy } from "../core/result.ts";

/** How long an adapter may take to settle after it was told to stop, or past the guest's own limit. */
export const GRACE_MS = 5_000;

/** How long an adapter that reports nothing may take to start a guest: a cold start with room to spare. */
export const START_MS = 10_000;

/** How long a run may wait for its turn where no deadline says less. */
export const QUEUE_MS = 600_000;

/** Why a run was told to stop. */
export type StopReason = CancelledBy | "deadline";

/** The time of one run: when it must stop, and by when its adapter must have answered. */
export interface Life {
  /** Aborts once, with a `StopReason`. */
  readonly signal: AbortSignal;
  stop(reason: StopReason): void;
  /** Why the run was told to stop; `null` while it was not. */
  stoppedBy(): StopReason | null;
  /** Until the run must be over, in milliseconds; `Infinity` where it has no deadline. */
  leftMs(): number;
  /** Gives whoever runs it this long for its next sign of life. After a stop that is the grace and no more. */
  expectWithin(ms: number): void;
  /** What `work` answers, or `"overdue"` once a sign of life is missing. */
  race<T>(work: Promise<T>): Promise<T | "overdue">;
  /** Lets go of timers and listeners. */
  end(): void;
}

export interface LifeOptions {
  readonly deadlineMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly graceMs: number;
}

export function createLife({ deadlineMs, signal, graceMs }: LifeOptions): Life {
  const controller = new AbortController();
  const begunAtMs = performance.now();
  let reason: StopReason | null = null;
  let patience: NodeJS.Timeout | undefined;
  let giveUp = (): void => {};

  function wait(ms: number): void {
    clearTimeout(patience);
    patience = setTimeout(() => giveUp(), ms);
  }

  function stop(by: StopReason): void {
    if (reason !== null) return;
    reason = by;
    wait(graceMs);
    controller.abort(by);
  }

  const onAbort = (): void => stop(cancelledBy(signal?.reason));
  const deadline =
    deadlineMs === undefined ? undefined : setTimeout(() => stop("deadline"), deadlineMs);
  if (signal?.aborted === true) onAbort();
  else signal?.addEventListener("abort", onAbort, { once: true });

  return {
    signal: controller.signal,
    stop,
    stoppedBy: () => reason,
    leftMs: () =>
      deadlineMs === undefined ? Infinity : Math.max(begunAtMs + deadlineMs - performance.now(), 0),
    expectWithin: (ms) => {
      if (reason === null) wait(ms);
    },
    race: (work) =>
      new Promise((resolve, reject) => {
        giveUp = () => resolve("overdue");
        work.then(resolve, reject);
      }),
    end() {
      clearTimeout(deadline);
      clearTimeout(patience);
      signal?.removeEventListener("abort", onAbort);
    },
  };
}

// --- internals

/** Our own doors abort with a `CancelledBy`; everybody else's reason is their own business. */
function cancelledBy(reason: unknown): CancelledBy {
  return isCancelledBy(reason) ? reason : "signal";
}

function isCancelledBy(reason: unknown): reason is CancelledBy {
  return CANCELLED_BY.some((by) => by === reason);
}
