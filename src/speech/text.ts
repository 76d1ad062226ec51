import { type Phrase, exactly, made, plain, quoted } from "./phrase.ts";
import { grammarFor } from "./text-grammar.ts";
import { currencyOf, spellMoney } from "./money.ts";
import { isSpeakable, stripMarkup } from "./guard.ts";
import { quantityFrom } from "./rounding.ts";
import { spellDate, spellDateTime, spellTime, spellYear } from "./date.ts";
import { spellDigits, spellIdentifier, spellQuantity } from "./number.ts";
import type { SpeechLocale } from "./locale.ts";

/** Where and when a text is spoken. */
export interface TextSetting {
  readonly path: string;
  readonly now: Date;
  readonly locale: SpeechLocale;
}

export interface SpokenText {
  readonly clauses: readonly Phrase[];
  /** `cut` where words were left out to keep it short. */
  readonly extent: "whole" | "cut";
}

/**
 * Text of a guest in words: numbers, money, dates and symbols spelled, everything that is no speech
 * taken out. Whole sentences, as many as `maxCount` and `maxChars` allow. `null` if none of it may be spoken.
 */
export function spellSentences(
  text: string,
  limits: { readonly maxCount: number; readonly maxChars: number },
  setting: TextSetting,
): SpokenText | null {
  const sentences = sentencesOf(text, setting);
  if (sentences === null) return null;
  const kept: Phrase[] = [];
  let length = 0;
  for (const segments of sentences.slice(0, limits.maxCount)) {
    const first = kept.length === 0;
    const taken = take(segments, first ? limits.maxChars : Number.POSITIVE_INFINITY);
    if (!first && length + taken.phrase.text.length + 1 > limits.maxChars) break;
    kept.push(taken.phrase);
    length += taken.phrase.text.length + 1;
    if (taken.extent === "cut") return { clauses: kept, extent: "cut" };
  }
  return { clauses: kept, extent: kept.length < sentences.length ? "cut" : "whole" };
}

/** A short text inside a sentence: a label, an item of a list. */
export function spellInline(text: string, maxChars: number, setting: TextSetting): Phrase {
  const sentences = sentencesOf(text, setting);
  if (sentences === null) return plain(setting.locale.words.someText);
  return take(
    sentences.flatMap((segments, i) => (i === 0 ? segments : [plain(","), ...segments])),
    maxChars,
  ).phrase;
}

// --- internals

/** The longest text that is looked at; a caller hears less than a tenth of it. */
const LONGEST_TEXT = 4_000;

const TOKEN = new RegExp(
  [
    String.raw`(?<link>https?:\/\/\S+|www\.\S+)`,
    String.raw`(?<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`,
    String.raw`(?<datetime>\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?(?![\d:]))`,
    String.raw`(?<date>\b\d{4}-\d{2}-\d{2}\b)`,
    // A hash, a key, an encoded blob: nothing an ear can use.
    String.raw`(?<blob>(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/=-]{20,}|\p{L}{40,})`,
    String.raw`(?<clock>\b\d{1,2}(?::\d{2}(?::\d{2})?)?\s?[AaPp][Mm]\b)`,
    String.raw`(?<time>\b\d{2}:\d{2}(?::\d{2})?\b)`,
    String.raw`(?<sign>(?<![\w)\]])[-−])?(?:(?<symbol>[$€£¥₹])\s?)?(?<minus>(?<=[$€£¥₹])[-−])?(?<number>(?<![\p{L}\d])\d{1,3}(?:,\d{3})+(?!\d|,\d)(?:\.\d+)?|(?<![\p{L}])\d+(?:\.\d+)*)(?<rest>(?<scale>[kKMB]|bn|\s(?:million|billion|thousand))(?![\p{L}\d])|(?<ordinal>st|nd|rd|th)\b|\s?%|\s(?<code>[A-Z]{3})\b)?`,
    String.raw`(?<digit>\d+)`,
    String.raw`(?<word>[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*)`,
    String.raw`(?<stop>[.!?](?=\s|$)|\n+)`,
    String.raw`(?<dot>(?<=\w)\.(?=\w))`,
    String.raw`(?<range>(?<=\d)\s?[-–—]\s?(?=\d))`,
    String.raw`(?<slash>(?<=\d)\/(?=\d))`,
    String.raw`(?<hyphen>(?<=\p{L})-(?=\p{L}))`,
    String.raw`(?<pause>[,;:]|\s[-–—]+\s|[–—])`,
    String.raw`(?<other>\S)`,
  ].join("|"),
  "gu",
);

