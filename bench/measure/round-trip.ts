import { type Summary, summarize } from "../stats.ts";
import type { Contender } from "./contender.ts";

/** Time from the call to the answer of `1+1`, one call after the other. */

const CALLS_PER_ROUND = { javascript: 20, python: 10 } as const;
const HEAVY_CALLS_PER_ROUND = 2;

/**
 * All contenders take turns in every round, so that what else the machine does hits all of them. Within its
 * turn a contender is called without a pause: ours then meets its own cleaning up after the last run.
 */
export async function measureRoundTrips(
  contenders: readonly Contender[],
  rounds: number,
): Promise<ReadonlyMap<Contender, Summary>> {
  const samples = new Map(contenders.map((contender) => [contender, new Array<number>()]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [contender, times] of samples) {
      const { heavy, language } = contender;
      const calls = heavy ? HEAVY_CALLS_PER_ROUND : CALLS_PER_ROUND[language];
      for (let call = 0; call < calls; call += 1) {
        const startedAt = performance.now();
        await contender.runTrivial();
        times.push(performance.now() - startedAt);
      }
    }
  }
  return new Map([...samples].map(([contender, times]) => [contender, summarize(times)]));
}
