import type { Edit } from "./edits.ts";
import {
  closeOf,
  type Found,
  found,
  insertAt,
  isSymbol,
  isWord,
  nextComma,
  nextWord,
  one,
  previousWord,
  replaceToken,
  type Rule,
  sourceOf,
} from "./rule.ts";
import type { Token } from "../../../../../validation/languages/sql-tokens.ts";

/** Clauses that DuckDB writes otherwise. */

export const limitComma: Rule = ({ tokens, at }) => {
  const [skip, comma, count] = tokens.slice(at + 1, at + 4);
  if (!isSymbol(comma, ",") || !isAmount(skip) || !isAmount(count)) return null;
  const text = `${count.text} OFFSET ${skip.text}`;
  return one({ start: skip.start, end: count.end, text }, 3);
};

function isAmount(token: Token | undefined): token is Token {
  return token?.kind === "number" || token?.kind === "parameter";
}

/** `SELECT TOP 5 …` of a statement or of a subquery; its limit goes to where that ends. */
export const top: Rule = ({ tokens, at }) => {
  if (!isWord(tokens[at - 1], "select", "distinct")) return null;
  const inBrackets = isSymbol(tokens[at + 1], "(");
  const count = tokens[at + (inBrackets ? 2 : 1)];
  const last = tokens[at + (inBrackets ? 3 : 1)];
  const word = tokens[at];
  if (!isAmount(count) || last === undefined || word === undefined) return null;
  const end = tokens[nextWord(tokens, at + (inBrackets ? 4 : 2), NONE).at - 1]?.end ?? last.end;
  return found(
    { start: word.start, end: last.end, text: "" },
    insertAt(end, ` LIMIT ${count.text}`),
  );
};

const NONE: ReadonlySet<string> = new Set();

/** `GROUP BY a, b WITH ROLLUP` (MySQL). */
export const rollup: Rule = ({ tokens, at }) => {
  const [token, word] = [tokens[at], tokens[at + 1]];
  const group = previousWord(tokens, at - 1, GROUP);
  const [by, last] = [tokens[group + 1], tokens[at - 1]];
  if (token === undefined || last === undefined || group < 0) return null;
  if (!isWord(word, "rollup") || !isWord(by, "by")) return null;
  return found(insertAt(by.end, " ROLLUP ("), {
    start: last.end,
    end: word.end,
    text: ")",
  });
};

const GROUP: ReadonlySet<string> = new Set(["group"]);

export const replaceInto: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  return at === 0 && token !== undefined && isWord(tokens[1], "into")
    ? one(replaceToken(token, "INSERT OR REPLACE"))
    : null;
};

/** `INSERT IGNORE` and `INSERT … ON DUPLICATE KEY UPDATE …` (MySQL). */
export const insert: Rule = ({ tokens, at }) => {
  if (at !== 0) return null;
  const ignore = tokens[1];
  if (isWord(ignore, "ignore")) return one(replaceToken(ignore, "OR IGNORE"), 1);
  const key = tokens.findIndex(
    (token, index) => isWord(token, "duplicate") && isWord(tokens[index + 1], "key"),
  );
  const [on, update] = [tokens[key - 1], tokens[key + 2]];
  if (!isWord(on, "on") || !isWord(update, "update")) return null;
  const isAlias = isWord(tokens[key - 3], "as");
  const alias = isAlias ? tokens[key - 2]?.text : undefined;
  const start = (isAlias ? tokens[key - 3] : on)?.start ?? on.start;
  const edits: Edit[] = [{ start, end: update.end, text: "ON CONFLICT DO UPDATE SET" }];
  for (let index = key + 3; index < tokens.length; index += 1) {
    const [token, next, column, close] = tokens.slice(index, index + 4);
    if (
      isWord(token, "values") &&
      isSymbol(next, "(") &&
      column !== undefined &&
      isSymbol(close, ")")
    )
      edits.push({ start: token.start, end: close.end, text: `excluded.${column.text}` });
    if (alias !== undefined && isWord(token, alias) && isSymbol(next, "."))
      edits.push(replaceToken(token, "excluded"));
  }
  return { edits, skip: tokens.length };
};

