import { type Phrase, made, plain } from "./phrase.ts";
import { isSpeakable, stripMarkup } from "./guard.ts";
import { type Conventions, conventionsFor } from "./text/conventions.ts";
import { type TextSetting, sayToken } from "./text/say-token.ts";
import { tokenPattern } from "./text/tokens.ts";

export type { TextSetting } from "./text/say-token.ts";

export interface SpokenText {
  readonly clauses: readonly Phrase[];
  /** `cut` where words were left out to keep it short. */
  readonly extent: "whole" | "cut";
}

/**
 * Text of a guest in words: numbers, money, dates and symbols spelled, everything that is no speech
 * taken out. Whole sentences, as many as `maxCount` and `maxChars` allow. `null` if none of it may be spoken.
 */
export function spellSentences(
  text: string,
  limits: { readonly maxCount: number; readonly maxChars: number },
  setting: TextSetting,
): SpokenText | null {
  const sentences = sentencesOf(text, setting);
  if (sentences === null) return null;
  const kept: Phrase[] = [];
  let length = 0;
  for (const segments of sentences.slice(0, limits.maxCount)) {
    const first = kept.length === 0;
    const taken = take(segments, first ? limits.maxChars : Number.POSITIVE_INFINITY);
    if (!first && length + taken.phrase.text.length + 1 > limits.maxChars) break;
    kept.push(taken.phrase);
    length += taken.phrase.text.length + 1;
    if (taken.extent === "cut") return { clauses: kept, extent: "cut" };
  }
  return { clauses: kept, extent: kept.length < sentences.length ? "cut" : "whole" };
}

/** A short text inside a sentence: a label, an item of a list. */
export function spellInline(text: string, maxChars: number, setting: TextSetting): Phrase {
  const sentences = sentencesOf(text, setting);
  if (sentences === null) return plain(setting.locale.words.someText);
  return take(
    sentences
      .map((segments) => segments.filter((segment) => segment.text !== "?"))
      .flatMap((segments, i) => (i === 0 ? segments : [plain(","), ...segments])),
    maxChars,
  ).phrase;
}

// --- internals

/** Japanese has no spaces between its words. */
const BETWEEN_JAPANESE =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー、]) (?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー、])/gu;

/** The longest text that is looked at; a caller hears less than a tenth of it. */
const LONGEST_TEXT = 4_000;

const patterns = new WeakMap<Conventions, RegExp>();

/** The sentences of a text, each as the words and numbers it is made of; `null` where it must not be spoken. */
function sentencesOf(text: string, setting: TextSetting): Phrase[][] | null {
  const head = withPlainMarks(text.slice(0, LONGEST_TEXT));
  // Superscripts, fractions and circled numbers would turn into other numbers when normalised.
  if (!isSpeakable(head) || /[\p{No}\p{Nl}]/u.test(head)) return null;
  const conventions = conventionsFor(setting.locale);
  const clean = conventions.abbreviations.reduce(
    (left, [from, to]) => left.replace(from, to),
    stripMarkup(head),
  );
  // Markup may have hidden what must not be spoken.
  if (!isSpeakable(clean)) return null;
  // Digits of other scripts have no words here, and must not be dropped in silence.
  if (/(?![0-9])\p{N}/u.test(clean)) return null;

  const sentences: Phrase[][] = [];
  let current: Phrase[] = [];
  for (const match of clean.matchAll(patternFor(conventions))) {
    const groups = match.groups ?? {};
    if (groups["stop"] !== undefined) {
      const asks = /[?？]/.test(groups["stop"]);
      if (current.length > 0) sentences.push(asks ? [...current, plain("?")] : current);
      current = [];
    } else {
      const phrase = sayToken(match[0], groups, current, setting, conventions);
      if (phrase !== null) current.push(phrase);
    }
  }
  if (current.length > 0) sentences.push(current);
  const spoken = sentences.filter((segments) =>
    segments.some(({ text: words }) => /\p{L}/u.test(words)),
  );
  return spoken.length === 0 ? null : spoken;
}

function take(
  segments: readonly Phrase[],
  maxChars: number,
): { readonly phrase: Phrase; readonly extent: SpokenText["extent"] } {
  const taken: Phrase[] = [];
  let length = 0;
  for (const segment of segments) {
    length += segment.text.length + 1;
    if (length > maxChars) return { phrase: glue(taken), extent: "cut" };
    taken.push(segment);
  }
  return { phrase: glue(taken), extent: "whole" };
}

function glue(segments: readonly Phrase[]): Phrase {
  const text = segments
    .map((segment) => segment.text)
    .join(" ")
    .replace(/ - /g, "-")
    .replace(/\s+([,;?])/g, "$1")
    .replace(/([,;])(?:\s*[,;])+/g, "$1")
    .replace(/\s+/g, " ")
    .replace(BETWEEN_JAPANESE, "")
    .replace(/[,;\s-]+$/, "")
    .trim();
  return made(text, ...segments);
}

function patternFor(conventions: Conventions): RegExp {
  const known = patterns.get(conventions);
  if (known !== undefined) return known;
  const pattern = tokenPattern(conventions);
  patterns.set(conventions, pattern);
  return pattern;
}

/** Marks beside digits that normalisation would turn into letters or other digits. */
function withPlainMarks(text: string): string {
  return text
    .replace(/(?<=\d)\.?º/g, "~o")
    .replace(/(?<=\d)\.?ª/g, "~a")
    .replace(/(?<=\b[nN]\.?)º/g, "~o")
    .replace(/(?<=\d\s?k?m)²/g, "2")
    .replace(/(?<=\d\s?k?m)³/g, "3")
    .replace(/(?<!\d)½/g, "1/2")
    .replace(/(?<!\d)¼/g, "1/4")
    .replace(/(?<!\d)¾/g, "3/4");
}
