import { describe, expect, test } from "vitest";
import { verifySpoken } from "../../../src/speech/verify.ts";
import { factOf } from "./cases.ts";

const total = factOf("money", "1234.50", "twelve hundred thirty-four dollars and fifty cents", {
  path: "value.total.amount",
  unit: "USD",
});
const count = factOf("number", "5", "five", { path: "value.length" });

function verify(
  say: string,
  facts = [count],
  quoted: readonly string[] = [],
  locale = "en-US",
): ReturnType<typeof verifySpoken> {
  return verifySpoken({ say, locale, facts, quoted });
}

describe("facts of a sentence", () => {
  test("stand in their order", () => {
    const say = `Five orders, ${total.said} in all.`;
    expect(verify(say, [count, total])).toEqual([]);
    expect(verify(say, [total, count])).toEqual([
      { path: "value.length", said: "five", reason: "missing" },
      { path: null, said: "five", reason: "unfounded" },
    ]);
  });

  test("are missed where their words are part of other words", () => {
    for (const say of ["There are fiveteen.", "There are fifty-five.", "There are highfive."])
      expect(verify(say)?.[0], say).toMatchObject({ reason: "missing" });
  });

  test("are each said once", () => {
    expect(verify("There are five.", [count, count])).toEqual([
      { path: "value.length", said: "five", reason: "missing" },
    ]);
    expect(verify("Five of five.", [count, count])).toEqual([]);
  });

  test("say what they mean, in their kind", () => {
    expect(verify("There are six.", [{ ...count, said: "six" }])).toEqual([
      { path: "value.length", said: "six", reason: "different" },
    ]);
    expect(verify("There are lots.", [{ ...count, said: "lots" }])).toEqual([
      { path: "value.length", said: "lots", reason: "unreadable" },
    ]);
    expect(verify("There are five.", [{ ...count, kind: "percent" }])).toMatchObject([
      { reason: "unreadable" },
    ]);
  });
});

test("in Japanese, spaces between words are no matter", () => {
  const phone = factOf("digits", "14155550132", "プラス 一の四一五の五五五の零一三二");
  expect(verify("電話番号はプラス一の四一五の五五五の零一三二です。", [phone], [], "ja")).toEqual(
    [],
  );
  expect(
    verify("電話番号はプラス一の四一五の五五五の零一三三です。", [phone], [], "ja"),
  ).not.toEqual([]);
});

describe("rounding", () => {
  const rounded = factOf("number", "4215000", "about four point two two million", {
    rounding: "about",
    relErr: 5_000 / 4_215_000,
  });

  test("is said where it is declared, and declared where it is said", () => {
    expect(verify("There are about four point two two million.", [rounded])).toEqual([]);
    expect(
      verify("There are four point two two million.", [
        { ...rounded, said: "four point two two million" },
      ]),
    ).toMatchObject([{ reason: "different" }]);
    expect(verify("There are about five.", [{ ...count, said: "about five" }])).toMatchObject([
      { reason: "different" },
    ]);
  });

  test("is no larger than it is declared", () => {
    expect(
      verify("There are about four point two two million.", [{ ...rounded, relErr: 0.0001 }]),
    ).toMatchObject([{ reason: "different" }]);
  });

  test("is no larger than an ear excuses", () => {
    const said = "about four million";
    const fact = { ...rounded, said, relErr: 215_000 / 4_215_000 };
    expect(verify("There are about four million.", [fact])).toMatchObject([
      { reason: "different" },
    ]);
  });

  test("takes the dust off floats without a word", () => {
    const dust = factOf("number", "0.30000000000000004", "zero point three", { relErr: 1.3e-16 });
    expect(verify("It is zero point three.", [dust])).toEqual([]);
    const near = factOf("number", "0.3000000001", "zero point three");
    expect(verify("It is zero point three.", [near])).toMatchObject([{ reason: "different" }]);
    const digits = factOf("number", "12345678901234567891", `${LONG} ninety`);
    expect(verify(`It is ${LONG} ninety.`, [digits])).toMatchObject([{ reason: "different" }]);
    const exact = { ...digits, said: `${LONG} ninety-one` };
    expect(verify(`It is ${LONG} ninety-one.`, [exact])).toEqual([]);
  });
});

const LONG =
  "twelve quintillion three hundred forty-five quadrillion six hundred seventy-eight trillion nine hundred one billion two hundred thirty-four million five hundred sixty-seven thousand eight hundred";

describe("words that no fact stands behind", () => {
  test.each([
    ["en-US", "There are seven orders.", "seven"],
    ["en-US", "That is twenty-one in all.", "twenty"],
    ["en-US", "The third one is late.", "third"],
    ["en-US", "There are 12 orders.", "12"],
    ["es", "Hay siete pedidos.", "siete"],
    ["es", "Hay doscientas.", "doscientas"],
    ["fr", "Il y a sept commandes.", "sept"],
    ["de", "Es sind siebenundzwanzig.", "sieben"],
    ["de", "Das ist der dritte.", "dritte"],
    ["pt-BR", "São sete pedidos.", "sete"],
    ["it", "Sono ventidue ordini.", "venti"],
    ["nl", "Het zijn zevenentwintig orders.", "zeven"],
    ["ja", "七件です。", "七"],
    ["ja", "三十分です。", "三"],
  ])("are found in %s: %s", (locale, say, said) => {
    const found = verify(say, [], [], locale);
    expect(found?.[0]).toEqual({ path: null, said, reason: "unfounded" });
  });

  test.each([
    ["en-US", "That one is the first, wait a second."],
    ["es", "Un momento, es la primera y la segunda, por ciento."],
    ["fr", "Un instant, une commande, du neuf, la seconde, pour cent."],
    ["de", "Einen Moment, das ist eine der ersten Bestellungen."],
    ["pt-BR", "Um momento, na sexta-feira, uma vez."],
    ["it", "Un momento, sei il primo, una volta, un'ora."],
    ["nl", "Een ogenblik, de eerste, één keer, achten."],
    ["ja", "一覧です。十分です。第一の統一です。"],
  ])("are not these, in %s: %s", (locale, say) => {
    expect(verify(say, [], [], locale)).toEqual([]);
  });

  test("are not those of the data itself", () => {
    expect(verify("Route seven has five stops.", [count], ["Route seven"])).toEqual([]);
    expect(verify("Route five has five stops.", [count], ["Route five"])).toEqual([]);
    expect(verify("Route five has six stops.", [count], ["Route five"])).not.toEqual([]);
    expect(verify("Seven seas has five.", [count], ["seven seas"])).toEqual([]);
    expect(verify("Seven of five.", [count], [])).toHaveLength(1);
  });
});

test("a language that cannot be read is no mismatch and no pass", () => {
  expect(verify("Pięć.", [], [], "pl")).toBeNull();
  for (const locale of ["en-AU", "es-MX", "fr-CA", "de-AT", "pt", "it-CH", "nl-BE", "ja-JP"])
    expect(verify("", [], [], locale), locale).toEqual([]);
});
