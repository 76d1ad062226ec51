import { currencyOf, spellMoney } from "../money.ts";
import { spellWritten } from "../number.ts";
import { type Phrase } from "../phrase.ts";
import type { Quantity } from "../rounding.ts";
import type { Conventions } from "./conventions.ts";
import type { Groups, Surroundings } from "./surroundings.ts";

/** A number of a text that is an amount of money. */
export interface Amount {
  readonly digits: string;
  /** Of ten, where it was written beside the number. */
  readonly power: number;
  readonly quantity: Quantity;
  readonly currency: string;
  readonly naming: "short" | "full";
}

/** The amount a number token stands for; `null` where nothing beside it names a currency. */
export function amountIn(
  groups: Groups,
  number: Pick<Amount, "digits" | "power" | "quantity">,
  { conventions, carried }: Surroundings,
): Amount | null {
  const { symbol, tail, code3, minorMark } = groups;
  if (minorMark !== undefined) {
    const named = conventions.minorMarks?.[minorMark] ?? "";
    const currency = named === "" ? conventions.dollar : named;
    const exact = number.quantity.exact.div(100);
    const quantity = { exact, written: exact.toFixed(2), float: false };
    return { ...number, quantity, digits: exact.toFixed(2), currency, naming: "short" };
  }
  const hasOther = groups["unit"] !== undefined || groups["ordinal"] !== undefined || tail === "%";
  const marks = [code3, symbol, tail, hasOther ? undefined : (carried ?? undefined)];
  const mark = marks.find((each) => currencyIn(each, conventions) !== null);
  const currency = currencyIn(mark, conventions);
  if (currency === null) return null;
  const isNamed = /^[A-Z]+\$$/.test(mark ?? "") || (code3 !== undefined && symbol === "$");
  return { ...number, currency, naming: isNamed && !HOME.has(mark ?? "") ? "full" : "short" };
}

export function sayAmount(
  { digits, power, quantity, currency, naming }: Amount,
  { path, locale }: Surroundings,
): Phrase {
  return power === 0
    ? spellMoney({ quantity, currency }, path, { naming, size: "owed" }, locale)
    : spellWritten(digits, power, quantity, path, locale, {
        kind: "money",
        noun: locale.units.currency(currency, naming),
        unit: currency,
      });
}

/** The mark of a currency that the next number goes on with, "$5–10"; `null` where that has its own. */
export function carriesCurrency({ symbol }: Groups, after: string): string | null {
  if (symbol === undefined || !/^\s?[-–—]\s?\d/.test(after)) return null;
  return /^\s?[-–—]\s?[\d.,]+(?:\s?(?:k|K|M|m|B|bn))?\s?(?:[$€£¥%]|[A-Z]{3}(?!\p{L}))/u.test(after)
    ? null
    : symbol;
}

export function currencyIn(mark: string | undefined, { dollar }: Conventions): string | null {
  if (mark === undefined) return null;
  if (mark === "$") return dollar;
  const known = SYMBOLS[mark];
  if (known !== undefined) return known;
  return /^[A-Z]{3}$/.test(mark) ? currencyOf(mark) : null;
}

// --- internals

/** A symbol with letters that is the plain name of its currency. */
const HOME: ReadonlySet<string> = new Set(["R$"]);

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
