import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Measured } from "./comparison.ts";
import {
  cancelFigures,
  coldStartFigures,
  memoryFigures,
  respawnFigures,
  speedFigures,
} from "./figures.ts";
import { currentLoad, describeMachine } from "./machine.ts";
import { measureBursts } from "./measure/burst.ts";
import { measureCancelling } from "./measure/cancel.ts";
import { measureColdStarts } from "./measure/cold-start.ts";
import { ourContenders, startPeers } from "./measure/contender.ts";
import { measureMemory } from "./measure/memory.ts";
import { measureRespawn } from "./measure/respawn.ts";
import { measureRoundTrips } from "./measure/round-trip.ts";
import { measureThroughput } from "./measure/throughput.ts";
import { PEERS } from "./peers/all.ts";
import { PYODIDE } from "./peers/pyodide.ts";
import { buildProduct } from "./product.ts";
import { type BenchReport, toMarkdown, toText } from "./report.ts";
import { startService } from "./service.ts";

/**
 * `npm run bench`: measures ours and its peers side by side, prints the tables and writes
 * docs/benchmarks.md. `--quick` takes half a minute, is less exact, and writes nothing.
 */

interface Effort {
  readonly roundTripRounds: number;
  readonly burstRounds: number;
  readonly windows: number;
  readonly windowMs: number;
  readonly coldStarts: number;
  readonly cancels: number;
  readonly kills: number;
  readonly memoryScope: "service" | "slots";
}

const FULL: Effort = {
  roundTripRounds: 60,
  burstRounds: 10,
  windows: 5,
  windowMs: 2_000,
  coldStarts: 7,
  cancels: 40,
  kills: 5,
  memoryScope: "slots",
};
const QUICK: Effort = {
  roundTripRounds: 10,
  burstRounds: 2,
  windows: 1,
  windowMs: 500,
  coldStarts: 1,
  cancels: 5,
  kills: 0,
  memoryScope: "service",
};

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
const report = await measure(values.quick ? QUICK : FULL);
console.log(toText(report));
if (!values.quick) {
  const folder = new URL("../docs/", import.meta.url);
  await mkdir(folder, { recursive: true });
  await writeFile(new URL("benchmarks.md", folder), toMarkdown(report));
}

// --- internals

async function measure(effort: Effort): Promise<BenchReport> {
  const {
    roundTripRounds,
    burstRounds,
    windows,
    windowMs,
    coldStarts,
    cancels,
    kills,
    memoryScope,
  } = effort;
  const loadBefore = currentLoad();
  const onLinux = process.platform === "linux";

  say("building");
  await buildProduct();
  say("cold starts");
  const cold = await measureColdStarts(coldStarts, [PYODIDE]);
  say("memory");
  const memory = onLinux ? await measureMemory(memoryScope) : null;
  say("cancelling");
  const cancelling = await measureCancelling(cancels);
  say("killed hosts");
  const respawn = onLinux && kills > 0 ? await measureRespawn(kills) : null;
  say("peers");
  const { measured, absent } = await measureSpeed();

  return {
    machine: describeMachine(),
    load: [loadBefore, currentLoad()],
    figures: [
      ...speedFigures(measured),
      ...coldStartFigures(cold),
      ...cancelFigures(cancelling),
      ...memoryFigures(memory),
      ...respawnFigures(respawn),
    ],
    measured,
    peers: PEERS,
    absentPeers: absent,
  };

  async function measureSpeed(): Promise<{
    measured: Measured;
    absent: ReadonlyMap<string, string>;
  }> {
    await using peers = await startPeers(PEERS);
    for (const [name, reason] of peers.absent) say(`not installed: ${name} (${reason})`);
    await using execution = await startService();
    const contenders = [...ourContenders(execution), ...peers.contenders];
    say("round trips");
    const roundTrips = await measureRoundTrips(contenders, roundTripRounds);
    say("100 calls at once");
    const bursts = await measureBursts(contenders, burstRounds);
    say("throughput");
    const rates = await measureThroughput(contenders, { windows, windowMs });
    return { measured: { roundTrips, bursts, rates }, absent: peers.absent };
  }
}

/** Progress goes to stderr: stdout holds the tables alone. */
function say(step: string): void {
  console.error(`bench: ${step}`);
}
