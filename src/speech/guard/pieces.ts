import { type NumberNode, type NumberWords, fold } from "./number-words.ts";
import { japanesePieces } from "./pieces-japanese.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A number or a single letter, heard or read, and where it stands. */
export interface Piece {
  readonly kind: "number" | "letter";
  /** The digits as they would be typed, or the letter in upper case. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The numbers and single letters of a text, in their order: "forty-two" and "42" are the same. */
export function piecesOf(text: string, vocabulary: Vocabulary): readonly Piece[] {
  const { numbers } = vocabulary.words;
  const pieces = numbers === null ? japanesePieces(text) : spacedPieces(text, numbers);
  return pieces.length === 0 ? pieces : withoutPlaces(pieces, text, vocabulary);
}

// --- internals

interface Word {
  readonly kind: "word" | "digits";
  /** Lower case without accents; digits in ASCII. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

interface Reading {
  readonly value: number;
  readonly kind: "value" | "times";
  /** The index of the word after it. */
  readonly next: number;
}

/** Amounts, dates and clock times are no part of a longer number. */
const WRITTEN_AMOUNT =
  /^(?:\d{1,3}(?:[.,\u00A0\u202F]\d{3})+(?:[.,]\d+)?(?![\d]|[.,]\d)|\d+[.,]\d{1,2}(?![\d]|[.,]\d)|\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?|\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})(?![\d])/;
/** "B as in Bravo", "D wie Dora". */
const SPELLED =
  /^[,]? (?:as in|for|like|wie|comme|como|come|van|als in|di|de) (\p{L})[\p{L}\p{M}]+/iu;
const SHORTEST_SPLIT = 9;
const LARGEST_SMALL = 1_000_000;

function spacedPieces(text: string, numbers: NumberWords): Piece[] {
  const words = wordsIn(text);
  const pieces: Piece[] = [];
  const cardinal = new Cardinal(text, pieces);
  let repeat = 0;
  for (let i = 0; i < words.length;) {
    const word = words[i];
    if (word === undefined) break;
    if (word.kind === "digits") {
      cardinal.close();
      pieces.push({ kind: "number", text: word.folded, start: word.start, end: word.end });
      i += 1;
      continue;
    }
    const { folded } = word;
    const reading = readNumber(words, i, folded, text, numbers);
    if (reading !== null) {
      const end = words[reading.next - 1]?.end ?? word.end;
      if (repeat > 0 && reading.kind === "value" && reading.value < 10) {
        cardinal.close();
        pieces.push({
          kind: "number",
          text: String(reading.value).repeat(repeat),
          start: word.start,
          end,
        });
      } else if (reading.kind === "value") cardinal.add(reading.value, word.start, end);
      else cardinal.multiply(reading.value, word.start, end);
      repeat = 0;
      i = reading.next;
      continue;
    }
    repeat = numbers.repeats.get(folded) ?? 0;
    if (!(numbers.connectors.has(folded) && cardinal.connect(word))) {
      cardinal.close();
      if (isSingleLetter(text, word)) i = pushLetter(word, i, words, text, pieces);
    }
    i += 1;
  }
  cardinal.close();
  return pieces;
}

/** The words and numbers of a text; amounts, dates and times as they are written are left out. */
function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  for (let i = 0; i < text.length;) {
    const start = i;
    const first = text.charCodeAt(i);
    if (isDigit(first)) {
      const amount = first < 58 ? WRITTEN_AMOUNT.exec(text.slice(i, i + 40)) : null;
      if (amount !== null) {
        i += amount[0].length;
        continue;
      }
      while (isDigit(text.charCodeAt(i))) i += 1;
      words.push({ kind: "digits", folded: toAscii(text.slice(start, i)), start, end: i });
    } else if (isLetter(first)) {
      let isPlain = true;
      for (let code = first; isLetter(code); code = text.charCodeAt(i)) {
        if (code > 0x7e) isPlain = false;
        i += 1;
      }
      const word = text.slice(start, i);
      words.push({
        kind: "word",
        folded: isPlain ? word.toLowerCase() : fold(word),
        start,
        end: i,
      });
    } else i += 1;
  }
  return words;
}

function isDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 0xff10 && code <= 0xff19);
}

/** Letters, marks, apostrophes and the soft hyphen; what is no letter above Latin-1 is punctuation. */
function isLetter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 0x27 ||
    code === 0x2019 ||
    code === 0xad ||
    (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7) ||
    (code >= 0x3041 && code < 0xff00)
  );
}

function readNumber(
  words: readonly Word[],
  at: number,
  folded: string,
  text: string,
  numbers: NumberWords,
): Reading | null {
  const first = numbers.tree.get(folded);
  const longest = first === undefined ? null : longestReading(words, at, first, text);
  if (longest !== null) return longest;
  const times = numbers.times.get(folded);
  if (times !== undefined) return { kind: "times", value: times, next: at + 1 };
  const glued = numbers.glued.length === 0 ? null : readGlued(folded, numbers, 0);
  return glued === null ? null : { kind: "value", value: glued, next: at + 1 };
}

function longestReading(
  words: readonly Word[],
  at: number,
  first: NumberNode,
  text: string,
): Reading | null {
  let best: Reading | null =
    first.value === null ? null : { kind: "value", value: first.value, next: at + 1 };
  let level = first.next;
  for (let i = at + 1; level.size > 0; i += 1) {
    const [previous, word] = [words[i - 1], words[i]];
    if (previous === undefined || word === undefined) break;
    if (!isJoint(text, previous.end, word.start)) break;
    const node = level.get(word.folded);
    if (node === undefined) break;
    if (node.value !== null) best = { kind: "value", value: node.value, next: i + 1 };
    level = node.next;
  }
  return best;
}

/** A space or a hyphen: what stands between the words of one number. */
function isJoint(text: string, start: number, end: number): boolean {
  return start === end || (end - start === 1 && /[ \u00A0\-‐‑]/.test(text[start] ?? ""));
}

/** "viertausendzweihundertzweiundvierzig". */
function readGlued(word: string, numbers: NumberWords, from: number): number | null {
  for (const [i, { stems, times }] of numbers.glued.entries()) {
    if (i < from) continue;
    for (const stem of stems) {
      const at = word.indexOf(stem);
      if (at < 0) continue;
      const left = at === 0 ? 1 : readGlued(word.slice(0, at), numbers, i + 1);
      const tail = word.slice(at + stem.length);
      const right =
        tail === ""
          ? 0
          : (readGlued(tail, numbers, i + 1) ??
            readGlued(tail.replace(/^und/, ""), numbers, i + 1));
      if (left !== null && right !== null && right < times) return left * times + right;
    }
  }
  return numbers.tree.get(word)?.value ?? null;
}

/** "é" and "è" are words. */
function isSingleLetter(text: string, { start, end }: Word): boolean {
  return end - start === 1 && text.charCodeAt(start) < 0x7f && text[start] !== "'";
}

/** Takes "as in Bravo" along, so that it does not stand between two letters. */
function pushLetter(
  word: Word,
  at: number,
  words: readonly Word[],
  text: string,
  pieces: Piece[],
): number {
  const spelled = SPELLED.exec(text.slice(word.end, word.end + 40));
  const same = spelled?.[1]?.toLowerCase() === word.folded;
  const end = spelled !== null && same ? word.end + spelled[0].length : word.end;
  pieces.push({ kind: "letter", text: word.folded.toUpperCase(), start: word.start, end });
  let last = at;
  while ((words[last + 1]?.start ?? end) < end) last += 1;
  return last;
}

