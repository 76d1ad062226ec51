import { describe, expect, test } from "vitest";
import { speakValue } from "../../src/speech/speak.ts";
import { money, now, tag } from "./say-cases.ts";

describe("a language that only CLDR knows", () => {
  test.each([
    ["sv", 1234, "Ettusen tvåhundratrettiofyra."],
    ["pl", 101_234, "Sto jeden tysięcy dwieście trzydzieści cztery."],
    ["tr", 42, "Kırk iki."],
    ["hi", 100_000, "एक लाख."],
    [
      "pl",
      money("1234.50", "USD"),
      "Tysiąc dwieście trzydzieści cztery przecinek pięć dolarów amerykańskich.",
    ],
    ["sv", { percent: 12.5 }, "Tolv komma fem procent."],
    ["sv", tag("date", "2026-03-05"), "Torsdag fem mars."],
  ])("says single values: %s %j", (locale, value, say) => {
    const spoken = speakValue(value, { locale, now });
    expect(spoken).toMatchObject({ say, locale, verified: false });
  });

  test.each([
    ["sv", { total: 5 }],
    ["pl", [1, 2, 3, 4]],
    ["sv", 4_234_567],
    ["zh", { percent: 12.5 }],
    ["tr", null],
  ])("is answered in English where it has no words: %s %j", (locale, value) => {
    expect(speakValue(value, { locale }).locale).toBe("en-US");
  });

  test.each(["xx-YY", "tlh", "not a tag", "", "e".repeat(5_000), "../../package"])(
    "does not exist for %j",
    (locale) => {
      expect(speakValue(1, { locale })).toMatchObject({ say: "One.", locale: "en-US" });
    },
  );
});
