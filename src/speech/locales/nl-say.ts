import type { Sentences } from "../locale.ts";

export const say: Sentences = {
  noValue: "ik heb geen waarde gevonden",
  noneFound: "ik heb er geen gevonden",
  notANumber: "die getallen geven geen uitkomst",
  infinite: "dat zou delen door nul zijn",
  unreadable: "ik heb een resultaat, maar dat kan ik niet voorlezen",
  tooLong: "ik heb het antwoord, maar het is te lang om voor te lezen",
  verdicts: {
    valid: ["ja, dat is geldig", "nee, dat is niet geldig"],
    eligible: ["ja, aan de voorwaarden is voldaan", "nee, aan de voorwaarden is niet voldaan"],
    compliant: ["ja, dat voldoet", "nee, dat voldoet niet"],
    approved: ["ja, dat is goedgekeurd", "nee, dat is niet goedgekeurd"],
    allowed: ["ja, dat mag", "nee, dat mag niet"],
    available: ["ja, dat is beschikbaar", "nee, dat is niet beschikbaar"],
    correct: ["ja, dat klopt", "nee, dat klopt niet"],
    passed: ["ja, dat is geslaagd", "nee, dat is niet geslaagd"],
    ok: ["ja", "nee"],
    success: ["ja", "nee"],
  },
  asksVerdict: {
    valid: ["geldig", "geldige", "geldigheid", "controleren", "valideren"],
    eligible: ["voorwaarden", "recht"],
    compliant: ["voldoet", "voldoen"],
    approved: ["goedgekeurd", "goedkeuren"],
    allowed: ["toegestaan", "mag"],
    available: ["beschikbaar", "beschikbaarheid"],
    correct: ["klopt", "juist", "correct"],
    passed: ["geslaagd"],
  },
  problems: (counted, list, extent) =>
    extent === "all" ? `${counted}: ${list}` : `${counted}, waaronder ${list}`,
  countedWithTotal: (counted, total) => `${counted}, in totaal ${total}`,
  topThree: (list) => `de drie hoogste zijn ${list}`,
  highest: (item) => `het hoogst is ${item}`,
  firstThree: (list) => `de eerste drie zijn ${list}`,
  three: "drie",
  labelled: (label, value) => `${label} met ${value}`,
  row: (label, value) => `${label}, ${value}`,
  rowsInTurn: (rows) => rows.join("; "),
  trend: (direction, change, first, last) => {
    if (direction === "flat") return `gelijk gebleven, van ${first} naar ${last}`;
    const by = change === null ? "" : ` met ${change}`;
    return `${MOVED[direction]}${by}, van ${first} naar ${last}`;
  },
  change: (direction, words) => `${MOVED[direction]} met ${words}`,
  offerNext: "Wilt u de rest horen?",
  offerText: "Zal ik u de details in een bericht sturen?",
  followUp: {
    texting: "Ik stuur het u in een bericht.",
    nothingMore: "Dat was alles.",
    noRate: "Daar heb ik geen koers voor.",
    wasExact: "Dat was de exacte waarde.",
    asks: {
      slowly: /\b(?:langzaam|langzamer|rustig|één voor één|een voor een)(?!\p{L})/u,
      // On its own it is agreement, not a question.
      exactly:
        /^(?!(?:ja,? )?(?:precies|exact)[ .!]*$).*(?<!\p{L})(?:precies|precieze|exact|exacte|op de cent)(?!\p{L})/u,
      convert:
        /\bin (?:[a-zéëï]+ ){0,2}(?:dollars?|euro's|euro|pond(?:en)?|yen|franken?|frank|peso's|kronen)(?!\p{L})/u,
      text: /\b(?:bericht|berichtje|sms|sms'en|sturen|stuur|appen|app|mailen)(?!\p{L})/u,
      next: /\b(?:rest|verder|volgende|meer|overige|andere|ga door)(?!\p{L})/u,
      again:
        /\b(?:nog (?:een|één) ?keer|nogmaals|herhaal|herhalen|opnieuw|pardon|sorry|wat zei u|wat zegt u)(?!\p{L})/u,
    },
  },
};

// --- internals

const MOVED = { up: "gestegen", down: "gedaald" } as const;
