import { expectOk, type NativeService, startNativeService } from "../native-service.ts";
import { ELIXIR_PEERS } from "../peers/elixir/all.ts";
import type { StartedElixirPeer } from "../peers/elixir/peer.ts";
import { ELIXIR_PROGRAMS, ELIXIR_TASKS, type ElixirTask } from "../peers/elixir/tasks.ts";
import { type Summary, summarize } from "../stats.ts";
import { measureFreshRate } from "./fresh-rate.ts";

/** Elixir programs from a waiting virtual machine, and how many a second, beside commands started for each. */

export interface ElixirEffort {
  readonly rounds: number;
  /** Rounds in which the peers take part: each starts a process. */
  readonly peerRounds: number;
  readonly windowMs: number;
}

export interface ElixirEntrant {
  readonly name: string;
  readonly isolation: string;
  readonly times: Readonly<Record<ElixirTask, Summary>>;
  /** Each in a fresh machine or process, as fast as they are replaced. */
  readonly freshRunsPerSecond: number;
}

export interface ElixirMeasured {
  /** `null`: Elixir does not run here. */
  readonly ours: ElixirEntrant | null;
  /** One after the other inside one session. */
  readonly sessionRunsPerSecond: number | null;
  readonly peers: readonly ElixirEntrant[];
  readonly absent: ReadonlyMap<string, string>;
}

export async function measureElixir(effort: ElixirEffort): Promise<ElixirMeasured> {
  await using service = await startNativeService(["elixir"]);
  const absent = new Map<string, string>();
  const peers: Contender[] = [];
  for (const { name, isolation, start } of ELIXIR_PEERS) {
    const started = await start();
    if (started.kind === "absent") absent.set(name, started.reason);
    else peers.push(contender(name, isolation, started.run));
  }
  const lacking = service.absent.get("elixir");
  if (lacking !== undefined) absent.set(OUR_NAME, lacking);
  const ours = lacking === undefined ? ourContender(service) : null;

  for (let round = 0; round < effort.rounds; round += 1) {
    for (const task of ELIXIR_TASKS) {
      if (round < effort.peerRounds) for (const peer of peers) await timed(peer, task);
      if (ours === null) continue;
      await service.refilled();
      await timed(ours, task);
    }
  }
  const measuredPeers: ElixirEntrant[] = [];
  for (const peer of peers) measuredPeers.push(await summarizeEntrant(peer, effort));
  if (ours === null)
    return { ours: null, sessionRunsPerSecond: null, peers: measuredPeers, absent };
  const measured = await summarizeEntrant(ours, effort);
  await service.refilled();
  const sessionRunsPerSecond = await sessionRate(service, effort);
  return { ours: measured, sessionRunsPerSecond, peers: measuredPeers, absent };
}

// --- internals

const OUR_NAME = "aybiza";

interface Contender {
  readonly name: string;
  readonly isolation: string;
  readonly run: Extract<StartedElixirPeer, { kind: "running" }>["run"];
  readonly samples: Readonly<Record<ElixirTask, number[]>>;
}

function contender(name: string, isolation: string, run: Contender["run"]): Contender {
  return { name, isolation, run, samples: { sum: [], pipeline: [], module: [] } };
}

function ourContender({ execution }: NativeService): Contender {
  let calls = 0;
  return contender(OUR_NAME, "a caged virtual machine of its own for each run", async (task) => {
    const { elixir, value } = ELIXIR_PROGRAMS[task];
    // Over several tenants, so that no tenant's share leaves a machine idle.
    const tenantId = `bench-${(calls += 1) % 4}`;
    const result = await expectOk(execution, elixir, "elixir", { tenantId });
    if (result.value !== value)
      throw new Error(`Elixir answered ${JSON.stringify(result.value)}, expected ${value}`);
  });
}

async function timed({ run, samples }: Contender, task: ElixirTask): Promise<void> {
  const startedAt = performance.now();
  await run(task);
  samples[task].push(performance.now() - startedAt);
}

async function summarizeEntrant(
  who: Contender,
  { windowMs }: ElixirEffort,
): Promise<ElixirEntrant> {
  const { name, isolation, run, samples } = who;
  return {
    name,
    isolation,
    times: {
      sum: summarize(samples.sum),
      pipeline: summarize(samples.pipeline),
      module: summarize(samples.module),
    },
    freshRunsPerSecond: await measureFreshRate(() => run("sum"), { windowMs }),
  };
}

async function sessionRate(
  { execution }: NativeService,
  { windowMs }: ElixirEffort,
): Promise<number> {
  const tenantId = "bench";
  const { sessionId } = await execution.sessions.create({ language: "elixir", tenantId });
  const startedAt = performance.now();
  let doneCount = 0;
  for (; performance.now() - startedAt < windowMs; doneCount += 1)
    await expectOk(execution, ELIXIR_PROGRAMS.pipeline.elixir, "elixir", { tenantId, sessionId });
  const seconds = (performance.now() - startedAt) / 1000;
  await execution.sessions.end(sessionId, tenantId);
  return doneCount / seconds;
}
