import type { Countable, Gender, SpeechLocale } from "../locale.ts";
import { LANGUAGES } from "./languages.ts";

/** How a language writes what must be read aloud: marks, orders and abbreviations. */
export interface TextConventions {
  readonly decimal: "." | ",";
  /** Characters between groups of three digits. */
  readonly groups: string;
  readonly dateOrder: "mdy" | "dmy" | "ymd";
  /** The currency of a bare `$` and of `¢`, and the region of telephone numbers without a country code. */
  readonly dollar: string;
  readonly region: string;
  /** `unspaced`: words are not told apart by spaces, and dates have marks of their own. */
  readonly script: "spaced" | "unspaced";
  /** What follows a number as a minor unit: `{"99p": "GBP"}` without the number. */
  readonly minorMarks?: Readonly<Record<string, string>>;
  readonly ordinals: OrdinalMarks;
  readonly dates: DateWords;
  readonly clock: ClockMarks;
  /** Powers of ten that follow a number: `Mio.`, `millones`. */
  readonly powers: Readonly<Record<string, number>>;
  /** Single letters and short marks that are a power of ten only beside a currency: `$5M`, `£1.2m`. */
  readonly moneyPowers: Readonly<Record<string, number>>;
  /**
   * Written abbreviations, with their full stops and without spaces, and their words. A mark at the end of
   * the key says more: `#` only before a number, `^` only before a capital letter, `!` its full stop may end
   * a sentence as well. A key in lower case also begins with a capital.
   */
  readonly abbreviations: Readonly<Record<string, string>>;
  /** Ends of words that are written short, with what they stand for. */
  readonly endings?: readonly (readonly [RegExp, string])[];
  /** Capitals that are read letter by letter though they look like a word. */
  readonly initialisms: readonly string[];
  readonly symbols: Readonly<Record<string, string>>;
  /** The word for a percentage, as it follows a number. */
  readonly percent: RegExp;
  readonly between: BetweenNumbers;
  readonly fractions: FractionWords;
  /** Roman numerals, only where a word says that they are one. */
  readonly romans: readonly RomanPlace[];
  /** Units that a locale may have no word for, as `one|other` or `f|one|other`. */
  readonly units: Readonly<Record<string, string>>;
  /** The gender in which a number agrees with the word that follows it; `null` where it does not, or where nothing is known of the word. */
  readonly genderOf?: (word: string) => Gender | null;
}

export interface OrdinalMarks {
  /** What follows the digits, as the source of a pattern. */
  readonly marks: string;
  /** Which of those are feminine. */
  readonly feminine: RegExp;
  /** In languages that write only a full stop: what stands before a number that makes it an ordinal, and after. */
  readonly after?: RegExp;
  readonly before?: RegExp;
  /** The form of the ordinal after the words before it. */
  readonly inflected?: (ordinal: string, before: string, mark: string) => string;
}

export interface DateWords {
  /** Between day, month and year in words: "de", "of". */
  readonly of: string;
  /** What stands before a year. */
  readonly beforeYear: RegExp;
  /** Before two numbers with a stroke, `due 3/5`, that makes them a day. */
  readonly beforeDay: RegExp;
  /** The words of a day where the words before it change them: "am fünften März". */
  readonly dayAfter?: (day: string, before: string) => string;
  /** How the first day of a range is read. */
  readonly firstOfRange: "cardinal" | "ordinal";
  readonly decade?: (digits: string) => string | null;
}

export interface ClockMarks {
  /** Beside a number these always make a time, as the source of a pattern: "Uhr", "heures". */
  readonly always: string;
  /** These do so between two numbers ("15h05") or after words that ask for a time. */
  readonly maybe: string;
  /** Articles and prepositions before a time that belong to its words: "las 15:05". */
  readonly articles: string;
  /** What is said of the article (`-` where the time ends a range), and the words of the time: one of them may hold both. */
  readonly withArticle: (article: string, words: string) => readonly [string, string];
  /** What the words of a time say of the half of the day. */
  readonly partOfDay: RegExp;
}

