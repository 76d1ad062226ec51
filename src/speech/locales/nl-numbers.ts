import type { NumberGrammar } from "../locale.ts";
import { numbersOf } from "../grammar/numbers.ts";

const grammar = numbersOf({
  rules: "nl",
  tag: "nl",
  alone: "%spellout-cardinal",
  ordinals: { other: "%spellout-ordinal" },
  point: "komma",
  fraction: "number",
  minus: "min",
  about: (words) => `ongeveer ${words}`,
  powerOfTen: (mantissa, exponent) => `${mantissa} maal tien tot de macht ${exponent}`,
  scales: [
    { exponent: 6, noun: { other: "miljoen" } },
    { exponent: 9, noun: { other: "miljard" } },
    { exponent: 12, noun: { other: "biljoen" } },
  ],
  percent: "procent",
  points: { one: "procentpunt", other: "procentpunten" },
  underTenthOfPercent: "minder dan een tiende procent",
  halves: (whole, { whole: size }, { one, other, gender }) => {
    const half = gender === "neuter" ? "half" : "halve";
    return size === 1n ? `ander${half} ${one ?? other}` : `${whole} en een ${half} ${one ?? other}`;
  },
  mend: (words) =>
    words
      .replace(
        /^duizend(twee|drie|vier|vijf|zes|zeven|acht|negen|)(?=honderd)/,
        (_, unit: string) => hundredsOf(unit),
      )
      .replace(/duizend(?=\p{L})(?!ste)/u, "duizend ")
      .replace(/(?<!\p{L})een(?!\p{L})/gu, "één"),
});

/** Years are said in two halves, "negentien negenennegentig", but "tweeduizend zesentwintig". */
export const numbers: NumberGrammar = {
  ...grammar,
  year: (year) => {
    const [century, rest] = [Math.trunc(year / 100), year % 100];
    if (century <= 10 || century >= 20 || rest < 10) return spell(year);
    return `${spell(century)} ${spell(rest)}`;
  },
};

// --- internals

function spell(number: number): string {
  return grammar.count({ whole: BigInt(number), fraction: "", scale: 0 }, null);
}

/** People count in hundreds up to two thousand: "twaalfhonderd". */
function hundredsOf(unit: string): string {
  return HUNDREDS[unit] ?? unit;
}

const HUNDREDS: Readonly<Record<string, string>> = {
  "": "elf",
  twee: "twaalf",
  drie: "dertien",
  vier: "veertien",
  vijf: "vijftien",
  zes: "zestien",
  zeven: "zeventien",
  acht: "achttien",
  negen: "negentien",
};
