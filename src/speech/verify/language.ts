import type { UnitName } from "./unit-names.ts";

/**
 * What a language contributes to reading numbers back. Words stand apart by spaces, spellings of one
 * word by "/", and "_" joins the words of one expression. Marks and case are no matter, except in
 * Japanese.
 */
export interface LanguageData {
  /** `unspaced`: words are found one after the other in running text. */
  readonly script: "spaced" | "unspaced";
  /** What large numbers are counted in. */
  readonly system: "thousands" | "myriads";
  /** `units first`: "einundzwanzig". */
  readonly order: "tens first" | "units first";
  /** `compound`: numbers are written in one word. */
  readonly writing: "apart" | "compound";
  /** Tens that take ten to nineteen as well: "soixante-douze". */
  readonly teensAfter: readonly number[];
  /** Years in two halves, "nineteen oh-five". */
  readonly yearPairs: "yes" | "no";
  /** Groups of a telephone number may be said as numbers, "trente-quatre". */
  readonly digitGroups: "yes" | "no";
  /** What is taken off an ordinal and what is put in its place to find the cardinal, tried in order. */
  readonly ordinalEndings: readonly (readonly [ending: string, cardinal: string])[];
  readonly words: Readonly<Record<WordRole, string>>;
  readonly values: Readonly<Record<ValueRole, string>>;
  /** What is measured; `*` stands for the number, where words stand before it. */
  readonly units: Readonly<Record<UnitName, string>>;
}

export type WordRole =
  | "hundred"
  | "thousand"
  /** Before "hundred", where it means one: "a hundred". */
  | "article"
  /** Joins the parts of a number, a major and a minor unit, an hour and its minutes. */
  | "join"
  /** Joins tens and units. */
  | "tensJoin"
  | "point"
  | "minus"
  | "plus"
  | "about"
  | "lessThan"
  | "tenth"
  | "percent"
  /** Between a number and its unit. */
  | "of"
  /** "times ten to the power of". */
  | "power"
  | "powerEnd"
  | "half"
  | "andHalf"
  | "oneAndHalf"
  /** Small words of a date, and those before a time. */
  | "filler"
  | "hour"
  | "minute"
  | "second"
  | "noon"
  | "midnight"
  /** Minutes that have passed since the hour. */
  | "past"
  /** Minutes that are left to the hour: before the hour, "ten to three". */
  | "to"
  /** The same, said after the hour: "las tres menos diez". */
  | "lessMinutes"
  | "quarter"
  | "threeQuarters"
  /** The half before the hour that is named: "halb vier". */
  | "halfTo"
  /** The half after it: "half past three". */
  | "halfPast"
  | "year"
  | "month"
  | "day"
  | "ordinalMark"
  /** Before the word that spells a letter: "B as in Bravo". */
  | "asIn"
  | "endingIn"
  /** Characters of an id that are no letter and no digit. */
  | "separator"
  /** Between the two numbers of a fraction, in Japanese. */
  | "fractionMark"
  /** Words that are articles or ordinary words as well: no claim unless a fact says so. */
  | "ordinary";

export type ValueRole =
  /** From 0 up, those that take nothing after them: by position. */
  | "small"
  | "tens"
  /** Hundreds that have a word of their own. */
  | "hundreds"
  /** Powers of ten from a million up (a myriad, in Japanese). */
  | "scales"
  | "ordinals"
  /** The lower number of a fraction: "third". */
  | "fractions"
  /** From January: by position. */
  | "months"
  /** From Sunday: by position. */
  | "weekdays"
  /** Hours of the day that a word fits, as `from-to`, 0 to 23. */
  | "periods"
  /** In seconds; months and years are negative, in months. */
  | "durations"
  /** Other names of digits, where they are read one by one. */
  | "digits"
  /** "double five". */
  | "repeats"
  /** Names of letters, by code point of the capital. */
  | "letters";
