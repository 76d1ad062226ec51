/**
 * How long a batch waits for company. A batch costs nearly the same however much is in it: at rest nobody waits, and
 * under load, where processors are what is short, a few milliseconds of waiting save most of the cost.
 */
export interface Pace {
  /** One more is there to be kept. */
  count(): void;
  /** What is left to wait before the next batch is begun, in milliseconds; call it once a batch. */
  restMs(): number;
}

export function createPace(nowMs: () => number = () => performance.now()): Pace {
  let windowMs = nowMs();
  let windowCount = 0;
  let isBusy = false;
  let batchMs = Number.NEGATIVE_INFINITY;

  function look(now: number): void {
    const age = now - windowMs;
    if (age < WINDOW_MS) return;
    isBusy = windowCount / age > BUSY_PER_MS;
    windowMs = now;
    windowCount = 0;
  }

  return {
    count() {
      windowCount += 1;
      look(nowMs());
    },
    restMs() {
      const now = nowMs();
      look(now);
      const rest = isBusy ? Math.max(0, batchMs + GATHER_MS - now) : 0;
      batchMs = now + rest;
      return rest;
    },
  };
}

// --- internals

const WINDOW_MS = 100;
/** 250 a second. */
const BUSY_PER_MS = 0.25;
/** Between the beginnings of two batches under load. */
const GATHER_MS = 10;
