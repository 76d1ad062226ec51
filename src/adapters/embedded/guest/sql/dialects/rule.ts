import type { Edit } from "./edits.ts";
import type { Token } from "./tokens.ts";

/** What a rule of `rewrite.ts` sees, and what it answers. */

export interface Place {
  readonly tokens: readonly Token[];
  readonly at: number;
  readonly source: string;
  readonly inputNames: ReadonlySet<string>;
}

export interface Found {
  readonly edits: readonly Edit[];
  /** Tokens that need no further look. */
  readonly skip: number;
}

export type Rule = (place: Place) => Found | null;

export const replaceToken = ({ start, end }: Token, text: string): Edit => ({ start, end, text });
export const one = (edit: Edit, skip = 0): Found => ({ edits: [edit], skip });

export function isCall({ tokens, at }: Place, names: ReadonlySet<string>): boolean {
  const token = tokens[at];
  return (
    token?.kind === "word" &&
    names.has(token.text) &&
    tokens[at + 1]?.text === "(" &&
    tokens[at - 1]?.text !== "."
  );
}

/** Token indexes of the arguments of the call whose name is at `at`, each first and last; and the `)`. */
export function argumentsOf(
  tokens: readonly Token[],
  at: number,
): { readonly items: readonly (readonly [number, number])[]; readonly close: number } | null {
  const items: (readonly [number, number])[] = [];
  let depth = 0;
  let first = at + 2;
  for (let index = at + 1; index < tokens.length; index += 1) {
    const text = tokens[index]?.kind === "symbol" ? tokens[index]?.text : "";
    if (text === "(" || text === "[" || text === "{") depth += 1;
    else if (text === ")" || text === "]" || text === "}") depth -= 1;
    const ends = depth === 0 || (depth === 1 && text === ",");
    if (!ends) continue;
    if (index > first) items.push([first, index - 1]);
    if (depth === 0) return { items, close: index };
    first = index + 1;
  }
  return null;
}
