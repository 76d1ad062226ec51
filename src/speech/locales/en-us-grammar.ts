import type { FieldGrammar, Sentences, TextGrammar } from "../locale.ts";
import { MONTHS, ordinal } from "./en-us-numbers.ts";

export const say: Sentences = {
  noValue: "I didn't find a value.",
  noneFound: "I found none.",
  notANumber: "Those numbers don't give an answer.",
  infinite: "That would divide by zero.",
  unreadable: "I have a result, but it isn't something I can read out.",
  tooLong: "I have the answer, but it's too long to read out.",
  valid: "Yes, that's valid.",
  invalid: "No, that's not valid.",
  verdicts: {
    valid: ["Yes, that's valid.", "No, that's not valid."],
    eligible: ["Yes, that's eligible.", "No, that's not eligible."],
    compliant: ["Yes, that's compliant.", "No, that's not compliant."],
    approved: ["Yes, that's approved.", "No, that's not approved."],
    allowed: ["Yes, that's allowed.", "No, that's not allowed."],
    available: ["Yes, that's available.", "No, that's not available."],
    correct: ["Yes, that's correct.", "No, that's not correct."],
    passed: ["Yes, that passes.", "No, that doesn't pass."],
    ok: ["Yes.", "No."],
    success: ["Yes.", "No."],
  },
  problems: (count, number, list, extent) => {
    const head = `No. ${upper(count)} ${number === "one" ? "problem" : "problems"}`;
    return extent === "all" ? `${head}: ${list}.` : `${head}, including ${list}.`;
  },
  counted: (count, noun) => `${count} ${noun}`,
  countedWithTotal: (counted, total) => `${counted}, ${total} in all`,
  topThree: (list) => `The top three are ${list}.`,
  highest: (item) => `The highest is ${item}.`,
  firstThree: (list) => `The first three are ${list}.`,
  labelled: (label, value) => `${label} at ${value}`,
  rowsInTurn: (rows) => rows.join("; "),
  offerNext: "Would you like to hear the rest?",
  offerText: "Shall I text you the details?",
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
  number: (label, value) =>
    isPlural(label) ? `the ${label} come to ${value}` : `the ${label} is ${value}`,
  text: (label, value) =>
    isPlural(label) ? `the ${label} are ${value}` : `the ${label} is ${value}`,
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
  counted: (label, count) =>
    isPlural(label) ? `there are ${count} ${label}` : `the ${label} has ${count} entries`,
  within: (label, clause) => `for the ${label}, ${clause}`,
};

export const text: TextGrammar = {
  abbreviations: [
    [/\bMr\./g, "Mister"],
    [/\bMrs\./g, "Missus"],
    [/\bMs\./g, "Miss"],
    [/\bDr\./g, "Doctor"],
    [/\bProf\./g, "Professor"],
    [/\bJr\./g, "Junior"],
    [/\bSr\./g, "Senior"],
    [/\bInc\./g, "Incorporated"],
    [/\bCo\./g, "Company"],
    [/\bLtd\./g, "Limited"],
    [/\be\.g\.,?/gi, "for example"],
    [/\bi\.e\.,?/gi, "that is"],
    [/\betc\./gi, "and so on"],
    [/\bvs\.?(?=\s)/gi, "versus"],
    [/\bapprox\./gi, "about"],
    [/\bNo\.\s?(?=\d)/g, "number "],
    [/\ba\.m\.?/gi, "AM"],
    [/\bp\.m\.?/gi, "PM"],
    [/\bU\.S\.A?\.?/g, "U S"],
  ],
  symbols: {
    "&": "and",
    "+": "plus",
    "=": "equals",
    "%": "percent",
    "°": "degrees",
    "×": "times",
    "÷": "divided by",
    "≥": "at least",
    "≤": "at most",
    "≈": "about",
    "±": "plus or minus",
    "#": "number",
    "§": "section",
    ">": "more than",
    "<": "less than",
    $: "dollars",
    "€": "euros",
    "£": "pounds",
  },
  months: MONTHS,
  beforeYear: /^(in|since|until|by|from|year|during|fiscal|before|after)$/i,
  ordinal,
  range: "to",
  slash: "slash",
  dot: "dot",
  at: "at",
};

// --- internals

function isPlural(label: string): boolean {
  return /[^sui]s$/.test(label) && !/\b(always|news|series|sms|gas)$/.test(label);
}

function upper(words: string): string {
  return words.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
