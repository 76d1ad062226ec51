import type { NumberGrammar, SpeechLocale } from "../locale.ts";
import { byCode, countable } from "./romance-units.ts";
import { calendar, frenchCalendar } from "./fr-calendar.ts";
import { frenchNumbers, numbers } from "./fr-numbers.ts";
import { SHORT, frenchUnits, units } from "./fr-units.ts";
import { field } from "./fr-field.ts";
import { list } from "./fr-list.ts";
import { say } from "./fr-say.ts";

/** Digits one by one, a group after the other. */
const phoneByDigits = (groups: readonly string[]): string =>
  groups.map((group) => Array.from(group, (digit) => numbers.digit(digit)).join(" ")).join(", ");

/** In pairs that are numbers: "zéro un, vingt-trois". */
const phoneByPairs = (number: NumberGrammar) => (groups: readonly string[]) =>
  groups
    .map((group) =>
      /^[1-9]\d$/.test(group)
        ? number.count({ whole: BigInt(group), fraction: "", scale: 0 }, null)
        : phoneByDigits([group]),
    )
    .join(", ");

/** The French of France. */
export const fr: SpeechLocale = {
  tag: "fr",
  extent: "full",
  charsPerSecond: 20,
  number: numbers,
  units,
  calendar,
  spelling: {
    letter: (letter) => letter,
    phone: phoneByPairs(numbers),
    endingIn: (words) => `celui qui se termine par ${words}`,
    at: "arobase",
    dot: "point",
    point: "point",
    hyphen: "tiret",
    underscore: "tiret bas",
    plus: "plus",
    slash: "barre oblique",
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
    number: countable("m nombre nombres"),
    amount: countable("m montant montants"),
    item: countable("m élément éléments"),
    entry: countable("f entrée entrées"),
    row: countable("f ligne lignes"),
    problem: countable("m problème problèmes"),
  },
  words: {
    yes: "oui",
    no: "non",
    nothing: "rien",
    someData: "des données",
    someText: "un texte",
    longCode: "un long code",
    link: "un lien",
  },
};

/** Their dollar needs no country there, and its hundredth is a "sou". */
export const frCA: SpeechLocale = {
  ...fr,
  tag: "fr-CA",
  units: frenchUnits(
    { ...without(SHORT, "USD"), CAD: countable("m dollar dollars") },
    byCode({ "m sou sous": "CAD USD" }),
  ),
  spelling: { ...fr.spelling, at: "a commercial", phone: phoneByDigits },
};

const FRANC = { CHF: countable("m franc francs") };

const withSeptante = (tag: string, currencies: typeof SHORT): SpeechLocale => {
  const number = frenchNumbers(tag);
  return {
    ...fr,
    tag,
    number,
    units: frenchUnits(currencies, {}),
    calendar: frenchCalendar(number),
    spelling: { ...fr.spelling, phone: phoneByPairs(number) },
  };
};

export const frCH = withSeptante("fr-CH", { ...SHORT, ...FRANC });

export const frBE = withSeptante("fr-BE", SHORT);

// --- internals

function without(record: typeof SHORT, code: string): typeof SHORT {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== code));
}
