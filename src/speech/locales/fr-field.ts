import type { FieldGrammar } from "../locale.ts";
import { type Noun, labelsOf } from "./romance-labels.ts";
import { LABELS } from "./fr-labels.ts";
import { de, elides } from "./fr-elision.ts";
import { startsWithWeekday } from "./fr-calendar.ts";
import { ownWeekday } from "./weekday.ts";

const { label, noun, flag, things } = labelsOf(LABELS);

export const field: FieldGrammar = {
  unnamed: "valeur",
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
    sku: "reference",
    tel: "phone",
    addr: "address",
    dept: "department",
    desc: "description",
  },
  currencyWords: { dollars: "USD", euros: "EUR", yen: "JPY", yens: "JPY", francs: "CHF" },
  bareLabels: { money: "montant", percent: "pourcentage" },
  label,
  things,
  number: (name, value) => {
    const of = noun(name);
    if (of === null) return `${name} : ${value}`;
    if (of.number === "many")
      return isBare(value) && !AMOUNTS.has(headOf(name))
        ? `le nombre ${de(name)} est ${deNumber(value)}`
        : `${withArticle(of)} s'élèvent à ${value}`;
    const subject = `${withArticle(of)} est`;
    return `${subject} ${AS_IT_IS.test(name) ? value : deNumber(value)}`;
  },
  text: (name, said) => {
    const value = ownWeekday(said, WEEKDAYS);
    const of = noun(name);
    if (of === null) return `${name} : ${value}`;
    const subject = `${withArticle(of)} ${of.number === "many" ? "sont" : "est"}`;
    if (LASTS.test(name)) return `${subject} ${deNumber(value)}`;
    if (startsWithWeekday(value)) return `${subject} le ${value}`;
    return /^(?:début|fin|arrivée|départ)\b/.test(name) && IS_TIME.test(value)
      ? `${subject} à ${value}`
      : `${subject} ${value}`;
  },
  flag: (name, value) => {
    const clause = flag(name);
    if (clause !== null) {
      const [verb = "", ...rest] = clause.split(" ");
      const [it, not] = verb === "est" ? ["c'", "ce n'est pas"] : ["ça ", `ça ne ${verb} pas`];
      return value === "yes" ? `${it}${clause}` : `${not} ${rest.join(" ")}`;
    }
    const had = name.startsWith("avec ") ? noun(name.slice("avec ".length)) : null;
    if (had === null) return `${name} : ${value === "yes" ? "oui" : "non"}`;
    if (value === "no") return `il n'y a pas ${de(had.word)}`;
    const article = had.number === "many" ? "des" : had.gender === "feminine" ? "une" : "un";
    return `il y a ${article} ${had.word}`;
  },
  missing: (name) => (noun(name) === null ? `${name} : rien` : `il n'y a pas ${de(name)}`),
  counted: (name, counted) => {
    const of = noun(name);
    if (of === null) return `${name} : ${counted}`;
    return of.number === "many" ? `il y a ${counted}` : `${withArticle(of)} compte ${counted}`;
  },
  within: (name, clause) => {
    const of = noun(name);
    return of === null ? `${name} : ${clause}` : `pour ${withArticle(of)}, ${clause}`;
  },
};

// --- internals

const WEEKDAYS = "dimanche lundi mardi mercredi jeudi vendredi samedi".split(" ");

/** Plurals that are sums and are not counted. */
const AMOUNTS: ReadonlySet<string> = new Set(
  "ventes dépenses coûts frais économies taxes bénéfices remises prix paiements remboursements revenus recettes montants dettes valeurs gains pertes acomptes honoraires intérêts".split(
    " ",
  ),
);
/** What a number is, and not what it amounts to. */
const AS_IT_IS =
  /^(?:résultat|réponse|numéro|code|rang|jour|mois|année|heure|clé|identifiant|version|résumé)\b|^(?:premier|dernier|gagnant|suivant|précédent)$/;
/** What takes time, and not when. */
const LASTS = /^(?:durée|délai|attente|temps|retard)\b/;
const IS_TIME = /^(?:midi|minuit|\S+(?: et une)? heures?)\b/;

function headOf(name: string): string {
  return name.split(" ")[0] ?? "";
}

function withArticle({ word, gender, number }: Noun): string {
  if (number === "many") return `les ${word}`;
  if (elides(word)) return `l'${word}`;
  return `${gender === "feminine" ? "la" : "le"} ${word}`;
}

/** "d'un euro", but "de un virgule cinq" and "de un": a number that is only a number keeps its vowel apart. */
function deNumber(value: string): string {
  return /^une?(?:$| (?:virgule|fois)\b)/.test(value) ? `de ${value}` : de(value);
}

/** A number that counts nothing: no unit and no currency follows it. */
function isBare(value: string): boolean {
  return /(?:zéro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|huitante|nonante|(?<!pour )cents?|mille|millions?|milliards?)$/.test(
    value,
  );
}
