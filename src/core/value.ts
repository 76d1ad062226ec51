import { type Json, type JsonObject, isJsonObject } from "./json.ts";

/**
 * Values that JSON cannot hold cross the wall as JSON objects with a `$type` key. The contract,
 * with the type of each language beside each tag, is docs/values.md.
 */
export const TAGS = [
  "decimal",
  "integer",
  "date",
  "datetime",
  "time",
  "duration",
  "bytes",
  "set",
  "map",
  "table",
  "non_finite",
  "opaque",
  "object",
] as const;

export type Tag = (typeof TAGS)[number];

export interface DecimalValue {
  readonly $type: "decimal";
  readonly value: string;
}
export interface IntegerValue {
  readonly $type: "integer";
  readonly value: string;
}
export interface DateValue {
  readonly $type: "date";
  readonly value: string;
}
export interface DateTimeValue {
  readonly $type: "datetime";
  readonly value: string;
}
export interface TimeValue {
  readonly $type: "time";
  readonly value: string;
}
/** ISO 8601 in seconds, e.g. `PT3723.5S`, `-PT60S`. */
export interface DurationValue {
  readonly $type: "duration";
  readonly value: string;
}
/** Base64. */
export interface BytesValue {
  readonly $type: "bytes";
  readonly value: string;
}
export interface SetValue {
  readonly $type: "set";
  readonly value: readonly Json[];
}
/** Pairs, where a key is not text. */
export interface MapValue {
  readonly $type: "map";
  readonly value: readonly (readonly [Json, Json])[];
}
export interface TableColumn {
  readonly name: string;
  readonly type: string;
}
export interface TableValue {
  readonly $type: "table";
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Json[])[];
}
export interface NonFiniteValue {
  readonly $type: "non_finite";
  readonly value: "nan" | "infinity" | "-infinity";
}
/** Something with no meaning outside its language (a function, a class). `value` is its printed form. */
export interface OpaqueValue {
  readonly $type: "opaque";
  readonly name: string;
  readonly value: string;
}
/** A guest object that itself had a `$type` key: `value` is that object, to be read literally. */
export interface EscapedObject {
  readonly $type: "object";
  readonly value: JsonObject;
}

export type TaggedValue =
  | DecimalValue
  | IntegerValue
  | DateValue
  | DateTimeValue
  | TimeValue
  | DurationValue
  | BytesValue
  | SetValue
  | MapValue
  | TableValue
  | NonFiniteValue
  | OpaqueValue
  | EscapedObject;

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const INTEGER = /^-?\d+$/;

const isText = (value: Json | undefined): value is string => typeof value === "string";

function isTableValue(value: JsonObject): boolean {
  const { columns, rows } = value;
  return (
    Array.isArray(columns) &&
    columns.every(
      (column: Json) => isJsonObject(column) && isText(column["name"]) && isText(column["type"]),
    ) &&
    Array.isArray(rows) &&
    rows.every((row: Json) => Array.isArray(row) && row.length === columns.length)
  );
}

const WELL_FORMED: Readonly<Record<Tag, (value: JsonObject) => boolean>> = {
  decimal: ({ value }) => isText(value) && DECIMAL.test(value),
  integer: ({ value }) => isText(value) && INTEGER.test(value),
  date: ({ value }) => isText(value),
  datetime: ({ value }) => isText(value),
  time: ({ value }) => isText(value),
  duration: ({ value }) => isText(value),
  bytes: ({ value }) => isText(value),
  set: ({ value }) => Array.isArray(value),
  map: ({ value }) =>
    Array.isArray(value) && value.every((pair: Json) => Array.isArray(pair) && pair.length === 2),
  table: isTableValue,
  non_finite: ({ value }) => value === "nan" || value === "infinity" || value === "-infinity",
  opaque: ({ name, value }) => isText(name) && isText(value),
  object: ({ value }) => isJsonObject(value),
};

/** True for a well-formed tagged value. An object with an unknown or malformed `$type` is not one. */
export function isTagged(value: Json | undefined): value is Json & TaggedValue {
  if (!isJsonObject(value)) return false;
  const tag = TAGS.find((name) => name === value["$type"]);
  return tag !== undefined && WELL_FORMED[tag](value);
}

/** Unwraps a table of one row and one column; answers every other value as it is. */
export function scalarOf(value: Json): Json {
  if (!isTagged(value) || value.$type !== "table") return value;
  const [row, ...others] = value.rows;
  return others.length === 0 && row?.length === 1 ? (row[0] ?? null) : value;
}

/** A table as a list of objects, the form the other languages would give it. */
export function rowsOf(table: TableValue): JsonObject[] {
  return table.rows.map((row) =>
    Object.fromEntries(table.columns.map(({ name }, i) => [name, row[i] ?? null])),
  );
}

const FLOAT_TOLERANCE = 1e-12;

/**
 * Whether two values mean the same: numbers to 1e-12 relative, everything else exactly; a tagged decimal or
 * integer equals the plain number it is close to by the same measure. A table equals a list of objects with
 * the same columns, a table of one cell its value, and the order of keys and of set members is free.
 */
export function sameValue(left: Json, right: Json): boolean {
  const [a, b] = [asOther(left, right), asOther(right, left)];
  if (isTable(a) || isTable(b)) return sameValue(plain(a), plain(b));
  if (typeof a === "number" || typeof b === "number") return sameNumber(numberOf(a), numberOf(b));
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item: Json, i) => sameValue(item, b[i] ?? null));
  }
  if (isJsonObject(a) && isJsonObject(b)) {
    if (isSet(a) && isSet(b)) return sameMembers(a.value, b.value);
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key] ?? null, b[key] ?? null))
    );
  }
  return a === b;
}

// --- internals

function isTable(value: Json): value is Json & TableValue {
  return isTagged(value) && value.$type === "table";
}

function isSet(value: Json): value is Json & SetValue {
  return isTagged(value) && value.$type === "set";
}

function plain(value: Json): Json {
  return isTable(value) ? rowsOf(value) : value;
}

/** The cell of a table of one cell, except beside a list of that one row, which is the table itself. */
function asOther(value: Json, other: Json): Json {
  if (!isTable(value) || scalarOf(value) === value) return value;
  const [column] = value.columns;
  const isThatRow =
    Array.isArray(other) &&
    other.length === 1 &&
    isJsonObject(other[0]) &&
    Object.keys(other[0]).join() === column?.name;
  return isThatRow ? value : scalarOf(value);
}

/** The plain number a value stands for; `undefined` where it stands for none. */
function numberOf(value: Json): number | undefined {
  if (typeof value === "number") return value;
  if (!isTagged(value) || (value.$type !== "decimal" && value.$type !== "integer"))
    return undefined;
  const number = Number(value.value);
  return Number.isFinite(number) ? number : undefined;
}

function sameNumber(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a === b || Math.abs(a - b) <= FLOAT_TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}

function sameMembers(left: readonly Json[], right: readonly Json[]): boolean {
  if (left.length !== right.length) return false;
  const rest: Json[] = [...right];
  return left.every((item) => {
    const at = rest.findIndex((other) => sameValue(item, other));
    return at >= 0 && rest.splice(at, 1).length === 1;
  });
}
