import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
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

export async function measureHttp({ rounds, roundMs, restarts }: HttpEffort): Promise<HttpFigures> {
  const folder = mkdtempSync(join(tmpdir(), "aybiza-bench-http-"));
  try {
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
      served: () => ask(ours.url),
      recorded: () => ask(recording.url),
      bareHono: () => ask(hono.url),
      bareNode: () => ask(node.url),
    };
    // Each service tries its walls in full after its start: that is not what is measured here.
    await sleep(SETTLING_MS);
    for (const run of Object.values(contenders)) await openLoop(run, 500);
    const times = { inProcess: [], served: [], recorded: [], bareHono: [], bareNode: [] } as Record<
      keyof typeof contenders,
      Summary[]
    >;
    const samples = new Map<string, number[]>();
    for (let round = 0; round < rounds; round += 1)
      for (const [name, run] of Object.entries(contenders)) {
        const taken = await openLoop(run, roundMs);
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
    const restartMs: number[] = [];
    for (let i = 0; i < restarts; i += 1) restartMs.push(await timeRestart());
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
  readonly url: string;
}

async function startServer(program: URL, args: readonly string[]): Promise<Served> {
  const child = startChild(program, args);
  const url = /http:\S+/.exec(await child.nextLine())?.[0];
  if (url === undefined) throw new Error(`${program.pathname} named no address`);
  await askUntilOk(url);
  return { child, url, [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
}

const BODY = JSON.stringify({ code: "1+1", language: "javascript", tenantId: "bench" });
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One run over a connection that is kept. */
function ask(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = request(`${url}/v1/execute`, {
      agent,
      method: "POST",
      headers: { "content-type": "application/json", "content-length": BODY.length },
    });
    asking.on("error", reject);
    asking.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => (text += part));
      response.on("error", reject);
      response.on("end", () => {
        const { status, value } = JSON.parse(text);
        if (status === "ok" && value === 2) resolve();
        else reject(new Error(`1+1 was answered ${text.slice(0, 300)}`));
      });
    });
    asking.end(BODY);
  });
}

const LONGEST_START_MS = 30_000;

async function askUntilOk(url: string): Promise<void> {
  const giveUpAt = performance.now() + LONGEST_START_MS;
  for (;;) {
    try {
      return await ask(url);
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
    }
    await sleep(2);
  }
}

/** Arrivals are fixed beforehand: whoever is slow is met by the next request all the same. */
async function openLoop(run: () => Promise<void>, durationMs: number): Promise<readonly number[]> {
  const gapMs = 1_000 / REQUESTS_PER_SECOND;
  const count = Math.round(durationMs / gapMs);
  const begunAt = performance.now();
  const times: number[] = [];
  const runs: Promise<void>[] = [];
  for (let i = 0; i < count; i += 1) {
    const plannedAt = begunAt + i * gapMs;
    const early = plannedAt - performance.now();
    if (early > 0.5) await sleep(early);
    runs.push(run().then(() => void times.push(performance.now() - plannedAt)));
  }
  await Promise.all(runs);
  return times;
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
  await ask(after.url);
  return performance.now() - begunAt;
}

function keyIn<Names extends object>(names: Names, name: string): keyof Names {
  for (const key in names) if (key === name) return key;
  throw new Error(`${name} is not measured`);
}
