import type { OperationsStore } from "../operations/store.ts";
import { createKillLedger } from "./kill-ledger.ts";
import {
  findStop,
  inForce,
  isSameStop,
  type KillStop,
  type KillStops,
  type KillTarget,
  type NewKillStop,
  NO_STOPS,
  type StoppableRun,
} from "./kill-stops.ts";

/** The switches as this process knows them: asked on every run, and never more than a moment behind the store. */
export interface KillSwitch extends AsyncDisposable {
  /** What keeps such a run from beginning, from going on and from being told of; `null` where nothing does. */
  find(run: StoppableRun): KillStop | null;
  /** Those that are thrown now. */
  stops(): readonly KillStop[];
  /** Whether the store can be read. */
  health(): KillSwitchHealth;
  /** Called after each change of what is stopped. Answers how to be told no more. */
  onChange(listener: () => void): () => void;
  /** In force here when it resolves, and in a second wherever else the store is shared. */
  throwSwitch(added: NewKillStop): Promise<KillStop>;
  lift(target: KillTarget): Promise<KillStop | null>;
}

export interface KillSwitchHealth {
  readonly state: "reading" | "failing";
  /** When the store was read last, epoch milliseconds. */
  readonly readAtMs: number;
}

export interface KillSwitchOptions {
  readonly store: Pick<OperationsStore, "read" | "replace" | "versions">;
  /**
   * What holds while the store cannot be read: `keep`, what was known last; `stop`, that nothing runs.
   * @default "keep"
   */
  readonly whenStoreFails?: "keep" | "stop" | undefined;
  /** How often the store is looked at, in milliseconds. @default 100 */
  readonly pollMs?: number | undefined;
  /** Told when the store cannot be read, once until it can be again. @default nobody */
  readonly onFault?: ((cause: unknown) => void) | undefined;
  readonly clock?: (() => number) | undefined;
}

/** Whatever has to heed the switches, without throwing any. */
export type HeededSwitch = Pick<KillSwitch, "find" | "onChange">;

/** @throws ExecError `OPERATIONS_UNAVAILABLE`: nobody runs anything before it is known what is stopped. */
export async function openKillSwitch(options: KillSwitchOptions): Promise<KillSwitch> {
  const { store, whenStoreFails = "keep", pollMs = 100, onFault, clock = Date.now } = options;
  const ledger = createKillLedger(store, clock);
  const listeners = new Set<() => void>();
  let version = await ledger.version();
  let known: KillStops = version === null ? NO_STOPS : await ledger.read();
  let thrown: KillStops = inForce(known, clock());
  let readAtMs = clock();
  /** On a clock that nobody sets: since when the store has not been read. */
  let readTick = performance.now();
  let lastTick = readTick;
  let state: KillSwitchHealth["state"] = "reading";
  let looking: Promise<void> | null = null;
  let isClosed = false;

  function look(): Promise<void> {
    looking ??= readChanges().finally(() => {
      looking = null;
    });
    return looking;
  }

  async function readChanges(): Promise<void> {
    try {
      const found = await ledger.version();
      if (found !== version) {
        known = await ledger.read();
        version = found;
      }
      readAtMs = clock();
      readTick = performance.now();
      state = "reading";
    } catch (cause) {
      fail(cause);
    }
    settle();
  }

  function fail(cause: unknown): void {
    if (state === "failing" || isClosed) return;
    state = "failing";
    onFault?.(cause);
  }

  /** Where this process itself stood still, the store has not failed. */
  function tick(): void {
    const nowTick = performance.now();
    const wasAwake = nowTick - lastTick < pollMs * 2 + SLACK_MS;
    lastTick = nowTick;
    if (wasAwake && nowTick - readTick > MOST_STALE_MS) fail(new Error("The store is silent."));
    void look();
    settle();
  }

  function settle(): void {
    const next = stopsNow();
    const isSame =
      next.size === thrown.size && [...next].every(([key, it]) => isSameStop(thrown.get(key), it));
    thrown = next;
    if (isSame || isClosed) return;
    for (const listener of listeners) listener();
  }

  function stopsNow(): KillStops {
    const stops = inForce(known, clock());
    const isBlind = state === "failing" && performance.now() - readTick > MOST_STALE_MS;
    if (!isBlind || whenStoreFails === "keep") return stops;
    return new Map([...stops, [STORE_FAILS_KEY, { ...STORE_FAILS, sinceMs: readAtMs }]]);
  }

  /** A look that is under way may have begun before the change. */
  async function lookAnew(): Promise<void> {
    await looking;
    await look();
  }

  const timer = setInterval(tick, pollMs);
  timer.unref();
  return {
    find: (run) => findStop(thrown, run, clock()),
    stops: () => [...inForce(thrown, clock()).values()],
    health: () => ({ state, readAtMs }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async throwSwitch(added) {
      const stop = await ledger.throwSwitch(added);
      await lookAnew();
      return stop;
    },
    async lift(target) {
      const lifted = await ledger.lift(target);
      await lookAnew();
      return lifted;
    },
    // A store that is silent must not keep the service from stopping.
    async [Symbol.asyncDispose]() {
      isClosed = true;
      clearInterval(timer);
      listeners.clear();
    },
  };
}

// --- internals

/** Within this a switch is in force everywhere; a process that has not looked for longer cannot say so. */
const MOST_STALE_MS = 1_000;
/** How late a timer of a busy process may be. */
const SLACK_MS = 200;

const STORE_FAILS_KEY = "global ";
const STORE_FAILS: NewKillStop = {
  ...{ scope: "global", name: "", who: "killSwitch.whenStoreFails", untilMs: null },
  reason: "The store that would say what is stopped cannot be read.",
};