const SCALE_DIGITS: Readonly<Record<string, number>> = {
  k: 3,
  K: 3,
  thousand: 3,
  M: 6,
  million: 6,
  B: 9,
  bn: 9,
  billion: 9,
};
const SYMBOL_CURRENCY: Readonly<Record<string, string>> = {
  $: "USD",
  "€": "EUR",
  "£": "GBP",
  "¥": "JPY",
  "₹": "INR",
};

type Groups = Readonly<Partial<Record<string, string>>>;

/** The sentences of a text, each as the words and numbers it is made of; `null` where it must not be spoken. */
function sentencesOf(text: string, setting: TextSetting): Phrase[][] | null {
  const head = text.slice(0, LONGEST_TEXT);
  // Superscripts, fractions and circled numbers would turn into other numbers when normalised.
  if (!isSpeakable(head) || /[\p{No}\p{Nl}]/u.test(head)) return null;
  const clean = grammarFor(setting.locale).abbreviations.reduce(
    (left, [from, to]) => left.replace(from, to),
    stripMarkup(head),
  );
  // Markup may have hidden what must not be spoken.
  if (!isSpeakable(clean)) return null;
  // Digits of other scripts have no words here, and must not be dropped in silence.
  if (/(?![0-9])\p{N}/u.test(clean)) return null;

  const sentences: Phrase[][] = [];
  let current: Phrase[] = [];
  for (const match of clean.matchAll(TOKEN)) {
    const groups: Groups = match.groups ?? {};
    if (groups["stop"] !== undefined) {
      const asks = groups["stop"] === "?";
      if (current.length > 0) sentences.push(asks ? [...current, plain("?")] : current);
      current = [];
    } else {
      const phrase = spellToken(match[0], groups, current, setting);
      if (phrase !== null) current.push(phrase);
    }
  }
  if (current.length > 0) sentences.push(current);
  const spoken = sentences.filter((segments) =>
    segments.some(({ text: words }) => /\p{L}/u.test(words)),
  );
  return spoken.length === 0 ? null : spoken;
}

function spellToken(
  token: string,
  groups: Groups,
  before: readonly Phrase[],
  { path, now, locale }: TextSetting,
): Phrase | null {
  const {
    link,
    email,
    datetime,
    date,
    blob,
    clock,
    time,
    number,
    digit,
    word,
    dot,
    range,
    slash,
    hyphen,
    pause,
  } = groups;
  if (link !== undefined) return plain(locale.words.link);
  if (email !== undefined) return plain(spellAddress(email, locale));
  if (datetime !== undefined)
    return (
      spellDateTime(datetime.replace(" ", "T"), path, now, locale) ??
      spellIdentifier(token, path, locale)
    );
  if (date !== undefined)
    return spellDate(date, path, now, locale) ?? spellIdentifier(token, path, locale);
  if (clock !== undefined) return spellClock(clock, path, locale);
  if (time !== undefined)
    return spellTime(time, path, locale) ?? spellIdentifier(token, path, locale);
  if (number !== undefined) return spellNumberToken(token, number, groups, before, path, locale);
  if (digit !== undefined) return exactly(spellDigits(digit, locale), path, "digits", digit);
  if (blob !== undefined) return plain(locale.words.longCode);
  if (word !== undefined) return quoted(word.replaceAll("’", "'"));
  if (dot !== undefined) return plain(locale.spelling.dot);
  if (range !== undefined) return plain(grammarFor(locale).range);
  if (slash !== undefined) return plain(locale.spelling.slash);
  if (hyphen !== undefined) return plain("-");
  if (pause !== undefined) return before.length === 0 ? null : plain(pause === ";" ? ";" : ",");
  const symbol = grammarFor(locale).symbols[token];
  return symbol === undefined ? null : plain(symbol);
}

