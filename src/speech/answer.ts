import { type Phrase, capitalize, made, sentence } from "./phrase.ts";

/**
 * One way of saying a value, in finished sentences. Each kind of value offers several, the fullest
 * first; the first that fits the time a caller listens is the one that is said.
 */
export interface Answer {
  readonly phrase: Phrase;
  /** Items read in turn: a voice pauses between them. */
  readonly itemCount: number;
  /** What the caller does not hear: more of the same, or something that is better read than heard. */
  readonly left: "nothing" | "rest" | "details";
}

/** @param phrase Without a capital and a full stop. */
export function answer(phrase: Phrase, left: Answer["left"] = "nothing", itemCount = 0): Answer {
  return { phrase: sentence(phrase), itemCount, left };
}

/** Two sentences: what there is, and the head of it. */
export function twoSentences(
  first: Phrase,
  second: Phrase,
  left: Answer["left"],
  itemCount = 0,
): Answer {
  const [one, two] = [sentence(first), sentence(capitalize(second))];
  return { phrase: made(`${one.text} ${two.text}`, one, two), itemCount, left };
}
