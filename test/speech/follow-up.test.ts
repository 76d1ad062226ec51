import { describe, expect, test } from "vitest";
import type { Json } from "../../src/core/json.ts";
import { readFollowUp, speakFollowUp } from "../../src/speech/follow-up.ts";
import { speakValue } from "../../src/speech/speak.ts";
import { money } from "./say-cases.ts";

const TOTAL: Json = { total: money("4234567.89", "USD") };

/** What a caller hears on asking on. */
function ask(words: string, value: Json, rates?: Readonly<Record<string, string>>): string | null {
  const followUp = readFollowUp(words);
  if (followUp === null) return null;
  return speakFollowUp(followUp, value, speakValue(value), rates && { rates }).say;
}

describe("a caller who asks on", () => {
  test.each([
    [
      "exactly?",
      "Four million two hundred thirty-four thousand five hundred sixty-seven dollars and eighty-nine cents.",
    ],
    ["what is it to the cent", null],
    ["say that again please", "The total is about four point two three million dollars."],
    ["again, slowly", "The total is about four point two three million dollars."],
    ["in yen", "I don't have a rate for that."],
    ["how are you", null],
    ["", null],
  ])("%j", (words, said) => {
    const answer = ask(words, TOTAL);
    if (words === "what is it to the cent") expect(answer).toMatch(/eighty-nine cents\.$/);
    else expect(answer).toBe(said);
  });

  test("hears another currency by the rate that was given, to its minor unit", () => {
    expect(ask("in euros please", { fee: money("10.00", "USD") }, { EUR: "0.9237" })).toBe(
      "About nine euros and twenty-four cents.",
    );
    expect(ask("in euros please", { fee: money("10.00", "USD") }, { EUR: "0.92" })).toBe(
      "Nine euros and twenty cents.",
    );
  });

  test("is told the path of what was converted", () => {
    const value: Json = { fee: money("10.00", "USD") };
    const spoken = speakFollowUp({ kind: "convert", currency: "EUR" }, value, speakValue(value), {
      rates: { EUR: "0.92" },
    });
    expect(spoken.facts).toMatchObject([
      { path: "value.fee.amount * rate(USD, EUR)", value: "9.2", unit: "EUR", rounding: "exact" },
    ]);
    expect(spoken.verified).toBe(true);
  });

  test("is told that a number was exact", () => {
    expect(ask("is that exact", 42)).toBe("That was exact.");
  });

  test("hears the digits of a code apart, and all of a long one", () => {
    expect(ask("slowly please", { orderId: 10_023 })).toBe("One, zero, zero, two, three.");
    expect(ask("exactly", { trackingNumber: "1Z999AA10123456784" })).toBe(
      "One Z nine nine nine A A one zero one two three four five six seven eight four.",
    );
  });

  test("hears the rest of a list, three at a time, until there is no more", () => {
    const value = [10, 20, 30, 40, 50];
    expect(ask("go on", value)).toBe("Twenty and ten.");
    const spoken = speakValue(value);
    const end = speakFollowUp({ kind: "next" }, value, spoken, { skip: 3 });
    expect(end.say).toBe("That was all of it.");
  });

  test("gets the written form", () => {
    const spoken = speakFollowUp({ kind: "text" }, TOTAL, speakValue(TOTAL));
    expect(spoken.say).toBe("I'll text you that.");
    expect(spoken.more).toMatchObject({ kind: "text", sms: "total: 4234567.89 USD" });
  });

  test("is understood in the language of the call", () => {
    expect(readFollowUp("もう一度お願いします", "ja")).toEqual({ kind: "again" });
    expect(readFollowUp("ユーロで", "ja")).toEqual({ kind: "convert", currency: "EUR" });
  });
});
