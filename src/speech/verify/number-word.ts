import { ordinalOf } from "./ordinal.ts";
import type { Lexicon } from "./lexicon.ts";

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

/** True for a word that claims a number wherever it stands. */
export function isClaim(token: string, lexicon: Lexicon): boolean {
  if (lexicon.words.ordinary.has(token)) return false;
  return isNumberWord(token, lexicon) || ordinalOf([token], lexicon) !== null;
}

// --- internals

const DIGIT = /\p{N}/u;
