import type { Sentences } from "../locale.ts";

export const say: Sentences = {
  noValue: "non ho trovato nessun valore",
  noneFound: "non ne ho trovato nessuno",
  notANumber: "con questi numeri non c'è un risultato",
  infinite: "sarebbe una divisione per zero",
  unreadable: "ho un risultato, ma non è qualcosa che si possa leggere ad alta voce",
  tooLong: "ho la risposta, ma è troppo lunga da leggere",
  verdicts: {
    valid: ["sì, è valido", "no, non è valido"],
    eligible: ["sì, i requisiti ci sono", "no, i requisiti non ci sono"],
    compliant: ["sì, è conforme", "no, non è conforme"],
    approved: ["sì, è approvato", "no, non è approvato"],
    allowed: ["sì, è consentito", "no, non è consentito"],
    available: ["sì, è disponibile", "no, non è disponibile"],
    correct: ["sì, è corretto", "no, non è corretto"],
    passed: ["sì, è superato", "no, non è superato"],
    ok: ["sì", "no"],
    success: ["sì", "no"],
  },
  asksVerdict: {
    valid: ["valido", "valida", "validare", "validità"],
    eligible: ["requisiti", "idoneo", "idonea"],
    compliant: ["conforme", "conformità"],
    approved: ["approvato", "approvata", "approvare"],
    allowed: ["consentito", "consentita", "permesso", "può"],
    available: ["disponibile", "disponibilità"],
    correct: ["corretto", "corretta", "giusto", "giusta"],
    passed: ["superato", "superata"],
  },
  problems: (counted, list, extent) =>
    extent === "all" ? `${counted}: ${list}` : `${counted}, tra cui ${list}`,
  countedWithTotal: (counted, total) => `${counted}, ${total} in tutto`,
  topThree: (list) => `i tre valori più alti sono ${list}`,
  highest: (item) => `il massimo è ${item}`,
  firstThree: (list) => `i primi tre sono ${list}`,
  three: "tre",
  labelled: (label, value) => `${label} con ${value}`,
  row: (label, value) => `${label}, ${value}`,
  rowsInTurn: (rows) => rows.join("; "),
  trend: (direction, change, first, last) => {
    if (direction === "flat") return `stabile, da ${first} a ${last}`;
    return `${risesBy(direction, change)}, da ${first} a ${last}`;
  },
  change: (direction, words) => risesBy(direction, words),
  offerNext: "Vuole sentire il resto?",
  offerText: "Le mando i dettagli per messaggio?",
  followUp: {
    texting: "Glielo mando per messaggio.",
    nothingMore: "Era tutto.",
    noRate: "Non ho il cambio per questo.",
    wasExact: "Era il valore esatto.",
    asks: {
      slowly: /\b(?:lentamente|piano|adagio|uno alla volta|uno per uno|più lento)(?!\p{L})/u,
      exactly: /\besatt(?:o|a|amente)\b|\bprecis(?:o|a|amente)\b|\bal centesimo\b/,
      convert:
        /\bin (?:[a-zé]+ ){0,2}(?:euro|dollar[oi]|sterlin[ae]|yen|franch?[oi]|pesos?|real|reais)\b/,
      text: /\b(?:messaggio|sms|whatsapp|invi(?:i|a|are|ami|arlo|armelo|amelo)|mand(?:i|a|are|ami|arlo|armelo|amelo))\b/,
      next: /\b(?:resto|altr[oie]|ancora|prossim[oie]|avanti|continu[ia]|prosegu[ai])\b/,
      again:
        /\b(?:di nuovo|un'altra volta|ripet(?:a|i|ere)|scusi|prego|come ha detto|come dice|può ripetere)\b/,
    },
  },
};

// --- internals

function risesBy(direction: "up" | "down", change: string | null): string {
  const verb = direction === "up" ? "in aumento" : "in calo";
  return change === null
    ? verb
    : `${verb} ${change.endsWith("per cento") ? "del" : "di"} ${change}`;
}
