import type { CageReport } from "../cage.ts";
import { type EngineHost, startEngineHost } from "../engine-host.ts";
import type { Ledger } from "../evidence.ts";
import type { EngineWalls } from "../guest/engine.ts";
import type { EngineKind } from "../messages.ts";
import type { Pool, PoolMember } from "../pool.ts";
import type { ProbeOutcome } from "../probe.ts";
import { bootProbes, wrongAnswers } from "../probes.ts";
import { probeProcesses, type Trial } from "../self-test.ts";
import type { NativeEngine } from "./engine.ts";

/** Keeps a few processes of one native engine waiting: starts them, tests them, replaces each after its run. */

export interface NativeFleetOptions {
  readonly engine: NativeEngine;
  readonly cage: CageReport;
  readonly maxMemoryBytes: number;
  readonly walls: EngineWalls;
  /** Sessions at most, each with a process of its own. */
  readonly maxSessionCount: number;
  /** Where the outcomes of its probes are written. */
  readonly ledger: Ledger;
  /** It has passed its boot subset. */
  readonly onStarted: () => void;
}

export interface NativeFleetState {
  /** Whether it has been through its boot subset. */
  readonly isStarted: boolean;
  /** Counts changes of the rest. */
  readonly version: number;
  /** Why it is not offered although it should be; `undefined` while all is well. */
  readonly fault: string | undefined;
}

export interface NativeFleet {
  readonly kind: EngineKind;
  readonly engine: NativeEngine;
  readonly ledger: Ledger;
  readonly state: NativeFleetState;
  /** Starts it at the first call. Settles when it serves or is known not to. Never rejects. */
  start(): Promise<void>;
  /** A run found no process waiting. */
  want(): void;
  /** A process for a session; `null` where there may be no more or none starts. */
  reserve(): Promise<PoolMember | null>;
  /** A process to parse with, beside those of sessions; `null` where none starts. */
  reserveParser(): Promise<PoolMember | null>;
  /** Tries probes on processes of their own. */
  tryProbes(trial: Trial): Promise<readonly ProbeOutcome[] | null>;
  stop(): Promise<void>;
}

/** Replacements started at the same time: more would take the cores from the runs. */
const MAX_WARMING = 2;
/** That many processes in a row that never became ready are a broken installation, not bad luck. */
const MAX_FAILURES = 3;
const RETRY_MS = 200;
const REFILL_DELAY_MS = 50;
const START_MS = 20_000;
/** How long a process may take to end a run it was told to stop. */
const ANSWER_MS = 60;

