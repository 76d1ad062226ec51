import { type NumberRules, numberRules } from "../rbnf.ts";
import type { Countable, Gender, NumberGrammar, Numeral } from "../locale.ts";

/** What a language adds to CLDR's number rules. */
export interface NumberData {
  /** The tag of CLDR's rules. */
  readonly rules: string;
  /** For plural rules. */
  readonly tag: string;
  /** The set for a number alone, and for digits. */
  readonly alone: string;
  /** The set before a noun of that gender. @default `alone` */
  readonly beforeNoun?: Readonly<Partial<Record<Gender, string>>>;
  readonly ordinals: Readonly<Partial<Record<Gender, string>>> & { readonly other: string };
  /** @default `alone` */
  readonly years?: string;
  readonly point: string;
  /** `digits`: one by one. `number`: as a number after its zeros, "virgule zéro cinq", up to three digits. */
  readonly fraction: "digits" | "number";
  readonly minus: string;
  readonly about: (words: string) => string;
  readonly powerOfTen: (mantissa: string, exponent: string) => string;
  readonly scales: readonly { readonly exponent: number; readonly noun: Countable }[];
  /** What stands between a named power and a noun: "millones de euros". @default nothing */
  readonly ofScale?: (noun: string) => string;
  /** What stands between a number and its noun. @default a space */
  readonly space?: string;
  readonly percent: string;
  readonly points: Countable;
  readonly underTenthOfPercent: string;
  /** A number of halves, for measures: 12.5 → "twelve and a half kilometers". @default as a decimal */
  readonly halves?: (whole: string, numeral: Numeral, noun: Countable) => string;
  /** Mends what the rules of CLDR say otherwise than people do. The gender is that of the noun that follows. */
  readonly mend?: (words: string, gender?: Gender) => string;
  /** The form of a noun after a number, where people choose it otherwise than CLDR's plural rules. */
  readonly plural?: (number: number) => Intl.LDMLPluralRule;
}

/** The number grammar of a language, made from CLDR's rules and what the language adds. */
export function numbersOf(data: NumberData): NumberGrammar {
  const rulesOfPlural = new Intl.PluralRules(data.tag);
  const plural = data.plural ?? ((number: number) => rulesOfPlural.select(number));
  const space = data.space ?? " ";
  const mend = data.mend ?? ((words: string) => words);
  let loaded: NumberRules | null = null;
  /** Read at first use: a call in one language pays for no other. */
  const rules = (): NumberRules => (loaded ??= found(data.rules));
  const cardinal = (
    number: bigint,
    gender: Gender | undefined,
    place: "alone" | "noun",
  ): string => {
    const set =
      place === "alone"
        ? data.alone
        : (data.beforeNoun?.[gender ?? "masculine"] ?? data.beforeNoun?.masculine ?? data.alone);
    return mend(rules().spell(set, number), gender);
  };
  const digit = (character: string): string => cardinal(BigInt(character), undefined, "alone");
  const spelledFraction = (digits: string): string => {
    const [zeros = ""] = /^0*/.exec(digits) ?? [];
    const rest = digits.slice(zeros.length);
    if (data.fraction === "digits" || rest.length > LONGEST_FRACTION_NUMBER)
      return Array.from(digits, digit).join(space);
    return [...Array.from(zeros, digit), cardinal(BigInt(rest), undefined, "alone")].join(space);
  };
  /** The part before the noun or the named power. */
  const amount = ({ whole, fraction }: Numeral, noun: Countable | null): string => {
    if (fraction === "") return cardinal(whole, noun?.gender, noun === null ? "alone" : "noun");
    return `${cardinal(whole, undefined, "alone")}${space}${data.point}${space}${spelledFraction(fraction)}`;
  };
  const form = (numeral: Numeral, noun: Countable): string =>
    noun[plural(asNumber(numeral))] ?? noun.other;

  /** Said in full, it ends in the name of a power: "dos millones de euros". */
  const [{ exponent: leastScale } = { exponent: 0 }] = data.scales;
  const endsInScale = ({ whole, fraction }: Numeral): boolean =>
    fraction === "" && leastScale > 0 && whole > 0n && whole % 10n ** BigInt(leastScale) === 0n;

  const count = (numeral: Numeral, noun: Countable | null): string => {
    const power = data.scales.find(({ exponent }) => exponent === numeral.scale)?.noun;
    if (power === undefined) {
      const words = amount(numeral, noun);
      if (noun === null) return words;
      const said = form(numeral, noun);
      return `${words}${space}${endsInScale(numeral) ? (data.ofScale?.(said) ?? said) : said}`;
    }
    const named = `${amount(numeral, power)}${space}${form(numeral, power)}`;
    if (noun === null) return named;
    const many = noun.many ?? noun.other;
    return `${named}${space}${data.ofScale?.(many) ?? many}`;
  };

  return {
    scales: data.scales.map(({ exponent }) => exponent),
    count,
    measure: (numeral, noun) =>
      data.halves !== undefined &&
      numeral.fraction === "5" &&
      numeral.scale === 0 &&
      numeral.whole > 0n
        ? data.halves(cardinal(numeral.whole, noun.gender, "alone"), numeral, noun)
        : count(numeral, noun),
    percent: (numeral) => `${count(numeral, null)}${space}${data.percent}`,
    points: (numeral) => count(numeral, data.points),
    underTenthOfPercent: data.underTenthOfPercent,
    ordinal: (number, gender) =>
      mend(rules().spell((gender && data.ordinals[gender]) ?? data.ordinals.other, number)),
    year: (year) => mend(rules().spell(data.years ?? data.alone, BigInt(year))),
    digit,
    negative: (words) => `${data.minus}${space}${words}`,
    about: data.about,
    powerOfTen: data.powerOfTen,
  };
}

// --- internals

const LONGEST_FRACTION_NUMBER = 2;

function found(tag: string): NumberRules {
  const rules = numberRules(tag);
  if (rules === null) throw new Error(`There are no number rules for "${tag}".`);
  return rules;
}

/** Only its size and its decimals matter to plural rules. */
function asNumber({ whole, fraction }: Numeral): number {
  return Number(fraction === "" ? whole : `${whole}.${fraction}`);
}
