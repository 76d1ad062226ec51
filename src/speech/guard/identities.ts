import { APART, type Gap, type Hit, LISTED, TIGHT, type View, isNamed, lastIndex } from "./view.ts";
import type { Row } from "./cards.ts";
import { passesLuhn } from "./card-ranges.ts";

/** Numbers that a state knows a person by: of the United States, Canada and the United Kingdom. */
export function findIdentities(view: View): Hit[] {
  if (view.numbers.length === 0) return [];
  return [...findNineDigits(view), ...findNino(view)];
}

// --- internals

const LABEL_REACH = 64;

function findNineDigits(view: View): Hit[] {
  const { numbers, gaps, from } = view;
  const hits: Hit[] = [];
  for (let first = 0; first < numbers.length; first += 1) {
    if ((gaps[first - 1] ?? APART) === TIGHT) continue;
    const row = nineFrom(view, first);
    if (row === null || row.end <= from) continue;
    const type = typeOf(view, row, first);
    if (type !== null) hits.push({ type, start: row.start, end: row.end, value: row.digits });
  }
  return hits;
}

/** Exactly nine digits, from `first` to where a group ends. */
function nineFrom(view: View, first: number): Row | null {
  const { numbers, gaps } = view;
  let digits = "";
  for (let last = first; last < numbers.length; last += 1) {
    if (last > first && (gaps[last - 1] ?? APART) > LISTED) return null;
    digits += numbers[last]?.text ?? "";
    if (digits.length > 9) return null;
    if (digits.length < 9) continue;
    const goesOn = (gaps[last] ?? APART) === TIGHT;
    const start = numbers[first]?.start ?? 0;
    return goesOn ? null : { digits, last, start, end: numbers[last]?.end ?? start };
  }
  return null;
}

function typeOf(view: View, row: Row, first: number): "ssn" | "sin" | null {
  const { text, vocabulary } = view;
  const { ssn, sin, spare, language } = vocabulary;
  const before = text.slice(Math.max(0, row.start - LABEL_REACH), row.start);
  const after = text.slice(row.end, row.end + LABEL_REACH / 2);
  const named = (label: RegExp): number => {
    const at = lastEnd(before, label);
    if (at >= 0) return at;
    return lastIndex(view.fieldAt(row.start), label) >= 0 || lastIndex(after, label) >= 0 ? 0 : -1;
  };
  const [asSsn, asSin, asSpare] = [named(ssn), named(sin), lastEnd(before, spare)];
  if (Math.max(asSsn, asSin) >= 0 && Math.max(asSsn, asSin) >= asSpare) {
    // "Social insurance" begins like "social security" in more than one language.
    return asSin >= asSsn && passesLuhn(row.digits) ? "sin" : "ssn";
  }
  const groups = groupsOf(view, first, row.last);
  // Three, two and four is how only this number is written and said in English.
  const isSsnShaped =
    language === "en" &&
    groups === "3,2,4" &&
    /^(?!000|666|9)\d{3}(?!00)\d\d(?!0000)\d{4}$/.test(row.digits);
  return isSsnShaped && !isNamed(view, row, spare, ssn) ? "ssn" : null;
}

/** Where the last of these words ends, since "social security" and "Canadian social security" end together. */
function lastEnd(text: string, words: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(words)) last = match.index + match[0].length;
  return last;
}

/** The lengths of what a pause or a hyphen sets apart. */
function groupsOf(view: View, first: number, last: number): string {
  const written = view.text.slice(view.numbers[first]?.start, view.numbers[last]?.end);
  const isWritten = /^[\d\s-]+$/.test(written);
  const sizes: number[] = [];
  for (let i = first; i <= last; i += 1) {
    const size = view.numbers[i]?.text.length ?? 0;
    const gap: Gap = i === first ? APART : (view.gaps[i - 1] ?? APART);
    if (gap > TIGHT || isWritten) sizes.push(size);
    else sizes[sizes.length - 1] = (sizes.at(-1) ?? 0) + size;
  }
  return sizes.join(",");
}

/** Two letters, six digits and a letter from A to D, less what is never issued. */
const NINO =
  /(?<![A-Z0-9]|(?<!A)[A-Z])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D](?![A-Z0-9])/g;
const WRITTEN_NINO =
  /(?<![A-Za-z0-9])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?-?\d{2}[ -]?\d{2}[ -]?\d{2} ?-?[A-D](?![A-Za-z0-9])/g;

function findNino(view: View): Hit[] {
  const { text, vocabulary, from } = view;
  const hits: Hit[] = [];
  const keep = (start: number, end: number, value: string): void => {
    if (end > from && !isNamed(view, { start, end }, vocabulary.spare, NINO_LABEL))
      hits.push({ type: "nino", start, end, value });
  };
  if (/\d/.test(text))
    for (const match of text.matchAll(WRITTEN_NINO))
      keep(match.index, match.index + match[0].length, match[0].replace(/[^A-Z0-9]/g, ""));
  for (const { characters, at } of spelledRows(view)) {
    for (const match of characters.matchAll(NINO)) {
      const [start] = at[match.index] ?? [0, 0];
      const [, end] = at[match.index + match[0].length - 1] ?? [0, 0];
      keep(start, end, match[0]);
    }
  }
  return hits;
}

const NINO_LABEL = /national insurance|nino|n i number/giu;

/** What is spelled without words in between, letters and digits in one row, with where each stands. */
export interface SpelledRow {
  readonly characters: string;
  readonly at: readonly (readonly [start: number, end: number])[];
}

export function spelledRows({ pieces, numbers, text }: View): SpelledRow[] {
  if (pieces.length === numbers.length) return [];
  const rows: SpelledRow[] = [];
  let characters = "";
  let at: (readonly [number, number])[] = [];
  const close = (): void => {
    if (/[A-Z]/.test(characters) && /\d/.test(characters)) rows.push({ characters, at });
    characters = "";
    at = [];
  };
  for (const [i, piece] of pieces.entries()) {
    const previous = pieces[i - 1];
    const isJoined =
      previous !== undefined &&
      /^(?:[^\S\n]*[,;:、/\-‐–]?[^\S\n]*|\.)$/.test(text.slice(previous.end, piece.start));
    if (!isJoined) close();
    for (const character of piece.text) {
      characters += character;
      at.push([piece.start, piece.end]);
    }
  }
  close();
  return rows;
}
