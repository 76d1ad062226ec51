import { describe, expect, test } from "vitest";
import { remainderOf } from "../../src/voice/heard.ts";

const TOTAL = {
  say: "The total is twelve dollars and the tax is two dollars.",
  facts: [{ said: "twelve dollars" }, { said: "two dollars" }],
};
const TWO = {
  say: "Five orders, ninety dollars in all. The highest is Boston at forty dollars.",
  facts: [{ said: "five" }, { said: "ninety dollars" }, { said: "forty dollars" }],
};
const YES = { say: "Yes, that configuration is valid and can be used.", facts: [] };
const JA = {
  say: "合計は十二ドルです。税金は二ドルです。",
  facts: [{ said: "十二ドル" }, { said: "二ドル" }],
};

describe("an answer that was cut off", () => {
  test.each([
    ["all of it", TOTAL, TOTAL.say, null],
    ["nothing of it", TOTAL, "", TOTAL.say],
    ["one fact of two", TOTAL, "The total is twelve dollars and the", TOTAL.say],
    [
      "both facts",
      { ...TOTAL, say: `${TOTAL.say.slice(0, -1)} at most.` },
      "The total is twelve dollars and the tax is two dollars",
      null,
    ],
    ["all but the last word", TOTAL, "The total is twelve dollars and the tax is two", TOTAL.say],
    [
      "a word cut in its middle",
      TOTAL,
      "The total is twelve dollars and the tax is two dol",
      TOTAL.say,
    ],
    ["a filler and a part", TOTAL, "Adding those up now. The total is", TOTAL.say],
    ["a filler and the whole", TOTAL, `Adding those up now. ${TOTAL.say}`, null],
    ["something else", TOTAL, "Hello, how can I help?", TOTAL.say],
    [
      "other capitals and no stops",
      TOTAL,
      "THE TOTAL IS TWELVE DOLLARS AND THE TAX IS TWO DOLLARS",
      null,
    ],
    [
      "the first sentence",
      TWO,
      "Five orders, ninety dollars in all.",
      "The highest is Boston at forty dollars.",
    ],
    [
      "into the second sentence",
      TWO,
      "Five orders, ninety dollars in all. The highest is",
      "The highest is Boston at forty dollars.",
    ],
    [
      "the facts of the first",
      TWO,
      "Five orders, ninety dollars",
      "The highest is Boston at forty dollars.",
    ],
    ["half of the first", TWO, "Five orders, ninety", TWO.say],
    ["most words of what has no facts", YES, "Yes, that configuration is valid and can be", null],
    ["few of them", YES, "Yes, that configuration", YES.say],
    ["a first Japanese sentence", JA, "合計は十二ドルです。税金", "税金は二ドルです。"],
    ["no fact in Japanese", JA, "合計は十", JA.say],
  ])("was heard: %s", (_, answer, heard, say) => {
    expect(remainderOf(answer, heard)).toEqual(
      say === null ? { action: "drop" } : { action: "say", say },
    );
  });

  test("is read in a moment, whatever was heard", () => {
    const startedMs = performance.now();
    remainderOf(TOTAL, "the total is ".repeat(20_000));
    expect(performance.now() - startedMs).toBeLessThan(500);
  });
});
