import type { FieldGrammar } from "../locale.ts";
import { type LabelData, type Noun, labelsOf } from "./romance-labels.ts";
import { atTime, isTime, weekdayName } from "./pt-calendar.ts";
import { articleOf } from "./pt-labels.ts";
import { weekdayAt } from "./weekday.ts";

export function portugueseFields(data: LabelData): FieldGrammar {
  const { label, noun, flag, things, state } = labelsOf(data);
  return {
    unnamed: "valor",
    expansions: EXPANSIONS,
    currencyWords: CURRENCY_WORDS,
    bareLabels: { money: label("amount"), percent: label("percentage") },
    label,
    things,
    number: (name, value) => {
      const of = noun(name);
      if (of === null) return `${name}: ${value}`;
      if (BARE_NUMBER.test(value) && of.number === "many" && !isAmount(name))
        return `o número de ${name} é ${value}`;
      const subject = `${withArticle(of)} ${isOrAre(of)}`;
      return AS_IT_IS.has(name) ? `${subject} ${value}` : `${subject} de ${value}`;
    },
    text: (name, value) => {
      const of = noun(name);
      if (of === null) return `${name}: ${value}`;
      const subject = `${withArticle(of)} ${isOrAre(of)}`;
      const weekday = weekdayName(weekdayAt(value));
      if (weekday !== null) return `${subject} ${weekday}`;
      if (STATES.has(name)) return `${subject} ${state(value) ?? value}`;
      if (isTime(value)) return `${subject} ${atTime(value, "at")}`;
      const isLength = LENGTH_OF_TIME.test(value);
      return `${subject} ${isLength ? "de " : ""}${value}`;
    },
    flag: (name, value) => {
      const clause = flag(name) ?? (name.startsWith("com ") ? `tem ${name.slice(4)}` : null);
      if (clause === null) return `${name}: ${value === "yes" ? "sim" : "não"}`;
      return value === "yes" ? clause : `não ${clause}`;
    },
    missing: (name) => (noun(name) === null ? `${name}: nada` : `não há ${name}`),
    counted: (name, counted) => {
      const of = noun(name);
      if (of === null) return `${name}: ${counted}`;
      return of.number === "many" ? `há ${counted}` : `${withArticle(of)} tem ${counted}`;
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
  dólares: "USD",
  euros: "EUR",
  reais: "BRL",
  yen: "JPY",
  ienes: "JPY",
};

/** Plurals that are sums and are not counted. */
const AMOUNTS: ReadonlySet<string> = new Set(
  "vendas receitas juros gastos custos impostos lucros descontos preços pagamentos reembolsos depósitos valores montantes taxas dívidas existências".split(
    " ",
  ),
);
/** What a number is, and not what it amounts to. */
const AS_IT_IS: ReadonlySet<string> = new Set(
  "resultado resposta número código posição dia mês ano hora chave identificador versão resumo".split(
    " ",
  ),
);
const LENGTH_OF_TIME =
  /^(?:cerca de |menos )*(?:zero|uma? |dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|\p{L}+ze |vinte|\p{L}+enta|trinta|cem|cento|mil).*(?:dias?|horas?|minutos?|segundos?)$/u;
const STATES: ReadonlySet<string> = new Set(["status", "estado"]);
/** A number that counts nothing: no unit and no currency follows it. */
const BARE_NUMBER =
  /(?:zero|uma?|dois|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|[tc]reze|catorze|quinze|dez[ae]sseis|dez[ae]ssete|dezoito|dez[ae]nove|vinte|trinta|enta|cem|centos|quinhentos|duzentos|trezentos|mil|milhão|milhões|bilhão|bilhões)$/;

/** "vendas", and "vendas mensais" too. */
function isAmount(name: string): boolean {
  return name.split(" ").some((word) => AMOUNTS.has(word));
}

function withArticle({ word, gender, number }: Noun): string {
  return `${articleOf(gender, number)} ${word}`;
}

function isOrAre({ number }: Noun): string {
  return number === "many" ? "são" : "é";
}
