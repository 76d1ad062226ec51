import { describe, expect, test } from "vitest";
import { guardSpeech } from "../../../src/speech/guard/final-words.ts";

function guard(say: string, quoted: readonly string[], locale = "en-US") {
  return guardSpeech({ say, facts: [], quoted }, { locale });
}

describe("profanity in words of the data", () => {
  test.each([
    ["en-US", "shit happens", "bleep happens"],
    ["es", "puta mierda", "bip bip"],
    ["fr", "quel connard", "quel bip"],
    ["de", "dieses Arschloch", "dieses piep"],
    ["pt-BR", "vai tomar no cu", "vai tomar no bip"],
    ["it", "che cazzo", "che bip"],
    ["nl", "wat een klootzak", "wat een piep"],
    ["ja", "このクソ野郎が", "このピーが"],
  ])("is replaced in %s: %s", (locale, words, clean) => {
    expect(guard(`A: ${words}.`, [words], locale)).toEqual({
      say: `A: ${clean}.`,
      redactions: [{ path: "say", type: "profanity" }],
      refused: false,
    });
  });

  test("our own words are not searched", () => {
    expect(guard("Shit happens.", [])).toEqual({
      say: "Shit happens.",
      redactions: [],
      refused: false,
    });
  });

  test.each([
    ["en-US", "Scunthorpe"],
    ["en-US", "Penistone and Clitheroe"],
    ["en-GB", "Sussex, Essex and Middlesex"],
    ["en-US", "Dick Cockburn, Fanny Cox and Wang Willy"],
    ["en-US", "assassin, classic, cockpit, shitake"],
    ["en-US", "Mishit Patel"],
    ["en-US", "chicken breasts, screws and a flange"],
    ["es", "vehículo y computadora, disputa"],
    ["fr", "en retard, pomme, maître, député"],
    ["de", "Hunde, dick, Fahrt, Knüppel, Fickler"],
    ["pt-BR", "computador, currículo, disputado"],
    ["it", "scazzottata, dipinto"],
    ["nl", "slullen, kanarie, cultuur"],
    ["ja", "まんじゅう、ファックス"],
  ])("%s: %s is what it is", (locale, words) => {
    expect(guard(`It is ${words}.`, [words], locale).say).toBe(`It is ${words}.`);
  });
});
