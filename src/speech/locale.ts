import { enUS } from "./locales/en-us.ts";

/** Singular and plural, as the plural rules of the locale choose between them. */
export type Countable = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/**
 * All that a language contributes: its number words, its grammar and its fixed sentences. What is said,
 * and how far it is rounded, is decided outside and is the same in every locale.
 */
export interface SpeechLocale {
  /** BCP 47. */
  readonly tag: string;
  /** Measured on speech at a normal pace. */
  readonly charsPerSecond: number;

  /** Whole numbers, not negative. */
  cardinal(number: bigint): string;
  year(year: number): string;
  readonly minus: string;
  readonly decimalPoint: string;
  /** Names of powers of a thousand from a million up, ascending. */
  readonly scales: readonly { readonly exponent: number; readonly word: string }[];
  powerOfTen(mantissa: string, exponent: string): string;
  about(words: string): string;
  endingIn(words: string): string;

  /** Chooses the word that goes with a count. */
  plural(words: Countable, count: number): string;
  /** The major unit; `full` names the country even where the short word would do. */
  currency(code: string, naming: "short" | "full"): Countable;
  /** The minor unit, where it has a name. */
  minorUnit(code: string): Countable | undefined;
  majorAndMinor(major: string, minor: string): string;
  percent(number: string): string;
  readonly underTenthOfPercent: string;
  /** A unit that a field name ends in, e.g. `minutes`, `km`. */
  unit(suffix: string): Countable | undefined;
  readonly time: Readonly<Record<"days" | "hours" | "minutes" | "seconds", Countable>>;

  /** Weekday, month and day; the year where it is given. `month` is 1-based. */
  date(parts: {
    readonly year: number;
    readonly month: number;
    readonly day: number;
    readonly withYear: "year" | "no year";
  }): string;
  clock(hour: number, minute: number): string;
  dateAndTime(date: string, time: string): string;
  readonly utc: string;

  list(items: readonly string[]): string;
  /** What the things in a list are called where the data has no name for them. */
  readonly nouns: Readonly<Record<"number" | "amount" | "item" | "entry" | "row", Countable>>;
  readonly yes: string;
  readonly no: string;
  readonly someData: string;
  readonly someText: string;
  readonly longCode: string;
  readonly nothing: string;

  readonly say: Sentences;
  readonly field: FieldGrammar;
  readonly text: TextGrammar;
}

/** Fixed sentences, and those with places for words. */
export interface Sentences {
  readonly noValue: string;
  readonly noneFound: string;
  readonly notANumber: string;
  readonly infinite: string;
  /** There is an answer, but it is no speech: code, raw data. */
  readonly unreadable: string;
  readonly tooLong: string;
  readonly valid: string;
  readonly invalid: string;
  /** `{key: [true, false]}`: whole sentences for fields that are verdicts. */
  readonly verdicts: Readonly<Record<string, readonly [string, string]>>;
  /** `some`: the list is not all of them. */
  problems(count: string, number: "one" | "many", list: string, extent: "all" | "some"): string;
  counted(count: string, noun: string): string;
  countedWithTotal(counted: string, total: string): string;
  topThree(list: string): string;
  highest(item: string): string;
  firstThree(list: string): string;
  labelled(label: string, value: string): string;
  rowsInTurn(rows: readonly string[]): string;
  readonly offerNext: string;
  readonly offerText: string;
}

/** How one field of an object becomes a clause. */
export interface FieldGrammar {
  /** For a field whose name has no words. */
  readonly unnamed: string;
  /** Words that stand for abbreviations in names. */
  readonly expansions: Readonly<Record<string, string>>;
  /** Names of currencies that may end a field name, beside their codes. */
  readonly currencyWords: Readonly<Record<string, string>>;
  /** Where a name is nothing but its unit: `{usd: 30}`. */
  readonly bareLabels: Readonly<Record<string, string>>;
  number(label: string, value: string): string;
  text(label: string, value: string): string;
  flag(label: string, value: "yes" | "no"): string;
  missing(label: string): string;
  counted(label: string, count: string): string;
  within(label: string, clause: string): string;
}

/** What free text needs before it can be spoken. */
export interface TextGrammar {
  /** Replaced before sentences are told apart, so that no full stop is left inside one. */
  readonly abbreviations: readonly (readonly [RegExp, string])[];
  readonly symbols: Readonly<Record<string, string>>;
  readonly months: readonly string[];
  /** Words after which four digits are a year. */
  readonly beforeYear: RegExp;
  ordinal(number: number): string;
  readonly range: string;
  readonly slash: string;
  readonly dot: string;
  readonly at: string;
}

const LOCALES: readonly SpeechLocale[] = [enUS];

/** The locale of that tag, else of the same language, else en-US. `Spoken.locale` says which it was. */
export function localeFor(tag: string | undefined): SpeechLocale {
  const wanted = (tag ?? enUS.tag).toLowerCase();
  const language = wanted.split("-")[0];
  return (
    LOCALES.find((locale) => locale.tag.toLowerCase() === wanted) ??
    LOCALES.find((locale) => locale.tag.toLowerCase().split("-")[0] === language) ??
    enUS
  );
}
