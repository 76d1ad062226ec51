import type { NumberGrammar } from "../locale.ts";
import { numbersOf } from "../grammar/numbers.ts";

/** @param cardinals The set of CLDR's rules: with "and" before the tens, or without. */
export function englishNumbers(tag: string, cardinals: string): NumberGrammar {
  return numbersOf({
    rules: "en",
    tag,
    alone: cardinals,
    ordinals: { other: "%spellout-ordinal" },
    years: "%spellout-numbering-year",
    point: "point",
    fraction: "digits",
    minus: "minus",
    about: (words) => `about ${words}`,
    powerOfTen: (mantissa, exponent) => `${mantissa} times ten to the power of ${exponent}`,
    scales: [
      { exponent: 6, noun: { other: "million" } },
      { exponent: 9, noun: { other: "billion" } },
      { exponent: 12, noun: { other: "trillion" } },
      { exponent: 15, noun: { other: "quadrillion" } },
      { exponent: 18, noun: { other: "quintillion" } },
    ],
    percent: "percent",
    points: { one: "percentage point", other: "percentage points" },
    underTenthOfPercent: "less than a tenth of a percent",
    halves: (whole, _, noun) => `${whole} and a half ${noun.other}`,
  });
}

export const numbers = englishNumbers("en-US", "%spellout-cardinal");
