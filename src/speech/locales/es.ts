import type { NumberGrammar, SpeechLocale, UnitGrammar } from "../locale.ts";
import { AMERICAN_LABELS, LABELS } from "./es-labels.ts";
import { calendar, spanishCalendar } from "./es-calendar.ts";
import { countable, byCode } from "./romance-units.ts";
import { spanishFields } from "./es-field.ts";
import { numbers, spanishNumbers } from "./es-numbers.ts";
import { spanishUnits } from "./es-units.ts";
import { list } from "./es-list.ts";
import { say } from "./es-say.ts";

/** The Spanish of Spain. */
export const es: SpeechLocale = {
  tag: "es",
  extent: "full",
  charsPerSecond: 15,
  number: numbers,
  units: spanishUnits({}),
  calendar,
  spelling: {
    letter: (letter) => letter,
    phone: (groups) =>
      groups
        .map((group) => Array.from(group, (digit) => numbers.digit(digit)).join(" "))
        .join(", "),
    endingIn: (words) => `uno que termina en ${words}`,
    at: "arroba",
    dot: "punto",
    point: "punto",
    hyphen: "guion",
    underscore: "guion bajo",
    plus: "más",
    slash: "barra",
  },
  say,
  field: spanishFields(LABELS),
  list,
  finish: (clauses) =>
    clauses
      .map((clause) => clause.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()))
      .map((sentence) => (/[.?]$/.test(sentence) ? sentence : `${sentence}.`))
      .map((sentence) => (/^[^¿]*\?$/.test(sentence) ? `¿${sentence}` : sentence))
      .join(" "),
  nouns: {
    number: countable("m número números"),
    amount: countable("m importe importes"),
    item: countable("m elemento elementos"),
    entry: countable("f entrada entradas"),
    row: countable("f fila filas"),
    problem: countable("m problema problemas"),
  },
  words: {
    yes: "sí",
    no: "no",
    nothing: "nada",
    someData: "unos datos",
    someText: "un texto",
    longCode: "un código largo",
    link: "un enlace",
  },
};

const americanFields = spanishFields(AMERICAN_LABELS);

/** What is common to the Americas: the words, and the evening from seven on. */
const american = (
  tag: string,
  number: NumberGrammar,
  unitWords: UnitGrammar,
  regions: readonly string[],
): SpeechLocale => ({
  ...es,
  tag,
  regions,
  number,
  units: unitWords,
  calendar: spanishCalendar(number, 19),
  field: americanFields,
  say: {
    ...say,
    noValue: "no encontré ningún valor",
    noneFound: "no encontré ninguno",
    followUp: { ...say.followUp, noRate: "No tengo el tipo de cambio para eso." },
  },
  nouns: { ...es.nouns, amount: countable("m monto montos") },
});

const PESO = "m peso pesos";

export const esMX = american(
  "es-MX",
  spanishNumbers("es-MX", "punto"),
  spanishUnits(byCode({ [PESO]: "MXN" })),
  [],
);

export const es419 = american(
  "es-419",
  spanishNumbers("es-419", "punto"),
  spanishUnits(
    byCode({
      [PESO]: "MXN DOP CUP",
      "m sol soles": "PEN",
      "m quetzal quetzales": "GTQ",
      "m lempira lempiras": "HNL",
      "m córdoba córdobas": "NIO",
      "m balboa balboas": "PAB",
      "m colón colones": "SVC",
    }),
  ),
  ["CU", "DO", "GT", "HN", "NI", "PA", "PE", "SV"],
);

export const esUS = american("es-US", spanishNumbers("es-US", "punto"), spanishUnits({}), ["PR"]);

/** South America and Costa Rica, where the decimals follow a comma. */
export const esAR = american(
  "es-AR",
  spanishNumbers("es-AR", "coma"),
  spanishUnits(
    byCode({
      [PESO]: "ARS CLP COP UYU",
      "m guaraní guaraníes": "PYG",
      "m boliviano bolivianos": "BOB",
      "m bolívar bolívares": "VES",
      "m colón colones": "CRC",
    }),
  ),
  ["BO", "CL", "CO", "CR", "EC", "PY", "UY", "VE"],
);
