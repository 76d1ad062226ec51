import * as calls from "./calls.ts";
import * as casts from "./casts.ts";
import { tableDefinition } from "./create-table.ts";
import * as dates from "./dates.ts";
import { applyEdits, chain, type Edit, type EditedText, unedited } from "./edits.ts";
import { recordSet, rowFunction, valuesColumns } from "./from.ts";
import { type Habit, habitOf } from "./habit.ts";
import { atName, backtick, bracket, parameter, sysdate } from "./names.ts";
import * as operators from "./operators.ts";
import { nullsOrder } from "./order.ts";
import type { Rule } from "./rule.ts";
import * as statements from "./statements.ts";
import { type Token, tokensOf } from "../../../../../validation/languages/sql-tokens.ts";

/**
 * Forms of other dialects that no macro can bring, written in DuckDB's own before the statement is parsed.
 * `habit.ts` says whose meaning a text has where there are several; functions with the same form are macros
 * (`../duckdb/habits.ts`); what shows only when a statement is bound is mended then (`../duckdb/mend.ts`).
 *
 * - MySQL: `` `name` ``; `LIMIT skip, count`; `GROUP_CONCAT(… SEPARATOR …)`; `REGEXP`, `RLIKE`, `DIV`, `XOR`,
 *   `<=>`; `WITH ROLLUP`; `REPLACE INTO`, `INSERT IGNORE`, `ON DUPLICATE KEY UPDATE`; UPDATE and DELETE with
 *   joins or a LIMIT; `COUNT(DISTINCT a, b)`; `CAST(x AS SIGNED)`, `CONVERT(x, type)`; units as bare words;
 *   `SET @x = 1`; `EXTRACT(YEAR_MONTH FROM d)`; `INT(11)`, `AUTO_INCREMENT`, `ENGINE=…`; a JSON value equal to a bare text
 * - SQLite: `strftime(format, moment, modifiers…)`, `date(…)`, `time(…)`; `[name]`; `x IS 1`; `max(a, b)`;
 *   `char(72, 105)`; LIMIT inside of a recursive table; tables without types; `column1` of VALUES
 * - Postgres: `to_char` with a written pattern; functions of rows named by their alias, and those of JSON;
 *   `#>`, `#>>`, `?` of JSON; `format('%s')`; `substring(x FROM 'pattern')`, `(regexp_match(…))[1]`;
 *   `ROUND(x::numeric, n)`; SERIAL
 * - T-SQL, Oracle: `TOP n`, `DATEADD(day, 1, d)`, `CONVERT(type, x)`, SYSDATE
 * - `:name` and `@name` for an input of that name; `at` as a name
 * - whole numbers: parts of dates cast to an integer and divided by one
 */
export function rewriteHabits(source: string, inputNames: ReadonlySet<string>): EditedText {
  let text = unedited(source);
  let tokens = tokensOf(source);
  if (tokens.length > MAX_TOKENS) return text;
  const habit = habitOf(tokens);
  for (const rules of PASSES) {
    const edits = editsOf(rules, { tokens, source: text.text, inputNames, habit });
    if (edits.length === 0) continue;
    text = chain(text, applyEdits(text.text, edits));
    tokens = tokensOf(text.text);
  }
  return text;
}

// --- internals

/** A longer statement is data more than it is a question: it runs as it stands. */
const MAX_TOKENS = 20_000;

interface Statement {
  readonly tokens: readonly Token[];
  readonly source: string;
  readonly inputNames: ReadonlySet<string>;
  readonly habit: Habit;
}

/** By the text of the token that a rule begins with; a kind of token stands for all of its texts. */
type Rules = ReadonlyMap<string, readonly Rule[]>;

const NAMES: Rules = new Map([
  ["backtick", [backtick]],
  ["[", [bracket]],
]);

const SHAPES: Rules = new Map([
  ["create", [tableDefinition]],
  ["declare", [statements.setVariable]],
  ["set", [statements.setVariable]],
  ["delete", [statements.remove]],
  ["insert", [statements.insert]],
  ["limit", [statements.limitComma]],
  ["replace", [statements.replaceInto]],
  ["top", [statements.top]],
  ["update", [statements.update]],
  ["with", [statements.rollup, statements.recursiveLimit]],
]);

const ROW_FUNCTIONS =
  "generate_series unnest json_array_elements jsonb_array_elements json_array_elements_text jsonb_array_elements_text jsonb_each json_each_text jsonb_each_text json_object_keys jsonb_object_keys regexp_split_to_table string_to_table";
