import { setTimeout as sleep } from "node:timers/promises";
import type { Clause, Enforcement } from "../../core/limits.ts";
import { type Json, parseJson } from "../../core/json.ts";
import { sameValue } from "../../core/value.ts";
import { PROBES, type Probe } from "./probes.ts";
import type { EngineHost, HostAnswer, Job, Slot } from "./wasm-host/host.ts";
import type { SlotKind } from "./wasm-host/messages.ts";

/** Runs the probes on a host before anybody's program does. */

export interface ProbeOutcome {
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
  kind: SlotKind,
  clause?: Clause,
): Promise<readonly ProbeOutcome[] | null> {
  const outcomes: ProbeOutcome[] = [];
  for (const probe of PROBES) {
    if (probe.kind !== kind || (clause !== undefined && probe.clause !== clause)) continue;
    const held = (await tryProbe(host, kind, probe)) || (await tryProbe(host, kind, probe));
    if (held === null) return null;
    outcomes.push({ probe, held });
  }
  return outcomes;
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
    .map(({ probe }) => `${probe.kind}: ${probe.name}`);
  if (tried.length === 0)
    return { state: "unverified", reason: `no probe has run; meant to hold by: ${reason}` };
  if (broken.length > 0)
    return { state: "not_enforceable", reason: `broken by ${broken.join(", ")}`, attestedAt };
  return { state: "enforced", reason, attestedAt };
}

// --- internals

const SLOT_WAIT_MS = 5_000;
const SLOT_POLL_MS = 5;

/** `null` if the host died or had no slot to spare. On a busy machine a probe deserves a second look. */
async function tryProbe(host: EngineHost, kind: SlotKind, probe: Probe): Promise<boolean | null> {
  const slot = await idleSlot(host, kind);
  const answer = slot && (await start(host, slot, probe));
  return !answer || answer.kind === "lost" ? null : matches(probe, answer);
}

async function idleSlot(host: EngineHost, kind: SlotKind): Promise<Slot | undefined> {
  for (let waitedMs = 0; waitedMs < SLOT_WAIT_MS; waitedMs += SLOT_POLL_MS) {
    const slot = host.slots.find(
      (candidate) => candidate.kind === kind && candidate.state === "idle",
    );
    if (slot) return slot;
    await sleep(SLOT_POLL_MS);
  }
  return undefined;
}

function start(host: EngineHost, slot: Slot, probe: Probe): Promise<HostAnswer> {
  const job: Job = {
    type: "run",
    language: probe.kind,
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
  };
  return host.start(slot, job, [probe.source, "{}"], () => undefined).answer;
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
