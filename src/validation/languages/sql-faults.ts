import { isSymbol, isWord } from "./sql-reading.ts";
import type { Token } from "./sql-tokens.ts";
import {
  NEVER_TWICE,
  NO_OPERAND,
  OPEN_WORDS,
  STATEMENT_WORDS,
  WANTS_OPERAND,
} from "./sql-words.ts";

/** What is no SQL in any of its dialects. The engine has the last word. */
export function firstFault(
  source: string,
  tokens: readonly Token[],
  statements: readonly (readonly Token[])[],
): number | null {
  const faults = [
    ...unclosed(source, tokens),
    ...unbalanced(tokens),
    ...statements.flatMap((statement) => [...faultsOf(statement)]),
  ];
  return faults.length === 0 ? null : faults.reduce((first, at) => Math.min(first, at));
}

// --- internals

const PAIRS: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
const OPENERS = new Set(["(", "[", "{"]);
/** Those that nothing but an operand may follow. `*` also stands alone, `||` and its like behind their operand. */
const BINARY = new Set(["=", "/", "<=", ">=", "<>", "!=", "+", "-", "<", ">", "::", "=="]);
const STRICT = new Set(["=", "/", "<=", ">=", "<>", "!=", "=="]);
const QUERIES = new Set(["select", "with", "insert", "update", "delete", "from", "values"]);
const AFTER_OPERATOR = new Set(
  "where group order having limit union except intersect and or from then when else end as".split(
    " ",
  ),
);

function* unclosed(source: string, tokens: readonly Token[]): Generator<number> {
  const last = tokens.at(-1);
  if (last && !isClosed(last)) yield last.start;
  const comment = openComment(source, last?.end ?? 0);
  if (comment !== null) yield comment;
}

/** Only what stands last can be open: it goes on to the end of the source. */
function isClosed({ kind, text }: Token): boolean {
  if (kind === "quoted") return /^"(?:[^"]|"")*"$/.test(text);
  if (kind === "backtick") return /^`(?:[^`]|``)*`$/.test(text);
  if (kind !== "string") return true;
  if (text.startsWith("$")) {
    const tag = text.slice(0, text.indexOf("$", 1) + 1);
    return text.length >= tag.length * 2 && text.endsWith(tag);
  }
  return /^e/i.test(text)
    ? /^e'(?:\\.|''|[^'\\])*'$/is.test(text)
    : /^x?'(?:[^']|'')*'$/i.test(text);
}

function openComment(source: string, from: number): number | null {
  let depth = 0;
  let start = from;
  for (let at = from; at < source.length; at += 1) {
    if (depth === 0 && source.startsWith("--", at)) {
      const line = source.indexOf("\n", at);
      if (line < 0) return null;
      at = line;
    } else if (source.startsWith("/*", at)) {
      if (depth === 0) start = at;
      depth += 1;
      at += 1;
    } else if (depth > 0 && source.startsWith("*/", at)) {
      depth -= 1;
      at += 1;
    }
  }
  return depth > 0 ? start : null;
}

function* unbalanced(tokens: readonly Token[]): Generator<number> {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== "symbol") continue;
    if (OPENERS.has(token.text)) open.push(token);
    else if (token.text === ";" && open.length > 0) return yield token.start;
    else if (token.text in PAIRS && open.pop()?.text !== PAIRS[token.text])
      return yield token.start;
  }
  const left = open.at(-1);
  if (left) yield left.start;
}

function* faultsOf(statement: readonly Token[]): Generator<number> {
  const [first] = statement;
  if (first === undefined) return;
  if (!isStart(first)) yield first.start;
  const isQuery = first.kind === "word" && QUERIES.has(first.text);
  let cases = 0;
  for (const [at, token] of statement.entries()) {
    const next = statement[at + 1];
    if (isWord(token, "case") && !isMember(statement, at)) cases += 1;
    else if (isWord(token, "end") && !isMember(statement, at)) cases -= 1;
    if (isMember(statement, at) || isSymbol(next, ".")) continue;
    const fault = faultAt(statement, at, isQuery);
    if (fault !== null) yield fault;
  }
  if (isQuery && cases > 0) yield statement.at(-1)?.end ?? first.start;
}

function isStart(token: Token): boolean {
  return token.kind === "word" ? STATEMENT_WORDS.has(token.text) : isSymbol(token, "(");
}

/** `a.order` is a name. */
function isMember(statement: readonly Token[], at: number): boolean {
  return isSymbol(statement[at - 1], ".") || isWord(statement[at - 1], "as");
}

function faultAt(statement: readonly Token[], at: number, isQuery: boolean): number | null {
  const [before, token, next] = [statement[at - 1], statement[at], statement[at + 1]];
  if (token === undefined) return null;
  if (token.kind === "symbol") return faultOfSymbol(token, next, isQuery);
  if (token.kind === "number" || token.kind === "parameter") {
    const isValue = next?.kind === "number" || next?.kind === "parameter";
    return isValue || (isQuery && isSymbol(next, "(")) ? (next?.start ?? null) : null;
  }
  if (token.kind !== "word" || !isQuery) return null;
  const { text: word } = token;
  if (next === undefined)
    return OPEN_WORDS.has(word) && !isSymbol(before, "=") ? token.start : null;
  if ((word === "group" || word === "order") && !isWord(next, "by"))
    return isWord(before, "within") || isWord(before, "exclude") || isWord(before, "cross")
      ? null
      : next.start;
  if (NEVER_TWICE.has(word) && isWord(next, word)) return next.start;
  if (word === "select" && (isSymbol(next, ",") || isWord(next, "from") || isWord(next, "where")))
    return next.start;
  if (word === "as" && (isSymbol(next, ")") || isSymbol(next, ",") || isWord(next, "from")))
    return next.start;
  if (WANTS_OPERAND.has(word) && !isWord(before, "distinct")) {
    if (next.kind === "word" && NO_OPERAND.has(next.text)) return next.start;
    if (isSymbol(next, ")") || isSymbol(next, ",")) return next.start;
  }
  return null;
}

function faultOfSymbol(token: Token, next: Token | undefined, isQuery: boolean): number | null {
  const { text: symbol } = token;
  if (symbol === "," || symbol === "(" || symbol === "[")
    return next?.kind === "symbol" && (next.text === "," || STRICT.has(next.text))
      ? next.start
      : null;
  if (!isQuery || !BINARY.has(symbol)) return null;
  if (next === undefined) return token.start;
  if (isSymbol(next, ")") || isSymbol(next, ",")) return symbol === ">" ? null : next.start;
  if (next.kind === "word" && AFTER_OPERATOR.has(next.text)) return next.start;
  // Side by side they may be an operator of PostgreSQL.
  return next.kind === "symbol" &&
    STRICT.has(symbol) &&
    STRICT.has(next.text) &&
    next.start > token.end
    ? next.start
    : null;
}
