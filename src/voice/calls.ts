import type { Fact } from "../speech/speak.ts";
import type { RepairEnvelope, VoiceAnswer } from "./answer.ts";
import type { Clock } from "./clock.ts";
import { createFloor, type Floor } from "./floor.ts";
import type { Job, Seat } from "./job.ts";
import type { SaidLines } from "./lines.ts";

/** What is remembered of one call while it lasts. Bounded, and gone when it ends. */
export interface CallState {
  /** Aborted when the call ends. */
  readonly over: AbortSignal;
  readonly floor: Floor;
  said: SaidLines;
  readonly repairs: RepairLedger;
  /** By tool id: one outcome each. */
  readonly answers: Map<string, GivenAnswer>;
  /** Runs under way, by what they depend on. */
  readonly running: Map<string, Job>;
  /** Runs ahead of need, by the same. */
  readonly ahead: Map<string, AheadJob>;
  /** What was said, newest last: a number may be read out over several answers. */
  saidBefore: readonly string[];
  lastAnswer: { readonly say: string; readonly facts: readonly Fact[] } | null;
}

export interface GivenAnswer {
  readonly jobKey: string | null;
  readonly answer: Promise<VoiceAnswer>;
  /** Kept while it is awaited, and afterwards if it is small. */
  state: "open" | "given";
}

export interface AheadJob {
  readonly job: Job;
  readonly seat: Seat;
  /** Lets go of timers; the seat is left by whoever drops it. */
  readonly calm: () => void;
}

/** How many repairs a turn has had. */
export interface RepairLedger {
  grant(asked: RepairAsked): RepairEnvelope["retry"];
  /** The turn found its answer. */
  settle(turnId: string | undefined): void;
}

export interface RepairAsked {
  readonly turnId: string | undefined;
  readonly mode: "live" | "async";
  readonly nowMs: number;
  /** Time the caller still gives the turn. */
  readonly leftMs: number;
}

export interface Calls {
  /** The state of that call, or of one that nobody knows by name. */
  of(tenantId: string, callId: string | undefined): CallState;
  /** The same, where there is one. */
  find(tenantId: string, callId: string): CallState | null;
  end(tenantId: string, callId: string): void;
}

export function createCalls(clock: Clock): Calls {
  const known = new Map<string, KnownCall>();
  const keyOf = (tenantId: string, callId: string): string => JSON.stringify([tenantId, callId]);

  return {
    of(tenantId, callId) {
      if (callId === undefined) return newState(new AbortController().signal, clock);
      const key = keyOf(tenantId, callId);
      const found = known.get(key);
      const over = found?.over ?? new AbortController();
      const state = found?.state ?? newState(over.signal, clock);
      // Last used is last in order.
      known.delete(key);
      known.set(key, { tenantId, state, over, usedMs: clock.nowMs() });
      forgetIdle(known, clock.nowMs());
      return state;
    },
    find: (tenantId, callId) => known.get(keyOf(tenantId, callId))?.state ?? null,
    end(tenantId, callId) {
      const key = keyOf(tenantId, callId);
      const found = known.get(key);
      known.delete(key);
      found?.over.abort();
    },
  };
}

/** Remembers the answer of a tool id, and forgets the oldest. */
export function remember({ answers }: CallState, toolCallId: string, given: GivenAnswer): void {
  answers.delete(toolCallId);
  answers.set(toolCallId, given);
  if (answers.size <= MOST_ANSWERS) return;
  const oldest = [...answers].find(([, { state }]) => state === "given");
  if (oldest !== undefined) answers.delete(oldest[0]);
}

// --- internals

const MOST_CALLS = 1_000;
const LONGEST_IDLE_MS = 3_600_000;
const MOST_ANSWERS = 16;
const MOST_TURNS = 8;
/** A repair takes a model a second or two; less time than this is none. */
const SHORTEST_REPAIR_MS = 500;
const LONGEST_REPAIR_MS = 2_500;
/** Without the id of a turn, what fails within this time of a repair's end belongs to the same. */
const SAME_TURN_MS = 10_000;

interface KnownCall {
  readonly tenantId: string;
  readonly state: CallState;
  readonly over: AbortController;
  readonly usedMs: number;
}

function newState(over: AbortSignal, clock: Clock): CallState {
  return {
    ...{ over, floor: createFloor(clock), said: [], repairs: createLedger() },
    ...{ saidBefore: [], lastAnswer: null },
    ...{ answers: new Map(), running: new Map(), ahead: new Map() },
  };
}

/** Of calls whose end nobody told: those unused for long go, and where there are too many the oldest of whoever has most. */
function forgetIdle(known: Map<string, KnownCall>, nowMs: number): void {
  for (const [key, call] of known) {
    if (nowMs - call.usedMs < LONGEST_IDLE_MS) break;
    forget(known, key, call);
  }
  if (known.size <= MOST_CALLS) return;
  const counts = new Map<string, number>();
  for (const { tenantId } of known.values()) counts.set(tenantId, (counts.get(tenantId) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const isLoudest = ([, { tenantId }]: readonly [string, KnownCall]): boolean =>
    counts.get(tenantId) === most;
  const all = [...known];
  for (const [key, call] of [...all.filter(isLoudest), ...all]) {
    forget(known, key, call);
    if (known.size <= MOST_CALLS) return;
  }
}

/** Unless something of it is under way. */
function forget(known: Map<string, KnownCall>, key: string, call: KnownCall): void {
  const { state, over } = call;
  if (known.get(key) !== call || state.running.size > 0 || state.floor.isOpen()) return;
  known.delete(key);
  over.abort();
}

function createLedger(): RepairLedger {
  const used = new Map<string, { count: number; untilMs: number }>();
  return {
    settle: (turnId) => void used.delete(turnId ?? ""),
    grant({ turnId, mode, nowMs, leftMs }) {
      const key = turnId ?? "";
      const before = used.get(key);
      const isSame = before !== undefined && (turnId !== undefined || nowMs <= before.untilMs);
      const count = isSame ? before.count : 0;
      const left = (mode === "async" ? 2 : 1) - count;
      const withinMs = Math.round(Math.min(leftMs, LONGEST_REPAIR_MS));
      if (left <= 0 || withinMs < SHORTEST_REPAIR_MS) return NO_REPAIR;
      used.delete(key);
      used.set(key, { count: count + 1, untilMs: nowMs + withinMs + SAME_TURN_MS });
      const [oldest] = used.keys();
      if (used.size > MOST_TURNS && oldest !== undefined) used.delete(oldest);
      return { allowed: true, left, withinMs };
    },
  };
}

export const NO_REPAIR: RepairEnvelope["retry"] = { allowed: false, left: 0, withinMs: 0 };
