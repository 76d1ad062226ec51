/** The words of Elixir, as its tokenizer cuts them. */

export type TokenKind =
  /** `name`, `name?`, and an operator named as a function: `Kernel.+`, `&+/2`. */
  | "id"
  | "alias"
  /** `name:` */
  | "keyword"
  /** `:name`, `true`, `nil`. */
  | "atom"
  | "number"
  /** A text of whatever quotes, with what is interpolated. */
  | "quoted"
  | "operator"
  /** `do`, `end`, `fn`, `after`, `else`, `rescue`, `catch`. */
  | "word"
  /** Brackets, `,`, `;`, `.`, `%`, `->`, `=>`. */
  | "mark"
  | "eof";

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Of a number. */
  readonly value: number;
  readonly quoted: Quoted | null;
  /** A line ended between the token before and this one. */
  readonly onNewLine: boolean;
  readonly spaceBefore: boolean;
}

/** A quoted text of Elixir: strings, charlists, heredocs, sigils. */
export interface Quoted {
  /** Letters of a sigil, else empty. */
  readonly sigil: string;
  readonly isHeredoc: boolean;
  /** Unescaped, with nothing where something is interpolated. */
  readonly text: string;
  /** The texts around what is interpolated: one more than of those. */
  readonly texts: readonly string[];
  readonly interpolated: readonly (readonly Token[])[];
  readonly modifiers: string;
  /** Printable ASCII that was written as escapes. */
  readonly escapedCount: number;
  readonly start: number;
  readonly end: number;
}

/** Where an Elixir text stops being Elixir. */
export class ElixirFault extends Error {
  override readonly name = "ElixirFault";
  readonly at: number;

  constructor(at: number) {
    super("Not Elixir from here.");
    this.at = at;
  }
}
