import type { Fact } from "../phrase.ts";
import { type Verdict, isFaithful, valueOf } from "./compare.ts";
import { Exact, type Reading } from "./exact.ts";
import type { Lexicon } from "./lexicon.ts";
import { isNumberWord } from "./number-word.ts";
import { ordinalOf } from "./ordinal.ts";
import { wholeOf } from "./cardinal.ts";
import { readQuantity } from "./quantity.ts";
import { PAUSE } from "./tokens.ts";
import { namesUnit } from "./unit.ts";

/** A number, and maybe what it counts. */
export function checkNumber(tokens: readonly string[], fact: Fact, lexicon: Lexicon): Verdict {
  const reading = readQuantity(tokens, 0, lexicon);
  if (reading === null) return "unreadable";
  const rest = tokens.slice(reading.next);
  if (!isPlain(rest, lexicon) || rest.some((token) => lexicon.words.percent.has(token)))
    return "unreadable";
  return compared(reading.value, fact);
}

export function checkPercent(tokens: readonly string[], fact: Fact, lexicon: Lexicon): Verdict {
  const { words } = lexicon;
  if (tokens.some((token) => words.lessThan.has(token))) return checkBound(tokens, fact, lexicon);
  const reading = readQuantity(tokens, 0, lexicon);
  if (reading === null || !words.percent.has(tokens[reading.next] ?? "")) return "unreadable";
  return isPlain(tokens.slice(reading.next + 1), lexicon)
    ? compared(reading.value, fact)
    : "unreadable";
}

/** "twelve and a half kilometers", "doce kilómetros y medio", 摂氏二十一度. */
export function checkMeasure(tokens: readonly string[], fact: Fact, lexicon: Lexicon): Verdict {
  const start = tokens.findIndex((_, at) => readQuantity(tokens, at, lexicon) !== null);
  const reading = start < 0 ? null : readQuantity(tokens, start, lexicon);
  if (reading === null || reading.next === tokens.length) return "unreadable";
  const { value, next } = withHalf(reading, tokens, lexicon);
  const after = tokens.slice(reading.next, next);
  if (!isPlain(after, lexicon)) return "unreadable";
  return namesUnit(tokens.slice(0, start), after, fact, lexicon)
    ? compared(value, fact)
    : "different";
}

/** "three quarters", 四分の三. */
export function checkFraction(tokens: readonly string[], fact: Fact, lexicon: Lexicon): Verdict {
  const words = tokens.flatMap((token) => token.split("_"));
  const mark = words.findIndex((word) => lexicon.words.fractionMark.has(word));
  const lower =
    mark < 0
      ? lexicon.values.fractions.get(words.at(-1) ?? "")
      : wholeOf(words.slice(0, mark), lexicon);
  const upper = wholeOf(mark < 0 ? words.slice(0, -1) : words.slice(mark + 1), lexicon);
  if (lower === undefined || lower === null || upper === null) return "unreadable";
  return fact.value === `${upper}/${lower}` ? "agrees" : "different";
}

export function checkOrdinal(tokens: readonly string[], fact: Fact, lexicon: Lexicon): Verdict {
  const { ordinalMark } = lexicon.words;
  const bare =
    lexicon.language.script === "spaced" && ordinalMark.has(tokens[0] ?? "")
      ? tokens.slice(1)
      : tokens;
  const cardinal = wholeOf(bare, lexicon);
  const value =
    ordinalOf(bare, lexicon) ?? (cardinal !== null && cardinal > LAST_ORDINAL ? cardinal : null);
  return value === null ? "unreadable" : compared(new Exact(value), fact);
}

// --- internals

/** After it, several languages count on with cardinals. */
const LAST_ORDINAL = 10;

function compared(spoken: Exact, fact: Fact): Verdict {
  const value = valueOf(fact);
  return value !== null && isFaithful(spoken, value, fact) ? "agrees" : "different";
}

function isPlain(tokens: readonly string[], lexicon: Lexicon): boolean {
  return !tokens.some((token) => token === PAUSE || isNumberWord(token, lexicon));
}

/** A half after the unit. */
function withHalf(reading: Reading, tokens: readonly string[], { words }: Lexicon): Reading {
  const last = tokens.length - 1;
  return words.andHalf.has(tokens[last] ?? "") && last > reading.next
    ? { value: reading.value.plus("0.5"), next: last }
    : { value: reading.value, next: tokens.length };
}

/** "less than a tenth of a percent". */
function checkBound(tokens: readonly string[], fact: Fact, lexicon: Lexicon): Verdict {
  const { words } = lexicon;
  const rest = tokens.filter((token) => !words.lessThan.has(token));
  const bound = boundOf(rest, lexicon);
  const value = valueOf(fact);
  if (bound === null || !rest.some((token) => words.percent.has(token))) return "unreadable";
  if (value === null || fact.rounding !== "about") return "different";
  const relErr = bound.minus(value).div(value).abs().toNumber();
  const agrees = value.gt(0) && value.lt(bound) && Math.abs(relErr - fact.relErr) <= relErr * 1e-6;
  return bound.eq("0.1") && agrees ? "agrees" : "different";
}

function boundOf(tokens: readonly string[], lexicon: Lexicon): Exact | null {
  const { words, values } = lexicon;
  const tenth = tokens.findIndex((token) => words.tenth.has(token));
  const numbers = (from: readonly string[]): readonly string[] =>
    from.filter((token) => isNumberWord(token, lexicon));
  if (tenth >= 0) {
    const others = numbers([...tokens.slice(0, tenth), ...tokens.slice(tenth + 1)]);
    return others.every((token) => values.small.get(token) === 1) ? new Exact("0.1") : null;
  }
  const reading = readQuantity(tokens, 0, lexicon);
  return reading === null || numbers(tokens.slice(reading.next)).length > 0 ? null : reading.value;
}
