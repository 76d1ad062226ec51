import { applyEdits, type EditedText } from "./edits.ts";
import { operandAfter, operandBefore } from "./operands.ts";
import { argumentsOf, insertAt, isCalled, isSymbol, replaceToken } from "./rule.ts";
import type { Token } from "../../../../../validation/languages/sql-tokens.ts";

/**
 * Calls that DuckDB has for other types than these, written so that they bind:
 *
 * - parts of a date that is a text: `YEAR('2026-03-05')`
 * - functions of text on anything else: `LPAD(id, 5, '0')`
 * - arithmetic and sums of numbers that are text or JSON: `payload ->> '$.seconds' / 60`, `SUM(note)`
 * - `@>` and `<@` of JSON (Postgres); `TO_DAYS(date)`, `FORMAT(number, 2)` (MySQL)
 *
 * @param at The token the engine points at: the name of the function, the operator.
 */
export function mendTypes(
  text: string,
  tokens: readonly Token[],
  at: number,
  message: string,
): EditedText | null {
  const [, name = "", list = ""] =
    /(?:argument types '|function call ")"?([^("]+)"?\((.*?)\)['"]/.exec(message) ?? [];
  const types = list.split(/, (?![^(]*\))/);
  const token = tokens[at];
  if (name === "" || token === undefined) return null;
  if (!isCalled(tokens, at)) return mendOperator(text, tokens, at, types);
  const call = argumentsOf(tokens, at);
  const word = token.text;
  const instead = INSTEAD.get(word);
  if (instead !== undefined) return applyEdits(text, [replaceToken(token, instead)]);
  const target = targetOf(word);
  if (call === null || target === null) return null;
  const edits = call.items.flatMap(([first, last], index) => {
    const [start, end] = [tokens[first], tokens[last]];
    const isWrong = target.isWrong(types[index] ?? "", index);
    if (start === undefined || end === undefined || !isWrong) return [];
    return [insertAt(start.start, target.open), insertAt(end.end, target.close)];
  });
  return edits.length === 0 ? null : applyEdits(text, edits);
}

// --- internals

const INSTEAD: ReadonlyMap<string, string> = new Map([
  ["to_days", "day_number"],
  ["format", "thousands"],
]);

interface Target {
  readonly open: string;
  readonly close: string;
  isWrong(type: string, index: number): boolean;
}

const DATE_PARTS: ReadonlySet<string> = new Set(
  "year month day dayofmonth dayofyear dayofweek weekday week weekofyear yearweek quarter hour minute second microsecond monthname dayname last_day date_trunc date_part epoch age isodow isoyear decade century strftime".split(
    " ",
  ),
);
const TEXT_CALLS: ReadonlySet<string> = new Set(
  "lpad rpad length char_length character_length upper lower ucase lcase replace trim ltrim rtrim reverse instr strpos position split_part contains starts_with ends_with regexp_matches regexp_replace regexp_extract repeat ascii translate concat_ws initcap string_split string_to_array".split(
    " ",
  ),
);
const NUMBER_CALLS: ReadonlySet<string> = new Set(
  "sum avg mean median stddev stddev_pop stddev_samp variance var_pop var_samp quantile_cont percentile_cont abs round ceil ceiling floor sqrt ln log exp power mod fsum".split(
    " ",
  ),
);
const TEXTS: ReadonlySet<string> = new Set(["VARCHAR", "STRING_LITERAL", "JSON"]);
const NUMBER: Target = {
  open: "CAST(",
  close: " AS DOUBLE)",
  isWrong: (type) => TEXTS.has(type),
};

function targetOf(name: string): Target | null {
  if (NUMBER_CALLS.has(name)) return NUMBER;
  if (TEXT_CALLS.has(name))
    return {
      open: "CAST(",
      close: " AS VARCHAR)",
      isWrong: (type, index) => index === 0 && !TEXTS.has(type),
    };
  if (!DATE_PARTS.has(name)) return null;
  const isUnitFirst = name === "date_trunc" || name === "date_part";
  return {
    open: "moment(",
    close: ")",
    isWrong: (type, index) => TEXTS.has(type) && !(isUnitFirst && index === 0),
  };
}

const ARITHMETIC = ["+", "-", "*", "/", "//", "%"];
/** Operators that only we have, with the same precedence. */
const JSON_OPERATORS: ReadonlyMap<string, string> = new Map([
  ["@>", "@>>"],
  ["<@", "<<@"],
]);

function mendOperator(
  text: string,
  tokens: readonly Token[],
  at: number,
  types: readonly string[],
): EditedText | null {
  const token = tokens[at];
  const json = JSON_OPERATORS.get(token?.text ?? "");
  if (token !== undefined && json !== undefined)
    return types.includes("JSON") ? applyEdits(text, [replaceToken(token, json)]) : null;
  if (!isSymbol(token, ...ARITHMETIC) || types.length !== 2) return null;
  const sides: readonly (readonly [number, number])[] = [
    [operandBefore(tokens, at - 1), at - 1],
    [at + 1, operandAfter(tokens, at + 1)],
  ];
  const edits = sides.flatMap(([first, last], side) => {
    const [start, end] = [tokens[first], tokens[last]];
    if (!TEXTS.has(types[side] ?? "") || start === undefined || end === undefined) return [];
    return [insertAt(start.start, NUMBER.open), insertAt(end.end, NUMBER.close)];
  });
  return edits.length === 0 ? null : applyEdits(text, edits);
}
