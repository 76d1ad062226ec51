import type { Adapter, AdapterSession } from "../core/adapter.ts";
import { type Stop, stop } from "../core/check.ts";
import { ExecError } from "../core/errors.ts";
import type { Session } from "../core/execution.ts";
import type { AnyLanguage } from "../core/language.ts";
import type { RunRequest } from "../core/request.ts";
import type { CancelledBy, RunResult } from "../core/result.ts";
import type { SessionLimits } from "../core/session-limits.ts";
import { askAdapter, type AskContext, type Run } from "./ask.ts";
import type { Life } from "./life.ts";
import { endedBy, reportOf, stopped } from "./results.ts";
import { createTurns } from "./turns.ts";

/** Why a session is no more. */
export type SessionEnd = "ended" | "expired" | "lost";

/** One session: its runs in order, its lifetime, its end. */
export interface LiveSession {
  readonly tenantId: string;
  readonly language: AnyLanguage;
  readonly adapter: Adapter;
  describe(): Session;
  /** A place in the order of its runs, to be taken at receipt. Its end stops what `life` is the life of. */
  enter(life: Life): Place;
  /** Stops its runs and begins anew, with nothing and a new lifetime. */
  restart(): Promise<void>;
  /** Has its state copied, as the runs before have left it; `null` if it has ended meanwhile. */
  copy(fork: (held: AdapterSession) => Promise<AdapterSession>): Promise<AdapterSession | null>;
  /** Stops its runs and lets go of its state. Nothing may be asked of it afterwards. Never rejects. */
  end(why: SessionEnd, by: CancelledBy): Promise<void>;
}

/** Where a run stands in the order of its session. */
export interface Place {
  readonly session: LiveSession;
  /** Runs a program in the session, when the runs before have ended. */
  execute(request: RunRequest, run: Run, context: AskContext): Promise<RunResult>;
  /** Makes room for the next one, whether or not anything ran. */
  leave(): void;
}

export interface LiveSessionOptions {
  readonly sessionId: string;
  readonly tenantId: string;
  readonly language: AnyLanguage;
  readonly adapter: Adapter;
  readonly held: AdapterSession;
  readonly limits: SessionLimits;
  /** The same session of its adapter, with nothing in it. */
  readonly reopen: () => Promise<AdapterSession>;
  /** Lets go of what the adapter holds. Never rejects. */
  readonly release: (held: AdapterSession) => Promise<void>;
  /** Told when it ends by itself; `end` has been called then. */
  readonly onEnd: (why: SessionEnd) => void;
}

