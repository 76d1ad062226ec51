import type { SpeechLocale } from "../locale.ts";
import { byCode, countable } from "./romance-units.ts";
import { EUROPEAN_LABELS, LABELS } from "./pt-labels.ts";
import { europeanNumbers, numbers } from "./pt-numbers.ts";
import { list } from "./pt-list.ts";
import { portugueseCalendar } from "./pt-calendar.ts";
import { portugueseFields } from "./pt-field.ts";
import { portugueseUnits } from "./pt-units.ts";
import { say } from "./pt-say.ts";

export const ptBR: SpeechLocale = {
  tag: "pt-BR",
  extent: "full",
  charsPerSecond: 15,
  number: numbers,
  units: portugueseUnits("pt-BR", { short: {}, minor: {}, measures: {} }),
  calendar: portugueseCalendar(numbers),
  spelling: {
    letter: (letter) => letter,
    phone: (groups) =>
      groups
        .map((group) => Array.from(group, (digit) => numbers.digit(digit)).join(" "))
        .join(", "),
    endingIn: (words) => `um que termina em ${words}`,
    at: "arroba",
    dot: "ponto",
    point: "ponto",
    hyphen: "hífen",
    underscore: "underline",
    plus: "mais",
    slash: "barra",
  },
  say,
  field: portugueseFields(LABELS),
  list,
  finish: (clauses) =>
    clauses
      .map((clause) => clause.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()))
      .map((sentence) => (/[.?]$/.test(sentence) ? sentence : `${sentence}.`))
      .join(" "),
  nouns: {
    number: countable("m número números"),
    amount: countable("m valor valores"),
    item: countable("m item itens"),
    entry: countable("m registro registros"),
    row: countable("f linha linhas"),
    problem: countable("m problema problemas"),
  },
  words: {
    yes: "sim",
    no: "não",
    nothing: "nada",
    someData: "alguns dados",
    someText: "um texto",
    longCode: "um código longo",
    link: "um link",
  },
};

/** The Portuguese of Portugal, and of Africa. */
export const ptPT: SpeechLocale = {
  ...ptBR,
  tag: "pt-PT",
  regions: ["AO", "CV", "GW", "MO", "MZ", "ST", "TL"],
  number: europeanNumbers,
  units: portugueseUnits("pt-PT", {
    short: {},
    minor: byCode({ "m cêntimo cêntimos": "EUR" }),
    measures: byCode({
      "m quilómetro quilómetros": "km kms kilometers kilometres",
      "m quilómetro por hora quilómetros por hora": "kmh kph",
    }),
  }),
  calendar: portugueseCalendar(europeanNumbers),
  field: portugueseFields(EUROPEAN_LABELS),
  say: {
    ...say,
    unreadable: "tenho um resultado, mas não é algo que possa ler em voz alta",
    offerText: "Quer que lhe envie os detalhes por mensagem?",
    followUp: { ...say.followUp, texting: "Envio-lhe isso por mensagem." },
  },
  nouns: {
    ...ptBR.nouns,
    amount: countable("m montante montantes"),
    entry: countable("m registo registos"),
  },
};
