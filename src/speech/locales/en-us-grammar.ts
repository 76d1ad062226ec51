import type { FieldGrammar, Sentences } from "../locale.ts";
import { singularOf } from "./label-singular.ts";

export const say: Sentences = {
  noValue: "I didn't find a value",
  noneFound: "I found none",
  notANumber: "those numbers don't give an answer",
  infinite: "that would divide by zero",
  unreadable: "I have a result, but it isn't something I can read out",
  tooLong: "I have the answer, but it's too long to read out",
  verdicts: {
    valid: ["yes, that's valid", "no, that's not valid"],
    eligible: ["yes, that's eligible", "no, that's not eligible"],
    compliant: ["yes, that's compliant", "no, that's not compliant"],
    approved: ["yes, that's approved", "no, that's not approved"],
    allowed: ["yes, that's allowed", "no, that's not allowed"],
    available: ["yes, that's available", "no, that's not available"],
    correct: ["yes, that's correct", "no, that's not correct"],
    passed: ["yes, that passes", "no, that doesn't pass"],
    ok: ["yes", "no"],
    success: ["yes", "no"],
  },
  asksVerdict: {},
  problems: (counted, list, extent) =>
    extent === "all" ? `${counted}: ${list}` : `${counted}, including ${list}`,
  countedWithTotal: (counted, total) => `${counted}, ${total} in all`,
  topThree: (list) => `the top three are ${list}`,
  highest: (item) => `the highest is ${item}`,
  firstThree: (list) => `the first three are ${list}`,
  three: "three",
  labelled: (label, value) => `${label} at ${value}`,
  row: (label, value) => `${label}, ${value}`,
  rowsInTurn: (rows) => rows.join("; "),
  trend: (direction, change, first, last) =>
    direction === "flat"
      ? `steady, from ${first} to ${last}`
      : `${direction}${change === null ? "" : ` ${change}`}, from ${first} to ${last}`,
  change: (direction, words) => `${direction} ${words}`,
  offerNext: "Would you like to hear the rest?",
  offerText: "Shall I text you the details?",
  followUp: {
    texting: "I'll text you that.",
    nothingMore: "That was all of it.",
    noRate: "I don't have a rate for that.",
    wasExact: "That was exact.",
    asks: {
      slowly: /\b(?:slow(?:ly|er)?|one by one)\b/,
      exactly: /\bexact(?:ly)?\b|\bprecise(?:ly)?\b|\bto the (?:cent|penny)\b/,
      convert:
        /\b(?:in|into|to) (?:[a-z]+ ){0,2}(?:dollars?|euros?|pounds?|yen|francs?|pesos?|[a-z]{3})\b/,
      text: /\b(?:text|message|sms|send)\b/,
      next: /\b(?:rest|more|next|others?|go on|continue)\b/,
      again: /\b(?:again|repeat|pardon|sorry|what was that|say that)\b/,
    },
  },
};

export const field: FieldGrammar = {
  unnamed: "value",
  expansions: {
    qty: "quantity",
    amt: "amount",
    avg: "average",
    num: "number",
    pct: "percent",
    max: "maximum",
    min: "minimum",
    id: "I D",
    ids: "I Ds",
    vat: "V A T",
    gst: "G S T",
    ytd: "year to date",
    url: "link",
    dob: "date of birth",
    eta: "E T A",
    sku: "S K U",
    zip: "zip",
    tel: "phone",
    addr: "address",
    dept: "department",
    mtd: "month to date",
  },
  currencyWords: { dollars: "USD", euros: "EUR", yen: "JPY" },
  bareLabels: { money: "amount", percent: "percentage" },
  label: (words) => words,
  things: (label) => {
    const one = singularOf(label);
    if (one !== null) return { one, other: label };
    return label.endsWith("s") ? { other: label } : null;
  },
  number: (label, value) => {
    if (isCount(label) && COUNT.test(value))
      return value === "one" ? `there is one ${oneOf(label)}` : `there are ${value} ${label}`;
    if (label === "remaining" || label === "left") return `${value} ${label}`;
    if (PARTICIPLE.test(label))
      return COUNT.test(value) ? `${value} ${label}` : `the amount ${label} is ${value}`;
    if (label === "per person") return `the amount per person is ${value}`;
    return isPlural(label) || isCount(label)
      ? `the ${label} come to ${value}`
      : `the ${label} is ${value}`;
  },
  text: (label, value) => {
    if (VERB.test(label)) return `it ${label} ${CLOCK.test(value) ? "at " : ""}${value}`;
    return isPlural(label) ? `the ${label} are ${value}` : `the ${label} is ${value}`;
  },
  flag: (label, value) => {
    const [first = "", ...others] = label.split(" ");
    const rest = others.join(" ");
    const not = value === "yes" ? "" : "not ";
    if (first === "in" || first === "on") return `it is ${not}${label}`;
    if (first === "is" && rest !== "") return `it is ${not}${rest}`;
    if (first === "has" && rest !== "")
      return value === "yes" ? `it has ${rest}` : `it has no ${rest}`;
    if (rest === "" && /(ed|able|ible|ive|id|ready|paid|due|late|open|full|new)$/.test(first))
      return `it is ${not}${first}`;
    return `${label} is ${value === "yes" ? "yes" : "no"}`;
  },
  missing: (label) => `there ${isPlural(label) ? "are" : "is"} no ${label}`,
  counted: (label, counted) =>
    isPlural(label)
      ? `there ${counted.startsWith("one ") ? "is" : "are"} ${counted}`
      : `the ${label} has ${counted}`,
  within: (label, clause) => `for the ${label}, ${clause}`,
};

// --- internals

const COUNT =
  /^(?:about )?(?:(?:and|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|[mb]illion|point(?=.*illion))(?:, |[ -]|$))+$/;
/** Plurals that are sums and are not counted. */
const SUMS =
  /(?:^| )(?:sales|expenses|costs|fees|taxes|savings|earnings|revenues|profits|losses|totals|hours|funds|wages|points|scores|prices|amounts|payments|results|values|numbers|averages|percentages|rates|seconds|minutes|days|weeks|months|years|miles|kilometers|kilometres)$/;
const PARTICIPLE =
  /^(?:saved|spent|owed|paid|passed|failed|completed|sold|used|earned|cancelled|canceled|returned|shipped|delivered|won|lost|skipped|processed)$/;
const VERB = /^(?:expires|starts|ends|begins|arrives|departs|leaves|opens|closes)$/;
const CLOCK = /^[^,]*(?:A M|P M)$|^(?:noon|midnight)$/;
const AFTER_THINGS = / (?:left|remaining)$/;

/** "orders", "days left". */
function isCount(label: string): boolean {
  return isPlural(label.replace(AFTER_THINGS, "")) && !SUMS.test(label);
}

function oneOf(label: string): string {
  const things = label.replace(AFTER_THINGS, "");
  return label.replace(things, singularOf(things) ?? things);
}

function isPlural(label: string): boolean {
  return (
    /[^sui]s$/.test(label) && !VERB.test(label) && !/\b(always|news|series|sms|gas)$/.test(label)
  );
}
