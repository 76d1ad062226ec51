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
  const isRight = (said: string, kind: "number" | "ordinal" | "year", value: bigint): boolean => {
    const facts = [factOf(kind, String(value), said)];
    const say = sentence.replace("%", said);
    return verifySpoken({ say, locale: tag, facts, quoted: [] })?.length === 0;
  };

  test("whole numbers are read back, and no other number is taken for them", () => {
    fc.assert(
      fc.property(numbers, numbers, fc.nat(), (value, other, choice) => {
        const said = cldrWords(rules, cardinals[choice % cardinals.length] ?? "", value);
        return (
          isRight(said, "number", value) && (other === value || !isRight(said, "number", other))
        );
      }),
      RUNS,
    );
  });

  test("ordinals are read back", () => {
    const wrong = ordinals.flatMap((set) =>
      Array.from({ length: 999 }, (_, i) => BigInt(i + 1))
        .map((value): [bigint, string] => [value, cldrWords(rules, set, value)])
        .filter(([value, said]) => !isRight(said, "ordinal", value)),
    );
    expect(wrong).toEqual([]);
    expect(isRight(cldrWords(rules, ordinals[0] ?? "", 12n), "ordinal", 13n)).toBe(false);
  });

  test("years are read back", () => {
    const wrong = Array.from({ length: 1_100 }, (_, i) => BigInt(1_000 + i))
      // "elfeen" for 1101 is no Dutch.
      .filter((year) => tag !== "nl" || year % 100n > 9n || year >= 2000n)
      .map((year): [bigint, string] => [year, cldrWords(rules, years, year)])
      .filter(([year, said]) => !isRight(said, "year", year) || isRight(said, "year", year + 1n));
    expect(wrong).toEqual([]);
  });
});
