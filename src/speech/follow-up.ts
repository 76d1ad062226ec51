import type { Json } from "../core/json.ts";
import { type Answer, answer } from "./answer.ts";
import { joinPhrases } from "./list.ts";
import { type FollowUpKind, type SpeechLocale, localeFor } from "./locale.ts";
import { currencyOf, spellMoney } from "./money.ts";
import { type Counted, spellWritten } from "./number.ts";
import { type Fact, type Phrase, exactly, plain } from "./phrase.ts";
import { Exact, quantityFrom } from "./rounding.ts";
import { finishSpoken } from "./finish.ts";
import { speakValue } from "./speak.ts";
import type { SpeakOptions, Spoken } from "./spoken.ts";

export type { FollowUpKind } from "./locale.ts";

/** What a caller asks of an answer that was given: more of it, or the same in another way. */
export interface FollowUp {
  readonly kind: FollowUpKind;
  /** ISO 4217, for `convert`. */
  readonly currency?: string;
}

export interface FollowUpSettings extends SpeakOptions {
  /** What one unit of the answer's currency is in others, by ISO 4217: `{EUR: "0.92"}`. A currency without a rate is not converted to. */
  readonly rates?: Readonly<Record<string, string>>;
}

/** Reads what the caller asks for, in the language of the call. `null` for anything else, which is the agent's to answer. */
export function readFollowUp(words: string, locale?: string): FollowUp | null {
  const { asks } = localeFor(locale).say.followUp;
  const text = words.slice(0, LONGEST_QUESTION).toLowerCase().trim();
  const kind = KINDS.find((candidate) => asks[candidate].test(text));
  if (kind === undefined) return null;
  if (kind !== "convert") return { kind };
  const currency = currencyNamed(text, localeFor(locale));
  return currency === null ? null : { kind, currency };
}

/**
 * Answers from the value, without a new run: all digits of what was rounded, the same again, its
 * numbers apart, what was left out, another currency, or the written form.
 *
 * @param spoken What the caller heard.
 */
export function speakFollowUp(
  followUp: FollowUp,
  value: Json,
  spoken: Spoken,
  settings: FollowUpSettings = {},
): Spoken {
  const locale = localeFor(spoken.locale);
  const { followUp: sentences } = locale.say;
  const finish = (...answers: readonly Answer[]): Spoken =>
    finishSpoken(answers, value, locale, settings);
  switch (followUp.kind) {
    case "again":
      return spoken;
    case "slowly": {
      const apart = spoken.facts.filter(({ kind }) => kind === "digits" || kind === "code");
      return apart.length === 0 ? spoken : finish(answer(joinPhrases(apart.map(slowly), locale)));
    }
    case "exactly": {
      const rounded = spoken.facts.filter(({ rounding }) => rounding === "about");
      const phrases = rounded.flatMap((fact) => inFull(fact, locale) ?? []);
      if (phrases.length > 0) return finish(answer(joinPhrases(phrases, locale)));
      return finish(answer(plain(clauseOf(sentences.wasExact))));
    }
    case "next":
      return speakValue(value, { ...settings, skip: (settings.skip ?? 0) + HEAD_COUNT });
    case "convert": {
      const phrases = spoken.facts.flatMap(
        (fact) => converted(fact, followUp.currency, settings, locale) ?? [],
      );
      const clause =
        phrases.length > 0 ? joinPhrases(phrases, locale) : plain(clauseOf(sentences.noRate));
      return finish(answer(clause));
    }
    case "text": {
      const said = finish(answer(plain(clauseOf(sentences.texting))));
      return { ...said, more: { kind: "text", offer: said.say, sms: said.display } };
    }
  }
}

// --- internals

/** The most telling first: "exactly, and again" asks for the exact number. */
const KINDS: readonly FollowUpKind[] = ["slowly", "exactly", "convert", "text", "next", "again"];
const LONGEST_QUESTION = 200;
const HEAD_COUNT = 3;

/** Sentences of a locale are whole; clauses get their full stop when the answer is finished. */
function clauseOf(sentence: string): string {
  return sentence.replace(/[.。]$/u, "");
}

function currencyNamed(text: string, locale: SpeechLocale): string | null {
  const words = text.match(/[\p{L}$€£¥]+/gu) ?? [];
  for (const word of words.toReversed()) {
    const code = currencyOf(word);
    if (code !== null) return code;
    const named = locale.field.currencyWords[word];
    if (named !== undefined) return named;
    const spoken = SPOKEN_CURRENCIES.find((currency) =>
      Object.values(locale.units.currency(currency, "short")).some(
        (name) => name.toLowerCase() === word,
      ),
    );
    if (spoken !== undefined) return spoken;
  }
  // In a language without spaces a name is found inside the sentence.
  return (
    SPOKEN_CURRENCIES.find((currency) => {
      const { other } = locale.units.currency(currency, "short");
      return /[^\p{Script=Latin}]/u.test(other) && text.includes(other);
    }) ?? null
  );
}

/** The currencies that are asked for by their short name. */
const SPOKEN_CURRENCIES = ["USD", "EUR", "GBP", "JPY", "CHF", "CNY", "INR", "BRL", "MXN", "CAD"];

/** Digits and letters with a pause between each, so that they can be written down. */
function slowly({ said, ...fact }: Fact): Phrase {
  const words = said.replaceAll(",", "").split(" ").join(", ");
  return { text: words, facts: [{ ...fact, said: words }], quoted: [] };
}

/** The words of a rounded number with all its digits. */
function inFull({ path, kind, value, unit }: Fact, locale: SpeechLocale): Phrase | null {
  if (kind === "digits" || kind === "code") {
    const text = Array.from(value.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase(), (character) =>
      /\d/.test(character) ? locale.number.digit(character) : locale.spelling.letter(character),
    ).join(" ");
    return exactly(text, path, kind, value);
  }
  const quantity = quantityFrom(value);
  if (quantity === null) return null;
  if (kind === "money" && unit !== undefined)
    return spellMoney(
      { quantity, currency: unit },
      path,
      { naming: "short", size: "owed" },
      locale,
    );
  const noun = unit === undefined ? undefined : locale.units.unit(unit);
  const counted: Counted =
    kind === "measure" && noun !== undefined && unit !== undefined
      ? { kind, noun, unit }
      : { kind: kind === "percent" ? "percent" : "number" };
  const digits = quantity.exact.abs().toDecimalPlaces(MOST_DECIMALS).toFixed();
  return spellWritten(digits, 0, quantity, path, locale, counted);
}

const MOST_DECIMALS = 6;

/** Exact arithmetic, and rounded only to the minor unit; `null` where there is no rate. */
function converted(
  { kind, path, value, unit }: Fact,
  currency: string | undefined,
  { rates = {} }: FollowUpSettings,
  locale: SpeechLocale,
): Phrase | null {
  if (kind !== "money" || unit === undefined || currency === undefined) return null;
  const rate = Object.hasOwn(rates, currency) ? quantityFrom(rates[currency] ?? "") : null;
  const amount = quantityFrom(value);
  if (rate === null || amount === null) return null;
  const exact = new Exact(amount.exact.times(rate.exact));
  const quantity = { exact, written: exact.toFixed(), float: false };
  const at = `${path} * rate(${unit}, ${currency})`;
  return spellMoney({ quantity, currency }, at, { naming: "short", size: "rounded" }, locale);
}
