import type { SpeechLocale } from "../locale.ts";
import { currencyOf, spellMoney } from "../money.ts";
import { type Counted, BARE, spellDigits, spellIdentifier, spellWritten } from "../number.ts";
import { type Phrase, exactly, made, quoted } from "../phrase.ts";
import { quantityFrom } from "../rounding.ts";
import { spellYear } from "../date.ts";
import type { Conventions } from "./conventions.ts";
import { readNumeral } from "./numeral.ts";

/** What a number stands among. */
export interface Surroundings {
  readonly path: string;
  readonly locale: SpeechLocale;
  readonly conventions: Conventions;
  /** The words before it; empty at the start of a sentence. */
  readonly previous: string;
  readonly monthIsNear: boolean;
}

type Groups = Readonly<Partial<Record<string, string>>>;

/** A number of a text with its sign, currency, power, unit or ordinal mark. */
export function sayNumber(token: string, found: Groups, around: Surroundings): Phrase {
  const { path, locale, conventions } = around;
  const { groups, before, after } = withoutNames(found, conventions);
  const previous = before === "" ? around.previous : before;
  const written = readNumeral(groups["digitsOf"] ?? "", conventions);
  if (written.isSeries) return saySeries(written.digits, token, around);
  const power = conventions.powers[groups["power"] ?? ""] ?? 0;
  const isBare = BARE_GROUPS.every((name) => groups[name] === undefined);
  if (isBare && isCode(written.digits, previous, conventions)) {
    const code = spellIdentifier(written.digits, path, locale);
    return made(`${before} ${code.text}`.trim(), quoted(before), code);
  }
  const isNegative = /[-−]/.test(`${groups["sign"] ?? ""}${groups["minus"] ?? ""}`);
  const quantity = quantityFrom(
    `${isNegative ? "-" : ""}${written.digits}${power === 0 ? "" : `e${power}`}`,
  );
  if (quantity === null) return saySeries(written.digits, token, around);

  const { symbol, tail, code3, unit, ordinal } = groups;
  const currency = [symbol, tail, code3].flatMap((mark) => currencyIn(mark, conventions) ?? [])[0];
  if (currency !== undefined) {
    return power === 0
      ? spellMoney({ quantity, currency }, path, { naming: "short", size: "owed" }, locale)
      : spellWritten(written.digits, power, quantity, path, locale, {
          kind: "money",
          noun: locale.units.currency(currency, "short"),
          unit: currency,
        });
  }
  if (ordinal !== undefined && /^\d{1,6}$/.test(written.digits)) {
    const gender = conventions.feminine.test(ordinal) ? "feminine" : "masculine";
    return exactly(
      locale.number.ordinal(BigInt(written.digits), gender),
      path,
      "ordinal",
      written.digits,
    );
  }
  if (isBare && isYear(written.digits, groups["digitsOf"] ?? "", { ...around, previous }))
    return spellYear(Number(written.digits), path, locale);
  const said = spellWritten(
    written.digits,
    power,
    quantity,
    path,
    locale,
    countedBy(groups, locale),
  );
  const lost = unit !== undefined && said.facts[0]?.kind === "number" ? unit : "";
  const letters = Array.from(`${lost}${after}`).join(" ");
  return made([before, said.text, letters].join(" ").trim(), quoted(before), said, quoted(letters));
}

/** Digits inside a word or a version: as they stand. */
export function sayDigits(digits: string, { path, locale }: Surroundings): Phrase {
  return exactly(spellDigits(digits, locale), path, "digits", digits);
}

// --- internals

const BARE_GROUPS = ["sign", "minus", "symbol", "power", "ordinal", "tail", "unit", "code3"];

