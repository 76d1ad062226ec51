import type { Json } from "../core/json.ts";
import { type Answer, answer } from "./answer.ts";
import { displayText } from "./display.ts";
import { guardSpeech, guardText } from "./guard/final-words.ts";
import type { SpeechLocale } from "./locale.ts";
import { plain } from "./phrase.ts";
import type { More, SpeakOptions, Spoken } from "./spoken.ts";
import { ssmlOf } from "./ssml.ts";
import { verifySpoken } from "./verify.ts";

/**
 * The first of the answers that fits the ear, read back and guarded.
 *
 * @param value What the answers are about; its written form goes beside the words.
 */
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

/** Words alone: the last gate for whatever slipped through, piled-up accents included. */
export function isSayable(candidate: Answer, locale: SpeechLocale): boolean {
  return isWordsOnly(finished(candidate, locale));
}

// --- internals

/** What a caller listens to gladly, and what is never passed. */
const SOFT_SECONDS = 12;
const HARD_SECONDS = 20;
const PAUSE_SECONDS = 0.35;
/** More digits in a row than anyone writes down. */
const MOST_DIGITS = 40;
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
