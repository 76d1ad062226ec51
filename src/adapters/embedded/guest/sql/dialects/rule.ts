import type { Edit } from "./edits.ts";
import type { Habit } from "./habit.ts";
import type { Token } from "../../../../../validation/languages/sql-tokens.ts";

/** What a rule of `rewrite.ts` sees, what it answers, and how it finds its way among tokens. */

export interface Place {
  readonly tokens: readonly Token[];
  readonly at: number;
  readonly source: string;
  readonly inputNames: ReadonlySet<string>;
  readonly habit: Habit;
}

export interface Found {
  readonly edits: readonly Edit[];
  /** Tokens that need no further look. */
  readonly skip: number;
}

export type Rule = (place: Place) => Found | null;

export const replaceToken = ({ start, end }: Token, text: string): Edit => ({ start, end, text });
export const insertAt = (start: number, text: string): Edit => ({ start, end: start, text });
export const one = (edit: Edit, skip = 0): Found => ({ edits: [edit], skip });
export const found = (...edits: readonly Edit[]): Found => ({ edits, skip: 0 });

type Word = Token & { readonly kind: "word" };
type Mark = Token & { readonly kind: "symbol" };

export function isWord(token: Token | undefined, ...texts: readonly string[]): token is Word {
  return token?.kind === "word" && texts.includes(token.text);
}

export function isSymbol(token: Token | undefined, ...texts: readonly string[]): token is Mark {
  return token?.kind === "symbol" && texts.includes(token.text);
}

export function isCall({ tokens, at }: Place, names: ReadonlySet<string>): boolean {
  const token = tokens[at];
  return token?.kind === "word" && names.has(token.text) && isCalled(tokens, at);
}

/** Whether the name at `at` is that of a call, and of no method. */
export function isCalled(tokens: readonly Token[], at: number): boolean {
  return isSymbol(tokens[at + 1], "(") && !isSymbol(tokens[at - 1], ".");
}

export interface Arguments {
  /** Token indexes of each argument, first and last. */
  readonly items: readonly (readonly [number, number])[];
  /** The `)`. */
  readonly close: number;
}

/** The arguments of the call whose name is at `at`. */
export function argumentsOf(tokens: readonly Token[], at: number): Arguments | null {
  const close = closeOf(tokens, at + 1);
  if (close === null) return null;
  const items: (readonly [number, number])[] = [];
  let first = at + 2;
  for (let index = first; index <= close; index += 1) {
    const token = tokens[index];
    if (index < close && isOpening(token)) index = closeOf(tokens, index) ?? close;
    if (index < close && !isSymbol(tokens[index], ",")) continue;
    if (index > first) items.push([first, index - 1]);
    first = index + 1;
  }
  return { items, close };
}

/** Where what opens at `open` closes. */
export function closeOf(tokens: readonly Token[], open: number): number | null {
  return partnerOf(tokens, open);
}

/** Where what closes at `close` opens. */
export function openOf(tokens: readonly Token[], close: number): number | null {
  return partnerOf(tokens, close);
}

/** The first comma from `from` on that is in no brackets opened after it; `to` where there is none before. */
export function nextComma(tokens: readonly Token[], from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    if (isOpening(tokens[at])) at = closeOf(tokens, at) ?? to;
    else if (isSymbol(tokens[at], ",")) return at;
  }
  return to;
}

/** The first of `words` from `from` on that is not inside of brackets opened after it; or the end of these brackets. */
export function nextWord(
  tokens: readonly Token[],
  from: number,
  words: ReadonlySet<string>,
): { readonly at: number; readonly isWord: boolean } {
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (isClosing(token)) return { at, isWord: false };
    if (isOpening(token)) at = closeOf(tokens, at) ?? tokens.length;
    else if (token?.kind === "word" && words.has(token.text)) return { at, isWord: true };
  }
  return { at: tokens.length, isWord: false };
}

/** The same towards the start; `-1` where there is none. */
export function previousWord(
  tokens: readonly Token[],
  from: number,
  words: ReadonlySet<string>,
): number {
  for (let at = from; at >= 0; at -= 1) {
    const token = tokens[at];
    if (isOpening(token)) return -1;
    if (isClosing(token)) at = openOf(tokens, at) ?? -1;
    else if (token?.kind === "word" && words.has(token.text)) return at;
  }
  return -1;
}

export function sourceOf({ tokens, source }: Place, first: number, last: number): string {
  return source.slice(tokens[first]?.start ?? 0, tokens[last]?.end ?? 0);
}

/** Words after which an expression begins. */
export const OPENS: ReadonlySet<string> = new Set(
  "select distinct where and or not on by having when then else case between in is like ilike over set return returning values limit offset using".split(
    " ",
  ),
);

// --- internals

/** Of each list of tokens, so that brackets in brackets cost no more than others. */
const PARTNERS = new WeakMap<readonly Token[], ReadonlyMap<number, number>>();

function partnerOf(tokens: readonly Token[], at: number): number | null {
  let partners = PARTNERS.get(tokens);
  if (partners === undefined) PARTNERS.set(tokens, (partners = pairBrackets(tokens)));
  return partners.get(at) ?? null;
}

function pairBrackets(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open: number[] = [];
  for (const [at, token] of tokens.entries()) {
    if (isOpening(token)) open.push(at);
    const start = isClosing(token) ? open.pop() : undefined;
    if (start !== undefined) partners.set(start, at).set(at, start);
  }
  return partners;
}

function isOpening(token: Token | undefined): boolean {
  return isSymbol(token, "(", "[", "{");
}

function isClosing(token: Token | undefined): boolean {
  return isSymbol(token, ")", "]", "}");
}
