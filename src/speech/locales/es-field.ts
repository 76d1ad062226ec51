import type { FieldGrammar } from "../locale.ts";
import { type LabelData, type Noun, labelsOf } from "./romance-labels.ts";
import { startsWithWeekday, weekdayName } from "./es-calendar.ts";
import { weekdayAt } from "./weekday.ts";

export function spanishFields(data: LabelData): FieldGrammar {
  const { label, noun, flag, things, state } = labelsOf(data);
  return {
    unnamed: "valor",
    expansions: EXPANSIONS,
    currencyWords: CURRENCY_WORDS,
    bareLabels: { money: "importe", percent: "porcentaje" },
    label,
    things,
    number: (name, value) => {
      const of = noun(name);
      if (of === null) return `${name}: ${value}`;
      if (BARE_NUMBER.test(value) && of.number === "many" && !isAmount(name))
        return `el número de ${name} es ${value}`;
      const subject = `${withArticle(of)} ${isOrAre(of)}`;
      if (AS_IT_IS.has(name)) return `${subject} ${value}`;
      const isRate = value.endsWith("por ciento") && !/^(?:aproximadamente|menos)\b/.test(value);
      return `${subject} ${isRate ? "del" : "de"} ${value}`;
    },
    text: (name, value) => {
      const of = noun(name);
      if (of === null) return `${name}: ${value}`;
      const subject = `${withArticle(of)} ${isOrAre(of)}`;
      const weekday = weekdayName(weekdayAt(value));
      if (weekday !== null) return `${subject} el ${weekday}`;
      if (name === "estado") return `${subject} ${state(value) ?? value}`;
      return `${subject} ${beforeText(value)}${value}`;
    },
    flag: (name, value) => {
      const clause = flag(name) ?? (name.startsWith("con ") ? `tiene ${name.slice(4)}` : null);
      if (clause === null) return `${name}: ${value === "yes" ? "sí" : "no"}`;
      return value === "yes" ? clause : `no ${clause}`;
    },
    missing: (name) => (noun(name) === null ? `${name}: nada` : `no hay ${name}`),
    counted: (name, counted) => {
      const of = noun(name);
      if (of === null) return `${name}: ${counted}`;
      return of.number === "many" ? `hay ${counted}` : `${withArticle(of)} tiene ${counted}`;
    },
    within: (name, clause) => {
      const of = noun(name);
      return of === null ? `${name}: ${clause}` : `para ${withArticle(of)}, ${clause}`;
    },
  };
}

// --- internals

/** Abbreviations, as the English words that the glossary knows. */
const EXPANSIONS: Readonly<Record<string, string>> = {
  qty: "quantity",
  amt: "amount",
  avg: "average",
  num: "number",
  pct: "percentage",
  max: "maximum",
  min: "minimum",
  ids: "id",
  gst: "tax",
  url: "link",
  dob: "date of birth",
  sku: "reference",
  tel: "phone",
  addr: "address",
  dept: "department",
  desc: "description",
};
const CURRENCY_WORDS: Readonly<Record<string, string>> = {
  dollars: "USD",
  dolares: "USD",
  dólares: "USD",
  euros: "EUR",
  yen: "JPY",
  yenes: "JPY",
};

/** Plurals that are sums and are not counted. */
const AMOUNTS: ReadonlySet<string> = new Set(
  "ventas ingresos comisiones gastos costes costos honorarios ahorros impuestos beneficios descuentos precios pagos reembolsos depósitos importes montos deudas existencias valores".split(
    " ",
  ),
);
/** What a number is, and not what it amounts to. */
const AS_IT_IS: ReadonlySet<string> = new Set(
  "resultado respuesta valor número código puesto día mes año hora clave identificador versión resumen".split(
    " ",
  ),
);
/** A number that counts nothing: no unit and no currency follows it. */
const BARE_NUMBER =
  /(?:cero|un[oa]|dos|dós|tres|trés|cuatro|cinco|seis|séis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|einte|enta|treinta|cien|cientos|quinientos|mil|millón|millones)$/;

/** "ventas", and "ventas mensuales" too. */
function isAmount(name: string): boolean {
  return name.split(" ").some((word) => AMOUNTS.has(word));
}

/** "es el jueves cinco", "es a las tres de la tarde", "es de dos horas". */
function beforeText(value: string): string {
  if (startsWithWeekday(value)) return "el ";
  if (TIME_OF_DAY.test(value)) return "a ";
  return LENGTH_OF_TIME.test(value) ? "de " : "";
}

const LENGTH_OF_TIME =
  /^(?:aproximadamente |menos )*(?:cero|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|[tq]\p{L}+ce|catorce|dieci|veint|\p{L}+enta|cien|mil|\p{L}+cient).*(?:días?|horas?|minutos?|segundos?)$/u;
const TIME_OF_DAY =
  /^(?:mediodía|medianoche)(?: U T C)?$|^las? .* de la (?:madrugada|mañana|tarde|noche)(?: U T C)?$/;

function withArticle({ word, gender, number }: Noun): string {
  const [one, many] = gender === "feminine" ? ["la", "las"] : ["el", "los"];
  return `${number === "many" ? many : one} ${word}`;
}

function isOrAre({ number }: Noun): string {
  return number === "many" ? "son" : "es";
}
