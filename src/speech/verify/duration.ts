import type { Fact } from "../phrase.ts";
import type { Verdict } from "./compare.ts";
import { Exact } from "./exact.ts";
import type { Lexicon } from "./lexicon.ts";
import { isNumberWord } from "./number-word.ts";
import { readQuantity } from "./quantity.ts";
import { PAUSE } from "./tokens.ts";

/** "two hours and five minutes", "eineinhalb Stunden", "una hora y media". */
export function checkDuration(tokens: readonly string[], fact: Fact, lexicon: Lexicon): Verdict {
  const value = lengthOf(fact.value);
  if (value === null) return "different";
  const spoken = readLength(
    tokens.filter((token) => token !== PAUSE),
    lexicon,
  );
  if (spoken === null) return "unreadable";
  return isFaithful(spoken, value, fact) ? "agrees" : "different";
}

// --- internals

/** Months have no fixed number of seconds. */
interface Length {
  readonly months: Exact;
  readonly seconds: Exact;
}

const NOTHING: Length = { months: new Exact(0), seconds: new Exact(0) };
/** Two units of a long duration; a thousandth of a second of a short one. */
const LARGEST_ERROR = 0.05;
const SMALLEST_SECONDS = "0.0005";
/** Only to compare rounded durations: the mean of the calendar. */
const SECONDS_IN_MONTH = 2_629_746;

const ISO =
  /^([+-]?)P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/;

function lengthOf(text: string): Length | null {
  const match = ISO.exec(text);
  if (match === null || !/\d/.test(text)) return null;
  const at = (group: number, size: number): Exact => new Exact(match[group] ?? 0).times(size);
  const months = at(2, 12).plus(at(3, 1));
  const seconds = at(4, 604_800)
    .plus(at(5, 86_400))
    .plus(at(6, 3_600))
    .plus(at(7, 60))
    .plus(at(8, 1));
  return match[1] === "-" ? { months: months.neg(), seconds: seconds.neg() } : { months, seconds };
}

function readLength(tokens: readonly string[], lexicon: Lexicon): Length | null {
  const { words } = lexicon;
  const negative = words.minus.has(tokens[0] ?? "");
  let length = NOTHING;
  let last: number | null = null;
  for (let at = negative ? 1 : 0; at < tokens.length;) {
    // "an hour and a half": the half of the unit before it.
    if (last !== null && words.andHalf.has(tokens[at] ?? "")) {
      length = added(length, new Exact("0.5"), last);
      at += 1;
      continue;
    }
    const joined: number = last !== null && words.join.has(tokens[at] ?? "") ? at + 1 : at;
    const count = readQuantity(tokens, joined, lexicon) ?? articleAt(tokens, joined, lexicon);
    if (count === null) return null;
    const unit = unitAt(tokens, count.next, lexicon);
    if (unit === null) return null;
    length = added(length, count.value, unit.size);
    last = unit.size;
    at = unit.next;
  }
  if (last === null) return null;
  return negative ? { months: length.months.neg(), seconds: length.seconds.neg() } : length;
}

/** "an hour". */
function articleAt(
  tokens: readonly string[],
  at: number,
  { words }: Lexicon,
): { value: Exact; next: number } | null {
  const token = tokens[at] ?? "";
  return words.article.has(token) || token === "an" ? { value: new Exact(1), next: at + 1 } : null;
}

interface Unit {
  readonly size: number;
  readonly next: number;
}

function unitAt(tokens: readonly string[], from: number, lexicon: Lexicon): Unit | null {
  const { words, values } = lexicon;
  const at = words.of.has(tokens[from] ?? "") ? from + 1 : from;
  const token = tokens[at] ?? "";
  const size = values.durations.get(token);
  return size === undefined || isNumberWord(token, lexicon) ? null : { size, next: at + 1 };
}

function added({ months, seconds }: Length, count: Exact, size: number): Length {
  return size < 0
    ? { months: months.plus(count.times(-size)), seconds }
    : { months, seconds: seconds.plus(count.times(size)) };
}

function isFaithful(spoken: Length, value: Length, fact: Fact): boolean {
  if (fact.rounding === "exact")
    return spoken.months.eq(value.months) && spoken.seconds.eq(value.seconds);
  const total = ({ months, seconds }: Length): Exact =>
    months.times(SECONDS_IN_MONTH).plus(seconds);
  const error = total(spoken).minus(total(value)).abs();
  if (error.lte(SMALLEST_SECONDS)) return true;
  const relative = error.toNumber() / total(value).abs().toNumber();
  const declared = Math.abs(relative - fact.relErr) <= relative * 1e-6 + 1e-9;
  return relative <= LARGEST_ERROR && (declared || !value.months.isZero());
}
