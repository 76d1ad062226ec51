import type { AnyLanguage } from "../core/language.ts";

/**
 * How long one adapter's runs have taken lately, by language: what they kept their callers waiting beside the program
 * itself, and in all.
 */
export interface Latency {
  measured(language: AnyLanguage, took: Took): void;
  /** The time that so many of all runs kept within, from 0 to 1; `null` where too few are known. */
  totalMs(language: AnyLanguage, share: number): number | null;
  /** The same without the program's own time: no program can be quicker. */
  delayMs(language: AnyLanguage, share: number): number | null;
}

export interface Took {
  readonly totalMs: number;
  readonly delayMs: number;
}

/** Fewer say nothing of a distribution. */
export const LEAST_RUNS = 20;

/** What is older says nothing of now: an adapter that was slow is looked at again. */
export const REMEMBERED_MS = 5 * 60_000;

/** @param now Milliseconds of a clock that never goes back. */
export function createLatency(now: () => number): Latency {
  const runs = new Map<AnyLanguage, TimedRun[]>();

  function recent(language: AnyLanguage): readonly TimedRun[] {
    const known = runs.get(language) ?? [];
    const since = now() - REMEMBERED_MS;
    const firstAt = known.findIndex(({ atMs }) => atMs >= since);
    known.splice(0, firstAt < 0 ? known.length : firstAt);
    return known;
  }

  function within(
    language: AnyLanguage,
    share: number,
    ms: (run: TimedRun) => number,
  ): number | null {
    const known = recent(language);
    if (known.length < LEAST_RUNS) return null;
    const sorted = known.map(ms).toSorted((a, b) => a - b);
    const rank = Math.max(1, Math.ceil(share * sorted.length));
    return sorted[rank - 1] ?? null;
  }

  return {
    measured(language, took) {
      const known = runs.get(language) ?? [];
      known.push({ ...took, atMs: now() });
      if (known.length > MOST_RUNS) known.shift();
      runs.set(language, known);
    },
    totalMs: (language, share) => within(language, share, (run) => run.totalMs),
    delayMs: (language, share) => within(language, share, (run) => run.delayMs),
  };
}

// --- internals

interface TimedRun extends Took {
  readonly atMs: number;
}

const MOST_RUNS = 200;
