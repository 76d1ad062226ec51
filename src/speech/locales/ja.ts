import type { SpeechLocale } from "../locale.ts";
import { calendar } from "./ja-calendar.ts";
import { field, say } from "./ja-grammar.ts";
import { numbers } from "./ja-numbers.ts";
import { polite } from "./ja-polite.ts";
import { units } from "./ja-units.ts";

/** Polite speech (です, ます), in the usual mix of kanji and kana, without spaces. */
export const ja: SpeechLocale = {
  tag: "ja",
  extent: "full",
  charsPerSecond: 7.5,
  number: numbers,
  units,
  calendar,
  spelling: {
    letter: (letter) => LETTERS[letter] ?? letter,
    characters: (groups) => groups.map((group) => group.join("")).join("、"),
    phone: (groups) =>
      groups.map((group) => Array.from(group, (digit) => numbers.digit(digit)).join("")).join("の"),
    endingIn: (words) => `末尾が${words}`,
    at: "アットマーク",
    dot: "ドット",
    point: "点",
    hyphen: "ハイフン",
    underscore: "アンダーバー",
    plus: "プラス",
    slash: "スラッシュ",
  },
  say,
  field,
  list: (items) =>
    items.map((item, i) => (i < items.length - 1 ? continued(item) : item)).join("、"),
  finish: (clauses) =>
    clauses
      .map(polite)
      .map((clause) => (/[。？]$/u.test(clause) ? clause : `${clause}。`))
      .join(""),
  nouns: {
    number: { other: "個の数字" },
    amount: { other: "件の金額" },
    item: { other: "件" },
    entry: { other: "件" },
    row: { other: "行" },
    problem: { other: "件の問題が" },
  },
  words: {
    yes: "はい",
    no: "いいえ",
    nothing: "なし",
    someData: "データ",
    someText: "文章",
    longCode: "長いコード",
    link: "リンク",
  },
};

// --- internals

const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  "エー ビー シー ディー イー エフ ジー エイチ アイ ジェー ケー エル エム エヌ オー ピー キュー アール エス ティー ユー ブイ ダブリュー エックス ワイ ゼット"
    .split(" ")
    .map((name, i) => [String.fromCodePoint(65 + i), name]),
);

/** A clause that another follows: "在庫があり、". */
function continued(clause: string): string {
  const ending = Object.keys(CONTINUED).find((end) => clause.endsWith(end)) ?? "";
  return `${clause.slice(0, clause.length - ending.length)}${CONTINUED[ending] ?? ""}`;
}

const CONTINUED: Readonly<Partial<Record<string, string>>> = {
  です: "で",
  ていません: "ておらず",
  ありません: "なく",
  あります: "あり",
  ています: "ており",
};
