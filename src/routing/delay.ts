/** How long an adapter keeps a run waiting beside the program's own time: in its queue, at its start, on the way. */
export interface Delay {
  /** In milliseconds; 0 for one that has not been measured, or long ago: then it is worth a look. */
  expectedMs(): number;
  measured(ms: number): void;
}

/** What one run says of the next: the rest is what was known before. */
const WEIGHT = 0.2;
/** A figure nobody has renewed loses half of what it says in this time, so that a slow adapter is looked at again. */
export const HALF_LIFE_MS = 10 * 60_000;

/** @param now Milliseconds of a clock that never goes back. */
export function createDelay(now: () => number): Delay {
  let known: { readonly ms: number; readonly atMs: number } | null = null;

  return {
    expectedMs() {
      return known === null ? 0 : known.ms * 2 ** -((now() - known.atMs) / HALF_LIFE_MS);
    },
    measured(ms) {
      known = { ms: known === null ? ms : known.ms + WEIGHT * (ms - known.ms), atMs: now() };
    },
  };
}
