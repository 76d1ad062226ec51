/** One number, date or id that was put into words, and the value it stands for. */
export interface Fact {
  /**
   * Where the value is: `value.total.amount`, `value[0].price`, `stdout.total`. Derived numbers say how:
   * `value.length`, `sum(value[*].price)`.
   */
  readonly path: string;
  /** What kind of thing the words name. */
  readonly kind: FactKind;
  /**
   * The exact value as text, in the form of its kind: a number as digits (`1234.50`, `1e21`), a date or
   * time as ISO 8601, an id with the characters it has in the value.
   */
  readonly value: string;
  /** What is counted: the code of ISO 4217 for `money`, the unit for `measure`. */
  readonly unit?: string;
  /** The words it was given. */
  readonly said: string;
  readonly rounding: "exact" | "about";
  /** |spoken − exact| / |exact|. */
  readonly relErr: number;
}

/** `digits` are read one by one (a telephone number); `code` has letters too (an order id). */
export type FactKind =
  | "number"
  /** "1/2". */
  | "fraction"
  | "ordinal"
  | "money"
  | "percent"
  | "measure"
  | "year"
  | "date"
  | "time"
  | "datetime"
  | "duration"
  | "digits"
  | "code";

/** Words, together with the values they stand for: a number cannot be said without its fact. */
export interface Phrase {
  readonly text: string;
  /** In the order in which they are said. */
  readonly facts: readonly Fact[];
  /** Words of `text` that come from the data itself (names, labels, free text): a number word among them is no claim of ours. */
  readonly quoted: readonly string[];
}

/** Words of our own that stand for no value. */
export function plain(text: string): Phrase {
  return { text, facts: [], quoted: [] };
}

/** Words that the data brought along. */
export function quoted(text: string): Phrase {
  return { text, facts: [], quoted: text === "" ? [] : [text] };
}

/** The words of a value that was said as it is. */
export function exactly(text: string, path: string, kind: FactKind, value: string): Phrase {
  return {
    text,
    facts: [{ path, kind, value, said: text, rounding: "exact", relErr: 0 }],
    quoted: [],
  };
}

/** Like {@link made}, for words whose order the language decides. */
export function madeInOrder(text: string, ...parts: readonly Phrase[]): Phrase {
  const place = ({ text: words }: Phrase): number => text.indexOf(words);
  return made(text, ...parts.toSorted((a, b) => place(a) - place(b)));
}

/** `text` made from `parts`: it stands for all they stand for. */
export function made(text: string, ...parts: readonly Phrase[]): Phrase {
  return {
    text,
    facts: parts.flatMap(({ facts }) => facts),
    quoted: parts.flatMap((part) => part.quoted),
  };
}
