import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type CodeExecution, createCodeExecution } from "../../src/index.ts";
import { NATIVE_LANGUAGES, untilQuiet } from "../native-service.ts";
import { descendantsOf, isAlive, treeMemoryMib } from "../processes.ts";
import { BENCH_LANGUAGES, runTrivial } from "../service.ts";
import { summarize } from "../stats.ts";
import { formatTable } from "../table.ts";
import { type Judged, runLanes, type Verdict } from "./lanes.ts";

/**
 * `npm run soak -- [--runs 10000] [--seed 1] [--first 0] [--lanes 8]`: random programs with known outcomes,
 * random cancels and bombs, over several tenants. Ends with 1 if one answer is wrong, one run sees anything
 * of another, one is not served, memory does not come back, or a process is left. A run that failed is
 * repeated alone by `--seed SEED --first NUMBER --runs 1`.
 */

const WARM_RUNS = 300;
/** These start on first use, and would count as memory that grew. */
const NATIVE_WARM_UPS = [
  { language: "sql", source: "select 1" },
  { language: "elixir", source: "1" },
] as const;
const PROGRESS_EVERY = 500;
const SETTLE_MS = 3_000;
const GONE_MS = 1_000;
/** Memory at the end over memory after the warm-up: room for heaps that have not been collected. */
const GROWTH_FACTOR = 1.25;
const GROWTH_MIB = 48;
const SHOWN_FAULTS = 20;
const VERDICTS: readonly Verdict[] = ["right", "cancelled", "wrong", "leaked", "unserved"];

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    first: { type: "string", default: "0" },
    lanes: { type: "string", default: "8" },
  },
});
process.exitCode = await soak();

// --- internals

/** What is kept of a run: its program would count as memory of the service. */
type Scored = Pick<Judged, "verdict" | "latencyMs"> & { readonly shape: string };

async function soak(): Promise<number> {
  const [seed, first, runCount, laneCount] = [
    Number(values.seed),
    Number(values.first),
    Number(values.runs),
    Number(values.lanes),
  ];
  const judged: Scored[] = [];
  const problems: string[] = [];
  const startedAt = performance.now();
  await using execution = await createCodeExecution({
    securityPolicy: { allowedImports: ["standard_library"], fileSystemAccess: "sandboxed" },
  });
  const offers = new Set<string>(execution.supportedLanguages());
  const offered = NATIVE_LANGUAGES.filter((language) => offers.has(language));
  for (const { language, source } of NATIVE_WARM_UPS)
    if (offers.has(language)) await execution.execute(source, language);
  await serveEachLanguage(execution, WARM_RUNS);
  const memoryBefore = await settledMemory();

  await runLanes(execution, { seed, first, runCount, laneCount, offered, onJudged: note });
  await serveEachLanguage(execution, WARM_RUNS);
  const memoryAfter = await settledMemory();
  problems.push(...memoryProblem(memoryBefore, memoryAfter));

  const pids = descendantsOf(process.pid);
  await execution[Symbol.asyncDispose]();
  await sleep(GONE_MS);
  const left = pids.filter(isAlive);
  if (left.length > 0) problems.push(`${left.length} processes were left behind`);

  report();
  return problems.length > 0 || judged.some(isFault) ? 1 : 0;

  function note(one: Judged): void {
    const { verdict, latencyMs, drawn } = one;
    judged.push({ verdict, latencyMs, shape: drawn.program.shape });
    if (isFault(one) && judged.filter(isFault).length <= SHOWN_FAULTS) showFault(one);
    if (judged.length % PROGRESS_EVERY === 0)
      console.error(`soak: ${judged.length} of ${runCount}, ${tally(judged)}`);
  }

  function report(): void {
    const byShape = Map.groupBy(judged, ({ shape }) => shape);
    const head = [
      "shape",
      "runs",
      "right",
      "cancelled",
      "wrong",
      "leaked",
      "unserved",
      "p50 ms",
      "p99 ms",
    ];
    const rows = [...byShape]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([shape, runs]) => {
        const times = summarize(runs.map(({ latencyMs }) => latencyMs));
        const counts = VERDICTS.map((verdict) => String(countOf(runs, verdict)));
        return [shape, String(runs.length), ...counts, times.p50.toFixed(1), times.p99.toFixed(0)];
      });
    const total = VERDICTS.map((verdict) => String(countOf(judged, verdict)));
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    console.log(formatTable([head, ...rows, ["all", String(judged.length), ...total, "", ""]]));
    const languages = [...BENCH_LANGUAGES, ...offered].join(", ");
    console.log(`seed ${seed}, ${laneCount} lanes, ${seconds} s, ${languages}`);
    console.log(
      `memory ${inMib(memoryBefore)} → ${inMib(memoryAfter)} (at most × ${GROWTH_FACTOR} + ${GROWTH_MIB} MiB), processes left: ${left.length}`,
    );
    for (const problem of problems) console.log(`problem: ${problem}`);
  }
}

function isFault({ verdict }: Pick<Judged, "verdict">): boolean {
  return verdict !== "right" && verdict !== "cancelled";
}

function countOf(judged: readonly Scored[], verdict: Verdict): number {
  return judged.filter((one) => one.verdict === verdict).length;
}

function tally(judged: readonly Scored[]): string {
  return VERDICTS.map((verdict) => `${countOf(judged, verdict)} ${verdict}`).join(", ");
}

function showFault({ runNumber, drawn, verdict, reason }: Judged): void {
  const { shape, language, source } = drawn.program;
  console.error(
    `soak: run ${runNumber} is ${verdict}: ${reason}\n  ${shape}, ${language}: ${source}`,
  );
}

async function serveEachLanguage(execution: CodeExecution, runCount: number): Promise<void> {
  for (const language of BENCH_LANGUAGES) {
    for (let run = 0; run < runCount; run += 1)
      await runTrivial(execution, language, `tenant-${run % 4}`);
  }
}

async function settledMemory(): Promise<number | null> {
  await sleep(SETTLE_MS);
  await untilQuiet();
  return treeMemoryMib(process.pid);
}

function memoryProblem(before: number | null, after: number | null): string[] {
  if (before === null || after === null) return [];
  const bound = before * GROWTH_FACTOR + GROWTH_MIB;
  return after > bound ? [`memory grew from ${inMib(before)} to ${inMib(after)}`] : [];
}

function inMib(mib: number | null): string {
  return mib === null ? "unknown" : `${mib.toFixed(0)} MiB`;
}
