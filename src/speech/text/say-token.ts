import { spellDate, spellDateTime } from "../date.ts";
import { type Phrase, plain, quoted } from "../phrase.ts";
import { readNumeral } from "./numeral.ts";
import { isClockRange } from "./clock-range.ts";
import { sayPhone } from "./phone.ts";
import {
  sayClock,
  sayDecade,
  sayJapaneseDate,
  sayLength,
  sayNamedDate,
  sayNumericDate,
  sayShortDate,
  sayYears,
} from "./say-calendar.ts";
import {
  sayFeet,
  sayFraction,
  sayMixed,
  sayMyriads,
  sayPower,
  sayRoman,
} from "./say-expression.ts";
import { carriesCurrency, currencyIn } from "./say-money.ts";
import {
  isBareNumber,
  nounAfter,
  sayCountedNumber,
  sayDigits,
  sayNumber,
  saySeries,
} from "./say-number.ts";
import {
  sayAbbreviation,
  sayAddress,
  sayCode,
  sayInitials,
  sayLink,
  sayWord,
  withLetter,
} from "./say-word.ts";
import type { Groups, Surroundings } from "./surroundings.ts";
import { type Abbreviations, abbreviationKey } from "./abbreviations.ts";
import { type Token, numberPattern } from "./tokens.ts";

/** What became of a token. */
export interface SaidToken {
  /** `null` for marks that are not spoken. */
  readonly phrase: Phrase | null;
  /** Characters after the token that were said with it. */
  readonly used: number;
  /** The currency a range goes on with. */
  readonly carried: string | null;
}

/** One token in words. */
export function sayToken(
  kind: Token,
  text: string,
  groups: Groups,
  around: Surroundings,
  abbreviations: Abbreviations,
): SaidToken {
  if (kind === "number") return sayNumberToken(text, groups, around);
  if (kind === "mixed") {
    const { phrase, used } = sayMixed(groups, around);
    return { phrase, used, carried: null };
  }
  const phrase = sayWhole(kind, text, groups, around, abbreviations);
  // What only looked like one of these is read as the numbers it is made of, one after the other.
  return phrase === "as numbers" ? sayPlain(text, around) : { phrase, used: 0, carried: null };
}

// --- internals

const NAMES_PHONE =
  /(?:phone|tel|call|teléfono|téléphone|telefon|telefone|telefono|telefoon|fax|mobile|móvil|celular|handy|cell|numéro|número|電話|番号)\w*(?:\s(?:us|at|on|al|au|unter|ao|op|number|no\.?))*[:.]?\s?$/iu;

