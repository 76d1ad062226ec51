import { type VerbLast, type VerbLastGrammar, verbLastOf } from "./glue-verb-last.ts";
import type { TurnLocale } from "./turn-locale.ts";

const GRAMMAR: VerbLastGrammar = {
  language: "nl",
  strip: [
    /^(?:alstublieft|alsjeblieft|graag|nou|goed|oké)\b[,\s]*/iu,
    /^(?:ik|wij|we|de klant|de beller|de gebruiker|hij|zij)\s+(?:wil|willen|zou graag|wil graag)\s+/i,
    /^(?:dit|dat|het|het resultaat|het programma)\s+(?:zou|moet|zal)\s+/i,
  ],
  bare: (verb) => verb,
  particle: /^(?:op|af|aan|uit|in|om|na|samen|door|voor|over|bij)$/,
  infinitive: /^\p{Ll}{2,}(?:en|doen|gaan|zien|zijn)$/u,
  verbs: {
    ...{
      bereken: "berekenen",
      berekent: "berekenen",
      vergelijk: "vergelijken",
      vergelijkt: "vergelijken",
    },
    ...{ controleer: "controleren", controleert: "controleren", geef: "geven", geeft: "geven" },
    ...{ toon: "tonen", toont: "tonen", sorteer: "sorteren", sorteert: "sorteren", zoek: "zoeken" },
    ...{
      maak: "maken",
      maakt: "maken",
      bepaal: "bepalen",
      bepaalt: "bepalen",
      valideer: "valideren",
    },
    ...{ vermenigvuldig: "vermenigvuldigen", analyseer: "analyseren", converteer: "converteren" },
    ...{ verifieer: "verifiëren", groepeer: "groeperen", levert: "leveren" },
  },
  article: /^(?:de|het|een|mijn|uw|zijn|haar|onze|ons|alle|elke|elk|deze|dit|die|dat)\s/i,
  question: /^(?:hoe|hoeveel|wat|welke|welk|wanneer|waar|wie|waarom|of)\b/i,
  asObject: (phrase) => phrase,
};

export const nl: TurnLocale = {
  tag: "nl",
  charsPerSecond: 15,
  cannot:
    "Ik kan beschrijven hoe die berekening gaat, maar ik kan haar nog niet rechtstreeks uitvoeren.",
  failures: {
    policy: "Dat kan ik in dit gesprek niet doen.",
    not_available: "Dat is in dit gesprek niet beschikbaar.",
    unavailable: "Dat kan ik op dit moment niet uitrekenen.",
    busy: "Daar kom ik nu even niet aan toe. Vraag het me zo meteen nog eens, alstublieft.",
    too_big: "Dat is meer dan ik in één keer kan uitrekenen.",
    too_slow: "Dat duurt langer dan ik u kan laten wachten.",
    no_answer: "Daar heb ik helaas geen antwoord op gekregen.",
    unclear: "Zoals het gesteld was, kon ik dat niet uitrekenen.",
    mismatch: "Er kwam niet het soort antwoord uit waar u om vroeg.",
    lost: "Ik ben de eerdere stappen kwijt. Zullen we opnieuw beginnen?",
  },
  deferred: (wish) => {
    const wanted = verbLastOf(wish.description, "weten", GRAMMAR);
    const outcome = verbLastOf(wish.expectedOutcome, "opleveren", GRAMMAR);
    const asked = wanted === null ? "dat wilt laten uitrekenen" : around(wanted, "wilt");
    const given = outcome === null ? "u het antwoord zou geven" : around(outcome, "zou");
    return `Ik begrijp dat u ${asked}. Ik kan nog geen code uitvoeren, maar ik kan u wel uitleggen dat dit ${given}.`;
  },
  fillers: {
    sum: ["Ik tel dat even op.", "Ik ben het aan het optellen.", "Een ogenblik, ik tel het op."],
    compare: [
      "Ik vergelijk ze even.",
      "Ik leg ze naast elkaar.",
      "Een ogenblik, ik vergelijk het.",
    ],
    check: ["Ik controleer dat even.", "Ik kijk het voor u na.", "Een ogenblik, ik ga dat na."],
    convert: ["Ik reken dat even om.", "Ik zet het voor u om.", "Een ogenblik, ik reken het om."],
    look: [
      "Ik loop de cijfers even na.",
      "Ik kijk het voor u op.",
      "Een ogenblik, ik zoek het op.",
    ],
    report: [
      "Ik zet het even op een rij.",
      "Ik stel het voor u samen.",
      "Een ogenblik, ik maak dat klaar.",
    ],
    date: [
      "Ik reken de datums even uit.",
      "Ik tel de dagen.",
      "Een ogenblik, ik kijk naar de datums.",
    ],
    generic: ["Ik reken dat even uit.", "Ik ben ermee bezig.", "Een ogenblik, ik reken het uit."],
  },
  progress: ["Ik ben er nog mee bezig, een ogenblik.", "Ik heb het bijna.", "Het is bijna klaar."],
  exits: [
    "Het duurt nog even. Zal ik u het antwoord als bericht sturen?",
    "Excuses voor het wachten. Zal ik u het antwoord per bericht sturen?",
  ],
  works: [
    ["compare", /vergelijk|verschil|goedkoper|beter/],
    ["convert", /omreken|omzet|converteer|converter|vertaal|reken .* om/],
    ["check", /controle|nakijk|geldig|valide|bevestig|klopt|verifi/],
    ["date", /datum|dagen|termijn|deadline|verval|week|kalender|wanneer|rooster|planning/],
    ["report", /rapport|samenvat|overzicht|verslag/],
    ["sum", /optel|op te tellen|totaal|som\b|tel .* op/],
    [
      "look",
      /lijst|zoek|vind|sorteer|groepeer|filter|analys|gemiddeld|trend|tellen|bestelling|omzet|verkoop|gegevens/,
    ],
  ],
};

// --- internals

/** The second verb stands before the infinitive: "de facturen wilt optellen". */
function around({ object, verb }: VerbLast, auxiliary: string): string {
  return object === "" ? `${auxiliary} ${verb}` : `${object} ${auxiliary} ${verb}`;
}
