import { globSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { findRisks, READERS } from "../../src/validation/find.ts";
import { CATEGORIES, type Category, type RuleLanguage } from "../../src/validation/rule.ts";
import { RULE_BY_ID, RULES } from "../../src/validation/rules.ts";

const FOLDER = new URL("../../src/validation/rules/", import.meta.url).pathname;
const LANGUAGES = ["python", "javascript", "sql", "elixir"] as const;
const MAX_MESSAGE_LENGTH = 120;

/** What other parts of validation answer for. */
const WITHOUT_RULES: readonly Category[] = ["disallowed_import", "syntax"];

describe("rules", () => {
  it("have an id of their own each, made of the category and the file", () => {
    const files = globSync("*/*.ts", { cwd: FOLDER }).toSorted();
    const named = RULES.map(({ ruleId }) => `${ruleId.replaceAll("_", "-").replace(".", "/")}.ts`);
    expect(named.toSorted()).toEqual(files);
    expect(RULE_BY_ID.size).toBe(RULES.length);
    expect(RULES.filter(({ ruleId, category }) => !ruleId.startsWith(`${category}.`))).toEqual([]);
  });

  it("stand one in a file", () => {
    const files = globSync("*/*.ts", { cwd: FOLDER });
    const counts = files.map((file) => [
      file,
      readFileSync(FOLDER + file, "utf8").match(/^export const \w+: Rule = /gm)?.length,
    ]);
    expect(counts.filter(([, count]) => count !== 1)).toEqual([]);
  });

  it("say shortly what is wrong, why, and what to write instead", () => {
    const astray = RULES.filter(
      ({ message, looksLike, why, fix }) =>
        [message, looksLike, why, fix].some((text) => !/^[A-Z`].*\.$/s.test(text)) ||
        message.length > MAX_MESSAGE_LENGTH ||
        fix.length > MAX_MESSAGE_LENGTH,
    );
    expect(astray.map(({ ruleId }) => ruleId)).toEqual([]);
  });

  it("of what the limits bound are medium at most", () => {
    const bounded = RULES.filter(({ category }) => category === "resource");
    expect(bounded.length).toBeGreaterThan(8);
    expect(bounded.filter(({ severity }) => severity !== "medium" && severity !== "low")).toEqual(
      [],
    );
  });

  it("are there for every category, in every language", () => {
    const missing = CATEGORIES.filter((category) => !WITHOUT_RULES.includes(category)).flatMap(
      (category) =>
        LANGUAGES.filter(
          (language) => !RULES.some((rule) => rule.category === category && rule.in[language]),
        ).map((language) => `${category} ${language}`),
    );
    expect(missing).toEqual([]);
  });

  it("have a good and a bad example in each of their languages", () => {
    const astray = RULES.flatMap(({ ruleId, in: languages }) =>
      Object.entries(languages)
        .filter(([, { when, bad, good }]) => [when, bad, good].some((list) => list.length === 0))
        .map(([language]) => `${ruleId} ${language}`),
    );
    expect(astray).toEqual([]);
  });
});

describe.each(RULES)("$ruleId", ({ ruleId, in: languages }) => {
  describe.each(LANGUAGES.filter((language) => languages[language]))("%s", (language) => {
    const { bad = [], good = [] } = languages[language] ?? {};

    test.each(bad)("finds %j", (source) => {
      expect(idsOf(source, language)).toContain(ruleId);
    });

    test.each(good)("lets %j pass", (source) => {
      expect(READERS[language](source).faultAt).toBe(null);
      expect(idsOf(source, language)).not.toContain(ruleId);
    });
  });
});

// --- internals

function idsOf(source: string, language: RuleLanguage): readonly string[] {
  return findRisks(source, language).map((finding) => finding.ruleId);
}
