import { createRandom, type Random } from "../bench/soak/random.ts";
import { type Entry, readCorpus, writeCorpus } from "./corpus.ts";
import type { Coverage } from "./coverage.ts";
import { Finding, type OpenTarget, type Steps, type Target } from "./target.ts";

/** One target, fuzzed for some processor time. */

export interface SessionOptions {
  readonly name: string;
  readonly coverage: Coverage;
  readonly cpuMs: number;
  readonly seed: number;
  /** What is written into the corpus; `news`: also what reached new branches. */
  readonly keeps: "nothing" | "findings" | "news";
  readonly say: (line: string) => void;
}

export interface Report {
  readonly name: string;
  readonly cpuMinutes: number;
  readonly seconds: number;
  readonly cases: number;
  readonly calls: number;
  readonly reached: number;
  readonly total: number;
  readonly corpus: number;
  /** What did not hold, one sentence each. */
  readonly findings: readonly string[];
}

export async function fuzzTarget(target: Target, options: SessionOptions): Promise<Report> {
  const { name, coverage, cpuMs, seed, keeps, say } = options;
  const open = await target.open();
  const known: Entry[] = readCorpus(name);
  const pool: Steps[] = known.map(({ steps }) => steps);
  const findings = new Map<string, Steps>();
  const cpuBefore = process.cpuUsage();
  const startedMs = performance.now();
  let [cases, calls, saidMs] = [0, 0, startedMs];

  const attempt = async (steps: Steps): Promise<void> => {
    cases += 1;
    coverage.reset();
    const fault = await faultOf(open, steps, (count) => (calls += count));
    if (fault !== null && ![...findings.keys()].some((one) => kindOf(one) === kindOf(fault))) {
      const cut = await cutDown(open, steps, fault);
      const again = await faultOf(open, cut, () => undefined);
      if (again === null) say(`${name}: ${fault} (and not when tried again)`);
      else {
        findings.set(fault, cut);
        say(`${name}: ${fault}\n  ${JSON.stringify(cut).slice(0, 2_000)}`);
      }
    }
    if (fault === null && coverage.isNew()) pool.push(steps);
  };

  for (const { steps } of known) await attempt(steps);
  const found = pool.length;
  // Where the work is done by other processes, time passes without ours.
  const hasTime = (): boolean =>
    cpuMsSince(cpuBefore) < cpuMs && performance.now() - startedMs < cpuMs * MAX_WALL_FACTOR;
  while (hasTime() && findings.size < MAX_FINDINGS) {
    const random = createRandom(seed, cases);
    await attempt(draft(open, pool, random));
    if (performance.now() - saidMs < SAY_EVERY_MS) continue;
    saidMs = performance.now();
    say(
      `${name}: ${(cpuMsSince(cpuBefore) / 60_000).toFixed(1)} CPU minutes, ${cases} cases, ${calls} calls, ` +
        `${coverage.reached} of ${coverage.total} branches, ${pool.length} kept`,
    );
  }
  await open.close();

  const fresh = pool.slice(found).map((steps) => ({ steps }));
  const faults = [...findings].map(([finding, steps]) => ({ steps, finding }));
  const entries = [...known, ...faults, ...(keeps === "news" ? fresh : [])];
  const isChanged = keeps === "news" || (keeps === "findings" && faults.length > 0);
  return {
    name,
    cpuMinutes: cpuMsSince(cpuBefore) / 60_000,
    seconds: (performance.now() - startedMs) / 1_000,
    cases,
    calls,
    reached: coverage.reached,
    total: coverage.total,
    corpus: isChanged ? writeCorpus(name, entries) : known.length,
    findings: [...findings.keys()],
  };
}

// --- internals

const SAY_EVERY_MS = 30_000;
/** More of them are the same ones in other words. */
const MAX_FINDINGS = 10;
const MAX_STEPS = 120;
const MAX_WALL_FACTOR = 3;
const MAX_CUTS = 400;

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** A case of its own, or one that reached something new with parts of it changed. */
function draft(open: OpenTarget, pool: readonly Steps[], random: Random): Steps {
  const parent = pool[random.int(0, Math.max(0, pool.length - 1))];
  if (parent === undefined || random.chance(0.15)) return open.draw(random);
  let steps = parent;
  for (let times = random.int(1, 4); times > 0; times -= 1)
    steps = changed(open, steps, pool, random);
  return steps.slice(0, MAX_STEPS);
}

function changed(open: OpenTarget, steps: Steps, pool: readonly Steps[], random: Random): Steps {
  const at = random.int(0, Math.max(0, steps.length - 1));
  const other = pool[random.int(0, Math.max(0, pool.length - 1))] ?? steps;
  return random.pick([
    () => steps.map((step, index) => (index === at ? open.change(step, random) : step)),
    () => steps.map((step, index) => (index === at ? open.change(step, random) : step)),
    () => steps.toSpliced(at, 1),
    () => steps.toSpliced(at, 0, ...steps.slice(at, at + random.int(1, 3))),
    () => steps.toSpliced(random.int(0, steps.length), 0, ...open.draw(random).slice(1, 4)),
    () => [...steps.slice(0, at), ...other.slice(random.int(0, other.length))],
  ])();
}

async function faultOf(
  open: OpenTarget,
  steps: Steps,
  onCalls: (count: number) => void,
): Promise<string | null> {
  try {
    const { calls } = await open.run(steps);
    onCalls(calls);
    return null;
  } catch (error) {
    return error instanceof Finding ? error.message : `the target failed: ${String(error)}`;
  }
}

/** The shortest case that still shows it, as far as leaving out steps goes. */
async function cutDown(open: OpenTarget, steps: Steps, fault: string): Promise<Steps> {
  let shortest = steps;
  let cuts = 0;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < shortest.length && cuts < MAX_CUTS;) {
      const shorter = shortest.toSpliced(at, size);
      cuts += 1;
      // Numbers in the sentence may differ; the sentence is the same.
      const again = await faultOf(open, shorter, () => undefined);
      if (again !== null && kindOf(again) === kindOf(fault)) shortest = shorter;
      else at += size;
    }
  }
  return shortest;
}

function kindOf(fault: string): string {
  return fault.replaceAll(/\d+/g, "#");
}
