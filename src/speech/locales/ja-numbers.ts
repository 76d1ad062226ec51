import { numbersOf } from "../grammar/numbers.ts";

export const numbers = numbersOf({
  rules: "ja",
  tag: "ja",
  alone: "%spellout-cardinal",
  ordinals: { other: "%spellout-cardinal" },
  // 二〇二六 is how a year is written; it is said as a number.
  years: "%spellout-cardinal",
  point: "点",
  fraction: "digits",
  minus: "マイナス",
  about: (words) => `約${words}`,
  powerOfTen: (mantissa, exponent) => `${mantissa}かける十の${exponent}乗`,
  scales: [],
  space: "",
  percent: "パーセント",
  points: { other: "ポイント" },
  underTenthOfPercent: "零点一パーセント未満",
  mend: (words) =>
    words.replaceAll("〇", "零").replace(/(?<![二三四五六七八九百十])千(?=[万億兆])/g, "一千"),
});
