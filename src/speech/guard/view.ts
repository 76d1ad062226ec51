import type { LeakType } from "./policy.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A text as the detectors see it. */
export interface View {
  readonly text: string;
  /** Where the text to be said begins; before it stands what was said earlier in the call. */
  readonly from: number;
  /** Numbers and single letters. */
  readonly pieces: readonly Piece[];
  /** The numbers alone; a letter between two of them is a word of the gap. */
  readonly numbers: readonly Piece[];
  /** How the number of the same index is held together with the one after it. */
  readonly gaps: readonly Gap[];
  readonly vocabulary: Vocabulary;
  /** Words of the name of the field that a position came from; empty where it came from none. */
  readonly fieldAt: (position: number) => string;
  /** All of those together. */
  readonly fields: string;
}

/** From one breath, from one list, with words between, or not at all. */
export type Gap = 0 | 1 | 2 | 3;
export const TIGHT: Gap = 0;
export const LISTED: Gap = 1;
export const WORDED: Gap = 2;
export const APART: Gap = 3;

/** A value found, where it stands, and in the form in which two of them are the same. */
export interface Hit {
  readonly type: LeakType;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

export function viewOf(
  text: string,
  from: number,
  vocabulary: Vocabulary,
  named: Pick<View, "fieldAt" | "fields">,
): View {
  const pieces = piecesOf(text, vocabulary);
  const numbers = pieces.filter(({ kind }) => kind === "number");
  const gaps: Gap[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 1) {
    const [left, right] = [numbers[i], numbers[i + 1]];
    if (left === undefined || right === undefined) break;
    gaps.push(gapBetween(text, left.end, right.start, from, vocabulary));
  }
  return { text, from, pieces, numbers, gaps, vocabulary, ...named };
}

/** Whether what is around a position is named by `words` more closely than by `others`. */
export function isNamed(
  view: View,
  span: { readonly start: number; readonly end: number },
  words: RegExp,
  others: RegExp,
): boolean {
  const { text } = view;
  // What an earlier turn was about names nothing in this one.
  const turn = span.start >= view.from ? view.from : 0;
  const before = text.slice(Math.max(turn, span.start - REACH), span.start);
  const after = text.slice(span.end, span.end + REACH_AFTER);
  const field = view.fieldAt(span.start);
  const named = Math.max(lastIndex(before, words), lastIndex(field, words) < 0 ? -1 : 0);
  const other = Math.max(lastIndex(before, others), lastIndex(field, others) < 0 ? -1 : 0);
  if (named >= 0 || other >= 0) return named > other;
  return lastIndex(after, words) >= 0 && lastIndex(after, others) < 0;
}

/** Where `words` last occurs; -1 if nowhere. */
export function lastIndex(text: string, words: RegExp): number {
  let last = -1;
  if (text === "") return last;
  words.lastIndex = 0;
  for (let match = words.exec(text); match !== null; match = words.exec(text)) last = match.index;
  return last;
}

/** A text without facts to it. */
export const UNNAMED: Pick<View, "fieldAt" | "fields"> = { fieldAt: () => "", fields: "" };

// --- internals

/** About eight words. */
const REACH = 56;
const REACH_AFTER = 32;
const FARTHEST = 48;
/** A turn ends and another begins with words of their own. */
const FARTHEST_ACROSS_TURNS = 120;

function gapBetween(
  text: string,
  start: number,
  end: number,
  from: number,
  { listGap, quantity }: Vocabulary,
): Gap {
  if (start === end) return TIGHT;
  const across = start < from && end >= from;
  if (end - start > (across ? FARTHEST_ACROSS_TURNS : FARTHEST)) return APART;
  const gap = text.slice(start, end);
  if (gap === " " || gap === "-") return TIGHT;
  if (gap === ", ") return LISTED;
  if (/^(?:[^\S\n]*[-‐‑–·()/_*]*[^\S\n]*|\.)$/.test(gap)) return TIGHT;
  if (/[$€£¥₹%°]/.test(gap)) return APART;
  if (listGap.test(gap)) return LISTED;
  return lastIndex(gap, quantity) < 0 ? WORDED : APART;
}