export function createLiveSession(options: LiveSessionOptions): LiveSession {
  const { sessionId, tenantId, language, adapter, limits, reopen, release, onEnd } = options;
  const turns = createTurns();
  const runs = new Set<Life>();
  let { held } = options;
  let createdAtMs = performance.now();
  let lastUsedAtMs = createdAtMs;
  let over: SessionEnd | null = null;
  let ending: Promise<void> | undefined;
  let expiry: NodeJS.Timeout | undefined;

  function touch(): void {
    lastUsedAtMs = performance.now();
    clearTimeout(expiry);
    if (over !== null) return;
    // What is in use is not idle, however long its run takes.
    const untilMs = runs.size > 0 ? createdAtMs + limits.lifetimeMs : expiresAtMs();
    expiry = setTimeout(() => endByItself("expired"), Math.max(untilMs - lastUsedAtMs, 0));
    expiry.unref();
  }

  const expiresAtMs = (): number =>
    Math.min(lastUsedAtMs + limits.idleMs, createdAtMs + limits.lifetimeMs);

  function stopRuns(by: CancelledBy): void {
    for (const life of runs) life.stop(by);
  }

  function endByItself(why: SessionEnd): void {
    void end(why, "shutdown");
    onEnd(why);
  }

  function end(why: SessionEnd, by: CancelledBy): Promise<void> {
    return (ending ??= letGo(why, by));
  }

  async function letGo(why: SessionEnd, by: CancelledBy): Promise<void> {
    over = why;
    clearTimeout(expiry);
    // Those who wait for a lost session are told so in their turn.
    if (why !== "lost") stopRuns(by);
    const turn = turns.take();
    await turn.begun;
    await release(held);
    turn.end();
  }

  function enter(life: Life): Place {
    const aheadCount = turns.waitingCount;
    const turn = turns.take();
    runs.add(life);
    touch();
    return {
      session,
      async execute(request, run, context) {
        const { asked, reporter } = run;
        const report = reportOf(asked, adapter);
        if (familyOf(request.language) !== familyOf(language))
          return stopped(report, otherLanguage(language));
        if (turn.hasBegun)
          return over === "lost" ? stopped(report, SESSION_LOST) : runNow(request, run, context);
        if (aheadCount >= request.limits.queuedCount) return stopped(report, QUEUE_FULL);

        void reporter.emit({ type: "queued", runId: asked.runId, tenantId });
        const askedAtMs = performance.now();
        await Promise.race([turn.begun, abortOf(life.signal)]);
        const queuedMs = Math.round((performance.now() - askedAtMs) * 1000) / 1000;
        const waited = { ...report, phases: { ...report.phases, queuedMs } };
        const reason = life.stoppedBy();
        if (reason !== null) return endedBy(waited, reason);
        if (over === "lost") return stopped(waited, SESSION_LOST);
        // Told already, when it began to wait here.
        const emit: typeof reporter.emit = (event) =>
          event.type === "queued" ? undefined : reporter.emit(event);
        const queued: Run = { ...run, reporter: { ...reporter, emit } };
        return addQueued(await runNow(request, queued, context), queuedMs);
      },
      leave() {
        turn.end();
        runs.delete(life);
        touch();
      },
    };
  }

  async function runNow(request: RunRequest, run: Run, context: AskContext): Promise<RunResult> {
    let state: "unasked" | "asked" | "answered" = "unasked";
    const { name, capabilities } = adapter;
    const current = held;
    const runner = {
      name,
      capabilities,
      doRun: async (...call: Parameters<AdapterSession["doRun"]>): Promise<RunResult> => {
        state = "asked";
        const result = await current.doRun(...call);
        state = "answered";
        return result;
      },
    };
    const result = await askAdapter(runner, request, run, context);
    const isLost = result.status === "unavailable" && result.code === "SESSION_LOST";
    // Nobody knows what is left of the state when its adapter failed, nor whether the run has ended.
    if (isLost || wasLeft(state)) endByItself("lost");
    return result;
  }

  const session: LiveSession = {
    tenantId,
    language,
    adapter,
    describe: () => ({
      sessionId,
      tenantId,
      language,
      createdAt: toIso(createdAtMs),
      lastUsedAt: toIso(lastUsedAtMs),
      expiresAt: toIso(expiresAtMs()),
      stateBytes: held.stateBytes,
    }),
    enter,
    async restart() {
      stopRuns("api");
      const turn = turns.take();
      try {
        await turn.begun;
        if (over !== null) return;
        await release(held);
        held = await reopen();
        createdAtMs = performance.now();
        touch();
      } catch (cause) {
        endByItself("lost");
        throw cause;
      } finally {
        turn.end();
      }
    },
    async copy(fork) {
      const turn = turns.take();
      try {
        await turn.begun;
        return over === null ? await fork(held) : null;
      } catch (cause) {
        if (ExecError.is(cause, "SESSION_LOST")) endByItself("lost");
        throw cause;
      } finally {
        turn.end();
        touch();
      }
    },
    end,
  };
  touch();
  return session;
}

export const SESSION_LOST = stop(
  "SESSION_LOST",
  "What held the state of the session is gone, and the state with it.",
);

// --- internals

const QUEUE_FULL = stop("QUEUE_FULL", "Too many runs of this session are waiting already.");

/** Behind a call, since the compiler does not see that a callback changed it. */
function wasLeft(state: "unasked" | "asked" | "answered"): boolean {
  return state === "asked";
}

/** TypeScript is JavaScript once its types are gone, so they share a session. */
function familyOf(language: AnyLanguage): AnyLanguage {
  return language === "typescript" ? "javascript" : language;
}

function otherLanguage(language: AnyLanguage): Stop {
  return stop("SESSION_LANGUAGE", `The session is one of ${language}.`);
}

function abortOf(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  else signal.addEventListener("abort", () => resolve(), { once: true });
  return promise;
}

function addQueued(result: RunResult, waitedMs: number): RunResult {
  const { phases } = result;
  return { ...result, phases: { ...phases, queuedMs: phases.queuedMs + waitedMs } };
}

function toIso(monotonicMs: number): string {
  return new Date(performance.timeOrigin + monotonicMs).toISOString();
}
