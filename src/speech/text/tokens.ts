import type { Conventions } from "./conventions.ts";
import { numberSource } from "./number-pattern.ts";

/** The kinds of tokens a text is made of; the name of a group is the kind. */
export type Token = (typeof TOKENS)[number];

/** In the order of precedence: a token is of the first kind whose group took part. */
export const TOKENS = [
  "link",
  "email",
  "datetime",
  "date",
  "japaneseDate",
  "monthFirst",
  "dayFirst",
  "numericDate",
  "shortDate",
  "yearRange",
  "phone",
  "blob",
  "series",
  "duration",
  "clock",
  "time",
  "mixed",
  "fraction",
  "feet",
  "decade",
  "postcode",
  "myriads",
  "abbreviation",
  "initials",
  "number",
  "version",
  "code",
  "digits",
  "word",
  "hashtag",
  "handle",
  "stop",
  "dash",
  "times",
  "power",
  "slash",
  "hyphen",
  "dot",
  "about",
  "pause",
  "other",
] as const;

/** Patterns of a language for what begins with a letter, with a digit, and with anything else. Each is sticky. */
export interface TokenPatterns {
  readonly letter: RegExp;
  readonly digit: RegExp;
  readonly mark: RegExp;
  /** A word that nothing else can be made of. */
  readonly plainWord: RegExp;
  /** Words, in lower case, that longer tokens begin with. */
  readonly openers: ReadonlySet<string>;
}

