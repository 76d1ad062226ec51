import type { Conventions } from "./conventions.ts";

/** The kinds of tokens a text is made of; the name of a group is the kind. */
export type Token =
  | "link"
  | "email"
  | "datetime"
  | "date"
  | "numericDate"
  | "monthFirst"
  | "dayFirst"
  | "japaneseDate"
  | "phone"
  | "blob"
  | "fraction"
  | "clock"
  | "time"
  | "number"
  | "code"
  | "digits"
  | "word"
  | "stop"
  | "dot"
  | "range"
  | "slash"
  | "hyphen"
  | "pause"
  | "other";

/** One pattern for all tokens of a language, in the order of precedence. */
export function tokenPattern(conventions: Conventions): RegExp {
  return new RegExp(tokenSources(conventions).join("|"), "gu");
}

/** A number with all that belongs to it, as a pattern for the text of a `number` token. */
export function numberPattern(conventions: Conventions): RegExp {
  return new RegExp(`^${numberSource(conventions)}$`, "u");
}

/** A date in words, as a pattern for the text of its token. */
export function wordDatePattern(conventions: Conventions, order: "month" | "day"): RegExp {
  const source = order === "month" ? monthFirst(conventions) : dayFirst(conventions);
  return new RegExp(`^${source}$`, "iu");
}

// --- internals

/** Letters that digits are written apart from: not those of Japanese, which has no spaces. */
const LETTER = String.raw`[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\d]`;
const DOMAINS =
  "com|org|net|io|co|gov|edu|info|app|dev|ai|uk|us|es|fr|de|it|nl|pt|br|jp|eu|ca|mx|be|ch|at";
const SYMBOLS = String.raw`(?:[A-Z]{1,3})?\$|[€£¥₹₩₽₺₪₫₱₴₦]|zł|Kč|kr\.?|Fr\.?|円|元|ユーロ|ドル|ポンド`;
/** Read from the tail of a number, the longest first. */
const UNITS = String.raw`km\/h|km\/u|mph|kWh|km2|m2|m3|km|cm|mm|mi|kg|mg|ft|lbs?|oz|ml|kW|GB|MB|KB|TB|Hz|kHz|MHz|GHz|min|sec|hrs?|ms|°\s?[CF]|m|g|l|L|h|s|W|V`;

function tokenSources(conventions: Conventions): readonly string[] {
  const { clock, fractions } = conventions;
  const halves = Object.keys(fractions).join("|");
  const clockWords =
    clock === ""
      ? "(?!)"
      : String.raw`(?<![\d.,:])\d{1,2}(?:[:.]\d{2})?\s?(?:${clock})(?:\s?\d{2}(?:\s?(?:m|min))?|\d{1,2}分)?(?![\p{Ll}\d])`;
  return [
    String.raw`(?<link>(?:https?:\/\/|www\.)[^\s<>"']*[^\s<>"'.,;:!?)\]]|(?<![\w@.])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:${DOMAINS})(?:\/[^\s<>"'.,;:!?)\]]*)?(?![\p{L}\d@]))`,
    String.raw`(?<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`,
    String.raw`(?<datetime>\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?(?![\d:]))`,
    String.raw`(?<date>\b\d{4}-\d{2}-\d{2}\b(?!-))`,
    String.raw`(?<japaneseDate>(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}年(?:\d{1,2}月)?)`,
    String.raw`(?<numericDate>(?<![\d./-])(?:\d{1,2}(?<mark1>[./-])\d{1,2}\k<mark1>(?:\d{4}|\d{2})|\d{4}(?<mark2>[./])\d{1,2}\k<mark2>\d{1,2})(?![\d/]|[.-]\d))`,
    String.raw`(?<monthFirst>(?<!${LETTER})${monthFirst(conventions)}(?![\p{L}\d]|[.,:]\d))`,
    String.raw`(?<dayFirst>(?<![\p{L}\d.,:/-])${dayFirst(conventions)}(?!${LETTER}))`,
    String.raw`(?<phone>(?<![\p{L}\d.,])(?:\+\d[\d ().-]{6,18}\d|\(\d{2,4}\)\s?\d[\d -]{5,12}\d|\d{2,4}(?:[ .-]\d{2,4}){2,5})(?![\d%]|[.,]\d))`,
    // A hash, a key, an encoded blob: nothing an ear can use.
    String.raw`(?<blob>(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/=-]{20,}|\p{L}{40,})`,
    String.raw`(?<fraction>(?<![\d./])(?:${halves})(?![\d/]))`,
    String.raw`(?<clock>(?<![\d.,:])\d{1,2}(?::\d{2}(?::\d{2})?)?\s?[AaPp][Mm]\b|${clockWords})`,
    String.raw`(?<time>(?<![\d.,:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))`,
    `(?<number>${numberSource(conventions)})`,
    String.raw`(?<code>(?<!${LETTER})[A-Z]{1,4}-?\d[A-Z\d]*(?:-[A-Z\d]+)*(?!${LETTER})|(?<!${LETTER})\d+[A-Z]+[A-Z\d]*\d[A-Z\d]*(?!${LETTER}))`,
    String.raw`(?<digits>\d+)`,
    String.raw`(?<word>[\p{L}\p{M}ー]+(?:['’][\p{L}\p{M}]+)*)`,
    String.raw`(?<stop>[.!?](?=\s|$)|[。！？!?]|\n+)`,
    String.raw`(?<dot>(?<=\w)\.(?=\w))`,
    String.raw`(?<range>(?<=[\d%€時分日]|\d\s?[AaPp][Mm]|\d\s?Uhr|\dh)\s?[-–—~〜]\s?(?=[\d$€£]))`,
    String.raw`(?<slash>(?<=\d)\/(?=\d))`,
    String.raw`(?<hyphen>(?<=\p{L})-(?=\p{L}))`,
    String.raw`(?<pause>[,;:、，]|\s[-–—]+\s|[–—])`,
    String.raw`(?<other>\S)`,
  ];
}

