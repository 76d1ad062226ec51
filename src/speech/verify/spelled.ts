import type { Fact } from "../phrase.ts";
import { wholeOf } from "./cardinal.ts";
import type { Verdict } from "./compare.ts";
import type { Lexicon } from "./lexicon.ts";
import { isNumberWord } from "./number-word.ts";
import { PAUSE } from "./tokens.ts";

/** Digits one by one, or in the groups in which a telephone number is said. */
export function checkDigits(tokens: readonly string[], fact: Fact, lexicon: Lexicon): Verdict {
  return checkSpelled(tokens, fact.value.normalize("NFKC").replace(/\D/g, ""), fact, lexicon);
}

/** Letters and digits. Of a long one only the end is said. */
export function checkCode(tokens: readonly string[], fact: Fact, lexicon: Lexicon): Verdict {
  const target = fact.value
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
  return checkSpelled(tokens, target, fact, lexicon);
}

// --- internals

/** Fewer characters than that identify nothing. */
const SHORTEST_END = 2;
const LONGEST_GROUP_TOKENS = 5;

function checkSpelled(
  tokens: readonly string[],
  target: string,
  fact: Fact,
  lexicon: Lexicon,
): Verdict {
  const ending = tokens.findIndex((token) => lexicon.words.endingIn.has(token));
  if (fact.rounding === "exact")
    return ending < 0 && spells(tokens, 0, target, 0, lexicon) ? "agrees" : "different";
  if (ending < 0) return "unreadable";
  const before = tokens.slice(0, ending);
  const after = tokens.slice(ending + 1);
  // In Japanese the end comes before the verb.
  const said = after.some((token) => isNumberWord(token, lexicon)) ? after : before;
  return isEndOf(said, target, lexicon) && (said === before || isQuiet(before, lexicon))
    ? "agrees"
    : "different";
}

function isEndOf(tokens: readonly string[], target: string, lexicon: Lexicon): boolean {
  for (let at = 0; at <= target.length - SHORTEST_END; at += 1)
    if (spells(tokens, 0, target, at, lexicon)) return true;
  return false;
}

/** "one ending in": the one before is no digit. */
function isQuiet(tokens: readonly string[], lexicon: Lexicon): boolean {
  return tokens.every(
    (token) => !isNumberWord(token, lexicon) || lexicon.values.small.get(token) === 1,
  );
}

/** True where the tokens from `from` on spell what is left of `target` from `at` on. */
function spells(
  tokens: readonly string[],
  from: number,
  target: string,
  at: number,
  lexicon: Lexicon,
): boolean {
  if (from === tokens.length) return at === target.length;
  const token = tokens[from] ?? "";
  if (token === PAUSE) return spells(tokens, from + 1, target, at, lexicon);
  // "P M" is half of a day elsewhere; in an id it is two letters.
  if (token.includes("_") && spells(apart(tokens, from), from, target, at, lexicon)) return true;
  const { words, values, language } = lexicon;
  const wanted = target[at];
  if (wanted !== undefined) {
    const isDigit = (word: string): boolean =>
      String(values.small.get(word) ?? values.digits.get(word)) === wanted;
    if (isDigit(token) && spells(tokens, from + 1, target, at + 1, lexicon)) return true;
    const times = values.repeats.get(token) ?? 0;
    if (
      times > 0 &&
      isDigit(tokens[from + 1] ?? "") &&
      target.startsWith(wanted.repeat(times), at) &&
      spells(tokens, from + 2, target, at + times, lexicon)
    )
      return true;
    if (isLetter(token, wanted, lexicon)) {
      if (spells(tokens, from + 1, target, at + 1, lexicon)) return true;
      const word = tokens[from + 2] ?? "";
      const like = words.asIn.has(tokens[from + 1] ?? "") && word.toUpperCase().startsWith(wanted);
      if (like && spells(tokens, from + 3, target, at + 1, lexicon)) return true;
    }
    if (language.digitGroups === "yes" && spellsGroup(tokens, from, target, at, lexicon))
      return true;
  }
  return words.separator.has(token) && spells(tokens, from + 1, target, at, lexicon);
}

function apart(tokens: readonly string[], at: number): readonly string[] {
  return tokens.toSpliced(at, 1, ...(tokens[at] ?? "").split("_"));
}

function isLetter(token: string, wanted: string, { values }: Lexicon): boolean {
  return token.toUpperCase() === wanted || values.letters.get(token) === wanted.charCodeAt(0);
}

/** "trente-quatre" for 34. */
function spellsGroup(
  tokens: readonly string[],
  from: number,
  target: string,
  at: number,
  lexicon: Lexicon,
): boolean {
  for (let to = from + 1; to <= Math.min(from + LONGEST_GROUP_TOKENS, tokens.length); to += 1) {
    if (tokens[to - 1] === PAUSE) return false;
    const value = wholeOf(tokens.slice(from, to), lexicon);
    if (value === null || value < 10 || value > 999) continue;
    const digits = String(value);
    if (target.startsWith(digits, at) && spells(tokens, to, target, at + digits.length, lexicon))
      return true;
  }
  return false;
}
