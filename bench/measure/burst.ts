import { type Summary, summarize } from "../stats.ts";
import type { Contender } from "./contender.ts";

/** How long callers wait when 100 of them come at once. */

const CALLS_IN_FLIGHT = 100;
const HEAVY_ROUNDS = 2;

/** Each call is timed from the moment the burst began. A contender that refuses some is left out. */
export async function measureBursts(
  contenders: readonly Contender[],
  rounds: number,
): Promise<ReadonlyMap<Contender, Summary>> {
  const samples = new Map<Contender, number[]>();
  const refusing = new Set<Contender>();
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      if (refusing.has(contender) || (contender.heavy && round >= HEAVY_ROUNDS)) continue;
      const times = await burst(contender);
      if (times === null) refusing.add(contender);
      else samples.set(contender, [...(samples.get(contender) ?? []), ...times]);
    }
  }
  for (const contender of refusing) samples.delete(contender);
  return new Map([...samples].map(([contender, times]) => [contender, summarize(times)]));
}

// --- internals

async function burst(contender: Contender): Promise<number[] | null> {
  const startedAt = performance.now();
  const calls = Array.from({ length: CALLS_IN_FLIGHT }, async () => {
    await contender.runTrivial();
    return performance.now() - startedAt;
  });
  const ends = await Promise.allSettled(calls);
  const times = ends.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []));
  if (times.length === CALLS_IN_FLIGHT) return times;
  // A peer may have a ceiling of its own; ours must not refuse what its default policy admits.
  if (contender.isOurs) await Promise.all(calls);
  return null;
}
