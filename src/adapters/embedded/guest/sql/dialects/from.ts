import {
  argumentsOf,
  closeOf,
  type Found,
  insertAt,
  isCalled,
  isSymbol,
  isWord,
  previousWord,
  type Rule,
} from "./rule.ts";
import type { Edit } from "./edits.ts";
import type { Token } from "../../../../../validation/languages/sql-tokens.ts";

/** Functions of Postgres that give rows, where a table can stand. */

interface RowFunction {
  readonly open: string;
  readonly close: string;
  /** The name of its one column where nothing names it; `null` where its rows have several columns or keep their name. */
  readonly column: string | null;
}

const ELEMENTS: RowFunction = { open: "unnest(CAST(", close: " AS JSON[]))", column: "value" };
const TEXTS: RowFunction = {
  open: "unnest(CAST(CAST(",
  close: " AS JSON) AS VARCHAR[]))",
  column: "value",
};
const EACH: RowFunction = { open: "json_each(", close: ")", column: null };
const EACH_TEXT: RowFunction = {
  open: "(SELECT key, value ->> '$' AS value FROM json_each(",
  close: "))",
  column: null,
};

const ROWS: ReadonlyMap<string, RowFunction> = new Map([
  ["generate_series", { open: "generate_series(", close: ")", column: null }],
  ["unnest", { open: "unnest(", close: ")", column: null }],
  ["json_array_elements", ELEMENTS],
  ["jsonb_array_elements", ELEMENTS],
  ["json_array_elements_text", TEXTS],
  ["jsonb_array_elements_text", TEXTS],
  ["jsonb_each", EACH],
  ["json_each_text", EACH_TEXT],
  ["jsonb_each_text", EACH_TEXT],
  ...["json", "jsonb"].map((type): readonly [string, RowFunction] => [
    `${type}_object_keys`,
    { open: "unnest(json_keys(", close: "))", column: `${type}_object_keys` },
  ]),
  [
    "regexp_split_to_table",
    { open: "unnest(string_split_regex(", close: "))", column: "regexp_split_to_table" },
  ],
  ["string_to_table", { open: "unnest(string_split(", close: "))", column: "string_to_table" }],
]);

/** Functions whose one column is also meant by the name of the table: `FROM generate_series(1, 3) AS n`. */
const NAMED_BY_ALIAS: ReadonlySet<string> = new Set(["generate_series", "unnest"]);

export const rowFunction: Rule = ({ tokens, at }) => {
  const token = tokens[at];
  const rows = ROWS.get(token?.text ?? "");
  if (token === undefined || rows === undefined || !isCalled(tokens, at)) return null;
  const close = closeOf(tokens, at + 1);
  const [open, end] = [tokens[at + 1], tokens[close ?? -1]];
  if (open === undefined || end === undefined || close === null) return null;
  const edits: Edit[] = token.text === "generate_series" ? seriesEdits(tokens, at) : [];
  if (isTable(tokens, at)) {
    if (rows.open !== `${token.text}(`)
      edits.push(
        { start: token.start, end: open.end, text: rows.open },
        { start: end.start, end: end.end, text: rows.close },
      );
    edits.push(...aliasEdits(tokens, close, token.text, rows));
  }
  return edits.length === 0 ? null : { edits, skip: 0 };
};

/** `jsonb_to_recordset(x) AS r(a int, b text)`: the columns are in its alias. */
export const recordSet: Rule = ({ tokens, at, source }) => {
  const token = tokens[at];
  const close = isCalled(tokens, at) ? closeOf(tokens, at + 1) : null;
  const [open, end] = [tokens[at + 1], tokens[close ?? -1]];
  if (token === undefined || close === null || open === undefined || end === undefined) return null;
  const as = isWord(tokens[close + 1], "as") ? close + 2 : close + 1;
  const columns = argumentsOf(tokens, as);
  const [name, first, last] = [tokens[as], tokens[as + 1], tokens[columns?.close ?? -1]];
  if (columns === null || name === undefined || first === undefined || last === undefined)
    return null;
  const fields = columns.items.map(([from, to]) => {
    const type = source.slice(tokens[from + 1]?.start ?? 0, tokens[to]?.end ?? 0).toLowerCase();
    return [tokens[from]?.text.replaceAll('"', ""), type === "numeric" ? "double" : type];
  });
  const shape = JSON.stringify(Object.fromEntries(fields)).replaceAll("'", "''");
  const written = token.text.endsWith("set") ? `[${shape}]` : shape;
  return {
    edits: [
      { start: token.start, end: open.end, text: "(SELECT unnest(from_json(" },
      { start: end.start, end: end.end, text: `, '${written}'), recursive := true))` },
      { start: first.start, end: last.end, text: "" },
    ],
    skip: 0,
  };
};

