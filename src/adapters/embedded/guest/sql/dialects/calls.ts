import type { Edit } from "./edits.ts";
import {
  argumentsOf,
  closeOf,
  found,
  insertAt,
  isCalled,
  isSymbol,
  isWord,
  nextWord,
  one,
  OPENS,
  replaceToken,
  type Rule,
  sourceOf,
} from "./rule.ts";

/** Calls whose arguments are written otherwise in DuckDB. */

/** Aggregates, which no macro can stand for: it would take no DISTINCT, ORDER BY, FILTER or OVER. */
const SAME: ReadonlyMap<string, string> = new Map([
  ["json_object_agg", "json_group_object"],
  ["jsonb_object_agg", "json_group_object"],
  ["json_objectagg", "json_group_object"],
  ["jsonb_group_object", "json_group_object"],
  ["json_build_array", "json_array"],
  ["jsonb_build_array", "json_array"],
  ["std", "stddev_pop"],
  ["count_big", "count"],
]);

/** Where a MySQL statement means the population. */
const POPULATION: ReadonlyMap<string, string> = new Map([
  ["stddev", "stddev_pop"],
  ["variance", "var_pop"],
]);

export const renamed: Rule = ({ tokens, at, habit }) => {
  const token = tokens[at];
  if (token === undefined || !isCalled(tokens, at)) return null;
  const name = SAME.get(token.text) ?? (habit === "mysql" ? POPULATION.get(token.text) : undefined);
  return name === undefined ? null : one(replaceToken(token, name));
};

/** `json_agg(x ORDER BY y)`: a list as JSON. */
export const jsonArray: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  const close = isCalled(tokens, at) ? closeOf(tokens, at + 1) : null;
  if (token === undefined || close === null) return null;
  let last = close;
  while (isWord(tokens[last + 1], "filter", "over") && isSymbol(tokens[last + 2], "("))
    last = closeOf(tokens, last + 2) ?? tokens.length;
  const end = tokens[last];
  return end === undefined
    ? null
    : found(replaceToken(token, "to_json(list"), insertAt(end.end, ")"));
};

/** SQLite's `total` is never NULL, unless it is one of a window or of some rows. */
export const total: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  const close = isCalled(tokens, at) ? closeOf(tokens, at + 1) : null;
  if (token === undefined || close === null) return null;
  const isPlain =
    !isWord(tokens[close + 1], "over", "filter") && !isWord(tokens[at + 2], "distinct");
  return isPlain ? null : one(replaceToken(token, "fsum"));
};

export const sqliteType: Rule = ({ tokens, at, habit }) => {
  const token = tokens[at];
  if (habit !== "sqlite" || token === undefined || !isCalled(tokens, at)) return null;
  return one(replaceToken(token, "sqlite_typeof"));
};

/** `abs(random() % 10)` (SQLite). */
export const random: Rule = ({ tokens, at, habit }) => {
  const token = tokens[at];
  if (habit !== "sqlite" || token === undefined || !isSymbol(tokens[at + 3], "%")) return null;
  return one(replaceToken(token, "sqlite_random"));
};

/** `percentile_cont` of decimals (Postgres) has more digits than they have. */
export const percentile: Rule = ({ tokens, at }) => {
  const close = isCalled(tokens, at) ? closeOf(tokens, at + 1) : null;
  if (close === null) return null;
  const [within, group, open, order, by] = tokens.slice(close + 1, close + 6);
  const end = closeOf(tokens, close + 3);
  if (!isWord(within, "within") || !isWord(group, "group") || !isSymbol(open, "(")) return null;
  if (!isWord(order, "order") || !isWord(by, "by") || end === null) return null;
  const last = tokens[nextWord(tokens, close + 6, DIRECTION).at - 1];
  const first = tokens[close + 6];
  if (first === undefined || last === undefined) return null;
  return found(insertAt(first.start, "CAST("), insertAt(last.end, " AS DOUBLE)"));
};

const DIRECTION: ReadonlySet<string> = new Set(["asc", "desc", "nulls"]);

/** `GROUP_CONCAT(x ORDER BY y SEPARATOR ', ')` (MySQL). */
export const separator: Rule = ({ tokens, at, source }) => {
  const call = isCalled(tokens, at) ? argumentsOf(tokens, at) : null;
  if (call === null) return null;
  const mark = nextWord(tokens, at + 2, SEPARATOR);
  const [word, text] = [tokens[mark.at], tokens[mark.at + 1]];
  if (!mark.isWord || word === undefined || text === undefined) return null;
  const order = nextWord(tokens, at + 2, ORDER);
  const into = tokens[order.isWord ? order.at : mark.at]?.start ?? word.start;
  if (source.slice(into, word.start) === "")
    return one({ start: word.start, end: text.end, text: `, ${text.text}` });
  return found(insertAt(into, `, ${text.text} `), { start: word.start, end: text.end, text: "" });
};

const SEPARATOR: ReadonlySet<string> = new Set(["separator"]);
const ORDER: ReadonlySet<string> = new Set(["order"]);

