import type { SpeechLocale } from "../locale.ts";
import { field, say, text } from "./en-us-grammar.ts";
import { MONTHS, SCALES, WEEKDAYS, cardinal, ordinal, year } from "./en-us-numbers.ts";
import {
  MINOR_UNITS,
  SHORT_CURRENCIES,
  TIME,
  UNITS,
  countable,
  fullCurrency,
} from "./en-us-units.ts";

export const enUS: SpeechLocale = {
  tag: "en-US",
  charsPerSecond: 15,
  cardinal,
  year,
  minus: "minus",
  decimalPoint: "point",
  scales: SCALES,
  powerOfTen: (mantissa, exponent) => `${mantissa} times ten to the power of ${exponent}`,
  about: (words) => `about ${words}`,
  endingIn: (words) => `one ending in ${words}`,
  plural: (words, count) => words[PLURALS.select(count)] ?? words.other,
  currency: (code, naming) =>
    (naming === "short" ? SHORT_CURRENCIES[code] : undefined) ?? fullCurrency(code),
  minorUnit: (code) => MINOR_UNITS[code],
  majorAndMinor: (major, minor) => `${major} and ${minor}`,
  percent: (number) => `${number} percent`,
  underTenthOfPercent: "less than a tenth of a percent",
  unit: (suffix) => (Object.hasOwn(UNITS, suffix) ? UNITS[suffix] : undefined),
  time: TIME,
  date: ({ year: of, month, day, withYear }) => {
    const weekday = WEEKDAYS[new Date(Date.UTC(of, month - 1, day)).getUTCDay()] ?? "";
    const words = `${weekday}, ${MONTHS[month - 1] ?? ""} ${ordinal(day)}`;
    return withYear === "year" ? `${words}, ${year(of)}` : words;
  },
  clock: (hour, minute) => {
    if (minute === 0 && hour === 12) return "noon";
    if (minute === 0 && hour === 0) return "midnight";
    const words = cardinal(BigInt(hour % 12 === 0 ? 12 : hour % 12));
    const past =
      minute === 0
        ? ""
        : minute < 10
          ? ` oh ${cardinal(BigInt(minute))}`
          : ` ${cardinal(BigInt(minute))}`;
    return `${words}${past} ${hour < 12 ? "A M" : "P M"}`;
  },
  dateAndTime: (date, time) => `${date}, at ${time}`,
  utc: "U T C",
  list: (items) => LIST.format(items),
  nouns: {
    number: countable("number"),
    amount: countable("amount"),
    item: countable("item"),
    entry: countable("entry", "entries"),
    row: countable("row"),
  },
  yes: "yes",
  no: "no",
  someData: "some data",
  someText: "some text",
  longCode: "a long code",
  nothing: "nothing",
  say,
  field,
  text,
};

// --- internals

const PLURALS = new Intl.PluralRules("en-US");
const LIST = new Intl.ListFormat("en-US", { type: "conjunction" });
