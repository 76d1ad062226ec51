import { setTimeout as sleep } from "node:timers/promises";
import type { Peer } from "../peers/peer.ts";
import { BUILT_ENTRY, SOURCES_ENTRY } from "../product.ts";
import { BENCH_LANGUAGES } from "../service.ts";
import { type Summary, summarize } from "../stats.ts";
import { type Child, startChild } from "./child.ts";
import { startPeers } from "./contender.ts";

/** From starting a fresh process to its first answers. */

export interface ColdStart {
  readonly what: string;
  /** Until both languages, or the peer's one, have answered. */
  readonly firstAnswers: Summary;
}

interface Scenario {
  readonly what: string;
  start(): Promise<number>;
}

const ROOT = new URL("../../", import.meta.url);

/** @param peers Those with a start of their own to measure; absent ones are left out. */
export async function measureColdStarts(
  rounds: number,
  peers: readonly Peer[],
): Promise<readonly ColdStart[]> {
  const scenarios = [...ourScenarios(), ...(await installed(peers)).map(peerScenario)];
  const times = new Map(scenarios.map((scenario) => [scenario, new Array<number>()]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [scenario, measured] of times) measured.push(await scenario.start());
  }
  return [...times].map(([{ what }, measured]) => ({ what, firstAnswers: summarize(measured) }));
}

/** The scenario that the target is about. */
export const COLD_SERVICE = "service in a program";

// --- internals

function ourScenarios(): Scenario[] {
  const inProgram = (what: string, entry: URL): Scenario => ({
    what,
    start: () => timeOf(startChild(new URL("./cold-service.ts", import.meta.url), [entry.href])),
  });
  return [
    inProgram(COLD_SERVICE, BUILT_ENTRY),
    inProgram("service in a program, from sources", SOURCES_ENTRY),
    { what: "`aybiza serve` from sources, over HTTP", start: () => timeServing() },
  ];
}

async function installed(peers: readonly Peer[]): Promise<Peer[]> {
  const { contenders, ...started } = await startPeers(peers);
  await started[Symbol.asyncDispose]();
  return peers.filter(({ name }) => contenders.some((contender) => contender.name === name));
}

function peerScenario({ name }: Peer): Scenario {
  return {
    what: name,
    start: () => timeOf(startChild(new URL("./cold-peer.ts", import.meta.url), [name])),
  };
}

async function timeOf(started: Child): Promise<number> {
  await using child = started;
  await child.nextLine();
  return performance.now() - child.startedAt;
}

async function timeServing(): Promise<number> {
  await using child = startChild(new URL("bin/aybiza.js", ROOT), ["serve", "--port", "0"]);
  const url = /http:\S+/.exec(await child.nextLine())?.[0];
  if (url === undefined) throw new Error("`aybiza serve` named no address");
  await Promise.all(BENCH_LANGUAGES.map((language) => askUntilOk(`${url}/v1/execute`, language)));
  return performance.now() - child.startedAt;
}

const POLL_MS = 5;

async function askUntilOk(url: string, language: string): Promise<void> {
  for (;;) {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code: "1+1", language }),
    });
    if ((await response.text()).includes('"status":"ok"')) return;
    await sleep(POLL_MS);
  }
}
