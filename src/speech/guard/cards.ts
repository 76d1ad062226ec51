import {
  APART,
  type Gap,
  type Hit,
  LISTED,
  TIGHT,
  type View,
  WORDED,
  isNamed,
  lastIndex,
} from "./view.ts";
import { isCardNumber } from "./card-ranges.ts";

/** Card numbers, whole or put together from groups, items of a list and turns. */
export function findCards(view: View): Hit[] {
  const { numbers } = view;
  let digitCount = 0;
  for (const { text } of numbers) digitCount += text.length;
  if (digitCount < SHORTEST) return [];
  const hits: Hit[] = [];
  for (let first = 0; first < numbers.length; first += 1) {
    const hit = cardFrom(first, view);
    if (hit !== null) {
      hits.push(hit);
      while ((numbers[first + 1]?.start ?? hit.end) < hit.end) first += 1;
    }
  }
  return hits;
}

/** A card's check code, beside words that name it. */
export function findCheckCodes(view: View): Hit[] {
  const { numbers, gaps, text, vocabulary } = view;
  const { cvv, code, payment } = vocabulary;
  const hits: Hit[] = [];
  for (let first = 0; first < numbers.length; first += 1) {
    // Only from the start of a row of digits, so that four of sixteen are no code.
    if ((gaps[first - 1] ?? APART) === TIGHT) continue;
    const [breath, list] = [rowOf(view, first, TIGHT), rowOf(view, first, LISTED)];
    const row = isCodeLong(breath) ? breath : list;
    if (!isCodeLong(row) || row.end <= view.from) continue;
    const before = text.slice(Math.max(0, row.start - CODE_REACH), row.start);
    const after = text.slice(row.end, row.end + CODE_REACH_AFTER);
    const field = view.fieldAt(row.start);
    const isCode =
      lastIndex(before, cvv) >= 0 ||
      lastIndex(field, cvv) >= 0 ||
      (lastIndex(after, cvv) >= 0 && !/[.;。]/.test(after.slice(0, lastIndex(after, cvv)))) ||
      (lastIndex(before, code) >= 0 && lastIndex(before, payment) >= 0);
    if (isCode && !isAmount(view, row.end))
      hits.push({ type: "cvv", start: row.start, end: row.end, value: row.digits });
  }
  return hits;
}

/** True where a unit or a currency follows. */
export function isAmount({ text, vocabulary }: View, end: number): boolean {
  const after = text.slice(end, end + 24);
  vocabulary.quantity.lastIndex = 0;
  const match = vocabulary.quantity.exec(after);
  return (
    (match !== null && /^[\s-]*$/.test(after.slice(0, match.index))) || /^\s?[%€°]/.test(after)
  );
}

export interface Row {
  readonly digits: string;
  readonly last: number;
  readonly start: number;
  readonly end: number;
}

/** The numbers from `first` on that no gap wider than `widest` parts. */
export function rowOf({ numbers, gaps }: View, first: number, widest: Gap): Row {
  let digits = "";
  let last = first;
  // Longer than a card number, it is only a row that is too long.
  for (let i = first; i < numbers.length && digits.length <= LONGEST; i += 1) {
    if (i > first && (gaps[i - 1] ?? APART) > widest) break;
    digits += numbers[i]?.text ?? "";
    last = i;
  }
  return { digits, last, start: numbers[first]?.start ?? 0, end: numbers[last]?.end ?? 0 };
}

// --- internals

const SHORTEST = 13;
const LONGEST = 19;
const CODE_REACH = 60;
const CODE_REACH_AFTER = 40;

function isCodeLong({ digits }: Row): boolean {
  return digits.length === 3 || digits.length === 4;
}

