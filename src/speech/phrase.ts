/** One number, date or id that was put into words, and the value it stands for. */
export interface Fact {
  /**
   * Where the value is: `value.total.amount`, `value[0].price`, `stdout.total`. Derived numbers say how:
   * `value.length`, `sum(value[*].price)`.
   */
  readonly path: string;
  /** The exact value, as text. */
  readonly value: string;
  /** The words it was given. */
  readonly said: string;
  readonly rounding: "exact" | "about";
  /** |spoken − exact| / |exact|. */
  readonly relErr: number;
}

/** Words, together with the values they stand for: a number cannot be said without its fact. */
export interface Phrase {
  readonly text: string;
  readonly facts: readonly Fact[];
}

/** Words that stand for no value. */
export function plain(text: string): Phrase {
  return { text, facts: [] };
}

/** The words of a value that was said as it is. */
export function exactly(text: string, path: string, value: string): Phrase {
  return { text, facts: [{ path, value, said: text, rounding: "exact", relErr: 0 }] };
}

/** `text` made from `parts`: it stands for all they stand for. */
export function made(text: string, ...parts: readonly Phrase[]): Phrase {
  return { text, facts: parts.flatMap((part) => part.facts) };
}

export function capitalize({ text, facts }: Phrase): Phrase {
  return { text: text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()), facts };
}

/** A phrase as a sentence of its own. */
export function sentence(phrase: Phrase): Phrase {
  const { text, facts } = capitalize(phrase);
  return { text: /[.?]$/.test(text) ? text : `${text}.`, facts };
}
