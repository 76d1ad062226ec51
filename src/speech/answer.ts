import type { Fact, Phrase } from "./phrase.ts";

/**
 * One way of saying a value, in one or two clauses. Each kind of value offers several, the fullest
 * first; the first that fits the time a caller listens is the one that is said.
 */
export interface Answer {
  /** Each becomes a sentence of its own. */
  readonly clauses: readonly Phrase[];
  /** Items read in turn: a voice pauses between them. */
  readonly itemCount: number;
  /** What the caller does not hear: more of the same, or something that is better read than heard. */
  readonly left: "nothing" | "rest" | "details";
}

export function answer(phrase: Phrase, left: Answer["left"] = "nothing", itemCount = 0): Answer {
  const isHard = left === "nothing" && phrase.facts.some(isLongCode);
  return { clauses: [phrase], itemCount, left: isHard ? "details" : left };
}

/** Two sentences: what there is, and the head of it. */
export function twoSentences(
  first: Phrase,
  second: Phrase,
  left: Answer["left"],
  itemCount = 0,
): Answer {
  return { clauses: [first, second], itemCount, left };
}

// --- internals

/** No more than that is written down by ear; telephone numbers have their country before them. */
const LONGEST_BY_EAR = { code: 10, digits: 13 } as const;

/** Better read than heard, though it is said. */
function isLongCode({ kind, value }: Fact): boolean {
  return (
    (kind === "code" || kind === "digits") &&
    value.replace(/[^\p{L}\p{N}]/gu, "").length > LONGEST_BY_EAR[kind]
  );
}
