import { wholeOf } from "./cardinal.ts";
import { type Lexicon } from "./lexicon.ts";
import { joined, split } from "./tokens.ts";

/** "fifth", "vigésimo primero", "vingt et unième", "dreiundzwanzigsten". `null` for what is no ordinal. */
export function ordinalOf(tokens: readonly string[], lexicon: Lexicon): number | null {
  const last = tokens.at(-1);
  if (last === undefined) return null;
  if (lexicon.language.script === "unspaced") return markedOrdinal(tokens, lexicon);
  const { ordinals } = lexicon.values;
  if (tokens.length > 1 && tokens.every((token) => ordinals.has(token)))
    return sumOf(tokens.map((token) => ordinals.get(token) ?? 0));
  const before = tokens.slice(0, -1);
  const irregular = ordinals.get(last);
  if (irregular !== undefined)
    return before.length === 0
      ? irregular
      : wholeOf([...before, wordFor(irregular, lexicon)], lexicon);
  for (const [ending, replacement] of lexicon.language.ordinalEndings) {
    if (!last.endsWith(ending)) continue;
    const stem = `${last.slice(0, -ending.length)}${replacement}`;
    const words = joined([...before, ...(split(stem, lexicon) ?? [stem])], lexicon);
    const value = wholeOf(words, lexicon);
    if (value !== null && value > 0) return value;
  }
  return compoundOrdinal(before, last, lexicon);
}

// --- internals

/** "hunderterste": an irregular ordinal at the end of a number in one word. */
function compoundOrdinal(before: readonly string[], last: string, lexicon: Lexicon): number | null {
  if (lexicon.language.writing === "apart") return null;
  for (const [irregular, value] of lexicon.values.ordinals) {
    if (last.length <= irregular.length || !last.endsWith(irregular)) continue;
    const head = last.slice(0, -irregular.length);
    const parts = split(`${head}${wordFor(value, lexicon)}`, lexicon);
    if (parts !== null) return wholeOf([...before, ...parts], lexicon);
  }
  return null;
}

/** Tens and units are ordinals each: "vigésimo tercero". */
function sumOf(parts: readonly number[]): number | null {
  const falls = parts.every(
    (part, i) => i === 0 || String(part).length < String(parts[i - 1]).length,
  );
  return falls ? parts.reduce((sum, part) => sum + part, 0) : null;
}

function wordFor(value: number, { values }: Lexicon): string {
  for (const [word, small] of values.small) if (small === value) return word;
  return "";
}

/** 第五, 五番目: a number with a mark before or after it. */
function markedOrdinal(tokens: readonly string[], lexicon: Lexicon): number | null {
  const { ordinalMark } = lexicon.words;
  const bare = tokens.filter((token) => !ordinalMark.has(token));
  return bare.length === tokens.length ? null : wholeOf(bare, lexicon);
}
