import type { Countable, NumberGrammar, Numeral } from "../locale.ts";
import { numbersOf } from "../grammar/numbers.ts";
import { de } from "./fr-elision.ts";

const THOUSAND_MILLIARDS = 12;

/** @param rules The tag of CLDR's rules: with "soixante-dix" or with "septante". */
export function frenchNumbers(rules: string): NumberGrammar {
  const grammar = numbersOf({
    rules,
    tag: "fr",
    alone: "%spellout-cardinal-masculine",
    beforeNoun: {
      masculine: "%spellout-cardinal-masculine",
      feminine: "%spellout-cardinal-feminine",
    },
    ordinals: {
      masculine: "%spellout-ordinal-masculine",
      feminine: "%spellout-ordinal-feminine",
      other: "%spellout-ordinal-masculine",
    },
    point: "virgule",
    fraction: "number",
    minus: "moins",
    about: (words) => `environ ${words}`,
    powerOfTen: (mantissa, exponent) => `${mantissa} fois dix puissance ${exponent}`,
    scales: [
      { exponent: 6, noun: { one: "million", other: "millions", gender: "masculine" } },
      { exponent: 9, noun: { one: "milliard", other: "milliards", gender: "masculine" } },
    ],
    ofScale: de,
    percent: "pour cent",
    points: { one: "point de pourcentage", other: "points de pourcentage", gender: "masculine" },
    underTenthOfPercent: "moins d'un dixième de pour cent",
    halves: (_, numeral, noun) => withHalf(grammar, numeral, noun),
    mend: (words) => words.replaceAll("-et-", " et "),
  });
  // "Billion" is in the dictionary and in nobody's ear: people say "mille milliards".
  const inMilliards = (numeral: Numeral): Numeral =>
    numeral.scale === THOUSAND_MILLIARDS ? times1000(numeral) : numeral;
  const count: NumberGrammar["count"] = (numeral, noun) =>
    grammar.count(inMilliards(numeral), noun);
  return {
    ...grammar,
    scales: [...grammar.scales, THOUSAND_MILLIARDS],
    count,
    measure: (numeral, noun) => grammar.measure(inMilliards(numeral), noun),
    percent: (numeral) => grammar.percent(inMilliards(numeral)),
    points: (numeral) => grammar.points(inMilliards(numeral)),
  };
}

export const numbers = frenchNumbers("fr");

// --- internals

function times1000({ whole, fraction }: Numeral): Numeral {
  const digits = fraction.padEnd(3, "0");
  return {
    whole: whole * 1_000n + BigInt(digits.slice(0, 3)),
    fraction: digits.slice(3),
    scale: THOUSAND_MILLIARDS - 3,
  };
}

/** "douze kilomètres et demi", "deux heures et demie". A unit of several words keeps its decimals: "deux virgule cinq degrés Celsius". */
function withHalf(grammar: NumberGrammar, numeral: Numeral, noun: Countable): string {
  if (noun.other.includes(" ")) return grammar.count(numeral, noun);
  const half = noun.gender === "feminine" ? "et demie" : "et demi";
  return `${grammar.count({ ...numeral, fraction: "" }, noun)} ${half}`;
}
