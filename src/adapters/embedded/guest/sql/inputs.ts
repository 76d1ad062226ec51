import { isJsonObject, type Json, type JsonObject, parseJson } from "../../../../core/json.ts";
import { isTagged } from "../../../../core/value.ts";
import { columnOf } from "./columns.ts";
import type { SqlType } from "./types.ts";

/** What a program's `inputs` are in SQL: tables and variables, the same for every SQL engine. */

export interface SqlColumn {
  readonly name: string;
  readonly type: SqlType;
  /** One for each row, in the form `SqlType` says. */
  readonly cells: readonly Json[];
}

export interface SqlTable {
  readonly name: string;
  /** Empty for an empty list: nothing is known of its columns. */
  readonly columns: readonly SqlColumn[];
  readonly rowCount: number;
  /** The same cells row by row, made at each look. */
  readonly rows: readonly (readonly Json[])[];
}

export interface SqlScalar {
  readonly name: string;
  readonly type: SqlType;
  readonly value: Json;
}

export interface SqlInputs {
  /**
   * Every list: of objects as they are, of anything else as one column, `value`. Names differ in more than
   * their case, and so do the names of a table's columns.
   */
  readonly tables: readonly SqlTable[];
  /** Everything that is not a list of objects, lists of scalars included. */
  readonly scalars: readonly SqlScalar[];
}

/** @param inputsJson A JSON object as text. */
export function readInputs(inputsJson: string): SqlInputs {
  const inputs = parseJson(inputsJson);
  const tables: SqlTable[] = [];
  const scalars: SqlScalar[] = [];
  const tableName = createNamer();
  for (const [name, value] of Object.entries(isJsonObject(inputs) ? inputs : {})) {
    const items = itemsOf(value);
    const isTable = items !== null && items.some((item) => rowOf(item) !== null);
    if (items !== null) tables.push(readTable(tableName(name), items, isTable));
    if (!isTable && !(isTagged(value) && value.$type === "table"))
      scalars.push(readScalar(name, value));
  }
  return { tables, scalars };
}

/** Gives each name once, in any case: a second `x` is `x_2`. An empty name becomes `column`. */
export function createNamer(): (name: string) => string {
  const taken = new Set<string>();
  const lastOf = new Map<string, number>();
  return (wanted) => {
    const base = wanted.replaceAll("\0", "\uFFFD").toWellFormed() || "column";
    const key = base.toLowerCase();
    let name = base;
    for (let count = lastOf.get(key) ?? 1; taken.has(name.toLowerCase());) {
      count += 1;
      lastOf.set(key, count);
      name = `${base}_${count}`;
    }
    taken.add(name.toLowerCase());
    return name;
  };
}

// --- internals

/** The name of the one column of a list without objects. */
const VALUE = "value";

function itemsOf(value: Json): readonly Json[] | null {
  if (Array.isArray(value)) return value;
  if (!isTagged(value)) return null;
  if (value.$type === "set") return value.value;
  if (value.$type !== "table") return null;
  const { columns, rows } = value;
  const name = createNamer();
  const names = columns.map((column) => name(column.name));
  return rows.map((row) => Object.fromEntries(names.map((key, at) => [key, row[at] ?? null])));
}

/** The fields of an item that is a row, `null` for any other. */
function rowOf(item: Json): JsonObject | null {
  if (!isJsonObject(item)) return null;
  if (!("$type" in item) || !isTagged(item)) return item;
  return item.$type === "object" ? item.value : null;
}

function readTable(name: string, items: readonly Json[], isTable: boolean): SqlTable {
  if (items.length === 0) return { name, columns: [], rowCount: 0, rows: [] };
  const fields = isTable ? fieldsOf(items) : new Map([[VALUE, items]]);
  const columnName = createNamer();
  const columns = [...fields].map(([field, values]): SqlColumn => {
    const { type, cells } = columnOf(values);
    return { name: columnName(field), type, cells };
  });
  const rowCount = items.length;
  return {
    name,
    columns,
    rowCount,
    get rows() {
      return Array.from({ length: rowCount }, (_, at) =>
        columns.map(({ cells }) => cells[at] ?? null),
      );
    },
  };
}

/** The cells of each field, fields in the order they are first seen. What is not a row has all null. */
function fieldsOf(items: readonly Json[]): Map<string, Json[]> {
  const fields = new Map<string, Json[]>();
  const order: { readonly key: string; readonly cells: Json[] }[] = [];
  let at = 0;
  for (const item of items) {
    const row = rowOf(item) ?? {};
    let place = 0;
    for (const key in row) {
      // Rows mostly have the same keys in the same order: then nothing is looked up.
      const expected = order[place];
      const cells = expected?.key === key ? expected.cells : cellsOf(key, fields, order);
      place += 1;
      while (cells.length < at) cells.push(null);
      cells.push(row[key] ?? null);
    }
    at += 1;
  }
  return fields.size === 0 ? new Map([[VALUE, []]]) : fields;
}

function cellsOf(
  key: string,
  fields: Map<string, Json[]>,
  order: { readonly key: string; readonly cells: Json[] }[],
): Json[] {
  const known = fields.get(key);
  if (known !== undefined) return known;
  const cells: Json[] = [];
  fields.set(key, cells);
  order.push({ key, cells });
  return cells;
}

function readScalar(name: string, value: Json): SqlScalar {
  const items = itemsOf(value);
  if (items !== null) {
    const { type, cells } = columnOf(items);
    return { name, type: { kind: "list", item: type }, value: cells };
  }
  const { type, cells } = columnOf([value]);
  return { name, type, value: cells[0] ?? null };
}
