/** A place in the tree of number words: the value if they end here, and what may follow. */
export interface NumberNode {
  value: number | null;
  readonly next: Map<string, NumberNode>;
}

/** The number words of a language that is written with spaces, as this guard hears them. */
export interface NumberWords {
  /** 0–99, and the hundreds where they are words of their own. */
  readonly tree: ReadonlyMap<string, NumberNode>;
  /** Words that multiply what stands before them: "hundred", "mille". */
  readonly times: ReadonlyMap<string, number>;
  /** Words that may stand inside a number from a hundred up: "one hundred and five". */
  readonly connectors: ReadonlySet<string>;
  /** "double four". */
  readonly repeats: ReadonlyMap<string, number>;
  /** Stems of hundred and thousand in languages that write numbers as one word. */
  readonly glued: readonly { readonly stems: readonly string[]; readonly times: number }[];
}

export interface NumberWordData {
  /** Words and their value: `"five cinco": 5` is two words for five. */
  readonly values: readonly (readonly [words: string, value: number])[];
  readonly times: Readonly<Record<string, number>>;
  readonly connectors?: string;
  readonly repeats?: Readonly<Record<string, number>>;
  readonly glued?: NumberWords["glued"];
}

export function numberWords(data: NumberWordData): NumberWords {
  const tree = new Map<string, NumberNode>();
  for (const [words, value] of data.values) {
    let level = tree;
    let node: NumberNode | undefined;
    for (const word of words.split(" ")) {
      node = level.get(word) ?? { value: null, next: new Map() };
      level.set(word, node);
      level = node.next;
    }
    if (node !== undefined) node.value = value;
  }
  return {
    tree,
    times: new Map(Object.entries(data.times)),
    connectors: new Set((data.connectors ?? "").split(" ")),
    repeats: new Map(Object.entries(data.repeats ?? {})),
    glued: data.glued ?? [],
  };
}

/** `from`, `from + 1` … for a row of words; several words for one number stand with a `/` between them. */
export function counting(row: string, from = 0, step = 1): (readonly [string, number])[] {
  return row
    .split(" ")
    .flatMap((words, i) =>
      words.split("/").map((word) => [word.replaceAll("_", " "), from + i * step] as const),
    );
}

/** 21–99 from tens and ones: `join` says how the two become one. */
export function compounds(
  tens: readonly (readonly [string, number])[],
  ones: readonly (readonly [string, number])[],
  join: (ten: string, one: string, oneValue: number) => readonly string[],
): (readonly [string, number])[] {
  return tens.flatMap(([ten, tenValue]) =>
    ones
      .filter(([, value]) => value > 0 && value < 10)
      .flatMap(([one, value]) =>
        join(ten, one, value).map((words) => [words, tenValue + value] as const),
      ),
  );
}

/** Lower case without accents, so that "veintidós" and "veintidos" are one word. */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  // Most words of most sentences are plain ASCII.
  return /^[\x20-\x7e]*$/.test(lower)
    ? lower
    : lower
        .replaceAll("ß", "ss")
        .replaceAll("\u00ad", "")
        .replaceAll("’", "'")
        .normalize("NFD")
        .replace(/\p{M}/gu, "");
}
