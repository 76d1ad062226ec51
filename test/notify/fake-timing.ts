import { setImmediate } from "node:timers/promises";
import type { Timing } from "../../src/notify/timing.ts";

export interface FakeTiming extends Timing {
  /** Lets time pass, and whatever is due happen at its time. */
  pass(ms: number): Promise<void>;
  /** Until each timer that is set. */
  delays(): readonly number[];
}

/** A clock that stands still until it is told to go on; chance is always in the middle. */
export function fakeTiming(startMs = Date.parse("2026-11-01T00:00:00Z")): FakeTiming {
  let nowMs = startMs;
  const timers = new Set<{ readonly atMs: number; readonly run: () => void }>();
  return {
    now: () => nowMs,
    random: () => 0.5,
    setTimer(run, delayMs) {
      const timer = { atMs: nowMs + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async pass(ms) {
      const endMs = nowMs + ms;
      for (;;) {
        await settle();
        const [next] = [...timers].toSorted((a, b) => a.atMs - b.atMs);
        if (next === undefined || next.atMs > endMs) break;
        timers.delete(next);
        nowMs = Math.max(nowMs, next.atMs);
        next.run();
      }
      nowMs = endMs;
      await settle();
    },
    delays: () => [...timers].map(({ atMs }) => atMs - nowMs).toSorted((a, b) => a - b),
  };
}

/** What is under way without waiting for time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
}
