import { closeOf, isSymbol, isWord, openOf, OPENS } from "./rule.ts";
import type { Token } from "../../../../../validation/languages/sql-tokens.ts";

/** How far an operand reaches: a name, a literal, a call, brackets, with its casts, elements and paths. */

/** The first token of the operand whose last token is at `last`. */
export function operandBefore(tokens: readonly Token[], last: number): number {
  for (let end = last; ;) {
    const token = tokens[end];
    let at = end;
    if (isSymbol(token, ")", "]")) at = openOf(tokens, end) ?? end;
    else if (isWord(token, "end")) at = caseBefore(tokens, end);
    const before = tokens[at - 1];
    const isCall = isSymbol(token, ")") && before !== undefined && isName(before);
    if (isCall) at -= 1;
    const mark = tokens[at - 1];
    if (isSymbol(token, "]") && mark !== undefined && isEnd(mark)) end = at - 1;
    else if (isSymbol(mark, ".", "::", "->", "->>") && at > 1) end = at - 2;
    // `DATE '2026-01-01'`
    else return token?.kind === "string" && isWord(mark, ...LITERALS) ? at - 1 : at;
  }
}

/** The last token of the operand whose first token is at `first`. */
export function operandAfter(tokens: readonly Token[], first: number): number {
  let at = first;
  while (isSymbol(tokens[at], "-", "+")) at += 1;
  const token = tokens[at];
  if (isSymbol(token, "(", "[")) at = closeOf(tokens, at) ?? at;
  else if (isWord(token, "case")) at = caseAfter(tokens, at);
  else if (isWord(token, ...LITERALS) && tokens[at + 1]?.kind === "string") at += 1;
  for (;;) {
    const next = tokens[at + 1];
    const isCall = isSymbol(next, "(") && tokens[at]?.kind === "word";
    if (isCall || isSymbol(next, "[")) at = closeOf(tokens, at + 1) ?? at + 1;
    else if (isSymbol(next, ".", "::", "->", "->>")) at += 2;
    else return Math.min(at, tokens.length - 1);
  }
}

// --- internals

const LITERALS = ["date", "timestamp", "interval", "time"];

function isEnd(token: Token): boolean {
  return isName(token) || isSymbol(token, ")", "]");
}

function isName(token: Token): boolean {
  return token.kind === "quoted" || (token.kind === "word" && !OPENS.has(token.text));
}

function caseBefore(tokens: readonly Token[], end: number): number {
  let depth = 0;
  for (let at = end; at >= 0; at -= 1) {
    if (isWord(tokens[at], "end")) depth += 1;
    else if (isWord(tokens[at], "case")) depth -= 1;
    if (depth === 0) return at;
  }
  return end;
}

function caseAfter(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let at = start; at < tokens.length; at += 1) {
    if (isWord(tokens[at], "case")) depth += 1;
    else if (isWord(tokens[at], "end")) depth -= 1;
    if (depth === 0) return at;
  }
  return start;
}