/** `SET @x = 1` (MySQL), `DECLARE @x INT = 1` (T-SQL); what reads it is mended when it is bound. */
export const setVariable: Rule = ({ tokens, at }) => {
  const [word, name] = tokens;
  const equals = tokens.findIndex((token) => isSymbol(token, "=", ":="));
  const mark = tokens[equals];
  if (at !== 0 || word === undefined || mark === undefined) return null;
  if (name?.kind !== "parameter" || !name.text.startsWith("@")) return null;
  if (nextComma(tokens, equals, tokens.length) < tokens.length) return null;
  const text = `SET VARIABLE ${name.text.slice(1)} =`;
  return { edits: [{ start: word.start, end: mark.end, text }], skip: tokens.length };
};

/** `UPDATE a JOIN b ON … SET …`, `UPDATE a, b SET …`, `UPDATE … LIMIT n` (MySQL). */
export const update: Rule = (place) => {
  const { tokens, at } = place;
  const set = nextWord(tokens, 1, SET);
  if (at !== 0 || !set.isWord) return null;
  const target = readTable(tokens, 1);
  const where = nextWord(tokens, set.at, WHERE);
  const last = tokens.at(-1);
  if (target === null || last === undefined) return null;
  if (target.next === set.at) return limited(place, target.name, where);
  const joined = readJoins(place, target.next, set.at);
  if (joined === null) return null;
  const { tables, conditions } = joined;
  const edits: Edit[] = [
    { start: tokens[target.next - 1]?.end ?? 0, end: tokens[set.at]?.start ?? 0, text: " " },
  ];
  for (let index = set.at + 1; index < where.at; index += 1) {
    const [before, token, dot] = [tokens[index - 1], tokens[index], tokens[index + 1]];
    const isLeft = index === set.at + 1 || isSymbol(before, ",");
    if (isLeft && token !== undefined && dot !== undefined && isSymbol(dot, "."))
      edits.push({ start: token.start, end: dot.end, text: "" });
  }
  const from = ` FROM ${tables.join(", ")} WHERE ${[...conditions, ""].join(" AND ")}`;
  const word = tokens[where.at];
  if (where.isWord && word !== undefined)
    edits.push({ ...replaceToken(word, `${from.trimStart()}(`) }, insertAt(last.end, ")"));
  else edits.push(insertAt(last.end, `${from}true`));
  return { edits, skip: tokens.length };
};

const SET: ReadonlySet<string> = new Set(["set"]);
const WHERE: ReadonlySet<string> = new Set(["where"]);

/** `DELETE a FROM orders a JOIN …`, `DELETE … LIMIT n` (MySQL): the rows that a SELECT would find. */
export const remove: Rule = (place) => {
  const { tokens, at } = place;
  const [word, second] = tokens;
  if (at !== 0 || word === undefined || second === undefined) return null;
  if (isWord(second, "from")) {
    const target = readTable(tokens, 2);
    return target && limited(place, target.name, nextWord(tokens, target.next, WHERE));
  }
  const from = nextWord(tokens, 1, new Set(["from"]));
  const last = tokens.at(-1);
  if (!from.isWord || last === undefined) return null;
  const name = second.text;
  for (let index = from.at + 1; index < tokens.length; index += 1) {
    const table = readTable(tokens, index);
    if (table === null || (table.alias !== name && table.name.toLowerCase() !== name)) continue;
    const start = `DELETE FROM ${table.name} WHERE rowid IN (SELECT ${name}.rowid`;
    return {
      edits: [
        { start: word.start, end: tokens[from.at - 1]?.end ?? 0, text: start },
        insertAt(last.end, ")"),
      ],
      skip: tokens.length,
    };
  }
  return null;
};

