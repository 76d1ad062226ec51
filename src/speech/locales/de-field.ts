import type { FieldGrammar } from "../locale.ts";
import { type Noun, labelsOf } from "./germanic-labels.ts";
import { LABELS, isWeak } from "./de-labels.ts";
import { ownWeekday } from "./weekday.ts";

const { label, noun, isFlag, things } = labelsOf(LABELS);

export const field: FieldGrammar = {
  unnamed: "Wert",
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
    franken: "CHF",
  },
  bareLabels: { money: "Betrag", percent: "Prozentsatz" },
  label,
  things,
  number: (name, value) => {
    const of = noun(name);
    return of === null ? `${name}: ${value}` : size(of, value);
  },
  text: (name, said) => {
    const value = ownWeekday(said, WEEKDAYS);
    const of = noun(name);
    if (of === null) return `${name}: ${value}`;
    if (LASTS.test(of.word)) return size(of, value);
    const at = BOUNDS.test(of.word) && IS_TIME.test(value) ? "um " : "";
    return `${the(of)} ${of.number === "many" ? "sind" : "ist"} ${at}${value}`;
  },
  flag: (name, value) => {
    if (isFlag(name)) return `es ist ${value === "yes" ? "" : "nicht "}${name}`;
    const had = name.startsWith("mit ") ? noun(name.slice("mit ".length)) : null;
    if (had === null) return `${name}: ${value === "yes" ? "ja" : "nein"}`;
    if (value === "no") return `es gibt ${none(had)}`;
    const article = had.number === "many" ? "" : `${none(had).slice(1).split(" ")[0] ?? ""} `;
    return `es gibt ${article}${name.slice("mit ".length)}`;
  },
  missing: (name) => {
    const of = noun(name);
    return of === null ? `${name}: nichts` : `es gibt ${none(of)}`;
  },
  counted: (name, counted) => {
    const of = noun(name);
    const isOne = /^eine? /.test(counted);
    if (of?.number === "many") return `es ${isOne ? "ist" : "sind"} ${counted}`;
    return of === null || isOne ? `${name}: ${counted}` : `${the(of)} hat ${counted}`;
  },
  within: (name, clause) => `${name}: ${clause}`,
};

// --- internals

const WEEKDAYS = "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag".split(" ");

/** What a number is, and not what it amounts to. */
const AS_IT_IS =
  /^(?:Ergebnis|Antwort|Wert|Zahl|Nummer|Code|Rang|Tag|Monat|Jahr|Woche|Uhrzeit|Schlüssel|Version|Zusammenfassung|Status|Name)$|(?:betrag|nummer)$/i;
/** What takes time, and not when. */
const LASTS = /(?:dauer|wartezeit|laufzeit|verspätung)$/i;
const BOUNDS = /^(?:Beginn|Ende|Ankunft|Abfahrt)$/;
/** A clock alone: a day with its time has a preposition of its own. */
const IS_TIME = /^[^,]* Uhr\b|^Mitternacht$/;

/** "der Betrag beträgt", but before "ein Euro", which "beträgt" would make "einen", "der Betrag ist". */
function size(of: Noun, value: string): string {
  const takesCase = /^(?:etwa |minus )*ein /.test(value);
  if (of.number === "many" && isBare(value) && !LABELS.sums.test(of.word))
    return size(LABELS.countOf(of, "some"), value);
  if (of.number === "many") return `${the(of)} ${takesCase ? "sind" : "betragen"} ${value}`;
  return `${the(of)} ${takesCase || AS_IT_IS.test(of.word) ? "ist" : "beträgt"} ${value}`;
}

/** With the definite article, as a subject. */
function the({ word, gender, number, adjective, tail }: Noun): string {
  const article =
    number === "many" || gender === "feminine" ? "die" : gender === "neuter" ? "das" : "der";
  return phrase(article, adjective && `${adjective}${number === "many" ? "en" : "e"}`, word, tail);
}

/** "keinen Rabatt", as an object. */
function none({ word, gender, number, adjective, tail }: Noun): string {
  if (number === "many") return phrase("keine", adjective && `${adjective}en`, word, tail);
  const [article, ending] =
    gender === "feminine"
      ? ["keine", "e"]
      : gender === "neuter"
        ? ["kein", "es"]
        : ["keinen", "en"];
  const form = isWeak(word) ? word.replace(/e?$/, "en") : word;
  return phrase(article, adjective && `${adjective}${ending}`, form, tail);
}

function phrase(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}

/** A number that counts nothing: no unit and no currency follows it. */
function isBare(value: string): boolean {
  return !/ (?!Komma|Million|Milliard|Billion)\p{Lu}\S*$/u.test(value);
}
