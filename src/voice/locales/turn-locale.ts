import type { Wish } from "../fallback.ts";

/** What a caller is told of the work while it goes on. */
export type WorkFamily =
  | "sum"
  | "compare"
  | "check"
  | "convert"
  | "look"
  | "report"
  | "date"
  | "generic";

/** Why there is no answer, as far as a caller may know. */
export type FailureReason =
  | "policy"
  | "not_available"
  | "unavailable"
  | "busy"
  | "too_big"
  | "too_slow"
  | "no_answer"
  | "unclear"
  | "mismatch"
  | "lost";

/** The sentences of a turn that do not come from a value. Words only, in the polite form, naming nothing of what runs. */
export interface TurnLocale {
  /** BCP 47. */
  readonly tag: string;
  /** Measured on speech at a normal pace. */
  readonly charsPerSecond: number;
  /** The document's sentence for a computation that gave no answer. */
  readonly cannot: string;
  readonly failures: Readonly<Record<FailureReason, string>>;
  /** The document's sentences for a computation that nothing can execute yet. */
  deferred(wish: Wish): string;
  /** By what the caller wants; several of each, so that none is said twice in a row. */
  readonly fillers: Readonly<Record<WorkFamily, readonly string[]>>;
  readonly progress: readonly string[];
  /** Progress that offers a way out: the answer as a text. */
  readonly exits: readonly string[];
  /** How a description tells what work it is, tried in this order on lower-case text. */
  readonly works: readonly (readonly [WorkFamily, RegExp])[];
}
