import { availableParallelism } from "node:os";

/** Runs per second where each takes a process of its own, as fast as these are replaced. */

/** Two callers a core: more would only wait. Those processes that wait at the beginning are used up first. */
export async function measureFreshRate(
  run: () => Promise<void>,
  { windowMs }: { readonly windowMs: number },
): Promise<number> {
  await Promise.all(Array.from({ length: MOST_WAITING }, run));
  const startedAt = performance.now();
  let doneCount = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() - startedAt < windowMs) {
      await run();
      doneCount += 1;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() * LANES_PER_CORE }, lane));
  return doneCount / ((performance.now() - startedAt) / 1000);
}

// --- internals

const MOST_WAITING = 4;
const LANES_PER_CORE = 2;
