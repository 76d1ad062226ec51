import type { SpeechLocale } from "../locale.ts";
import { calendar } from "./it-calendar.ts";
import { countable } from "./romance-units.ts";
import { field } from "./it-field.ts";
import { list } from "./it-list.ts";
import { numbers } from "./it-numbers.ts";
import { say } from "./it-say.ts";
import { units } from "./it-units.ts";

export const it: SpeechLocale = {
  tag: "it",
  extent: "full",
  charsPerSecond: 15,
  number: numbers,
  units,
  calendar,
  spelling: {
    letter: (letter) => letter,
    phone: (groups) =>
      groups
        .map((group) => Array.from(group, (digit) => numbers.digit(digit)).join(" "))
        .join(", "),
    endingIn: (words) => `uno che finisce con ${words}`,
    at: "chiocciola",
    dot: "punto",
    point: "punto",
    hyphen: "trattino",
    underscore: "trattino basso",
    plus: "più",
    slash: "barra",
  },
  say,
  field,
  list,
  finish: (clauses) =>
    clauses
      .map((clause) => clause.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()))
      .map((sentence) => (/[.?]$/.test(sentence) ? sentence : `${sentence}.`))
      .join(" "),
  nouns: {
    number: countable("m numero numeri"),
    amount: countable("m importo importi"),
    item: countable("m elemento elementi"),
    entry: countable("f voce voci"),
    row: countable("f riga righe"),
    problem: countable("m problema problemi"),
  },
  words: {
    yes: "sì",
    no: "no",
    nothing: "niente",
    someData: "alcuni dati",
    someText: "un testo",
    longCode: "un codice lungo",
    link: "un link",
  },
};
