import { expect, test } from "vitest";
import type { Json } from "../../../src/core/json.ts";
import { speakValue } from "../../../src/speech/speak.ts";

const now = new Date("2026-03-01T12:00:00Z");

/** Clauses that a word-for-word rule gets wrong. */
const CASES: readonly (readonly [locale: string, value: Json, say: string])[] = [
  ["de", [1, 2, 3], "Eins, zwei und drei."],
  ["de", [3, 20], "Drei, und zwanzig."],
  ["de", [100, 3], "Einhundert, und drei."],
  ["nl", [1, 2], "Één en twee."],
  ["nl", [3, 20], "Drie, en twintig."],
  ["de", { start: "2026-03-05T09:00" }, "Der Beginn ist Donnerstag, der fünfte März, um neun Uhr."],
  [
    "nl",
    { start: "2026-03-05T09:00" },
    "Het begin is donderdag vijf maart om negen uur 's ochtends.",
  ],
  ["es", { change_percent: -3 }, "El cambio es de menos tres por ciento."],
  ["it", { users: 1 }, "Il numero di utenti è uno."],
  ["pt-BR", { note: "ligar às 15:05" }, "A observação é ligar às três e cinco da tarde."],
  ["fr", { weekday: "Thursday" }, "Le jour de la semaine est jeudi."],
  ["de", { weekday: "Thursday" }, "Der Wochentag ist Donnerstag."],
  ["ja", { weekday: "Thursday" }, "曜日は木曜日です。"],
  ["ja", { orders: 3 }, "注文は三件です。"],
  ["ja", { overdue: true }, "支払い期限が過ぎています。"],
];

test.each(CASES)("%s: %j → %s", (locale, value, say) => {
  expect(speakValue(value, { locale, now }).say).toBe(say);
});
