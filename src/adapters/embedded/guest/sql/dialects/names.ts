import { isSymbol, isWord, one, OPENS, replaceToken, type Rule } from "./rule.ts";
import type { Token } from "../../../../../validation/languages/sql-tokens.ts";

/** Names and parameters that are written otherwise in DuckDB. */

export const backtick: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  if (token?.kind !== "backtick") return null;
  return one(replaceToken(token, quoted(token.text.slice(1, -1).replaceAll("``", "`"))));
};

/** `[name]`, where the statement has one at a place where no list can stand. */
export const bracket: Rule = ({ tokens, at, source }) => {
  const open = tokens[at];
  if (!isSymbol(open, "[") || !canBeName(tokens, at) || !tokens.some((_, i) => isTable(tokens, i)))
    return null;
  const close = nameEnd(tokens, at);
  const last = tokens[close];
  if (last === undefined) return null;
  const text = quoted(source.slice(open.end, last.start));
  return one({ start: open.start, end: last.end, text }, close - at);
};

/** `:name` and `@name` of an input. */
export const parameter: Rule = ({ tokens, at, inputNames }) => {
  const token = tokens[at];
  if (token?.kind !== "parameter" || !/^[:@]/.test(token.text)) return null;
  const name = token.text.slice(1);
  return inputNames.has(name.toLowerCase()) ? one(replaceToken(token, `$${name}`)) : null;
};

/** `at` is a keyword of DuckDB alone. */
export const atName: Rule = ({ tokens, at }) => {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined || isWord(next, "time") || isSymbol(next, "(")) return null;
  return one(replaceToken(token, '"at"'));
};

/** Without brackets in Oracle. */
export const sysdate: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  if (token === undefined || isSymbol(tokens[at + 1], "(") || isSymbol(tokens[at - 1], "."))
    return null;
  return one(replaceToken(token, "sysdate()"));
};

// --- internals

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

const BEFORE_TABLE = ["from", "join", "into", "update", "table"];

function isTable(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return (
    isSymbol(tokens[at], "[") &&
    (isWord(before, ...BEFORE_TABLE) || isSymbol(before, ".")) &&
    nameEnd(tokens, at) > 0
  );
}

/** Otherwise it is an element of what is before it. */
function canBeName(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (before?.kind === "symbol") return before.text !== ")" && before.text !== "]";
  return isWord(before, ...BEFORE_TABLE, "as", ...OPENS);
}

/** Of one or more words in brackets; `-1` for anything else. */
function nameEnd(tokens: readonly Token[], open: number): number {
  for (let at = open + 1; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (isSymbol(token, "]")) return at > open + 1 ? at : -1;
    if (token?.kind !== "word" && (token?.kind !== "number" || at === open + 1)) return -1;
  }
  return -1;
}
