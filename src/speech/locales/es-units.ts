import type { Countable, UnitGrammar } from "../locale.ts";
import { byCode, countable, fullCurrencies } from "./romance-units.ts";
import { list } from "./es-list.ts";

/** @param short Currencies whose country can be left out, because a caller there hears the same thing. */
export function spanishUnits(short: Readonly<Record<string, Countable>>): UnitGrammar {
  return {
    currency: (code, naming) =>
      (naming === "short" ? (short[code] ?? SHORT[code]) : undefined) ?? FULL[code] ?? full(code),
    minorUnit: (code) => MINOR_UNITS[code],
    majorAndMinor: (major, minor) => `${major} con ${minor}`,
    unit: (name) => (Object.hasOwn(UNITS, name) ? UNITS[name] : undefined),
    time: TIME,
    duration: (parts) => list(parts),
  };
}

// --- internals

const SHORT = byCode({
  "m dólar dólares": "USD",
  "m euro euros": "EUR",
  "f libra libras": "GBP",
  "m yen yenes": "JPY",
  "m yuan yuanes": "CNY",
  "f rupia rupias": "INR",
  "m franco francos": "CHF",
  "m real reales": "BRL",
});

/** Where people say otherwise than CLDR. */
const FULL = byCode({
  "m won surcoreano wones surcoreanos": "KRW",
  "m won norcoreano wones norcoreanos": "KPW",
  "m séquel israelí séqueles israelíes": "ILS",
  "m dólar taiwanés dólares taiwaneses": "TWD",
  "m yuan chino yuanes chinos": "CNY",
  "m lev búlgaro levs búlgaros": "BGN",
  "m leone sierraleonés leones sierraleoneses": "SLE",
});

const full = fullCurrencies("es", /^(?:libra|rupia|corona|lira|grivna|pataca|dobra)\b/);

const MINOR_UNITS = byCode({
  "m centavo centavos":
    "USD CAD AUD NZD SGD HKD TWD ZAR KES LKR JMD TTD BBD BSD BZD FJD MXN BRL ARS COP CLP PHP DOP CUP GTQ HNL NIO BOB SVC MZN",
  "m céntimo céntimos": "EUR CHF MAD DZD PEN CRC VES PYG HTG PAB",
  "m centésimo centésimos": "UYU",
  "m penique peniques": "GBP GIP FKP SHP",
  "m fils fils": "KWD BHD JOD IQD AED YER",
  "f baisa baisas": "OMR",
  "m milésimo milésimos": "TND",
  "f halala halalas": "SAR",
  "m dírham dírhams": "LYD QAR",
  "f paisa paisas": "INR PKR NPR",
  "m grosz groszy": "PLN",
  "f agora agoras": "ILS",
  "m øre øre": "DKK NOK",
  "m öre öre": "SEK",
  "m halér halérs": "CZK",
  "m kurus kurus": "TRY",
  "m kobo kobos": "NGN",
  "m satang satangs": "THB",
  "f piastra piastras": "EGP LBP SYP SDG",
  "m kopek kopeks": "RUB BYN",
  "m ban bani": "RON MDL",
  "f stotinka stotinkas": "BGN",
  "m kopiyka kopiykas": "UAH",
  "m sen sen": "MYR IDR",
  "m pesewa pesewas": "GHS",
  "m fen fen": "CNY",
});

const TIME = {
  days: countable("m día días"),
  hours: countable("f hora horas"),
  minutes: countable("m minuto minutos"),
  seconds: countable("m segundo segundos"),
};

const UNITS = byCode({
  "m día días": "days días",
  "f hora horas": "hours hrs horas",
  "m minuto minutos": "minutes mins minutos",
  "m segundo segundos": "seconds secs segundos",
  "m milisegundo milisegundos": "ms milliseconds",
  "f semana semanas": "weeks semanas",
  "m mes meses": "months meses",
  "m año años": "years años",
  "m kilómetro kilómetros": "km kms kilometers kilometres kilómetros",
  "f milla millas": "miles millas",
  "m metro metros": "meters metres metros",
  "m centímetro centímetros": "cm centimeters centimetres",
  "m milímetro milímetros": "mm millimeters millimetres",
  "m pie pies": "feet pies",
  "f pulgada pulgadas": "inches pulgadas",
  "f yarda yardas": "yards",
  "m kilo kilos": "kilos",
  "m kilogramo kilogramos": "kg kgs kilograms",
  "m gramo gramos": "grams gramos",
  "f tonelada toneladas": "tons tonnes toneladas",
  "f libra libras": "lbs pounds",
  "f onza onzas": "ounces oz",
  "m litro litros": "liters litres litros",
  "m mililitro mililitros": "ml",
  "m galón galones": "gallons",
  "m kilovatio hora kilovatios hora": "kwh",
  "m kilovatio kilovatios": "kw",
  "m vatio vatios": "watts",
  "m grado grados": "degrees",
  "m grado Celsius grados Celsius": "celsius",
  "m grado Fahrenheit grados Fahrenheit": "fahrenheit",
  "m kilómetro por hora kilómetros por hora": "kmh kph",
  "f milla por hora millas por hora": "mph",
  "m metro cuadrado metros cuadrados": "sqm",
  "m pie cuadrado pies cuadrados": "sqft",
  "f hectárea hectáreas": "hectares",
  "m centavo centavos": "cents",
});
