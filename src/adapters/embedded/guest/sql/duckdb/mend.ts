import type { DuckDBConnection } from "@duckdb/node-api";
import { isJsonObject, type Json, parseJson } from "../../../../../core/json.ts";
import { applyEdits, type EditedText } from "../dialects/edits.ts";
import { mendTypes } from "../dialects/mismatch.ts";
import { argumentsOf, isCalled, nextWord, previousWord } from "../dialects/rule.ts";
import { type Token, tokensOf } from "../../../../../validation/languages/sql-tokens.ts";
import type { Failure } from "./faults.ts";

/**
 * What other dialects accept and DuckDB does not bind, written so that it does:
 *
 * - a column that is not in GROUP BY (MySQL, SQLite; Postgres where the key decides it): `any_value(column)`
 * - the same beside one `max(x)` or `min(x)` (SQLite): the column of that row, `arg_max(column, x)`
 * - text in double quotes (MySQL, SQLite), where no column has that name
 * - `@x`, which the program has set (MySQL, T-SQL)
 * - calls with other types than DuckDB has them for (`../dialects/mismatch.ts`)
 */
export async function mend(
  connection: DuckDBConnection,
  text: string,
  failure: Failure,
): Promise<EditedText | null> {
  if (failure.kind !== "fault" || failure.fault.offset === null) return null;
  const { message, subtype, offset } = failure.fault;
  const tokens = tokensOf(text);
  const at = tokens.findIndex(({ start }) => start === offset);
  const token = tokens[at];
  if (token === undefined) return mendVariable(connection, text, tokens, offset);
  if (subtype === "COLUMN_NOT_FOUND" && token.kind === "quoted") {
    const words = token.text.slice(1, -1).replaceAll('""', '"');
    return applyEdits(text, [
      { start: token.start, end: token.end, text: `'${words.replaceAll("'", "''")}'` },
    ]);
  }
  if (/argument types '|function call "/.test(message)) return mendTypes(text, tokens, at, message);
  if (!message.includes("must appear in the GROUP BY clause")) return null;
  const last = endOfName(tokens, at);
  const name = text.slice(token.start, last.end);
  const alias = (await isResultColumn(connection, text, offset)) ? ` AS ${lastPart(name)}` : "";
  const value = extremeRow(text, tokens, at, name) ?? `any_value(${name})`;
  return applyEdits(text, [{ start: token.start, end: last.end, text: `${value}${alias}` }]);
}

// --- internals

/** `@x` of MySQL and T-SQL, where the program has set it; to DuckDB it is the size of a number. */
async function mendVariable(
  connection: DuckDBConnection,
  text: string,
  tokens: readonly Token[],
  offset: number,
): Promise<EditedText | null> {
  const token = tokens.find(({ kind, start }) => kind === "parameter" && start === offset - 1);
  if (token === undefined || !token.text.startsWith("@")) return null;
  const statement = await connection.prepare("SELECT 1 FROM duckdb_variables() WHERE name = $1");
  statement.bindVarchar(1, token.text.slice(1));
  const rows = (await statement.runAndReadAll()).getRows();
  if (rows.length === 0) return null;
  const { start, end } = token;
  return applyEdits(text, [{ start, end, text: `getvariable('${token.text.slice(1)}')` }]);
}

function endOfName(tokens: readonly Token[], from: number): Token {
  let at = from;
  while (tokens[at + 1]?.text === "." && tokens[at + 2] !== undefined) at += 2;
  const token = tokens[at];
  if (token === undefined) throw new Error("a name has no token");
  return token;
}

/** In SQLite a column beside the only `max(x)` or `min(x)` of a list comes from the row that has it. */
function extremeRow(
  text: string,
  tokens: readonly Token[],
  at: number,
  name: string,
): string | null {
  const select = previousWord(tokens, at, SELECT);
  const from = nextWord(tokens, select + 1, FROM).at;
  if (select < 0 || at > from) return null;
  const calls: number[] = [];
  for (let index = select + 1; index < from; index += 1)
    if (isCalled(tokens, index) && AGGREGATES.has(tokens[index]?.text ?? "")) calls.push(index);
  const [call = -1, second] = calls;
  const list = argumentsOf(tokens, call);
  const [first, last] = list?.items[0] ?? [-1, -1];
  const aggregate = tokens[call]?.text;
  if (second !== undefined || list?.items.length !== 1) return null;
  if (aggregate !== "max" && aggregate !== "min") return null;
  const by = text.slice(tokens[first]?.start ?? 0, tokens[last]?.end ?? 0);
  // Where there is no such row its group still has the column.
  return `coalesce(arg_${aggregate}(${name}, ${by}), any_value(${name}))`;
}

const SELECT: ReadonlySet<string> = new Set(["select"]);
const FROM: ReadonlySet<string> = new Set(["from"]);
const AGGREGATES: ReadonlySet<string> = new Set(["max", "min"]);

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1).trim();
}

/** Whether the column at that place is a column of a SELECT by itself, so that its name is the result's. */
async function isResultColumn(
  connection: DuckDBConnection,
  text: string,
  offset: number,
): Promise<boolean> {
  const byteOffset = Buffer.byteLength(text.slice(0, offset));
  const statement = await connection.prepare("SELECT json_serialize_sql($1::VARCHAR)");
  statement.bindVarchar(1, text);
  const [row] = (await statement.runAndReadAll()).getRows();
  const tree = row?.[0];
  return typeof tree === "string" && isListed(parseJson(tree), byteOffset);
}

function isListed(node: Json, byteOffset: number): boolean {
  if (Array.isArray(node)) return node.some((item: Json) => isListed(item, byteOffset));
  if (!isJsonObject(node)) return false;
  const list = node["select_list"];
  const isHere =
    Array.isArray(list) &&
    list.some(
      (item: Json) =>
        isJsonObject(item) &&
        item["class"] === "COLUMN_REF" &&
        item["alias"] === "" &&
        item["query_location"] === byteOffset,
    );
  return isHere || Object.values(node).some((value) => isListed(value, byteOffset));
}
