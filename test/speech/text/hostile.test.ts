import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localeFor } from "../../../src/speech/locale.ts";
import { speakValue } from "../../../src/speech/speak.ts";
import { spellSentences } from "../../../src/speech/text.ts";
import { now } from "../say-cases.ts";

const LOCALES = ["en-US", "en-GB", "es", "fr", "de", "pt-BR", "it", "nl", "ja"] as const;

function decimal(locale: string): string {
  return /^(?:en|ja)/.test(locale) ? "." : ",";
}

/** What a program may print, in pieces that meet in every order. */
const piece = fc.oneof(
  fc.constantFrom(
    ..."$ € £ ¥ R$ US$ EUR % ° °C km m² kg h min : / - – — . , ; ' ’ ( ) # @ & + = ~ → × x ^ ½ ¼ º ª ² ³ ? ! … 円 万 億 年 月 日 時 分 午後 〜 、 。".split(
      " ",
    ),
    ..."a the de des el la las am um às alle om March März mars marzo marzo maart janeiro pm p.m. Uhr uur Dr. z.B. etc. No. n° siglo XXI Louis XIV IV St. ext. ca. INV-2041 A1B2 v2.3 BTW".split(
      " ",
    ),
    " ",
    "\n",
    "  ",
  ),
  fc.nat({ max: 99 }).map(String),
  fc.nat({ max: 99_999_999 }).map(String),
  fc.nat({ max: 9_999_999 }).map((number) => number.toLocaleString("en-US")),
  fc.nat({ max: 9_999_999 }).map((number) => number.toLocaleString("de")),
  fc.float({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.string({ unit: "binary", maxLength: 4 }),
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join("")),
  fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(" ")),
  fc.string({ unit: "grapheme", maxLength: 80 }),
);

describe.each(LOCALES)("any text in %s", (locale) => {
  test("is words, and can be read back", () => {
    fc.assert(
      fc.property(text, (written) => {
        const { say, facts, verified } = speakValue(written, { locale, now });
        expect(say).toMatch(/^¿?[\p{L}\p{M}' ,;:.?¿、。？ー-]+$/u);
        expect(verified).toBe(true);
        for (const { value } of facts) expect(value).toMatch(/\d/);
      }),
      { numRuns: 2_000 },
    );
  });

  test("loses no number and changes none", () => {
    const setting = { path: "value", now, locale: localeFor(locale) };
    const number = fc.oneof(
      fc.nat({ max: 99 }).map(String),
      fc.nat({ max: 999 }).map(String),
      fc.integer({ min: -999, max: -1 }).map(String),
      fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 9 })).map((parts) => parts.join(decimal(locale))),
    );
    const between = fc.constantFrom(
      " blub ",
      ", blub ",
      " (blub) ",
      "; ",
      " + ",
      " = ",
      "\nblub: ",
      " → ",
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(number, between), { maxLength: 6 }), (parts) => {
        const written = `blub ${parts.flat().join("")}`;
        const spoken = spellSentences(written, { maxCount: 20, maxChars: 2_000 }, setting);
        const said = spoken?.clauses.flatMap(({ facts }) => facts) ?? [];
        expect(said.map(({ value }) => Number(value))).toEqual(
          parts.map(([digits]) => Number(digits.replace(",", "."))),
        );
      }),
      { numRuns: 500 },
    );
  });

  test("is read in linear time", () => {
    const setting = { path: "value", now, locale: localeFor(locale) };
    const limits = { maxCount: 2, maxChars: 180 };
    const spelled = (written: string): number => {
      const startedMs = performance.now();
      spellSentences(written, limits, setting);
      return performance.now() - startedMs;
    };
    for (const part of LONG) {
      const once = Math.min(...[1, 2, 3, 4, 5].map(() => spelled(part.repeat(250))));
      const long = part.repeat(Math.ceil(4_000 / part.length));
      // Quadratic work would be two hundred times as much and more. Others may use the machine meanwhile.
      const isFast = Array.from({ length: 20 }).some(() => spelled(long) < once * 60 + 5);
      expect(isFast, part).toBe(true);
    }
  });
});

const LONG = [
  "7",
  ".",
  " ",
  "a",
  "-",
  ",",
  "1.",
  "1,",
  "1 ",
  "1-",
  "1/",
  "1:",
  "a.",
  "a-",
  "A1",
  "a1",
  "@a",
  "a@",
  "$1",
  "5 March ",
  "X",
  "12 ",
  "123 ",
  "1万",
  "午後",
  "'",
  "p.m. ",
];