const SYMBOLS: Readonly<Record<string, string>> = {
  "€": "EUR",
  "£": "GBP",
  "¥": "JPY",
  円: "JPY",
  "₹": "INR",
  "₩": "KRW",
  "₽": "RUB",
  "₺": "TRY",
  "₪": "ILS",
  "₫": "VND",
  "₱": "PHP",
  "₴": "UAH",
  "₦": "NGN",
  元: "CNY",
  zł: "PLN",
  Kč: "CZK",
  ユーロ: "EUR",
  ドル: "USD",
  ポンド: "GBP",
  US$: "USD",
  A$: "AUD",
  AU$: "AUD",
  C$: "CAD",
  CA$: "CAD",
  R$: "BRL",
  MX$: "MXN",
  NZ$: "NZD",
  HK$: "HKD",
  S$: "SGD",
  NT$: "TWD",
};

/** Written abbreviations, to the names by which locales know units. */
const UNITS: Readonly<Record<string, string>> = {
  "km/h": "kmh",
  "km/u": "kmh",
  kWh: "kwh",
  kW: "kw",
  mi: "miles",
  m: "meters",
  ft: "feet",
  lb: "lbs",
  oz: "ounces",
  g: "grams",
  l: "liters",
  L: "liters",
  h: "hours",
  hr: "hours",
  min: "minutes",
  s: "seconds",
  sec: "seconds",
  "°C": "celsius",
  "°F": "fahrenheit",
};

/**
 * Capitals beside a number are a currency only where there is one of that name, and a lone capital
 * after it is a power of ten only beside a currency: "room 12B" is no billion.
 */
function withoutNames(
  groups: Groups,
  conventions: Conventions,
): { readonly groups: Groups; readonly before: string; readonly after: string } {
  const { symbol, code3, power, tail } = groups;
  const isName = (mark: string | undefined): boolean =>
    mark !== undefined && /^[A-Z]{3}$/.test(mark) && currencyIn(mark, conventions) === null;
  const before = isName(symbol) ? (symbol ?? "") : "";
  const hasCurrency = (symbol !== undefined && before === "") || tail !== undefined;
  const letter = power !== undefined && /^[A-Z]$/.test(power) && power !== "K" && !hasCurrency;
  const after = letter ? power : isName(code3) ? (code3 ?? "") : "";
  const rest = {
    ...groups,
    ...(before !== "" && { symbol: undefined }),
    ...(letter && { power: undefined }),
    ...(isName(code3) && { code3: undefined }),
  };
  return { groups: rest, before, after };
}

function currencyIn(mark: string | undefined, { dollar }: Conventions): string | null {
  if (mark === undefined) return null;
  if (mark === "$") return dollar;
  return SYMBOLS[mark] ?? currencyOf(mark);
}

function countedBy({ tail, unit }: Groups, locale: SpeechLocale): Counted {
  if (tail === "%" || tail === "％") return { kind: "percent" };
  if (unit === undefined) return BARE;
  const name = UNITS[unit.replace(/\s/, "")] ?? unit;
  const noun = locale.units.unit(name);
  return noun === undefined ? BARE : { kind: "measure", noun, unit: name };
}

/** Too long for a quantity, or led by a zero, or named as a number of something. */
function isCode(digits: string, previous: string, { symbols }: Conventions): boolean {
  return (
    /^\d+$/.test(digits) &&
    (digits.length > 9 || /^0\d/.test(digits) || (previous !== "" && previous === symbols["#"]))
  );
}

function isYear(digits: string, written: string, around: Surroundings): boolean {
  return (
    /^(?:1[5-9]|20)\d{2}$/.test(written) &&
    digits === written &&
    (around.conventions.beforeYear.test(around.previous) || around.monthIsNear)
  );
}

/** A version, an address: "one point two point three". */
function saySeries(digits: string, token: string, { path, locale }: Surroundings): Phrase {
  const words = digits
    .split(/[.,]/)
    .map((part) => spellDigits(part, locale))
    .join(` ${locale.spelling.point} `);
  return exactly(words, path, "code", digits === "" ? token : digits);
}
