import type { SpeechLocale } from "../locale.ts";
import { spellIdentifier } from "../number.ts";
import { type Phrase, made, plain, quoted } from "../phrase.ts";
import type { Abbreviations } from "./abbreviations.ts";
import type { Surroundings } from "./surroundings.ts";

/** A word of the text. Capitals that no one can pronounce are letters. */
export function sayWord(
  text: string,
  { locale, conventions, before, after }: Surroundings,
): Phrase {
  const isCapitals = /^\p{Lu}{2,5}s?$/u.test(text);
  if (!isCapitals) return quoted(text.replaceAll("’", "'"));
  const bare = text.replace(/s$/, "");
  // Text that shouts is no row of acronyms.
  const isShouted =
    !/[\p{Ll}\p{Lo}]/u.test(`${before}${after}`) && /\p{Lu}{2}/u.test(`${before}${after}`);
  const isLetters =
    /^[A-Z]+$/.test(bare) &&
    !isShouted &&
    (conventions.initialisms.includes(bare) || !/[AEIOUYÁÉÍÓÚ]/.test(bare));
  if (!isLetters) return quoted(text);
  const letters = Array.from(bare, (letter) => locale.spelling.letter(letter));
  const words = locale.spelling.characters?.([letters]) ?? letters.join(" ");
  return quoted(text.endsWith("s") && bare !== text ? `${words}s` : words);
}

/** "J.", "U.S.A.": letters by their names. */
export function sayInitials(text: string, { locale }: Surroundings): Phrase {
  const letters = (text.match(/\p{L}/gu) ?? []).map((letter) =>
    /[A-Z]/.test(letter) ? locale.spelling.letter(letter) : letter,
  );
  return quoted(locale.spelling.characters?.([letters]) ?? letters.join(" "));
}

/** The words of an abbreviation, by what stands after it. */
export function sayAbbreviation(
  key: string,
  { after }: Surroundings,
  known: Abbreviations,
): Phrase | null {
  const entries = known.get(key) ?? known.get(lowerFirst(key)) ?? [];
  const fitting = entries.find(([marks]) => {
    if (marks.includes("#")) return /^\s?\d/.test(after);
    return !marks.includes("^") || /^[\s-]?\p{Lu}/u.test(after);
  });
  return fitting === undefined ? null : plain(fitting[1]);
}

export function sayLink(text: string, locale: SpeechLocale): Phrase {
  const bare = text.replace(/^https?:\/\//, "").replace(/\/$/, "");
  return bare.length > LONGEST_LINK || /[?#%&=]/.test(bare)
    ? plain(locale.words.link)
    : quoted(sayAddress(bare.replace(/^www\./, ""), locale));
}

/** "jane dot doe at example dot com". */
export function sayAddress(address: string, { spelling, number }: SpeechLocale): string {
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
    .replace(/[^\p{L}\p{M}ー' -]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** `v2.3`: the letter, and what follows. */
export function withLetter(letter: string, rest: Phrase, { locale }: Surroundings): Phrase {
  const name = locale.spelling.letter(letter.toUpperCase());
  return made(`${name} ${rest.text}`, quoted(name), rest);
}

export function sayCode(text: string, { path, locale }: Surroundings): Phrase {
  return spellIdentifier(text, path, locale);
}

// --- internals

const LONGEST_LINK = 30;

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
