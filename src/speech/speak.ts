import { type Json, isJsonObject } from "../core/json.ts";
import { type Answer, answer } from "./answer.ts";
import { answersFor } from "./answers.ts";
import { displayText } from "./display.ts";
import { UNNAMED, wordsOf } from "./field.ts";
import { type GuardSettings, type Redaction, guardSpeech, guardText } from "./guard/final-words.ts";
import { type SpeechLocale, localeFor } from "./locale.ts";
import { currencyOf } from "./money.ts";
import { type Fact, plain } from "./phrase.ts";
import { type Ear, isScalar } from "./scalar.ts";
import { ssmlOf } from "./ssml.ts";
import { verifySpoken } from "./verify.ts";

export type { Fact, FactKind } from "./phrase.ts";
export type { Redaction } from "./guard/final-words.ts";
export type { LeakPolicy, LeakType } from "./guard/policy.ts";

export interface SpeakOptions {
  /** BCP 47. @default "en-US", which also stands in for languages that are not there */
  readonly locale?: string | undefined;
  /** What the caller wants, e.g. "check if this configuration is valid". Chooses what is said, never what it is. */
  readonly description?: string | undefined;
  /** What the result will be, e.g. "give the total in dollars". Chooses which field is said. */
  readonly expectedOutcome?: string | undefined;
  /** Decides whether a date needs its year. @default the present */
  readonly now?: Date | undefined;
  /** What paths of facts begin with. @default "value" */
  readonly root?: string | undefined;
  /** Items of a list, rows of a table or fields of an object that were said before. @default 0 */
  readonly skip?: number | undefined;
  /** `ssml`: the same words as SSML too, for engines that read it. @default "words" */
  readonly form?: "words" | "ssml" | undefined;
  /** What must not be read out, and what the host's own listeners must not hear. */
  readonly guard?: Omit<GuardSettings, "locale"> | undefined;
}

/** A value, finished for the ear. */
export interface Spoken {
  /** Words only: no digits, no symbols, at most two sentences, ends in `.` or `?` (`。` or `？` in Japanese). */
  readonly say: string;
  /** The locale of the words: another than was asked for where that language is not there. */
  readonly locale: string;
  /** How long it takes to say, estimated; never more than twenty. */
  readonly seconds: number;
  /** Every number, date and id in `say`, each with the value it stands for. */
  readonly facts: readonly Fact[];
  /** Whether the words were read back and found to say what the facts hold; `false` in languages that have no reader. */
  readonly verified: boolean;
  /** Present where something was left out of `say`. */
  readonly more?: More;
  /** The value as a short written message: digits and units, one field a line. */
  readonly display: string;
  /** `say` as SSML, where it was asked for. */
  readonly ssml?: string;
  /** What was kept back from `say` or from the written message. */
  readonly redactions: readonly Redaction[];
}

export interface More {
  /** `next`: more of the same could be said. `text`: it is better read than heard. */
  readonly kind: "next" | "text";
  /** The question to ask the caller. */
  readonly offer: string;
  /** The whole as a short written message. */
  readonly sms: string;
}

/**
 * Puts a value into the words to say. Reads the types of the value, never its printed form, so a number
 * is never misread; a guest's text is spelled and cleaned, and left out where it is no speech. What was
 * made is read back by a verifier before it is handed out: words that do not stand for their values are
 * never said.
 */
export function speakValue(value: Json, options: SpeakOptions = {}): Spoken {
  const asked = localeFor(options.locale);
  const spoken = asked.extent === "full" ? null : sayIn(asked, value, options, "exact only");
  return spoken ?? sayIn(asked.extent === "full" ? asked : localeFor(undefined), value, options);
}

/** Says a text as it stands: `speakText("$2.00 due 3/5/2026 at 3:05 pm")`. What it is not: JSON is read as text too. */
export function speakText(text: string, options: SpeakOptions = {}): Spoken {
  return speakValue(text, options);
}

/** Finishes clauses of our own making as an answer about `value`. */
export function finishSpoken(
  candidates: Iterable<Answer>,
  value: Json,
  locale: SpeechLocale,
  options: SpeakOptions,
): Spoken {
  const chosen = firstThatFits(candidates, locale);
  const { clauses, left, itemCount } = chosen.answer;
  const facts = clauses.flatMap((clause) => clause.facts);
  const quoted = clauses.flatMap((clause) => clause.quoted);
  const settings = { ...options.guard, locale: locale.tag };
  const guarded = guardSpeech({ say: chosen.text, facts, quoted }, settings);
  const written = guardText(displayText(value), settings);
  const heard = unspaced(guarded.say);
  const kept = facts.filter(({ said }) => heard.includes(unspaced(said)));
  const seconds = secondsOf(guarded.say, itemCount, locale);
  return {
    say: guarded.say,
    locale: locale.tag,
    seconds: Math.round(seconds * 10) / 10,
    facts: kept,
    verified: chosen.verified,
    ...(left !== "nothing" && { more: moreOf(written.say, left, locale) }),
    display: written.say,
    ...(options.form === "ssml" && { ssml: ssmlOf(guarded.say, locale.tag) }),
    redactions: [...guarded.redactions, ...written.redactions],
  };
}