function cardFrom(first: number, view: View): Hit | null {
  const { numbers, gaps } = view;
  let digits = "";
  let widest: Gap = TIGHT;
  /** Lengths of what is said in one go, and within a list. */
  const breaths: number[] = [];
  const sizes: number[] = [];
  for (let last = first; last < numbers.length; last += 1) {
    const piece = numbers[last];
    if (piece === undefined) return null;
    if (last > first) {
      const gap = gaps[last - 1] ?? APART;
      if (gap === APART) return null;
      if (gap > widest) widest = gap;
      if (gap === TIGHT && piece.text.length <= 2 && (sizes.at(-1) ?? 3) <= 2)
        breaths[breaths.length - 1] = (breaths.at(-1) ?? 0) + piece.text.length;
      else breaths.push(piece.text.length);
    } else breaths.push(piece.text.length);
    sizes.push(piece.text.length);
    digits += piece.text;
    if (digits.length > LONGEST) return null;
    if (digits.length < SHORTEST) continue;
    if (!isCardNumber(digits, widest === WORDED ? "usual" : "any")) continue;
    const span = { start: numbers[first]?.start ?? 0, end: piece.end };
    if (span.end <= view.from) continue;
    if (isCard(view, { first, last, widest, sizes, breaths, span }))
      return { type: "card", value: digits, ...span };
  }
  return null;
}

interface Candidate {
  readonly first: number;
  readonly last: number;
  readonly widest: Gap;
  readonly sizes: readonly number[];
  readonly breaths: readonly number[];
  readonly span: { readonly start: number; readonly end: number };
}

function isCard(view: View, candidate: Candidate): boolean {
  const { first, last, widest, sizes, breaths, span } = candidate;
  const { vocabulary, gaps } = view;
  // What words hold together is taken whole or not at all.
  if (
    widest === WORDED &&
    ((gaps[first - 1] ?? APART) <= LISTED || (gaps[last] ?? APART) <= LISTED)
  )
    return false;
  const starts = rowStarts(view, first, last);
  // "Ends in" closes a number; what is said after it begins another.
  if (starts.slice(0, -1).some((start) => isEnd(view, start))) return false;
  const isPaid = isNamed(view, span, vocabulary.payment, vocabulary.spare);
  if (isPaid) return !isAmount(view, span.end);
  if (starts.some((start) => isSpared(view, start, span.end))) return false;
  if (sizes.length === 1) return true;
  if (isAmount(view, span.end) || !isWholeRow(view, first, last, widest)) return false;
  const isSpelled = sizes.every((size) => size <= 2);
  if (widest === WORDED) return breaths.length <= 8 && isGrouping(breaths, "listed");
  const held = widest === TIGHT ? "tight" : "listed";
  return isSpelled || isGrouping(breaths, held) || isGrouping(sizes, held);
}

function isEnd({ text, vocabulary }: View, start: number): boolean {
  return vocabulary.endsBefore.test(text.slice(Math.max(0, start - 40), start));
}

function isSpared(view: View, start: number, end: number): boolean {
  return isNamed(view, { start, end }, view.vocabulary.spare, view.vocabulary.payment);
}

/** Where each row of the candidate begins: a name before any of them is a name for the whole. */
function rowStarts({ numbers, gaps }: View, first: number, last: number): number[] {
  const starts: number[] = [];
  for (let i = first; i <= last; i += 1)
    if (i === first || gaps[i - 1] === WORDED) starts.push(numbers[i]?.start ?? 0);
  return starts;
}

/** Digits of a longer row of the same kind are a part of that row: a tracking number of twenty-two. */
function isWholeRow({ numbers, gaps }: View, first: number, last: number, widest: Gap): boolean {
  const differs = (inside: number, outside: number, gap: Gap): boolean =>
    gap > widest || numbers[outside]?.text.length !== numbers[inside]?.text.length;
  return (
    differs(first, first - 1, gaps[first - 1] ?? APART) &&
    differs(last, last + 1, gaps[last] ?? APART)
  );
}

/** As cards are printed and read: fours or four-six-five; in one breath any even groups with a rest. */
function isGrouping(groups: readonly number[], held: "tight" | "listed"): boolean {
  const [size = 0] = groups;
  if (groups.every((group) => group % 4 === 0) || /^4,6,[45]$/.test(groups.join(","))) return true;
  const isEven = groups.every(
    (group, i) => group === size || (i === groups.length - 1 && group < size),
  );
  // A written list of three-digit counts is no card, however its digits add up.
  return isEven && (held === "tight" ? size > 1 : size > 3);
}
