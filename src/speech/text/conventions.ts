import type { SpeechLocale } from "../locale.ts";
import { LANGUAGES } from "./languages.ts";

/** How a language writes what must be read aloud: marks, orders and abbreviations. */
export interface TextConventions {
  readonly decimal: "." | ",";
  /** Characters between groups of three digits. */
  readonly groups: string;
  readonly dateOrder: "mdy" | "dmy" | "ymd";
  /** The currency of a bare `$`, and the region of telephone numbers without a country code. */
  readonly dollar: string;
  readonly region: string;
  /** What follows the digits of an ordinal, as the source of a pattern. */
  readonly ordinal: string;
  /** Which of those are feminine. */
  readonly feminine: RegExp;
  /** Between day, month and year in words: "de", "of". */
  readonly ofDate: string;
  /** What separates hour and minute, and what may follow a time: `h`, `Uhr`. */
  readonly clock: string;
  /** Powers of ten that follow a number: `M`, `Mio.`, `millones`. */
  readonly powers: Readonly<Record<string, number>>;
  /** Replaced before sentences are told apart, so that no full stop is left inside one. */
  readonly abbreviations: readonly (readonly [RegExp, string])[];
  readonly symbols: Readonly<Record<string, string>>;
  /** Words before which or after which four digits are a year. */
  readonly beforeYear: RegExp;
  readonly range: string;
  /** "1/2" and the like. */
  readonly fractions: Readonly<Record<string, string>>;
  /** A day where it follows a word of the sentence, in languages in which that changes it: "am fünften März". */
  readonly dayAfter?: (day: string, word: string) => string;
}

/** The conventions of a locale, and what follows from them. */
export interface Conventions extends TextConventions {
  /** Names and short names of months, in lower case and without a full stop. */
  readonly months: ReadonlyMap<string, number>;
}

export function conventionsFor({ tag }: SpeechLocale): Conventions {
  const known = cached.get(tag);
  if (known !== undefined) return known;
  const language = tag.split("-")[0] ?? "";
  const data = LANGUAGES[tag] ?? LANGUAGES[language] ?? LANGUAGES["en"];
  if (data === undefined) throw new Error("English has conventions.");
  const conventions = { ...data, months: monthsOf(tag) };
  cached.set(tag, conventions);
  return conventions;
}

// --- internals

/** Locales are a closed list, and so is this. */
const cached = new Map<string, Conventions>();

function monthsOf(tag: string): ReadonlyMap<string, number> {
  const months = new Map<string, number>();
  for (const month of ["long", "short"] as const) {
    const format = new Intl.DateTimeFormat(tag, { month, day: "numeric", timeZone: "UTC" });
    for (let index = 0; index < 12; index += 1) {
      const parts = format.formatToParts(Date.UTC(2000, index, 1));
      const name = parts.find(({ type }) => type === "month")?.value.toLowerCase() ?? "";
      months.set(name.replace(/\.$/, ""), index + 1);
    }
  }
  return months;
}
