import { isSpeakable, stripMarkup } from "./guard.ts";
import { type Phrase, made, plain, quoted } from "./phrase.ts";
import { type Abbreviations, abbreviationsOf } from "./text/abbreviations.ts";
import { type Conventions, conventionsFor } from "./text/conventions.ts";
import { withPlainMarks } from "./text/marks.ts";
import { sayToken } from "./text/say-token.ts";
import type { TextSetting } from "./text/surroundings.ts";
import { tokenAt } from "./text/token-at.ts";
import { type Token, type TokenPatterns, tokenPatterns } from "./text/tokens.ts";

export type { TextSetting } from "./text/surroundings.ts";

export interface SpokenText {
  readonly clauses: readonly Phrase[];
  /** `cut` where words were left out to keep it short. */
  readonly extent: "whole" | "cut";
}

export interface Limits {
  /** Of sentences. */
  readonly maxCount: number;
  readonly maxChars: number;
}

/**
 * Text of a guest in words: numbers, money, dates and symbols spelled, everything that is no speech
 * taken out. Whole sentences, as many as `maxCount` and `maxChars` allow. `null` if none of it may be spoken.
 */
export function spellSentences(
  text: string,
  limits: Limits,
  setting: TextSetting,
): SpokenText | null {
  const sentences = sentencesOf(text, setting, limits);
  if (sentences === null) return null;
  const kept: Phrase[] = [];
  let length = 0;
  for (const segments of sentences.slice(0, limits.maxCount)) {
    const first = kept.length === 0;
    const taken = take(segments, first ? limits.maxChars : Number.POSITIVE_INFINITY, setting);
    if (!first && length + taken.phrase.text.length + 1 > limits.maxChars) break;
    kept.push(taken.phrase);
    length += taken.phrase.text.length + 1;
    if (taken.extent === "cut") return { clauses: kept, extent: "cut" };
  }
  return { clauses: kept, extent: kept.length < sentences.length ? "cut" : "whole" };
}

/** A short text inside a sentence: a label, an item of a list. */
export function spellInline(text: string, maxChars: number, setting: TextSetting): Phrase {
  const sentences = sentencesOf(text, setting, { maxCount: Number.POSITIVE_INFINITY, maxChars });
  if (sentences === null) return plain(setting.locale.words.someText);
  return take(
    sentences
      .map((segments) => segments.filter((segment) => !/^[?？]$/.test(segment.text)))
      .flatMap((segments, i) => (i === 0 ? segments : [plain(","), ...segments])),
    maxChars,
    setting,
  ).phrase;
}

// --- internals

/** Japanese has no spaces between its words. */
const BETWEEN_JAPANESE =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー、]) (?=[\p{L}ー、])|(?<=[\p{L}、]) (?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー、])/gu;

/** The longest text that is looked at; a caller hears less than a tenth of it. */
const LONGEST_TEXT = 4_000;
/** As much of the text around a token as its words depend on. */
const NEAR = 40;

interface Reader {
  readonly conventions: Conventions;
  readonly patterns: TokenPatterns;
  readonly abbreviations: Abbreviations;
}

const readers = new WeakMap<Conventions, Reader>();

/** The sentences of a text, each as the words and numbers it is made of; `null` where it must not be spoken. */
function sentencesOf(text: string, setting: TextSetting, limits: Limits): Phrase[][] | null {
  const written = text.slice(0, LONGEST_TEXT);
  const reader = readerFor(setting);
  const head = withPlainMarks(written, reader.conventions);
  // Circled numbers and unknown fractions would turn into other numbers when normalised.
  if (!isSpeakable(head) || /[\p{No}\p{Nl}]/u.test(head)) return null;
  const clean = stripMarkup(head);
  // Markup may have hidden what must not be spoken.
  if (clean !== head && !isSpeakable(clean)) return null;
  // Digits of other scripts have no words here, and must not be dropped in silence.
  if (/(?![0-9])\p{N}/u.test(clean)) return null;
  const sentences = readSentences(clean, setting, reader, limits);
  return sentences.length === 0 ? null : sentences;
}

