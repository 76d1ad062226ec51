import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Analytics, AnalyticsOptions } from "../../src/analytics/index.ts";
import type { EndedRun } from "../../src/core/ended-run.ts";
import { uniformEnforcement } from "../../src/core/limits.ts";
import { POSTGRES_BIN, startCluster } from "../../test/analytics/postgres-cluster.ts";
import { openLoop } from "../open-loop.ts";
import { descendantTicks } from "../processes.ts";
import { loadAnalytics } from "../product.ts";
import { runTrivial, startService } from "../service.ts";
import { median, type Summary, summarize } from "../stats.ts";

/** What records cost: kept by themselves, and beside runs that are kept on record or not. */

export interface RecordsEffort {
  readonly rounds: number;
  readonly roundMs: number;
  /** Kept as fast as they can be. */
  readonly burst: number;
}

export interface RecordsFigures {
  readonly places: readonly PlaceFigures[];
  readonly runs: RunFigures;
}

export interface PlaceFigures {
  readonly place: string;
  /** Records a second that many callers, who wait for each of theirs, can have kept. */
  readonly perSecond: number;
  /** From a record's arrival, at the rate of the runs, until it is kept. */
  readonly waited: Summary;
  /** Processor time of a record at that rate, in ms: the caller's, the store's, and the database's where it is another process. */
  readonly cpuMs: number;
}

export interface RunFigures {
  readonly off: Summary;
  readonly on: Summary;
  /** Processor time of a run with everything below the service, in ms. Medians of rounds. */
  readonly offCpuMs: number;
  readonly onCpuMs: number;
  /** How much more with records, as a median of what each two rounds, one after the other, differ by: 0.01 is 1 %. */
  readonly cpuShare: number;
}

export const RECORDS_PER_SECOND = 500;
export const CALLERS = 64;

export async function measureRecords(effort: RecordsEffort): Promise<RecordsFigures> {
  const runs = await measureRuns(effort);
  const places: PlaceFigures[] = [];
  for (const [place, options] of [
    ["SQLite and log", { durability: "process" }],
    ["SQLite and log, each on the disk", { durability: "disk" }],
  ] as const)
    places.push(await measurePlace(place, options, effort));
  if (POSTGRES_BIN !== null) {
    await using cluster = await startCluster("on");
    const options = { postgres: { url: cluster.url } };
    places.push(await measurePlace("PostgreSQL and log", options, effort));
  }
  return { places, runs };
}

// --- internals

interface Opened extends AsyncDisposable {
  readonly recorder: Analytics["recorder"];
}

/** A record that is slow is waited for: none is let go. */
async function open(options: AnalyticsOptions): Promise<Opened> {
  const { openAnalytics } = await loadAnalytics();
  const folder = mkdtempSync(join(tmpdir(), "aybiza-bench-records-"));
  const analytics = await openAnalytics({
    ...{ folder, maxWaitMs: 60_000, ...options },
    onFault: (cause) => console.error(cause),
  });
  return {
    recorder: analytics.recorder,
    async [Symbol.asyncDispose]() {
      await analytics[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    },
  };
}

async function measurePlace(
  place: string,
  options: AnalyticsOptions,
  { rounds, roundMs, burst }: RecordsEffort,
): Promise<PlaceFigures> {
  await using opened = await open(options);
  const keep = (): Promise<void> => opened.recorder.recordRun(ENDED);
  await keepMany(keep, burst / 4);
  const rates: number[] = [];
  const steady: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    rates.push(await keepMany(keep, burst));
    steady.push(await measureRound(keep, roundMs));
  }
  return {
    place,
    perSecond: median(rates),
    waited: summarize(steady.flatMap(({ times }) => times)),
    cpuMs: median(steady.map(({ cpuMs }) => cpuMs)),
  };
}

/** @returns Records a second. */
async function keepMany(keep: () => Promise<void>, count: number): Promise<number> {
  const begunAt = performance.now();
  let left = count;
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      while ((left -= 1) >= 0) await keep();
    }),
  );
  return (count * 1_000) / (performance.now() - begunAt);
}

interface Round {
  readonly times: readonly number[];
  readonly cpuMs: number;
}

/** Rounds with and without take turns, the first of each two in turn as well. */
async function measureRuns({ rounds, roundMs }: RecordsEffort): Promise<RunFigures> {
  await using opened = await open({});
  let recorder: Opened["recorder"] | null = null;
  await using execution = await startService({
    // A moment without a processor must show as time, not as a refusal.
    securityPolicy: { maxConcurrent: 32, maxQueued: 5_000 },
    onEnd: async (run) => recorder?.recordRun(run),
  });
  const run = (): Promise<void> => runTrivial(execution, "javascript");
  await sleep(SETTLING_MS);
  await measureRound(run, roundMs);
  const taken = { on: new Array<Round>(), off: new Array<Round>() };
  for (let round = 0; round < 2 * rounds; round += 1)
    for (const mode of round % 2 === 0 ? (["off", "on"] as const) : (["on", "off"] as const)) {
      recorder = mode === "on" ? opened.recorder : null;
      taken[mode].push(await measureRound(run, roundMs));
    }
  const { on, off } = taken;
  const shares = on.map(({ cpuMs }, round) => cpuMs / (off[round]?.cpuMs ?? Number.NaN) - 1);
  return {
    off: summarize(off.flatMap(({ times }) => times)),
    on: summarize(on.flatMap(({ times }) => times)),
    offCpuMs: median(off.map(({ cpuMs }) => cpuMs)),
    onCpuMs: median(on.map(({ cpuMs }) => cpuMs)),
    cpuShare: median(shares),
  };
}

/** The service tries its walls in full after its start: that is not what is measured here. */
const SETTLING_MS = 15_000;

async function measureRound(work: () => Promise<void>, durationMs: number): Promise<Round> {
  const before = treeCpuMs();
  const times = await openLoop(work, { perSecond: RECORDS_PER_SECOND, durationMs });
  return { times, cpuMs: (treeCpuMs() - before) / times.length };
}

const MS_PER_TICK = 10;

/** Of this process with its threads, and of all below it. */
function treeCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000 + descendantTicks(process.pid) * MS_PER_TICK;
}

const ENDED: EndedRun = {
  ...{ runId: "run-1", tenantId: "bench", callId: "call-1", source: "1+1", language: "javascript" },
  ...{ options: {}, totalMs: 1.5 },
  outcome: {
    kind: "result",
    result: {
      ...{ status: "ok", runId: "run-1", language: "javascript", adapter: "embedded", value: 2 },
      ...{ engine: "quickjs (wasm)", stdout: "", stderr: "", truncated: false },
      phases: { queuedMs: 0.1, startMs: 0.2, runMs: 1 },
      enforcement: uniformEnforcement({ state: "enforced", reason: "it is measured" }),
    },
  },
};
