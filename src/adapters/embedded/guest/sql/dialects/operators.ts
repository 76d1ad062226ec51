import { operandBefore } from "./operands.ts";
import {
  closeOf,
  found,
  insertAt,
  isCalled,
  isSymbol,
  isWord,
  nextComma,
  nextWord,
  openOf,
  one,
  OPENS,
  previousWord,
  replaceToken,
  type Rule,
  sourceOf,
} from "./rule.ts";
import type { Token } from "../../../../../validation/languages/sql-tokens.ts";

/** Operators that DuckDB does not have, or that mean something else there. */

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ["regexp", "~*"],
  ["rlike", "~*"],
  ["div", "//"],
  ["<=>", "IS NOT DISTINCT FROM"],
]);

export const operator: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  const text = OPERATORS.get(token?.text ?? "");
  if (token === undefined || text === undefined || token.kind === "quoted") return null;
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  if (before === undefined || after === undefined || (after.text === "(" && token.text === "div"))
    return null;
  if (isSymbol(before, ",", "(", ".") || isWord(before, "select")) return null;
  if (isWord(before, "not") && text === "~*")
    return one({ start: before.start, end: token.end, text: "!~*" });
  return one(replaceToken(token, text));
};

/** MySQL and SQLite compare text without its case. */
export const like: Rule = ({ tokens, at, habit }) => {
  const token = tokens[at];
  if (habit === "plain" || token === undefined || isWord(tokens[0], "create")) return null;
  return isWord(tokens[at + 1], "binary") ? null : one(replaceToken(token, "ILIKE"));
};

/** `x IS 1`, `x IS NOT y` (SQLite). */
export const isValue: Rule = ({ tokens, at }) => {
  const [token, not] = [tokens[at], tokens[at + 1]];
  const isNot = isWord(not, "not");
  const value = tokens[at + (isNot ? 2 : 1)];
  if (token === undefined || value === undefined) return null;
  if (value.kind === "word" ? AFTER_IS.has(value.text) : value.kind === "symbol") return null;
  const end = isNot ? not.end : token.end;
  const text = isNot ? "IS DISTINCT FROM" : "IS NOT DISTINCT FROM";
  return one({ start: token.start, end, text });
};

const AFTER_IS: ReadonlySet<string> = new Set(
  "null true false unknown distinct not json normalized nfc nfd nfkc nfkd document of".split(" "),
);

/** `a XOR b` (MySQL) binds less than AND and more than OR; a chain of them is odd or even. */
export const xor: Rule = ({ tokens, at }) => {
  if (tokens[at - 1] === undefined || tokens[at + 1] === undefined) return null;
  // The first of a chain writes all of it.
  if (isWord(tokens[previousWord(tokens, at - 1, XOR_EDGES)], "xor")) return null;
  const first = leftEdge(tokens, at);
  const edits = [insertAt(tokens[first]?.start ?? 0, "(((")];
  let last = at;
  for (let next = at; ;) {
    const mark = tokens[next];
    if (!isWord(mark, "xor")) break;
    edits.push(replaceToken(mark, ")::BOOLEAN::INTEGER + ("));
    const end = nextWord(tokens, next + 1, XOR_EDGES).at;
    last = nextComma(tokens, next + 1, end) - 1;
    next = last + 1;
  }
  edits.push(insertAt(tokens[last]?.end ?? 0, ")::BOOLEAN::INTEGER) % 2 = 1)"));
  return { edits, skip: 0 };
};

const XOR_EDGES: ReadonlySet<string> = new Set(
  "xor or where on having when then else case end select as group order limit union from window set".split(
    " ",
  ),
);

function leftEdge(tokens: readonly Token[], from: number): number {
  for (let at = from - 1; at >= 0; at -= 1) {
    const token = tokens[at];
    if (isSymbol(token, ")")) at = operandBefore(tokens, at);
    else if (isSymbol(token, "(", ",") || (token?.kind === "word" && XOR_EDGES.has(token.text)))
      return at + 1;
  }
  return 0;
}

/** `(a, b) OVERLAPS (c, d)` (Postgres). */
export const overlaps: Rule = ({ tokens, at }) => {
  const [close, open] = [tokens[at - 1], tokens[at + 1]];
  const first = tokens[openOf(tokens, at - 1) ?? -1];
  if (!isSymbol(close, ")") || !isSymbol(open, "(") || first === undefined) return null;
  const comma = { start: close.start, end: open.end, text: ", " };
  return found(insertAt(first.start, "periods_overlap"), comma);
};

