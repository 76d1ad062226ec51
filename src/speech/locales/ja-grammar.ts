import type { FieldGrammar, Sentences } from "../locale.ts";
import { LABELS, PREFIXES } from "./ja-labels.ts";
import { isSentence } from "./ja-polite.ts";
import { ownWeekday } from "./weekday.ts";

export const say: Sentences = {
  noValue: "値が見つかりませんでした",
  noneFound: "該当するものはありませんでした",
  notANumber: "その数字では答えが出ません",
  infinite: "零で割ることになってしまいます",
  unreadable: "結果は出ましたが、読み上げられる内容ではありません",
  tooLong: "答えは出ましたが、長すぎて読み上げられません",
  verdicts: {
    valid: ["はい、有効です", "いいえ、有効ではありません"],
    eligible: ["はい、対象です", "いいえ、対象外です"],
    compliant: ["はい、適合しています", "いいえ、適合していません"],
    approved: ["はい、承認されています", "いいえ、承認されていません"],
    allowed: ["はい、許可されています", "いいえ、許可されていません"],
    available: ["はい、ご利用いただけます", "いいえ、ご利用いただけません"],
    correct: ["はい、正しいです", "いいえ、正しくありません"],
    passed: ["はい、合格です", "いいえ、不合格です"],
    ok: ["はい", "いいえ"],
    success: ["はい", "いいえ"],
  },
  asksVerdict: {
    valid: ["有効", "有効か", "有効かどうか"],
    eligible: ["対象", "対象か"],
    correct: ["正しい", "正しいか"],
    available: ["利用可能"],
  },
  problems: (counted, list, extent) =>
    extent === "all" ? `${counted}あります。${list}` : `${counted}あります。主なものは${list}`,
  countedWithTotal: (counted, total) => `${counted}、合計${total}です`,
  topThree: (list) => `上位三つは${list}です`,
  firstThree: (list) => `最初の三つは${list}です`,
  three: "三つ",
  highest: (item) => `最も高いのは${item}です`,
  labelled: (label, value) => `${label}の${value}`,
  row: (label, value) => `${label}は${value}`,
  rowsInTurn: (rows) => rows.join("、"),
  trend: (direction, change, first, last) =>
    direction === "flat"
      ? `${first}から${last}で横ばいです`
      : `${first}から${last}へ、${change ?? ""}${direction === "up" ? "増加" : "減少"}しています`,
  change: (direction, words) => `${words}${direction === "up" ? "増" : "減"}`,
  offerNext: "続きをお聞きになりますか？",
  offerText: "詳細をメッセージでお送りしましょうか？",
  followUp: {
    texting: "メッセージでお送りします。",
    nothingMore: "以上がすべてです。",
    noRate: "その通貨の換算レートがありません。",
    wasExact: "先ほどの数字が正確な値です。",
    asks: {
      slowly: /ゆっくり|一つずつ/,
      exactly: /正確|厳密|ちょうど/,
      convert: /(?:ドル|ユーロ|ポンド|円|元|フラン|[a-z]{3})(?:で|に|だと)/,
      text: /メッセージ|メール|送っ|文字/,
      next: /続き|ほか|他|次|残り/,
      again: /もう一度|もういちど|繰り返/,
    },
  },
};

export const field: FieldGrammar = {
  unnamed: "値",
  expansions: {
    qty: "quantity",
    amt: "amount",
    avg: "average",
    num: "number",
    pct: "percent",
    max: "maximum",
    min: "minimum",
    id: "I D",
    ids: "I D",
    vat: "V A T",
    url: "link",
    dob: "date of birth",
    tel: "phone",
    addr: "address",
  },
  currencyWords: {
    dollars: "USD",
    euros: "EUR",
    yen: "JPY",
    ドル: "USD",
    ユーロ: "EUR",
    円: "JPY",
    ポンド: "GBP",
  },
  bareLabels: { money: "金額", percent: "割合" },
  label: (words) => LABELS[words] ?? compound(words) ?? words,
  things: (label) => {
    const counter = COUNTERS[label];
    if (counter === undefined) return null;
    const things = `${counter}の${label}`;
    return { one: things, other: things };
  },
  number: (label, value) => {
    const counter = COUNTERS[label];
    return `${label}は${value}${counter !== undefined && BARE.test(value) ? counter : ""}です`;
  },
  text: (label, value) =>
    isSentence(value) ? `${label}は、${value}` : `${label}は${ownWeekday(value, WEEKDAYS)}です`,
  flag: (label, value) =>
    FLAGS[label]?.[value] ??
    (label.startsWith("has ")
      ? `${LABELS[label.slice(4)] ?? label.slice(4)}は${value === "yes" ? "あります" : "ありません"}`
      : label.endsWith("済み")
        ? `${label}${value === "yes" ? "です" : "ではありません"}`
        : `${label}は、${value === "yes" ? "はい" : "いいえ"}です`),
  missing: (label) => `${label}はありません`,
  counted: (label, counted) =>
    counted.endsWith(label) ? `${counted}があります` : `${label}は${counted}あります`,
  within: (label, clause) => `${label}の${clause}`,
};

// --- internals

const WEEKDAYS = "日曜日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日".split(" ");

/** Labels of things that are counted, with the counter of each. */
const COUNTERS: Readonly<Record<string, string>> = {
  注文: "件",
  商品: "点",
  請求書: "件",
  お客様: "名",
  ユーザー: "名",
  従業員: "名",
  記録: "件",
  エラー: "件",
  問題: "件",
  警告: "件",
  チケット: "枚",
  部屋: "室",
  行: "行",
  予約: "件",
};

/** A number that brings no counter of its own. */
const BARE = /[零一二三四五六七八九十百千万億兆]$/u;

const FLAGS: Readonly<Record<string, Readonly<Record<"yes" | "no", string>>>> = {
  支払い期限切れ: { yes: "支払い期限が過ぎています", no: "支払い期限は過ぎていません" },
  在庫: { yes: "在庫があります", no: "在庫がありません" },
  支払い済み: { yes: "支払い済みです", no: "まだ支払われていません" },
  遅延: { yes: "遅れています", no: "遅れていません" },
  承認済み: { yes: "承認済みです", no: "承認されていません" },
  有効: { yes: "有効です", no: "有効ではありません" },
  利用可能: { yes: "ご利用いただけます", no: "ご利用いただけません" },
  対象: { yes: "対象です", no: "対象外です" },
  受付中: { yes: "受付中です", no: "受付は終了しています" },
};

function compound(words: string): string | null {
  const [first = "", ...others] = words.split(" ");
  const rest = others.join(" ");
  const known = LABELS[rest];
  const prefix = PREFIXES[first];
  if (known !== undefined && prefix !== undefined) return `${prefix}${known}`;
  const last = LABELS[others.at(-1) ?? ""];
  const owner = LABELS[words.split(" ").slice(0, -1).join(" ")];
  return last !== undefined && owner !== undefined ? `${owner}の${last}` : null;
}
