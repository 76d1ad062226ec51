import { type GuardSettings, guardSpeech, guardText } from "../speech/guard/final-words.ts";
import { type SpeechLocale, localeFor } from "../speech/locale.ts";
import { spellSentences } from "../speech/text.ts";
import type { Wish } from "./fallback.ts";
import { turnLocaleFor } from "./locales/for.ts";
import { isForeign } from "./locales/language-of.ts";

/**
 * The document's sentences for a computation that nothing can execute yet. What is wanted comes from a model, so it
 * is spelled and guarded like a result; where it holds what may not be said, it is left out.
 */
export function sayDeferred(asked: Wish, settings: GuardSettings): string {
  const { tag, deferred } = turnLocaleFor(settings.locale);
  const wish: Wish = {
    description: asked.description?.slice(0, LONGEST_READ),
    expectedOutcome: asked.expectedOutcome?.slice(0, LONGEST_READ),
  };
  if (isPrivate(wish, settings)) return deferred({});
  const locale = localeFor(settings.locale);
  const [language = ""] = tag.split("-");
  const spelled = (phrase: string | undefined): string | undefined =>
    phrase === undefined || isForeign(phrase, language) ? phrase : spell(phrase, locale);
  const say = deferred({
    description: spelled(wish.description),
    expectedOutcome: spelled(wish.expectedOutcome),
  });
  const guarded = guardSpeech({ say, facts: [], quoted: [say] }, settings);
  return guarded.refused || !WORDS_ONLY.test(guarded.say) ? deferred({}) : guarded.say;
}

// --- internals

const LONGEST_READ = 1_000;
const LONGEST = 160;
const PLAIN = /^[\p{L}\p{M}\s',-]*[.?]?$/u;
const WORDS_ONLY = /^¿?\p{L}[\p{L}\p{M}ー' ,;:.?¿、。？-]*$/u;

/** As it was written, and in one piece: spelling turns the groups of a card into amounts, and two phrases may share one. */
function isPrivate(
  { description = "", expectedOutcome = "" }: Wish,
  settings: GuardSettings,
): boolean {
  const written = `${description}, ${expectedOutcome}`;
  return guardText(written, { ...settings, opacity: null }).redactions.length > 0;
}

/** A model's phrase in words; `undefined` where it is none that may be spoken. */
function spell(phrase: string, locale: SpeechLocale): string | undefined {
  if (PLAIN.test(phrase)) return phrase;
  const setting = { path: "description", now: new Date(), locale };
  const spelled = spellSentences(phrase, { maxCount: 1, maxChars: LONGEST }, setting);
  return spelled?.clauses[0]?.text;
}
