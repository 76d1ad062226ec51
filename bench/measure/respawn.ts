import { setTimeout as sleep } from "node:timers/promises";
import { leavesOf } from "../processes.ts";
import {
  BENCH_LANGUAGES,
  type BenchLanguage,
  runTrivialWhenServed,
  startService,
} from "../service.ts";
import { type Summary, summarize } from "../stats.ts";

/** What callers notice when an engine host is killed from outside. */

export interface RespawnTimes {
  /** With the default two hosts: until the next program is answered. */
  readonly oneOfTwo: Readonly<Record<BenchLanguage, Summary>>;
  /** With one host only: until its replacement answers. */
  readonly onlyOne: Readonly<Record<BenchLanguage, Summary>>;
}

/** Linux only: hosts are found in the process table. */
export async function measureRespawn(killCount: number): Promise<RespawnTimes> {
  return {
    oneOfTwo: await killRepeatedly(killCount, {}),
    onlyOne: await killRepeatedly(killCount, {
      embedded: { pythonSlots: 1, javascriptSlots: 1 },
    }),
  };
}

// --- internals

const SETTLE_MS = 4_000;
const POLL_MS = 20;

async function killRepeatedly(
  killCount: number,
  options: Parameters<typeof startService>[0],
): Promise<Record<BenchLanguage, Summary>> {
  const before = new Set(leavesOf(process.pid));
  await using execution = await startService(options);
  const hosts = (): number[] => leavesOf(process.pid).filter((pid) => !before.has(pid));
  await sleep(SETTLE_MS);
  const hostCount = hosts().length;
  const times: Record<BenchLanguage, number[]> = { javascript: [], python: [] };
  for (let kill = 0; kill < killCount; kill += 1) {
    const victim = hosts()[kill % hostCount];
    if (victim === undefined) throw new Error("there is no engine host to kill");
    process.kill(victim, "SIGKILL");
    const killedAt = performance.now();
    await Promise.all(
      BENCH_LANGUAGES.map(async (language) => {
        await runTrivialWhenServed(execution, language);
        times[language].push(performance.now() - killedAt);
      }),
    );
    while (hosts().length < hostCount) await sleep(POLL_MS);
    await sleep(SETTLE_MS);
  }
  return { javascript: summarize(times.javascript), python: summarize(times.python) };
}
