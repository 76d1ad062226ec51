import type { LanguageWords } from "../language.ts";
import { compounds, counting, numberWords } from "../number-words.ts";

const ONES = counting(
  "zero un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept dix_huit dix_neuf",
);
const TENS = counting(
  "vingt trente quarante cinquante soixante septante huitante/octante nonante",
  20,
  10,
);
/** Sixty and eighty count on to nineteen. */
const LONG_TENS: readonly (readonly [string, number])[] = [
  ["soixante", 60],
  ["quatre vingt", 80],
];

export const fr: LanguageWords = {
  numbers: numberWords({
    values: [
      ...ONES,
      ...TENS,
      ...compounds(TENS, ONES, (ten, one, value) =>
        value === 1 ? [`${ten} et ${one}`, `${ten} ${one}`] : [`${ten} ${one}`],
      ),
      ["quatre vingts", 80],
      ["quatre vingt", 80],
      ...LONG_TENS.flatMap(([ten, tenValue]) =>
        ONES.filter(([, value]) => value > 0).flatMap(([one, value]) => [
          [`${ten} ${one}`, tenValue + value] as const,
          [`${ten} et ${one}`, tenValue + value] as const,
        ]),
      ),
    ],
    times: {
      cent: 100,
      cents: 100,
      mille: 1_000,
      million: 1e6,
      millions: 1e6,
      milliard: 1e9,
      milliards: 1e9,
      billion: 1e12,
      billions: 1e12,
      billiard: 1e15,
      billiards: 1e15,
    },
    repeats: { double: 2, triple: 3 },
  }),
  digits: "zéro un deux trois quatre cinq six sept huit neuf".split(" "),
  digitSeparator: " ",
  endingIn: (words) => `un numéro se terminant par ${words}`,
  refused: "J'ai cette information, mais je ne peux pas la lire pendant cet appel.",
  bleep: "bip",
  glue: "et|puis|ensuite|tiret|espace|suivi de|virgule|ou|barre",
  items:
    "élément|partie|numéro|ligne|étape|groupe|bloc|morceau|rangée|entrée|section|moitié|article",
  ends: "(?:se )?termin(?:e|ant|ée?) par|finissant par|quatre derniers chiffres(?: sont)?",
  quantity:
    "dollars?|euros?|centimes?|livres?|yens?|francs?|pour cent|points?|heures?|minutes?|secondes?|jours?|semaines?|mois|ans?|années?|kilos?|kilogrammes?|kilomètres?|mètres?|grammes?|litres?|degrés|articles|commandes|unités|pièces|cartons|clients|visites|appels|billets|places|chambres|nuits|personnes|fois|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
  spare:
    "commandes?|suivi|factures?|référence|billets?|réservations?|confirmation|série|dossier|colis|envois?|code[- ]barres|téléphone|portable|mobile|fax|appelez|police|compteur|transaction|lot|produit|reçu|devis|livraison|bordereau",
  payment: "cartes?|débit|crédit|payée?|paiement|débitée?",
  cvv: "cryptogramme(?: visuel)?|code de sécurité|code de vérification|code de la carte",
  code: "code|dos de|trois chiffres",
  ssn: "sécurité sociale|numéro de sécu",
  sin: "assurance sociale|n a s|nas",
  secret:
    "mots? de passe|code secret|code confidentiel|secret|clés?|jeton|identifiants?|code d'accès",
  born: "née?s?|naissance|anniversaire",
  months: "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
  at: "arobase|arobas|at|chez",
  dot: "point",
};
