import type { Countable, NumberGrammar, Numeral } from "../locale.ts";
import { numbersOf } from "../grammar/numbers.ts";

/** @param point What is said between a number and its decimals: "coma" in Spain and the south, "punto" in Mexico and around the Caribbean. */
export function spanishNumbers(tag: string, point: "coma" | "punto"): NumberGrammar {
  const grammar = numbersOf({
    rules: "es",
    tag,
    alone: "%spellout-numbering",
    beforeNoun: {
      masculine: "%spellout-cardinal-masculine",
      feminine: "%spellout-cardinal-feminine",
    },
    ordinals: {
      other: "%spellout-ordinal-masculine",
      masculine: "%spellout-ordinal-masculine",
      feminine: "%spellout-ordinal-feminine",
    },
    point,
    fraction: "number",
    minus: "menos",
    about: (words) => `aproximadamente ${words}`,
    powerOfTen: (mantissa, exponent) => `${mantissa} por diez elevado a ${exponent}`,
    scales: [
      { exponent: 6, noun: { one: "millón", other: "millones", gender: "masculine" } },
      { exponent: 12, noun: { one: "billón", other: "billones", gender: "masculine" } },
      { exponent: 18, noun: { one: "trillón", other: "trillones", gender: "masculine" } },
    ],
    ofScale: (noun) => `de ${noun}`,
    percent: "por ciento",
    points: { one: "punto porcentual", other: "puntos porcentuales", gender: "masculine" },
    underTenthOfPercent: "menos de una décima por ciento",
    halves: (_, numeral, noun) => withHalf(grammar, numeral, noun),
    mend: (words, gender) => {
      const joined = words.replace(/^decimo(primer[oa]|segund[oa])$/, (_, unit: string) =>
        unit.startsWith("primer") ? `undécim${unit.at(-1) ?? ""}` : `duodécim${unit.at(-1) ?? ""}`,
      );
      // Hundreds of thousands agree with the noun as well: "doscientas mil libras".
      return gender === "feminine"
        ? joined.replace(/(cient|quinient)os(?=(?: (?!mill|bill)\p{L}+){0,3}? mil\b)/gu, "$1as")
        : joined;
    },
  });
  return grammar;
}

export const numbers = spanishNumbers("es", "coma");

// --- internals

/** "doce kilómetros y medio"; a speed keeps its decimal, since "y medio" would stand too late. */
function withHalf(grammar: NumberGrammar, numeral: Numeral, noun: Countable): string {
  if (/ por /.test(noun.other)) return grammar.count(numeral, noun);
  const half = noun.gender === "feminine" ? "media" : "medio";
  return `${grammar.count({ ...numeral, fraction: "" }, noun)} y ${half}`;
}
