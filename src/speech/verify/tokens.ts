import { type Lexicon, folded } from "./lexicon.ts";

/** The pause between words: a comma, a full stop, the edge of what was taken out. */
export const PAUSE = ",";

/** Words, expressions joined by "_", the parts of numbers written in one word, and pauses. */
export function tokensOf(text: string, lexicon: Lexicon): readonly string[] {
  const { script } = lexicon.language;
  const clean = folded(text, script);
  return script === "spaced"
    ? joined(spaced(clean, lexicon), lexicon)
    : unspaced(Array.from(clean), lexicon);
}

/** The parts of a number written in one word; `null` for any other word. */
export function split(word: string, { morphemes, words }: Lexicon): readonly string[] | null {
  const parts = partsFrom(word, 0, morphemes);
  if (parts === null || parts.length < 2) return null;
  const joins = words.tensJoin;
  return joins.has(parts[0] ?? "") || joins.has(parts.at(-1) ?? "") ? null : parts;
}

/** Words that form an expression become one token. */
export function joined(tokens: readonly string[], { expressions }: Lexicon): readonly string[] {
  const out: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at] ?? "";
    const found = expressions.get(token)?.find((parts) => standsAt(parts, tokens, at));
    out.push(found === undefined ? token : found.join("_"));
    at += found?.length ?? 1;
  }
  return out;
}

// --- internals

/** An elided word keeps its apostrophe. */
const WORD = /[\p{L}\p{N}]+'?|[,;:.?!…]/gu;
const STOP = /[,;:.?!…、。？！・]/;

function spaced(text: string, lexicon: Lexicon): readonly string[] {
  const tokens: string[] = [];
  for (const [word] of text.matchAll(WORD)) {
    if (STOP.test(word)) tokens.push(PAUSE);
    else if (lexicon.morphemes.size === 0 || lexicon.known.has(word)) tokens.push(word);
    else tokens.push(...(split(word, lexicon) ?? [word]));
  }
  return tokens;
}

function unspaced(characters: readonly string[], { expressions }: Lexicon): readonly string[] {
  const out: string[] = [];
  for (let at = 0; at < characters.length;) {
    const character = characters[at] ?? "";
    const found = expressions.get(character)?.find((parts) => standsAt(parts, characters, at));
    if (found !== undefined) out.push(found.join(""));
    else if (STOP.test(character)) out.push(PAUSE);
    else if (character.trim() !== "") out.push(character);
    at += found?.length ?? 1;
  }
  return out;
}

function standsAt(parts: readonly string[], tokens: readonly string[], at: number): boolean {
  return parts.every((part, i) => tokens[at + i] === part);
}

function partsFrom(
  word: string,
  from: number,
  morphemes: Lexicon["morphemes"],
): readonly string[] | null {
  if (from === word.length) return [];
  for (const part of morphemes.get(word.charAt(from)) ?? []) {
    if (!word.startsWith(part, from)) continue;
    const rest = partsFrom(word, from + part.length, morphemes);
    if (rest !== null) return [part, ...rest];
  }
  return null;
}
