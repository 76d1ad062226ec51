import type { LanguageWords } from "../language.ts";
import { compounds, counting, numberWords } from "../number-words.ts";

const ONES = counting(
  "nul een/eens twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
);
const TENS = counting("twintig dertig veertig vijftig zestig zeventig tachtig negentig", 20, 10);

export const nl: LanguageWords = {
  numbers: numberWords({
    values: [
      ...ONES,
      ...TENS,
      ...compounds(TENS, ONES, (ten, one) => [`${one}en${ten}`, `${one} en ${ten}`]),
    ],
    times: {
      honderd: 100,
      duizend: 1_000,
      miljoen: 1e6,
      miljard: 1e9,
      biljoen: 1e12,
      biljard: 1e15,
    },
    connectors: "en",
    repeats: { dubbel: 2 },
    glued: [
      { stems: ["duizend"], times: 1_000 },
      { stems: ["honderd"], times: 100 },
    ],
  }),
  digits: "nul een twee drie vier vijf zes zeven acht negen".split(" "),
  digitSeparator: " ",
  endingIn: (words) => `een nummer eindigend op ${words}`,
  refused: "Ik heb dat gegeven, maar ik kan het tijdens dit gesprek niet voorlezen.",
  bleep: "piep",
  glue: "en|of|dan|daarna|streepje|koppelteken|spatie|gevolgd door|komma",
  items: "deel|nummer|regel|stap|groep|blok|stuk|rij|item|onderdeel|helft|post",
  ends: "eindigt op|eindigend op|laatste vier(?: cijfers)?(?: zijn)?",
  quantity:
    "dollar|euro|cent|pond|yen|frank|procent|procentpunten?|uur|uren|minuten|minuut|seconden?|dag|dagen|weken|week|maand|maanden|jaar|jaren|kilo|kilogram|kilometer|meter|gram|liter|graden|artikelen|bestellingen|eenheden|stuks|dozen|klanten|bezoeken|oproepen|kaartjes|plaatsen|kamers|nachten|personen|keer|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
  spare:
    "bestelling(?:en)?|bestelnummer|ordernummer|order|track ?(?:en|and) ?trace|trackingnummer|tracking|zending(?:en)?|factuur(?:nummer)?|referentie(?:nummer)?|ticket(?:nummer)?|boeking(?:snummer)?|reservering(?:snummer)?|bevestiging(?:snummer)?|serienummer|zaaknummer|pakket(?:nummer)?|streepjescode|telefoon(?:nummer)?|mobiel|fax|bel|polis(?:nummer)?|meter(?:nummer)?|transactie(?:nummer)?|partij|product|klantnummer|offerte|bon|levering",
  payment: "kaart(?:en|nummer)?|pinpas|bankpas|creditcards?|debet|betaald|betaling|afgeschreven",
  cvv: "beveiligingscode|verificatiecode|veiligheidscode|kaartcode",
  code: "code|achterkant|drie cijfers",
  ssn: "sociale ?zekerheidsnummer|sofi ?nummer|burgerservicenummer|b s n|bsn",
  sin: "s i n",
  secret: "wachtwoord(?:en)?|geheim|sleutel|toegangscode|pincode|inloggegevens",
  born: "geboren|geboorte|geboortedatum|verjaardag|jarig",
  months: "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
  at: "apenstaartje|at",
  dot: "punt",
};
