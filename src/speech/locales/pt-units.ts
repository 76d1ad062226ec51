import type { Countable, UnitGrammar } from "../locale.ts";
import { byCode, countable, fullCurrencies } from "./romance-units.ts";
import { list } from "./pt-list.ts";

/** What a region calls otherwise than Brazil: currencies, their minor units, measures. */
export interface RegionalUnits {
  readonly short: Readonly<Record<string, Countable>>;
  readonly minor: Readonly<Record<string, Countable>>;
  readonly measures: Readonly<Record<string, Countable>>;
}

export function portugueseUnits(tag: string, regional: RegionalUnits): UnitGrammar {
  const full = fullCurrencies(tag, FEMININE);
  const measures = new Map(Object.entries({ ...UNITS, ...regional.measures }));
  return {
    currency: (code, naming) =>
      (naming === "short" ? (regional.short[code] ?? SHORT[code]) : undefined) ??
      FULL[code] ??
      full(code),
    minorUnit: (code) => regional.minor[code] ?? MINOR_UNITS[code],
    majorAndMinor: (major, minor) => `${major} e ${minor}`,
    unit: (name) => measures.get(name),
    time: TIME,
    duration: (parts) => list(parts),
  };
}

// --- internals

const FEMININE =
  /^(?:libra|rupia|rúpia|coroa|lira|pataca|naira|pula|kina|lempira|ouguiya|dobra|hryvnia|hrívnia)\b/;

const SHORT = byCode({
  "m real reais": "BRL",
  "m dólar dólares": "USD",
  "m euro euros": "EUR",
  "f libra libras": "GBP",
  "m iene ienes": "JPY",
  "m yuan yuans": "CNY",
  "f rúpia rúpias": "INR",
  "m franco francos": "CHF",
});

/** Where people say otherwise than CLDR. */
const FULL = byCode({
  "m dirham dos Emirados Árabes dirhams dos Emirados Árabes": "AED",
  "f rúpia indiana rúpias indianas": "INR",
  "f rúpia indonésia rúpias indonésias": "IDR",
  "f rúpia paquistanesa rúpias paquistanesas": "PKR",
  "f hryvnia ucraniana hryvnias ucranianas": "UAH",
  "m sol peruano sóis peruanos": "PEN",
  "m shekel israelense shekels israelenses": "ILS",
  "m boliviano bolivianos": "BOB",
  "m dólar taiwanês dólares taiwaneses": "TWD",
  "m yuan chinês yuans chineses": "CNY",
});

const MINOR_UNITS = byCode({
  "m centavo centavos":
    "BRL USD EUR CAD AUD NZD SGD HKD TWD ZAR KES LKR JMD TTD BBD BSD BZD FJD MXN ARS COP CLP PHP DOP CUP GTQ HNL NIO BOB MZN CVE SVC",
  "m cêntimo cêntimos": "CHF MAD DZD PEN CRC VES PYG HTG AOA",
  "m centésimo centésimos": "UYU PAB",
  "m penny pence": "GBP GIP FKP SHP",
  "m fils fils": "KWD BHD JOD IQD AED YER",
  "f baisa baisas": "OMR",
  "m milésimo milésimos": "TND",
  "f halala halalas": "SAR",
  "m dirham dirhams": "LYD QAR",
  "f paisa paisas": "INR PKR NPR",
  "m grosz groszy": "PLN",
  "f agora agoras": "ILS",
  "m øre øre": "DKK NOK",
  "m öre öre": "SEK",
  "m haler halers": "CZK",
  "m kurus kurus": "TRY",
  "m kobo kobos": "NGN",
  "m satang satangs": "THB",
  "f piastra piastras": "EGP LBP SYP SDG",
  "m copeque copeques": "RUB BYN",
  "m ban bani": "RON MDL",
  "f stotinka stotinkas": "BGN",
  "m copeque ucraniano copeques ucranianos": "UAH",
  "m sen sen": "MYR IDR",
  "m pesewa pesewas": "GHS",
  "m fen fen": "CNY",
});

const TIME = {
  days: countable("m dia dias"),
  hours: countable("f hora horas"),
  minutes: countable("m minuto minutos"),
  seconds: countable("m segundo segundos"),
};

const UNITS = byCode({
  "m dia dias": "days dias",
  "f hora horas": "hours hrs horas",
  "m minuto minutos": "minutes mins minutos",
  "m segundo segundos": "seconds secs segundos",
  "m milissegundo milissegundos": "ms milliseconds",
  "f semana semanas": "weeks semanas",
  "m mês meses": "months meses",
  "m ano anos": "years anos",
  "m quilômetro quilômetros": "km kms kilometers kilometres",
  "f milha milhas": "miles milhas",
  "m metro metros": "meters metres metros",
  "m centímetro centímetros": "cm centimeters centimetres",
  "m milímetro milímetros": "mm millimeters millimetres",
  "m pé pés": "feet",
  "f polegada polegadas": "inches",
  "f jarda jardas": "yards",
  "m quilo quilos": "kg kgs kilograms kilos",
  "m grama gramas": "grams gramas",
  "f tonelada toneladas": "tons tonnes toneladas",
  "f libra libras": "lbs pounds",
  "f onça onças": "ounces oz",
  "m litro litros": "liters litres litros",
  "m mililitro mililitros": "ml",
  "m galão galões": "gallons",
  "m quilowatt-hora quilowatts-hora": "kwh",
  "m quilowatt quilowatts": "kw",
  "m watt watts": "watts",
  "m grau graus": "degrees",
  "m grau Celsius graus Celsius": "celsius",
  "m grau Fahrenheit graus Fahrenheit": "fahrenheit",
  "m quilômetro por hora quilômetros por hora": "kmh kph",
  "f milha por hora milhas por hora": "mph",
  "m metro quadrado metros quadrados": "sqm",
  "m pé quadrado pés quadrados": "sqft",
  "m hectare hectares": "hectares",
  "m centavo centavos": "cents",
});
