import { type Token, type TokenPatterns, TOKENS } from "./tokens.ts";

export interface FoundToken {
  /** `simple`: a word in small letters that is nothing else. */
  readonly kind: Token | "simple";
  readonly text: string;
  readonly groups: Readonly<Partial<Record<string, string>>>;
}

/** The token that begins there; `null` for a space. */
export function tokenAt(text: string, at: number, patterns: TokenPatterns): FoundToken | null {
  const simple = simpleWordEnd(text, at);
  if (simple > at) {
    const word = text.slice(at, simple);
    if (!patterns.openers.has(word.toLowerCase()))
      return { kind: "simple", text: word, groups: NO_GROUPS };
  }
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const isBetween = TIMES.test(character) && DIGIT.test(text.charAt(at - 1));
  if (isBetween && DIGIT.test(text.charAt(at + 1)))
    return { kind: "times", text: character, groups: NO_GROUPS };
  if (/\p{L}/u.test(character)) {
    const word = matchAt(patterns.plainWord, text, at);
    if (word !== null && !patterns.openers.has(word[0].toLowerCase()))
      return { kind: "word", text: word[0], groups: NO_GROUPS };
    return firstKind(matchAt(patterns.letter, text, at)) ?? letter(character);
  }
  if (DIGIT.test(character)) {
    // Digits that are stuck to letters are no quantity.
    const isStuck = LATIN.test(text.charAt(at - 1)) && !BY.test(text.slice(at - 2, at));
    const [digits = ""] = isStuck ? (/^\d+/.exec(text.slice(at)) ?? []) : [];
    if (isStuck) return { kind: "digits", text: digits, groups: NO_GROUPS };
    return firstKind(matchAt(patterns.digit, text, at));
  }
  if (SPACE.test(character)) {
    if (
      character === " " &&
      isLetterOrDigit(text.charCodeAt(at + 1)) &&
      !TIMES.test(text.charAt(at + 1))
    )
      return null;
    const mark = matchAt(patterns.mark, text, at);
    const found = firstKind(mark);
    return found !== null && STARTS_WITH_SPACE.has(found.kind) ? found : null;
  }
  return firstKind(matchAt(patterns.mark, text, at));
}

// --- internals

const NO_GROUPS: FoundToken["groups"] = {};
const SPACE = /\s/;
const DIGIT = /\d/;
const LATIN = /[\p{Script=Latin}\d]/u;

const TIMES = /[xX]/;
const BY = /^\d[xX]$/;

/** The end of a word of plain small letters, with a capital or without, that nothing but a pause follows. */
function simpleWordEnd(text: string, at: number): number {
  let end = isSmall(text.charCodeAt(at)) || isCapital(text.charCodeAt(at)) ? at + 1 : at;
  while (isSmall(text.charCodeAt(end))) end += 1;
  // A capital alone may be a numeral or an initial.
  if (end === at || (end === at + 1 && isCapital(text.charCodeAt(at)))) return at;
  const next = text.charAt(end);
  return next === "" || next === " " || next === "," || next === "?" ? end : at;
}

function isSmall(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 0xe0 && code <= 0xff && code !== 0xf7);
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLetterOrDigit(code: number): boolean {
  return isSmall(code) || isCapital(code) || (code >= 48 && code <= 57);
}

const STARTS_WITH_SPACE: ReadonlySet<string> = new Set<Token>(["stop", "dash", "times", "pause"]);

function letter(character: string): FoundToken {
  return { kind: "word", text: character, groups: NO_GROUPS };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function firstKind(match: RegExpExecArray | null): FoundToken | null {
  if (match === null) return null;
  const groups = match.groups ?? NO_GROUPS;
  const kind = TOKENS.find((name) => groups[name] !== undefined) ?? "other";
  return { kind, text: match[0], groups };
}
