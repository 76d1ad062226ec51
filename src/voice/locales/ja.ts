import { oneLine } from "../fallback.ts";
import { isForeign } from "./language-of.ts";
import type { TurnLocale } from "./turn-locale.ts";

export const ja: TurnLocale = {
  tag: "ja",
  charsPerSecond: 7,
  cannot: "その計算の方法はご説明できますが、まだ直接実行することはできません。",
  failures: {
    policy: "このお電話では、それはいたしかねます。",
    not_available: "このお電話では、それはご利用いただけません。",
    unavailable: "ただいま計算することができません。",
    busy: "ただいま対応できません。少ししてから、もう一度お申し付けください。",
    too_big: "一度に計算できる量を超えております。",
    too_slow: "これ以上お待たせしてしまうため、計算を終えられませんでした。",
    no_answer: "答えを出すことができませんでした。",
    unclear: "そのままの形では計算できませんでした。",
    mismatch: "お尋ねのような答えが得られませんでした。",
    lost: "これまでの手順が失われてしまいました。初めからやり直してもよろしいですか？",
  },
  deferred: (wish) => {
    const wanted = dictionaryForm(wish.description, "を知りたい");
    const outcome = dictionaryForm(wish.expectedOutcome, "を示す");
    const first =
      wanted === null ? "計算のご要望と承りました。" : `${wanted}というご要望と承りました。`;
    const given = outcome === null ? "お答えを出す" : outcome;
    return `${first}まだコードを実行することはできませんが、これによって${given}ことになるとご説明できます。`;
  },
  fillers: {
    sum: [
      "ただいま合計しております。",
      "足し合わせております。",
      "少々お待ちください、合計いたします。",
    ],
    compare: [
      "ただいま比べております。",
      "比較しております。",
      "少々お待ちください、比較いたします。",
    ],
    check: [
      "ただいま確認しております。",
      "お調べしております。",
      "少々お待ちください、確認いたします。",
    ],
    convert: [
      "ただいま換算しております。",
      "変換しております。",
      "少々お待ちください、換算いたします。",
    ],
    look: [
      "ただいまデータを見ております。",
      "お調べいたします。",
      "少々お待ちください、数字を見ております。",
    ],
    report: [
      "ただいままとめております。",
      "ご用意しております。",
      "少々お待ちください、おまとめします。",
    ],
    date: [
      "ただいま日付を計算しております。",
      "日にちを数えております。",
      "少々お待ちください、日付を確認します。",
    ],
    generic: ["ただいま計算しております。", "計算いたします。", "少々お待ちください。"],
  },
  progress: [
    "まだ計算しております、もう少々お待ちください。",
    "もうすぐ終わります。",
    "あと少しでございます。",
  ],
  exits: [
    "もう少しかかりそうです。答えをメッセージでお送りしましょうか？",
    "お待たせして申し訳ございません。答えをメッセージでお送りしましょうか？",
  ],
  works: [
    ["compare", /比較|比べ|違い|差|どちら/],
    ["convert", /換算|変換|両替|翻訳/],
    ["check", /確認|検証|チェック|有効|正し/],
    ["date", /日付|期限|納期|日数|何日|週|予定|カレンダー|いつ/],
    ["report", /レポート|報告|要約|まとめ|集計表/],
    ["sum", /合計|足し|総額|合算/],
    ["look", /一覧|リスト|検索|探|並べ|分析|平均|傾向|件数|注文|売上|データ/],
  ],
};

// --- internals

/** A clause that can stand before 「というご要望」 or 「ことになる」; `null` for another language. */
function dictionaryForm(text: string | undefined, lead: string): string | null {
  const clause = oneLine((text ?? "").replace(/[「」『』。、！!？?\s]+$/u, "")).replace(
    /[「」『』]/gu,
    "",
  );
  if (clause === "" || isForeign(clause, "ja")) return null;
  for (const [ending, replacement] of ENDINGS) {
    if (ending.test(clause)) return clause.replace(ending, replacement);
  }
  return /[うくぐすつぬぶむる]$|たい$|ない$/u.test(clause) ? clause : `${clause}${lead}`;
}

/** The more polite or the longer ones come first. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  // Of these, 「す」 is the verb's own ending; in 「提出します」 the noun takes 「する」.
  [
    /(?<=(?<!\p{Script=Han})[示出渡返話表直足探試消写移回貸落起残隠差指押]|見直)(?:します|して(?:ください|下さい|ほしい|欲しい|いただきたい)(?:です)?)$/u,
    "す",
  ],
  [/(?:を)?して(?:ください|下さい|ほしい|欲しい|いただきたい)(?:です)?$/u, "する"],
  [/(?:して|し)ます$/u, "する"],
  [/したい(?:です|と思います)$/u, "したい"],
  [/(たい|ない)です$/u, "$1"],
  [/ることです$/u, "る"],
  [/(?<=[べえけせてねめれげぜでじびみりきちに見出教調])ます$/u, "る"],
  [/です$/u, "である"],
];