/** `json #>> '{a,b}'` and `json ? 'key'` (Postgres). */
export const jsonOperator: Rule = ({ tokens, at }) => {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token === undefined) return null;
  if (isSymbol(token, "#>", "#>>"))
    return one(replaceToken(token, token.text === "#>" ? "@->" : "@->>"));
  const isAsked = token.text === "?" && next?.kind === "string" && isEnd(before);
  return isAsked ? one(replaceToken(token, "@@@")) : null;
};

function isEnd(token: Token | undefined): boolean {
  if (token?.kind === "word") return !OPENS.has(token.text);
  return token?.kind === "quoted" || isSymbol(token, ")", "]");
}

/** A path of MySQL and SQLite binds before anything else: `payload ->> '$.seconds' * 2`. */
export const arrow: Rule = ({ tokens, at }) => {
  const [token, path, next] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (token === undefined || path?.kind !== "string") return null;
  const first = tokens[operandBefore(tokens, at - 1)];
  // A text in JSON is never equal to the bare text.
  if (token.text === "->" && isCompared(tokens, at + 2)) return one(replaceToken(token, "->>"));
  if (first === undefined || !path.text.startsWith("'$")) return null;
  const isTight = isSymbol(next, "*", "/", "+", "-", "%", "||");
  return isTight ? found(insertAt(first.start, "("), insertAt(path.end, ")")) : null;
};

/** `json_extract(x, '$.a') = 'b'` (MySQL, SQLite). */
export const jsonExtract: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  const close = isCalled(tokens, at) ? closeOf(tokens, at + 1) : null;
  if (token === undefined || close === null || !isCompared(tokens, close + 1)) return null;
  return one(replaceToken(token, "json_extract_string"));
};

/** `j.value = 'b'` of `json_each` (SQLite) and of elements (Postgres). */
export const jsonValue: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  if (token === undefined || !isCompared(tokens, at + 1)) return null;
  if (
    !tokens.some(
      (each, index) =>
        each.kind === "word" && ROWS_OF_JSON.has(each.text) && isCalled(tokens, index),
    )
  )
    return null;
  const first = tokens[operandBefore(tokens, at)];
  if (first === undefined) return null;
  return found(insertAt(first.start, "("), insertAt(token.end, " ->> '$')"));
};

const ROWS_OF_JSON: ReadonlySet<string> = new Set([
  ...["json_each", "json_tree", "jsonb_each", "jsonb_array_elements", "json_array_elements"],
]);

/** Whether what is before is compared with a text that is no JSON. */
function isCompared(tokens: readonly Token[], at: number): boolean {
  let next = at;
  if (isWord(tokens[next], "not")) next += 1;
  const isList = isWord(tokens[next], "in") && isSymbol(tokens[next + 1], "(");
  const isOne =
    isSymbol(tokens[next], "=", "==", "<>", "!=") || isWord(tokens[next], "like", "ilike", "glob");
  if (!isList && !isOne) return false;
  const value = tokens[next + (isList ? 2 : 1)];
  return value?.kind === "string" && !JSON_TEXT.test(value.text);
}

const JSON_TEXT = /^'(["[{].*|-?\d+(\.\d+)?(e[+-]?\d+)?|true|false|null)'$/i;

/**
 * Parts of a date are whole numbers, and what they are divided by groups them: `(CAST(strftime('%m', d) AS
 * INTEGER) + 2) / 3` is a quarter, `extract(year from d)::int / 10` a decade.
 */
export const wholePart: Rule = (place) => {
  const { tokens, at } = place;
  const [token, by] = [tokens[at], tokens[at + 1]];
  if (token === undefined || by?.kind !== "number" || !/^\d+$/.test(by.text)) return null;
  const text = sourceOf(place, operandBefore(tokens, at - 1), at - 1);
  const isWhole = /(::\s*|\bas\s+)(int|integer|bigint)\b/i.test(text);
  return isWhole && /\b(strftime|extract|date_part)\s*\(/i.test(text)
    ? one(replaceToken(token, "//"))
    : null;
};
