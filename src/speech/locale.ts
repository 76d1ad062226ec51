import { cldrLocale } from "./grammar/cldr-locale.ts";
import { enGB } from "./locales/en-gb.ts";
import { enUS } from "./locales/en-us.ts";
import { es, es419, esAR, esMX, esUS } from "./locales/es.ts";
import { ptBR, ptPT } from "./locales/pt-br.ts";
import { fr, frBE, frCA, frCH } from "./locales/fr.ts";
import { it } from "./locales/it.ts";
import { de, deAT, deCH } from "./locales/de.ts";
import { ja } from "./locales/ja.ts";
import { nl } from "./locales/nl.ts";

export type Gender = "masculine" | "feminine" | "neuter";

/** A word for a thing that is counted, in the forms the language's plural rules choose between. */
export type Countable = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
  /** Numbers agree with it, in languages where they do. */
  readonly gender?: Gender;
};

/** A number as it will be said: rounded already, and not negative. */
export interface Numeral {
  readonly whole: bigint;
  /** The digits after the point; empty for a whole number. */
  readonly fraction: string;
  /** It is said in this power of ten: 4.2 with 6 is "four point two million". 0 where it is said in full. */
  readonly scale: number;
}

/** All that a language contributes: its number words, its grammar and its fixed sentences. What is said, and how far it is rounded, is decided outside and is the same in every locale. */
export interface SpeechLocale {
  /** BCP 47. */
  readonly tag: string;
  /** Other regions of the language that speak this way rather than as the first of the language. */
  readonly regions?: readonly string[];
  /**
   * `full`: every sentence is there. `values`: known to CLDR only, so that single values can be said,
   * and everything else is said in English.
   */
  readonly extent: "full" | "values";
  /** Measured on speech at a normal pace. */
  readonly charsPerSecond: number;

  readonly number: NumberGrammar;
  readonly units: UnitGrammar;
  readonly calendar: CalendarGrammar;
  readonly spelling: SpellingGrammar;
  readonly say: Sentences;
  readonly field: FieldGrammar;

  /** "A, B, and C". */
  list(items: readonly string[]): string;
  /** Clauses, each without a capital and a full stop, as finished sentences. */
  finish(clauses: readonly string[]): string;
  /** What the things in a list are called where the data has no name for them. */
  readonly nouns: Readonly<Record<ThingNoun, Countable>>;
  readonly words: SmallWords;
}

export type ThingNoun = "number" | "amount" | "item" | "entry" | "row" | "problem";

export interface SmallWords {
  readonly yes: string;
  readonly no: string;
  /** For `null` inside a list or a sentence. */
  readonly nothing: string;
  readonly someData: string;
  readonly someText: string;
  readonly longCode: string;
  /** For an address of a page too long to be read. */
  readonly link: string;
}

export interface NumberGrammar {
  /** Powers of ten that have a name of their own and that rounded numbers from a million up are said in, ascending. */
  readonly scales: readonly number[];
  /** The number, agreeing with what it counts and joined to it: "veintiuna libras", "dos millones de euros". `null`: the number alone. */
  count(number: Numeral, noun: Countable | null): string;
  /** Like `count`, for something measured: "twelve and a half kilometers". */
  measure(number: Numeral, noun: Countable): string;
  percent(number: Numeral): string;
  /** Percentage points, where a percentage changed. */
  points(number: Numeral): string;
  readonly underTenthOfPercent: string;
  ordinal(number: bigint, gender?: Gender): string;
  year(year: number): string;
  /** A single digit, as in a telephone number. */
  digit(digit: string): string;
  negative(words: string): string;
  /** Said where rounding changed the value. */
  about(words: string): string;
  powerOfTen(mantissa: string, exponent: string): string;
}

export interface UnitGrammar {
  /** The major unit; `full` names the country even where the short word would do. */
  currency(code: string, naming: "short" | "full"): Countable;
  /** The minor unit, where it has a name. */
  minorUnit(code: string): Countable | undefined;
  majorAndMinor(major: string, minor: string): string;
  /** A unit by its English name or abbreviation, which is what field names end in: `minutes`, `km`, `mph`. */
  unit(name: string): Countable | undefined;
  readonly time: Readonly<Record<"days" | "hours" | "minutes" | "seconds", Countable>>;
  /** "two hours and five minutes". */
  duration(parts: readonly string[]): string;
}

export interface CalendarGrammar {
  /** `month` is 1-based; the weekday counts from Sunday, 0. */
  date(parts: {
    readonly year: number;
    readonly month: number;
    readonly day: number;
    readonly weekday: number | null;
    readonly withYear: "year" | "no year";
  }): string;
  /** A month of a year, "March twenty twenty-six", or alone. */
  month(month: number, year: number | null): string;
  clock(hour: number, minute: number): string;
  dateAndTime(date: string, time: string): string;
  /** The name of the zone UTC, spelled. */
  readonly utc: string;
}

/** How characters are read one by one. */
export interface SpellingGrammar {
  /** A letter A–Z by its name, as the language's speech engines read a single capital. */
  letter(letter: string): string;
  /** Characters one by one, in groups between which a voice rests. @default spaces, and commas between groups */
  readonly characters?: (groups: readonly (readonly string[])[]) => string;
  /** Groups of digits of a telephone number. */
  phone(groups: readonly string[]): string;
  /** "one ending in four two four two". */
  endingIn(words: string): string;
  readonly at: string;
  readonly dot: string;
  /** Between the parts of a version: "one point two point three". */
  readonly point: string;
  readonly hyphen: string;
  readonly underscore: string;
  readonly plus: string;
  readonly slash: string;
}

