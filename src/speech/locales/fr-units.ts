import type { Countable, UnitGrammar } from "../locale.ts";
import { byCode, countable, fullCurrencies } from "./romance-units.ts";
import { list } from "./fr-list.ts";

const TIME = {
  days: countable("m jour jours"),
  hours: countable("f heure heures"),
  minutes: countable("f minute minutes"),
  seconds: countable("f seconde secondes"),
};

/**
 * @param short Currencies whose country can be left out, because a caller there hears the same thing.
 * @param minor What their minor units are called there.
 */
export function frenchUnits(
  short: Readonly<Record<string, Countable>>,
  minor: Readonly<Record<string, Countable>>,
): UnitGrammar {
  return {
    currency: (code, naming) =>
      (naming === "short" ? short[code] : undefined) ?? FULL[code] ?? full(code),
    minorUnit: (code) => minor[code] ?? MINOR_UNITS[code],
    majorAndMinor: (major, minorWords) => `${major} et ${minorWords}`,
    unit: (name) => (Object.hasOwn(UNITS, name) ? UNITS[name] : undefined),
    time: TIME,
    duration: (parts) => list(parts),
  };
}

export const SHORT: Readonly<Record<string, Countable>> = byCode({
  "m dollar dollars": "USD",
  "m euro euros": "EUR",
  "f livre livres": "GBP",
  "m yen yens": "JPY",
  "m yuan yuans": "CNY",
  "f roupie roupies": "INR",
});

export const units = frenchUnits(SHORT, {});

// --- internals

/** Where people say otherwise than CLDR. */
const FULL = byCode({
  "m dollar américain dollars américains": "USD",
  "m yuan chinois yuans chinois": "CNY",
  "m dinar koweïtien dinars koweïtiens": "KWD",
  "m riyal omanais riyals omanais": "OMR",
  "m shekel israélien shekels israéliens": "ILS",
  "m dollar taïwanais dollars taïwanais": "TWD",
  "m dirham émirati dirhams émiratis": "AED",
  "m lari géorgien laris géorgiens": "GEL",
});

const full = fullCurrencies(
  "fr",
  /^(?:livre|roupie|couronne|lire|hryvnia|pataca|gourde|piastre|unité|drachme|peseta)\b/,
);

/** A cent is a "centime" here: "deux cents" would be heard as two hundred. */
const MINOR_UNITS = byCode({
  "m centime centimes":
    "EUR CHF USD CAD AUD NZD SGD HKD TWD ZAR KES LKR JMD TTD BBD BSD BZD FJD MAD DZD XPF HTG",
  "m penny pence": "GBP GIP FKP SHP",
  "m centavo centavos": "MXN BRL ARS COP CLP PHP DOP CUP GTQ HNL NIO BOB MZN",
  "m céntimo céntimos": "PEN CRC VES PYG",
  "m centésimo centésimos": "UYU",
  "m fils fils": "KWD BHD JOD IQD AED YER",
  "f baisa baisas": "OMR",
  "m millime millimes": "TND",
  "m dirham dirhams": "LYD QAR",
  "m halala halalas": "SAR",
  "m paisa paisas": "INR PKR NPR",
  "m grosz groszy": "PLN",
  "f agora agoras": "ILS",
  "m øre øre": "DKK NOK",
  "m öre öre": "SEK",
  "m haléř haléřs": "CZK",
  "m kuruş kuruş": "TRY",
  "m kobo kobos": "NGN",
  "m satang satangs": "THB",
  "f piastre piastres": "EGP LBP SYP SDG",
  "m kopeck kopecks": "RUB BYN UAH",
  "m ban bani": "RON MDL",
  "f stotinka stotinkas": "BGN",
  "m sen sen": "MYR IDR",
  "m pesewa pesewas": "GHS",
  "m fen fen": "CNY",
});

/** A mile is a "mile": "deux milles" would be heard as two thousand. */
const UNITS = byCode({
  "m jour jours": "days jours",
  "f heure heures": "hours hrs heures",
  "f minute minutes": "minutes mins",
  "f seconde secondes": "seconds secs secondes",
  "f milliseconde millisecondes": "ms milliseconds",
  "f semaine semaines": "weeks semaines",
  "m mois mois": "months mois",
  "m an ans": "years ans",
  "m kilomètre kilomètres": "km kms kilometers kilometres kilomètres",
  "m mile miles": "miles",
  "m mètre mètres": "meters metres mètres",
  "m centimètre centimètres": "cm centimeters centimetres",
  "m millimètre millimètres": "mm millimeters millimetres",
  "m pied pieds": "feet pieds",
  "m pouce pouces": "inches pouces",
  "m yard yards": "yards",
  "m kilo kilos": "kilos",
  "m kilogramme kilogrammes": "kg kgs kilograms",
  "m gramme grammes": "grams grammes",
  "f tonne tonnes": "tons tonnes",
  "f livre livres": "lbs pounds",
  "f once onces": "ounces oz",
  "m litre litres": "liters litres",
  "m millilitre millilitres": "ml",
  "m gallon gallons": "gallons",
  "m kilowattheure kilowattheures": "kwh",
  "m kilowatt kilowatts": "kw",
  "m watt watts": "watts",
  "m degré degrés": "degrees",
  "m degré Celsius degrés Celsius": "celsius",
  "m degré Fahrenheit degrés Fahrenheit": "fahrenheit",
  "m kilomètre par heure kilomètres par heure": "kmh kph",
  "m mile par heure miles par heure": "mph",
  "m mètre carré mètres carrés": "sqm",
  "m pied carré pieds carrés": "sqft",
  "m hectare hectares": "hectares",
  "m centime centimes": "cents",
});
