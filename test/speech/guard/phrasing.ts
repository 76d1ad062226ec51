import { DE, EN, NL } from "./phrases-germanic.ts";
import { ES, FR, IT, PT } from "./phrases-romance.ts";
import type { Phrasing } from "./phrasing-shape.ts";
import { JA } from "./phrases-japanese.ts";
import { type NumberRules, numberRules } from "../../../src/speech/rbnf.ts";

export const LOCALES = ["en-US", "en-GB", "es", "fr", "de", "pt-BR", "it", "nl", "ja"] as const;
export type Tag = (typeof LOCALES)[number];

export function phrasingOf(tag: Tag): Phrasing {
  const language = tag.split("-")[0] ?? "en";
  const phrasing = PHRASINGS[language];
  if (phrasing === undefined) throw new Error(`no phrasing for ${tag}`);
  return phrasing;
}

/** A cardinal as CLDR spells it, whose data the guard does not have. */
export function cardinal(tag: Tag, number: number): string {
  const language = tag.split("-")[0] ?? "en";
  const rules: NumberRules | null = numberRules(language === "pt" ? "pt" : language);
  if (rules === null) throw new Error(`no rules for ${tag}`);
  const set =
    tag === "en-GB" && rules.has("%spellout-cardinal-verbose")
      ? "%spellout-cardinal-verbose"
      : "%spellout-numbering";
  return rules
    .spell(rules.has(set) ? set : "%spellout-cardinal", BigInt(number))
    .replaceAll("\u00ad", "");
}

// --- internals

const PHRASINGS: Readonly<Record<string, Phrasing>> = {
  en: EN,
  es: ES,
  fr: FR,
  de: DE,
  pt: PT,
  it: IT,
  nl: NL,
  ja: JA,
};
