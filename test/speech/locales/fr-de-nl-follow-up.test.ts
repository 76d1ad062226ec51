import { describe, expect, test } from "vitest";
import { type FollowUp, readFollowUp } from "../../../src/speech/follow-up.ts";

type Case = readonly [words: string, followUp: FollowUp | null];

/** What callers say, and what they ask for by it. */
const CASES: Readonly<Record<string, readonly Case[]>> = {
  fr: [
    ["plus lentement, s'il vous plaît", { kind: "slowly" }],
    ["combien exactement ?", { kind: "exactly" }],
    ["c'est combien au centime près ?", { kind: "exactly" }],
    ["exactement", null],
    ["et en dollars ?", { kind: "convert", currency: "USD" }],
    ["ça fait combien en francs suisses ?", { kind: "convert", currency: "CHF" }],
    ["envoyez-moi ça par message", { kind: "text" }],
    ["la suite, s'il vous plaît", { kind: "next" }],
    ["vous pouvez répéter ?", { kind: "again" }],
    ["pardon ?", { kind: "again" }],
    ["comment je paie ?", null],
    ["merci beaucoup", null],
  ],
  de: [
    ["langsamer bitte", { kind: "slowly" }],
    ["wie viel genau?", { kind: "exactly" }],
    ["ja, genau", null],
    ["und in dollar?", { kind: "convert", currency: "USD" }],
    ["was ist das in britischen pfund?", { kind: "convert", currency: "GBP" }],
    ["schicken Sie mir eine Nachricht", { kind: "text" }],
    ["und die nächsten?", { kind: "next" }],
    ["können Sie das wiederholen?", { kind: "again" }],
    ["wie bitte?", { kind: "again" }],
    ["danke schön", null],
  ],
  nl: [
    ["wat langzamer graag", { kind: "slowly" }],
    ["hoeveel precies?", { kind: "exactly" }],
    ["precies", null],
    ["en in dollars?", { kind: "convert", currency: "USD" }],
    ["hoeveel is dat in pond?", { kind: "convert", currency: "GBP" }],
    ["stuur me een bericht", { kind: "text" }],
    ["en de rest?", { kind: "next" }],
    ["kunt u dat herhalen?", { kind: "again" }],
    ["nog een keer", { kind: "again" }],
    ["dank u wel", null],
  ],
};

describe.each(Object.entries(CASES))("%s", (locale, cases) => {
  test.each(cases)("%s", (words, followUp) => {
    expect(readFollowUp(words, locale)).toEqual(followUp);
  });
});
