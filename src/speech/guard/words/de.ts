import type { LanguageWords } from "../language.ts";
import { compounds, counting, numberWords } from "../number-words.ts";

const ONES = counting(
  "null eins/ein/eine/einen zwei/zwo drei vier funf/fuenf sechs sieben acht neun zehn elf zwolf/zwoelf dreizehn vierzehn funfzehn/fuenfzehn sechzehn siebzehn achtzehn neunzehn",
);
const TENS = counting(
  "zwanzig dreissig vierzig funfzig/fuenfzig sechzig siebzig achtzig neunzig",
  20,
  10,
);

export const de: LanguageWords = {
  numbers: numberWords({
    values: [
      ...ONES,
      ...TENS,
      ...compounds(TENS, ONES, (ten, one) => [`${one}und${ten}`, `${one} und ${ten}`]),
    ],
    times: {
      hundert: 100,
      tausend: 1_000,
      million: 1e6,
      millionen: 1e6,
      milliarde: 1e9,
      milliarden: 1e9,
      billion: 1e12,
      billionen: 1e12,
      billiarde: 1e15,
      billiarden: 1e15,
    },
    connectors: "und",
    repeats: { doppel: 2 },
    glued: [
      { stems: ["tausend"], times: 1_000 },
      { stems: ["hundert"], times: 100 },
    ],
  }),
  digits: "null eins zwei drei vier fünf sechs sieben acht neun".split(" "),
  digitSeparator: " ",
  endingIn: (words) => `eine Nummer mit den Endziffern ${words}`,
  refused: "Das liegt mir vor, aber ich kann es in diesem Anruf nicht vorlesen.",
  bleep: "piep",
  glue: "und|dann|danach|oder|strich|bindestrich|leerzeichen|gefolgt von|komma",
  items: "teil|nummer|zeile|schritt|gruppe|block|stück|reihe|eintrag|abschnitt|hälfte|posten|punkt",
  ends: "endet auf|endend auf|endziffern|letzten vier(?: ziffern)?(?: sind| lauten)?",
  quantity:
    "dollar|euro|cent|pfund|yen|franken|prozent|prozentpunkte|stunden?|minuten?|sekunden?|tage?n?|wochen?|monate?n?|jahre?n?|kilo|kilogramm|kilometer|meter|gramm|liter|grad|artikel|bestellungen|einheiten|teile|kartons|kunden|besuche|anrufe|tickets|plätze|zimmer|nächte|personen|mal|uhr|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember",
  spare:
    "bestell(?:ung|nummer)|bestellung(?:en)?|auftrag(?:s?nummer)?|sendung(?:s(?:nummer|verfolgung))?|tracking|rechnung(?:s?nummer)?|referenz(?:nummer)?|ticket(?:nummer)?|buchung(?:s(?:nummer|code))?|bestätigung(?:s(?:nummer|code))?|serien(?:nummer)?|vorgang(?:s?nummer)?|aktenzeichen|paket(?:nummer)?|strichcode|telefon(?:nummer)?|handy(?:nummer)?|fax|rufen|police|zähler(?:nummer)?|transaktion(?:s?nummer)?|charge|produkt|artikelnummer|kundennummer|angebot|beleg|lieferung|lieferschein",
  payment: "karten?|kartennummer|kreditkarten?|debit|bezahlt|zahlung|belastet|girocard",
  cvv: "prüfnummer|prüfziffern?|kartenprüfnummer|sicherheitscode|kartenprüfziffer",
  code: "code|rückseite|drei ziffern|drei stellen",
  ssn: "sozialversicherungsnummer|sozialversicherung",
  sin: "kanadische sozialversicherungsnummer|s i n",
  secret:
    "passw[oö]rt(?:er)?|kennwort|geheimnis|geheim|schlüssel|zugangscode|geheimzahl|zugangsdaten|zugriffsschlüssel",
  born: "geboren|geburt|geburtstag|geburtsdatum",
  months:
    "januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember",
  at: "at|ät|klammeraffe",
  dot: "punkt",
};
