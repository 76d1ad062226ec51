import { numberRules } from "../rbnf.ts";
import type { SpeechLocale } from "../locale.ts";

/**
 * A locale of which only CLDR's data is known: it says single numbers, amounts and dates. Sentences are
 * those of `fallback`. `null` where CLDR has no number words for the language.
 */
export function cldrLocale(tag: string, fallback: SpeechLocale): SpeechLocale | null {
  return numberRules(tag) === null || fallback.tag === tag ? null : null;
}
