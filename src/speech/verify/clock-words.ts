import { wholeOf } from "./cardinal.ts";
import type { Lexicon } from "./lexicon.ts";

/** A time of day as it was said, and the words that were no part of it. */
export interface Said {
  /** Since midnight; the half of the day may still be open. */
  readonly minutes: number;
  readonly seconds: number;
  /** The hour that was named. */
  readonly hour: number;
  /** Noon and midnight leave nothing open. */
  readonly fixed: boolean;
  /** `colloquial`: "half past three", which leaves the half of the day to the listener. */
  readonly style: "plain" | "colloquial";
  readonly rest: readonly string[];
}

/** Every way in which the words can be a time. */
export function saidTimes(tokens: readonly string[], lexicon: Lexicon): readonly Said[] {
  const { words } = lexicon;
  const from = tokens.findIndex((token) => !words.filler.has(token));
  if (from < 0) return [];
  const bare = tokens.slice(from);
  return [...hourFirst(bare, lexicon), ...minutesFirst(bare, lexicon)];
}

// --- internals

interface Part {
  readonly value: number;
  readonly next: number;
}

interface Hour extends Part {
  readonly fixed: boolean;
}

const LONGEST_NUMBER = 4;

/** "fifteen oh five", "trois heures et demie", "las cuatro menos cinco", 三時半. */
function hourFirst(tokens: readonly string[], lexicon: Lexicon): readonly Said[] {
  return hoursAt(tokens, 0, lexicon).flatMap((hour) => [
    ...afterHour(tokens, hour, lexicon),
    ...untilHour(tokens, hour, lexicon),
  ]);
}

function afterHour(tokens: readonly string[], hour: Hour, lexicon: Lexicon): readonly Said[] {
  const { words } = lexicon;
  const joined = words.join.has(tokens[hour.next] ?? "") ? hour.next + 1 : hour.next;
  const said = (minutes: number, next: number, seconds = 0): Said => ({
    minutes: hour.value * 60 + minutes,
    seconds,
    hour: hour.value,
    fixed: hour.fixed,
    style: "plain",
    rest: tokens.slice(next),
  });
  const part = (minutes: number, next: number): Said => ({
    ...said(minutes, next),
    style: "colloquial",
  });
  const at = tokens[joined] ?? "";
  const times = [said(0, hour.next)];
  if (words.andHalf.has(tokens[hour.next] ?? "")) times.push(part(30, hour.next + 1));
  if (words.half.has(at)) times.push(part(30, joined + 1));
  if (words.quarter.has(at)) times.push(part(15, joined + 1));
  if (words.threeQuarters.has(at)) times.push(part(45, joined + 1));
  for (const minute of minutesAt(tokens, joined, lexicon)) {
    const next = words.minute.has(tokens[minute.next] ?? "") ? minute.next + 1 : minute.next;
    times.push(said(minute.value, next));
    const second = words.join.has(tokens[next] ?? "") ? next + 1 : next;
    for (const { value, next: end } of minutesAt(tokens, second, lexicon))
      if (words.second.has(tokens[end] ?? "")) times.push(said(minute.value, end + 1, value));
  }
  return times;
}

/** "trois heures moins le quart", 三時五分前. */
function untilHour(tokens: readonly string[], hour: Hour, lexicon: Lexicon): readonly Said[] {
  const { words } = lexicon;
  const until = (minutes: number, next: number): Said => ({
    minutes: hour.value * 60 - minutes,
    seconds: 0,
    hour: hour.value,
    fixed: hour.fixed,
    style: "colloquial",
    rest: tokens.slice(next),
  });
  if (lexicon.language.script === "unspaced")
    return minutesAt(tokens, hour.next, lexicon).flatMap(({ value, next }) =>
      words.minute.has(tokens[next] ?? "") && words.lessMinutes.has(tokens[next + 1] ?? "")
        ? [until(value, next + 2)]
        : [],
    );
  if (!words.lessMinutes.has(tokens[hour.next] ?? "")) return [];
  const from = hour.next + 1;
  if (words.quarter.has(tokens[from] ?? "")) return [until(15, from + 1)];
  return minutesAt(tokens, from, lexicon).map(({ value, next }) => until(value, next));
}

/** "ten past three", "viertel vor vier", "halb vier", "quinze para as quatro". */
function minutesFirst(tokens: readonly string[], lexicon: Lexicon): readonly Said[] {
  const { words } = lexicon;
  const times: Said[] = [];
  const add = (minutes: number, at: number): void => {
    for (const hour of hoursAt(tokens, skipFillers(tokens, at, lexicon), lexicon))
      times.push({
        minutes: hour.value * 60 + minutes,
        seconds: 0,
        hour: hour.value,
        fixed: hour.fixed,
        style: "colloquial",
        rest: tokens.slice(hour.next),
      });
  };
  const first = tokens[0] ?? "";
  const second = tokens[1] ?? "";
  if (words.halfTo.has(first)) add(-30, 1);
  if (words.halfPast.has(first) && words.past.has(second)) add(30, 2);
  if (words.threeQuarters.has(first)) add(-15, 1);
  for (const { value, next } of [
    ...(words.quarter.has(first) ? [{ value: 15, next: 1 }] : []),
    ...minutesAt(tokens, 0, lexicon),
  ]) {
    const at = words.minute.has(tokens[next] ?? "") ? next + 1 : next;
    const relation = tokens[at] ?? "";
    const half = words.halfTo.has(tokens[at + 1] ?? "");
    if (words.past.has(relation)) add(half ? value - 30 : value, half ? at + 2 : at + 1);
    if (words.to.has(relation)) add(half ? -value - 30 : -value, half ? at + 2 : at + 1);
  }
  return times;
}

function skipFillers(tokens: readonly string[], from: number, { words }: Lexicon): number {
  let at = from;
  while (words.filler.has(tokens[at] ?? "")) at += 1;
  return at;
}

/** An hour with its word, if it has one; noon and midnight. */
function hoursAt(tokens: readonly string[], from: number, lexicon: Lexicon): readonly Hour[] {
  const { words } = lexicon;
  const first = tokens[from] ?? "";
  if (words.noon.has(first)) return [{ value: 12, next: from + 1, fixed: true }];
  if (words.midnight.has(first)) return [{ value: 0, next: from + 1, fixed: true }];
  return numbersAt(tokens, from, 24, lexicon).map(({ value, next }) => {
    const end = tokens[next] ?? "";
    const fixed = value === 12 && (words.noon.has(end) || words.midnight.has(end));
    const hour = fixed && words.midnight.has(end) ? 0 : value;
    return { value: hour, next: fixed || words.hour.has(end) ? next + 1 : next, fixed };
  });
}

/** Minutes, with a zero before them or not: "oh five", "fünf". */
function minutesAt(tokens: readonly string[], from: number, lexicon: Lexicon): readonly Part[] {
  const { values } = lexicon;
  const first = tokens[from] ?? "";
  const zero = values.small.get(first) === 0 || values.digits.get(first) === 0;
  const led = zero ? numbersAt(tokens, from + 1, 9, lexicon) : [];
  return [...led, ...numbersAt(tokens, from, 59, lexicon)];
}

/** Every number that begins here, up to `most`. */
function numbersAt(
  tokens: readonly string[],
  from: number,
  most: number,
  lexicon: Lexicon,
): readonly Part[] {
  const found: Part[] = [];
  for (let next = from + 1; next <= Math.min(from + LONGEST_NUMBER, tokens.length); next += 1) {
    const value = wholeOf(tokens.slice(from, next), lexicon);
    if (value !== null && value <= most) found.push({ value, next });
  }
  return found;
}