/** `(VALUES …) AS v` has `column1` in Postgres and SQLite. */
export const valuesColumns: Rule = ({ tokens, at }): Found | null => {
  const open = tokens[at + 1];
  if (!isSymbol(tokens[at - 1], "(") || !isSymbol(open, "(")) return null;
  const end = closeOf(tokens, at - 1);
  if (end === null || !tokens.some((token) => isWord(token, "column1", "column2"))) return null;
  const count = argumentsOf(tokens, at)?.items.length ?? 0;
  const names = Array.from({ length: count }, (_, index) => `column${index + 1}`).join(", ");
  const { alias, last, hasColumns } = readAlias(tokens, end);
  if (hasColumns || last === undefined) return null;
  const text = alias === null ? ` AS values_list (${names})` : ` (${names})`;
  return { edits: [insertAt(last.end, text)], skip: 0 };
};

// --- internals

const CLAUSES: ReadonlySet<string> = new Set(
  "from join lateral using select where on by having set values limit returning".split(" "),
);

function isTable(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (!isSymbol(before, ",") && !isWord(before, "from", "join", "lateral", "only")) return false;
  const clause = tokens[previousWord(tokens, at - 1, CLAUSES)];
  return isWord(clause, "from", "join", "lateral", "on");
}

/** Dates in quotes, and steps: `generate_series('2026-01-01', '2026-02-01', '1 day')`. */
function seriesEdits(tokens: readonly Token[], at: number): Edit[] {
  const items = argumentsOf(tokens, at)?.items ?? [];
  return items.flatMap(([first, last], index) => {
    const token = tokens[first];
    if (first !== last || token?.kind !== "string") return [];
    return [insertAt(token.end, index === 2 ? "::INTERVAL" : "::TIMESTAMP")];
  });
}

interface Alias {
  readonly alias: Token | null;
  readonly last: Token | undefined;
  readonly hasColumns: boolean;
}

const NO_ALIAS: ReadonlySet<string> = new Set(
  "on where group order limit join inner left right full cross natural union intersect except having window using with lateral offset fetch as set qualify sample tablesample pivot unpivot".split(
    " ",
  ),
);

function readAlias(tokens: readonly Token[], close: number): Alias {
  const at = isWord(tokens[close + 1], "as") ? close + 2 : close + 1;
  const token = tokens[at];
  const isAlias = token?.kind === "quoted" || (token?.kind === "word" && !NO_ALIAS.has(token.text));
  return isAlias
    ? { alias: token, last: token, hasColumns: isSymbol(tokens[at + 1], "(") }
    : { alias: null, last: tokens[close], hasColumns: isWord(tokens[close + 1], "with") };
}

function aliasEdits(
  tokens: readonly Token[],
  close: number,
  name: string,
  { column }: RowFunction,
): readonly Edit[] {
  const { alias, last, hasColumns } = readAlias(tokens, close);
  if (hasColumns || last === undefined) return [];
  if (alias === null) return column === null ? [] : [insertAt(last.end, ` AS ${name} (${column})`)];
  if (column === null && !NAMED_BY_ALIAS.has(name)) return [];
  const isNamed = tokens.some(
    (token, index) => isWord(token, column ?? name) && !isSymbol(tokens[index + 1], "("),
  );
  // DuckDB's own name of the column is asked for.
  if (isNamed && column === null) return [];
  return [insertAt(last.end, ` (${isNamed && column !== null ? column : alias.text})`)];
}
