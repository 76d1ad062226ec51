import { type NumberRules, numberRules } from "../rbnf.ts";
import type { CalendarGrammar, Countable, SpeechLocale } from "../locale.ts";
import { numbersOf } from "./numbers.ts";

/**
 * A locale of which only CLDR's data is known: it says single numbers, amounts, percentages, measures
 * and dates, none of them rounded, since CLDR has no word for "about". It has no sentences of its own,
 * and says so in `extent`. `null` where CLDR has no number words for the language.
 *
 * @param tag BCP 47, in any case.
 * @param fallback Stands in for what CLDR does not have.
 */
export function cldrLocale(tag: string, fallback: SpeechLocale): SpeechLocale | null {
  const canonical = canonicalTag(tag);
  const found = canonical === null ? null : rulesOf(canonical);
  if (canonical === null || found === null) return null;
  const { rules, name } = found;
  const first = (sets: readonly string[]): string => [...sets, ...CARDINALS].find(rules.has) ?? "";
  const alone = first(["%spellout-cardinal", "%spellout-numbering"]);
  const percent = unitName(canonical, "percent");
  const number = numbersOf({
    rules: name,
    tag: canonical,
    alone,
    beforeNoun: {
      masculine: first([]),
      feminine: first(["%spellout-cardinal-feminine"]),
      neuter: first(["%spellout-cardinal-neuter"]),
    },
    ordinals: { other: first(["%spellout-ordinal", "%spellout-ordinal-masculine"]) },
    years: first(["%spellout-numbering-year", "%spellout-numbering"]),
    point: rules.point,
    fraction: "digits",
    minus: rules.minus,
    about: (words) => words,
    powerOfTen: fallback.number.powerOfTen,
    scales: [],
    percent: percent.other,
    points: percent,
    underTenthOfPercent: fallback.number.underTenthOfPercent,
  });
  return {
    ...fallback,
    tag: canonical,
    extent: "values",
    number,
    units: {
      ...fallback.units,
      currency: (code) => currencyName(canonical, code),
      minorUnit: () => undefined,
      unit: (suffix) => {
        const unit = Object.hasOwn(UNITS, suffix) ? UNITS[suffix] : undefined;
        return unit === undefined ? undefined : unitName(canonical, unit);
      },
      time: {
        days: unitName(canonical, "day"),
        hours: unitName(canonical, "hour"),
        minutes: unitName(canonical, "minute"),
        seconds: unitName(canonical, "second"),
      },
      duration: (parts) => new Intl.ListFormat(canonical, { type: "unit" }).format(parts),
    },
    calendar: calendarOf(canonical, number.year, (day) =>
      number.count({ whole: BigInt(day), fraction: "", scale: 0 }, null),
    ),
  };
}

// --- internals

const CARDINALS = [
  "%spellout-cardinal-masculine",
  "%spellout-cardinal",
  "%spellout-cardinal-neuter",
  "%spellout-cardinal-feminine",
  "%spellout-numbering",
];

/** Names of fields end in these; Intl knows the units. */
const UNITS: Readonly<Record<string, string>> = {
  days: "day",
  hours: "hour",
  hrs: "hour",
  minutes: "minute",
  mins: "minute",
  seconds: "second",
  secs: "second",
  weeks: "week",
  months: "month",
  years: "year",
  km: "kilometer",
  kilometers: "kilometer",
  miles: "mile",
  meters: "meter",
  cm: "centimeter",
  mm: "millimeter",
  feet: "foot",
  inches: "inch",
  kg: "kilogram",
  grams: "gram",
  liters: "liter",
  celsius: "celsius",
  fahrenheit: "fahrenheit",
  kmh: "kilometer-per-hour",
  mph: "mile-per-hour",
};

function canonicalTag(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The rules of the tag, else of its language. */
function rulesOf(tag: string): { readonly rules: NumberRules; readonly name: string } | null {
  for (const name of [tag, tag.split("-")[0] ?? ""]) {
    const rules = numberRules(name);
    if (rules !== null && CARDINALS.some(rules.has)) return { rules, name };
  }
  return null;
}

function unitName(tag: string, unit: string): Countable {
  return forms(tag, { style: "unit", unit, unitDisplay: "long" });
}

function currencyName(tag: string, currency: string): Countable {
  return forms(tag, { style: "currency", currency, currencyDisplay: "name" });
}

/** The words beside a number, for one number of each plural category. */
function forms(tag: string, options: Intl.NumberFormatOptions): Countable {
  const format = new Intl.NumberFormat(tag, { ...options, maximumFractionDigits: 0 });
  const plurals = new Intl.PluralRules(tag);
  const words: Partial<Record<Intl.LDMLPluralRule, string>> = {};
  for (const count of SAMPLES) {
    words[plurals.select(count)] ??= format
      .formatToParts(count)
      .filter(({ type }) => type === "unit" || type === "currency" || type === "percentSign")
      .map(({ value }) => value.replace(/[^\p{L}\p{M}' -]/gu, " "))
      .join(" ")
      .trim();
  }
  // A unit without a word must not be dropped: "…" is no word, and keeps the number from being said.
  return { ...words, other: words.other || words.many || "…" };
}

/** Between them they are of every plural category that whole numbers have. */
const SAMPLES = [0, 1, 2, 3, 5, 11, 20, 100, 1_000_000];

function calendarOf(
  tag: string,
  year: (year: number) => string,
  spell: (number: number) => string,
): CalendarGrammar {
  const date = new Intl.DateTimeFormat(tag, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  const words = (parts: readonly Intl.DateTimeFormatPart[]): string =>
    parts
      .map(({ value }) =>
        value
          .replace(/\d+/g, (digits) => spell(Number(digits)))
          .replace(/[^\p{L}\p{M}', -]/gu, " "),
      )
      .join("")
      .replace(/\s+/g, " ")
      .trim();
  const clock = (hour: number, minute: number): string =>
    minute === 0 ? spell(hour) : `${spell(hour)} ${spell(minute)}`;
  return {
    date: ({ year: of, month, day, withYear }) => {
      const said = words(date.formatToParts(Date.UTC(of, month - 1, day)));
      return withYear === "year" ? `${said}, ${year(of)}` : said;
    },
    month: (month, of) => {
      const name = new Intl.DateTimeFormat(tag, { month: "long", timeZone: "UTC" }).format(
        Date.UTC(2000, month - 1, 1),
      );
      return of === null ? name : `${name} ${year(of)}`;
    },
    clock,
    dateAndTime: (day, time) => `${day}, ${time}`,
    utc: "U T C",
  };
}
