import { spellDate, spellDateTime, spellTime } from "../date.ts";
import type { SpeechLocale } from "../locale.ts";
import { spellIdentifier } from "../number.ts";
import { type Phrase, exactly, plain, quoted } from "../phrase.ts";
import type { Conventions } from "./conventions.ts";
import { sayClock, sayWrittenDate } from "./say-calendar.ts";
import { type Surroundings, sayDigits, sayNumber } from "./say-number.ts";
import { sayPhone } from "./phone.ts";
import { type Token, numberPattern } from "./tokens.ts";

/** Where and when a text is spoken. */
export interface TextSetting {
  readonly path: string;
  readonly now: Date;
  readonly locale: SpeechLocale;
}

type Groups = Readonly<Partial<Record<string, string>>>;

/** One token in words; `null` for marks that are not spoken. */
export function sayToken(
  text: string,
  groups: Groups,
  before: readonly Phrase[],
  { path, now, locale }: TextSetting,
  conventions: Conventions,
): Phrase | null {
  const previous = before.at(-1)?.text ?? "";
  const around: Surroundings = {
    path,
    locale,
    conventions,
    previous: lastWord(previous),
    monthIsNear:
      /^[QH] /.test(previous) ||
      before.slice(-3).some(({ text: word }) => conventions.months.has(word.toLowerCase())),
  };
  const code = (): Phrase => spellIdentifier(text, path, locale);
  const kind = TOKENS.find((name) => groups[name] !== undefined) ?? "other";
  switch (kind) {
    case "link":
      return sayLink(text, locale);
    case "email":
      return quoted(sayAddress(text, locale));
    case "datetime":
      return spellDateTime(text.replace(" ", "T"), path, now, locale) ?? code();
    case "date":
      return spellDate(text, path, now, locale, "written") ?? code();
    case "numericDate":
    case "monthFirst":
    case "dayFirst":
    case "japaneseDate":
      return sayWrittenDate(text, kind, around) ?? sayPlain(text, around);
    case "phone":
      return (
        sayPhone(text, NAMES_PHONE.test(previous), path, locale, conventions) ??
        sayPlain(text, around)
      );
    case "fraction":
      return exactly(conventions.fractions[text] ?? text, path, "fraction", text);
    case "clock":
      return sayClock(text, around) ?? code();
    case "time":
      return (
        spellTime(
          text.padStart(text.indexOf(":") === 1 ? text.length + 1 : 0, "0"),
          path,
          locale,
        ) ?? code()
      );
    case "number":
      return sayNumber(text, groups, around);
    case "code":
      return code();
    case "digits":
      return sayDigits(text, around);
    case "blob":
      return plain(locale.words.longCode);
    case "word":
      return quoted(text.replaceAll("’", "'"));
    case "dot":
      return plain(locale.spelling.dot);
    case "range":
      return plain(conventions.range);
    case "slash":
      return plain(locale.spelling.slash);
    case "hyphen":
      return plain("-");
    case "pause":
      return before.length === 0 ? null : plain(text === ";" ? ";" : ",");
    case "stop":
    case "other": {
      const symbol = conventions.symbols[text];
      return symbol === undefined ? null : plain(symbol);
    }
  }
}

// --- internals

/** In the order of the pattern: a token is of the first kind whose group took part. */
const TOKENS: readonly Token[] = [
  "link",
  "email",
  "datetime",
  "date",
  "japaneseDate",
  "numericDate",
  "monthFirst",
  "dayFirst",
  "phone",
  "blob",
  "fraction",
  "clock",
  "time",
  "number",
  "code",
  "digits",
  "word",
  "dot",
  "range",
  "slash",
  "hyphen",
  "pause",
];

const NAMES_PHONE =
  /(?:phone|tel|call|teléfono|téléphone|telefon|telefone|telefono|telefoon|fax|mobile|móvil|celular|handy|電話)\w*$/iu;
const LONGEST_LINK = 30;

/** What looked like a date or a telephone number and is none: its parts, one after the other. */
function sayPlain(text: string, around: Surroundings): Phrase {
  const number = numberPattern(around.conventions).exec(text);
  return number === null
    ? spellIdentifier(text, around.path, around.locale)
    : sayNumber(text, number.groups ?? {}, around);
}

function lastWord(words: string): string {
  return words.split(" ").at(-1) ?? "";
}

function sayLink(text: string, locale: SpeechLocale): Phrase {
  const bare = text.replace(/^https?:\/\//, "").replace(/\/$/, "");
  return bare.length > LONGEST_LINK || /[?#%&=]/.test(bare)
    ? plain(locale.words.link)
    : quoted(sayAddress(bare.replace(/^www\./, ""), locale));
}

/** "jane dot doe at example dot com". */
function sayAddress(address: string, { spelling, number }: SpeechLocale): string {
  const marks: Readonly<Record<string, string>> = {
    "@": spelling.at,
    ".": spelling.dot,
    "-": spelling.hyphen,
    _: spelling.underscore,
    "+": spelling.plus,
    "/": spelling.slash,
  };
  return address
    .replace(/[@._+/-]/g, (mark) => ` ${marks[mark] ?? ""} `)
    .replace(/\d/g, (digit) => ` ${number.digit(digit)} `)
    .replace(/[^\p{L}\p{M}' -]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}
