import { createGlue } from "./glue.ts";
import type { TurnLocale } from "./turn-locale.ts";

const { wishOf, outcomeOf } = createGlue({
  language: "fr",
  strip: [
    /^(?:s'il vous plaît|s'il te plaît|bon|alors|merci de)[,\s]+/i,
    /^(?:(?:je|il|elle|on|le client|la cliente|l'utilisateur|l'appelant)\s+)?(?:veux|veut|voudrais|voudrait|souhaite|souhaiterais|souhaiterait|aimerais|aimerait|désire|cherche à|essaie de)\s+/i,
    /^j'aimerais\s+|^j'ai besoin de\s+/i,
    /^(?:(?:pouvez|pourriez|peux|peut)-(?:vous|tu|on)|vous pouvez|vous pourriez)\s+(?:me\s+)?/i,
    /^(?:cela|ça|ceci|le résultat|le programme)\s+(?:doit|devrait|va|permettrait de|permet de)\s+/i,
    /^(?:pour|de|d')\s*(?=\p{L}+(?:er|ir|re|oir)\b)/iu,
  ],
  infinitive: /^(?:(?:l|m|s)')?\p{L}+(?:er|ir|oir|re)$/u,
  forms: {
    infinitives:
      "additionner calculer comparer vérifier contrôler valider trier ordonner multiplier diviser compter montrer afficher générer créer préparer analyser chercher trouver estimer évaluer formater grouper filtrer lister résumer donner indiquer retourner renvoyer classer",
    of: (verb) => {
      const stem = verb.slice(0, -2);
      return [`${stem}e`, `${stem}ez`, `${stem}ant`, `${verb}a`, `${verb}ait`];
    },
    irregular: {
      ...{ convertit: "convertir", convertissez: "convertir", convertissant: "convertir" },
      ...{
        fait: "faire",
        faites: "faire",
        dit: "dire",
        soustrait: "soustraire",
        renvoie: "renvoyer",
      },
    },
  },
  article:
    /^(?:(?:le|la|les|un|une|des|mon|ma|mes|son|sa|ses|votre|vos|ce|cet|cette|ces|chaque|tous|toutes)\b|l'\p{L})/iu,
  noun: { wish: "obtenir", outcome: "donner" },
  question: /^(?:combien|quel|quelle|quels|quelles|quand|où|qui|comment|si|pourquoi)(?![\p{L}])/iu,
  findOut: "savoir",
});

export const fr: TurnLocale = {
  tag: "fr",
  charsPerSecond: 20,
  cannot:
    "Je peux décrire comment effectuer ce calcul, mais je ne peux pas encore l'exécuter directement.",
  failures: {
    policy: "Je ne peux pas faire cela pendant cet appel.",
    not_available: "Cela n'est pas disponible pendant cet appel.",
    unavailable: "Je ne peux pas faire ce calcul pour l'instant.",
    busy: "Je ne peux pas m'en occuper tout de suite. Veuillez me le redemander dans un instant.",
    too_big: "C'est plus que ce que je peux calculer en une fois.",
    too_slow: "Cela prend plus de temps que je ne peux vous faire attendre.",
    no_answer: "Je n'ai pas pu obtenir de réponse.",
    unclear: "Je n'ai pas pu faire ce calcul tel qu'il était posé.",
    mismatch: "Je n'ai pas obtenu le type de réponse que vous demandiez.",
    lost: "J'ai perdu le fil des étapes précédentes. Voulez-vous que nous reprenions du début?",
  },
  deferred: (wish) => {
    const wanted = wishOf(wish.description);
    const outcome = outcomeOf(wish.expectedOutcome);
    return `Je comprends que vous souhaitez ${wanted ?? "que je fasse ce calcul"}. Je ne peux pas encore exécuter de code, mais je peux vous expliquer que cela ${outcome === null ? "vous donnerait la réponse" : `permettrait ${elided("de", outcome)}`}.`;
  },
  fillers: {
    sum: ["Je fais l'addition.", "J'additionne tout cela.", "Un instant, je fais le total."],
    compare: ["Je les compare.", "Je fais la comparaison.", "Un instant, je compare."],
    check: [
      "Je vérifie cela.",
      "Je contrôle tout de suite.",
      "Un instant, je suis en train de vérifier.",
    ],
    convert: ["Je fais la conversion.", "Je convertis cela.", "Un instant, je convertis."],
    look: ["Je regarde les chiffres.", "Je parcours les données.", "Un instant, je consulte cela."],
    report: ["Je prépare le résumé.", "Je rassemble tout cela.", "Un instant, je prépare cela."],
    date: ["Je calcule les dates.", "Je regarde les dates.", "Un instant, je compte les jours."],
    generic: ["Je fais le calcul.", "Je m'en occupe tout de suite.", "Un instant, je calcule."],
  },
  progress: [
    "J'y travaille encore, un petit instant.",
    "J'ai presque fini.",
    "Encore un tout petit moment.",
  ],
  exits: [
    "Cela prend un peu plus de temps. Voulez-vous que je vous envoie la réponse par message?",
    "Excusez-moi pour l'attente. Souhaitez-vous recevoir la réponse par message?",
  ],
  works: [
    ["compare", /(?<!\p{L})(?:compar|différence|moins cher|meilleur|lequel|laquelle)/u],
    ["convert", /(?<!\p{L})(?:convert|conversion|transform|tradui)/u],
    ["check", /(?<!\p{L})(?:vérifi|contrôl|valid|confirm|correct)/u],
    ["date", /(?<!\p{L})(?:dates?(?!\p{L})|jour|échéance|délai|semaine|calendrier|quand|agenda)/u],
    ["report", /(?<!\p{L})(?:rapport|résum|bilan|synthèse)/u],
    ["sum", /(?<!\p{L})(?:addition|somme|total)/u],
    [
      "look",
      /(?<!\p{L})(?:list|cherch|trouv|trier|tri(?!\p{L})|class|group|filtr|analys|moyenne|tendance|compter|commandes|ventes|données)/u,
    ],
  ],
};

// --- internals

function elided(word: string, next: string): string {
  return /^h?[aeiouyàâéèêëîïôûù]/i.test(next) ? `${word.slice(0, -1)}'${next}` : `${word} ${next}`;
}
