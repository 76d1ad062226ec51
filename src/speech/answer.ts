import type { Phrase } from "./phrase.ts";

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
  return { clauses: [phrase], itemCount, left };
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
