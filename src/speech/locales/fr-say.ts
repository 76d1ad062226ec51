import type { Sentences } from "../locale.ts";
import { de } from "./fr-elision.ts";

export const say: Sentences = {
  noValue: "je n'ai pas trouvé de valeur",
  noneFound: "je n'en ai trouvé aucun",
  notANumber: "ces nombres ne donnent pas de résultat",
  infinite: "cela reviendrait à diviser par zéro",
  unreadable: "j'ai un résultat, mais il ne se lit pas à voix haute",
  tooLong: "j'ai la réponse, mais elle est trop longue à lire",
  verdicts: {
    valid: ["oui, c'est valide", "non, ce n'est pas valide"],
    eligible: ["oui, les conditions sont remplies", "non, les conditions ne sont pas remplies"],
    compliant: ["oui, c'est conforme", "non, ce n'est pas conforme"],
    approved: ["oui, c'est approuvé", "non, ce n'est pas approuvé"],
    allowed: ["oui, c'est autorisé", "non, ce n'est pas autorisé"],
    available: ["oui, c'est disponible", "non, ce n'est pas disponible"],
    correct: ["oui, c'est correct", "non, ce n'est pas correct"],
    passed: ["oui, c'est réussi", "non, ce n'est pas réussi"],
    ok: ["oui", "non"],
    success: ["oui", "non"],
  },
  asksVerdict: {
    valid: ["valide", "valides", "valider", "validité", "vérifier"],
    eligible: ["éligible", "éligibles", "éligibilité", "conditions"],
    compliant: ["conforme", "conformes", "conformité"],
    approved: ["approuvé", "approuvée", "approuver", "accepté", "acceptée"],
    allowed: ["autorisé", "autorisée", "permis", "permise"],
    available: ["disponible", "disponibles", "disponibilité"],
    correct: ["correct", "correcte", "exact", "exacte"],
    passed: ["réussi", "réussie"],
  },
  problems: (counted, list, extent) =>
    extent === "all" ? `${counted} : ${list}` : `${counted}, dont ${list}`,
  countedWithTotal: (counted, total) => `${counted}, ${total} au total`,
  topThree: (list) => `les trois plus élevés sont ${list}`,
  highest: (item) => `le plus élevé est ${item}`,
  firstThree: (list) => `les trois premiers sont ${list}`,
  three: "trois",
  labelled: (label, value) => `${label} avec ${value}`,
  row: (label, value) => `${label}, ${value}`,
  rowsInTurn: (rows) => rows.join("; "),
  trend: (direction, change, first, last) => {
    if (direction === "flat") return `stable, de ${first} à ${last}`;
    const by = change === null ? "" : ` ${de(change)}`;
    return `en ${RISE[direction]}${by}, de ${first} à ${last}`;
  },
  change: (direction, words) => `en ${RISE[direction]} ${de(words)}`,
  offerNext: "Voulez-vous entendre la suite ?",
  offerText: "Voulez-vous que je vous envoie les détails par message ?",
  followUp: {
    texting: "Je vous l'envoie par message.",
    nothingMore: "C'était tout.",
    noRate: "Je n'ai pas de taux pour cette conversion.",
    wasExact: "C'était la valeur exacte.",
    asks: {
      slowly: /\b(?:lentement|doucement|moins vite|un par un|une par une)(?!\p{L})/u,
      // On its own it is agreement, not a question.
      exactly:
        /^(?!(?:oui,? )?(?:exact|exactement|précisément)[ .!]*$).*(?<!\p{L})(?:exact(?:e|s|es|ement)?|pr[eé]cis(?:e|es|[eé]ment)?|au centime(?: pr[eè]s)?)(?!\p{L})/u,
      convert:
        /\ben (?:[a-zéè]+ ){0,2}(?:dollars?|euros?|livres?|yens?|francs?|pesos?|yuans?|couronnes?)(?!\p{L})/u,
      text: /\b(?:message|texto|sms|courriel|envoyez|envoyer|envoie|envoyez-le|textez)(?!\p{L})/u,
      next: /\b(?:suite|suivante?s?|reste|autres?|encore plus|continuez|continue|poursuivez)(?!\p{L})|\bla suite\b/u,
      again:
        /\b(?:r[eé]p[eé]te[rz]?|redites|redis|encore une fois|de nouveau|pardon|comment dites-vous)(?!\p{L})|^comment[ ?]*$|qu'avez-vous dit|vous avez dit quoi|^hein\b/u,
    },
  },
};

// --- internals

const RISE = { up: "hausse", down: "baisse" } as const;
