import { spellCount, spellExact, spellQuantity } from "../number.ts";
import { type Phrase, exactly, made, plain, quoted } from "../phrase.ts";
import { Exact, quantityFrom } from "../rounding.ts";
import type { RomanPlace } from "./conventions.ts";
import { cardinal, sayOrdinal } from "./say-number.ts";
import { currencyIn, sayAmount } from "./say-money.ts";
import { type Groups, type Surroundings, nextWord } from "./surroundings.ts";

/** `3/4`, and others where "of" follows; `24/7`; anything else with its stroke. */
export function sayFraction(text: string, around: Surroundings): Phrase {
  const { conventions, path, locale, after } = around;
  const [upper = "", lower = ""] = text.split("/");
  const isCommon = COMMON.has(text);
  const words =
    isCommon || (conventions.fractions.before.test(after) && Number(upper) < Number(lower))
      ? fractionWords(upper, lower, around)
      : null;
  if (words !== null) return exactly(words, path, "fraction", text);
  const parts = [upper, lower].map((digits) =>
    exactly(cardinal(digits, around), path, "number", String(Number(digits))),
  );
  const between =
    text === "24/7" ? (conventions.symbols[","] ?? " ") : ` ${locale.spelling.slash} `;
  return made(parts.map(({ text: part }) => part).join(between), ...parts);
}

/** `2 1/2`, with the unit that follows where its words would change: "dos horas y media". */
export function sayMixed(
  { whole = "", upper = "", lower = "" }: Groups,
  around: Surroundings,
): Mixed {
  const { conventions, path, locale, after } = around;
  const { half } = conventions.fractions;
  if (half !== undefined && Number(upper) * 2 === Number(lower)) {
    const next = nextWord(after);
    const noun = next === "" ? undefined : locale.units.unit(next.toLowerCase());
    const value = `${whole}.5`;
    const quantity = quantityFrom(value);
    if (noun !== undefined && quantity !== null)
      return {
        phrase: spellQuantity(quantity, path, locale, { kind: "measure", noun, unit: next }),
        used: next.length + 1,
      };
    const words = half(cardinal(whole, around));
    return { phrase: exactly(words, path, "number", value), used: 0 };
  }
  const first = exactly(cardinal(whole, around), path, "number", whole);
  const words = fractionWords(upper, lower, around);
  if (words === null)
    return {
      phrase: made(`${first.text} ${upper}`, first, sayFraction(`${upper}/${lower}`, around)),
      used: 0,
    };
  const joint = conventions.fractions.mixed(first.text, words);
  const said = joint.slice(joint.lastIndexOf(words.split(" ").at(-1) ?? ""));
  const spelled = joint.includes(words)
    ? words
    : joint.slice(first.text.length).replace(/^ and /, "");
  return {
    phrase: made(
      joint,
      first,
      exactly(said === "" ? words : spelled, path, "fraction", `${upper}/${lower}`),
    ),
    used: 0,
  };
}

export interface Mixed {
  readonly phrase: Phrase;
  /** How many characters of the text after it are said with it. */
  readonly used: number;
}

/** `5'10"`. */
export function sayFeet(text: string, { path, locale }: Surroundings): Phrase {
  const [feet = 0, inches = 0] = (text.match(/\d+/g) ?? []).map(Number);
  const parts = [
    { count: feet, noun: locale.units.unit("feet") },
    { count: inches, noun: locale.units.unit("inches") },
  ].map(({ count, noun }) => spellCount(count, noun ?? null, path, locale));
  const mark = locale.number.count.length > 0 ? " " : "";
  return made(parts.map(({ text: part }) => part).join(mark), ...parts);
}

/** `10²` was made `^2`: what follows the number. */
export function sayPower(text: string, around: Surroundings): Phrase {
  const { conventions, path, locale } = around;
  const exponent = text.slice(1);
  const { squared, cubed, power } = conventions.between;
  if (exponent === "2" || exponent === "3") return quoted(exponent === "2" ? squared : cubed);
  const words = spellExact(new Exact(exponent), locale);
  const number = exactly(words, path, "number", exponent);
  const end = conventions.script === "unspaced" ? "乗" : "";
  return made(`${power} ${number.text} ${end}`.trim(), number);
}

