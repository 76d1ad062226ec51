import type { SpeechLocale } from "../locale.ts";
import { calendar } from "./en-us-calendar.ts";
import { field, say } from "./en-us-grammar.ts";
import { numbers } from "./en-us-numbers.ts";
import { countable, units } from "./en-us-units.ts";

export const enUS: SpeechLocale = {
  tag: "en-US",
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
    endingIn: (words) => `one ending in ${words}`,
    at: "at",
    dot: "dot",
    point: "point",
    hyphen: "dash",
    underscore: "underscore",
    plus: "plus",
    slash: "slash",
  },
  say,
  field,
  list: (items) => LIST.format(items),
  finish: (clauses) =>
    clauses
      .map((clause) => clause.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()))
      .map((sentence) => (/[.?]$/.test(sentence) ? sentence : `${sentence}.`))
      .join(" "),
  nouns: {
    number: countable("number"),
    amount: countable("amount"),
    item: countable("item"),
    entry: countable("entry", "entries"),
    row: countable("row"),
    problem: countable("problem"),
  },
  words: {
    yes: "yes",
    no: "no",
    nothing: "nothing",
    someData: "some data",
    someText: "some text",
    longCode: "a long code",
    link: "link",
  },
};

// --- internals

const LIST = new Intl.ListFormat("en-US", { type: "conjunction" });
