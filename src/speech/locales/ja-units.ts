import type { Countable, UnitGrammar } from "../locale.ts";

const word = (other: string): Countable => ({ other });

/** Where the country can be left out, because a caller hears the same thing. */
const SHORT_CURRENCIES: Readonly<Record<string, Countable>> = {
  USD: word("ドル"),
  EUR: word("ユーロ"),
  GBP: word("ポンド"),
  JPY: word("円"),
  CNY: word("元"),
  INR: word("ルピー"),
  KRW: word("ウォン"),
  CHF: word("スイスフラン"),
};

const CENT = word("セント");
const CENTAVO = word("センターボ");
const FILS = word("フィルス");

const MINOR_UNITS: Readonly<Record<string, Countable>> = {
  USD: CENT,
  EUR: CENT,
  AUD: CENT,
  CAD: CENT,
  NZD: CENT,
  SGD: CENT,
  HKD: CENT,
  TWD: CENT,
  ZAR: CENT,
  KES: CENT,
  LKR: CENT,
  JMD: CENT,
  TTD: CENT,
  GBP: word("ペンス"),
  KWD: FILS,
  BHD: FILS,
  JOD: FILS,
  IQD: FILS,
  AED: FILS,
  MXN: CENTAVO,
  BRL: CENTAVO,
  ARS: CENTAVO,
  COP: CENTAVO,
  PHP: word("センティモ"),
  CHF: word("サンチーム"),
  MAD: word("サンチーム"),
  DZD: word("サンチーム"),
  INR: word("パイサ"),
  PKR: word("パイサ"),
  PLN: word("グロシュ"),
  ILS: word("アゴラ"),
  DKK: word("オーレ"),
  NOK: word("オーレ"),
  SEK: word("オーレ"),
  CZK: word("ハレル"),
  TRY: word("クルシュ"),
  NGN: word("コボ"),
  THB: word("サタン"),
  EGP: word("ピアストル"),
  SAR: word("ハララ"),
  OMR: word("バイサ"),
  TND: word("ミリーム"),
  CNY: word("分"),
};

const TIME = {
  days: word("日"),
  hours: word("時間"),
  minutes: word("分"),
  seconds: word("秒"),
};

const UNITS: Readonly<Record<string, Countable>> = {
  ...TIME,
  hrs: TIME.hours,
  mins: TIME.minutes,
  secs: TIME.seconds,
  ms: word("ミリ秒"),
  milliseconds: word("ミリ秒"),
  weeks: word("週間"),
  months: word("か月"),
  years: word("年"),
  km: word("キロメートル"),
  kilometers: word("キロメートル"),
  miles: word("マイル"),
  meters: word("メートル"),
  cm: word("センチメートル"),
  mm: word("ミリメートル"),
  feet: word("フィート"),
  inches: word("インチ"),
  kg: word("キログラム"),
  mg: word("ミリグラム"),
  grams: word("グラム"),
  lbs: word("ポンド"),
  ounces: word("オンス"),
  liters: word("リットル"),
  ml: word("ミリリットル"),
  gallons: word("ガロン"),
  kwh: word("キロワット時"),
  kw: word("キロワット"),
  celsius: word("度"),
  fahrenheit: word("華氏…度"),
  degrees: word("度"),
  kmh: word("時速…キロ"),
  mph: word("時速…マイル"),
  yards: word("ヤード"),
  tons: word("トン"),
  tonnes: word("トン"),
  watts: word("ワット"),
  sqm: word("平方メートル"),
  sqft: word("平方フィート"),
  hectares: word("ヘクタール"),
  m2: word("平方メートル"),
  km2: word("平方キロメートル"),
  m3: word("立方メートル"),
  GB: word("ギガバイト"),
  MB: word("メガバイト"),
  KB: word("キロバイト"),
  TB: word("テラバイト"),
  cents: CENT,
};

export const units: UnitGrammar = {
  currency: (code, naming) =>
    (naming === "short" ? SHORT_CURRENCIES[code] : undefined) ?? word(currencyName(code)),
  minorUnit: (code) => MINOR_UNITS[code],
  majorAndMinor: (major, minor) => `${major}${minor}`,
  unit: (name) => (Object.hasOwn(UNITS, name) ? UNITS[name] : undefined),
  time: TIME,
  duration: (parts) => parts.join(""),
};

// --- internals

function currencyName(code: string): string {
  const format = new Intl.NumberFormat("ja", {
    style: "currency",
    currency: code,
    currencyDisplay: "name",
  });
  const name = format.formatToParts(1).find(({ type }) => type === "currency")?.value ?? code;
  return name.replace(/[・\s]/g, "").replace(/[（(].*[）)]/g, "");
}
