import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { verifySpoken } from "../../../src/speech/verify.ts";
import { factOf } from "./cases.ts";
import { cldrWords } from "./cldr-words.ts";
import { LOCALES } from "./locales.ts";

const RUNS = { numRuns: 10_000 };
/** CLDR has words up to here. */
const LARGEST = 10n ** 15n - 1n;

const numbers = fc.oneof(
  fc.bigInt({ min: -1_000n, max: 1_000n }),
  fc.bigInt({ min: 1_000n, max: 999_999n }),
  fc.bigInt({ min: -LARGEST, max: LARGEST }),
  fc
    .tuple(fc.bigInt({ min: 1n, max: 999n }), fc.integer({ min: 0, max: 12 }))
    .map(([digits, zeros]) => digits * 10n ** BigInt(zeros)),
);

describe.each(LOCALES)("in $tag", ({ tag, rules, cardinals, ordinals, years, sentence }) => {
  const wrongIn = (said: string, kind: "number" | "ordinal" | "year", value: bigint): unknown =>
    verifySpoken({
      say: sentence.replace("%", said),
      locale: tag,
      facts: [factOf(kind, String(value), said)],
      quoted: [],
    });

  test("whole numbers are read back, and no other number is taken for them", () => {
    fc.assert(
      fc.property(numbers, numbers, fc.nat(), (value, other, choice) => {
        const said = cldrWords(rules, cardinals[choice % cardinals.length] ?? "", value);
        expect(wrongIn(said, "number", value), said).toEqual([]);
        if (other !== value) expect(wrongIn(said, "number", other), said).toHaveLength(1);
      }),
      RUNS,
    );
  });

  test("ordinals are read back", () => {
    const set = ordinals.map((name) =>
      Array.from({ length: 999 }, (_, i) => [i + 1, cldrWords(rules, name, BigInt(i + 1))] as const),
    );
    for (const [value, said] of set.flat()) {
      expect(wrongIn(said, "ordinal", BigInt(value)), said).toEqual([]);
      expect(wrongIn(said, "ordinal", BigInt(value + 1)), said).toHaveLength(1);
    }
  });

  test("years are read back", () => {
    for (let year = 1000n; year < 2100n; year += 1n) {
      const said = cldrWords(rules, years, year);
      expect(wrongIn(said, "year", year), said).toEqual([]);
      expect(wrongIn(said, "year", year + 1n), said).toHaveLength(1);
    }
  });
});
