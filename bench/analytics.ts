import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Analytics, openAnalytics } from "../src/analytics/open.ts";
import type { EndedRun } from "../src/core/ended-run.ts";
import { uniformEnforcement } from "../src/core/limits.ts";
import type { RunResult } from "../src/core/result.ts";
import { createCodeExecution } from "../src/index.ts";

/**
 * What records cost: how many are kept in a second, and what 500 runs a second take with and without them, in time
 * of the callers and of the processors. Runs with and without take turns, since a machine has moods.
 *
 * Usage: node bench/analytics.ts [--postgres URL] [--rounds 3] [--seconds 4]
 */
const url = flag("postgres", "");
const rounds = Number(flag("rounds", "3"));
const seconds = Number(flag("seconds", "4"));
const PER_SECOND = 500;
const PROGRAM = "sum(n * n for n in range(100))";

type Mode = "off" | "process" | "disk" | "postgres";
const modes: readonly Mode[] =
  url === "" ? ["off", "process", "disk"] : ["off", "process", "disk", "postgres"];

for (const mode of modes) if (mode !== "off") await measureKeeping(mode);
for (const mode of modes) await measureSteady(mode);
await measureRuns();

/** Records alone at the rate of the runs below: what each costs, and how long it is waited for. */
async function measureSteady(mode: Mode): Promise<void> {
  const { analytics, close } = await open(mode);
  const run = sample();
  const latencies: number[] = [];
  for (let index = 0; index < 1_000; index += 1) await analytics?.recorder.recordRun(run);
  const used = process.cpuUsage();
  await openLoop(async () => {
    const began = performance.now();
    await analytics?.recorder.recordRun(run);
    latencies.push(performance.now() - began);
  });
  const { user, system } = process.cpuUsage(used);
  latencies.sort((a, b) => a - b);
  const at = (share: number): string =>
    (latencies[Math.ceil(share * latencies.length) - 1] ?? 0).toFixed(2);
  console.log(
    `${PER_SECOND} records/s ${mode.padEnd(9)} waited for p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; processor ${((user + system) / latencies.length).toFixed(0)} µs each, this loop included`,
  );
  await close();
}

/** Records alone, as fast as 64 callers who wait for each can have them kept. */
async function measureKeeping(mode: Mode): Promise<void> {
  const { analytics, close } = await open(mode);
  const count = mode === "process" ? 20_000 : 4_000;
  const run = sample();
  const began = performance.now();
  const used = process.cpuUsage();
  let left = count;
  const callers = Array.from({ length: 64 }, async () => {
    while ((left -= 1) >= 0) await analytics?.recorder.recordRun(run);
  });
  await Promise.all(callers);
  const ms = performance.now() - began;
  const cpu = process.cpuUsage(used);
  console.log(
    `${mode.padEnd(9)} ${Math.round((count / ms) * 1_000)} records/s, ${((cpu.user + cpu.system) / count).toFixed(0)} µs of processor each`,
  );
  await close();
}

interface Figures {
  readonly latencies: number[];
  cpuMs: number;
  runs: number;
}

async function measureRuns(): Promise<void> {
  const figures = new Map<Mode, Figures>(
    modes.map((mode) => [mode, { latencies: [], cpuMs: 0, runs: 0 }]),
  );
  let recorder: Analytics["recorder"] | null = null;
  await using execution = await createCodeExecution({
    adapter: "embedded",
    securityPolicy: { maxConcurrent: 32, maxQueued: 5_000 },
    onEnd: async (run) => recorder?.recordRun(run),
  });
  await execution.ready();
  for (let index = 0; index < 200; index += 1) await execution.execute(PROGRAM, "python");
  for (let round = 0; round < rounds; round += 1)
    for (const mode of modes) {
      const { analytics, close } = await open(mode);
      recorder = analytics?.recorder ?? null;
      const one = figures.get(mode);
      if (one === undefined) continue;
      const cpuBefore = treeCpuMs();
      await openLoop(async (latency) => {
        await execution.execute(PROGRAM, "python");
        one.latencies.push(latency());
        one.runs += 1;
      });
      one.cpuMs += treeCpuMs() - cpuBefore;
      recorder = null;
      await close();
    }
  const off = figures.get("off");
  for (const [mode, { latencies, cpuMs, runs }] of figures) {
    latencies.sort((a, b) => a - b);
    const at = (share: number): string =>
      (latencies[Math.ceil(share * latencies.length) - 1] ?? 0).toFixed(1);
    const each = (cpuMs * 1_000) / runs;
    const base = ((off?.cpuMs ?? 0) * 1_000) / (off?.runs ?? 1);
    console.log(
      `${PER_SECOND} runs/s ${mode.padEnd(9)} p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms; processor ${each.toFixed(0)} µs a run (${((each / base - 1) * 100).toFixed(1)} %)`,
    );
  }
}

/** Starts runs at a fixed rate, whatever became of the ones before; time counts from when each was due. */
async function openLoop(run: (latency: () => number) => Promise<void>): Promise<void> {
  const began = performance.now();
  const running: Promise<void>[] = [];
  for (let index = 0; index < PER_SECOND * seconds;) {
    const dueCount = Math.min(
      ((performance.now() - began) / 1_000) * PER_SECOND,
      PER_SECOND * seconds,
    );
    for (; index < dueCount; index += 1) {
      const due = began + (index / PER_SECOND) * 1_000;
      running.push(run(() => performance.now() - due));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(running);
}

async function open(mode: Mode) {
  if (mode === "off") return { analytics: null, close: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), "aybiza-bench-"));
  const analytics = await openAnalytics({
    ...{ folder, durability: mode === "disk" ? "disk" : "process", maxWaitMs: 60_000 },
    postgres: mode === "postgres" ? { url } : undefined,
    onFault: (cause) => console.error(cause),
  });
  return {
    analytics,
    async close() {
      await analytics[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Of this process and all below it, engines included. */
function treeCpuMs(): number {
  const stats = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => statOf(pid) ?? []);
  const inTree = new Set([process.pid]);
  for (let size = 0; size !== inTree.size;) {
    size = inTree.size;
    for (const { pid, parent } of stats) if (inTree.has(parent)) inTree.add(pid);
  }
  return stats.reduce((sum, { pid, ticks }) => sum + (inTree.has(pid) ? ticks * 10 : 0), 0);
}

function statOf(pid: string): { pid: number; parent: number; ticks: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return {
      pid: Number(pid),
      parent: Number(fields[1]),
      ticks: Number(fields[11]) + Number(fields[12]),
    };
  } catch (error) {
    // It has ended meanwhile.
    if (
      error instanceof Error &&
      "code" in error &&
      (error.code === "ENOENT" || error.code === "ESRCH")
    )
      return null;
    throw error;
  }
}

function sample(): EndedRun {
  const result: RunResult = {
    ...{ status: "ok", runId: "run-1", language: "python", adapter: "embedded", value: 328_350 },
    ...{ engine: "cpython 3.13.2 (wasm)", stdout: "", stderr: "", truncated: false },
    phases: { queuedMs: 0.1, startMs: 0.2, runMs: 1 },
    enforcement: uniformEnforcement({ state: "enforced", reason: "x" }),
  };
  return {
    ...{
      runId: "run-1",
      tenantId: "default",
      callId: "call-1",
      source: PROGRAM,
      language: "python",
    },
    ...{ options: {}, totalMs: 1.5, outcome: { kind: "result", result } },
  };
}

function flag(name: string, fallback: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
}
