import { setTimeout as sleep } from "node:timers/promises";
import type { Clause } from "../../core/limits.ts";
import { type SuiteEngine, trySuite } from "./evidence-suite.ts";
import type { EngineKind, SlotKind } from "./messages.ts";
import type { Gate } from "./self-test.ts";

/** When the full suite runs: after the start, again when its evidence is old, and when somebody asks. */
export interface Rounds {
  /** An engine has passed its boot subset: the rest is tried when there is nothing else to do. */
  onStarted(): void;
  /** A run found no place: what is being tried in the background makes way. */
  yieldTo(kind: SlotKind): void;
  /** Tries now, all engines side by side. Those that start on first use are started. */
  attest(clauses: readonly Clause[] | null): Promise<ReadonlySet<EngineKind>>;
  stop(): Promise<void>;
}

export interface RoundTiming {
  /** From the start of an engine to its first full suite. */
  readonly delayMs: number;
  /** Evidence older than this is refreshed. */
  readonly maxAgeMs: number;
  /** Until what failed, or could not be tried, is tried again. */
  readonly retryMs: number;
  /** Between two probes in the background. */
  readonly pauseMs: number;
  /** How long one probe waits for a moment without runs before it goes ahead all the same. */
  readonly patienceMs: number;
}

const HOUR_MS = 3_600_000;
export const ROUND_TIMING: RoundTiming = {
  delayMs: 3_000,
  maxAgeMs: 24 * HOUR_MS,
  retryMs: 60_000,
  pauseMs: 25,
  patienceMs: 10_000,
};

export interface RoundsOptions {
  readonly engines: readonly SuiteEngine[];
  /** Whether no run is under way. */
  readonly isQuiet: () => boolean;
  readonly timing?: RoundTiming;
}

export function keepEvidence({ engines, isQuiet, timing = ROUND_TIMING }: RoundsOptions): Rounds {
  const turns = new Map<EngineKind, Promise<unknown>>();
  let current: { readonly kind: EngineKind; stop: () => void; stopped: boolean } | null = null;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  let attesting = 0;
  let stopped = false;

  return {
    onStarted: () => schedule(timing.delayMs),
    yieldTo(kind) {
      if (current?.kind !== kind || current.stopped) return;
      current.stopped = true;
      current.stop();
    },
    async attest(clauses) {
      attesting += 1;
      try {
        const tried = await Promise.all(
          engines.map(async (engine) => {
            await engine.start?.();
            if (!engine.isStarted()) return [];
            return (await inTurn(engine, () => trySuite(engine, clauses))) ? [engine.kind] : [];
          }),
        );
        return new Set(tried.flat());
      } finally {
        attesting -= 1;
        schedule(timing.delayMs);
      }
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };

  function schedule(delayMs: number): void {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => (round = round.then(refresh)), Math.min(delayMs, MAX_TIMER_MS));
    timer.unref();
  }

  /** One engine after the other: what nobody waits for takes no more than one core. */
  async function refresh(): Promise<void> {
    let nextMs = timing.maxAgeMs;
    // What was never tried in full comes before what is tried again.
    const unknownFirst = engines.toSorted(
      (a, b) => Number(a.ledger.isComplete) - Number(b.ledger.isComplete),
    );
    for (const engine of unknownFirst) {
      if (stopped || !engine.isStarted()) continue;
      const { ledger, kind } = engine;
      if (dueIn(engine) <= 0) {
        const tried = await inTurn(engine, () => trySuite(engine, null, gateOf(kind)));
        if (stopped) return;
        if (!tried && attesting === 0 && ageMs(engine) >= timing.maxAgeMs) ledger.expire();
      }
      nextMs = Math.min(
        nextMs,
        ledger.isDoubtful ? timing.retryMs : Math.max(dueIn(engine), timing.retryMs),
      );
    }
    schedule(nextMs);
  }

  function dueIn(engine: SuiteEngine): number {
    const { isComplete, isDoubtful } = engine.ledger;
    return !isComplete || isDoubtful ? 0 : timing.maxAgeMs - ageMs(engine);
  }

  /** Two suites on one engine would find what the other left. */
  function inTurn<T>({ kind }: SuiteEngine, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(kind) ?? Promise.resolve()).then(work);
    turns.set(kind, turn);
    return turn;
  }

  function gateOf(kind: EngineKind): Gate {
    return {
      async mayBegin() {
        const until = performance.now() + timing.patienceMs;
        do await sleep(timing.pauseMs, undefined, { ref: false });
        while (mayGoOn() && !isQuiet() && performance.now() < until);
        return mayGoOn();
      },
      onBegun(stop) {
        current = { kind, stop, stopped: false };
      },
      wasStopped() {
        const { stopped: wasStopped = false } = current ?? {};
        current = null;
        return wasStopped;
      },
    };
  }

  /** Somebody who asks now does not wait for what nobody asked for. */
  function mayGoOn(): boolean {
    return !stopped && attesting === 0;
  }
}

// --- internals

/** What a timer can hold. */
const MAX_TIMER_MS = 2 ** 31 - 1;

function ageMs({ ledger: { oldestAt } }: SuiteEngine): number {
  return oldestAt === null ? Number.POSITIVE_INFINITY : Date.now() - Date.parse(oldestAt);
}
