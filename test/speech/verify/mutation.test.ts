import { describe, expect, test } from "vitest";
import type { Fact } from "../../../src/speech/phrase.ts";
import { verifySpoken } from "../../../src/speech/verify.ts";
import { casesIn, factOf, verifyAlone } from "./cases.ts";
import { cldrWords } from "./cldr-words.ts";
import { LOCALES } from "./locales.ts";
import { de } from "./words/de.ts";
import { en } from "./words/en.ts";
import { es } from "./words/es.ts";
import { fr } from "./words/fr.ts";
import { it } from "./words/it.ts";
import { ja } from "./words/ja.ts";
import { nl } from "./words/nl.ts";
import { pt } from "./words/pt.ts";

const TABLES = { en, es, fr, de, pt, it, nl, ja };

describe.each(LOCALES)("in $tag, a number that was changed", ({ tag, rules, small, ...locale }) => {
  const table = Object.entries(TABLES).find(([language]) => tag.startsWith(language))?.[1] ?? "";
  const cases = casesIn(table).filter(({ holds }) => holds);
  const sentences = cases.flatMap(({ fact }) =>
    changesOf(fact.said, small, rules === "ja").map((said): [Fact, string] => [fact, said]),
  );

  test("after it was spelled is found", () => {
    expect(sentences.length).toBeGreaterThan(100);
    const passed = sentences.filter(([fact, changed]) => {
      const say = locale.sentence.replace("%", changed);
      return verifySpoken({ say, locale: tag, facts: [fact], quoted: [] })?.length === 0;
    });
    expect(passed.map(([fact, changed]) => `${fact.said} → ${changed}`)).toEqual([]);
  });

  test("while it was spelled is found", () => {
    const passed = sentences.filter(
      ([fact, said]) => verifyAlone({ ...fact, said }, tag).length === 0,
    );
    expect(passed.map(([fact, said]) => `${fact.value}: ${fact.said} → ${said}`)).toEqual([]);
  });

  test("to one that looks like it is found", () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const [set = ""] = locale.cardinals;
    const passed = Array.from({ length: 2_000 }, () => {
      const digits = Array.from(String(1 + random(10 ** (1 + random(9)))));
      const at = random(digits.length);
      const changed = digits.with(at, String((Number(digits[at]) + 1 + random(8)) % 10)).join("");
      const said = cldrWords(rules, set, BigInt(changed));
      const say = locale.sentence.replace("%", said);
      const facts = [factOf("number", digits.join(""), said)];
      const found = verifySpoken({ say, locale: tag, facts, quoted: [] });
      return found?.length === 0 ? `${digits.join("")}: ${said}` : null;
    }).filter((said) => said !== null);
    expect(passed).toEqual([]);
  });
});

// --- internals

/** The words with one number word changed to the next ones. */
function changesOf(said: string, small: readonly string[], isJapanese: boolean): readonly string[] {
  const parts = isJapanese ? Array.from(said) : said.split(/(?<=[ -])|(?=[ ,-])/);
  return parts.flatMap((part, at) => {
    const value = small.indexOf(part.toLowerCase());
    return value < 0
      ? []
      : [1, 2, 5].map((step) =>
          parts.with(at, small[(value + step) % small.length] ?? "").join(""),
        );
  });
}