const UNIT_CALLS =
  "timestampdiff timestampadd datediff dateadd datepart datename datetrunc date_part date_trunc date_diff datesub";
const RENAMED =
  "json_object_agg jsonb_object_agg json_objectagg jsonb_group_object json_build_array jsonb_build_array std stddev variance count_big";

const WORDS: Rules = new Map<string, readonly Rule[]>([
  ["parameter", [operators.jsonOperator, parameter]],
  ["#>", [operators.jsonOperator]],
  ["#>>", [operators.jsonOperator]],
  ["->", [operators.arrow]],
  ["->>", [operators.arrow]],
  ["/", [operators.wholePart]],
  ["<=>", [operators.operator]],
  ["regexp", [operators.operator]],
  ["rlike", [operators.operator]],
  ["div", [operators.operator]],
  ["like", [operators.like]],
  ["is", [operators.isValue]],
  ["xor", [operators.xor]],
  ["json_extract", [operators.jsonExtract]],
  ["value", [operators.jsonValue]],
  ["cast", [casts.sqliteInteger]],
  ["as", [casts.castType]],
  ["char", [calls.char]],
  ["convert", [casts.convert]],
  ["try_convert", [casts.convert]],
  ["count", [calls.countSeveral]],
  ["format", [calls.format]],
  ["group_concat", [calls.separator]],
  ["insert", [calls.insertCall]],
  ["json_agg", [calls.jsonArray]],
  ["jsonb_agg", [calls.jsonArray]],
  ["json_arrayagg", [calls.jsonArray]],
  ["json_group_array", [calls.jsonArray]],
  ["jsonb_group_array", [calls.jsonArray]],
  ["max", [calls.extreme]],
  ["min", [calls.extreme]],
  ["numeric", [casts.roundedNumeric]],
  ["decimal", [casts.roundedNumeric]],
  ["overlaps", [operators.overlaps]],
  ["overlay", [calls.overlay]],
  ["percentile_cont", [calls.percentile]],
  ["random", [calls.random]],
  ["regexp_match", [calls.regexpMatch]],
  ["regexp_matches", [calls.regexpMatch]],
  ["substring", [calls.substring]],
  ["total", [calls.total]],
  ["typeof", [calls.sqliteType]],
  ["date", [dates.dayCall]],
  ["time", [dates.dayCall]],
  ["extract", [dates.extract]],
  ["strftime", [dates.strftime]],
  ["to_char", [dates.toChar]],
  ["dayofweek", [dates.mysqlPart]],
  ["weekday", [dates.mysqlPart]],
  ["week", [dates.mysqlPart]],
  ["order", [nullsOrder]],
  ["values", [valuesColumns]],
  ["json_to_recordset", [recordSet]],
  ["jsonb_to_recordset", [recordSet]],
  ["json_to_record", [recordSet]],
  ["jsonb_to_record", [recordSet]],
  ["at", [atName]],
  ["sysdate", [sysdate]],
  ...UNIT_CALLS.split(" ").map((name) => [name, [dates.unit]] as const),
  ...RENAMED.split(" ").map((name) => [name, [calls.renamed]] as const),
  ...ROW_FUNCTIONS.split(" ").map((name) => [name, [rowFunction]] as const),
]);

/** Each sees what the one before has written. */
const PASSES: readonly Rules[] = [NAMES, SHAPES, WORDS];

function editsOf(rules: Rules, statement: Statement): readonly Edit[] {
  const edits: Edit[] = [];
  let end = 0;
  for (let at = 0; at < statement.tokens.length; at += 1) {
    const token = statement.tokens[at];
    if (token === undefined || token.kind === "string" || token.kind === "quoted") continue;
    for (const rule of rules.get(token.kind) ?? rules.get(token.text) ?? []) {
      const result = rule({ ...statement, at });
      // What another rule has written already is not written twice.
      if (result === null || result.edits.some((edit) => edit.start < end && overlaps(edits, edit)))
        continue;
      edits.push(...result.edits);
      for (const edit of result.edits) end = Math.max(end, edit.end);
      at += result.skip;
      break;
    }
  }
  return edits;
}

function overlaps(edits: readonly Edit[], { start, end }: Edit): boolean {
  return edits.some((edit) => start < edit.end && edit.start < end);
}
