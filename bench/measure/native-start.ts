import { NATIVE_LANGUAGES, type NativeLanguage, startNativeService } from "../native-service.ts";
import { childrenOf, treeMemoryMib } from "../processes.ts";
import { median, type Summary, summarize } from "../stats.ts";

/** What engines that start on first use cost then, and what they hold while they wait. */

export interface NativeStart {
  readonly language: NativeLanguage;
  /** From the first call of a new service to its answer: start, self-test and probes included. */
  readonly firstUse: Summary;
  /** MiB (PSS) of one waiting process with what cages it; `null` where the system does not tell. */
  readonly waitingMib: number | null;
  readonly waitingCount: number;
}

/** A new service each round. A language that does not run here is left out. */
export async function measureNativeStarts(rounds: number): Promise<readonly NativeStart[]> {
  const samples = new Map<NativeLanguage, { times: number[]; mib: number[]; count: number }>();
  for (let round = 0; round < rounds; round += 1) {
    await using service = await startNativeService([]);
    for (const language of NATIVE_LANGUAGES.filter((name) => service.offers(name))) {
      const before = new Set(childrenOf(process.pid));
      const startedAt = performance.now();
      await service.runTrivial(language);
      const firstUseMs = performance.now() - startedAt;
      await service.refilled();
      const waiting = childrenOf(process.pid).filter((pid) => !before.has(pid));
      const mib = waiting.map(treeMemoryMib).filter((size) => size !== null);
      const kept = samples.get(language) ?? { times: [], mib: [], count: 0 };
      kept.times.push(firstUseMs);
      kept.mib.push(...mib);
      samples.set(language, { ...kept, count: waiting.length });
    }
  }
  return [...samples].map(([language, { times, mib, count }]) => ({
    language,
    firstUse: summarize(times),
    waitingMib: mib.length === 0 ? null : median(mib),
    waitingCount: count,
  }));
}
