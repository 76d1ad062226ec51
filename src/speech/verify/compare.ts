import type { Fact } from "../phrase.ts";
import { Exact } from "./exact.ts";

/** What a check of the words of a fact finds. */
export type Verdict = "agrees" | "different" | "unreadable";

/** The value of a fact as a number; `null` where it is none. */
export function valueOf(fact: Fact): Exact | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(fact.value)
    ? new Exact(fact.value.replace(/^\+/, ""))
    : null;
}

/** True where `spoken` is the value, or as near to it as the fact declares and rounding for the ear explains. */
export function isFaithful(spoken: Exact, value: Exact, fact: Fact, slack = NO_SLACK): boolean {
  const error = spoken.minus(value).abs();
  if (fact.rounding === "exact")
    return error.isZero() || (isDust(spoken, value, error) && fact.relErr <= DUST);
  const relative = value.isZero() ? new Coarse(0) : new Coarse(error).div(value.abs());
  const declared = relative.minus(fact.relErr).abs();
  if (declared.gt(relative.times(1e-6).plus(DUST))) return false;
  if (spoken.isZero() && value.abs().lt(DUST)) return true;
  return relative.lte(largestError(spoken, value)) || error.lte(slack);
}

// --- internals

/** Errors need no more digits than this, and division is dear. */
const Coarse = Exact.clone({ precision: 30 });
const NO_SLACK = new Exact(0);
const DUST = 1e-9;
const GENERAL_ERROR = 0.005 + DUST;
/** Of numbers under one, two significant digits are said. */
const SMALL_ERROR = 0.06;

function largestError(spoken: Exact, value: Exact): number {
  return value.abs().lt(1) && spoken.sd() <= 2 ? SMALL_ERROR : GENERAL_ERROR;
}

/** The last digits of a binary float, which no one meant. */
function isDust(spoken: Exact, value: Exact, error: Exact): boolean {
  if (value.isInteger() && !value.isZero()) return false;
  if (spoken.isZero()) return value.abs().lt(DUST);
  return value.sd() >= 15 && spoken.sd() <= 12 && error.lte(value.abs().times(DUST));
}
