import { type Json, isJsonObject } from "../../core/json.ts";
import { quantityFrom, quantityOf } from "../../speech/rounding.ts";
import type { Contradiction } from "./contradiction.ts";
import type { Kind } from "./kind.ts";

/** A count below zero, a share above the whole. */
export function sizeContradiction(wish: string, value: Json, kind: Kind): Contradiction | null {
  const number =
    kind === "percent" && isJsonObject(value)
      ? percentOf(value["percent"] ?? null)
      : kind === "number"
        ? quantityOf(value)
        : null;
  if (number === null) return null;
  const { exact } = number;
  if (kind === "number" && COUNTS.test(wish) && !NOT_COUNTS.test(wish)) {
    if (exact.isNegative() && !exact.isZero()) return odd("a count below zero", "a count");
    if (!exact.minus(exact.round()).abs().lt("1e-9")) return odd("a fraction", "a whole number");
  }
  if (
    SHARES.test(wish) &&
    !GOALS.test(wish) &&
    (exact.lt(0) || exact.gt(kind === "percent" ? "100.5" : "100.5"))
  )
    return odd("outside nought to one hundred", "a share of a whole");
  if (
    kind === "number" &&
    /\bprobability\b|\bchances? of\b|\blikelihood\b/.test(wish) &&
    (exact.lt(0) || exact.gt(100))
  )
    return odd("outside nought to one hundred", "a probability");
  return null;
}

// --- internals

const COUNTS =
  /\b(?:the|a) number of (?:orders|items|customers|people|invoices|calls|tickets|seats|rooms|words|entries|records|rows|days|payments|installments|users|units|products|boxes|packages|late|open|overdue|unpaid|working|business|weekdays)\b|\bhow many (?:orders|items|customers|people|invoices|calls|tickets|seats|rooms|words|entries|records|rows|users|units|products|boxes|packages|payments|(?:late|open|overdue|unpaid) \w+)\b|\bthe (?:order|item|invoice|customer|row|record) count\b/;
const NOT_COUNTS =
  /\b(?:average|mean|half|halves|partial|fraction\w*|change|difference|per|ratio|rate|expected|fewer|more|increase|decrease|net|median|estimate|days? (?:left|until|remaining|since|overdue)|days between)\b/;
const SHARES =
  /\b(?:what|which) (?:percentage|percent|share|proportion) of\b.*\b(?:are|is|were|was|have|had|came|come)\b|\b(?:the|a) (?:percentage|percent|share|proportion) of (?:the )?(?:orders|items|customers|people|invoices|calls|tickets|users|respondents|votes)\b/;

/** More than the whole of these can be had. */
const GOALS = /\b(?:target|goal|quota|budget|plan|capacity|forecast|last year)\b/;

function percentOf(value: Json): ReturnType<typeof quantityOf> {
  return typeof value === "string" ? quantityFrom(value.trim()) : quantityOf(value);
}

function odd(found: string, wanted: string): Contradiction {
  return {
    code: "magnitude_mismatch",
    message: `The result is ${found}, where ${wanted} was expected.`,
    hint: "Check the formula and the order of its numbers.",
  };
}
