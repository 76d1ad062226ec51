import type { FieldGrammar } from "../locale.ts";
import { isHours, weekdayName } from "./it-calendar.ts";
import { LABELS } from "./it-labels.ts";
import { type Noun, labelsOf } from "./romance-labels.ts";
import { withArticle } from "./it-articles.ts";
import { weekdayAt } from "./weekday.ts";

const { label, noun, flag, things, state } = labelsOf(LABELS);

/** Abbreviations, as the English words that the glossary knows. */
const EXPANSIONS: Readonly<Record<string, string>> = {
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
  sku: "reference",
  tel: "phone",
  addr: "address",
  dept: "department",
  desc: "description",
};
const CURRENCY_WORDS: Readonly<Record<string, string>> = {
  dollars: "USD",
  dollari: "USD",
  euros: "EUR",
  euro: "EUR",
  yen: "JPY",
};

export const field: FieldGrammar = {
  unnamed: "valore",
  expansions: EXPANSIONS,
  currencyWords: CURRENCY_WORDS,
  bareLabels: { money: "importo", percent: "percentuale" },
  label,
  things,
  number: (name, value) => {
    const of = noun(name);
    if (of === null) return `${name}: ${value}`;
    const subject = `${withArticle(of)} ${isOrAre(of)}`;
    // "Gli utenti sono uno" would not agree.
    if (of.number === "many" && value === "uno") return `il numero di ${name} è uno`;
    const isCount = of.number === "many" && BARE_NUMBER.test(value) && !isAmount(name);
    if (isCount || AS_IT_IS.has(name)) return `${subject} ${value}`;
    const isRate = value.endsWith("per cento") && !/^(?:circa|meno)\b/.test(value);
    return `${subject} ${isRate ? ofThePercent(value) : `di ${value}`}`;
  },
  text: (name, value) => {
    const of = noun(name);
    if (of === null) return `${name}: ${value}`;
    const weekday = weekdayName(weekdayAt(value));
    if (weekday !== null) return `${withArticle(of)} è ${weekday}`;
    // "L'orario di partenza è le sette e trenta": with the verb of the time, not of the hours.
    if (isHours(value)) return `${withArticle(of)} è ${value}`;
    const subject = `${withArticle(of)} ${isOrAre(of)}`;
    if (name === "stato") return `${subject} ${state(value) ?? value}`;
    const isLength = LENGTH_OF_TIME.test(value);
    return `${subject} ${isLength ? "di " : ""}${value}`;
  },
  flag: (name, value) => {
    const clause = flag(name);
    if (clause !== null) return value === "yes" ? clause : `non ${clause}`;
    const had = name.startsWith("con ") ? noun(name.slice(4)) : null;
    if (had === null) return `${name}: ${value === "yes" ? "sì" : "no"}`;
    const is = had.number === "many" ? "ci sono" : "c'è";
    return `${withArticle(had)} ${value === "yes" ? "" : "non "}${is}`;
  },
  missing: (name) => {
    const of = noun(name);
    if (of === null) return `${name}: niente`;
    return of.number === "many" ? `non ci sono ${name}` : `non c'è ${name}`;
  },
  counted: (name, counted) => {
    const of = noun(name);
    if (of === null) return `${name}: ${counted}`;
    if (of.number === "one") return `${withArticle(of)} ha ${counted}`;
    return /^un[oa']?(?: |')/.test(counted) ? `c'è ${counted}` : `ci sono ${counted}`;
  },
  within: (name, clause) => {
    const of = noun(name);
    return of === null ? `${name}: ${clause}` : `per ${withArticle(of)}, ${clause}`;
  },
};

// --- internals

/** Plurals that are sums and are not counted. */
const AMOUNTS: ReadonlySet<string> = new Set(
  "vendite interessi guadagni profitti costi sconti prezzi pagamenti rimborsi depositi importi valori imposte commissioni spese debiti scorte".split(
    " ",
  ),
);
/** What a number is, and not what it amounts to. */
const AS_IT_IS: ReadonlySet<string> = new Set(
  "risultato risposta valore numero codice posto giorno mese anno ora chiave identificativo versione riepilogo".split(
    " ",
  ),
);
const LENGTH_OF_TIME =
  /^(?:circa |meno )*(?:zero|un|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|\p{L}+dici|dici|vent|\p{L}+ant|cent|\p{L}+cent|mille|\p{L}+mila).*[ '](?:giorn[oi]|or[ae]|minut[oi]|second[oi])$/u;
/** A number that counts nothing: no unit and no currency follows it. */
const BARE_NUMBER =
  /(?:zero|uno|due|tre|tré|quattro|cinque|sei|sette|otto|nove|dieci|dici|diciassette|venti|nta|cento|mille|mila|milione|milioni|miliardo|miliardi)$/;

/** "vendite", and "vendite mensili" too. */
function isAmount(name: string): boolean {
  return name.split(" ").some((word) => AMOUNTS.has(word));
}

function isOrAre({ number }: Noun): string {
  return number === "many" ? "sono" : "è";
}

/** "del dodici", "dell'otto", "dello zero". */
function ofThePercent(value: string): string {
  if (/^(?:otto|un)/.test(value)) return `dell'${value}`;
  return value.startsWith("zero") ? `dello ${value}` : `del ${value}`;
}
