import type { Countable, NumberGrammar, Numeral } from "../locale.ts";
import { beginsWithVowel, takesLo } from "./it-articles.ts";
import { numbersOf } from "../grammar/numbers.ts";

const rules = numbersOf({
  rules: "it",
  tag: "it",
  // "Ventuno euro", "ventuno sterline": only "uno" itself agrees with what it counts.
  alone: "%spellout-numbering",
  ordinals: {
    other: "%spellout-ordinal-masculine",
    masculine: "%spellout-ordinal-masculine",
    feminine: "%spellout-ordinal-feminine",
  },
  point: "virgola",
  fraction: "number",
  minus: "meno",
  about: (words) => `circa ${words}`,
  powerOfTen: (mantissa, exponent) => `${mantissa} per dieci alla ${exponent}`,
  scales: [
    { exponent: 6, noun: { one: "milione", other: "milioni", gender: "masculine" } },
    { exponent: 9, noun: { one: "miliardo", other: "miliardi", gender: "masculine" } },
    { exponent: 12, noun: { one: "bilione", other: "bilioni", gender: "masculine" } },
    { exponent: 15, noun: { one: "biliardo", other: "biliardi", gender: "masculine" } },
  ],
  ofScale: (noun) => `di ${noun}`,
  percent: "per cento",
  points: { one: "punto percentuale", other: "punti percentuali", gender: "masculine" },
  underTenthOfPercent: "meno di un decimo per cento",
  mend: (words) => words.replace("tunmila", "tunomila"),
});

export const numbers: NumberGrammar = {
  ...rules,
  count: (numeral, noun) => count(numeral, noun),
  measure: (numeral, noun) => {
    const isHalf = numeral.fraction === "5" && numeral.scale === 0 && numeral.whole > 0n;
    // A speed keeps its decimal, since "e mezzo" would stand too late.
    if (!isHalf || / (?:all'|al )/.test(noun.other)) return count(numeral, noun);
    const half = noun.gender === "feminine" ? "mezza" : "mezzo";
    return `${count({ ...numeral, fraction: "" }, noun)} e ${half}`;
  },
  points: (numeral) => count(numeral, POINTS),
};

// --- internals

const POINTS: Countable = {
  one: "punto percentuale",
  other: "punti percentuali",
  gender: "masculine",
};

function count(numeral: Numeral, noun: Countable | null): string {
  if (numeral.whole !== 1n || numeral.fraction !== "") return rules.count(numeral, noun);
  if (numeral.scale > 0) return rules.count(numeral, noun).replace(/^uno /, "un ");
  return noun === null ? rules.count(numeral, noun) : one(noun);
}

/** "un euro", "uno yen", "una sterlina", "un'ora". */
function one({ one: singular, other, gender }: Countable): string {
  const word = singular ?? other;
  if (gender === "feminine") return beginsWithVowel(word) ? `un'${word}` : `una ${word}`;
  return takesLo(word) ? `uno ${word}` : `un ${word}`;
}
