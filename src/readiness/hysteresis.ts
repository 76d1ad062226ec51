import type { ReadinessConfig } from "../config/readiness.ts";
import { type Difference, differencesOf, type Look } from "./look.ts";

/** What counts as the state of an adapter, and what was seen that may become it. */
export interface Track {
  /** `null` until something has held. */
  readonly settled: Settled | null;
  /** Seen, and not believed yet. */
  readonly pending: Pending | null;
  /** When it changed, newest last. */
  readonly changesAtMs: readonly number[];
}

export interface Settled {
  readonly look: Look;
  readonly sinceMs: number;
}

export interface Pending {
  /** What all looks that count towards it have in common. */
  readonly key: string;
  readonly seenCount: number;
  readonly sinceMs: number;
  /** How long it must have held. */
  readonly holdMs: number;
}

export interface Change {
  readonly before: Look | null;
  readonly after: Look;
  readonly differences: readonly Difference[];
}

export type Hold = Pick<ReadinessConfig, "holdChecks" | "holdMs" | "flapWindowMs" | "maxHoldMs">;

export const UNSEEN: Track = { settled: null, pending: null, changesAtMs: [] };

/**
 * Takes one look into account. Something new counts once several looks in a row have shown it and it has held for a
 * while, and the longer the more often things changed of late: what flaps is told once, and then has to stand still.
 */
export function observe(
  track: Track,
  look: Look,
  nowMs: number,
  hold: Hold,
): { readonly track: Track; readonly change: Change | null } {
  const before = track.settled?.look ?? null;
  const differences = differencesOf(before, look);
  if (track.settled !== null && differences.length === 0) {
    const settled = { ...track.settled, look: { ...look, clauses: clausesIn(before, look) } };
    return { track: { ...track, settled, pending: null }, change: null };
  }
  const changesAtMs = track.changesAtMs.filter((atMs) => atMs > nowMs - hold.flapWindowMs);
  const pending = pendingAfter(track.pending, keyOf(look, before), nowMs, {
    ...hold,
    changeCount: changesAtMs.length,
  });
  const isHeld = pending.seenCount >= hold.holdChecks && nowMs - pending.sinceMs >= pending.holdMs;
  if (!isHeld) return { track: { ...track, pending, changesAtMs }, change: null };
  const after = { ...look, clauses: clausesIn(before, look) };
  return {
    track: {
      settled: { look: after, sinceMs: nowMs },
      pending: null,
      // Nobody saw what was before the first: that is no change of its own.
      changesAtMs: before === null ? changesAtMs : [...changesAtMs, nowMs],
    },
    change: { before, after, differences },
  };
}

/** How long until it should be looked at again; `null` where nothing is open. */
export function confirmDelayMs(
  { pending }: Track,
  nowMs: number,
  { confirmMs, everyMs }: Pick<ReadinessConfig, "confirmMs" | "everyMs">,
): number | null {
  if (pending === null) return null;
  const leftMs = pending.sinceMs + pending.holdMs - nowMs;
  // Several looks while it must hold, so that one that stands still by chance does not pass for steady.
  return Math.min(Math.max(confirmMs, leftMs / 4), everyMs);
}

// --- internals

const FACTOR = 4;
/** Where nothing must hold at first, what flaps must all the same. */
const LEAST_MS = 1_000;

function pendingAfter(
  pending: Pending | null,
  key: string,
  nowMs: number,
  { holdMs, maxHoldMs, changeCount }: Hold & { readonly changeCount: number },
): Pending {
  if (pending?.key === key) return { ...pending, seenCount: pending.seenCount + 1 };
  const longerMs = Math.max(holdMs, LEAST_MS) * FACTOR ** Math.min(changeCount, 20);
  return {
    ...{ key, seenCount: 1, sinceMs: nowMs },
    holdMs: changeCount === 0 ? holdMs : Math.max(Math.min(longerMs, maxHoldMs), holdMs),
  };
}

/** While the state is another, the rest may still be moving; else the rest itself must hold. */
function keyOf(look: Look, before: Look | null): string {
  if (look.state !== before?.state) return look.state;
  return JSON.stringify([look.state, look.missing, look.languages, clausesIn(before, look)]);
}

function clausesIn(before: Look | null, after: Look): Look["clauses"] {
  return { ...before?.clauses, ...after.clauses };
}
