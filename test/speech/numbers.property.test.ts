import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../src/core/json.ts";
import { type Fact, speakValue } from "../../src/speech/speak.ts";
import { numberIn } from "./words-to-number.ts";

const RUNS = { numRuns: 2_000 };

/** What was said is the value, within what the fact declares; "about" is said exactly where it is meant. */
function holds(words: string, fact: Fact, value: number): void {
  const heard = numberIn(words);
  const tolerance = Math.abs(value) * (fact.relErr + 1e-11);
  expect(Math.abs(heard - value)).toBeLessThanOrEqual(tolerance);
  expect(words.startsWith("about ")).toBe(fact.rounding === "about");
  expect(fact.rounding === "exact" ? fact.relErr <= 1e-11 : fact.relErr > 0).toBe(true);
}

function only(value: Json): Fact {
  const { say, facts } = speakValue(value);
  expect(say).toMatch(/^[A-Za-z' ,-]+\.$/);
  expect(facts).toHaveLength(1);
  const [fact] = facts;
  if (fact === undefined) throw new Error(say);
  expect(say.toLowerCase()).toBe(`${fact.said.toLowerCase()}.`);
  return fact;
}

describe("numbers heard are numbers meant", () => {
  test("whole numbers under a million are exact", () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999, max: 999_999 }), (value) => {
        const fact = only(value);
        expect(numberIn(fact.said)).toBe(value + 0);
        expect(fact).toMatchObject({ value: String(value), rounding: "exact", relErr: 0 });
      }),
      RUNS,
    );
  });

  test("whole numbers of any size keep three figures", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (value) => {
        const fact = only({ $type: "integer", value: String(value) });
        holds(fact.said, fact, Number(value));
        expect(fact.relErr).toBeLessThanOrEqual(0.005);
      }),
      RUNS,
    );
  });

  test("floats of any size", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (value) => {
        const fact = only(value);
        if (Math.abs(value) < 1e-12) return;
        holds(fact.said, fact, value);
        expect(fact.relErr).toBeLessThanOrEqual(0.051);
      }),
      RUNS,
    );
  });

  test("sums of decimals in floats are said without their dust", () => {
    const cents = fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(cents, (amounts) => {
        const sum = amounts.reduce((total, amount) => total + amount / 100, 0);
        const exact = amounts.reduce((total, amount) => total + amount, 0) / 100;
        fc.pre(exact < 1_000_000);
        const fact = only(sum);
        expect(numberIn(fact.said)).toBe(exact);
        expect(fact.rounding).toBe("exact");
      }),
      RUNS,
    );
  });

  test("exact decimals", () => {
    const decimals = fc.tuple(
      fc.integer({ min: -9_999_999, max: 9_999_999 }),
      fc.integer({ min: 0, max: 6 }),
    );
    fc.assert(
      fc.property(decimals, ([digits, places]) => {
        const value = `${digits}e-${places}`;
        const fact = only({ $type: "decimal", value });
        holds(fact.said, fact, Number(value));
      }),
      RUNS,
    );
  });

  test("dollars and cents under a million are exact to the cent", () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (cents) => {
        const sign = cents < 0 ? "-" : "";
        const size = Math.abs(cents);
        const amount = `${sign}${Math.trunc(size / 100)}.${String(size % 100).padStart(2, "0")}`;
        const fact = only({ amount, currency: "USD" });
        expect(centsIn(fact.said)).toBe(cents + 0);
        expect(fact).toMatchObject({ path: "value.amount", value: amount, rounding: "exact" });
      }),
      RUNS,
    );
  });
});

/** "minus five dollars and one cent" → -501. */
function centsIn(words: string): number {
  const negative = words.startsWith("minus ");
  const bare = negative ? words.slice("minus ".length) : words;
  const { dollars, dollar, cents, cent } =
    /^(?:(?<dollars>.+?) (?<dollar>dollars?))?(?: and )?(?:(?<cents>.+?) (?<cent>cents?))?$/.exec(
      bare,
    )?.groups ?? {};
  if (dollars === undefined && cents === undefined) throw new Error(words);
  const [major, minor] = [dollars ?? "zero", cents ?? "zero"].map(numberIn);
  if (major === undefined || minor === undefined) throw new Error(words);
  expect([dollar ?? "dollars", cent ?? "cents"]).toEqual([
    major === 1 ? "dollar" : "dollars",
    minor === 1 ? "cent" : "cents",
  ]);
  const total = major * 100 + minor;
  return negative ? -total : total;
}