export function tokenPatterns(conventions: Conventions): TokenPatterns {
  const sources = sourcesOf(conventions);
  const pattern = (kinds: readonly Token[]): RegExp =>
    new RegExp(kinds.map((kind) => `(?<${kind}>${sources[kind]})`).join("|"), "yu");
  const { months, abbreviations, clock } = conventions;
  return {
    letter: pattern(LETTER_FIRST),
    digit: pattern(DIGIT_FIRST),
    mark: pattern(MARK_FIRST),
    plainWord: new RegExp(
      String.raw`(?:\p{Ll}[\p{Ll}\p{M}]*|\p{Lu}[\p{Ll}\p{M}]+|[\p{Lo}\p{M}ー]+)(?:['’][\p{Ll}\p{M}]+)?(?=$|[\s,;!?)。、！？」]|\.\s)`,
      "yu",
    ),
    openers: new Set([
      ...months.keys(),
      ...Object.keys(abbreviations).map((key) => (key.split(/[.'\s-]/)[0] ?? "").toLowerCase()),
      ...clock.articles.split("|"),
      ..."午前 午後 fr kr kč zł ier".split(" "),
    ]),
  };
}

/** A number with all that belongs to it, at the start of a text. */
export function numberPattern(conventions: Conventions): RegExp {
  return new RegExp(`^(?:${numberSource(conventions)})`, "u");
}

// --- internals

const LETTER_FIRST: readonly Token[] = [
  "link",
  "email",
  "monthFirst",
  "clock",
  "abbreviation",
  "initials",
  "number",
  "version",
  "blob",
  "code",
  "word",
];
const DIGIT_FIRST: readonly Token[] = [
  "email",
  "datetime",
  "date",
  "japaneseDate",
  "dayFirst",
  "numericDate",
  "yearRange",
  "series",
  "phone",
  "postcode",
  "blob",
  "duration",
  "clock",
  "time",
  "mixed",
  "shortDate",
  "fraction",
  "feet",
  "decade",
  "myriads",
  "code",
  "number",
  "digits",
];
const MARK_FIRST: readonly Token[] = [
  "phone",
  "myriads",
  "number",
  "decade",
  "hashtag",
  "handle",
  "stop",
  "dash",
  "times",
  "power",
  "slash",
  "hyphen",
  "dot",
  "about",
  "pause",
  "other",
];

/** Letters that digits are written apart from: not those of Japanese, which has no spaces. */
const LETTER = String.raw`[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\d]`;
const DOMAINS =
  "com|org|net|io|co|gov|edu|info|app|dev|ai|uk|us|es|fr|de|it|nl|pt|br|jp|eu|ca|mx|be|ch|at";
const YEAR = String.raw`(?:1[5-9]|20)\d{2}`;
/** Half of the day. Its last full stop may end the sentence: then it stays. */
const HALF = String.raw`\s?[AaPp](?:[Mm]|\.\s?[Mm](?:\.(?=\s*(?:[\p{Ll}\d,;:)–-]|$)))?)(?![\p{L}\d])`;
const NEVER = "(?!)";

function sourcesOf(conventions: Conventions): Readonly<Record<Token, string>> {
  const { clock, dates, ordinals, script } = conventions;
  const isJapanese = script === "unspaced";
  const of = dates.of === "" ? "" : String.raw`(?:(?:${dates.of})\s)?`;
  const day = (name: string): string => String.raw`(?<${name}>\d{1,2})(?:${ordinals.marks}|\.)?`;
  const names = monthNames(conventions.months);
  const article =
    clock.articles === ""
      ? ""
      : String.raw`(?:(?<article>${anyCase(clock.articles)})(?:(?<=['’])|\s))?`;
  const marked = [clock.always, clock.maybe].filter((marks) => marks !== "").join("|");
  return {
    link: String.raw`(?:https?:\/\/|www\.)[^\s<>"']*[^\s<>"'.,;:!?)\]]|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,5}\.(?:${DOMAINS})(?:\/[^\s<>"'.,;:!?)\]]*)?(?![\p{L}\d@])`,
    email: String.raw`[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]+){1,8}`,
    datetime: String.raw`\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?(?![\d:])`,
    date: String.raw`\d{4}-\d{2}-\d{2}(?![\d-])`,
    japaneseDate: isJapanese
      ? String.raw`(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}年(?:\d{1,2}月)?`
      : NEVER,
    monthFirst: String.raw`(?<month1>${names})\.?\s(?<day1>\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–—]\s?(?<dayTo>\d{1,2})(?:st|nd|rd|th)?(?![\d/]))?(?:,?\s(?:of\s)?(?<year1>\d{4}))?(?![\p{L}\d:%]|[.,]\d)`,
    dayFirst: String.raw`(?:${day("dayFrom")}\s?[-–—]\s?)?${day("day2")}(?:\s?|\s${of}|[-/.])(?<month2>${names})(?:\.(?=\s\d{4}))?(?:,?\s${of}(?<year2>\d{4})|[-/.](?<year2>\d{4}|\d{2}))?(?!${LETTER})`,
    numericDate: String.raw`(?:\d{1,2}(?<mark1>[./-])\d{1,2}\k<mark1>(?:\d{4}|\d{2})|\d{4}(?<mark2>[./])\d{1,2}\k<mark2>\d{1,2})(?![\d/]|[.-]\d)`,
    shortDate: String.raw`\d{1,2}\/\d{1,2}(?![\d/.,]\d|\d|\/)${ordinals.before === undefined ? "" : String.raw`|\d{1,2}\.(?:0?[1-9]|1[0-2])\.(?!\d)`}`,
    yearRange: String.raw`(?<from>${YEAR})\s?[-–—/]\s?(?<to>${YEAR})(?![\d-])`,
    phone: String.raw`(?:\+\d[\d ().-]{6,18}\d|\(\d{2,5}\)\s?\d[\d -]{5,12}\d|\d{2,5}(?:[ .-]\d{2,4}){2,5}|\d{2,4}[ -]\d{4,8}(?:-\d{4})?|0\d{9,10})(?![\d%]|[.,]\d|[-/]\d)`,
    // A hash, a key, an encoded blob: nothing an ear can use.
    blob: String.raw`(?=[\w+/=-]{20})(?=[\w+/=-]{0,200}\d)(?=[\w+/=-]{0,200}[A-Za-z])[\w+/=-]{20,}|\p{L}{40,}`,
    series: String.raw`\d+(?:\.\d+){3,}|\d+(?:\.\d+){2}(?=[-\s,;)]|\.?$|\.\s)(?<!\.\d{3}(?:\.\d{3})*)`,
    duration: String.raw`(?<hours>\d{1,3})\s?(?:h|hrs?|hr|u|Std\.?)\s?(?<minutes>\d{1,2})\s?(?:min|Min\.?)(?![\p{L}\d])`,
    clock: String.raw`${article}(?:\d{1,2}(?:[:.]\d{2}(?::\d{2})?)?${HALF}${marked === "" ? "" : String.raw`|(?:午前|午後)?\d{1,2}(?:[:.]\d{2})?\s?(?:${marked})(?:\d{1,2}分|半|\s?\d{2}(?:\s?(?:m|min))?(?!\d))?(?![\p{Ll}\d])`}|\d{1,2}:\d{2}(?::\d{2})?(?![\d:])${clock.articles === "" ? "" : String.raw`|(?<=\p{L}\s?)\d{1,2}\.[0-5]\d(?!\d|[.,:]\d|\s?[$€£%]|\s(?:euro|mil|dól))`})`,
    time: String.raw`\d{1,2}:\d{2}(?::\d{2})?(?![\d:])`,
    mixed: String.raw`(?<whole>\d{1,4})\s(?<upper>\d)\/(?<lower>\d{1,2})(?![\d/])`,
    fraction: String.raw`\d{1,3}\/\d{1,3}(?![\d/]|[.,]\d)`,
    feet: String.raw`\d{1,2}['’′]\s?\d{1,2}(?:["”″]|'')`,
    decade: String.raw`['’]?\d{0,2}\d0s(?![\p{L}\d])`,
    postcode: String.raw`\d{5}-\d{3,4}(?![\d-])|0\d+(?:-\d+)+(?![\d-])`,
    myriads: isJapanese
      ? String.raw`(?<yen>¥)?(?<parts>\d[\d,.]*[兆億万千百](?:\d[\d,.]*[億万千百]?)*)(?<coin>円|ドル|ユーロ|ポンド|元|%)?`
      : NEVER,
    abbreviation: abbreviationSource(conventions),
    initials: String.raw`(?:\p{Lu}\.\s?){1,5}\p{Lu}\.|\p{Lu}\.(?=\s\p{Lu}\p{Ll})`,
    number: numberSource(conventions),
    version: String.raw`[vV]\d+(?:\.\d+)*(?![\p{L}\d])`,
    code: String.raw`[A-Z]{1,4}-?\d[A-Z\d]*(?:[-/][A-Z\d]+)*(?!${LETTER})|[a-z]{1,4}\d+[a-z\d]*(?:-[a-z\d]+)*(?!${LETTER})|\d+[A-Z]+[A-Z\d]*\d[A-Z\d]*(?!${LETTER})|\d+(?:-\d+)*-[A-Z][A-Z\d-]*(?!${LETTER})`,
    digits: String.raw`\d+`,
    word: String.raw`[\p{Script=Latin}\p{M}]+['’](?=\d)|[\p{Script=Latin}\p{M}]+(?:['’][\p{Script=Latin}\p{M}]+)*|(?:(?!\p{Script=Latin})[\p{L}\p{M}ー])+`,
    hashtag: String.raw`#(?=\p{L})`,
    handle: String.raw`(?<!\w)@(?=[\p{L}])`,
    stop: String.raw`[.!?](?=\s|$)|[。！？!?]|\s*\n\s*`,
    dash: String.raw`(?:\s+[-–—~〜→]\s+|[-–—~〜→]\s*)(?=[-−+]?(?:[$€£¥]|[A-Z]{0,2}\$)?\s?\d)`,
    times: String.raw`\s?(?:[xX×])\s?(?=\d)`,
    power: String.raw`\^-?\d{1,3}(?![\d.])`,
    slash: String.raw`\/(?=\d)`,
    hyphen: String.raw`-(?=\p{L})`,
    dot: String.raw`\.(?=\w)`,
    about: String.raw`[~≈]\s?(?=[$€£¥]?\d)`,
    pause: String.raw`[,;:、，()（）]|\s[-–—]+\s|[–—…]|\.{2,}`,
    other: String.raw`\S`,
  };
}

/** Words that may begin a sentence. */
function anyCase(words: string): string {
  return words
    .split("|")
    .map((word) => `[${word.slice(0, 1)}${word.slice(0, 1).toUpperCase()}]${word.slice(1)}`)
    .join("|");
}

/** Names that are letters only: those of Japanese have digits, and a token of their own. */
function monthNames(months: ReadonlyMap<string, number>): string {
  const names = [...months.keys()].filter((name) => /^\p{L}{3,}$/u.test(name));
  return names
    .toSorted((a, b) => b.length - a.length)
    .map((name) => {
      const first = name.slice(0, 1);
      const upper = name.toUpperCase();
      return `(?:[${first}${first.toUpperCase()}]${name.slice(1)}|${upper})`;
    })
    .join("|");
}

function abbreviationSource({ abbreviations }: Conventions): string {
  const keys = Object.keys(abbreviations).toSorted((a, b) => b.length - a.length);
  if (keys.length === 0) return NEVER;
  const sources = keys.map((key) => {
    const bare = key.replace(/[#^!]+$/, "");
    const first = bare.slice(0, 1);
    const startsSmall = /\p{Ll}/u.test(first);
    const rest = bare.slice(1).replace(/\.$/, "");
    const body = rest
      .replace(/[$()*+?[\]\\^{|}/]/g, String.raw`\$&`)
      .replace(/\.(?=.)/g, String.raw`\.\s?`)
      .replace(/\s/g, String.raw`\s`);
    const head = startsSmall ? `[${first}${first.toUpperCase()}]` : first;
    const dot = !bare.endsWith(".")
      ? ""
      : key.includes("!")
        ? String.raw`(?:\.(?=\s*(?:[\p{Ll}\d,;:)–-]|$)))?`
        : String.raw`\.`;
    const after = key.includes("#")
      ? String.raw`(?=\s?\d)`
      : key.includes("^")
        ? String.raw`(?=[\s-]?\p{Lu})`
        : String.raw`(?![\p{L}\d])`;
    return `${head}${body}${dot}${after}`;
  });
  return `(?:${sources.join("|")})`;
}
