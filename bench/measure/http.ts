import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openLoop } from "../open-loop.ts";
import { createPostClient } from "../post-client.ts";
import { runTrivial, startService } from "../service.ts";
import { median, type Summary, summarize } from "../stats.ts";
import { type Child, startChild } from "./child.ts";

/** What the service costs over the same run in this process, and beside servers that run nothing. */

export interface HttpEffort {
  readonly rounds: number;
  readonly roundMs: number;
  readonly restarts: number;
}

export interface HttpFigures {
  /** From the planned arrival to the answer, at 200 requests a second. */
  readonly inProcess: Summary;
  readonly served: Summary;
  readonly recorded: Summary;
  readonly bareHono: Summary;
  readonly bareNode: Summary;
  /** Medians over rounds of what the service takes longer, so that a mood of the machine hits both sides. */
  readonly overheadP50Ms: number;
  readonly overheadP99Ms: number;
  /** Runs a second, with as many callers at once as there are connections. */
  readonly inProcessRate: number;
  readonly servedRate: number;
  readonly connectionCount: number;
  /** From a new process to its first answer, after one that was killed. */
  readonly restart: Summary;
}

export const REQUESTS_PER_SECOND = 200;
const CONNECTIONS = 8;
const SETTLING_MS = 15_000;
const WARMING_MS = 3_000;

export async function measureHttp({ rounds, roundMs, restarts }: HttpEffort): Promise<HttpFigures> {
  const folder = mkdtempSync(join(tmpdir(), "aybiza-bench-http-"));
  try {
    const restartMs: number[] = [];
    for (let i = 0; i < restarts; i += 1) restartMs.push(await timeRestart());
    await using execution = await startService();
    await using ours = await startServer(AYBIZA, ["serve", "--port", "0"]);
    await using hono = await startServer(BARE, ["hono"]);
    await using node = await startServer(BARE, ["node"]);
    process.env["AYBIZA_RECORDS"] = "sqlite";
    process.env["AYBIZA_DATA_FOLDER"] = folder;
    await using recording = await startServer(AYBIZA, ["serve", "--port", "0"]);
    delete process.env["AYBIZA_RECORDS"];
    delete process.env["AYBIZA_DATA_FOLDER"];
    const contenders = {
      inProcess: () => runTrivial(execution, "javascript"),
      served: ours.ask,
      recorded: recording.ask,
      bareHono: hono.ask,
      bareNode: node.ask,
    };
    // Each service tries its walls in full after its start: that is not what is measured here.
    await sleep(SETTLING_MS);
    // A service is warm for most of its life.
    for (const run of Object.values(contenders)) await closedLoop(run, WARMING_MS);
    const times = { inProcess: [], served: [], recorded: [], bareHono: [], bareNode: [] } as Record<
      keyof typeof contenders,
      Summary[]
    >;
    const samples = new Map<string, number[]>();
    for (let round = 0; round < rounds; round += 1)
      for (const [name, run] of Object.entries(contenders)) {
        const taken = await openLoop(run, { perSecond: REQUESTS_PER_SECOND, durationMs: roundMs });
        samples.set(name, [...(samples.get(name) ?? []), ...taken]);
        times[keyIn(times, name)].push(summarize(taken));
      }
    const over = (at: "p50" | "p99"): number =>
      median(times.served.map((own, round) => own[at] - (times.inProcess[round]?.[at] ?? 0)));
    const rates = { inProcess: [] as number[], served: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      rates.inProcess.push(await closedLoop(contenders.inProcess, roundMs));
      rates.served.push(await closedLoop(contenders.served, roundMs));
    }
    const of = (name: string): Summary => summarize(samples.get(name) ?? []);
    return {
      inProcess: of("inProcess"),
      served: of("served"),
      recorded: of("recorded"),
      bareHono: of("bareHono"),
      bareNode: of("bareNode"),
      overheadP50Ms: over("p50"),
      overheadP99Ms: over("p99"),
      inProcessRate: median(rates.inProcess),
      servedRate: median(rates.served),
      connectionCount: CONNECTIONS,
      restart: summarize(restartMs),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// --- internals

const AYBIZA = new URL("../../bin/aybiza.js", import.meta.url);
const BARE = new URL("./bare-server.ts", import.meta.url);

interface Served extends AsyncDisposable {
  readonly child: Child;
  /** `1+1`, its answer checked. */
  readonly ask: () => Promise<void>;
}

async function startServer(program: URL, args: readonly string[]): Promise<Served> {
  const child = startChild(program, args);
  const url = /http:\S+/.exec(await child.nextLine())?.[0];
  if (url === undefined) throw new Error(`${program.pathname} named no address`);
  const client = createPostClient(`${url}/v1/execute`, BODY);
  const ask = async (): Promise<void> => {
    const { status, value } = JSON.parse(await client.post());
    if (status !== "ok" || value !== 2) throw new Error(`1+1 was answered ${status}`);
  };
  await untilOk(ask);
  return {
    ...{ child, ask },
    async [Symbol.asyncDispose]() {
      client[Symbol.dispose]();
      await child[Symbol.asyncDispose]();
    },
  };
}

const BODY = JSON.stringify({ code: "1+1", language: "javascript", tenantId: "bench" });

const LONGEST_START_MS = 30_000;

async function untilOk(ask: () => Promise<void>): Promise<void> {
  const giveUpAt = performance.now() + LONGEST_START_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
    }
    await sleep(2);
  }
}

async function closedLoop(run: () => Promise<void>, durationMs: number): Promise<number> {
  const begunAt = performance.now();
  let count = 0;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() - begunAt < durationMs) {
        await run();
        count += 1;
      }
    }),
  );
  return (count * 1_000) / (performance.now() - begunAt);
}

/** As a supervisor would do it: killed at once, started again. */
async function timeRestart(): Promise<number> {
  const before = await startServer(AYBIZA, ["serve", "--port", "0"]);
  process.kill(before.child.pid, "SIGKILL");
  await before[Symbol.asyncDispose]();
  const begunAt = performance.now();
  await using after = await startServer(AYBIZA, ["serve", "--port", "0"]);
  await after.ask();
  return performance.now() - begunAt;
}

function keyIn<Names extends object>(names: Names, name: string): keyof Names {
  for (const key in names) if (key === name) return key;
  throw new Error(`${name} is not measured`);
}
