import { type Arguments, argumentsOf, isCalled, isSymbol, isWord } from "./rule.ts";
import type { Token } from "../../../../../validation/languages/sql-tokens.ts";

/**
 * Whose SQL a statement is, where the same text means different things. It is Postgres' and DuckDB's (`plain`)
 * unless the statement itself has something that only MySQL or only SQLite has; then the whole statement is
 * read in that habit:
 *
 * | text                            | plain            | MySQL                | SQLite               |
 * | ------------------------------- | ---------------- | -------------------- | -------------------- |
 * | `LIKE`                          | exact            | ignores case         | ignores case         |
 * | `ORDER BY x`                    | NULLs last       | NULLs are smallest   | NULLs are smallest   |
 * | `DAYOFWEEK(d)`                  | Sunday is 0      | Sunday is 1          | –                    |
 * | `WEEKDAY(d)`                    | Sunday is 0      | Monday is 0          | –                    |
 * | `WEEK(d)`                       | ISO              | from Sunday, from 0  | –                    |
 * | `STDDEV(x)`, `VARIANCE(x)`      | of a sample      | of a population      | –                    |
 * | `MAX(a, 3)`, `MIN(a, 3)`        | the three first  | –                    | the greater, smaller |
 * | `CAST(1.9 AS INTEGER)`          | 2                | 2                    | 1, and 42 of `'42a'` |
 * | `random() % 10`                 | refused          | –                    | of a whole number    |
 * | `typeof(x)`                     | `BIGINT`, …      | –                    | `integer`, …         |
 * | `a / b` of integers             | exact            | exact                | exact                |
 * | `'a' = 'A'`                     | false            | false                | false                |
 *
 * `LIMIT 5, 10` shows that it is one of the two: then what both have in common is theirs.
 */
export type Habit = "plain" | "mysql" | "sqlite" | "either";

export function habitOf(tokens: readonly Token[]): Habit {
  let habit: Habit = "plain";
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind === "backtick") return "mysql";
    if (token?.kind !== "word" && !isSymbol(token, "<=>")) continue;
    const shown = isCalled(tokens, at) ? ofCall(tokens, at) : ofWord(tokens, at);
    if (shown === "mysql") return shown;
    if (shown !== null && habit !== "sqlite") habit = shown;
  }
  return habit;
}

// --- internals

const MYSQL_CALLS: ReadonlySet<string> = new Set(
  "date_format time_format str_to_date curdate curtime substring_index find_in_set unix_timestamp from_unixtime json_unquote makedate maketime sec_to_time time_to_sec addtime subtime timediff period_diff period_add adddate subdate to_days from_days weekofyear lcase ucase".split(
    " ",
  ),
);
const SQLITE_CALLS: ReadonlySet<string> = new Set(["julianday", "unixepoch"]);
const MOMENT_CALLS: ReadonlySet<string> = new Set(["date", "time", "datetime"]);

function ofCall(tokens: readonly Token[], at: number): Habit | null {
  const name = tokens[at]?.text ?? "";
  if (MYSQL_CALLS.has(name)) return "mysql";
  if (SQLITE_CALLS.has(name)) return "sqlite";
  const call = argumentsOf(tokens, at);
  if (call === null) return null;
  const firstOf = (item: number): Token | undefined => tokens[call.items[item]?.[0] ?? -1];
  if ((name === "week" || name === "yearweek") && call.items.length === 2) return "mysql";
  if (name === "count" && isWord(firstOf(0), "distinct") && call.items.length > 1) return "mysql";
  if ((name === "date_add" || name === "date_sub") && isWord(firstOf(1), "interval"))
    return call.items.length === 2 ? "mysql" : null;
  if (name === "min" || name === "max") return isOfOneRow(tokens, call) ? "sqlite" : null;
  if (name === "random") return isSymbol(tokens[call.close + 1], "%") ? "sqlite" : null;
  if (name === "strftime") return firstOf(0)?.text.includes("%") === true ? "sqlite" : null;
  return MOMENT_CALLS.has(name) && isModifier(firstOf(1)) ? "sqlite" : null;
}

/** `max(a, b)` of SQLite; DuckDB has `max(x, 3)` for the three greatest of many. */
function isOfOneRow(tokens: readonly Token[], { items }: Arguments): boolean {
  const [first, last] = items[1] ?? [-1, -1];
  const second = tokens[first];
  const isCount = second?.kind === "parameter" || /^[1-9]\d*$/.test(second?.text ?? "");
  return items.length > 2 || (items.length === 2 && !(first === last && isCount));
}

function isModifier(token: Token | undefined): boolean {
  return (
    token?.kind === "string" && /^'([+-]|start of|weekday|unixepoch|localtime)/.test(token.text)
  );
}

const OPERATORS: ReadonlySet<string> = new Set(["regexp", "rlike", "xor"]);

function ofWord(tokens: readonly Token[], at: number): Habit | null {
  const [before, token, next, after] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  if (token === undefined || isSymbol(before, ".")) return null;
  if (token.text === "<=>") return "mysql";
  if (OPERATORS.has(token.text)) return isOperand(before) && isOperand(next) ? "mysql" : null;
  switch (token.text) {
    case "with":
      return isWord(next, "rollup") ? "mysql" : null;
    case "duplicate":
      return isWord(next, "key") ? "mysql" : null;
    case "insert":
      return isWord(next, "ignore") ? "mysql" : null;
    case "as":
      return isWord(next, "signed", "unsigned") ? "mysql" : null;
    case "separator":
      return next?.kind === "string" ? "mysql" : null;
    case "autoincrement":
      return "sqlite";
    case "is":
      return (isWord(next, "not") ? after : next)?.kind === "number" ? "sqlite" : null;
    case "limit":
      return isSymbol(after, ",") ? "either" : null;
    default:
      return null;
  }
}

function isOperand(token: Token | undefined): boolean {
  return token !== undefined && (token.kind !== "symbol" || /[()[\]]/.test(token.text));
}
