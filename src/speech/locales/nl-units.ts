import type { UnitGrammar } from "../locale.ts";
import { byCode, countable, fullCurrencies } from "./germanic-units.ts";
import { list } from "./nl-list.ts";

const SHORT = byCode({
  "m dollar": "USD",
  "m euro": "EUR",
  "n pond": "GBP",
  "m yen": "JPY",
  "m yuan": "CNY",
  "m roepie": "INR",
});

/** Where people say otherwise than CLDR. */
const FULL = byCode({
  "n Brits pond Britse pond": "GBP",
  "n Egyptisch pond Egyptische pond": "EGP",
  "n Libanees pond Libanese pond": "LBP",
  "m CFA-frank": "XOF XAF",
  "m Israëlische sjekel Israëlische sjekel": "ILS",
  "m Taiwanese dollar Taiwanese dollar": "TWD",
});

const full = fullCurrencies(
  "nl",
  () => "masculine",
  (name) => name,
);

const MINOR_UNITS = byCode({
  "m cent": "USD EUR AUD CAD NZD SGD HKD TWD ZAR KES LKR JMD TTD BBD BSD BZD FJD",
  "m rappen": "CHF",
  "m penny pence": "GBP GIP FKP SHP",
  "m fils": "KWD BHD JOD IQD AED YER",
  "m baisa": "OMR",
  "m millime": "TND",
  "m halala": "SAR",
  "m dirham": "LYD QAR",
  "m centavo": "MXN BRL ARS COP CLP PHP DOP CUP GTQ HNL NIO BOB MZN",
  "m céntimo": "PEN CRC VES PYG",
  "m centésimo": "UYU",
  "m centime": "MAD DZD XPF HTG",
  "m paisa": "INR PKR NPR",
  "m grosz groszy": "PLN",
  "m agora agorot": "ILS",
  "m øre": "DKK NOK",
  "m öre": "SEK",
  "m heller": "CZK",
  "m kurus": "TRY",
  "m kobo": "NGN",
  "m satang": "THB",
  "m piaster": "EGP LBP SYP SDG",
  "m kopeke kopeken": "RUB BYN UAH",
  "m ban bani": "RON MDL",
  "m stotinka stotinki": "BGN",
  "m sen": "MYR IDR",
  "m pesewa": "GHS",
  "m fen": "CNY",
});

const TIME = {
  days: countable("m dag dagen"),
  hours: countable("n uur"),
  minutes: countable("m minuut minuten"),
  seconds: countable("m seconde seconden"),
};

const UNITS = byCode({
  "m dag dagen": "days dagen",
  "n uur": "hours hrs uren uur",
  "m minuut minuten": "minutes mins minuten",
  "m seconde seconden": "seconds secs seconden",
  "m milliseconde milliseconden": "ms milliseconds",
  "m week weken": "weeks weken",
  "m maand maanden": "months maanden",
  "n jaar": "years jaren jaar",
  "m kilometer": "km kms kilometers kilometres kilometer",
  "m mijl": "miles mijl",
  "m meter": "meters metres meter",
  "m centimeter": "cm centimeters centimetres",
  "m millimeter": "mm millimeters millimetres",
  "m voet": "feet",
  "m inch": "inches",
  "m yard": "yards",
  "m kilo": "kilos",
  "m kilogram": "kg kgs kilograms",
  "m gram": "grams gram",
  "m ton": "tons tonnes",
  "n pond": "lbs pounds",
  "n ons": "ounces oz",
  "m liter": "liters litres liter",
  "m milliliter": "ml",
  "m gallon": "gallons",
  "n kilowattuur": "kwh",
  "m kilowatt": "kw",
  "m watt": "watts",
  "m graad graden": "degrees",
  "m graad Celsius graden Celsius": "celsius",
  "m graad Fahrenheit graden Fahrenheit": "fahrenheit",
  "m kilometer per uur kilometer per uur": "kmh kph",
  "m mijl per uur mijl per uur": "mph",
  "m vierkante meter vierkante meter": "sqm",
  "m vierkante voet vierkante voet": "sqft",
  "m hectare": "hectares",
  "m cent": "cents",
});

export const units: UnitGrammar = {
  currency: (code, naming) =>
    (naming === "short" ? SHORT[code] : undefined) ?? FULL[code] ?? full(code),
  minorUnit: (code) => MINOR_UNITS[code],
  majorAndMinor: (major, minor) => `${major} en ${minor}`,
  unit: (name) => (Object.hasOwn(UNITS, name) ? UNITS[name] : undefined),
  time: TIME,
  duration: (parts) => list(parts),
};
