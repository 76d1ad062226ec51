import { expect, test } from "vitest";
import { speakText, speakValue } from "../../../src/speech/speak.ts";

const say = (text: string): string => speakText(text, { locale: "ja" }).say;

test.each(
  "準備完了 支払い 五時まで 三つ すべて 山田さん Ana さくら 近く 値段は高い 明日届く予定".split(
    " ",
  ),
)("%s is an answer that takes its copula", (words) => {
  expect(say(words)).toBe(`${words}です。`);
});

test.each(
  "注文は発送された 雨が降る こんにちは ありがとう ご注文を受け付けました 明日は晴れでしょう 一緒に行きましょう これで終わりですね それでいいですか お待ちしております 発送は明日になる 少し待って".split(
    " ",
  ),
)("%s stands as it is", (words) => {
  expect(say(words)).toBe(`${words}。`);
});

test("a sentence in a field stands as it is, too", () => {
  expect(speakValue({ message: "ご注文を受け付けました" }, { locale: "ja" }).say).toBe(
    "メッセージは、ご注文を受け付けました。",
  );
  expect(say("Your order is ready")).toBe("Your order is ready。");
});

test("clauses follow each other in their continuing form", () => {
  expect(speakValue({ in_stock: true, total: 3 }, { locale: "ja" }).say).toBe(
    "在庫があり、合計は三です。",
  );
  expect(speakValue({ in_stock: false, paid: false, total: 3 }, { locale: "ja" }).say).toBe(
    "在庫がなく、まだ支払われておらず、合計は三です。",
  );
});