function numberSource({ groups, decimal, powers, ordinal }: Conventions): string {
  const spaced = groups.includes(" ") ? String.raw`\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?!\d)|` : "";
  const plain = decimal === "," ? String.raw`\d+(?:[.,]\d+)*` : String.raw`\d+(?:\.\d+)*`;
  const digits = String.raw`${spaced}\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?(?!\d)|\d{1,3}(?:,\d{3})+(?!\d|,\d)(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:\.\d{3})+,\d+(?!\d)|${plain}`;
  const names = Object.keys(powers)
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(".", String.raw`\.`))
    .join("|");
  return [
    String.raw`(?:(?<sign>(?<![\w)\]])[-−+]))?`,
    String.raw`(?:(?<symbol>(?<!${LETTER})(?:${SYMBOLS})|(?<!${LETTER})[A-Z]{3}(?= ?[-−]?\d))\s?)?`,
    String.raw`(?:(?<minus>(?<=[$€£¥₹]\s?)[-−]))?`,
    String.raw`(?<digitsOf>(?<!${LETTER})(?:${digits}))`,
    String.raw`(?:\s?(?<power>${names})(?![\p{Ll}\d]))?`,
    String.raw`(?:(?<ordinal>${ordinal})(?!${LETTER})|(?:\s?(?:de |d'|di )?(?<tail>${SYMBOLS}|[%％‰])(?!${LETTER})|\s?(?<unit>${UNITS})(?![\p{L}\d/])|\s(?<code3>[A-Z]{3})(?!${LETTER})))?`,
  ].join("");
}

function monthFirst({ months, ofDate }: Conventions): string {
  const of = ofDate === "" ? "" : `(?:${ofDate}) ?`;
  return String.raw`(?<month1>${monthNames(months)})\.? (?<day1>\d{1,2})(?:st|nd|rd|th)?(?:,? ?(?:${of})?(?<year1>\d{4}))?`;
}

function dayFirst({ months, ofDate, ordinal }: Conventions): string {
  const of = ofDate === "" ? "" : `(?:(?:${ofDate})\\s)?`;
  return String.raw`(?<day2>\d{1,2})(?:${ordinal}|\.)?\s?${of}(?<month2>${monthNames(months)})(?:\.(?=\s\d{4}))?(?:,?\s${of}(?<year2>\d{4}))?`;
}

/** Names that are letters only: those of Japanese have digits, and a token of their own. */
function monthNames(months: ReadonlyMap<string, number>): string {
  const names = [...months.keys()].filter((name) => /^\p{L}{3,}$/u.test(name));
  const inAnyCase = names.map((name) =>
    Array.from(name, (letter, i) => (i === 0 ? `[${letter}${letter.toUpperCase()}]` : letter)).join(
      "",
    ),
  );
  return inAnyCase.length === 0
    ? "(?!)"
    : inAnyCase.toSorted((a, b) => b.length - a.length).join("|");
}
