import type { Countable, Numeral, SpeechLocale } from "./locale.ts";
import type { FactKind, Phrase } from "./phrase.ts";
import { Exact, type Quantity, type Rounded, isLarge, roundForEar } from "./rounding.ts";

/** What a number is a number of. */
export type Counted =
  | { readonly kind: "number" | "percent" | "points" }
  | { readonly kind: "counted"; readonly noun: Countable }
  | { readonly kind: "measure" | "money"; readonly noun: Countable; readonly unit: string };

export const BARE: Counted = { kind: "number" };

/** Under this, digit by digit after the point is longer than a power of ten. */
const SMALLEST_SPELLED = new Exact("1e-6");

/** A number in words, rounded for the ear, with what it counts. */
export function spellQuantity(
  quantity: Quantity,
  path: string,
  locale: SpeechLocale,
  counted: Counted = BARE,
): Phrase {
  const rounded = roundForEar(quantity);
  return spelled(
    spellExact(rounded.spoken, locale, counted),
    rounded,
    quantity,
    path,
    locale,
    counted,
  );
}

/** Finishes words for a rounded number: says "about" where something was lost, and keeps the fact. */
export function spelled(
  words: string,
  rounded: Rounded,
  { written }: Quantity,
  path: string,
  locale: SpeechLocale,
  counted: Counted,
): Phrase {
  const said = rounded.rounding === "about" ? locale.number.about(words) : words;
  const { rounding, relErr } = rounded;
  const unit = "unit" in counted ? { unit: counted.unit } : {};
  const fact = {
    path,
    kind: FACT_KINDS[counted.kind],
    value: written,
    ...unit,
    said,
    rounding,
    relErr,
  };
  return { text: said, facts: [fact], quoted: [] };
}

/** A count that is itself the value, e.g. the length of a list, with what is counted. */
export function spellCount(
  count: number,
  noun: Countable | null,
  path: string,
  locale: SpeechLocale,
): Phrase {
  return spellQuantity(
    { exact: new Exact(count), written: String(count), float: false },
    path,
    locale,
    noun === null ? BARE : { kind: "counted", noun },
  );
}

/** The words of a number that was already rounded. */
export function spellExact(exact: Exact, locale: SpeechLocale, counted: Counted = BARE): string {
  if (exact.isNegative() && !exact.isZero())
    return locale.number.negative(spellExact(exact.neg(), locale, counted));
  const numeral = numeralOf(exact, locale);
  return numeral === null
    ? spellPower(exact, locale, counted)
    : spellNumeral(numeral, locale, counted);
}

/**
 * A number as someone wrote it, with all its digits: "twelve point five zero". Only numbers longer than
 * an ear can hold are rounded.
 *
 * @param digits As a program writes them, without a sign.
 * @param power Of ten, where it was written beside the number: `1.2 million`.
 */
export function spellWritten(
  digits: string,
  power: number,
  quantity: Quantity,
  path: string,
  locale: SpeechLocale,
  counted: Counted,
): Phrase {
  const [whole = "", decimals = ""] = digits.split(".");
  const isNamed = power === 0 || locale.number.scales.includes(power);
  if (!isNamed || whole.length > LONGEST_WRITTEN || decimals.length > LONGEST_DECIMALS)
    return spellQuantity(quantity, path, locale, counted);
  const fraction = /^0*$/.test(decimals) ? "" : decimals;
  const numeral = { whole: BigInt(whole === "" ? 0 : whole), fraction, scale: power };
  const words = spellNumeral(numeral, locale, counted);
  const { exact } = quantity;
  const signed = exact.isNegative() && !exact.isZero() ? locale.number.negative(words) : words;
  const rounded: Rounded = { spoken: exact, rounding: "exact", relErr: 0 };
  return spelled(signed, rounded, quantity, path, locale, counted);
}

/** A whole number in full, however large. Only for numbers whose size the caller has bounded. */
export function spellWhole(exact: Exact, locale: SpeechLocale, noun: Countable): string {
  return locale.number.count(wholeNumeral(BigInt(exact.toFixed(0))), noun);
}

