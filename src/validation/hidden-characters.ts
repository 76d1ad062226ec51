import type { Span } from "./syntax.ts";

/**
 * Characters that make a program read differently from what it is: changes of writing direction
 * (CVE-2021-42574) and letters that take no room. Emoji are joined by U+200D, so that one counts only
 * between letters.
 */
export function hiddenCharacters(source: string): Span[] {
  return [...source.matchAll(HIDDEN)]
    .slice(0, 10)
    .map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
}

// --- internals

const HIDDEN = /[\u202A-\u202E\u2066-\u2069]|(?<=\w)[\u200B-\u200D\u2060\u00AD](?=\w)/g;
