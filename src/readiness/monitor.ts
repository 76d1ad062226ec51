import { setTimeout as sleep } from "node:timers/promises";

import type { ReadinessConfig } from "../config/readiness.ts";
import type { EndedRun } from "../core/ended-run.ts";
import type { AdapterReport } from "../core/execution.ts";
import type { Notice } from "../notify/notice.ts";
import type { Timing } from "../notify/timing.ts";
import type { HistoryEntry, HistoryQuery, OperationsStore } from "../operations/store.ts";
import { createDeferredCounts } from "./deferred.ts";
import { type Change, confirmDelayMs, observe, type Track, UNSEEN } from "./hysteresis.ts";
import { createLatencies } from "./latencies.ts";
import { createLedger, subjectOf } from "./ledger.ts";
import { type Look, serves } from "./look.ts";
import { createNeeds, type DeclaredNeed, type Need } from "./needs.ts";
import { createOccasions } from "./occasions.ts";
import type { Probe } from "./probes.ts";
import { availableNotice, changeNotice, statusSentence, urgentNotice } from "./sentences.ts";
import { isoOf, type ReadinessStatus, standingOf } from "./status.ts";
import { lookAround } from "./surroundings.ts";

/**
 * Watches until native execution is available. At each check, in the architecture document's order: the future
 * adapter is there, and the team hears of it; else there is an urgent need, and the team hears what to do; else it
 * waits. The next check is armed whatever becomes of this one.
 */
export interface ReadinessMonitor extends AsyncDisposable {
  /** Answers at once, from what is known. */
  status(): ReadinessStatus;
  /** Looks now. Never rejects: what could not be looked at is in the status. */
  check(): Promise<ReadinessStatus>;
  /** Told of every run, to count those that had to be put off. */
  note(run: EndedRun): void;
  /** Answers the need's id. */
  declareNeed(need: DeclaredNeed): Promise<string>;
  /** One that was declared, or, with `null`, all. Answers how many. */
  withdrawNeed(needId: string | null): Promise<number>;
  /** Of one adapter, newest first. */
  history(adapter: string, query: Omit<HistoryQuery, "subject">): Promise<readonly HistoryEntry[]>;
}

export type ReadinessEvent =
  | ({ readonly type: "adapter_changed"; readonly adapter: string; readonly atMs: number } & Change)
  | { readonly type: "clause_changed"; readonly clause: ReadinessStatus["clause"] };

export interface MonitorOptions {
  readonly settings: ReadinessConfig;
  /** The document's `check_availability`: with `never` nobody is asked and nothing is armed. */
  readonly checks: "scheduled" | "never";
  readonly futureAdapter: string;
  /** `null` where it cannot be looked at from outside. */
  readonly probe: Probe | null;
  /** The adapters that programs run on. */
  readonly adapters: () => readonly AdapterReport[];
  readonly store: OperationsStore;
  /** Which process this is, for whoever reads the history. */
  readonly node: string;
  readonly tell: (notice: Notice) => Promise<void>;
  /** The same is not told again within this time, in milliseconds. */
  readonly tellWindowMs: number;
  readonly timing: Timing;
  /** Told of what this process sees change. @default nobody */
  readonly onEvent?: ((event: ReadinessEvent) => void) | undefined;
  /** Puts a change on record, once for all processes. @default nobody */
  readonly onRecord?: ((adapter: string, change: Change) => Promise<void>) | undefined;
  readonly onFault?: ((cause: unknown) => void) | undefined;
}

