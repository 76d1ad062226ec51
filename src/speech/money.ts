import { type Json, isJsonObject } from "../core/json.ts";
import { type Counted, spellExact, spellQuantity, spellWhole, spelled } from "./number.ts";
import type { Phrase } from "./phrase.ts";
import {
  Exact,
  type Quantity,
  isLarge,
  quantityFrom,
  quantityOf,
  roundToPlaces,
} from "./rounding.ts";
import type { SpeechLocale } from "./locale.ts";

/** An amount of a currency that the data itself names. */
export interface Money {
  readonly quantity: Quantity;
  /** ISO 4217. */
  readonly currency: string;
}

export interface MoneyStyle {
  /** `full` where two currencies would otherwise sound alike. */
  readonly naming: "short" | "full";
  /** What is owed is said to the cent, whatever its size. */
  readonly size: "rounded" | "owed";
}

/** Reads `{amount, currency}`. */
export function moneyOf(value: Json): Money | null {
  if (!isJsonObject(value)) return null;
  const currency = currencyOf(value["currency"]);
  const quantity = amountOf(value["amount"]);
  return currency === null || quantity === null ? null : { quantity, currency };
}

/** Reads a currency code; `null` for one that ISO 4217 does not know. */
export function currencyOf(value: Json | undefined): string | null {
  if (typeof value !== "string" || value.length > 8) return null;
  const code = value.trim().toUpperCase();
  return CURRENCIES.has(code) ? code : null;
}

/** An amount may be written as text, so that it stays exact. */
export function amountOf(value: Json | undefined): Quantity | null {
  return typeof value === "string" ? quantityFrom(value.trim()) : quantityOf(value ?? null);
}

export function spellMoney(
  { quantity, currency }: Money,
  path: string,
  style: MoneyStyle,
  locale: SpeechLocale,
): Phrase {
  const noun = locale.units.currency(currency, style.naming);
  const counted: Counted = { kind: "money", noun, unit: currency };
  const places = minorDigits(currency);
  const rounded = roundToPlaces(quantity, places);
  const unspeakable = rounded.spoken.abs().gte(LONGEST_IN_FULL);
  if (unspeakable || (isLarge(rounded.spoken) && style.size === "rounded"))
    return spellQuantity(quantity, path, locale, counted);
  const size = rounded.spoken.abs();
  const whole = size.trunc();
  const minor = size.minus(whole);
  const minorUnit = locale.units.minorUnit(currency);
  let words = spellWhole(whole, locale, noun);
  if (!minor.isZero() && minorUnit === undefined) {
    words = spellExact(size, locale, counted);
  } else if (!minor.isZero() && minorUnit !== undefined) {
    const cents = spellWhole(minor.times(`1e${places}`), locale, minorUnit);
    words = whole.isZero() ? cents : locale.units.majorAndMinor(words, cents);
  }
  const negative = rounded.spoken.isNegative() && !rounded.spoken.isZero();
  const signed = negative ? locale.number.negative(words) : words;
  return spelled(signed, rounded, quantity, path, locale, counted);
}

// --- internals

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));
const LONGEST_IN_FULL = new Exact("1e9");

/** ISO 4217 minor units other than two. Intl follows common usage instead, which drops minor units that are still law. */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
      .split(" ")
      .map((code) => [code, 0]),
  ),
  ...Object.fromEntries("BHD IQD JOD KWD LYD OMR TND".split(" ").map((code) => [code, 3])),
};

function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2;
}
