import type { Countable, NumberGrammar, SpeechLocale } from "../locale.ts";
import { englishNumbers } from "./en-us-numbers.ts";
import { calendarOf } from "./en-us-calendar.ts";
import { countable } from "./en-us-units.ts";
import { enUS } from "./en-us.ts";

const english = englishNumbers("en-GB", "%spellout-cardinal-verbose");

/** "Two thousand and five", which the rules of CLDR know for numbers and not for years. */
const numbers: NumberGrammar = {
  ...english,
  year: (year) => english.year(year).replace(/ thousand (?=\p{L})/u, " thousand and "),
};

/** As en-US, with "and" before the tens, the day before the month, and no comma before the last of a list. */
export const enGB: SpeechLocale = {
  ...enUS,
  tag: "en-GB",
  regions: ["AU", "HK", "IE", "IN", "KE", "MY", "NG", "NZ", "SG", "ZA"],
  number: numbers,
  units: {
    ...enUS.units,
    majorAndMinor: (major, minor) => `${major} and ${minor}`,
    unit: (name) => UNITS[name] ?? enUS.units.unit(name),
    duration: (parts) => LIST.format(parts),
  },
  calendar: calendarOf(numbers, "day first"),
  list: (items) => LIST.format(items),
};

// --- internals

const LIST = new Intl.ListFormat("en-GB", { type: "conjunction" });

const UNITS: Readonly<Partial<Record<string, Countable>>> = {
  km: countable("kilometre"),
  kilometers: countable("kilometre"),
  kilometres: countable("kilometre"),
  meters: countable("metre"),
  metres: countable("metre"),
  cm: countable("centimetre"),
  mm: countable("millimetre"),
  liters: countable("litre"),
  litres: countable("litre"),
  ml: countable("millilitre"),
  sqm: countable("square metre"),
  kph: countable("kilometre per hour", "kilometres per hour"),
  kmh: countable("kilometre per hour", "kilometres per hour"),
};
