import type { SpeechLocale } from "../locale.ts";
import { calendar } from "./nl-calendar.ts";
import { countable } from "./germanic-units.ts";
import { field } from "./nl-field.ts";
import { list } from "./nl-list.ts";
import { numbers } from "./nl-numbers.ts";
import { say } from "./nl-say.ts";
import { units } from "./nl-units.ts";

export const nl: SpeechLocale = {
  tag: "nl",
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
    endingIn: (words) => `het nummer dat eindigt op ${words}`,
    at: "apenstaartje",
    dot: "punt",
    point: "punt",
    hyphen: "streepje",
    underscore: "liggend streepje",
    plus: "plus",
    slash: "schuine streep",
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
    number: countable("n getal getallen"),
    amount: countable("n bedrag bedragen"),
    item: countable("n item items"),
    entry: countable("m vermelding vermeldingen"),
    row: countable("m rij rijen"),
    problem: countable("n probleem problemen"),
  },
  words: {
    yes: "ja",
    no: "nee",
    nothing: "niets",
    someData: "gegevens",
    someText: "een tekst",
    longCode: "een lange code",
    link: "een link",
  },
};