export function wholeNumeral(whole: bigint): Numeral {
  return { whole, fraction: "", scale: 0 };
}

/** Digits one by one. */
export function spellDigits(digits: string, locale: SpeechLocale): string {
  const words = Array.from(digits, (digit) => locale.number.digit(digit));
  return locale.spelling.characters?.([words]) ?? words.join(" ");
}

/** An id, character by character in groups of three, a longer one of four; one that no one writes down, by its end. */
export function spellIdentifier(text: string, path: string, locale: SpeechLocale): Phrase {
  const characters = Array.from(text.normalize("NFKC").toUpperCase()).filter((character) =>
    /[A-Z0-9]/.test(character),
  );
  const isDigits = characters.every((character) => /\d/.test(character));
  const long = characters.length > (isDigits ? LONGEST_NUMBER : LONGEST_CODE);
  const words = (long ? characters.slice(-4) : characters).map((character) =>
    /\d/.test(character) ? locale.number.digit(character) : locale.spelling.letter(character),
  );
  const size = words.length > LONGEST_EASY ? 4 : 3;
  const groups = Array.from({ length: Math.ceil(words.length / size) }, (_, i) =>
    words.slice(i * size, i * size + size),
  );
  const spelt = long ? [words] : groups;
  const said =
    locale.spelling.characters?.(spelt) ?? spelt.map((group) => group.join(" ")).join(", ");
  const rounding = long ? ("about" as const) : ("exact" as const);
  const shown = long ? locale.spelling.endingIn(said) : said;
  const kind = isDigits ? "digits" : "code";
  return {
    text: shown,
    facts: [{ path, kind, value: text, said: shown, rounding, relErr: 0 }],
    quoted: [],
  };
}

// --- internals

/** As long as a card: the guard, and not the length, decides whether one is said. */
const LONGEST_NUMBER = 19;
const LONGEST_CODE = 16;
const LONGEST_EASY = 10;
const LONGEST_WRITTEN = 12;
const LONGEST_DECIMALS = 6;

const FACT_KINDS: Readonly<Record<Counted["kind"], FactKind>> = {
  number: "number",
  counted: "number",
  percent: "percent",
  points: "measure",
  measure: "measure",
  money: "money",
};

/** How a rounded number is said; `null` where only a power of ten will do. */
function numeralOf(exact: Exact, { number }: SpeechLocale): Numeral | null {
  if (!exact.isZero() && exact.lt(SMALLEST_SPELLED)) return null;
  if (!isLarge(exact)) return asNumeral(exact, 0);
  const [first, second] = number.scales;
  // Where no power has a name of its own, the number rules of the language know them all.
  if (first === undefined) return exact.e < LARGEST_IN_RULES ? asNumeral(exact, 0) : null;
  const scale = number.scales.findLast((exponent) => exact.e >= exponent);
  const reach = second === undefined ? first : second - first;
  if (scale === undefined || exact.e >= scale + reach) return null;
  return asNumeral(exact.times(`1e-${scale}`), scale);
}

const LARGEST_IN_RULES = 16;

function asNumeral(exact: Exact, scale: number): Numeral {
  const [whole = "0", fraction = ""] = exact.toFixed().split(".");
  return { whole: BigInt(whole), fraction, scale };
}

function spellNumeral(numeral: Numeral, { number }: SpeechLocale, counted: Counted): string {
  switch (counted.kind) {
    case "number":
      return number.count(numeral, null);
    case "percent":
      return number.percent(numeral);
    case "points":
      return number.points(numeral);
    case "measure":
      return number.measure(numeral, counted.noun);
    case "counted":
    case "money":
      return number.count(numeral, counted.noun);
  }
}

function spellPower(exact: Exact, locale: SpeechLocale, counted: Counted): string {
  const mantissa = exact.times(`1e${-exact.e}`);
  const words = locale.number.powerOfTen(
    spellExact(mantissa, locale),
    spellExact(new Exact(exact.e), locale),
  );
  return "noun" in counted ? `${words} ${counted.noun.other}` : words;
}
