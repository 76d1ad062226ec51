import type { Phrase } from "./phrase.ts";
import { Exact, type Quantity, type Rounded, isLarge, roundForEar } from "./rounding.ts";
import type { SpeechLocale } from "./locale.ts";

/** Under this, digit by digit after the point is longer than a power of ten. */
const SMALLEST_SPELLED = new Exact("1e-6");

/** A number in words, rounded for the ear. `dress` adds its unit, inside the fact. */
export function spellQuantity(
  quantity: Quantity,
  path: string,
  locale: SpeechLocale,
  dress: (words: string, spoken: Exact) => string = (words) => words,
): Phrase {
  const rounded = roundForEar(quantity);
  return spelled(
    dress(spellExact(rounded.spoken, locale), rounded.spoken),
    rounded,
    quantity,
    path,
    locale,
  );
}

/** Finishes words for a rounded number: says "about" where something was lost, and keeps the fact. */
export function spelled(
  words: string,
  rounded: Rounded,
  { written }: Quantity,
  path: string,
  locale: SpeechLocale,
): Phrase {
  const said = rounded.rounding === "about" ? locale.about(words) : words;
  const fact = { path, value: written, said, rounding: rounded.rounding, relErr: rounded.relErr };
  return { text: said, facts: [fact] };
}

/** A count that is itself the value, e.g. the length of a list. */
export function spellCount(count: number, path: string, locale: SpeechLocale): Phrase {
  return spellQuantity(
    { exact: new Exact(count), written: String(count), float: false },
    path,
    locale,
  );
}

/** The words of a number that was already rounded. */
export function spellExact(exact: Exact, locale: SpeechLocale): string {
  if (exact.isNegative() && !exact.isZero())
    return `${locale.minus} ${spellExact(exact.neg(), locale)}`;
  if (isLarge(exact)) return spellLarge(exact, locale);
  if (!exact.isZero() && exact.lt(SMALLEST_SPELLED)) return spellPower(exact, locale);
  const [whole = "0", fraction = ""] = exact.toFixed().split(".");
  const words = locale.cardinal(BigInt(whole));
  return fraction === ""
    ? words
    : `${words} ${locale.decimalPoint} ${spellDigits(fraction, locale)}`;
}

/** A whole number in full, however large. Only for numbers whose size the caller has bounded. */
export function spellWhole(exact: Exact, locale: SpeechLocale): string {
  return locale.cardinal(BigInt(exact.toFixed(0)));
}

/** Digits one by one. */
export function spellDigits(digits: string, locale: SpeechLocale): string {
  return Array.from(digits, (digit) => locale.cardinal(BigInt(digit))).join(" ");
}

/** An id, character by character in groups of three; a long one by its end. */
export function spellIdentifier(text: string, path: string, locale: SpeechLocale): Phrase {
  const characters = Array.from(text.normalize("NFKC").toUpperCase()).filter((character) =>
    /[A-Z0-9]/.test(character),
  );
  const long = characters.length > LONGEST_IDENTIFIER;
  const words = (long ? characters.slice(-4) : characters).map((character) =>
    /\d/.test(character) ? spellDigits(character, locale) : character,
  );
  const groups = long
    ? [words]
    : Array.from({ length: Math.ceil(words.length / 3) }, (_, i) => words.slice(i * 3, i * 3 + 3));
  const said = groups.map((group) => group.join(" ")).join(", ");
  const rounding = long ? ("about" as const) : ("exact" as const);
  const shown = long ? locale.endingIn(said) : said;
  return { text: shown, facts: [{ path, value: text, said: shown, rounding, relErr: 0 }] };
}

// --- internals

const LONGEST_IDENTIFIER = 10;

function spellLarge(exact: Exact, locale: SpeechLocale): string {
  const scale = locale.scales.findLast(({ exponent }) => exact.e >= exponent);
  if (scale === undefined || exact.e >= scale.exponent + 3) return spellPower(exact, locale);
  return `${spellExact(exact.times(`1e-${scale.exponent}`), locale)} ${scale.word}`;
}

function spellPower(exact: Exact, locale: SpeechLocale): string {
  const mantissa = exact.times(`1e${-exact.e}`);
  return locale.powerOfTen(spellExact(mantissa, locale), spellExact(new Exact(exact.e), locale));
}
