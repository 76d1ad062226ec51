import { availableParallelism } from "node:os";
import { median } from "../stats.ts";
import type { Contender } from "./contender.ts";

/** Trivial runs per second with enough callers to keep every engine busy. */

const LANES = 24;

/** Windows of the contenders alternate; the median window counts. */
export async function measureThroughput(
  contenders: readonly Contender[],
  { windows, windowMs }: { readonly windows: number; readonly windowMs: number },
): Promise<ReadonlyMap<Contender, number>> {
  const rates = new Map(contenders.map((contender) => [contender, new Array<number>()]));
  for (let window = 0; window < windows; window += 1) {
    for (const [contender, measured] of rates) measured.push(await runWindow(contender, windowMs));
  }
  return new Map([...rates].map(([contender, measured]) => [contender, median(measured)]));
}

// --- internals

async function runWindow(contender: Contender, windowMs: number): Promise<number> {
  const startedAt = performance.now();
  let doneCount = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() - startedAt < windowMs) {
      await contender.runTrivial();
      doneCount += 1;
    }
  };
  const lanes = contender.heavy ? availableParallelism() : LANES;
  await Promise.all(Array.from({ length: lanes }, lane));
  return doneCount / ((performance.now() - startedAt) / 1000);
}
