import type { FieldGrammar } from "../locale.ts";
import { type Noun, labelsOf } from "./germanic-labels.ts";
import { LABELS, inflected } from "./nl-labels.ts";
import { ownWeekday } from "./weekday.ts";

const { label, noun, isFlag, things } = labelsOf(LABELS);

export const field: FieldGrammar = {
  unnamed: "waarde",
  expansions: {
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
    sku: "product number",
    tel: "phone",
    addr: "address",
    dept: "department",
    desc: "description",
  },
  currencyWords: {
    dollars: "USD",
    dollar: "USD",
    euros: "EUR",
    euro: "EUR",
    yen: "JPY",
    frank: "CHF",
  },
  bareLabels: { money: "bedrag", percent: "percentage" },
  label,
  things,
  number: (name, value) => {
    const of = noun(name);
    if (of === null) return `${name}: ${value}`;
    return of.number === "many" && isBare(value) && !LABELS.sums.test(of.word)
      ? clause(LABELS.countOf(of, "some"), value)
      : clause(of, value);
  },
  text: (name, said) => {
    const value = ownWeekday(said, WEEKDAYS);
    const of = noun(name);
    if (of === null) return `${name}: ${value}`;
    return clause(of, BOUNDS.test(of.word) && IS_TIME.test(value) ? `om ${value}` : value);
  },
  flag: (name, value) => {
    if (isFlag(name)) return `het is ${value === "yes" ? "" : "niet "}${name}`;
    const possessed = name.startsWith("met ") ? name.slice("met ".length) : "";
    const had = noun(possessed);
    if (had === null) return `${name}: ${value === "yes" ? "ja" : "nee"}`;
    if (value === "no") return missing(possessed, had);
    return had.number === "many" ? `er zijn ${possessed}` : `er is een ${possessed}`;
  },
  missing: (name) => {
    const of = noun(name);
    return of === null ? `${name}: niets` : missing(name, of);
  },
  counted: (name, counted) => {
    const of = noun(name);
    if (of === null) return `${name}: ${counted}`;
    if (of.number === "one") return `${the(of)} heeft ${counted}`;
    return `er ${counted.startsWith("één ") ? "is" : "zijn"} ${counted}`;
  },
  within: (name, inner) => `${name}: ${inner}`,
};

// --- internals

const WEEKDAYS = "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag".split(" ");

const BOUNDS = /^(?:begin|einde|aankomst|vertrek)$/;
const IS_TIME = /^(?!\p{L}+dag ).* 's (?:nachts|ochtends|middags|avonds)$|^middernacht$/u;

function clause(of: Noun, value: string): string {
  return `${the(of)} ${of.number === "many" ? "zijn" : "is"} ${value}`;
}

function missing(name: string, { number }: Noun): string {
  return `er ${number === "many" ? "zijn" : "is"} geen ${name}`;
}

/** With the definite article, as a subject. */
function the({ word, gender, number, adjective, tail }: Noun): string {
  const article = number === "one" && gender === "neuter" ? "het" : "de";
  return [article, adjective === "" ? "" : inflected(adjective), word, tail]
    .filter((part) => part !== "")
    .join(" ");
}

/** A number that counts nothing: no unit and no currency follows it. */
function isBare(value: string): boolean {
  return /(?:nul|één|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|tig|honderd|duizend|miljoen|miljard|biljoen)$/.test(
    value,
  );
}
