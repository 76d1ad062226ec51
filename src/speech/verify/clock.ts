import type { Fact } from "../phrase.ts";
import { type Day, dayOf, isDate } from "./calendar.ts";
import type { Verdict } from "./compare.ts";
import type { Lexicon } from "./lexicon.ts";
import { isNumberWord } from "./number-word.ts";
import { type Said, saidTimes } from "./clock-words.ts";
import { PAUSE } from "./tokens.ts";

export function checkTime(tokens: readonly string[], fact: Fact, lexicon: Lexicon): Verdict {
  const clock = clockOf(fact.value);
  if (clock === null) return "different";
  return isTime(tokens, clock, fact, lexicon) ? "agrees" : "different";
}

/** A day and a time, in either order. A day alone says midnight. */
export function checkDateTime(tokens: readonly string[], fact: Fact, lexicon: Lexicon): Verdict {
  const [date = "", time = ""] = fact.value.split(/[T ]/);
  const day = dayOf(date);
  const clock = clockOf(time);
  if (day === null || clock === null) return "different";
  const midnight = clock.minutes === 0 && clock.seconds === 0;
  if (midnight && fact.rounding === "exact" && isDate(tokens, day, lexicon)) return "agrees";
  const agrees = tokens.some(
    (_, i) => i > 0 && isDayAndTime(tokens.slice(0, i), tokens.slice(i), day, clock, fact, lexicon),
  );
  return agrees ? "agrees" : "different";
}

// --- internals

interface Clock {
  /** Since midnight. */
  readonly minutes: number;
  /** Within the minute, fractions included. */
  readonly seconds: number;
}

function clockOf(text: string): Clock | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(?:Z|[+-]\d{2}(?::?\d{2})?)?$/.exec(text);
  if (match === null) return null;
  const [, hour, minute, second = "0"] = match;
  return { minutes: Number(hour) * 60 + Number(minute), seconds: Number(second) };
}

function isDayAndTime(
  first: readonly string[],
  second: readonly string[],
  day: Day,
  clock: Clock,
  fact: Fact,
  lexicon: Lexicon,
): boolean {
  return (
    (isDate(first, day, lexicon) && isTime(second, clock, fact, lexicon)) ||
    (isDate(second, day, lexicon) && isTime(first, clock, fact, lexicon))
  );
}

/** Seconds may be left out, and then the fact says "about". */
function isTime(tokens: readonly string[], clock: Clock, fact: Fact, lexicon: Lexicon): boolean {
  const bare = tokens.filter((token) => token !== PAUSE);
  const window = windowOf(bare, lexicon);
  const dropped = clock.seconds !== 0 && fact.rounding === "about";
  return saidTimes(window.rest, lexicon).some(
    (said) =>
      said.rest.every((token) => !isNumberWord(token, lexicon)) &&
      (said.seconds === clock.seconds || (said.seconds === 0 && dropped)) &&
      fits(said, clock.minutes, window.hours),
  );
}

type Hours = readonly [from: number, to: number];

interface Window {
  readonly hours: Hours | null;
  readonly rest: readonly string[];
}

/** "P M", "de la tarde": the part of the day, wherever it stands. */
function windowOf(tokens: readonly string[], { periods }: Lexicon): Window {
  const at = tokens.findIndex((token) => periods.has(token));
  const hours = at < 0 ? undefined : periods.get(tokens[at] ?? "");
  return hours === undefined
    ? { hours: null, rest: tokens }
    : { hours, rest: [...tokens.slice(0, at), ...tokens.slice(at + 1)] };
}

const HALF_DAY = 720;

function fits(said: Said, minutes: number, hours: Hours | null): boolean {
  const apart = (((said.minutes - minutes) % (2 * HALF_DAY)) + 2 * HALF_DAY) % (2 * HALF_DAY);
  if (hours !== null && !said.fixed) {
    const hour = Math.trunc(minutes / 60);
    const [from, to] = hours;
    const inside = from <= to ? hour >= from && hour <= to : hour >= from || hour <= to;
    return inside && (apart === 0 || (apart === HALF_DAY && said.hour <= 12));
  }
  return apart === 0 || (apart === HALF_DAY && said.style === "colloquial" && said.hour <= 12);
}
