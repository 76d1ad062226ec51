import type { Fact } from "../phrase.ts";
import { wholeOf } from "./cardinal.ts";
import type { Verdict } from "./compare.ts";
import type { Lexicon } from "./lexicon.ts";
import { ordinalOf } from "./ordinal.ts";
import { PAUSE } from "./tokens.ts";

/** A day as ISO 8601 has it, or a month of a year. */
export interface Day {
  readonly year: number | null;
  readonly month: number;
  readonly day: number | null;
}

export function checkYear(tokens: readonly string[], fact: Fact, lexicon: Lexicon): Verdict {
  const bare = tokens.filter((token) => !lexicon.words.year.has(token));
  if (!/^\d+$/.test(fact.value)) return "different";
  return isYear(bare, Number(fact.value), lexicon) ? "agrees" : "different";
}

export function checkDate(tokens: readonly string[], fact: Fact, lexicon: Lexicon): Verdict {
  const day = dayOf(fact.value);
  if (day === null) return "different";
  return isDate(tokens, day, lexicon) ? "agrees" : "different";
}

/** Reads the day at the start of an ISO text. */
export function dayOf(text: string): Day | null {
  const match = /^(?:(\d{4})-|--)(\d{2})(?:-(\d{2}))?/.exec(text);
  if (match === null) return null;
  const [, year, month, day] = match;
  return {
    year: year === undefined ? null : Number(year),
    month: Number(month),
    day: day === undefined ? null : Number(day),
  };
}

/** True where the words name that day: the month always, the day if there is one, weekday and year if said. */
export function isDate(tokens: readonly string[], day: Day, lexicon: Lexicon): boolean {
  const { words, values } = lexicon;
  const weekdays = values.weekdays;
  const said = tokens.filter((token) => token !== PAUSE && !words.filler.has(token));
  const bare = said.filter((token) => !weekdays.has(token));
  if (said.some((token) => weekdays.has(token) && weekdays.get(token) !== weekdayOf(day)))
    return false;
  return lexicon.language.script === "unspaced"
    ? isMarkedDate(bare, day, lexicon)
    : isNamedDate(bare, day, lexicon);
}

// --- internals

function isNamedDate(tokens: readonly string[], day: Day, lexicon: Lexicon): boolean {
  const { months } = lexicon.values;
  const at = tokens.findIndex((token) => months.get(token) === day.month - 1);
  if (at < 0) return false;
  const before = tokens.slice(0, at);
  const after = tokens.slice(at + 1);
  if (before.length > 0) return isDay(before, day, lexicon) && isYearOrNone(after, day, lexicon);
  if (day.day === null) return isYearOrNone(after, day, lexicon);
  return after.some(
    (_, i) =>
      isDay(after.slice(0, i + 1), day, lexicon) && isYearOrNone(after.slice(i + 1), day, lexicon),
  );
}

/** 二〇二六年三月五日 */
function isMarkedDate(tokens: readonly string[], day: Day, lexicon: Lexicon): boolean {
  const { words } = lexicon;
  let rest = tokens;
  const take = (marks: ReadonlySet<string>): readonly string[] | null => {
    const at = rest.findIndex((token) => marks.has(token));
    if (at < 0) return null;
    const part = rest.slice(0, at);
    rest = rest.slice(at + 1);
    return part;
  };
  const year = take(words.year);
  const month = take(words.month);
  const date = take(words.day);
  return (
    rest.length === 0 &&
    month !== null &&
    wholeOf(month, lexicon) === day.month &&
    (year === null || isYearOrNone(year, day, lexicon)) &&
    (date === null ? day.day === null : wholeOf(date, lexicon) === day.day)
  );
}

function isDay(tokens: readonly string[], { day }: Day, lexicon: Lexicon): boolean {
  if (day === null) return false;
  return wholeOf(tokens, lexicon) === day || ordinalOf(tokens, lexicon) === day;
}

function isYearOrNone(tokens: readonly string[], { year }: Day, lexicon: Lexicon): boolean {
  return tokens.length === 0 || (year !== null && isYear(tokens, year, lexicon));
}

function isYear(tokens: readonly string[], year: number, lexicon: Lexicon): boolean {
  if (wholeOf(tokens, lexicon) === year) return true;
  if (lexicon.language.yearPairs === "no") return false;
  return tokens.some((_, i) => {
    const century = i === 0 ? null : wholeOf(tokens.slice(0, i), lexicon);
    return century === Math.trunc(year / 100) && isYearEnd(tokens.slice(i), year % 100, lexicon);
  });
}

/** "oh five", "twenty-six". */
function isYearEnd(tokens: readonly string[], end: number, lexicon: Lexicon): boolean {
  const { values } = lexicon;
  const [zero = "", ...rest] = tokens;
  if (values.small.get(zero) === 0 || values.digits.get(zero) === 0)
    return end < 10 && wholeOf(rest, lexicon) === end;
  return end > 9 && wholeOf(tokens, lexicon) === end;
}

function weekdayOf({ year, month, day }: Day): number | null {
  return year === null || day === null
    ? null
    : new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}
