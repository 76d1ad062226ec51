import type { Adapter } from "../core/adapter.ts";
import type { ExecErrorCode } from "../core/errors.ts";
import type { AnyLanguage } from "../core/language.ts";
import type { RoutingSettings } from "../core/routing-settings.ts";
import type { RunResult, UnavailableResult } from "../core/result.ts";
import { type Breaker, createBreaker } from "./breaker.ts";
import { createDelay, type Delay } from "./delay.ts";
import { createLatency, type Latency } from "./latency.ts";

/** Which of several adapters is asked first, by what earlier runs have shown. */

export interface Router {
  /**
   * Best first: those that serve, then those that warm up, then those that failed of late and those that are
   * down. None is left out: where no other can, the last is better than nothing.
   */
  inOrder(adapters: readonly Adapter[]): readonly Adapter[];
  /**
   * The same for a run that must be over in `leftMs`: those that nine of ten runs were in time on, or of which too
   * little is known, before the others. Empty where even the quickest tenth came too late on every one of them, so
   * that it can be said at once.
   */
  inTime(adapters: readonly Adapter[], run: RunInTime): readonly Adapter[];
  /** A run is sent to an adapter. The answer takes what became of it. */
  begin(adapter: Adapter, language: AnyLanguage): (result: RunResult) => void;
}

export interface RunInTime {
  readonly language: AnyLanguage;
  /** `Infinity` where nobody waits for it. */
  readonly leftMs: number;
}

/** Whether another adapter may be asked for the same run: only where it is certain that nothing of it ran. */
export function mayMoveOn(result: RunResult): result is UnavailableResult {
  return result.status === "unavailable" && result.neverRan === true;
}

/** @param now Milliseconds of a clock that never goes back. */
export function createRouter(
  { order, failureCount, coolDownMs }: RoutingSettings,
  now: () => number = () => performance.now(),
): Router {
  const histories = new WeakMap<Adapter, History>();

  function historyOf(adapter: Adapter): History {
    const known = histories.get(adapter) ?? {
      breaker: createBreaker({ failureCount, coolDownMs, now }),
      delay: createDelay(now),
      latency: createLatency(now),
    };
    histories.set(adapter, known);
    return known;
  }

  function classOf(adapter: Adapter): number {
    const state = CLASS[adapter.ready().state];
    return historyOf(adapter).breaker.state() === "open" ? Math.max(state, CLASS_OF_OPEN) : state;
  }

  const expectedMsOf = (adapter: Adapter): number => historyOf(adapter).delay.expectedMs();

  function inOrder(adapters: readonly Adapter[]): readonly Adapter[] {
    const standings = adapters
      .map((adapter) => ({ adapter, rank: classOf(adapter), ms: expectedMsOf(adapter) }))
      .toSorted((a, b) => a.rank - b.rank);
    return (order === "latency" ? quickestFirst(standings) : standings).map((it) => it.adapter);
  }

  return {
    inOrder,
    inTime(adapters, { language, leftMs }) {
      const ordered = inOrder(adapters);
      if (leftMs === Infinity) return ordered;
      const latencyOf = (adapter: Adapter): Latency => historyOf(adapter).latency;
      const isHopeless = ordered.every(
        (adapter) => (latencyOf(adapter).delayMs(language, QUICKEST) ?? 0) > leftMs,
      );
      if (isHopeless) return [];
      const isLate = (adapter: Adapter): boolean =>
        (latencyOf(adapter).totalMs(language, MOST) ?? 0) > leftMs;
      return [
        ...ordered.filter((adapter) => !isLate(adapter)),
        ...ordered.filter((adapter) => isLate(adapter)),
      ];
    },
    begin(adapter, language) {
      const { breaker, delay, latency } = historyOf(adapter);
      const begunAtMs = now();
      breaker.begin();
      return (result) => {
        breaker.end(verdictOf(result));
        const totalMs = now() - begunAtMs;
        const delayMs = Math.max(totalMs - result.phases.runMs, 0);
        const isAnswered = result.status === "ok" || result.status === "guest_error";
        if (isAnswered) delay.measured(delayMs);
        // One that its deadline ended would have taken longer still.
        if (isAnswered || (result.status === "limit" && result.limit === "deadline"))
          latency.measured(language, { totalMs, delayMs });
      };
    },
  };
}

// --- internals

interface History {
  readonly breaker: Breaker;
  readonly delay: Delay;
  readonly latency: Latency;
}

/** Who is in time that often is sent a run that has a deadline. */
const MOST = 0.9;
const QUICKEST = 0.1;

const CLASS: Readonly<{ [state in ReturnType<Adapter["ready"]>["state"]]: number }> = {
  ready: 0,
  degraded: 0,
  warming: 1,
  waiting: 3,
  down: 3,
};
const CLASS_OF_OPEN = 2;

interface Standing {
  readonly adapter: Adapter;
  readonly rank: number;
  readonly ms: number;
}

/** Again and again the first one that nobody of its class is clearly quicker than. */
function quickestFirst(standings: readonly Standing[]): readonly Standing[] {
  const left = [...standings];
  const ordered: Standing[] = [];
  for (let first = left[0]; first !== undefined; first = left[0]) {
    const best = left.reduce(
      (a, b) => (b.rank === a.rank && isClearlyLess(b.ms, a.ms) ? b : a),
      first,
    );
    ordered.push(best);
    left.splice(left.indexOf(best), 1);
  }
  return ordered;
}

/** Less by so much that somebody on a call could notice: small differences must not send runs to and fro. */
function isClearlyLess(ms: number, thanMs: number): boolean {
  return ms * 1.5 + 10 < thanMs;
}

/** Of one tenant alone, or of a session that is gone: not the adapter's failure. */
const SAYS_NOTHING: ReadonlySet<ExecErrorCode> = new Set(["QUEUE_FULL", "SESSION_LOST"]);

/**
 * Only what a program cannot have caused counts as a failure: else one tenant's programs could take an adapter
 * away from all others.
 */
export function verdictOf(result: RunResult): Parameters<Breaker["end"]>[0] {
  if (result.status === "ok" || result.status === "guest_error") return "served";
  if (result.status === "limit") return result.limit === "deadline" ? "undecided" : "served";
  if (result.status !== "unavailable" || SAYS_NOTHING.has(result.code)) return "undecided";
  return result.neverRan === true || result.code === "ADAPTER_FAULT" ? "failed" : "undecided";
}
