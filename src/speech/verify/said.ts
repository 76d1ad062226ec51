import type { Fact, FactKind } from "../phrase.ts";
import { checkFraction, checkMeasure, checkNumber, checkOrdinal, checkPercent } from "./amount.ts";
import { checkDate, checkYear } from "./calendar.ts";
import { checkDateTime, checkTime } from "./clock.ts";
import type { Verdict } from "./compare.ts";
import { checkDuration } from "./duration.ts";
import type { Lexicon } from "./lexicon.ts";
import { checkMoney } from "./money.ts";
import { checkCode, checkDigits } from "./spelled.ts";
import { tokensOf } from "./tokens.ts";

/** Reads the words of a fact and compares them with its value. */
export function checkSaid(fact: Fact, lexicon: Lexicon): Verdict {
  const tokens = tokensOf(fact.said, lexicon);
  if (SPELLED.has(fact.kind)) return CHECKS[fact.kind](tokens, fact, lexicon);
  const { about, lessThan } = lexicon.words;
  const bare = tokens.filter((token) => !about.has(token));
  const declared = bare.length < tokens.length || tokens.some((token) => lessThan.has(token));
  if (declared !== (fact.rounding === "about")) return "different";
  return CHECKS[fact.kind](bare, fact, lexicon);
}

// --- internals

type Check = (tokens: readonly string[], fact: Fact, lexicon: Lexicon) => Verdict;

const CHECKS: Readonly<Record<FactKind, Check>> = {
  number: checkNumber,
  fraction: checkFraction,
  ordinal: checkOrdinal,
  money: checkMoney,
  percent: checkPercent,
  measure: checkMeasure,
  year: checkYear,
  date: checkDate,
  time: checkTime,
  datetime: checkDateTime,
  duration: checkDuration,
  digits: checkDigits,
  code: checkCode,
};

/** Where "about" is told by saying only the end. */
const SPELLED: ReadonlySet<FactKind> = new Set(["digits", "code"]);
