import type { Countable, UnitGrammar } from "../locale.ts";
import { byCode, countable, fullCurrencies } from "./romance-units.ts";
import { list } from "./it-list.ts";

const SHORT = byCode({
  "m dollaro dollari": "USD",
  "m euro euro": "EUR",
  "f sterlina sterline": "GBP",
  "m yen yen": "JPY",
  "m yuan yuan": "CNY",
  "f rupia rupie": "INR",
  "m franco franchi": "CHF",
});

/** Where people say otherwise than CLDR. */
const FULL = byCode({
  "m dirham degli Emirati Arabi dirham degli Emirati Arabi": "AED",
  "m dollaro americano dollari americani": "USD",
  "m peso messicano pesos messicani": "MXN",
  "m siclo israeliano sicli israeliani": "ILS",
  "m dollaro taiwanese dollari taiwanesi": "TWD",
  "m real brasiliano reais brasiliani": "BRL",
  "m dinaro serbo dinari serbi": "RSD",
  "m colón salvadoregno colón salvadoregni": "SVC",
});

const full = fullCurrencies(
  "it",
  /^(?:sterlina|rupia|corona|lira|lempira|naira|grivnia|pataca|kina|dobra)(?!\p{L})/u,
);

const MINOR_UNITS = byCode({
  "m centesimo centesimi":
    "EUR USD CAD AUD NZD SGD HKD TWD ZAR KES LKR JMD TTD BBD BSD BZD FJD CHF MAD DZD UYU",
  "m centavo centavos": "MXN BRL ARS COP CLP PHP DOP CUP GTQ HNL NIO BOB MZN CVE SVC",
  "m céntimo céntimos": "PEN CRC VES PYG",
  "m penny pence": "GBP GIP FKP SHP",
  "m fils fils": "KWD BHD JOD IQD AED YER",
  "f baisa baisa": "OMR",
  "m millesimo millesimi": "TND",
  "f halala halala": "SAR",
  "m dirham dirham": "LYD QAR",
  "f paisa paise": "INR PKR NPR",
  "m grosz groszy": "PLN",
  "f agora agorot": "ILS",
  "m øre øre": "DKK NOK",
  "m öre öre": "SEK",
  "m haler haler": "CZK",
  "m kurus kurus": "TRY",
  "m kobo kobo": "NGN",
  "m satang satang": "THB",
  "f piastra piastre": "EGP LBP SYP SDG",
  "m copeco copechi": "RUB BYN UAH",
  "m ban bani": "RON MDL",
  "f stotinka stotinki": "BGN",
  "m sen sen": "MYR IDR",
  "m pesewa pesewa": "GHS",
  "m fen fen": "CNY",
});

const TIME = {
  days: countable("m giorno giorni"),
  hours: countable("f ora ore"),
  minutes: countable("m minuto minuti"),
  seconds: countable("m secondo secondi"),
};

const UNITS: ReadonlyMap<string, Countable> = new Map(
  Object.entries(
    byCode({
      "m giorno giorni": "days giorni",
      "f ora ore": "hours hrs ore",
      "m minuto minuti": "minutes mins minuti",
      "m secondo secondi": "seconds secs secondi",
      "m millisecondo millisecondi": "ms milliseconds",
      "f settimana settimane": "weeks settimane",
      "m mese mesi": "months mesi",
      "m anno anni": "years anni",
      "m chilometro chilometri": "km kms kilometers kilometres",
      "m miglio miglia": "miles miglia",
      "m metro metri": "meters metres metri",
      "m centimetro centimetri": "cm centimeters centimetres",
      "m millimetro millimetri": "mm millimeters millimetres",
      "m piede piedi": "feet",
      "m pollice pollici": "inches",
      "f iarda iarde": "yards",
      "m chilo chili": "kg kgs kilograms kilos",
      "m grammo grammi": "grams grammi",
      "f tonnellata tonnellate": "tons tonnes tonnellate",
      "f libbra libbre": "lbs pounds",
      "f oncia once": "ounces oz",
      "m litro litri": "liters litres litri",
      "m millilitro millilitri": "ml",
      "m gallone galloni": "gallons",
      "m chilowattora chilowattora": "kwh",
      "m chilowatt chilowatt": "kw",
      "m watt watt": "watts",
      "m grado gradi": "degrees",
      "m grado Celsius gradi Celsius": "celsius",
      "m grado Fahrenheit gradi Fahrenheit": "fahrenheit",
      "m chilometro all'ora chilometri all'ora": "kmh kph",
      "m miglio all'ora miglia all'ora": "mph",
      "m metro quadrato metri quadrati": "sqm",
      "m piede quadrato piedi quadrati": "sqft",
      "m ettaro ettari": "hectares",
      "m centesimo centesimi": "cents",
    }),
  ),
);

export const units: UnitGrammar = {
  currency: (code, naming) =>
    (naming === "short" ? SHORT[code] : undefined) ?? FULL[code] ?? full(code),
  minorUnit: (code) => MINOR_UNITS[code],
  majorAndMinor: (major, minor) => `${major} e ${minor}`,
  unit: (name) => UNITS.get(name),
  time: TIME,
  duration: (parts) => list(parts),
};
