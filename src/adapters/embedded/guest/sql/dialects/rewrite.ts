import { dayCall, separator, strftime, toChar, unit } from "./calls.ts";
import { tableEdits } from "./create-table.ts";
import { applyEdits, type Edit, type EditedText } from "./edits.ts";
import { argumentsOf, isCall, one, replaceToken, type Rule } from "./rule.ts";
import { type Token, tokensOf } from "./tokens.ts";

/**
 * Forms of other dialects that are no functions, so that no macro can bring them, written in DuckDB's own
 * before the statement is parsed:
 *
 * - `` `name` `` (MySQL)
 * - `LIMIT skip, count` (MySQL, SQLite); `SELECT TOP n` (T-SQL)
 * - `:name` and `@name` for an input of that name
 * - units as bare words: `TIMESTAMPDIFF(MONTH, a, b)`, `DATEADD(day, 1, d)`, `DATEDIFF`, `DATEPART`, `DATENAME`
 * - `strftime('%Y', moment, modifiers…)`, `date(…)` and `time(…)` with moments and modifiers (SQLite)
 * - `GROUP_CONCAT(x ORDER BY y SEPARATOR ', ')` (MySQL)
 * - `CAST(x AS SIGNED | UNSIGNED | CHAR)`, `CONVERT(x, type)` (MySQL), `CONVERT(type, x)` (T-SQL)
 * - `a REGEXP b`, `a RLIKE b`, `a DIV b`, `a <=> b` (MySQL)
 * - `INT(11)`, `AUTO_INCREMENT`, `AUTOINCREMENT`, `SERIAL`, `ENGINE=…`, `UNSIGNED` in table definitions
 * - `REPLACE INTO`, `INSERT IGNORE` (MySQL)
 * - `at` as a name, which is a keyword of DuckDB alone
 * - `SYSDATE` without parentheses (Oracle)
 * - `to_char(x, 'YYYY-MM')` with a written pattern (Postgres); a computed one is a macro's, and slower
 */
export function rewriteHabits(source: string, inputNames: ReadonlySet<string>): EditedText {
  const tokens = tokensOf(source);
  const edits: Edit[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const edit = RULES.map((rule) => rule({ tokens, at, source, inputNames })).find(
      (found) => found !== null,
    );
    if (edit === undefined) continue;
    edits.push(...edit.edits);
    at += edit.skip;
  }
  return applyEdits(source, [...edits, ...tableEdits(tokens)]);
}

// --- internals

const backtick: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  if (token?.kind !== "backtick") return null;
  const name = token.text.slice(1, -1).replaceAll("``", "`");
  return one(replaceToken(token, `"${name.replaceAll('"', '""')}"`));
};

const limitComma: Rule = ({ tokens, at }) => {
  const [limit, skip, comma, count] = tokens.slice(at, at + 4);
  if (limit?.text !== "limit" || limit.kind !== "word" || comma?.text !== ",") return null;
  if (!isAmount(skip) || !isAmount(count)) return null;
  const text = `${count.text} OFFSET ${skip.text}`;
  return one({ start: skip.start, end: count.end, text }, 3);
};

function isAmount(token: Token | undefined): token is Token {
  return token?.kind === "number" || token?.kind === "parameter";
}

/** `SELECT TOP 5 …` of a statement or of a subquery; its limit goes to where that ends. */
const top: Rule = ({ tokens, at }) => {
  if (tokens[at]?.text !== "top" || tokens[at]?.kind !== "word") return null;
  const before = tokens[at - 1]?.text;
  if (before !== "select" && before !== "distinct") return null;
  const inBrackets = tokens[at + 1]?.text === "(";
  const count = tokens[at + (inBrackets ? 2 : 1)];
  const last = tokens[at + (inBrackets ? 3 : 1)];
  const word = tokens[at];
  if (!isAmount(count) || last === undefined || word === undefined) return null;
  const end = endOfSelect(tokens, at);
  return {
    edits: [
      { start: word.start, end: last.end, text: "" },
      { start: end, end, text: ` LIMIT ${count.text}` },
    ],
    skip: inBrackets ? 3 : 1,
  };
};

function endOfSelect(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.text === "(") depth += 1;
    else if (token?.text === ")") depth -= 1;
    if (depth < 0) return token?.start ?? 0;
  }
  return tokens.at(-1)?.end ?? 0;
}

