import type { GuardSettings, Redaction } from "./guard/final-words.ts";
import type { Fact } from "./phrase.ts";

export interface SpeakOptions {
  /** BCP 47. @default "en-US", which also stands in for languages that are not there */
  readonly locale?: string | undefined;
  /** What the caller wants, e.g. "check if this configuration is valid". Chooses what is said, never what it is. */
  readonly description?: string | undefined;
  /** What the result will be, e.g. "give the total in dollars". Chooses which field is said. */
  readonly expectedOutcome?: string | undefined;
  /** Decides whether a date needs its year. @default the present */
  readonly now?: Date | undefined;
  /** What paths of facts begin with. @default "value" */
  readonly root?: string | undefined;
  /** Items of a list, rows of a table or fields of an object that were said before. @default 0 */
  readonly skip?: number | undefined;
  /** `ssml`: the same words as SSML too, for engines that read it. @default "words" */
  readonly form?: "words" | "ssml" | undefined;
  /** What must not be read out, and what the host's own listeners must not hear. */
  readonly guard?: Omit<GuardSettings, "locale"> | undefined;
}

/** A value, finished for the ear. */
export interface Spoken {
  /** Words only: no digits, no symbols, at most two sentences, ends in `.` or `?` (`。` or `？` in Japanese). */
  readonly say: string;
  /** The locale of the words: another than was asked for where that language is not there. */
  readonly locale: string;
  /** How long it takes to say, estimated; never more than twenty. */
  readonly seconds: number;
  /** Every number, date and id in `say`, each with the value it stands for. */
  readonly facts: readonly Fact[];
  /** Whether the words were read back and found to say what the facts hold; `false` in languages that have no reader. */
  readonly verified: boolean;
  /** Present where something was left out of `say`. */
  readonly more?: More;
  /** The value as a short written message: digits and units, one field a line. */
  readonly display: string;
  /** `say` as SSML, where it was asked for. */
  readonly ssml?: string;
  /** What was kept back from `say` or from the written message. */
  readonly redactions: readonly Redaction[];
}

export interface More {
  /** `next`: more of the same could be said. `text`: it is better read than heard. */
  readonly kind: "next" | "text";
  /** The question to ask the caller. */
  readonly offer: string;
  /** The whole as a short written message. */
  readonly sms: string;
}
