import type { Fact } from "../phrase.ts";
import { type Verdict, isFaithful, valueOf } from "./compare.ts";
import { minorDigits, unitNamed } from "./currencies.ts";
import { Exact } from "./exact.ts";
import type { Lexicon } from "./lexicon.ts";
import { readQuantity } from "./quantity.ts";
import { PAUSE } from "./tokens.ts";

/** "twelve dollars and fifty cents", "douze euros cinquante", "cuatro millones de pesos". */
export function checkMoney(tokens: readonly string[], fact: Fact, lexicon: Lexicon): Verdict {
  const value = valueOf(fact);
  if (value === null) return "different";
  const bare = tokens.filter((token) => token !== PAUSE);
  let verdict: Verdict = "unreadable";
  for (const parts of readingsOf(bare, lexicon)) {
    for (const spoken of amountsOf(parts, fact.unit ?? "")) {
      if (isFaithful(spoken, value, fact, roundingOf(fact))) return "agrees";
      verdict = "different";
    }
    if (parts.some(({ unit }) => unitNamed(unit, fact.unit ?? "") === "other currency"))
      verdict = "different";
  }
  return verdict;
}

// --- internals

/** A number and the words after it. */
interface Part {
  readonly count: Exact;
  readonly unit: readonly string[];
}

/** What rounding to the minor unit may change. */
function roundingOf(fact: Fact): Exact {
  return new Exact("0.5").times(`1e-${minorDigits(fact.unit ?? "")}`);
}

/** In French the minor unit of a dollar sounds like the hundred: "cinq cents" is read both ways. */
function readingsOf(tokens: readonly string[], lexicon: Lexicon): readonly (readonly Part[])[] {
  const asWritten = partsOf(tokens, lexicon);
  const readings = asWritten === null ? [] : [asWritten];
  const last = tokens.at(-1) ?? "";
  if (!last.startsWith("cent") || !lexicon.words.hundred.has(last)) return readings;
  const parts = partsOf(tokens.slice(0, -1), lexicon);
  const end = parts?.at(-1);
  if (parts === null || end === undefined || end.unit.length > 0) return readings;
  return [...readings, [...parts.slice(0, -1), { count: end.count, unit: [last] }]];
}

function partsOf(tokens: readonly string[], lexicon: Lexicon): readonly Part[] | null {
  const parts: Part[] = [];
  for (let at = 0; at < tokens.length;) {
    const start = parts.length > 0 && lexicon.words.join.has(tokens[at] ?? "") ? at + 1 : at;
    const reading = readQuantity(tokens, start, lexicon);
    if (reading === null || parts.length === 2) return null;
    let end = reading.next;
    while (end < tokens.length && !beginsPart(tokens, end, lexicon)) end += 1;
    parts.push({ count: reading.value, unit: tokens.slice(reading.next, end) });
    at = end;
  }
  return parts.length === 0 ? null : parts;
}

function beginsPart(tokens: readonly string[], at: number, lexicon: Lexicon): boolean {
  const start = lexicon.words.join.has(tokens[at] ?? "") ? at + 1 : at;
  return readQuantity(tokens, start, lexicon) !== null;
}

/** The amounts that the parts may name in major units. */
function amountsOf([first, second]: readonly Part[], code: string): readonly Exact[] {
  if (first === undefined || first.unit.length === 0) return [];
  const naming = unitNamed(first.unit, code);
  const minor = (count: Exact): Exact => count.times(`1e-${minorDigits(code)}`);
  if (second === undefined) {
    if (naming === "major") return [first.count];
    if (naming === "minor") return [minor(first.count)];
    return naming === "unknown" ? [first.count, minor(first.count)] : [];
  }
  const isMinor =
    second.unit.length === 0 || ["minor", "unknown"].includes(unitNamed(second.unit, code));
  const fits = second.count.isInteger() && !second.count.isNegative() && minor(second.count).lt(1);
  if (!isMinor || !fits || naming === "minor" || naming === "other currency") return [];
  const sign = first.count.isNegative() ? -1 : 1;
  return [first.count.plus(minor(second.count).times(sign))];
}
