import type { SpeechLocale } from "../locale.ts";
import { calendar, germanCalendar } from "./de-calendar.ts";
import { germanNumbers, numbers } from "./de-numbers.ts";
import { germanUnits, units } from "./de-units.ts";
import { byCode, countable } from "./germanic-units.ts";
import { field } from "./de-field.ts";
import { list } from "./de-list.ts";
import { say } from "./de-say.ts";

/** The German of Germany. */
export const de: SpeechLocale = {
  tag: "de",
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
    endingIn: (words) => `die mit der Endung ${words}`,
    at: "ät",
    dot: "Punkt",
    point: "Punkt",
    hyphen: "Bindestrich",
    underscore: "Unterstrich",
    plus: "Plus",
    slash: "Schrägstrich",
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
    number: countable("f Zahl Zahlen"),
    amount: countable("m Betrag Beträge"),
    item: countable("n Element Elemente"),
    entry: countable("m Eintrag Einträge"),
    row: countable("f Zeile Zeilen"),
    problem: countable("n Problem Probleme"),
  },
  words: {
    yes: "ja",
    no: "nein",
    nothing: "nichts",
    someData: "Daten",
    someText: "ein Text",
    longCode: "ein langer Code",
    link: "ein Link",
  },
};

export const deAT: SpeechLocale = {
  ...de,
  tag: "de-AT",
  calendar: germanCalendar(numbers, "Jänner"),
};

const swissNumbers = germanNumbers("de-CH");

export const deCH: SpeechLocale = {
  ...de,
  tag: "de-CH",
  regions: ["LI"],
  number: swissNumbers,
  units: germanUnits(byCode({ "m Franken": "CHF" })),
  calendar: germanCalendar(swissNumbers, "Januar"),
};
