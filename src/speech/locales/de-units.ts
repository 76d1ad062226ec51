import type { Countable, Gender, UnitGrammar } from "../locale.ts";
import { byCode, countable, fullCurrencies } from "./germanic-units.ts";
import { list } from "./de-list.ts";

const TIME = {
  days: countable("m Tag Tage"),
  hours: countable("f Stunde Stunden"),
  minutes: countable("f Minute Minuten"),
  seconds: countable("f Sekunde Sekunden"),
};

/** @param short Currencies whose country can be left out, because a caller there hears the same thing. */
export function germanUnits(short: Readonly<Record<string, Countable>>): UnitGrammar {
  return {
    currency: (code, naming) =>
      (naming === "short" ? (short[code] ?? SHORT[code]) : undefined) ?? FULL[code] ?? full(code),
    minorUnit: (code) => MINOR_UNITS[code],
    majorAndMinor: (major, minor) => `${major} und ${minor}`,
    unit: (name) => (Object.hasOwn(UNITS, name) ? UNITS[name] : undefined),
    time: TIME,
    duration: (parts) => list(parts),
  };
}

// --- internals

const SHORT = byCode({
  "m Dollar": "USD",
  "m Euro": "EUR",
  "n Pfund": "GBP",
  "m Yen": "JPY",
  "m Yuan": "CNY",
  "f Rupie Rupien": "INR",
});

/** Where people say otherwise than CLDR. */
const FULL = byCode({
  "m japanischer Yen japanische Yen": "JPY",
  "m Euro": "EUR",
  "m chinesischer Yuan chinesische Yuan": "CNY",
  "m israelischer Schekel israelische Schekel": "ILS",
  "m Taiwan-Dollar": "TWD",
  "f türkische Lira türkische Lira": "TRY",
  "m katarischer Riyal katarische Riyal": "QAR",
  "m CFA-Franc CFA-Francs": "XOF XAF",
  "m saudischer Riyal saudische Riyal": "SAR",
});

/** By the ending of the adjective. */
const GENDERS: Readonly<Record<string, Gender>> = {
  er: "masculine",
  e: "feminine",
  es: "neuter",
};

const full = fullCurrencies(
  "de",
  (name) =>
    GENDERS[/^\p{Lu}?\p{Ll}+(er|e|es) /u.exec(name)?.[1] ?? ""] ??
    (/(?:krone|rupie|lira|pataca)$/i.test(name) ? "feminine" : "masculine"),
  (name) =>
    name.replace(/^\p{Lu}(?=\p{Ll}*(?:isch|sch|n)e[rs]? )/u, (letter) => letter.toLowerCase()),
);

const MINOR_UNITS = byCode({
  "m Cent": "USD EUR AUD CAD NZD SGD HKD TWD ZAR KES LKR JMD TTD BBD BSD BZD FJD",
  "m Rappen": "CHF",
  "m Penny Pence": "GBP GIP FKP SHP",
  "m Fils": "KWD BHD JOD IQD AED YER",
  "f Baisa": "OMR",
  "m Millime Millimes": "TND",
  "f Halala": "SAR",
  "m Dirham": "LYD QAR",
  "m Centavo Centavos": "MXN BRL ARS COP CLP PHP DOP CUP GTQ HNL NIO BOB MZN",
  "m Céntimo Céntimos": "PEN CRC VES PYG",
  "m Centésimo Centésimos": "UYU",
  "m Centime Centimes": "MAD DZD XPF HTG",
  "m Paisa": "INR PKR NPR",
  "m Groschen": "PLN",
  "f Agora Agorot": "ILS",
  "n Öre": "DKK NOK SEK",
  "m Heller": "CZK",
  "m Kurusch": "TRY",
  "m Kobo": "NGN",
  "m Satang": "THB",
  "m Piaster": "EGP LBP SYP SDG",
  "f Kopeke Kopeken": "RUB BYN UAH",
  "m Ban Bani": "RON MDL",
  "f Stotinka Stotinki": "BGN",
  "m Sen": "MYR IDR",
  "m Pesewa": "GHS",
  "m Fen": "CNY",
});

const UNITS = byCode({
  "m Tag Tage": "days tage",
  "f Stunde Stunden": "hours hrs stunden",
  "f Minute Minuten": "minutes mins minuten",
  "f Sekunde Sekunden": "seconds secs sekunden",
  "f Millisekunde Millisekunden": "ms milliseconds",
  "f Woche Wochen": "weeks wochen",
  "m Monat Monate": "months monate",
  "n Jahr Jahre": "years jahre",
  "m Kilometer": "km kms kilometers kilometres kilometer",
  "f Meile Meilen": "miles meilen",
  "m Meter": "meters metres meter",
  "m Zentimeter": "cm centimeters centimetres",
  "m Millimeter": "mm millimeters millimetres",
  "m Fuß": "feet",
  "m Zoll": "inches",
  "n Yard Yards": "yards",
  "n Kilo": "kilos",
  "n Kilogramm": "kg kgs kilograms",
  "n Gramm": "grams gramm",
  "f Tonne Tonnen": "tons tonnes tonnen",
  "n Pfund": "lbs pounds",
  "f Unze Unzen": "ounces oz",
  "m Liter": "liters litres",
  "m Milliliter": "ml",
  "f Gallone Gallonen": "gallons",
  "f Kilowattstunde Kilowattstunden": "kwh",
  "n Kilowatt": "kw",
  "n Watt": "watts",
  "m Grad": "degrees",
  "m Grad Celsius Grad Celsius": "celsius",
  "m Grad Fahrenheit Grad Fahrenheit": "fahrenheit",
  "m Kilometer pro Stunde Kilometer pro Stunde": "kmh kph",
  "f Meile pro Stunde Meilen pro Stunde": "mph",
  "m Quadratmeter": "sqm",
  "m Quadratfuß": "sqft",
  "m Hektar": "hectares",
  "m Cent": "cents",
});

export const units = germanUnits({});
