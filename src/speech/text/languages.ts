import type { TextConventions } from "./conventions.ts";
import { DUTCH } from "./dutch.ts";
import { BRITISH, ENGLISH } from "./english.ts";
import { FRENCH } from "./french.ts";
import { GERMAN } from "./german.ts";
import { ITALIAN } from "./italian.ts";
import { JAPANESE } from "./japanese.ts";
import { PORTUGUESE } from "./portuguese.ts";
import { SPANISH } from "./spanish.ts";

const WITH_POINT = { decimal: ".", groups: ", " } as const;

/** By tag, else by language. */
export const LANGUAGES: Readonly<Record<string, TextConventions>> = {
  en: ENGLISH,
  "en-GB": BRITISH,
  es: SPANISH,
  "es-MX": { ...SPANISH, ...WITH_POINT, dollar: "MXN", region: "MX" },
  "es-419": { ...SPANISH, ...WITH_POINT, region: "MX" },
  "es-US": { ...SPANISH, ...WITH_POINT, region: "US" },
  "es-AR": { ...SPANISH, dollar: "ARS", region: "AR" },
  fr: FRENCH,
  "fr-CA": { ...FRENCH, dollar: "CAD", region: "CA" },
  "fr-CH": { ...FRENCH, region: "CH" },
  "fr-BE": { ...FRENCH, region: "BE" },
  de: GERMAN,
  "de-AT": { ...GERMAN, region: "AT" },
  "de-CH": { ...GERMAN, decimal: ".", region: "CH" },
  pt: PORTUGUESE,
  "pt-PT": { ...PORTUGUESE, region: "PT" },
  it: ITALIAN,
  nl: DUTCH,
  ja: JAPANESE,
};
