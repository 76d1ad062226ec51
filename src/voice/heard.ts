import type { Fact } from "../speech/speak.ts";

/** What became of an answer that was cut off. */
export type Remainder =
  /** The caller heard what mattered. */
  | { readonly action: "drop" }
  /** To be said: from the start of the sentence that was cut off. */
  | { readonly action: "say"; readonly say: string };

/**
 * Whether an answer that was cut off must be said again, and from where. Numbers decide: a sentence whose
 * facts were all heard is not repeated for the words behind them.
 *
 * @param heard What the caller heard of the call up to the interruption; may begin before the answer.
 */
export function remainderOf(
  { say, facts }: { readonly say: string; readonly facts: readonly Pick<Fact, "said">[] },
  heard: string,
): Remainder {
  const sentences = sentencesOf(say);
  let heardCount = heardTokens(tokensOf(say), tokensOf(heard));
  for (const [at, sentence] of sentences.entries()) {
    const tokens = tokensOf(sentence);
    const own = Math.min(heardCount, tokens.length);
    heardCount -= own;
    if (!wasHeard(tokens, own, facts))
      return { action: "say", say: sentences.slice(at).join(isSpaced(say) ? " " : "") };
  }
  return { action: "drop" };
}

// --- internals

/** Of a sentence without numbers. */
const ENOUGH = 0.8;

function sentencesOf(say: string): string[] {
  return (say.match(/[^.?。？]+[.?。？]*/gu) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Words; characters where words are not set apart. */
function tokensOf(text: string): string[] {
  const words = text.normalize("NFKC").toLowerCase();
  return [
    ...words.matchAll(
      /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]|[\p{L}\p{M}\p{N}']+/gu,
    ),
  ].map(([token]) => token);
}

function isSpaced(text: string): boolean {
  return !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
}

/** How many of the answer's tokens were heard: the longest beginning of it that what was heard ends in. */
function heardTokens(said: readonly string[], heard: readonly string[]): number {
  for (let count = Math.min(said.length, heard.length); count > 0; count -= 1) {
    const from = heard.length - count;
    if (said.slice(0, count).every((token, at) => token === heard[from + at])) return count;
    // The last word may have been cut off in its middle, and is then not counted.
    const isBegun = said
      .slice(0, count)
      .every((token, at) =>
        at < count - 1 ? token === heard[from + at] : token.startsWith(heard[from + at] ?? " "),
      );
    if (isBegun) return count - 1;
  }
  return 0;
}

function wasHeard(
  tokens: readonly string[],
  heardCount: number,
  facts: readonly Pick<Fact, "said">[],
): boolean {
  if (heardCount >= tokens.length) return true;
  if (heardCount === 0) return false;
  const ends = facts.map(({ said }) => endOf(tokens, tokensOf(said))).filter((end) => end > 0);
  return ends.length > 0
    ? ends.every((end) => end <= heardCount)
    : heardCount / tokens.length >= ENOUGH;
}

/** Where a run of tokens ends, counted from one; 0 where it is not there. The last place counts: it was meant to be heard. */
function endOf(tokens: readonly string[], part: readonly string[]): number {
  if (part.length === 0) return 0;
  for (let at = tokens.length - part.length; at >= 0; at -= 1) {
    if (part.every((token, offset) => token === tokens[at + offset])) return at + part.length;
  }
  return 0;
}
