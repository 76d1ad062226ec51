import type { EndedRun } from "../core/ended-run.ts";

/** What runs wait for beside their own time, by adapter: the median of the newest. */
export interface Latencies {
  note(run: EndedRun): void;
  /** `null` where nothing ran. */
  medianMs(adapter: string): number | null;
}

export function createLatencies(): Latencies {
  const byAdapter = new Map<string, number[]>();
  return {
    note({ totalMs, outcome }) {
      if (outcome.kind !== "result" || outcome.result.status !== "ok") return;
      const { adapter, phases } = outcome.result;
      const newest = byAdapter.get(adapter) ?? [];
      if (byAdapter.size >= MOST_ADAPTERS && newest.length === 0) return;
      newest.push(Math.max(totalMs - phases.runMs, 0));
      if (newest.length > NEWEST_COUNT) newest.shift();
      byAdapter.set(adapter, newest);
    },
    medianMs(adapter) {
      const sorted = byAdapter.get(adapter)?.toSorted((a, b) => a - b) ?? [];
      const median = sorted[Math.floor(sorted.length / 2)];
      return median === undefined ? null : Math.round(median * 100) / 100;
    },
  };
}

// --- internals

const NEWEST_COUNT = 64;
const MOST_ADAPTERS = 64;
