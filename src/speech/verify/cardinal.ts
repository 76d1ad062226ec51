import { Exact, type Reading } from "./exact.ts";
import type { Lexicon } from "./lexicon.ts";
import { PAUSE } from "./tokens.ts";

/** The longest whole number, not negative, that begins at `from`. */
export function readWhole(
  tokens: readonly string[],
  from: number,
  lexicon: Lexicon,
): Reading | null {
  if (lexicon.values.small.get(tokens[from] ?? "") === 0 && !isPositional(tokens, from, lexicon))
    return { value: new Exact(0), next: from + 1 };
  return readScaled(tokens, from, lexicon, groupReader(lexicon));
}

/** The same, where it is all there is. */
export function wholeOf(tokens: readonly string[], lexicon: Lexicon): number | null {
  if (tokens.length === 0 || tokens.length > LONGEST_WHOLE) return null;
  // Nearly every number in dates and times is a single group, which needs no exact arithmetic.
  const group = groupReader(lexicon)(tokens, 0, lexicon);
  if (group !== null && group.next === tokens.length) return group.value;
  const reading = readWhole(tokens, 0, lexicon);
  return reading === null || reading.next !== tokens.length ? null : reading.value.toNumber();
}

/** Below a thousand: what may stand after a decimal point. */
export function readHundreds(
  tokens: readonly string[],
  from: number,
  lexicon: Lexicon,
): Small | null {
  const { values, words } = lexicon;
  const direct = values.hundreds.get(tokens[from] ?? "");
  if (direct !== undefined) return withRest(direct, tokens, from + 1, lexicon);
  if (words.hundred.has(tokens[from] ?? "")) return withRest(100, tokens, from + 1, lexicon);
  const count = words.article.has(tokens[from] ?? "")
    ? { value: 1, next: from + 1 }
    : readTens(tokens, from, lexicon);
  if (count === null) return null;
  const times = count.value < 10 || count.value % 10 !== 0;
  if (times && words.hundred.has(tokens[count.next] ?? ""))
    return withRest(count.value * 100, tokens, count.next + 1, lexicon);
  return words.article.has(tokens[from] ?? "") ? null : count;
}

export interface Small {
  readonly value: number;
  readonly next: number;
}

// --- internals

/** No number has more words. */
const LONGEST_WHOLE = 60;

function groupReader({ language }: Lexicon): ReadGroup {
  return language.system === "thousands" ? readThousands : readMyriad;
}

type ReadGroup = (tokens: readonly string[], from: number, lexicon: Lexicon) => Small | null;

/** Groups with the names of ever smaller powers: "zwei Millionen dreitausend". */
function readScaled(
  tokens: readonly string[],
  from: number,
  lexicon: Lexicon,
  readGroup: ReadGroup,
): Reading | null {
  const { values } = lexicon;
  let total = new Exact(0);
  let next = from;
  let ceiling = new Exact(Number.POSITIVE_INFINITY);
  while (next < tokens.length) {
    const start = next > from ? joinedAt(tokens, next, lexicon, "pause too") : next;
    const group = readGroup(tokens, start, lexicon);
    if (group === null) break;
    const exponent = values.scales.get(tokens[group.next] ?? "");
    if (exponent === undefined && next === from)
      return { value: new Exact(group.value), next: group.next };
    const value = new Exact(group.value).times(`1e${exponent ?? 0}`);
    if (value.gte(ceiling)) break;
    total = total.plus(value);
    next = exponent === undefined ? group.next : group.next + 1;
    if (exponent === undefined) break;
    ceiling = new Exact(`1e${exponent}`);
  }
  return next === from ? null : { value: total, next };
}

/** Below a million: [hundreds] thousand [hundreds]. */
function readThousands(tokens: readonly string[], from: number, lexicon: Lexicon): Small | null {
  const { words } = lexicon;
  const bare = words.thousand.has(tokens[from] ?? "");
  const count =
    bare || (words.article.has(tokens[from] ?? "") && words.thousand.has(tokens[from + 1] ?? ""))
      ? { value: 1, next: bare ? from : from + 1 }
      : (articleOf(tokens, from, lexicon) ?? readHundreds(tokens, from, lexicon));
  if (count === null || !words.thousand.has(tokens[count.next] ?? "")) return count;
  if (count.value >= 1_000) return count;
  return added(count.value * 1_000, 1_000, tokens, count.next + 1, lexicon, readHundreds);
}