/** `1万2千円`: numbers with the names of powers inside. */
export function sayMyriads({ parts = "", coin, yen }: Groups, around: Surroundings): Phrase | null {
  const { path, locale, conventions } = around;
  const exact = myriadsOf(parts);
  if (exact === null) return null;
  const written = exact.toFixed();
  const quantity = { exact, written, float: false };
  if (coin === "%") return null;
  const currency = currencyIn(coin ?? yen, conventions);
  if (currency !== null)
    return sayAmount({ digits: written, power: 0, quantity, currency, naming: "short" }, around);
  const words = spellExact(exact, locale);
  return exactly(words, path, "number", written);
}

/** "siglo XXI", "Elizabeth II": `null` where no word says that the letters are a number. */
export function sayRoman(
  text: string,
  around: Surroundings,
): { readonly phrase: Phrase; readonly used: number } | null {
  const { conventions, before, after, path } = around;
  if (!/^[IVXL]{1,7}(?:e|er|re|ère|ème)?$/.test(text)) return null;
  const bare = text.replace(/[a-zè]+$/, "");
  const value = romanValue(bare);
  if (value === null) return null;
  const place = conventions.romans.find((each) =>
    standsIn(each, before, `${text.slice(bare.length)}${after}`),
  );
  if (place === undefined) return null;
  const digits = String(value);
  const isOrdinal =
    place.as === "ordinal" ||
    (place.as === "ordinal to ten" && value <= LAST_ORDINAL_RULER) ||
    (value === 1 && place.as === "cardinal" && conventions.tag.startsWith("fr"));
  const number = isOrdinal
    ? sayOrdinal(digits, place.gender === "feminine" ? "a" : "", { ...around, before: "" })
    : exactly(cardinal(digits, around), path, "number", digits);
  const article = place.article === undefined ? [] : [plain(place.article)];
  return {
    phrase: made(
      [...article, number].map(({ text: words }) => words).join(" "),
      ...article,
      number,
    ),
    used: 0,
  };
}

// --- internals

const COMMON: ReadonlySet<string> = new Set(["1/2", "1/3", "2/3", "1/4", "3/4"]);
const LAST_ORDINAL_RULER = 10;
const ROMANS = { I: 1, V: 5, X: 10, L: 50 } as const;

function fractionWords(upper: string, lower: string, around: Surroundings): string | null {
  if (Number(upper) === 0 || Number(lower) === 0) return null;
  return around.conventions.fractions.of(Number(upper), Number(lower), cardinal(upper, around));
}

function standsIn({ after, before }: RomanPlace, left: string, right: string): boolean {
  return after === undefined ? (before?.test(right) ?? false) : after.test(left);
}

function romanValue(text: string): number | null {
  if (!/^(?:X[LX]{0,3}|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(text) || text === "") return null;
  const values = Array.from(
    text,
    (letter) => ROMANS[letter === "I" ? "I" : letter === "V" ? "V" : letter === "X" ? "X" : "L"],
  );
  return values.reduce<number>(
    (sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value),
    0,
  );
}

const POWERS: Readonly<Record<string, number>> = { 千: 3, 百: 2 };
const MYRIADS: Readonly<Record<string, number>> = { 兆: 12, 億: 8, 万: 4 };

/** 1億2000万, 1万2千, 3.5万. */
function myriadsOf(text: string): Exact | null {
  let total = new Exact(0);
  let group = new Exact(0);
  let ceiling = Number.POSITIVE_INFINITY;
  for (const [, digits = "", mark = ""] of text
    .replaceAll(",", "")
    .matchAll(/(\d+(?:\.\d+)?)([兆億万千百]?)/g)) {
    const small = POWERS[mark];
    const large = MYRIADS[mark];
    group = group.plus(new Exact(digits).times(`1e${small ?? 0}`));
    if (large === undefined) continue;
    if (large >= ceiling) return null;
    ceiling = large;
    total = total.plus(group.times(`1e${large}`));
    group = new Exact(0);
  }
  return total.plus(group);
}