export function startNativeFleet(options: NativeFleetOptions, pool: Pool): NativeFleet {
  const { engine, cage, maxMemoryBytes, walls, maxSessionCount, ledger, onStarted } = options;
  const { kind } = engine;
  const alive = new Set<EngineHost>();
  /** Without those of sessions: ready, or under their one run, which empties `serving`. */
  const members = new Set<PoolMember>();
  const reserved = new Set<PoolMember>();
  const sessions = new Set<PoolMember>();
  const timers = new Set<NodeJS.Timeout>();
  let isStarted = false;
  let fault: string | undefined;
  let version = 0;
  let serves = false;
  let stopped = false;
  let warmingCount = 0;
  let failures = 0;
  let started: Promise<void> | undefined;

  return {
    kind,
    engine,
    ledger,
    get state() {
      return { isStarted, version, fault };
    },
    start: () => (started ??= begin()),
    want: refill,
    async reserve() {
      await (started ??= begin());
      if (sessions.size >= maxSessionCount) return null;
      const member = await keep();
      if (member === null) return null;
      sessions.add(member);
      void member.host.gone.then(() => sessions.delete(member));
      return member;
    },
    async reserveParser() {
      await (started ??= begin());
      return keep();
    },
    tryProbes: (trial) => probeProcesses(launch, trial),
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      for (const host of alive) host.kill();
      await Promise.all([...alive].map(({ gone }) => gone));
    },
  };

  async function begin(): Promise<void> {
    const first = addWaiting();
    const outcomes = await probeProcesses(launch, { kind, probes: bootProbes(kind), bait: null });
    version += 1;
    if (stopped) return;
    if (outcomes === null) {
      fault ??= "its engine does not start";
      return;
    }
    ledger.record(outcomes);
    isStarted = true;
    const wrong = wrongAnswers(outcomes);
    if (wrong.length > 0) {
      fault = `the self-test of the engine failed: ${wrong.join(", ")}`;
      return;
    }
    await first;
    serves = true;
    onStarted();
    for (const member of members) member.serving.add(kind);
    pool.pump();
    refill();
  }

  function refill(): void {
    if (!serves || stopped || fault !== undefined) return;
    const room = Math.min(
      engine.waitingCount - idleCount() - warmingCount,
      MAX_WARMING - warmingCount,
      engine.maxCount - (alive.size - reserved.size),
    );
    for (let count = 0; count < room; count += 1) void addWaiting();
  }

  async function keep(): Promise<PoolMember | null> {
    if (fault !== undefined || stopped) return null;
    const member = takeWaiting() ?? (await addReserved());
    if (member === null) return null;
    reserved.add(member);
    void member.host.gone.then(() => reserved.delete(member));
    refill();
    return member;
  }

  /** One that waits, from now on kept for one purpose. */
  function takeWaiting(): PoolMember | null {
    const ready = [...members].find(
      ({ serving, host }) => serving.has(kind) && host.slots.every(({ state }) => state === "idle"),
    );
    if (!ready) return null;
    members.delete(ready);
    ready.isReserved = true;
    return ready;
  }

  async function addReserved(): Promise<PoolMember | null> {
    const host = await launch();
    if (host === null) return null;
    const member = memberOf(host, true);
    pool.join(member);
    void host.gone.then(() => pool.leave(member));
    return member;
  }

  async function addWaiting(): Promise<void> {
    warmingCount += 1;
    const host = await launch();
    warmingCount -= 1;
    if (stopped) return host?.kill();
    if (host === null) return retryLater();
    failures = 0;
    const member = memberOf(replacedIfLast(host), false);
    members.add(member);
    pool.join(member);
    void host.gone.then(() => {
      members.delete(member);
      pool.leave(member);
      refillSoon();
    });
    if (serves) member.serving.add(kind);
    pool.pump();
    refill();
  }

  /** Where none is left to wait, the next is started while the last one runs, and not when it has been killed. */
  function replacedIfLast(host: EngineHost): EngineHost {
    return {
      ...host,
      start(...run) {
        if (idleCount() === 0) refillSoon();
        return host.start(...run);
      },
    };
  }

  function idleCount(): number {
    return [...members].filter(({ serving }) => serving.has(kind)).length;
  }

  /** Not at once: a replacement would take the cores from calls that came together with the one just served. */
  function refillSoon(): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      refill();
    }, REFILL_DELAY_MS);
    timers.add(timer);
  }

  function retryLater(): void {
    failures += 1;
    if (failures >= MAX_FAILURES) fault = "its engine does not start";
    version += 1;
    const timer = setTimeout(() => {
      timers.delete(timer);
      refill();
    }, RETRY_MS * failures);
    timers.add(timer);
  }

  /** A process with an idle engine, or `null`. */
  function launch(): Promise<EngineHost | null> {
    return new Promise((resolve) => {
      if (stopped) return resolve(null);
      const host = startEngineHost({
        program: engine.program({ maxMemoryBytes, walls }),
        cage,
        slotKinds: [kind],
        answerMs: ANSWER_MS,
        explainDeath: (death) => engine.explainDeath(death),
        ...(engine.encode && { encode: engine.encode }),
        onIdle: (self) => {
          clearTimeout(patience);
          resolve(self);
          pool.pump();
        },
      });
      const patience = setTimeout(() => host.kill(), START_MS);
      alive.add(host);
      void host.gone.then(() => {
        clearTimeout(patience);
        alive.delete(host);
        resolve(null);
      });
    });
  }

  function memberOf(host: EngineHost, isReserved: boolean): PoolMember {
    const serving = new Set(isReserved ? [kind] : []);
    return { host, serving, tenantId: null, oneShot: walls.rewind, isReserved };
  }
}