function spellNumberToken(
  token: string,
  number: string,
  groups: Groups,
  before: readonly Phrase[],
  path: string,
  locale: SpeechLocale,
): Phrase {
  const { sign, minus, symbol, rest = "", ordinal, code } = groups;
  // "5M" without a currency may be a size or a name; only thousands are clear by themselves.
  const letter = symbol === undefined && /^[MB]$/.test(rest) ? rest : "";
  const scale = letter === "" ? groups["scale"] : undefined;
  const digits = number.replaceAll(",", "");
  const negative = sign !== undefined || minus !== undefined ? "-" : "";
  const bare = symbol === undefined && rest === "" && negative === "";
  const previous = before.at(-1)?.text ?? "";
  const written = quantityFrom(
    `${negative}${digits}${scale === undefined ? "" : `e${SCALE_DIGITS[scale.trim()] ?? 0}`}`,
  );
  const isVersion = digits.split(".").length > 2;
  const isCode =
    bare &&
    /^\d+$/.test(number) &&
    (number.length > 9 || /^0\d/.test(number) || previous === grammarFor(locale).symbols["#"]);
  if (written === null || isVersion) {
    return exactly(
      digits
        .split(".")
        .map((part) => spellDigits(part, locale))
        .join(` ${locale.spelling.dot === "dot" ? "point" : locale.spelling.dot} `),
      path,
      "code",
      token,
    );
  }
  if (isCode) return spellIdentifier(number, path, locale);
  const currency = symbol === undefined ? currencyOf(code) : (SYMBOL_CURRENCY[symbol] ?? null);
  if (currency !== null)
    return spellMoney(
      { quantity: written, currency },
      path,
      { naming: "short", size: "rounded" },
      locale,
    );
  if (ordinal !== undefined && written.exact.lt(1_000_000))
    return exactly(locale.number.ordinal(BigInt(digits)), path, "ordinal", digits);
  if (rest.trim() === "%") return spellQuantity(written, path, locale, { kind: "percent" });
  if (bare && /^\d{1,2}$/.test(digits) && grammarFor(locale).months.includes(previous))
    return exactly(locale.number.ordinal(BigInt(digits)), path, "ordinal", digits);
  const monthBefore = before.slice(-3).some(({ text }) => grammarFor(locale).months.includes(text));
  if (
    bare &&
    /^(19|20)\d{2}$/.test(digits) &&
    (grammarFor(locale).beforeYear.test(previous) || monthBefore)
  )
    return spellYear(Number(digits), path, locale);
  const phrase = spellQuantity(written, path, locale);
  return made(`${phrase.text} ${Array.from(code ?? letter).join(" ")}`.trim(), phrase);
}

/** `3:05 pm`, `3pm`. */
function spellClock(text: string, path: string, locale: SpeechLocale): Phrase {
  const [, hour = "", minute = "00", half = ""] =
    /^(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s?([AaPp])/.exec(text) ?? [];
  const hours = (Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  const said =
    Number(hour) <= 12
      ? spellTime(`${String(hours).padStart(2, "0")}:${minute}`, path, locale)
      : null;
  return said === null
    ? spellIdentifier(text, path, locale)
    : exactly(said.text, path, "time", `${String(hours).padStart(2, "0")}:${minute}`);
}

function spellAddress(email: string, locale: SpeechLocale): string {
  const words: Readonly<Record<string, string>> = {
    "@": ` ${locale.spelling.at} `,
    ".": ` ${locale.spelling.dot} `,
    "-": " ",
    _: " ",
    "+": " plus ",
  };
  const spoken = email
    .replace(/[@._+-]/g, (mark) => words[mark] ?? " ")
    .replace(/\d/g, (digit) => ` ${locale.number.digit(digit)} `);
  return spoken.replace(/\s+/g, " ").trim();
}

function take(
  segments: readonly Phrase[],
  maxChars: number,
): { readonly phrase: Phrase; readonly extent: SpokenText["extent"] } {
  const taken: Phrase[] = [];
  let length = 0;
  for (const segment of segments) {
    length += segment.text.length + 1;
    if (length > maxChars) return { phrase: glue(taken), extent: "cut" };
    taken.push(segment);
  }
  return { phrase: glue(taken), extent: "whole" };
}

function glue(segments: readonly Phrase[]): Phrase {
  const text = segments
    .map((segment) => segment.text)
    .join(" ")
    .replace(/ - /g, "-")
    .replace(/\s+([,;?])/g, "$1")
    .replace(/([,;])(?:\s*[,;])+/g, "$1")
    .replace(/\s+/g, " ")
    .replace(/[,;\s-]+$/, "")
    .trim();
  return made(text, ...segments);
}
