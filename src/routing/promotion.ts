import { createHash } from "node:crypto";
import type { Adapter } from "../core/adapter.ts";
import {
  type Canary,
  type CanaryFigures,
  type CanaryRules,
  type CanaryRun,
  createCanary,
} from "./canary.ts";

/**
 * How an adapter that has become available takes over from the one that serves: not at all until somebody says so, or
 * a share of the calls first.
 */

/** `manual`, `notify`: an operator moves it on. `canary`: it begins by itself. `auto`: it also takes over by itself. */
export type PromotionMode = "manual" | "notify" | "canary" | "auto";

/** `off`: it gets nothing. `canary`: a share of the calls. `promoted`: it comes first. `rolled_back`: it got some. */
export const PROMOTION_STAGES = ["off", "canary", "promoted", "rolled_back"] as const;

export type PromotionStage = (typeof PROMOTION_STAGES)[number];

export interface PromotionRules extends CanaryRules {
  readonly mode: PromotionMode;
  /** Of the calls, by their ids, from 0 to 1. */
  readonly share: number;
  /** Of its runs that are run once more where programs run now, after the caller has the answer, from 0 to 1. */
  readonly comparedShare: number;
  /** After it was gone, until `auto` tries it again, in milliseconds. */
  readonly coolDownMs: number;
}

export interface PromotionState {
  readonly stage: PromotionStage;
  /** Epoch milliseconds. */
  readonly sinceMs: number;
  /** Who or what moved it there. */
  readonly by: string;
  readonly reason: string;
}

/** One step, for events, records and whoever else is told. */
export interface PromotionStep extends PromotionState {
  readonly from: PromotionStage;
  readonly figures: CanaryFigures;
}

export interface Promotion {
  /** The adapters that a run may be sent to, best first; the same for all runs of a call. */
  select(adapters: readonly Adapter[], callKey: string): readonly Adapter[];
  /** The adapters that every call may be sent to now. */
  serving(adapters: readonly Adapter[]): readonly Adapter[];
  /** All but the one that is to take over. */
  without(adapters: readonly Adapter[]): readonly Adapter[];
  /** Takes what became of a run. Answers whether it should be compared. */
  observe(run: ObservedRun): boolean;
  compared(areEqual: boolean): void;
  state(): PromotionState;
  figures(): CanaryFigures;
  /** An operator's word, or that of another process. */
  move(stage: PromotionStage, by: string, reason: string): void;
  /** It came, or it went. */
  noteAvailability(isAvailable: boolean): void;
}

export interface ObservedRun extends CanaryRun {
  readonly adapter: string;
  readonly runId: string;
}

export interface PromotionOptions {
  /** The adapter that is to take over. */
  readonly future: string;
  readonly rules: PromotionRules;
  readonly now: () => number;
  /** As it stood before. @default off */
  readonly initial?: PromotionState | undefined;
  /** @default nobody is told */
  readonly onStep?: ((step: PromotionStep) => void) | undefined;
}

export function createPromotion(options: PromotionOptions): Promotion {
  const { future, rules, now, onStep } = options;
  let state: PromotionState = options.initial ?? {
    ...{ stage: "off", sinceMs: now(), by: "start", reason: "" },
  };
  let canary: Canary = createCanary(rules);
  let isAvailable = false;

  function move(stage: PromotionStage, by: string, reason: string): void {
    if (stage === state.stage) return;
    const { stage: from } = state;
    const figures = canary.figures();
    state = { stage, sinceMs: now(), by, reason };
    // What comes is judged by itself.
    if (stage === "canary") canary = createCanary(rules);
    onStep?.({ ...state, from, figures });
  }

  /** Whatever the figures say is to be done. */
  function conclude(): void {
    if (state.stage !== "canary" && state.stage !== "promoted") return;
    const verdict = canary.verdict();
    if (verdict.kind === "breach") move("rolled_back", "canary", verdict.reason);
    else if (verdict.kind === "passed" && state.stage === "canary" && rules.mode === "auto")
      move("promoted", "canary", `${String(canary.figures().runCount)} runs without a breach`);
  }

  function beginIfDue(): void {
    if (!BEGINS_BY_ITSELF.has(rules.mode) || !isAvailable) return;
    const isBack =
      state.stage === "rolled_back" &&
      state.by === GONE &&
      now() - state.sinceMs >= rules.coolDownMs;
    if (state.stage === "off" || isBack) move("canary", "availability", `${future} is available`);
  }

  function noteAvailability(isThere: boolean): void {
    isAvailable = isThere;
    const isServing = state.stage === "canary" || state.stage === "promoted";
    if (!isThere && isServing) move("rolled_back", GONE, `${future} is not available any more`);
    beginIfDue();
  }

  const without = (adapters: readonly Adapter[]): readonly Adapter[] =>
    adapters.filter(({ name }) => name !== future);

  return {
    without,
    serving: (adapters) => (state.stage === "promoted" ? adapters : without(adapters)),
    select(adapters, callKey) {
      const others = without(adapters);
      const own = adapters.filter(({ name }) => name === future);
      if (own.length > 0) noteAvailability(own.some(serves));
      const isChosen =
        state.stage === "promoted" || (state.stage === "canary" && shareOf(callKey) < rules.share);
      return isChosen ? [...own, ...others] : others;
    },
    observe({ adapter, runId, ...run }) {
      if (adapter !== future) {
        canary.served(run);
        return false;
      }
      canary.tried(run);
      conclude();
      return run.outcome === "served" && shareOf(`compare ${runId}`) < rules.comparedShare;
    },
    compared(areEqual) {
      canary.compared(areEqual);
      conclude();
    },
    state: () => state,
    figures: () => canary.figures(),
    move,
    noteAvailability,
  };
}

/** Where a text lies between 0 and 1: evenly, and always the same. */
export function shareOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
}

// --- internals

const BEGINS_BY_ITSELF: ReadonlySet<PromotionMode> = new Set(["canary", "auto"]);
const GONE = "availability";

function serves(adapter: Adapter): boolean {
  const { state } = adapter.ready();
  return state === "ready" || state === "degraded";
}
