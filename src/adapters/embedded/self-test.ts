import { setTimeout as sleep } from "node:timers/promises";
import type { Clause, Enforcement } from "../../core/limits.ts";
import { type Json, parseJson } from "../../core/json.ts";
import { sameValue } from "../../core/value.ts";
import type { Probe } from "./probe.ts";
import { PROBES } from "./probes.ts";
import type { EngineHost, HostAnswer, Job, Slot } from "./engine-host.ts";
import type { EngineKind } from "./messages.ts";

/** Runs the probes on a host before anybody's program does. */

export interface ProbeOutcome {
  readonly kind: EngineKind;
  readonly probe: Probe;
  readonly held: boolean;
}

const MEBIBYTE = 1024 * 1024;
const GENEROUS_MS = 5_000;

/**
 * All probes of one kind, in order. Waits for a slot between them: a probe may cost its slot the thread.
 *
 * @returns `null` if the host died or had no slot to spare: that is no verdict about the engine.
 */
export async function probeSlot(
  host: EngineHost,
  kind: EngineKind,
  clause?: Clause,
): Promise<readonly ProbeOutcome[] | null> {
  const outcomes: ProbeOutcome[] = [];
  for (const probe of probesOf(kind, clause)) {
    const held = (await tryProbe(host, kind, probe)) || (await tryProbe(host, kind, probe));
    if (held === null) return null;
    outcomes.push({ kind, probe, held });
  }
  return outcomes;
}

/**
 * The same where an engine is a process of its own, which a probe may cost its life: the next probe then
 * gets another one.
 *
 * @param startHost Answers a host with one idle slot, or `null` if none starts.
 */
export async function probeProcesses(
  startHost: () => Promise<EngineHost | null>,
  kind: EngineKind,
  clause?: Clause,
): Promise<readonly ProbeOutcome[] | null> {
  const outcomes: ProbeOutcome[] = [];
  let host: EngineHost | null = null;
  try {
    for (const probe of probesOf(kind, clause)) {
      let held: boolean | null = null;
      for (let look = 0; look < 2 && held !== true; look += 1) {
        if (host === null || look > 0 || probe.fresh === true || !isUsable(host)) {
          host?.kill();
          host = await startHost();
        }
        if (host === null) return null;
        held = await tryProbe(host, kind, probe);
      }
      outcomes.push({ kind, probe, held: held === true });
    }
    return outcomes;
  } finally {
    host?.kill();
  }
}

/** What the probes of one clause, over all engines, say together. */
export function verdict(
  clause: Clause,
  outcomes: readonly ProbeOutcome[],
  reason: string,
  attestedAt: string,
): Enforcement {
  const tried = outcomes.filter(({ probe }) => probe.clause === clause);
  const broken = tried
    .filter(({ held }) => !held)
    .map(({ kind, probe }) => `${kind}: ${probe.name}`);
  if (tried.length === 0)
    return { state: "unverified", reason: `no probe has run; meant to hold by: ${reason}` };
  if (broken.length > 0)
    return { state: "not_enforceable", reason: `broken by ${broken.join(", ")}`, attestedAt };
  return { state: "enforced", reason, attestedAt };
}

// --- internals

function probesOf(kind: EngineKind, clause: Clause | undefined): readonly Probe[] {
  return PROBES[kind].filter((probe) => clause === undefined || probe.clause === clause);
}

function isUsable({ slots }: EngineHost): boolean {
  return slots.every(({ state }) => state === "idle");
}

const SLOT_WAIT_MS = 5_000;
const SLOT_POLL_MS = 5;

/** `null` if the host died or had no slot to spare. On a busy machine a probe deserves a second look. */
async function tryProbe(host: EngineHost, kind: EngineKind, probe: Probe): Promise<boolean | null> {
  const slot = await idleSlot(host, kind);
  const answer = slot && (await start(host, slot, probe, kind));
  return !answer || answer.kind === "lost" ? null : matches(probe, answer);
}

async function idleSlot(host: EngineHost, kind: EngineKind): Promise<Slot | undefined> {
  for (let waitedMs = 0; waitedMs < SLOT_WAIT_MS; waitedMs += SLOT_POLL_MS) {
    const slot = host.slots.find(
      (candidate) => candidate.kind === kind && candidate.state === "idle",
    );
    if (slot) return slot;
    await sleep(SLOT_POLL_MS);
  }
  return undefined;
}

function start(host: EngineHost, slot: Slot, probe: Probe, kind: EngineKind): Promise<HostAnswer> {
  const job: Job = {
    type: "run",
    language: kind,
    runMs: probe.runMs ?? GENEROUS_MS,
    streaming: false,
    filePaths: [],
    fileSystemAccess: "none",
    allowedModules: ["builtins", "json", "math", "os", "socket", "time"],
    memoryBytes: probe.memoryBytes ?? 64 * MEBIBYTE,
    outputBytes: probe.outputBytes ?? MEBIBYTE,
    resultBytes: MEBIBYTE,
    fileBytes: 0,
    seed: null,
    nowMs: null,
    stateBytes: null,
  };
  return host.start(slot, job, [probe.source, "{}", ""], () => undefined).answer;
}

function matches({ expect }: Probe, answer: HostAnswer): boolean {
  if (answer.kind !== "reply") return false;
  const { outcome, truncated } = answer.report;
  switch (expect.status) {
    case "ok":
      return (
        outcome.kind === "ok" &&
        truncated === (expect.truncated ?? false) &&
        sameJson(answer.valueJson, expect.value)
      );
    case "limit":
      return outcome.kind === "limit" && outcome.limit === expect.limit;
    case "error":
      return (
        outcome.kind === "error" && (expect.name === "*" || outcome.error.name === expect.name)
      );
  }
}

function sameJson(text: string, value: Json): boolean {
  try {
    return sameValue(parseJson(text), value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
