import type { NumberWords } from "./number-words.ts";

/** What the guard has to know of a language. Lists are words and phrases separated by `|`, parts of regular expressions. */
export interface LanguageWords {
  /** `null` where number words stand without spaces and are read by their characters. */
  readonly numbers: NumberWords | null;
  /** 0–9, for saying the last four. */
  readonly digits: readonly string[];
  readonly digitSeparator: string;
  endingIn(words: string): string;
  /** Takes the place of an answer that must not be said. */
  readonly refused: string;
  /** Takes the place of a profane word. */
  readonly bleep: string;
  /** Between the items of a list, or the groups of a number. */
  readonly glue: string;
  /** After these a number is an item's place, not a part of a longer number: "item one". */
  readonly items: string;
  /** Behind these stands the end of a number: "ending in". */
  readonly ends: string;
  /** A number in front of these is an amount, not a part of a longer number. */
  readonly quantity: string;
  /** What long numbers of everyday business are called. */
  readonly spare: string;
  readonly payment: string;
  readonly cvv: string;
  /** Means a card's check code only beside a card. */
  readonly code: string;
  readonly ssn: string;
  readonly sin: string;
  readonly secret: string;
  readonly born: string;
  readonly months: string;
  readonly at: string;
  readonly dot: string;
}
