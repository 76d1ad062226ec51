import { setTimeout as sleep } from "node:timers/promises";
import { type Json, parseJson } from "../../core/json.ts";
import { sameValue } from "../../core/value.ts";
import type { EngineHost, HostAnswer, Job, Slot, Ticket } from "./engine-host.ts";
import type { Bait } from "./evidence-bait.ts";
import type { EngineKind } from "./messages.ts";
import { BAIT_FILE, BAIT_PORT, needsBait, type Probe, type ProbeOutcome } from "./probe.ts";
import { onOneProcess } from "./probes.ts";

/** Runs probes on a host and says what each showed. */

export interface Trial {
  readonly kind: EngineKind;
  readonly probes: readonly Probe[];
  /** What the probes are to touch outside; those that need it are left out where there is none. */
  readonly bait: Bait | null;
  /** Called before each probe and told how to stop it, by whoever needs the place more. @default nobody does */
  readonly gate?: Gate;
}

export interface Gate {
  /** Settles when the next probe may begin; `false`: none may any more. */
  mayBegin(host: EngineHost): Promise<boolean>;
  onBegun(stop: () => void): void;
  /** Whether the probe that has ended was stopped for somebody else: then it has shown nothing. */
  wasStopped(): boolean;
}

/**
 * All probes in order, on one slot. Waits for it between them: a probe may cost its slot the thread.
 *
 * @returns `null` if the host died or had no slot to spare: that is no verdict about the engine.
 */
export async function probeSlot(
  host: EngineHost,
  trial: Trial,
): Promise<readonly ProbeOutcome[] | null> {
  const outcomes: ProbeOutcome[] = [];
  for (const probe of possible(trial)) {
    const outcome = await retry(probe, () => tryProbe(host, probe, trial));
    if (outcome === null) return null;
    outcomes.push(outcome);
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
  trial: Trial,
): Promise<readonly ProbeOutcome[] | null> {
  const outcomes: ProbeOutcome[] = [];
  let host: EngineHost | null = null;
  try {
    for (const probe of onOneProcess(possible(trial))) {
      let isFirst = true;
      const outcome = await retry(probe, async () => {
        if (host === null || !isFirst || !isUsable(host)) {
          host?.kill();
          host = await startHost();
        }
        isFirst = false;
        return host === null ? null : tryProbe(host, probe, trial);
      });
      if (outcome === null) return null;
      outcomes.push(outcome);
    }
    return outcomes;
  } finally {
    killIfAny(host);
  }
}

/** Whether an answer to a probe is the one it expects. */
export function matches({ expect }: Pick<Probe, "expect">, answer: HostAnswer): boolean {
  // The last rung of the kill ladder: it was stopped in time, with its process.
  if (answer.kind === "lost")
    return (
      answer.stopped &&
      expect.status === "limit" &&
      expect.limit === "time" &&
      expect.stdout === undefined
    );
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
      return (
        outcome.kind === "limit" &&
        outcome.limit === expect.limit &&
        (expect.stdout === undefined || answer.stdout === expect.stdout)
      );
    case "one_of":
      return expect.of.some((each) => matches({ expect: each }, answer));
    case "error":
      return (
        outcome.kind === "error" &&
        (expect.names.includes("*") || expect.names.includes(outcome.error.name))
      );
  }
}

/** What a probe runs as. */
export function toJob(probe: Probe, kind: EngineKind): Extract<Job, { type: "run" }> {
  const fileSystemAccess = probe.fileSystemAccess ?? "none";
  return {
    type: "run",
    language: kind,
    runMs: probe.runMs ?? GENEROUS_MS,
    streaming: false,
    filePaths: [],
    fileSystemAccess,
    allowedModules: ["builtins", "json", "math", "os", "re", "socket", "sys", "time"],
    memoryBytes: probe.memoryBytes ?? 64 * MEBIBYTE,
    outputBytes: probe.outputBytes ?? MEBIBYTE,
    resultBytes: MEBIBYTE,
    fileBytes: fileSystemAccess === "none" ? 0 : MEBIBYTE,
    seed: null,
    nowMs: null,
    stateBytes: null,
  };
}

// --- internals

const MEBIBYTE = 1024 * 1024;
const GENEROUS_MS = 5_000;
const SLOT_WAIT_MS = 5_000;
const SLOT_POLL_MS = 5;
/** On a busy machine a probe deserves another look. */
const LOOKS = 2;

function possible({ probes, bait }: Trial): readonly Probe[] {
  return probes.filter((probe) => bait !== null || !needsBait(probe));
}

async function retry(
  { looks: most = LOOKS }: Probe,
  look: () => Promise<ProbeOutcome | null>,
): Promise<ProbeOutcome | null> {
  let outcome: ProbeOutcome | null = null;
  for (let looks = 0; looks < most && outcome?.held !== true; looks += 1) {
    outcome = await look();
    if (outcome === null) return null;
  }
  return outcome;
}

function killIfAny(host: EngineHost | null): void {
  host?.kill();
}

function isUsable({ slots }: EngineHost): boolean {
  return slots.every(({ state }) => state === "idle");
}

/** `null` if the host died or had no slot to spare. */
async function tryProbe(
  host: EngineHost,
  probe: Probe,
  trial: Trial,
): Promise<ProbeOutcome | null> {
  const { kind, gate, bait } = trial;
  for (;;) {
    if (gate && !(await gate.mayBegin(host))) return null;
    const slot = await idleSlot(host, kind);
    if (!slot) return null;
    const startedAt = performance.now();
    const ticket = start(host, slot, probe, trial);
    gate?.onBegun(() => ticket.stop());
    const answer = await ticket.answer;
    if (gate?.wasStopped() === true) continue;
    if (answer.kind === "lost" && !answer.stopped) return null;
    const ms = Math.round((performance.now() - startedAt) * 10) / 10;
    const held = matches(probe, answer) && !(bait?.wasTaken(answer) ?? false);
    return { probe, held, ms, triedAt: new Date().toISOString() };
  }
}

/** The last one: a run is given the first. */
async function idleSlot(host: EngineHost, kind: EngineKind): Promise<Slot | undefined> {
  for (let waitedMs = 0; waitedMs < SLOT_WAIT_MS; waitedMs += SLOT_POLL_MS) {
    const slot = host.slots.findLast(
      (candidate) => candidate.kind === kind && candidate.state === "idle",
    );
    if (slot) return slot;
    await sleep(SLOT_POLL_MS);
  }
  return undefined;
}

function start(host: EngineHost, slot: Slot, probe: Probe, { kind, bait }: Trial): Ticket {
  const source = bait
    ? probe.source.replaceAll(BAIT_PORT, String(bait.port)).replaceAll(BAIT_FILE, bait.path)
    : probe.source;
  return host.start(slot, toJob(probe, kind), [source, "{}", ""], () => undefined);
}

function sameJson(text: string, value: Json): boolean {
  try {
    return sameValue(parseJson(text), value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