const parameter: Rule = ({ tokens, at, inputNames }) => {
  const token = tokens[at];
  if (token?.kind !== "parameter" || !/^[:@]/.test(token.text)) return null;
  const name = token.text.slice(1);
  return inputNames.has(name.toLowerCase()) ? one(replaceToken(token, `$${name}`)) : null;
};

const CAST_TYPES: ReadonlyMap<string, string> = new Map([
  ["signed", "BIGINT"],
  ["unsigned", "UBIGINT"],
  ["nvarchar", "VARCHAR"],
  ["nchar", "VARCHAR"],
  ["char", "VARCHAR"],
]);

const castType: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  const type = CAST_TYPES.get(token?.text ?? "");
  if (type === undefined || token?.kind !== "word" || tokens[at - 1]?.text !== "as") return null;
  const integer = tokens[at + 1];
  return integer?.text === "integer" || integer?.text === "int"
    ? one({ start: token.start, end: integer.end, text: type }, 1)
    : one(replaceToken(token, type));
};

const CONVERT = new Set(["convert", "try_convert"]);
const TYPE_WORDS = new Set(
  "varchar nvarchar char nchar text int integer bigint smallint tinyint decimal numeric float real double date datetime datetime2 time timestamp signed unsigned bit boolean".split(
    " ",
  ),
);

const convert: Rule = (place) => {
  const { tokens, at, source } = place;
  if (!isCall(place, CONVERT)) return null;
  const call = argumentsOf(tokens, at);
  if (call === null) return null;
  const textOf = (index: number): string => {
    const [first, last] = call.items[index] ?? [-1, -1];
    return source.slice(tokens[first]?.start ?? 0, tokens[last]?.end ?? 0);
  };
  const firstWord = (index: number): string => tokens[call.items[index]?.[0] ?? -1]?.text ?? "";
  const typeFirst = TYPE_WORDS.has(firstWord(0)) && call.items.length >= 2;
  if (!typeFirst && !(call.items.length === 2 && TYPE_WORDS.has(firstWord(1)))) return null;
  const [type, value] = typeFirst ? [textOf(0), textOf(1)] : [textOf(1), textOf(0)];
  const word = type.trim().toLowerCase();
  const name = tokens[at]?.text === "try_convert" ? "TRY_CAST" : "CAST";
  const start = tokens[at]?.start ?? 0;
  const end = tokens[call.close]?.end ?? start;
  const inner = rewriteHabits(value, place.inputNames).text;
  return one(
    {
      start,
      end,
      text: `${name}(${inner} AS ${CAST_TYPES.get(word.split(/[ (]/)[0] ?? "") ?? type})`,
    },
    call.close - at,
  );
};

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ["regexp", "~"],
  ["rlike", "~"],
  ["div", "//"],
  ["<=>", "IS NOT DISTINCT FROM"],
]);

const operator: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  const text = OPERATORS.get(token?.text ?? "");
  if (token === undefined || text === undefined || token.kind === "quoted") return null;
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  if (before === undefined || after === undefined || (after.text === "(" && token.text === "div"))
    return null;
  if (before.text === "," || before.text === "(" || before.text === "." || before.text === "select")
    return null;
  if (before.text === "not" && text === "~")
    return one({ start: before.start, end: token.end, text: "!~" });
  return one(replaceToken(token, text));
};

const statementStart: Rule = ({ tokens, at }) => {
  if (at !== 0) return null;
  const [first, second] = tokens;
  if (first?.text === "replace" && second?.text === "into")
    return one(replaceToken(first, "INSERT OR REPLACE"));
  return first?.text === "insert" && second?.text === "ignore"
    ? one(replaceToken(second, "OR IGNORE"), 1)
    : null;
};

const atName: Rule = ({ tokens, at: index }) => {
  const token = tokens[index];
  const next = tokens[index + 1]?.text;
  if (token?.kind !== "word" || token.text !== "at" || next === "time" || next === "(") return null;
  return one(replaceToken(token, '"at"'));
};

const sysdate: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  if (token?.kind !== "word" || token.text !== "sysdate" || tokens[at + 1]?.text === "(")
    return null;
  return tokens[at - 1]?.text === "." ? null : one(replaceToken(token, "sysdate()"));
};

const RULES: readonly Rule[] = [
  backtick,
  statementStart,
  limitComma,
  top,
  parameter,
  unit,
  strftime,
  dayCall,
  separator,
  castType,
  convert,
  operator,
  sysdate,
  atName,
  toChar,
];
