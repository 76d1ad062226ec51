import type { Countable, UnitGrammar } from "../locale.ts";

export const countable = (one: string, other = `${one}s`): Countable => ({ one, other });

/** Where the country can be left out, because a caller hears the same thing. */
const SHORT_CURRENCIES: Readonly<Record<string, Countable>> = {
  USD: { one: "dollar", other: "dollars" },
  EUR: { one: "euro", other: "euros" },
  GBP: { one: "pound", other: "pounds" },
  JPY: { one: "yen", other: "yen" },
  CNY: { one: "yuan", other: "yuan" },
  INR: { one: "rupee", other: "rupees" },
};

const CENT: Countable = { one: "cent", other: "cents" };
const FILS: Countable = { other: "fils" };
const CENTAVO: Countable = { one: "centavo", other: "centavos" };
const CENTIME: Countable = { one: "centime", other: "centimes" };
const MINOR_UNITS: Readonly<Record<string, Countable>> = {
  USD: CENT,
  EUR: CENT,
  AUD: CENT,
  CAD: CENT,
  NZD: CENT,
  SGD: CENT,
  HKD: CENT,
  TWD: CENT,
  ZAR: CENT,
  KES: CENT,
  LKR: CENT,
  JMD: CENT,
  TTD: CENT,
  GBP: { one: "penny", other: "pence" },
  KWD: FILS,
  BHD: FILS,
  JOD: FILS,
  IQD: FILS,
  AED: FILS,
  OMR: { one: "baisa", other: "baisas" },
  TND: { one: "millime", other: "millimes" },
  SAR: { one: "halala", other: "halalas" },
  MXN: CENTAVO,
  BRL: CENTAVO,
  ARS: CENTAVO,
  COP: CENTAVO,
  PHP: CENTAVO,
  CHF: CENTIME,
  MAD: CENTIME,
  DZD: CENTIME,
  INR: { one: "paisa", other: "paise" },
  PKR: { one: "paisa", other: "paise" },
  PLN: { one: "grosz", other: "groszy" },
  ILS: { one: "agora", other: "agorot" },
  DKK: { other: "øre" },
  NOK: { other: "øre" },
  SEK: { other: "öre" },
  CZK: { one: "haler", other: "halers" },
  TRY: { other: "kurus" },
  NGN: { other: "kobo" },
  THB: { other: "satang" },
  EGP: { one: "piastre", other: "piastres" },
};

const TIME = {
  days: countable("day"),
  hours: countable("hour"),
  minutes: countable("minute"),
  seconds: countable("second"),
};
const UNITS: Readonly<Record<string, Countable>> = {
  ...TIME,
  hrs: TIME.hours,
  mins: TIME.minutes,
  secs: TIME.seconds,
  ms: countable("millisecond"),
  milliseconds: countable("millisecond"),
  weeks: countable("week"),
  months: countable("month"),
  years: countable("year"),
  km: countable("kilometer"),
  kilometers: countable("kilometer"),
  miles: countable("mile"),
  meters: countable("meter"),
  cm: countable("centimeter"),
  mm: countable("millimeter"),
  feet: countable("foot", "feet"),
  inches: countable("inch", "inches"),
  kg: countable("kilogram"),
  grams: countable("gram"),
  lbs: countable("pound"),
  ounces: countable("ounce"),
  liters: countable("liter"),
  gallons: countable("gallon"),
  oz: countable("ounce"),
  ml: countable("milliliter"),
  yards: countable("yard"),
  tons: countable("ton"),
  sqm: countable("square meter"),
  sqft: countable("square foot", "square feet"),
  hectares: countable("hectare"),
  watts: countable("watt"),
  degrees: countable("degree"),
  kph: countable("kilometer per hour", "kilometers per hour"),
  kwh: countable("kilowatt hour"),
  kw: countable("kilowatt"),
  celsius: countable("degree Celsius", "degrees Celsius"),
  fahrenheit: countable("degree Fahrenheit", "degrees Fahrenheit"),
  kmh: countable("kilometer per hour", "kilometers per hour"),
  mph: countable("mile per hour", "miles per hour"),
  cents: CENT,
};

/** The currency's full name, with letters for an abbreviated country: "US dollars" → "U S dollars". */
function fullCurrency(code: string): Countable {
  const name = (count: number): string => {
    const format = new Intl.NumberFormat("en-US", {
      style: "currency",
      currency: code,
      currencyDisplay: "name",
      maximumFractionDigits: 0,
    });
    const words =
      format.formatToParts(count).find(({ type }) => type === "currency")?.value ?? code;
    return words
      .replace("&", "and")
      .replace(/\b[A-Z]{2,3}\b/g, (letters) => letters.split("").join(" "))
      .replace(/[^\p{L}\p{M}' -]/gu, " ");
  };
  return { one: name(1), other: name(2) };
}

export const units: UnitGrammar = {
  currency: (code, naming) =>
    (naming === "short" ? SHORT_CURRENCIES[code] : undefined) ?? fullCurrency(code),
  minorUnit: (code) => MINOR_UNITS[code],
  majorAndMinor: (major, minor) => `${major} and ${minor}`,
  unit: (name) => (Object.hasOwn(UNITS, name) ? UNITS[name] : undefined),
  time: TIME,
  duration: (parts) => LIST.format(parts),
};

const LIST = new Intl.ListFormat("en-US", { type: "conjunction" });