export function createReadinessMonitor(options: MonitorOptions): ReadinessMonitor {
  const { settings, checks, futureAdapter, probe, store, tell, timing } = options;
  const { onEvent, onRecord, onFault = () => {} } = options;
  const { now } = timing;
  const ledger = createLedger(store, options.node);
  const latencies = createLatencies();
  const deferred = createDeferredCounts({
    ...{ store, alarmCount: settings.urgentRule.deferredCount },
    onAlarm: () => {
      isAlarmed = true;
      armAt(now() + settings.confirmMs);
    },
  });
  const around = {
    ...{ probe, futureAdapter, adapters: options.adapters, timing, onFault },
    latencyOf: (adapter: string) => latencies.medianMs(adapter),
  };
  const needs = createNeeds({ store, deferred, settings, now });
  const occasions = createOccasions({ store, tell, now, windowMs: options.tellWindowMs });
  const tracks = new Map<string, Track>();
  const looks = new Map<string, Look>();
  /** Changes that could not be put on record yet. */
  let unrecorded: readonly Unrecorded[] = [];
  let current: readonly Need[] = [];
  let clause: ReadinessStatus["clause"] = checks === "never" ? "not_checked" : "unknown";
  let checkedAtMs: number | null = null;
  let nextAtMs: number | null = null;
  let disarm = (): void => {};
  let checking: Promise<void> | null = null;
  let isClosed = false;
  /** Much was put off since the last check. */
  let isAlarmed = false;
  let prunedAtMs = now();

  function check(): Promise<void> {
    if (checks === "never" || isClosed) return Promise.resolve();
    checking ??= look().finally(() => {
      checking = null;
      arm();
    });
    return checking;
  }

  /** One under way may have passed what has changed since. */
  async function checkAnew(): Promise<void> {
    await checking;
    await check();
  }

  /** Each step stands alone: one that fails keeps none of the others from being taken. */
  async function look(): Promise<void> {
    disarm();
    nextAtMs = null;
    isAlarmed = false;
    await attempt(async () => {
      for (const [name, seen] of await lookAround(around)) await take(name, seen);
    });
    checkedAtMs = now();
    await attempt(recordChanges);
    await attempt(async () => {
      current = await needs.current();
    });
    const found = decide();
    if (found !== clause) {
      clause = found;
      emit({ type: "clause_changed", clause });
    }
    await attempt(tellClause);
    await attempt(prune);
  }

  async function attempt(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (cause) {
      onFault(cause);
    }
  }

  function emit(event: ReadinessEvent): void {
    try {
      onEvent?.(event);
    } catch (cause) {
      onFault(cause);
    }
  }

  async function take(name: string, seen: Look): Promise<void> {
    const nowMs = now();
    const { track, change } = observe(await trackOf(name), seen, nowMs, settings);
    tracks.set(name, track);
    looks.set(name, seen);
    if (change === null) return;
    emit({ type: "adapter_changed", adapter: name, atMs: nowMs, ...change });
    unrecorded = [...unrecorded, { adapter: name, change, atMs: nowMs }].slice(-MOST_UNRECORDED);
  }

  /** After a restart, what counted before it is where it goes on: that it is still so is no news. */
  async function trackOf(name: string): Promise<Track> {
    const known = tracks.get(name);
    if (known !== undefined) return known;
    try {
      return { ...UNSEEN, settled: await ledger.last(name) };
    } catch (cause) {
      onFault(cause);
      return UNSEEN;
    }
  }

  async function recordChanges(): Promise<void> {
    for (let next = unrecorded[0]; next !== undefined; next = unrecorded[0]) {
      const { adapter, change, atMs } = next;
      const notice = changeNotice(adapter, change, atMs);
      const isOurs = await ledger.record(adapter, change, atMs, async (number) => {
        // That it was seen at all is no change.
        if (change.before === null) return;
        await tell({ ...notice, occasion: `state_change:${adapter}:${number}` });
      });
      unrecorded = unrecorded.slice(1);
      if (isOurs) await onRecord?.(adapter, change);
    }
  }

  async function prune(): Promise<void> {
    if (now() - prunedAtMs < DAY_MS) return;
    prunedAtMs = now();
    await store.prune(now() - settings.historyDays * DAY_MS);
  }

  /** What counts and was seen just now; `null` while that is not the same, or nothing is known. */
  function sureOf(name: string): Look | null {
    const settled = tracks.get(name)?.settled?.look;
    const seen = looks.get(name);
    return settled !== undefined && settled.state === seen?.state ? seen : null;
  }

  function decide(): ReadinessStatus["clause"] {
    if (!tracks.get(futureAdapter)?.settled) return "unknown";
    const future = sureOf(futureAdapter);
    // Something new was seen of it: what was decided holds until that counts.
    if (future === null) return clause;
    if (serves(future.state)) return "available";
    return current.length > 0 && !nativeLooks().some(([, seen]) => serves(seen.state))
      ? "urgent_need"
      : "waiting";
  }

  function nativeLooks(): readonly (readonly [string, Look])[] {
    const native = new Set([futureAdapter, ...settings.native]);
    return [...tracks].flatMap(([name, { settled }]) =>
      native.has(name) && settled !== null ? [[name, settled.look] as const] : [],
    );
  }

  async function tellClause(): Promise<void> {
    const future = sureOf(futureAdapter);
    if (future === null) return;
    const available = `available:${futureAdapter}`;
    if (clause === "available")
      await occasions.begin(available, () => availableNotice(futureAdapter, future, now()));
    else await occasions.end(available);
    if (clause === "urgent_need")
      await occasions.begin(URGENT, () => urgentNotice(current, nativeLooks(), now()));
    else await occasions.end(URGENT);
  }

  function arm(): void {
    const soonestMs = [...tracks.values()]
      .map((track) => confirmDelayMs(track, now(), settings) ?? Number.POSITIVE_INFINITY)
      .reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    const jitter = 0.9 + timing.random() * 0.2;
    const alarmMs = isAlarmed ? settings.confirmMs : Number.POSITIVE_INFINITY;
    armAt(now() + Math.min(soonestMs, alarmMs, settings.everyMs * jitter));
  }

  function armAt(atMs: number): void {
    if (isClosed || checks === "never" || checking !== null) return;
    if (nextAtMs !== null && nextAtMs <= atMs) return;
    disarm();
    nextAtMs = atMs;
    disarm = timing.setTimer(() => void check(), Math.max(atMs - now(), 0));
  }

  function status(): ReadinessStatus {
    const nextCheckAt = nextAtMs === null ? null : isoOf(nextAtMs);
    return {
      ...{ clause, sentence: statusSentence(clause, futureAdapter, nextCheckAt), futureAdapter },
      ...{ checkedAt: checkedAtMs === null ? null : isoOf(checkedAtMs), nextCheckAt },
      adapters: [...tracks].map(([name, track]) =>
        standingOf(name, track, looks.get(name) ?? null),
      ),
      needs: current,
    };
  }

  void check();
  return {
    status,
    check: async () => {
      await check();
      return status();
    },
    note(run) {
      if (checks === "never") return;
      latencies.note(run);
      deferred.note(run);
    },
    async declareNeed(need) {
      const needId = await needs.declare(need);
      await checkAnew();
      return needId;
    },
    async withdrawNeed(needId) {
      const count = await needs.withdraw(needId);
      await checkAnew();
      return count;
    },
    history: (adapter, query) => store.history({ ...query, subject: subjectOf(adapter) }),
    async [Symbol.asyncDispose]() {
      isClosed = true;
      disarm();
      // A look that hangs must not keep the service from stopping.
      await Promise.race([checking, sleep(LAST_LOOK_MS, undefined, { ref: false })]);
      await probe?.[Symbol.asyncDispose]();
    },
  };
}

// --- internals

const DAY_MS = 86_400_000;
const LAST_LOOK_MS = 3_000;
const URGENT = "urgent_need";
const MOST_UNRECORDED = 100;

interface Unrecorded {
  readonly adapter: string;
  readonly change: Change;
  readonly atMs: number;
}
