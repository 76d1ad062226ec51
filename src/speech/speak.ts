import { type Json, isJsonObject } from "../core/json.ts";
import { answersFor } from "./answers.ts";
import { UNNAMED, wordsOf } from "./field.ts";
import { finishSpoken, isSayable } from "./finish.ts";
import { type SpeechLocale, localeFor } from "./locale.ts";
import { currencyOf } from "./money.ts";
import { type Ear, isScalar } from "./scalar.ts";
import type { SpeakOptions, Spoken } from "./spoken.ts";

export type { Fact } from "./phrase.ts";
export type { More, SpeakOptions, Spoken } from "./spoken.ts";

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

/** Says a text as it stands: `speakText("$2.00 due 3/5/2026 at 3:05 pm")`. JSON in it is read as the value it is. */
export function speakText(text: string, options: SpeakOptions = {}): Spoken {
  return speakValue(text, options);
}

// --- internals

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
  if (first === undefined || !isExact || !isSayable(first, locale)) return null;
  return finishSpoken([first], value, locale, options);
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
