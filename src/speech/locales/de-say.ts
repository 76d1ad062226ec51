import type { Sentences } from "../locale.ts";

export const say: Sentences = {
  noValue: "ich habe keinen Wert gefunden",
  noneFound: "ich habe nichts gefunden",
  notANumber: "mit diesen Zahlen gibt es kein Ergebnis",
  infinite: "das wäre eine Division durch null",
  unreadable: "ich habe ein Ergebnis, aber es lässt sich nicht vorlesen",
  tooLong: "ich habe die Antwort, aber sie ist zu lang zum Vorlesen",
  verdicts: {
    valid: ["ja, das ist gültig", "nein, das ist nicht gültig"],
    eligible: [
      "ja, die Voraussetzungen sind erfüllt",
      "nein, die Voraussetzungen sind nicht erfüllt",
    ],
    compliant: ["ja, das entspricht den Vorgaben", "nein, das entspricht nicht den Vorgaben"],
    approved: ["ja, das ist genehmigt", "nein, das ist nicht genehmigt"],
    allowed: ["ja, das ist erlaubt", "nein, das ist nicht erlaubt"],
    available: ["ja, das ist verfügbar", "nein, das ist nicht verfügbar"],
    correct: ["ja, das stimmt", "nein, das stimmt nicht"],
    passed: ["ja, das ist bestanden", "nein, das ist nicht bestanden"],
    ok: ["ja", "nein"],
    success: ["ja", "nein"],
  },
  asksVerdict: {
    valid: ["gültig", "gültige", "gültigkeit", "prüfen", "validieren"],
    eligible: ["voraussetzungen", "berechtigt", "anspruch"],
    compliant: ["vorgaben", "konform"],
    approved: ["genehmigt", "genehmigen", "bewilligt"],
    allowed: ["erlaubt", "zulässig", "darf"],
    available: ["verfügbar", "verfügbarkeit"],
    correct: ["richtig", "korrekt", "stimmt"],
    passed: ["bestanden"],
  },
  problems: (counted, list, extent) =>
    extent === "all" ? `${counted}: ${list}` : `${counted}, darunter ${list}`,
  countedWithTotal: (counted, total) => `${counted}, insgesamt ${total}`,
  topThree: (list) => `die drei höchsten sind ${list}`,
  highest: (item) => `am höchsten ist ${item}`,
  firstThree: (list) => `die ersten drei sind ${list}`,
  three: "drei",
  labelled: (label, value) => `${label} mit ${value}`,
  row: (label, value) => `${label}, ${value}`,
  rowsInTurn: (rows) => rows.join("; "),
  trend: (direction, change, first, last) => {
    if (direction === "flat") return `unverändert, von ${first} auf ${last}`;
    return `${MOVED[direction]}${change === null ? "" : ` um ${change}`}, von ${first} auf ${last}`;
  },
  change: (direction, words) => `${MOVED[direction]} um ${words}`,
  offerNext: "Möchten Sie den Rest hören?",
  offerText: "Soll ich Ihnen die Einzelheiten als Nachricht schicken?",
  followUp: {
    texting: "Ich schicke es Ihnen als Nachricht.",
    nothingMore: "Das war alles.",
    noRate: "Dafür habe ich keinen Umrechnungskurs.",
    wasExact: "Das war der genaue Wert.",
    asks: {
      slowly: /\b(?:langsam(?:er)?|einzeln|eins nach dem anderen|ziffer für ziffer)(?!\p{L})/u,
      // On its own it is agreement, not a question.
      exactly:
        /^(?!(?:ja,? |richtig,? )?(?:ganz )?(?:genau|exakt)[ .!]*$).*(?<!\p{L})(?:genau(?:er|e|en|es)?|exakt(?:e|er|en)?|auf den cent|präzise)(?!\p{L})/u,
      convert:
        /\bin (?:[a-zäöü]+ ){0,2}(?:dollar|euro|pfund|yen|franken|pesos?|yuan|kronen|zloty)(?!\p{L})/u,
      text: /\b(?:nachricht|sms|schicken|schick|schickst|senden|sende|simsen|mail|e-mail)(?!\p{L})/u,
      next: /\b(?:rest|weiter|weitere|mehr|nächsten?|übrigen?|fortfahren|anderen?)(?!\p{L})/u,
      again:
        /\b(?:noch ?mals?|noch einmal|wiederholen|wiederhole|bitte wie|wie bitte|entschuldigung|was haben sie gesagt)(?!\p{L})/u,
    },
  },
};

// --- internals

const MOVED = { up: "gestiegen", down: "gesunken" } as const;
