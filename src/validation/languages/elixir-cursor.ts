import { ElixirFault, type Token } from "./elixir-token.ts";
import type { Node } from "./elixir-tree.ts";

/** A place in a row of tokens, and what stands there. */
export interface Cursor {
  readonly tokens: readonly Token[];
  readonly source: string;
  at: number;
  /** An expression whose operators bind more tightly than `above`. */
  readonly readExpression: (cursor: Cursor, above: number, place: Place) => Node;
}

/** Where an expression stands. */
export interface Place {
  /** Whether a `do` block may belong to a call in it. */
  readonly takesDo: boolean;
  /** Whether a call without parentheses with several arguments would be ambiguous here. */
  readonly isStrict: boolean;
}

export const LOWEST = 20;
export const OPEN: Place = { takesDo: true, isStrict: false };
export const ITEM: Place = { takesDo: true, isStrict: true };
export const BARE_FIRST: Place = { takesDo: false, isStrict: false };
export const BARE_NEXT: Place = { takesDo: false, isStrict: true };
const CLOSERS = new Set([")", "]", "}", ">>"]);
const SECTION_WORDS = new Set(["after", "else", "rescue", "catch"]);

export function peek(cursor: Cursor): Token {
  const token = cursor.tokens[cursor.at];
  if (token === undefined) throw new ElixirFault(cursor.source.length);
  return token;
}

export function next(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.at += 1;
  return token;
}

/** The token that was read last. */
export function before(cursor: Cursor): Token {
  return cursor.tokens[cursor.at - 1] ?? peek(cursor);
}

export function lastEnd(cursor: Cursor): number {
  return cursor.tokens[cursor.at - 1]?.end ?? 0;
}

export function isMark(token: Token, text: string): boolean {
  return token.kind === "mark" && token.text === text;
}

export function isWord(token: Token, text: string): boolean {
  return token.kind === "word" && token.text === text;
}

export function expectMark(cursor: Cursor, text: string): Token {
  const token = next(cursor);
  if (!isMark(token, text)) throw new ElixirFault(token.start);
  return token;
}

export function skipSemicolon(cursor: Cursor): void {
  if (isMark(peek(cursor), ";")) cursor.at += 1;
}

/** After an expression: a new line, one `;`, or what closes. */
export function endExpression(cursor: Cursor): void {
  const token = peek(cursor);
  if (isMark(token, ";")) cursor.at += 1;
  else if (!token.onNewLine && !closes(token)) throw new ElixirFault(token.start);
}

export function closes(token: Token): boolean {
  if (token.kind === "eof") return true;
  if (token.kind === "word") return token.text === "end" || SECTION_WORDS.has(token.text);
  return token.kind === "mark" && CLOSERS.has(token.text);
}
