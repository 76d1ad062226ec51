import { Decimal } from "decimal.js";
import { type Json, isJsonObject } from "../core/json.ts";
import { isTagged } from "../core/value.ts";

/** Arithmetic on what a value says, never on what binary floats make of it. A clone, so that no one's settings reach it. */
export const Exact = Decimal.clone({
  defaults: true,
  precision: 60,
  rounding: Decimal.ROUND_HALF_UP,
});
export type Exact = Decimal;

/** A number as found in a value. */
export interface Quantity {
  readonly exact: Exact;
  /** The number as it was written. */
  readonly written: string;
  /** True for binary floats, whose last digits may be dust. */
  readonly float: boolean;
}

/** A number as it will be said. */
export interface Rounded {
  readonly spoken: Exact;
  readonly rounding: "exact" | "about";
  readonly relErr: number;
}

/** From here on three significant figures are as much as an ear can hold. */
const MILLION = new Exact(1_000_000);
const SIGNIFICANT_WHEN_LARGE = 3;
const DECIMALS = 2;
/** Sums of decimals in binary floats agree with the true sum to at least this many digits. */
const FLOAT_DIGITS = 12;
const FLOAT_ZERO = new Exact("1e-12");

/** Reads a number, `decimal` or `integer`. Answers `null` for anything else, non-finite numbers included. */
export function quantityOf(value: Json): Quantity | null {
  if (typeof value === "number") return read(String(value), !Number.isInteger(value));
  if (
    isJsonObject(value) &&
    isTagged(value) &&
    (value.$type === "decimal" || value.$type === "integer")
  ) {
    return read(value.value, false);
  }
  return null;
}

/** Reads decimal notation, e.g. `-1234.50`. Answers `null` where the text is no finite number. */
export function quantityFrom(text: string): Quantity | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? read(text, false) : null;
}

export function sumOf(quantities: readonly Quantity[]): Quantity {
  const exact = quantities.reduce((sum, each) => sum.plus(each.exact), new Exact(0));
  return { exact, written: exact.toString(), float: quantities.some((each) => each.float) };
}

export function isLarge(exact: Exact): boolean {
  return exact.abs().gte(MILLION);
}

/** The rounding of plain numbers: exact below a million if whole, else two decimals, three figures above. */
export function roundForEar(quantity: Quantity): Rounded {
  return rounded(quantity, (clean) => {
    if (isLarge(clean)) return clean.toSignificantDigits(SIGNIFICANT_WHEN_LARGE);
    if (clean.isInteger()) return clean;
    const short = clean.abs().gte(1)
      ? clean.toDecimalPlaces(DECIMALS)
      : clean.toSignificantDigits(DECIMALS);
    return isLarge(short) ? short.toSignificantDigits(SIGNIFICANT_WHEN_LARGE) : short;
  });
}

/** Rounding to a fixed number of decimals, e.g. the minor unit of a currency. */
export function roundToPlaces(quantity: Quantity, places: number): Rounded {
  return rounded(quantity, (clean) => clean.toDecimalPlaces(places));
}

// --- internals

function read(text: string, float: boolean): Quantity | null {
  const exact = new Exact(text.length > LONGEST_NUMERAL ? shortened(text) : text);
  return exact.isFinite() ? { exact, written: text, float } : null;
}

/** More digits than any ear or sum needs; reading a million of them would take a second. */
const LONGEST_NUMERAL = 1_000;

function shortened(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^([+-]?)0*(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = `${whole}${fraction}`.slice(0, LONGEST_NUMERAL);
  return `${sign}0.${digits}e${whole.length + Number(exponent)}`;
}

/** Takes float dust off before rounding, so that 0.1 + 0.2 is said as exactly 0.3. */
function rounded({ exact, float }: Quantity, round: (clean: Exact) => Exact): Rounded {
  const clean = !float
    ? exact
    : exact.abs().lt(FLOAT_ZERO)
      ? new Exact(0)
      : exact.toSignificantDigits(FLOAT_DIGITS);
  const spoken = round(clean);
  const relErr = exact.isZero() ? 0 : spoken.minus(exact).div(exact).abs().toNumber();
  const lost = !spoken.eq(clean) || (clean.isZero() && !exact.isZero());
  return { spoken, rounding: lost ? "about" : "exact", relErr };
}
