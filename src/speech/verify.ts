import type { Fact } from "./phrase.ts";
import { type Lexicon, lexiconFor } from "./verify/lexicon.ts";
import { claimsIn } from "./verify/number-word.ts";
import { checkSaid } from "./verify/said.ts";
import { type Placed, placed } from "./verify/spans.ts";

/** A finished sentence, and what its numbers are said to stand for. */
export interface Claim {
  readonly say: string;
  readonly locale: string;
  /** In the order of speech. */
  readonly facts: readonly Fact[];
  /** Words of the data itself: a number word among them is no claim. */
  readonly quoted: readonly string[];
}

/** Words that do not stand for a value. */
export interface Mismatch {
  /** `null` where the words belong to no fact. */
  readonly path: string | null;
  readonly said: string;
  /**
   * `missing`: the sentence does not hold the words of the fact. `unreadable`: they are no words for its
   * kind. `different`: they say something else. `unfounded`: a number that no fact stands behind.
   */
  readonly reason: "missing" | "unreadable" | "different" | "unfounded";
}

/**
 * Reads a sentence back before it is spoken, with a grammar of its own: it shares nothing with what made
 * the words. `[]` where every number said is the value it stands for; `null` for a language it cannot read.
 */
export function verifySpoken(claim: Claim): readonly Mismatch[] | null {
  const lexicon = lexiconFor(claim.locale);
  if (lexicon === null) return null;
  const wrong = claim.facts.flatMap((fact) => mismatchOf(fact, lexicon));
  const ways = placed(claim.say, claim.facts, claim.quoted, lexicon.language.script).map((way) =>
    mismatchesOf(way, lexicon),
  );
  const best = ways.reduce((a, b) => (b.length < a.length ? b : a), ways[0] ?? []);
  return [...wrong, ...best];
}

// --- internals

function mismatchOf(fact: Fact, lexicon: Lexicon): readonly Mismatch[] {
  const verdict = checkSaid(fact, lexicon);
  return verdict === "agrees" ? [] : [{ path: fact.path, said: fact.said, reason: verdict }];
}

function mismatchesOf({ missing, residue }: Placed, lexicon: Lexicon): readonly Mismatch[] {
  return [
    ...missing.map(({ path, said }): Mismatch => ({ path, said, reason: "missing" })),
    ...residue
      .flatMap((text) => claimsIn(text, lexicon))
      .map((said): Mismatch => ({ path: null, said, reason: "unfounded" })),
  ];
}
