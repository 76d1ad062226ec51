import type { SpeechLocale } from "../locale.ts";
import type { Conventions } from "./conventions.ts";
import type { Token } from "./tokens.ts";

/** Where and when a text is spoken. */
export interface TextSetting {
  readonly path: string;
  readonly now: Date;
  readonly locale: SpeechLocale;
}

/** What a token stands among. */
export interface Surroundings extends TextSetting {
  readonly conventions: Conventions;
  /** The text just before the token and just after it, as it was written. */
  readonly before: string;
  readonly after: string;
  /** The kind of the token before it in the sentence. */
  readonly last: Token | null;
  /** The currency that a range began with: "$5–10". */
  readonly carried: string | null;
}

export type Groups = Readonly<Partial<Record<string, string>>>;

/** The word a text goes on with, if it does so after one space. A full stop after it ends the sentence. */
export function nextWord(after: string): string {
  return /^ (\p{L}+)(?![\p{L}\d'’@]|\.\S)/u.exec(after)?.[1] ?? "";
}