/** "Item one", "the first part": places in a list, not parts of the number that is listed. */
function withoutPlaces(
  pieces: readonly Piece[],
  text: string,
  { itemBefore, words }: Vocabulary,
): readonly Piece[] {
  let digitCount = 0;
  for (const piece of pieces) digitCount += piece.text.length;
  // Nothing shorter than this is looked for across the items of a list.
  if (digitCount < SHORTEST_SPLIT) return pieces;
  return pieces.filter((piece) => {
    if (piece.kind !== "number" || piece.text.length > 2) return true;
    const before = text.slice(Math.max(0, piece.start - 16), piece.start);
    const after = text.slice(piece.end, piece.end + 2);
    // A list's own numbering is written "1. ", "1) ", "1: ".
    const isListMark = /(?:^|\n)\s*[-*•]?\s*$/.test(before) && /^[.):]/.test(after);
    return !isListMark && !(itemBefore.test(before) && !/^\d$/.test(after) && words.items !== "");
  });
}

function toAscii(digits: string): string {
  return digits.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
}

/** A cardinal as it grows word by word, and closes where the next word cannot belong to it. */
class Cardinal {
  readonly #text: string;
  readonly #pieces: Piece[];
  #large = 0n;
  #low = 0;
  #current = 0;
  #last = 0;
  #isOpen = false;
  /** After "thousand" anything smaller may follow, after "forty" only what the words themselves say. */
  #room = 1;
  #start = 0;
  #end = 0;
  /** Where the next word must stand: behind the number, or behind its "and". */
  #reach = 0;

  constructor(text: string, pieces: Piece[]) {
    this.#text = text;
    this.#pieces = pieces;
  }

  add(value: number, start: number, end: number): void {
    const fits = this.#isOpen && value > 0 && value < this.#room && this.#touches(start);
    if (!fits) this.#open(start);
    this.#current += value;
    this.#last = value;
    this.#end = end;
    this.#reach = end;
    // "Two hundred" has room for 1–99, "forty" and "five" for nothing.
    this.#room = value >= 100 && value % 100 === 0 ? (value % 1_000 === 0 ? 1_000 : 100) : 1;
  }

  multiply(times: number, start: number, end: number): void {
    // "… sessenta e dois mil" behind a thousand: the "and" was that of a list, 60 and 2,000.
    const ones = this.#last % 10;
    const isListed = this.#isOpen && this.#low > 0 && this.#last > 20 && this.#touches(start);
    if (isListed && times === 1_000 && ones > 0) {
      this.#current -= ones;
      this.#open(this.#reach);
      this.#current = ones;
      this.#reach = start - 1;
    }
    const fits = this.#isOpen && this.#touches(start) && this.#current < Math.max(times, 1_000);
    if (!fits) this.#open(start);
    if (times < LARGEST_SMALL) {
      const multiplied = (this.#current === 0 ? 1 : this.#current) * times;
      if (times === 100) this.#current = multiplied;
      else {
        this.#low += multiplied;
        this.#current = 0;
      }
    } else {
      const below = this.#low + this.#current;
      this.#large += BigInt(below === 0 ? 1 : below) * BigInt(times);
      this.#low = 0;
      this.#current = 0;
    }
    this.#room = times;
    this.#end = end;
    this.#reach = end;
  }

  /** True where the number may go on after this word. */
  connect(word: Word): boolean {
    if (!this.#isOpen || this.#room < 100 || !this.#touches(word.start)) return false;
    this.#reach = word.end;
    return true;
  }

  close(): void {
    if (!this.#isOpen) return;
    const low = this.#low + this.#current;
    const text = this.#large === 0n ? String(low) : String(this.#large + BigInt(low));
    this.#pieces.push({ kind: "number", text, start: this.#start, end: this.#end });
    this.#isOpen = false;
  }

  #open(start: number): void {
    this.close();
    this.#large = 0n;
    this.#low = 0;
    this.#current = 0;
    this.#last = 0;
    this.#room = 1;
    this.#isOpen = true;
    this.#start = start;
  }

  #touches(start: number): boolean {
    return isJoint(this.#text, this.#reach, start);
  }
}
