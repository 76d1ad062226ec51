import type { Edit } from "./edits.ts";
import { operandBefore } from "./operands.ts";
import {
  argumentsOf,
  closeOf,
  found,
  isCall,
  isCalled,
  isSymbol,
  isWord,
  nextWord,
  one,
  replaceToken,
  type Rule,
  sourceOf,
} from "./rule.ts";

/** Types and casts that DuckDB writes otherwise. */

/** `ROUND(x::numeric, 2)` (Postgres): a NUMERIC without a width keeps all digits there, three in DuckDB. */
export const roundedNumeric: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  if (token === undefined) return null;
  let [first, next] = [at - 1, at + 1];
  if (isSymbol(tokens[first], "::")) first = operandBefore(tokens, first - 1);
  else if (isWord(tokens[first], "as") && isSymbol(tokens[next], ")")) {
    first = operandBefore(tokens, next);
    next += 1;
  } else return null;
  const isRounded =
    isSymbol(tokens[next], ",") &&
    isSymbol(tokens[first - 1], "(") &&
    isWord(tokens[first - 2], "round", "trunc");
  return isRounded ? one(replaceToken(token, "DECIMAL(38, 10)")) : null;
};

const CAST_TYPES: ReadonlyMap<string, string> = new Map([
  ["signed", "BIGINT"],
  ["unsigned", "UBIGINT"],
  ["nvarchar", "VARCHAR"],
  ["nchar", "VARCHAR"],
  ["char", "VARCHAR"],
]);

export const castType: Rule = ({ tokens, at }) => {
  const token = tokens[at + 1];
  const type = CAST_TYPES.get(token?.text ?? "");
  if (type === undefined || token?.kind !== "word") return null;
  const integer = tokens[at + 2];
  return isWord(integer, "integer", "int")
    ? one({ start: token.start, end: integer.end, text: type }, 1)
    : one(replaceToken(token, type));
};

/** SQLite cuts what is after the point, and reads a text as far as it is a number. */
export const sqliteInteger: Rule = ({ tokens, at, habit }) => {
  const token = tokens[at];
  const close = isCalled(tokens, at) ? closeOf(tokens, at + 1) : null;
  const [as, type, end] = tokens.slice((close ?? 0) - 2);
  if (habit !== "sqlite" || token === undefined || close === null || end === undefined) return null;
  if (!isWord(as, "as") || !isWord(type, "integer", "int")) return null;
  return found(replaceToken(token, "whole_number"), { start: as.start, end: type.end, text: "" });
};

const CONVERT = new Set(["convert", "try_convert"]);
const TYPE_WORDS = new Set(
  "varchar nvarchar char nchar text int integer bigint smallint tinyint decimal numeric float real double date datetime datetime2 time timestamp signed unsigned bit boolean".split(
    " ",
  ),
);

/** `CONVERT(x, type)` (MySQL), `CONVERT(type, x, style)` (T-SQL), `CONVERT(x USING utf8)`. */
export const convert: Rule = (place) => {
  const { tokens, at } = place;
  const [word, open] = [tokens[at], tokens[at + 1]];
  const call = isCall(place, CONVERT) ? argumentsOf(tokens, at) : null;
  const close = tokens[call?.close ?? -1];
  const [former, latter] = call?.items ?? [];
  if (word === undefined || open === undefined || close === undefined || !former) return null;
  const using = nextWord(tokens, at + 2, USING);
  if (using.isWord)
    return found(replaceToken(word, ""), {
      start: tokens[using.at]?.start ?? close.start,
      end: close.start,
      text: "",
    });
  const isType = ([first]: readonly [number, number]): boolean =>
    TYPE_WORDS.has(tokens[first]?.text ?? "");
  if (latter === undefined) return null;
  const typeFirst = isType(former);
  if (!typeFirst && !isType(latter)) return null;
  const [type, value] = typeFirst ? [former, latter] : [latter, former];
  const name = word.text === "try_convert" ? "TRY_CAST" : "CAST";
  const written = sourceOf(place, type[0], type[1]);
  const target = CAST_TYPES.get(tokens[type[0]]?.text ?? "") ?? written;
  const [start, end] = [tokens[value[0]]?.start ?? 0, tokens[value[1]]?.end ?? 0];
  // What is converted stays in its place, so that what is inside of it is still rewritten.
  const edits: readonly Edit[] = [
    { start: word.start, end: start, text: `${name}(` },
    { start: end, end: close.start, text: ` AS ${target}` },
  ];
  return { edits, skip: value[0] - at - 1 };
};

const USING: ReadonlySet<string> = new Set(["using"]);