function sayWhole(
  kind: Exclude<Token, "number" | "mixed">,
  text: string,
  groups: Groups,
  around: Surroundings,
  abbreviations: Abbreviations,
): Phrase | null | "as numbers" {
  const { path, now, locale, conventions, before, after, last } = around;
  const { symbols, between } = conventions;
  switch (kind) {
    case "link":
      return sayLink(text, locale);
    case "email":
      return quoted(sayAddress(text, locale));
    case "datetime":
      return spellDateTime(text.replace(" ", "T"), path, now, locale) ?? sayCode(text, around);
    case "date":
      return spellDate(text, path, now, locale, "written") ?? sayCode(text, around);
    case "japaneseDate":
      return sayJapaneseDate(text, around) ?? "as numbers";
    case "monthFirst":
    case "dayFirst":
      return sayNamedDate(groups, around) ?? "as numbers";
    case "numericDate":
      return sayNumericDate(text, around) ?? sayCode(text, around);
    case "shortDate":
      return (
        sayShortDate(text, around) ??
        (text.includes("/") ? sayFraction(text, around) : "as numbers")
      );
    case "yearRange":
      return sayYears(groups, around);
    case "phone":
      return sayPhone(text, NAMES_PHONE.test(before), path, locale, conventions) ?? "as numbers";
    case "blob":
      return plain(locale.words.longCode);
    case "series":
      return saySeries(text.replace(/\.$/, ""), text, around);
    case "duration":
      return sayLength(groups, around);
    case "clock":
      return sayClock(text, groups, around) ?? "as numbers";
    case "time":
      return sayClock(text, groups, around) ?? sayCode(text, around);
    case "fraction":
      return sayFraction(text, around);
    case "feet":
      return sayFeet(text, around);
    case "decade":
      return sayDecade(text, around);
    case "postcode":
    case "code":
      return sayCode(text, around);
    case "myriads":
      return sayMyriads(groups, around) ?? "as numbers";
    case "abbreviation":
      return (
        sayAbbreviation(abbreviationKey(text), around, abbreviations) ??
        quoted(text.replace(/[^\p{L}\p{M}' -]/gu, " ").trim())
      );
    case "initials":
      return sayInitials(text, around);
    case "version":
      return withLetter("v", saySeries(text.slice(1), text, around), around);
    case "digits":
      return sayDigits(text, around);
    case "word":
      return sayRoman(text, around)?.phrase ?? sayWord(text, around);
    case "hashtag":
      return plain(symbols["hashtag"] ?? "");
    case "handle":
      return plain(locale.spelling.at);
    case "dash":
      return sayDash(text, around);
    case "times":
      return plain(/\s/.test(text) || text === "×" ? (symbols["×"] ?? "") : between.by);
    case "power":
      return sayPower(text, around);
    case "slash":
      return plain(locale.spelling.slash);
    case "hyphen":
      // A hyphen after a number would make one word of it and its noun.
      return /\d$|\d(?:st|nd|rd|th)$/.test(before) ? null : plain("-");
    case "dot":
      return plain(locale.spelling.dot);
    case "about":
      return plain(symbols["~"] ?? "");
    case "pause":
      if (text === ":" && /\d$/.test(before) && /^\d/.test(after)) return plain(between.score);
      return plain(text === ";" ? ";" : (symbols[","] ?? ","));
    case "stop":
      return null;
    case "other": {
      if (text === "/" && (last === "number" || last === "myriads") && /^\p{L}/u.test(after))
        return plain(between.per);
      const symbol = symbols[text];
      return symbol === undefined ? null : plain(symbol);
    }
  }
}

function sayNumberToken(text: string, groups: Groups, around: Surroundings): SaidToken {
  if (isClockRange(text, around)) {
    const clock = sayClock(text, {}, around);
    if (clock !== null) return { phrase: clock, used: 0, carried: null };
  }
  const name = groups["symbol"] ?? "";
  if (/^[A-Z]{3}$/.test(name) && currencyIn(name, around.conventions) === null) {
    // Capitals before a number that are no currency: a code, or a word of their own.
    const rest = text.slice(text.indexOf(name) + name.length);
    if (!/^\s/.test(rest)) return { phrase: sayCode(text, around), used: 0, carried: null };
    const word = sayWord(name, { ...around, after: `${rest}${around.after}` });
    return { phrase: word, used: -rest.length, carried: null };
  }
  const carried = carriesCurrency(groups, around.after);
  if (carried !== null) {
    const bare = { ...groups, symbol: undefined };
    return { phrase: sayNumber(text, bare, around), used: 0, carried };
  }
  const { ordinals } = around.conventions;
  if (groups["ordinal"] === "." && ordinals.after !== undefined && !isOrdinal(around)) {
    // The full stop ends the sentence.
    const bare = { ...groups, ordinal: undefined };
    return { phrase: sayNumber(text.slice(0, -1), bare, around), used: -1, carried: null };
  }
  const percent = isBareNumber(groups) ? around.conventions.percent.exec(around.after) : null;
  if (percent !== null)
    return {
      phrase: sayNumber(text, { ...groups, tail: "%" }, around),
      used: percent[0].length,
      carried: null,
    };
  const noun = nounAfter(text, around);
  if (noun !== null)
    return {
      phrase: sayCountedNumber(readNumeral(text, around.conventions).digits, noun, around),
      used: noun.other.length + 1,
      carried: null,
    };
  return { phrase: sayNumber(text, groups, around), used: 0, carried: null };
}

/** A number with a full stop, where the language writes ordinals so. */
function isOrdinal({ conventions, before, after }: Surroundings): boolean {
  const { ordinals } = conventions;
  return (
    (ordinals.after?.test(before) ?? false) ||
    (ordinals.before?.test(after) ?? false) ||
    /^ \p{Ll}/u.test(after)
  );
}

/** What looked like a date or a telephone number and is none: a number, else its characters. */
function sayPlain(text: string, around: Surroundings): SaidToken {
  const number = numberPattern(around.conventions).exec(text);
  // A telephone number that no country has is read digit by digit all the same.
  const isDigits =
    /^[0-9() .-]+$/.test(text) && (/^\(?0/.test(text) || text.replace(/\D/g, "").length > 9);
  if (number !== null && !isDigits) {
    const rest = text.slice(number[0].length);
    const after = `${rest}${around.after}`;
    const said = sayNumberToken(number[0], number.groups ?? {}, { ...around, after });
    return { ...said, used: said.used - rest.length };
  }
  const [letters = ""] = /^\p{L}+/u.exec(text) ?? [];
  return letters === ""
    ? { phrase: sayCode(text, around), used: 0, carried: null }
    : { phrase: quoted(letters), used: letters.length - text.length, carried: null };
}

/** Between two numbers: a range, a score, or a difference. */
function sayDash(text: string, { conventions, before, after, last }: Surroundings): Phrase | null {
  const { between, symbols, script } = conventions;
  // 三月〜五月: a counter stands between the number and the dash.
  if (script === "unspaced" && /\d[\p{Lo}]{1,2}$/u.test(before)) return plain(between.range);
  // "COVID-19", "top-10".
  if ((last === null || !NUMERIC.has(last)) && /\p{L}$/u.test(before) && /^[-–]$/.test(text))
    return null;
  if (last === null || !NUMERIC.has(last))
    return plain(text.trim() === "~" ? (symbols["~"] ?? "") : ",");
  if (text.trim() === "→") return plain(symbols["→"] ?? between.range);
  if (/^[^=\n]{0,20}=/.test(after) && /\s/.test(text)) return plain(between.minus);
  const [, first = "", second = ""] =
    /(?<![\d.,:/])(\d{1,2})\D?(?:\s?)\|(\d{1,2})(?![\d.,:%/]|\s?\p{L}*\d)/u.exec(
      `${before}|${after}`,
    ) ?? [];
  const isScore = first !== "" && !/\s/.test(text) && Number(first) > Number(second);
  return plain(isScore ? between.score : between.range);
}

/** Kinds that a range may begin with. */
const NUMERIC: ReadonlySet<Token> = new Set<Token>([
  "date",
  "japaneseDate",
  "monthFirst",
  "dayFirst",
  "numericDate",
  "shortDate",
  "duration",
  "clock",
  "time",
  "mixed",
  "fraction",
  "myriads",
  "number",
  "digits",
  "power",
]);
