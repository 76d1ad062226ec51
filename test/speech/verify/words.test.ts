import { describe, expect, test } from "vitest";
import { casesIn, verifyAlone } from "./cases.ts";
import { de } from "./words/de.ts";
import { en } from "./words/en.ts";
import { es } from "./words/es.ts";
import { fr } from "./words/fr.ts";
import { it } from "./words/it.ts";
import { ja } from "./words/ja.ts";
import { nl } from "./words/nl.ts";
import { pt } from "./words/pt.ts";

const TABLES = { "en-US": en, "en-GB": en, es, fr, de, "pt-BR": pt, it, nl, ja };

describe.each(Object.entries(TABLES))("the words of %s", (locale, table) => {
  const cases = casesIn(table);

  test("are many", () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
  });

  test.each(cases.map((each) => [each.name, each] as const))("%s", (_, { fact, holds }) => {
    const found = verifyAlone(fact, locale);
    expect(found.length > 0 ? found[0]?.reason : "nothing wrong").toEqual(
      holds ? "nothing wrong" : expect.stringMatching(/^(different|unreadable)$/),
    );
  });
});
