/** A text with spaces put in, and the way back to where a position was before. */
export interface Spaced {
  readonly text: string;
  readonly back: (position: number) => number;
}

/** Names of fields as words: `dateOfBirth: …` reads "date Of Birth: …". Values keep their characters. */
export function withWordedNames(text: string): Spaced {
  const added: number[] = [];
  const spaced = text.replace(NAME, (name: string, at: number) =>
    name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, (_, within: number) => {
      added.push(at + within + added.length);
      return " ";
    }),
  );
  if (added.length === 0) return { text, back: (position) => position };
  return {
    text: spaced,
    back: (position) => position - added.filter((space) => space < position).length,
  };
}

// --- internals

/** What stands before a colon, at most as long as names are. */
const NAME = /(?<![\p{L}\p{N}_])\p{L}[\p{L}\p{N}_]{1,63}(?=["']?\s?[:=])/gu;
