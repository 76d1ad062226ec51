import { ordinalOf } from "./ordinal.ts";
import type { Lexicon } from "./lexicon.ts";
import { tokensOf } from "./tokens.ts";

/** True for a word that names a number, be it an ordinary word as well ("one", "neuf") or not. */
export function isNumberWord(token: string, { words, values }: Lexicon): boolean {
  return (
    values.small.has(token) ||
    values.tens.has(token) ||
    values.hundreds.has(token) ||
    values.scales.has(token) ||
    words.hundred.has(token) ||
    words.thousand.has(token) ||
    DIGIT.test(token)
  );
}

/** The words of a text that claim a number wherever they stand. */
export function claimsIn(text: string, lexicon: Lexicon): readonly string[] {
  const { ordinary, words } = lexicon;
  const bare = ordinary === null ? text : text.replace(ordinary, " ");
  return tokensOf(bare, lexicon).filter(
    (token) =>
      !words.ordinary.has(token) &&
      (isNumberWord(token, lexicon) || ordinalOf([token], lexicon) !== null),
  );
}

// --- internals

const DIGIT = /\p{N}/u;