export interface BetweenNumbers {
  readonly range: string;
  readonly score: string;
  readonly minus: string;
  readonly by: string;
  /** After a number, `10²` and `10³`; of any other power what stands before the exponent. */
  readonly squared: string;
  readonly cubed: string;
  readonly power: string;
  /** "€20/month". */
  readonly per: string;
}

export interface FractionWords {
  /** `null` where the language has no words for it here. `upper` is in words. */
  readonly of: (upper: number, lower: number, words: string) => string | null;
  /** `fraction` is what {@link FractionWords.of} answered. */
  readonly mixed: (whole: string, fraction: string) => string;
  /** A number and a half, where its words are others. */
  readonly half?: (whole: string) => string;
  /** Follows a fraction of something: "3/5 of the users". */
  readonly before: RegExp;
}

export interface RomanPlace {
  /** The words before it; else those after it. */
  readonly after?: RegExp;
  readonly before?: RegExp;
  readonly as: "cardinal" | "ordinal" | "ordinal to ten";
  readonly gender?: Gender;
  /** What is put before it: "Elizabeth the Second". */
  readonly article?: string;
}

/** Stands before the last day of a range, after what stands before the first. */
export const LAST_OF_RANGE = "~range ";

/** The conventions of a locale, and what follows from them. */
export interface Conventions extends TextConventions {
  readonly tag: string;
  /** Names and short names of months, in lower case and without a full stop. */
  readonly months: ReadonlyMap<string, number>;
  /** The names of the language itself. */
  readonly ownMonths: ReadonlyMap<string, number>;
  readonly unitNouns: ReadonlyMap<string, Countable>;
  /** Short names of weekdays, in lower case and without a full stop, and the names in full. */
  readonly weekdays: ReadonlyMap<string, string>;
  /** "Mon-Fri". */
  readonly weekdayRange: RegExp;
}

export function conventionsFor({ tag }: SpeechLocale): Conventions {
  const known = cached.get(tag);
  if (known !== undefined) return known;
  const language = tag.split("-")[0] ?? "";
  const data = LANGUAGES[tag] ?? LANGUAGES[language] ?? LANGUAGES["en"];
  if (data === undefined) throw new Error("English has conventions.");
  const ownMonths = monthsOf(tag);
  // Programs often print English months whatever the language of the call.
  const months = new Map([...monthsOf("en-US"), ...ownMonths]);
  const unitNouns = new Map(Object.entries(data.units).map(([name, words]) => [name, noun(words)]));
  const weekdays = weekdaysOf(tag);
  const names = [...weekdays.keys()].join("|");
  const weekdayRange = new RegExp(
    String.raw`(?<!\p{L})(${names})\.?\s?[-–]\s?(${names})(?:\.(?=\s\d))?(?![\p{L}\d])`,
    "giu",
  );
  const conventions = { ...data, tag, months, ownMonths, unitNouns, weekdays, weekdayRange };
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
      const bare = name.replace(/\.$/, "");
      months.set(bare, index + 1);
      // "sept" is written "sep" as often.
      if (bare.length === 4 && index === 8) months.set(bare.slice(0, 3), 9);
    }
  }
  return months;
}

function weekdaysOf(tag: string): ReadonlyMap<string, string> {
  const name = (weekday: "long" | "short", day: number): string =>
    new Intl.DateTimeFormat(tag, { weekday, timeZone: "UTC" }).format(Date.UTC(2023, 0, day));
  // Any seven days in a row.
  return new Map(
    [1, 2, 3, 4, 5, 6, 7].map((day) => [
      name("short", day).toLowerCase().replace(/\.$/, ""),
      name("long", day),
    ]),
  );
}

function noun(words: string): Countable {
  const parts = words.split("|");
  const gender: Gender = parts.length > 2 && parts[0] === "f" ? "feminine" : "masculine";
  const [one = "", other = one] = parts.length > 2 ? parts.slice(1) : parts;
  return { one, other, gender };
}
