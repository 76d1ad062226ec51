import { setTimeout as sleep } from "node:timers/promises";

/**
 * Arrivals are fixed beforehand: whoever is slow is met by the next one all the same, and what it is late counts as
 * its own time.
 *
 * @returns Milliseconds from each planned arrival to its answer.
 */
export async function openLoop(
  run: () => Promise<void>,
  { perSecond, durationMs }: { readonly perSecond: number; readonly durationMs: number },
): Promise<readonly number[]> {
  const gapMs = 1_000 / perSecond;
  const count = Math.round(durationMs / gapMs);
  const begunAt = performance.now();
  const times: number[] = [];
  const runs: Promise<void>[] = [];
  for (let i = 0; i < count; i += 1) {
    const plannedAt = begunAt + i * gapMs;
    const early = plannedAt - performance.now();
    // Timers are no finer than this.
    if (early > 0.5) await sleep(early);
    const since = Math.min(plannedAt, performance.now());
    runs.push(run().then(() => void times.push(performance.now() - since)));
  }
  await Promise.all(runs);
  return times;
}