// --- internals

/** What a caller listens to gladly, and what is never passed. */
const SOFT_SECONDS = 12;
const HARD_SECONDS = 20;
const PAUSE_SECONDS = 0.35;
/** More digits in a row than anyone writes down. */
const MOST_DIGITS = 40;
/** Deeper or longer than this, nothing is said of a value anyway. */
const DEEPEST = 6;
const WIDEST = 1_000;

function sayIn(locale: SpeechLocale, value: Json, options: SpeakOptions): Spoken;
function sayIn(
  locale: SpeechLocale,
  value: Json,
  options: SpeakOptions,
  extent: "exact only",
): Spoken | null;
function sayIn(
  locale: SpeechLocale,
  value: Json,
  options: SpeakOptions,
  extent?: "exact only",
): Spoken | null {
  const ear: Ear = {
    locale,
    now: options.now ?? new Date(),
    naming: currenciesIn(value, 0, new Set()).size > 1 ? "full" : "short",
    wanted: wordsOf(`${options.expectedOutcome ?? ""} ${options.description ?? ""}`),
    skip: options.skip ?? 0,
  };
  const place = { path: options.root ?? "value", field: UNNAMED };
  const answers = answersFor(value, place, ear);
  if (extent === undefined) return finishSpoken(answers, value, locale, options);
  // A language without sentences or a word for "about" says single values as they are, or nothing.
  if (!isScalar(value) || typeof value === "string" || value === null) return null;
  const [first] = answers;
  const facts = first?.clauses.flatMap((clause) => clause.facts) ?? [];
  const isExact = facts.length > 0 && facts.every(({ rounding }) => rounding === "exact");
  if (first === undefined || !isExact || !isWordsOnly(finished(first, locale))) return null;
  return finishSpoken([first], value, locale, options);
}

interface Chosen {
  readonly answer: Answer;
  readonly text: string;
  readonly verified: boolean;
}

/** The fullest answer a caller listens to gladly, else the fullest that fits at all. */
function firstThatFits(answers: Iterable<Answer>, locale: SpeechLocale): Chosen {
  let fitting: Chosen | null = null;
  let isLong = false;
  for (const candidate of answers) {
    const text = finished(candidate, locale);
    if (!isWordsOnly(text) || digitsIn(candidate) > MOST_DIGITS) continue;
    const seconds = secondsOf(text, candidate.itemCount, locale);
    isLong ||= seconds > SOFT_SECONDS;
    if (seconds > HARD_SECONDS || (seconds > SOFT_SECONDS && fitting !== null)) continue;
    const chosen = readBack(candidate, text, locale);
    if (chosen === null) continue;
    if (seconds <= SOFT_SECONDS) return chosen;
    fitting = chosen;
  }
  if (fitting !== null) return fitting;
  const last = answer(plain(isLong ? locale.say.tooLong : locale.say.unreadable), "details");
  return { answer: last, text: finished(last, locale), verified: true };
}

/** `null` for words that do not say what their facts hold: those are never spoken. */
function readBack(candidate: Answer, say: string, { tag }: SpeechLocale): Chosen | null {
  const mismatches = verifySpoken({
    say,
    locale: tag,
    facts: candidate.clauses.flatMap(({ facts }) => facts),
    quoted: candidate.clauses.flatMap(({ quoted }) => quoted),
  });
  if (mismatches !== null && mismatches.length > 0) return null;
  return { answer: candidate, text: say, verified: mismatches !== null };
}

function unspaced(words: string): string {
  return words.toLowerCase().replace(/\s/g, "");
}

function secondsOf(text: string, itemCount: number, { charsPerSecond }: SpeechLocale): number {
  return text.length / charsPerSecond + PAUSE_SECONDS * itemCount;
}

function digitsIn({ clauses }: Answer): number {
  return clauses
    .flatMap(({ facts }) => facts)
    .filter(({ kind, rounding }) => (kind === "digits" || kind === "code") && rounding === "exact")
    .reduce((sum, { value }) => sum + value.length, 0);
}

/** The last gate: whatever slipped through, piled-up accents included, is not said. */
function isWordsOnly(text: string): boolean {
  return /^¿?\p{L}[\p{L}\p{M}ー' ,;:.?¿、。？-]*[.?。？]$/u.test(text) && !/\p{M}{3}/u.test(text);
}

function finished({ clauses }: Answer, locale: SpeechLocale): string {
  return locale.finish(clauses.map(({ text }) => text));
}

function moreOf(sms: string, left: "rest" | "details", { say }: SpeechLocale): More {
  return left === "rest"
    ? { kind: "next", offer: say.offerNext, sms }
    : { kind: "text", offer: say.offerText, sms };
}

/** The currencies a value names. Two that sound alike must be told apart. */
function currenciesIn(value: Json, depth: number, found: Set<string>): Set<string> {
  if (depth > DEEPEST) return found;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, WIDEST)) currenciesIn(item, depth + 1, found);
  } else if (isJsonObject(value)) {
    const currency = currencyOf(value["currency"]);
    if (currency !== null) found.add(currency);
    for (const item of Object.values(value).slice(0, WIDEST)) currenciesIn(item, depth + 1, found);
  }
  return found;
}
