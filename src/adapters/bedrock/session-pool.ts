import { ExecError } from "../../core/errors.ts";
import type { BedrockGateway } from "./client.ts";
import { type BedrockFailure, failureOf } from "./failures.ts";
import { type BedrockSettings, type EngineName, ENGINES } from "./options.ts";
import { setUpSession } from "./programs/set-up.ts";

/**
 * Sessions of AgentCore that wait with their engine ready, so that nobody waits for one. Each serves one run, or
 * one session of ours, and is stopped. AWS ends a session at an absolute time: one that waits is replaced before.
 */

export interface RemoteSession {
  readonly sessionId: string;
  readonly engine: EngineName;
  /** Engine and version; `""` where it has not told. */
  readonly engineVersion: string;
  /** When AWS ends it, by `performance.now()`. */
  readonly endsAtMs: number;
}

export type SessionTaken =
  | { readonly kind: "taken"; readonly session: RemoteSession }
  /** There is none, and none can be had: nothing was run. */
  | { readonly kind: "failed"; readonly failure: BedrockFailure }
  /** The caller left first. */
  | { readonly kind: "left" };

export interface SessionPool extends AsyncDisposable {
  /** @param neededMs How long it must live yet. */
  take(engine: EngineName, neededMs: number, signal: AbortSignal): Promise<SessionTaken>;
  /**
   * Starts one that is nobody else's, and lives longer than those that wait. Ended by `stop`.
   *
   * @throws ExecError where none can be had.
   */
  open(engine: EngineName): Promise<RemoteSession>;
  /** Ends a session, and what runs in it. Resolves once AWS says so, or after a while without. */
  stop(session: RemoteSession): Promise<void>;
  /** Has as many wait for an engine as are kept for one that is used. Settles when they do, or cannot. */
  prepare(engine: EngineName): Promise<void>;
  /** Starts what is configured to wait from the start. */
  warmUp(): void;
}

export interface PoolNotes {
  /** What a start has shown of the service; `null`: it is there. */
  note(failure: BedrockFailure | null): void;
}

