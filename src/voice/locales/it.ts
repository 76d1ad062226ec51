import { createGlue } from "./glue.ts";
import type { TurnLocale } from "./turn-locale.ts";

const { wishOf, outcomeOf } = createGlue({
  language: "it",
  strip: [
    /^(?:per favore|per piacere|allora|bene)\b[,\s]*/i,
    /^(?:(?:io|il cliente|la cliente|l'utente|la persona)\s+)?(?:voglio|vuole|vorrei|vorrebbe|desidero|desidera|ho bisogno di|ha bisogno di|mi piacerebbe|cerca di)\s+/i,
    /^(?:può|puoi|potrebbe|potresti)\s+/iu,
    /^(?:questo|ciò|il risultato|il programma)\s+(?:dovrebbe|deve|permetterebbe di)\s+/iu,
    /^(?:per|di)\s+(?=\p{L}+(?:re|r[ml]i|rlo|rla)\b)/iu,
  ],
  infinitive: /^\p{L}+(?:[aei]re|[aei]r(?:mi|si|lo|la|li|le|ne)|urre|orre)$/u,
  forms: {
    infinitives:
      "sommare calcolare confrontare controllare verificare validare ordinare moltiplicare contare mostrare generare creare preparare analizzare cercare trovare stimare valutare formattare raggruppare filtrare elencare convertire dare ottenere fare dire restituire sottrarre dividere riassumere",
    of: (verb) => {
      const stem = verb.slice(0, -3);
      return verb.endsWith("are")
        ? [`${stem}a`, `${stem}i`, `${stem}ando`]
        : [`${stem}e`, `${stem}a`, `${stem}endo`];
    },
    irregular: {
      ...{ dà: "dare", dia: "dare", dando: "dare", darà: "dare", darebbe: "dare", fa: "fare" },
      ...{
        faccia: "fare",
        verifichi: "verificare",
        cerchi: "cercare",
        moltiplichi: "moltiplicare",
      },
      ...{ restituisce: "restituire", ottiene: "ottenere", generi: "generare" },
    },
  },
  article:
    /^(?:(?:il|lo|la|i|gli|le|un|uno|una|mio|mia|suo|sua|ogni|tutti|tutte)\b|(?:l|un)'\p{L})/iu,
  noun: { wish: "ottenere", outcome: "dare" },
  question: /^(?:quanto|quanta|quanti|quante|che|quale|quali|quando|dove|chi|come|se)\b/i,
  findOut: "sapere",
});

export const it: TurnLocale = {
  tag: "it",
  charsPerSecond: 15,
  cannot:
    "Posso descrivere come si esegue questo calcolo, ma non posso ancora eseguirlo direttamente.",
  failures: {
    policy: "Non posso farlo in questa chiamata.",
    not_available: "Questo non è disponibile in questa chiamata.",
    unavailable: "In questo momento non riesco a calcolarlo.",
    busy: "In questo momento non riesco a occuparmene. Me lo chieda di nuovo tra poco, per favore.",
    too_big: "È più di quanto riesca a calcolare in una volta.",
    too_slow: "Ci sta volendo più tempo di quanto possa farla aspettare.",
    no_answer: "Non sono riuscito ad avere una risposta.",
    unclear: "Non è stato possibile calcolarlo così come era posto.",
    mismatch: "Non è uscito il tipo di risposta che mi ha chiesto.",
    lost: "Ho perso il filo dei passaggi precedenti. Vuole che ricominciamo?",
  },
  deferred: (wish) => {
    const wanted = wishOf(wish.description);
    const outcome = outcomeOf(wish.expectedOutcome);
    return `Capisco che desidera ${wanted ?? "questo calcolo"}. Anche se non posso ancora eseguire codice, posso spiegarle che questo ${outcome === null ? "le darebbe la risposta" : `permetterebbe di ${outcome}`}.`;
  },
  fillers: {
    sum: ["Sto facendo la somma.", "Sommo subito.", "Un momento, sto sommando."],
    compare: [
      "Li sto confrontando.",
      "Faccio subito il confronto.",
      "Un momento, sto confrontando.",
    ],
    check: ["Sto controllando.", "Verifico subito.", "Un momento, sto verificando."],
    convert: ["Sto facendo la conversione.", "Converto subito.", "Un momento, sto convertendo."],
    look: ["Sto guardando i dati.", "Guardo subito.", "Un momento, sto scorrendo le cifre."],
    report: [
      "Sto preparando il riepilogo.",
      "Lo preparo subito.",
      "Un momento, sto mettendo insieme tutto.",
    ],
    date: [
      "Sto calcolando le date.",
      "Guardo subito le date.",
      "Un momento, sto contando i giorni.",
    ],
    generic: ["Sto calcolando.", "Ci penso subito.", "Un momento, ci sto lavorando."],
  },
  progress: ["Ci sto ancora lavorando, un attimo.", "Ci siamo quasi.", "Manca poco."],
  exits: [
    "Ci vuole ancora un po' di tempo. Vuole che le mandi la risposta per messaggio?",
    "Mi scusi per l'attesa. Vuole che le invii la risposta per messaggio?",
  ],
  works: [
    ["compare", /\b(?:confront|differenza|più conven|migliore|quale (?:è|dei|delle))/],
    ["convert", /\b(?:convert|trasform|tradur|cambio)/],
    ["check", /\b(?:controll|verific|valid|conferm|corrett)/],
    ["date", /\b(?:dat[ae]\b|giorn|scaden|settiman|calendario|quando|agenda)/],
    ["report", /\b(?:rapporto|riepilog|riassun|relazione)/],
    ["sum", /\b(?:somm|total)/],
    [
      "look",
      /\b(?:elenc|cerc|trov|ordin|raggrupp|filtr|analizz|media|andamento|contare|vendite|dati)/,
    ],
  ],
};
