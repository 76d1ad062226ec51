import type { Clock } from "../../src/voice/clock.ts";

/** Time that passes when the test says so. */
export interface VirtualClock extends Clock {
  /** Lets that much time pass, timer by timer, with everything that follows from each. */
  advance(ms: number): Promise<void>;
  /** Timers that nobody has called off. */
  pendingCount(): number;
}

export function createVirtualClock(): VirtualClock {
  let nowMs = 0;
  let order = 0;
  const timers = new Map<number, { readonly atMs: number; readonly callback: () => void }>();

  function next(untilMs: number): number | null {
    let found: number | null = null;
    for (const [id, { atMs }] of timers) {
      if (atMs > untilMs) continue;
      if (found === null || atMs < (timers.get(found)?.atMs ?? Infinity)) found = id;
    }
    return found;
  }

  return {
    nowMs: () => nowMs,
    setTimer(delayMs, callback) {
      const id = (order += 1);
      timers.set(id, { atMs: nowMs + delayMs, callback });
      return () => void timers.delete(id);
    },
    async advance(ms) {
      const untilMs = nowMs + ms;
      await settle();
      for (let id = next(untilMs); id !== null; id = next(untilMs)) {
        const timer = timers.get(id);
        timers.delete(id);
        nowMs = Math.max(nowMs, timer?.atMs ?? nowMs);
        timer?.callback();
        await settle();
      }
      nowMs = untilMs;
    },
    pendingCount: () => timers.size,
  };
}

/** Enough turns of the microtask queue for anything in flight to arrive. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 24; turn += 1) await Promise.resolve();
}
