import type { Countable, NumberGrammar } from "../locale.ts";
import { numbersOf } from "../grammar/numbers.ts";

const PERCENT: Countable = { other: "Prozent", gender: "neuter" };

/** @param rules The tag of CLDR's rules: with "dreißig" or with "dreissig". */
export function germanNumbers(rules: string): NumberGrammar {
  const grammar = numbersOf({
    rules,
    tag: "de",
    alone: "%spellout-numbering",
    beforeNoun: {
      masculine: "%spellout-cardinal-masculine",
      neuter: "%spellout-cardinal-neuter",
      feminine: "%spellout-cardinal-feminine",
    },
    ordinals: { other: "%spellout-ordinal" },
    years: "%spellout-numbering-year",
    point: "Komma",
    fraction: "digits",
    minus: "minus",
    about: (words) => `etwa ${words}`,
    powerOfTen: (mantissa, exponent) => `${mantissa} mal zehn hoch ${exponent}`,
    scales: [
      { exponent: 6, noun: { one: "Million", other: "Millionen", gender: "feminine" } },
      { exponent: 9, noun: { one: "Milliarde", other: "Milliarden", gender: "feminine" } },
      { exponent: 12, noun: { one: "Billion", other: "Billionen", gender: "feminine" } },
    ],
    percent: "Prozent",
    points: { one: "Prozentpunkt", other: "Prozentpunkte", gender: "masculine" },
    underTenthOfPercent: "weniger als ein Zehntel Prozent",
    // "zwölfeinhalb", but not "einhunderteinhalb", which would be heard as half of it.
    halves: (whole, { whole: size }, { other }) =>
      size < 100n
        ? `${whole.replace(/eins$/, "ein")}einhalb ${other}`
        : `${whole} Komma fünf ${other}`,
  });
  // "Ein Prozent", not "eins Prozent".
  return { ...grammar, percent: (numeral) => grammar.count(numeral, PERCENT) };
}

export const numbers = germanNumbers("de");