/** `COUNT(DISTINCT a, b)` (MySQL) leaves out rows in which one is NULL. */
export const countSeveral: Rule = (place) => {
  const { tokens, at } = place;
  const distinct = tokens[at + 2];
  if (!isCalled(tokens, at) || !isWord(distinct, "distinct")) return null;
  const call = argumentsOf(tokens, at);
  const close = tokens[call?.close ?? -1];
  if (call === null || close === undefined || call.items.length < 2) return null;
  if (close.start - distinct.end > MAX_TWICE) return null;
  const present = call.items.map(([first, last], index) => {
    const text = sourceOf(place, index === 0 ? first + 1 : first, last);
    return `(${text}) IS NOT NULL`;
  });
  return found(insertAt(distinct.end, " ("), {
    start: close.start,
    end: close.end,
    text: `)) FILTER (WHERE ${present.join(" AND ")})`,
  });
};

/** What is longer is not written twice. */
const MAX_TWICE = 1_000;

/** `max(a, b)` of one row: it shows the habit. */
export const extreme: Rule = ({ tokens, at, habit }) => {
  const token = tokens[at];
  const call = isCalled(tokens, at) ? argumentsOf(tokens, at) : null;
  if (habit !== "sqlite" || token === undefined || call === null || call.items.length < 2)
    return null;
  return one(replaceToken(token, token.text === "max" ? "greatest" : "least"));
};

/** `format('%s of %d', …)` (Postgres, SQLite); DuckDB's own has braces. */
export const format: Rule = ({ tokens, at }) => {
  const [token, text] = [tokens[at], tokens[at + 2]];
  if (token === undefined || text?.kind !== "string" || !isCalled(tokens, at)) return null;
  if (text.text.includes("{") || !/%[-+ 0#,]*\d*(\.\d+)?[sdifgeuxXIL]/.test(text.text)) return null;
  return found(
    replaceToken(token, "printf"),
    replaceToken(text, text.text.replaceAll(/%[IL]/g, "%s")),
  );
};

/** `char(72, 105)` (SQLite, MySQL); elsewhere `char` is a type. */
export const char: Rule = ({ tokens, at }) => {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (token === undefined || !isCalled(tokens, at)) return null;
  const opens = before?.kind === "symbol" ? /[(,=<>+|-]/.test(before.text) : isOpening(before);
  const call = argumentsOf(tokens, at);
  if (!opens || call === null || tokens[at + 2]?.kind === "string") return null;
  const commas = call.items.slice(1).flatMap(([first]) => tokens[first - 1] ?? []);
  const close = tokens[call.close];
  if (close === undefined) return null;
  return found(
    replaceToken(token, "(chr"),
    ...commas.map((comma) => replaceToken(comma, ") || chr(")),
    insertAt(close.end, ")"),
  );
};

function isOpening(token: Parameters<typeof isWord>[0]): boolean {
  return token?.kind === "word" && OPENS.has(token.text);
}

/** `INSERT(text, from, count, new)` (MySQL). */
export const insertCall: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  if (at === 0 || token === undefined || !isCalled(tokens, at)) return null;
  return one(replaceToken(token, "stuff"));
};

/** `substring(text from '[0-9]+')` (Postgres): with a group, what it holds. */
export const substring: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  const from = isCalled(tokens, at) ? nextWord(tokens, at + 2, FROM) : null;
  const [word, pattern, close] = tokens.slice(from?.at ?? tokens.length);
  if (from?.isWord !== true || token === undefined || word === undefined) return null;
  if (pattern?.kind !== "string" || !isSymbol(close, ")")) return null;
  return found(
    replaceToken(token, "nullif(regexp_extract"),
    replaceToken(word, ","),
    insertAt(pattern.end, hasGroup(pattern.text) ? ", 1" : ""),
    insertAt(close.end, ", '')"),
  );
};

const FROM: ReadonlySet<string> = new Set(["from"]);

/** `overlay(text placing new from 3 for 2)` (Postgres). */
export const overlay: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  const call = isCalled(tokens, at) ? argumentsOf(tokens, at) : null;
  if (token === undefined || call === null || !nextWord(tokens, at + 2, PLACING).isWord)
    return null;
  const commas: Edit[] = [];
  for (let index = at + 2; index < call.close; index += 1) {
    const { at: next, isWord: isFound } = nextWord(tokens, index, PLACING);
    const word = tokens[next];
    if (!isFound || word === undefined) break;
    commas.push(replaceToken(word, ","));
    index = next;
  }
  return found(replaceToken(token, "overlay_text"), ...commas);
};

const PLACING: ReadonlySet<string> = new Set(["placing", "from", "for"]);

function hasGroup(pattern: string): boolean {
  return /(?<!\\)\((?!\?)/.test(pattern);
}

/** `(regexp_match(text, '(\d+)'))[1]` (Postgres). */
export const regexpMatch: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  const call = isCalled(tokens, at) ? argumentsOf(tokens, at) : null;
  if (token === undefined || call?.items.length !== 2) return null;
  const pattern = tokens[call.items[1]?.[0] ?? -1];
  const [close, outer, open, index, end] = tokens.slice(call.close, call.close + 5);
  if (pattern?.kind !== "string" || close === undefined || outer === undefined) return null;
  if (!isSymbol(tokens[at - 1], "(") || !isSymbol(outer, ")") || !isSymbol(open, "[")) return null;
  if (index?.kind !== "number" || !isSymbol(end, "]")) return null;
  return found(
    replaceToken(token, "nullif(regexp_extract"),
    insertAt(close.start, `, ${hasGroup(pattern.text) ? index.text : "0"}`),
    insertAt(close.end, ", '')"),
    { start: open.start, end: end.end, text: "" },
  );
};