/** One pass over the text: each token is read where it stands, and says what it used up. */
function readSentences(
  clean: string,
  setting: TextSetting,
  { conventions, patterns, abbreviations }: Reader,
  { maxCount, maxChars }: Limits,
): Phrase[][] {
  const sentences: Phrase[][] = [];
  let current: Phrase[] = [];
  let last: Token | null = null;
  let carried: string | null = null;
  let at = 0;
  let length = 0;
  const add = (phrase: Phrase): void => {
    current.push(phrase);
    length += phrase.text.length + 1;
  };
  const close = (asks: boolean): void => {
    if (current.some(({ text }) => /\p{L}/u.test(text)))
      sentences.push(asks ? [...current, plain(conventions.symbols["?"] ?? "?")] : current);
    current = [];
    last = null;
    carried = null;
  };
  // One sentence and one word more than are said, to know that there is more.
  const isEnough = (): boolean => sentences.length > maxCount || length > maxChars;
  while (at < clean.length && !isEnough()) {
    const found = tokenAt(clean, at, patterns);
    if (found === null) {
      at += 1;
      continue;
    }
    const { kind, text, groups } = found;
    const end = at + text.length;
    if (kind === "simple") {
      add(quoted(text));
      carried = null;
      last = "word";
      at = end;
      continue;
    }
    if (kind === "stop") {
      // A full stop before a small letter ends an abbreviation that is not known here.
      if (text === "." && isInside(clean, at)) add(plain(","));
      else close(/[?？]/.test(text));
      at = end;
      continue;
    }
    const said = sayToken(
      kind,
      text,
      groups,
      {
        ...setting,
        conventions,
        before: clean.slice(Math.max(0, at - NEAR), at),
        after: clean.slice(end, end + NEAR),
        last,
        carried,
      },
      abbreviations,
    );
    if (said.phrase !== null && !(kind === "pause" && current.length === 0)) add(said.phrase);
    carried = said.carried ?? (kind === "dash" ? carried : null);
    last = kind;
    at = end + said.used;
  }
  close(false);
  return sentences;
}

/** True for a full stop before a small letter, or between a short name and its number: "Sec. 5". */
function isInside(text: string, at: number): boolean {
  const after = text.slice(at + 1, at + 4);
  const before = text.slice(Math.max(0, at - 5), at);
  return (
    /^\s+\p{Ll}/u.test(after) ||
    (/^ \d/.test(after) && /(?<!\p{L})\p{Lu}\p{Ll}{0,3}$/u.test(before))
  );
}

function take(
  segments: readonly Phrase[],
  maxChars: number,
  setting: TextSetting,
): { readonly phrase: Phrase; readonly extent: SpokenText["extent"] } {
  const taken: Phrase[] = [];
  let length = 0;
  for (const segment of segments) {
    length += segment.text.length + 1;
    if (length > maxChars) return { phrase: glue(taken, setting), extent: "cut" };
    taken.push(segment);
  }
  return { phrase: glue(taken, setting), extent: "whole" };
}

function glue(segments: readonly Phrase[], { locale }: TextSetting): Phrase {
  const spaced = segments
    .map((segment) => segment.text)
    .join(" ")
    .replace(/ - /g, "-")
    .replace(/\s+([,;?、？])/g, "$1")
    .replace(/' (?=\p{L})/gu, "'")
    .replace(/([,;、])(?:\s*[,;、])+/g, "$1")
    .replace(/\s+/g, " ")
    .replace(/[,;、\s-]+(?=[?？]?$)/, "")
    .trim();
  const { script } = conventionsFor(locale);
  const text = script === "unspaced" ? spaced.replace(BETWEEN_JAPANESE, "") : spaced;
  return made(text, ...segments);
}

function readerFor({ locale }: TextSetting): Reader {
  const conventions = conventionsFor(locale);
  const known = readers.get(conventions);
  if (known !== undefined) return known;
  const reader = {
    conventions,
    patterns: tokenPatterns(conventions),
    abbreviations: abbreviationsOf(conventions),
  };
  readers.set(conventions, reader);
  return reader;
}