/** "a million". */
function articleOf(
  tokens: readonly string[],
  from: number,
  { words, values }: Lexicon,
): Small | null {
  return words.article.has(tokens[from] ?? "") && values.scales.has(tokens[from + 1] ?? "")
    ? { value: 1, next: from + 1 }
    : null;
}

function withRest(value: number, tokens: readonly string[], next: number, lexicon: Lexicon): Small {
  return added(value, 100, tokens, next, lexicon, readTens);
}

/** Where the next part of a number begins. Between thousands there may be a pause. */
function joinedAt(
  tokens: readonly string[],
  from: number,
  { words }: Lexicon,
  by: "words only" | "pause too",
): number {
  const at = by === "pause too" && tokens[from] === PAUSE ? from + 1 : from;
  return words.join.has(tokens[at] ?? "") ? at + 1 : at;
}

/** `value` and what follows it, joined or not, if that is smaller than `below`. */
function added(
  value: number,
  below: number,
  tokens: readonly string[],
  next: number,
  lexicon: Lexicon,
  readRest: ReadGroup,
): Small {
  const from = joinedAt(tokens, next, lexicon, below > 100 ? "pause too" : "words only");
  const rest = readRest(tokens, from, lexicon);
  return rest === null || rest.value === 0 || rest.value >= below
    ? { value, next }
    : { value: value + rest.value, next: rest.next };
}

/** Below a hundred, not zero. */
function readTens(tokens: readonly string[], from: number, lexicon: Lexicon): Small | null {
  const { values, words, language } = lexicon;
  const first = tokens[from] ?? "";
  const joins = words.tensJoin.has(tokens[from + 1] ?? "");
  const small = values.small.get(first);
  if (small !== undefined && small > 0) {
    const tens = joins ? values.tens.get(tokens[from + 2] ?? "") : undefined;
    return language.order === "units first" && small < 10 && tens !== undefined
      ? { value: small + tens, next: from + 3 }
      : { value: small, next: from + 1 };
  }
  const tens = values.tens.get(first);
  if (tens === undefined) return null;
  const at = joins ? from + 2 : from + 1;
  const unit = values.small.get(tokens[at] ?? "") ?? 0;
  const most = language.teensAfter.includes(tens) ? 19 : 9;
  return language.order === "tens first" && unit > 0 && unit <= most
    ? { value: tens + unit, next: at + 1 }
    : { value: tens, next: from + 1 };
}

/** Below ten thousand, in the Japanese way: 二千二十六, or digit by digit: 二〇二六. */
function readMyriad(tokens: readonly string[], from: number, lexicon: Lexicon): Small | null {
  const { values } = lexicon;
  if (isPositional(tokens, from, lexicon)) {
    let digits = "";
    let next = from;
    for (let digit = digitAt(tokens, next, lexicon); digit !== undefined;) {
      digits += String(digit);
      next += 1;
      digit = digitAt(tokens, next, lexicon);
    }
    return digits.length > LONGEST_POSITIONAL ? null : { value: Number(digits), next };
  }
  let value = 0;
  let next = from;
  let ceiling = 10_000;
  while (next < tokens.length) {
    const digit = values.small.get(tokens[next] ?? "");
    const unit = powerAt(tokens[digit === undefined ? next : next + 1], lexicon);
    const part = unit === undefined ? digit : (digit ?? 1) * unit;
    if (part === undefined || part === 0 || part >= ceiling) break;
    value += part;
    ceiling = unit ?? 1;
    next += (digit === undefined ? 0 : 1) + (unit === undefined ? 0 : 1);
  }
  return next === from ? null : { value, next };
}

const LONGEST_POSITIONAL = 15;

function isPositional(tokens: readonly string[], from: number, lexicon: Lexicon): boolean {
  return (
    lexicon.language.system === "myriads" &&
    digitAt(tokens, from, lexicon) !== undefined &&
    digitAt(tokens, from + 1, lexicon) !== undefined
  );
}

function digitAt(tokens: readonly string[], at: number, { values }: Lexicon): number | undefined {
  return values.small.get(tokens[at] ?? "");
}

function powerAt(token: string | undefined, { words, values }: Lexicon): number | undefined {
  if (token === undefined) return undefined;
  if (words.thousand.has(token)) return 1_000;
  return words.hundred.has(token) ? 100 : values.tens.get(token);
}