/** Fixed sentences, and those with places for words. Clauses have neither a capital nor a full stop. */
export interface Sentences {
  readonly noValue: string;
  readonly noneFound: string;
  readonly notANumber: string;
  readonly infinite: string;
  /** There is an answer, but it is no speech: code, raw data. */
  readonly unreadable: string;
  readonly tooLong: string;
  /** `{key: [true, false]}`: clauses for fields that are verdicts, by their English name. */
  readonly verdicts: Readonly<Record<string, readonly [string, string]>>;
  /** Words of this language that ask for the verdict of a key: `{valid: ["válido", "validar"]}`. */
  readonly asksVerdict: Readonly<Record<string, readonly string[]>>;
  /** The clause after "no": `counted` is "two problems". `some`: the list is not all of them. */
  problems(counted: string, list: string, extent: "all" | "some"): string;
  countedWithTotal(counted: string, total: string): string;
  topThree(list: string): string;
  firstThree(list: string): string;
  /** The number word that `topThree` and `firstThree` contain. */
  readonly three: string;
  highest(item: string): string;
  /** "Austin at twelve". */
  labelled(label: string, value: string): string;
  /** "Austin, twelve". */
  row(label: string, value: string): string;
  rowsInTurn(rows: readonly string[]): string;
  /** How a series went: "up twelve percent, from ninety to one hundred one". */
  trend(
    direction: "up" | "down" | "flat",
    change: string | null,
    first: string,
    last: string,
  ): string;
  /** A change: "up five", "down five dollars". */
  change(direction: "up" | "down", words: string): string;
  /** Whole questions. */
  readonly offerNext: string;
  readonly offerText: string;
  readonly followUp: FollowUpSentences;
}

/** Whole sentences that answer a caller who asks on. */
export interface FollowUpSentences {
  readonly texting: string;
  readonly nothingMore: string;
  readonly noRate: string;
  readonly wasExact: string;
  /** Patterns that tell what a caller asks for, tried on the lower-cased words of the caller. */
  readonly asks: Readonly<Record<FollowUpKind, RegExp>>;
}

export type FollowUpKind = "exactly" | "again" | "slowly" | "text" | "next" | "convert";

/** How one field of an object becomes a clause. Labels come from data, mostly in English. */
export interface FieldGrammar {
  /** For a field whose name has no words. */
  readonly unnamed: string;
  /** Words that stand for abbreviations in English names, and that labels are made of. */
  readonly expansions: Readonly<Record<string, string>>;
  /** Names of currencies that may end a field name, beside their codes. */
  readonly currencyWords: Readonly<Record<string, string>>;
  /** Where a name is nothing but its unit, `{usd: 30}`: by the kind of its meaning. */
  readonly bareLabels: Readonly<Record<string, string>>;
  /** The label in this language: "tax" → "impuesto"; as it is where it is not known. */
  label(words: string): string;
  /** A label that names several things, "orders" → "pedidos"; `null` for any other. */
  things(label: string): Countable | null;
  /** `label` is what {@link FieldGrammar.label} answered. */
  number(label: string, value: string): string;
  text(label: string, value: string): string;
  flag(label: string, value: "yes" | "no"): string;
  missing(label: string): string;
  /** `counted` is "three entries" or, for a label that names several things, "three orders". */
  counted(label: string, counted: string): string;
  within(label: string, clause: string): string;
}

/** The locale of that tag, else of the same language, else of CLDR, else en-US. `Spoken.locale` says which it was. */
export function localeFor(tag: string | undefined): SpeechLocale {
  const wanted = (tag ?? enUS.tag).replaceAll("_", "-").toLowerCase();
  const known = served.get(wanted);
  if (known !== undefined) return known;
  const locale = findLocale(wanted);
  if (served.size < MOST_SERVED) served.set(wanted, locale);
  return locale;
}

// --- internals

/** The first of a language stands in for regions that no other of it names. */
const LOCALES: readonly SpeechLocale[] = [
  enUS,
  enGB,
  es,
  esMX,
  es419,
  esUS,
  esAR,
  ptBR,
  ptPT,
  it,
  fr,
  frCA,
  frCH,
  frBE,
  de,
  deAT,
  deCH,
  nl,
  ja,
];
const served = new Map<string, SpeechLocale>();
/** Tags come from outside: their variety must not fill the memory. */
const MOST_SERVED = 500;

function findLocale(wanted: string): SpeechLocale {
  const [language, ...subtags] = wanted.split("-");
  const ofLanguage = LOCALES.filter(({ tag }) => tag.toLowerCase().split("-")[0] === language);
  return (
    ofLanguage.find(({ tag }) => tag.toLowerCase() === wanted) ??
    ofLanguage.find(({ regions = [] }) =>
      regions.some((region) => subtags.includes(region.toLowerCase())),
    ) ??
    ofLanguage[0] ??
    cldrLocale(wanted, enUS) ??
    enUS
  );
}
