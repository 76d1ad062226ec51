import { numbersOf } from "../grammar/numbers.ts";
import type { Countable, NumberGrammar } from "../locale.ts";

const grammar = numbersOf({
  rules: "ja",
  tag: "ja",
  alone: "%spellout-cardinal",
  ordinals: { other: "%spellout-cardinal" },
  // 二〇二六 is how a year is written; it is said as a number.
  years: "%spellout-cardinal",
  point: "点",
  fraction: "digits",
  minus: "マイナス",
  about: (words) => `約${words}`,
  powerOfTen: (mantissa, exponent) => `${mantissa}かける十の${exponent}乗`,
  scales: [],
  space: "",
  percent: "パーセント",
  points: { other: "ポイント" },
  underTenthOfPercent: "零点一パーセント未満",
  mend: (words) =>
    words.replaceAll("〇", "零").replace(/(?<![二三四五六七八九百十])千(?=[万億兆])/g, "一千"),
});

/** Some units stand around their number: "時速百キロ". */
export const numbers: NumberGrammar = {
  ...grammar,
  count: (numeral, noun) =>
    noun === null ? grammar.count(numeral, null) : around(grammar.count(numeral, null), noun),
  negative: (words) => words.replace(/^(?:華氏|時速)?/u, "$&マイナス"),
  measure: (numeral, noun) => around(grammar.count(numeral, null), noun),
};

// --- internals

/** Where the number stands in a unit that has words before it. */
const NUMBER = "…";

function around(words: string, { other }: Countable): string {
  return other.includes(NUMBER) ? other.replace(NUMBER, words) : `${words}${other}`;
}
