import type { Countable, NumberGrammar, Numeral } from "../locale.ts";
import { numbersOf } from "../grammar/numbers.ts";

type Scales = readonly { readonly exponent: number; readonly noun: Countable }[];

const BRAZILIAN_SCALES: Scales = [
  { exponent: 6, noun: { one: "milhão", other: "milhões", gender: "masculine" } },
  { exponent: 9, noun: { one: "bilhão", other: "bilhões", gender: "masculine" } },
  { exponent: 12, noun: { one: "trilhão", other: "trilhões", gender: "masculine" } },
  { exponent: 15, noun: { one: "quatrilhão", other: "quatrilhões", gender: "masculine" } },
];

const EUROPEAN_SCALES: Scales = [
  { exponent: 6, noun: { one: "milhão", other: "milhões", gender: "masculine" } },
  { exponent: 12, noun: { one: "bilião", other: "biliões", gender: "masculine" } },
];

export const numbers = portugueseNumbers("pt", "pt-BR");
export const europeanNumbers = portugueseNumbers("pt-PT", "pt-PT");

// --- internals

function portugueseNumbers(rules: string, tag: "pt-BR" | "pt-PT"): NumberGrammar {
  const singularBelow = tag === "pt-BR" ? 2 : 1;
  const grammar = numbersOf({
    rules,
    tag,
    alone: "%spellout-cardinal-masculine",
    beforeNoun: {
      masculine: "%spellout-cardinal-masculine",
      feminine: "%spellout-cardinal-feminine",
    },
    ordinals: {
      other: "%spellout-ordinal-masculine",
      masculine: "%spellout-ordinal-masculine",
      feminine: "%spellout-ordinal-feminine",
    },
    point: "vírgula",
    fraction: "number",
    minus: "menos",
    about: (words) => `cerca de ${words}`,
    powerOfTen: (mantissa, exponent) => `${mantissa} vezes dez elevado a ${exponent}`,
    scales: tag === "pt-BR" ? BRAZILIAN_SCALES : EUROPEAN_SCALES,
    ofScale: (noun) => `de ${noun}`,
    percent: "por cento",
    points: { one: "ponto percentual", other: "pontos percentuais", gender: "masculine" },
    underTenthOfPercent: "menos de um décimo por cento",
    // "Zero reais", but in Brazil "um vírgula cinco milhão".
    plural: (number) => (number === 1 || (number > 0 && number < singularBelow) ? "one" : "other"),
    halves: (_, numeral, noun) => withHalf(grammar, numeral, noun),
  });
  return grammar;
}

/** "doze quilômetros e meio"; a speed keeps its decimal, since "e meio" would stand too late. */
function withHalf(grammar: NumberGrammar, numeral: Numeral, noun: Countable): string {
  if (/ por /.test(noun.other)) return grammar.count(numeral, noun);
  const half = noun.gender === "feminine" ? "meia" : "meio";
  return `${grammar.count({ ...numeral, fraction: "" }, noun)} e ${half}`;
}
