import { describe, expect, test } from "vitest";
import { describeComputation, verbPhrase } from "../../src/voice/fallback.ts";

describe("the sentence of a placeholder", () => {
  test("is the architecture document's, word for word", () => {
    expect(
      describeComputation({
        description: "calculate the total from these numbers",
        expectedOutcome: "add them all up",
      }),
    ).toBe(
      "I understand you want to calculate the total from these numbers. While I can't execute code yet, I can explain that this would add them all up.",
    );
  });

  test("has words for what was left out", () => {
    const sentence =
      "I understand you want to work that out. While I can't execute code yet, I can explain that this would give you the answer.";
    expect(describeComputation({})).toBe(sentence);
    expect(describeComputation({ description: " . ", expectedOutcome: "\u0000" })).toBe(sentence);
  });
});

describe("a wish as a verb phrase", () => {
  test.each([
    ["calculate the total", "calculate the total"],
    ["Calculate the total.", "calculate the total"],
    ["to calculate the total", "calculate the total"],
    ["I want to add up my invoices", "add up my invoices"],
    ["I'd like to add up my invoices!", "add up my invoices"],
    ["I would like to check it", "check it"],
    ["The caller wants to compare two plans", "compare two plans"],
    ["Please check if this configuration is valid", "check if this configuration is valid"],
    ["Please, can you sort the list?", "sort the list"],
    ["I need you to sort the list", "sort the list"],
    ["calculating the total", "calculate the total"],
    ["Adding the numbers", "add the numbers"],
    ["Summing these numbers", "sum these numbers"],
    ["splitting the bill", "split the bill"],
    ["comparing both quotes", "compare both quotes"],
    ["Applying our pricing formula to this quote", "apply our pricing formula to this quote"],
    ["amortizing the loan", "amortize the loan"],
    ["prorating the fee", "prorate the fee"],
    ["Calculates the tax", "calculate the tax"],
    ["amortize my loan", "amortize my loan"],
    ["the total of the invoices", "get the total of the invoices"],
    ["Total of the invoices", "get the total of the invoices"],
    ["total the invoices", "total the invoices"],
    ["Total", "get the total"],
    ["A summary of last month's data", "get a summary of last month's data"],
    ["monthly revenue by region", "get monthly revenue by region"],
    ["Monthly revenue by region", "get monthly revenue by region"],
    ["VAT for this order", "get VAT for this order"],
    ["London sales figures", "get london sales figures"],
    ["New York sales", "get New York sales"],
    ["Monday's schedule", "get Monday's schedule"],
    ["shipping costs", "get shipping costs"],
    ["How many orders are late?", "find out how many orders are late"],
    ["whether it's valid", "find out whether it's valid"],
    ["Add the fees. Then send them to everyone.", "add the fees"],
    ["multiply 3.5 by 2", "multiply 3.5 by 2"],
    ["**add** \u0007 `these`", "add these"],
    ["need to convert miles to kilometers", "convert miles to kilometers"],
    ["I'm trying to figure out my taxes", "figure out my taxes"],
    ["trying to compare them", "compare them"],
    ["The caller is asking for the sum", "get the sum"],
    ["What's the average of these?", "find out what's the average of these"],
    ["percentage of late orders", "get the percentage of late orders"],
    ["they owe money", ""],
    ["", ""],
  ])("%j → %j", (text, phrase) => {
    expect(verbPhrase(text, "get")).toBe(phrase);
  });
});

describe("an outcome as a verb phrase", () => {
  test.each([
    ["give the total in dollars", "give the total in dollars"],
    ["This would give the total.", "give the total"],
    ["It will return a number", "return a number"],
    ["gives the total in dollars", "give the total in dollars"],
    ["returns true", "return true"],
    ["Returning the average", "return the average"],
    ["the total in dollars", "give the total in dollars"],
    ["a list of late orders", "give a list of late orders"],
    ["the total is under budget", "mean that the total is under budget"],
    ["should be a number", "be a number"],
    ["Total in dollars", "give the total in dollars"],
    ["you'd know the tip", "mean that you'd know the tip"],
    ["they get a refund", "mean that they get a refund"],
  ])("%j → %j", (text, phrase) => {
    expect(verbPhrase(text, "give")).toBe(phrase);
  });
});

test("stays short, and ends at a word", () => {
  const phrase = verbPhrase(`add ${"number ".repeat(100)}`, "get");
  expect(phrase.length).toBeLessThanOrEqual(160);
  expect(phrase.endsWith("number")).toBe(true);
});