export function createSessionPool(
  settings: BedrockSettings,
  gateway: BedrockGateway,
  { note }: PoolNotes,
): SessionPool {
  const shelves: Readonly<Record<EngineName, Shelf>> = {
    python: createShelf(settings.warm.python),
    javascript: createShelf(settings.warm.javascript),
  };
  const closing = new AbortController();
  /** Started or being started, and not known to be over. */
  let openCount = 0;
  const ending = new Set<Promise<void>>();
  const ends = new WeakMap<RemoteSession, Promise<void>>();
  const starting = new Set<Promise<void>>();

  function fill(engine: EngineName): void {
    const shelf = shelves[engine];
    const missing = (): number =>
      shelf.waiters.length + shelf.targetCount - shelf.idle.length - shelf.startingCount;
    while (!closing.signal.aborted && missing() > 0 && makeRoom(engine)) begin(engine);
  }

  /** One that waits for another engine gives way to somebody who waits. */
  function makeRoom(engine: EngineName): boolean {
    if (openCount < settings.maxSessions) return true;
    if (shelves[engine].waiters.length === 0) return false;
    const spare = ENGINES.filter((name) => name !== engine)
      .flatMap((name) => shelves[name].idle)
      .at(0);
    if (spare === undefined) return false;
    void end(spare);
    return true;
  }

  function begin(engine: EngineName): void {
    const shelf = shelves[engine];
    shelf.startingCount += 1;
    openCount += 1;
    const started = start(engine, settings.sessionSeconds)
      .then(
        (session) => {
          note(null);
          offer(session);
        },
        (error: unknown) => {
          openCount -= 1;
          const failure = failureOf(error, settings, "service");
          if (!closing.signal.aborted) note(failure);
          shelf.waiters.shift()?.({ kind: "failed", failure: { ...failure, neverRan: true } });
        },
      )
      .finally(() => {
        shelf.startingCount -= 1;
        starting.delete(started);
      });
    starting.add(started);
  }

  async function start(engine: EngineName, seconds: number): Promise<RemoteSession> {
    const beganMs = performance.now();
    const signal = AbortSignal.timeout(settings.startTimeoutMs);
    const sessionId = await gateway.start(seconds, signal);
    try {
      const engineVersion = await setUpSession(gateway, { sessionId, engine, signal });
      // From before it was asked for: AWS's clock started later than that.
      const endsAtMs = beganMs + seconds * 1_000;
      return { sessionId, engine, engineVersion, endsAtMs };
    } catch (error) {
      await halt(sessionId);
      throw error;
    }
  }

  function offer(session: RemoteSession): void {
    const shelf = shelves[session.engine];
    if (closing.signal.aborted) return void end(session);
    const waiter = shelf.waiters.shift();
    if (waiter !== undefined) return waiter({ kind: "taken", session });
    shelf.idle.push(session);
    const waitMs = session.endsAtMs - performance.now() - REPLACED_BEFORE_END_MS;
    const timer = setTimeout(
      () => {
        if (!removeIdle(session)) return;
        void end(session);
        fill(session.engine);
      },
      Math.max(0, waitMs),
    );
    timer.unref();
    shelf.timers.set(session, timer);
  }

  function removeIdle(session: RemoteSession): boolean {
    const { idle, timers } = shelves[session.engine];
    const at = idle.indexOf(session);
    if (at < 0) return false;
    idle.splice(at, 1);
    clearTimeout(timers.get(session));
    timers.delete(session);
    return true;
  }

  /** However often it is asked for. */
  function end(session: RemoteSession): Promise<void> {
    const known = ends.get(session);
    if (known !== undefined) return known;
    removeIdle(session);
    const ended = halt(session.sessionId).finally(() => {
      openCount -= 1;
      ending.delete(ended);
      for (const engine of ENGINES) fill(engine);
    });
    ending.add(ended);
    ends.set(session, ended);
    return ended;
  }

  /** Once more after a while; then its lifetime ends it. */
  async function halt(sessionId: string): Promise<void> {
    for (let attempt = 0; attempt < STOP_ATTEMPTS; attempt++) {
      try {
        return await gateway.stop(sessionId, AbortSignal.timeout(STOP_TIMEOUT_MS));
      } catch (error) {
        note(failureOf(error, settings, "service"));
      }
    }
  }

  return {
    async take(engine, neededMs, signal) {
      const shelf = shelves[engine];
      shelf.targetCount = Math.max(shelf.targetCount, settings.warmAfterUse);
      for (let session = shelf.idle[0]; session !== undefined; session = shelf.idle[0]) {
        removeIdle(session);
        if (session.endsAtMs - performance.now() > neededMs) {
          // The run that is under way comes first; whoever finds none waiting has one started at once.
          setTimeout(() => fill(engine), REFILL_AFTER_MS).unref();
          return { kind: "taken", session };
        }
        void end(session);
      }
      const { promise, resolve } = Promise.withResolvers<SessionTaken>();
      shelf.waiters.push(resolve);
      fill(engine);
      if (shelf.startingCount === 0) {
        removeFrom(shelf.waiters, resolve);
        return { kind: "failed", failure: ALL_IN_USE };
      }
      const leave = (): void => {
        if (removeFrom(shelf.waiters, resolve)) resolve({ kind: "left" });
      };
      signal.addEventListener("abort", leave, { once: true });
      if (signal.aborted) leave();
      try {
        return await promise;
      } finally {
        signal.removeEventListener("abort", leave);
      }
    },
    async open(engine) {
      if (openCount >= settings.maxSessions) throw toError(ALL_IN_USE);
      openCount += 1;
      try {
        return await start(engine, settings.keptSessionSeconds);
      } catch (error) {
        openCount -= 1;
        const failure = failureOf(error, settings, "service");
        note(failure);
        throw toError(failure);
      }
    },
    stop: end,
    async prepare(engine) {
      const shelf = shelves[engine];
      shelf.targetCount = Math.max(shelf.targetCount, settings.warmAfterUse);
      fill(engine);
      await Promise.allSettled(starting);
    },
    warmUp() {
      for (const engine of ENGINES) fill(engine);
    },
    async [Symbol.asyncDispose]() {
      closing.abort();
      await Promise.allSettled(starting);
      for (const { idle } of Object.values(shelves))
        for (const session of [...idle]) void end(session);
      await Promise.allSettled(ending);
    },
  };
}

// --- internals

/** Of a session that waits: it has a run's time left, whatever run that is. */
const REPLACED_BEFORE_END_MS = 45_000;
const REFILL_AFTER_MS = 25;
const STOP_ATTEMPTS = 2;
const STOP_TIMEOUT_MS = 4_000;

interface Shelf {
  /** How many should wait. */
  targetCount: number;
  startingCount: number;
  readonly idle: RemoteSession[];
  readonly waiters: ((taken: SessionTaken) => void)[];
  readonly timers: Map<RemoteSession, NodeJS.Timeout>;
}

function createShelf(targetCount: number): Shelf {
  return { targetCount, startingCount: 0, idle: [], waiters: [], timers: new Map() };
}

const ALL_IN_USE: BedrockFailure = {
  code: "ADAPTER_WARMING",
  message: "As many sessions of AgentCore are in use as `maxSessions` allows.",
  retryAfterMs: 1_000,
  neverRan: true,
  missing: null,
  isSessionGone: false,
};

function toError({ code, message }: BedrockFailure): ExecError {
  return new ExecError(code, message);
}

function removeFrom<T>(list: T[], item: T): boolean {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
  return at >= 0;
}
