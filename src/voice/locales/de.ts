import { type VerbLastGrammar, verbLastOf } from "./glue-verb-last.ts";
import type { TurnLocale } from "./turn-locale.ts";

const GRAMMAR: VerbLastGrammar = {
  language: "de",
  strip: [
    /^(?:bitte|also|gut|ok|okay)\b[,\s]*/i,
    /^(?:ich|wir|der kunde|die kundin|der anrufer|der nutzer|sie|er)\s+(?:möchte|möchten|will|wollen|würde gern|würde gerne)\s+/iu,
    /^(?:das|dies|es|das ergebnis|das programm)\s+(?:soll|sollte|würde|wird)\s+/iu,
  ],
  bare: (verb) =>
    verb.replace(
      /^(ab|an|auf|aus|ein|zusammen|um|nach|vor|zurück|hoch|weiter|fest|dar)zu(?=\p{L}{3,}n$)/u,
      "$1",
    ),
  particle: null,
  infinitive: /^\p{Ll}{2,}(?:en|eln|ern|tun)$/u,
  verbs: {
    ...{ berechne: "berechnen", berechnen: "berechnen", berechnet: "berechnen" },
    ...{ addiere: "addieren", addiert: "addieren", summiere: "summieren", summiert: "summieren" },
    ...{ vergleiche: "vergleichen", vergleicht: "vergleichen", prüfe: "prüfen", prüft: "prüfen" },
    ...{
      überprüfe: "überprüfen",
      überprüft: "überprüfen",
      ermittle: "ermitteln",
      ermittelt: "ermitteln",
    },
    ...{ zähle: "zählen", zählt: "zählen", sortiere: "sortieren", sortiert: "sortieren" },
    ...{
      erstelle: "erstellen",
      erstellt: "erstellen",
      liefert: "liefern",
      zeige: "zeigen",
      zeigt: "zeigen",
    },
    ...{
      nenne: "nennen",
      nennt: "nennen",
      finde: "finden",
      findet: "finden",
      bestimme: "bestimmen",
    },
    ...{ multipliziere: "multiplizieren", formatiere: "formatieren", analysiere: "analysieren" },
    ...{ konvertiere: "konvertieren", validiere: "validieren", ergibt: "ergeben" },
  },
  article:
    /^(?:der|die|das|den|ein|eine|einen|mein|meine|meinen|ihr|ihre|ihren|unser|unsere|unseren|alle|jede|jeden|jedes|diese|dieser|dieses)\s/iu,
  question: /^(?:wie|was|welche|welcher|welches|wann|wo|wer|warum|ob|wieviel|wieviele)\b/i,
  asObject: (phrase) =>
    phrase
      .replace(/^der(?=\s)/, "den")
      .replace(
        /^(mein|ihr|unser|ein)(?=\s\p{Lu}\p{Ll}+(?:betrag|preis|tag|wert|termin|bericht|umsatz|durchschnitt)\b)/u,
        "$1en",
      ),
};

export const de: TurnLocale = {
  tag: "de",
  charsPerSecond: 15,
  cannot:
    "Ich kann beschreiben, wie man diese Berechnung durchführt, aber ich kann sie noch nicht direkt ausführen.",
  failures: {
    policy: "Das kann ich in diesem Gespräch nicht tun.",
    not_available: "Das steht in diesem Gespräch nicht zur Verfügung.",
    unavailable: "Das kann ich im Moment nicht ausrechnen.",
    busy: "Dazu komme ich im Moment nicht. Bitte fragen Sie mich gleich noch einmal.",
    too_big: "Das ist mehr, als ich auf einmal ausrechnen kann.",
    too_slow: "Das dauert länger, als ich Sie warten lassen kann.",
    no_answer: "Dazu habe ich leider keine Antwort bekommen.",
    unclear: "So, wie es gestellt war, konnte ich das nicht ausrechnen.",
    mismatch: "Es kam nicht die Art von Antwort heraus, nach der Sie gefragt haben.",
    lost: "Ich habe die früheren Schritte leider nicht mehr. Wollen wir noch einmal von vorn anfangen?",
  },
  deferred: (wish) => {
    const wanted = verbLastOf(wish.description, "erhalten", GRAMMAR);
    const outcome = verbLastOf(wish.expectedOutcome, "ergeben", GRAMMAR);
    const asked = wanted === null ? "das ausrechnen" : together(wanted.object, wanted.verb);
    const given =
      outcome === null ? "Ihnen die Antwort geben" : together(outcome.object, outcome.verb);
    return `Ich verstehe, dass Sie ${asked} möchten. Ich kann zwar noch keinen Code ausführen, aber ich kann Ihnen erklären, dass dies ${given} würde.`;
  },
  fillers: {
    sum: [
      "Ich rechne das zusammen.",
      "Ich addiere das gerade.",
      "Einen Moment, ich zähle das zusammen.",
    ],
    compare: [
      "Ich vergleiche das gerade.",
      "Ich stelle das gegenüber.",
      "Einen Moment, ich vergleiche.",
    ],
    check: ["Ich prüfe das gerade.", "Ich sehe das für Sie durch.", "Einen Moment, ich prüfe das."],
    convert: [
      "Ich rechne das gerade um.",
      "Ich wandle das für Sie um.",
      "Einen Moment, ich rechne um.",
    ],
    look: [
      "Ich sehe die Zahlen durch.",
      "Ich schaue das für Sie nach.",
      "Einen Moment, ich sehe nach.",
    ],
    report: [
      "Ich stelle das gerade zusammen.",
      "Ich fasse das für Sie zusammen.",
      "Einen Moment, ich bereite das vor.",
    ],
    date: [
      "Ich rechne die Termine aus.",
      "Ich zähle die Tage.",
      "Einen Moment, ich sehe die Daten durch.",
    ],
    generic: ["Ich rechne das gerade aus.", "Ich bin dabei.", "Einen Moment, ich rechne."],
  },
  progress: [
    "Ich bin noch dabei, einen Moment bitte.",
    "Gleich habe ich es.",
    "Es ist fast fertig.",
  ],
  exits: [
    "Es dauert noch etwas. Soll ich Ihnen die Antwort als Nachricht schicken?",
    "Entschuldigen Sie die Wartezeit. Soll ich Ihnen die Antwort als Nachricht senden?",
  ],
  works: [
    ["compare", /vergleich|unterschied|günstiger|besser(?!ung)/],
    ["convert", /umrechn|umwandeln|umzurechnen|konvertier|wandle|übersetz/],
    ["check", /prüf|gültig|validier|bestätig|kontrollier|stimmt/],
    ["date", /datum|termin|tage|frist|fällig|woche|kalender|wann|plan/],
    ["report", /bericht|zusammenfass|übersicht|auswertung/],
    ["sum", /addier|summ|zusammenrechn|zusammenzähl|gesamt/],
    [
      "look",
      /list|such|find|sortier|gruppier|filter|analys|durchschnitt|trend|zähl|bestellung|umsatz|daten/,
    ],
  ],
};

// --- internals

function together(object: string, verb: string): string {
  return object === "" ? verb : `${object} ${verb}`;
}