/** `WITH RECURSIVE n AS (… UNION ALL … LIMIT 9)` (SQLite): the limit is that of a table after it. */
export const recursiveLimit: Rule = ({ tokens, at, source }) => {
  if (!isWord(tokens[at + 1], "recursive")) return null;
  const edits: Edit[] = [];
  for (let index = at + 2; index < tokens.length;) {
    const name = tokens[index];
    const as = isSymbol(tokens[index + 1], "(") ? (closeOf(tokens, index + 1) ?? 0) + 1 : index + 1;
    const close = isSymbol(tokens[as + 1], "(") ? closeOf(tokens, as + 1) : null;
    if (name?.kind !== "word" || close === null) break;
    const limit = nextWord(tokens, as + 2, LIMIT);
    const [limitToken, closing] = [tokens[limit.at], tokens[close]];
    const isRecursive = nextWord(tokens, as + 2, UNION).isWord;
    if (limit.isWord && isRecursive && limitToken !== undefined && closing !== undefined) {
      const inner = `${name.text}__all`;
      for (let each = index; each < close; each += 1)
        if (isWord(tokens[each], name.text)) edits.push(replaceToken(tokens[each] ?? name, inner));
      const clause = source.slice(limitToken.start, closing.start);
      edits.push({ start: limitToken.start, end: closing.start, text: "" });
      edits.push(insertAt(closing.end, `, ${name.text} AS (SELECT * FROM ${inner} ${clause})`));
    }
    if (!isSymbol(tokens[close + 1], ",")) break;
    index = close + 2;
  }
  return edits.length === 0 ? null : { edits, skip: 0 };
};

const LIMIT: ReadonlySet<string> = new Set(["limit"]);
const UNION: ReadonlySet<string> = new Set(["union"]);

// --- internals

interface TableName {
  readonly name: string;
  readonly alias: string;
  /** The index after it. */
  readonly next: number;
}

const AFTER_TABLE: ReadonlySet<string> = new Set(
  "join inner cross left right full natural on using set where order limit group".split(" "),
);

/** `orders`, `orders o`, `orders AS o`. */
function readTable(tokens: readonly Token[], at: number): TableName | null {
  const token = tokens[at];
  if (token?.kind !== "word" && token?.kind !== "quoted") return null;
  const as = isWord(tokens[at + 1], "as") ? 1 : 0;
  const alias = tokens[at + 1 + as];
  const isAlias = alias?.kind === "word" && !AFTER_TABLE.has(alias.text);
  return isAlias
    ? { name: token.text, alias: alias.text, next: at + 2 + as }
    : { name: token.text, alias: token.text, next: at + 1 };
}

interface Joins {
  readonly tables: readonly string[];
  readonly conditions: readonly string[];
}

const JOINS: ReadonlySet<string> = new Set(["join", "inner", "cross"]);

/** What an UPDATE joins; `null` for outer joins, which no FROM of it can say. */
function readJoins(place: Parameters<Rule>[0], from: number, end: number): Joins | null {
  const { tokens } = place;
  const tables: string[] = [];
  const conditions: string[] = [];
  for (let at = from; at < end;) {
    if (!isSymbol(tokens[at], ",") && !isWord(tokens[at], ...JOINS)) return null;
    if (isWord(tokens[at], "inner", "cross")) at += 1;
    const first = at + 1;
    const table = isSymbol(tokens[first], "(")
      ? { next: Math.min(nextWord(tokens, first, new Set([...JOINS, "on", "set"])).at, end) }
      : readTable(tokens, first);
    if (table === null) return null;
    tables.push(sourceOf(place, first, table.next - 1));
    at = table.next;
    if (!isWord(tokens[at], "on")) continue;
    const next = Math.min(nextWord(tokens, at + 1, new Set([...JOINS, "left", "right"])).at, end);
    conditions.push(`(${sourceOf(place, at + 1, next - 1)})`);
    at = next;
  }
  return { tables, conditions };
}

const TAIL: ReadonlySet<string> = new Set(["order", "limit"]);

/** A change of only the first rows. */
function limited(
  { tokens, source }: Parameters<Rule>[0],
  table: string,
  where: { readonly at: number; readonly isWord: boolean },
): Found | null {
  const from = where.isWord ? where.at : 2;
  const tail = nextWord(tokens, from, TAIL);
  const [first, last] = [tokens[where.isWord ? where.at : tail.at], tokens.at(-1)];
  if (!tail.isWord || first === undefined || last === undefined) return null;
  if (!nextWord(tokens, from, LIMIT).isWord) return null;
  const rows = source.slice(first.start, last.end);
  const text = `WHERE rowid IN (SELECT rowid FROM ${table} ${rows})`;
  return { edits: [{ start: first.start, end: last.end, text }], skip: tokens.length };
}
