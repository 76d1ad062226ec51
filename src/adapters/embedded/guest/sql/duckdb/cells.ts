import {
  DuckDBArrayValue,
  DuckDBBitValue,
  DuckDBBlobValue,
  type DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBIntervalValue,
  DuckDBListValue,
  DuckDBListVector,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBStructVector,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeTZValue,
  DuckDBTimeValue,
  type DuckDBType,
  DuckDBTypeId,
  DuckDBUnionValue,
  DuckDBUUIDValue,
  type DuckDBValue,
  DuckDBVariantValue,
  type DuckDBVector,
} from "@duckdb/node-api";
import type { Json } from "../../../../../core/json.ts";
import { readJsonCell } from "../plain-json.ts";

/** What DuckDB answers → values as they cross the wall (docs/values.md). */

/** A cell that passes the budget of every value, found before it is made into one. */
export class OverBudget extends Error {
  override readonly name = "OverBudget";
}

export interface CellBudget {
  readonly parts: number;
  readonly bytes: number;
}

/** The neutral name of a type, the same for every SQL engine. */
export function typeNameOf(type: DuckDBType): string {
  return type.alias === "JSON" ? "json" : (TYPE_NAMES[type.typeId] ?? "text");
}

/** The rows of a chunk. Throws {@link OverBudget}. */
export function readRows(
  chunk: DuckDBDataChunk,
  types: readonly DuckDBType[],
  budget: CellBudget,
): Json[][] {
  const rows: Json[][] = Array.from({ length: chunk.rowCount }, () => []);
  for (const [at, type] of types.entries()) {
    const vector = chunk.getColumnVector(at);
    const measure = measureOf(vector, budget);
    let index = 0;
    for (const row of rows) {
      measure?.(index);
      row.push(toJson(vector.getItem(index), type));
      index += 1;
    }
  }
  return rows;
}

// --- internals

const INTEGER = "integer";
const TYPE_NAMES: Readonly<Partial<Record<DuckDBTypeId, string>>> = {
  [DuckDBTypeId.BOOLEAN]: "boolean",
  [DuckDBTypeId.TINYINT]: INTEGER,
  [DuckDBTypeId.SMALLINT]: INTEGER,
  [DuckDBTypeId.INTEGER]: INTEGER,
  [DuckDBTypeId.BIGINT]: INTEGER,
  [DuckDBTypeId.UTINYINT]: INTEGER,
  [DuckDBTypeId.USMALLINT]: INTEGER,
  [DuckDBTypeId.UINTEGER]: INTEGER,
  [DuckDBTypeId.UBIGINT]: INTEGER,
  [DuckDBTypeId.HUGEINT]: INTEGER,
  [DuckDBTypeId.UHUGEINT]: INTEGER,
  [DuckDBTypeId.BIGNUM]: INTEGER,
  [DuckDBTypeId.DECIMAL]: "decimal",
  [DuckDBTypeId.FLOAT]: "number",
  [DuckDBTypeId.DOUBLE]: "number",
  [DuckDBTypeId.DATE]: "date",
  [DuckDBTypeId.TIMESTAMP]: "datetime",
  [DuckDBTypeId.TIMESTAMP_S]: "datetime",
  [DuckDBTypeId.TIMESTAMP_MS]: "datetime",
  [DuckDBTypeId.TIMESTAMP_NS]: "datetime",
  [DuckDBTypeId.TIMESTAMP_TZ]: "datetime",
  [DuckDBTypeId.TIME]: "time",
  [DuckDBTypeId.TIME_TZ]: "time",
  [DuckDBTypeId.TIME_NS]: "time",
  [DuckDBTypeId.INTERVAL]: "duration",
  [DuckDBTypeId.BLOB]: "bytes",
  [DuckDBTypeId.LIST]: "list",
  [DuckDBTypeId.ARRAY]: "list",
  [DuckDBTypeId.STRUCT]: "object",
  [DuckDBTypeId.MAP]: "map",
  [DuckDBTypeId.SQLNULL]: "null",
};

/** How a string lies in a vector: its length first. */
const STRING_BYTES = 16;
const MAX_OPAQUE_CHARS = 2_000;

/** A look at what a cell would cost, where one cell can be large. */
function measureOf(
  vector: DuckDBVector,
  { parts, bytes }: CellBudget,
): ((index: number) => void) | null {
  if (vector.type.typeId === DuckDBTypeId.VARCHAR) {
    const view: unknown = Reflect.get(vector, "dataView");
    if (!(view instanceof DataView)) return null;
    return (index) => {
      if (view.getUint32(index * STRING_BYTES, true) > bytes && !isNull(vector, index))
        throw new OverBudget();
    };
  }
  if (!NESTED.has(vector.type.typeId)) return null;
  return (index) => {
    if (weigh(vector, index, parts) < 0) throw new OverBudget();
  };
}

const NESTED: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.LIST,
  DuckDBTypeId.MAP,
  DuckDBTypeId.STRUCT,
]);

/** The place of a NULL holds whatever was there before. */
function isNull(vector: DuckDBVector, index: number): boolean {
  const validity: unknown = Reflect.get(vector, "validity");
  if (typeof validity !== "object" || validity === null || !("itemValid" in validity)) return false;
  const { itemValid } = validity;
  return typeof itemValid === "function" && Reflect.apply(itemValid, validity, [index]) === false;
}

/** What is left of the parts once the lists of a cell are counted; negative past the budget. */
function weigh(vector: DuckDBVector, index: number, parts: number): number {
  const inner =
    vector.type.typeId === DuckDBTypeId.MAP ? Reflect.get(vector, "listVector") : vector;
  if (inner instanceof DuckDBListVector) {
    if (isNull(inner, index)) return parts;
    const length = inner.getEntryLength(index);
    let left = parts - length;
    if (left < 0 || !NESTED.has(inner.childVector.type.typeId)) return left;
    const offset = inner.getEntryOffset(index);
    for (let at = 0; at < length && left >= 0; at += 1)
      left = weigh(inner.childVector, offset + at, left);
    return left;
  }
  if (!(inner instanceof DuckDBStructVector)) return parts;
  let left = parts;
  for (let at = 0; at < inner.type.entryCount && left >= 0; at += 1) {
    const entry = inner.entryVectorAt(at);
    if (NESTED.has(entry.type.typeId)) left = weigh(entry, index, left);
  }
  return left;
}

function toJson(value: DuckDBValue, type: DuckDBType): Json {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string") return type.alias === "JSON" ? readJsonCell(value) : value;
  if (typeof value === "bigint") return fromBigInt(value);
  return typeof value === "number" ? fromNumber(value, type) : fromObject(value, type);
}

function fromBigInt(value: bigint): Json {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : { $type: "integer", value: value.toString() };
}

function fromNumber(value: number, type: DuckDBType): Json {
  if (Number.isFinite(value)) return type.typeId === DuckDBTypeId.FLOAT ? shortest(value) : value;
  const name = Number.isNaN(value) ? "nan" : value > 0 ? "infinity" : "-infinity";
  return { $type: "non_finite", value: name };
}

/** A 32-bit float as people wrote it: `1.1`, not `1.100000023841858`. */
function shortest(value: number): number {
  for (let digits = 6; digits <= 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}

function fromObject(
  value: Exclude<DuckDBValue, string | number | bigint | boolean | null>,
  type: DuckDBType,
): Json {
  if (value instanceof DuckDBDecimalValue) return { $type: "decimal", value: value.toString() };
  if (value instanceof DuckDBDateValue) return timeValue("date", value.toString());
  if (value instanceof DuckDBTimestampTZValue) return fromInstant(value);
  if (
    value instanceof DuckDBTimestampValue ||
    value instanceof DuckDBTimestampSecondsValue ||
    value instanceof DuckDBTimestampMillisecondsValue ||
    value instanceof DuckDBTimestampNanosecondsValue
  )
    return timeValue("datetime", value.toString());
  if (value instanceof DuckDBTimeValue || value instanceof DuckDBTimeTZValue)
    return timeValue("time", value.toString());
  if (value instanceof DuckDBIntervalValue) return fromInterval(value);
  if (value instanceof DuckDBBlobValue)
    return { $type: "bytes", value: Buffer.from(value.bytes).toString("base64") };
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) {
    const item = "valueType" in type ? type.valueType : type;
    return value.items.map((each) => toJson(each, item));
  }
  if (value instanceof DuckDBStructValue) return fromStruct(value, type);
  if (value instanceof DuckDBMapValue) return fromMap(value, type);
  if (value instanceof DuckDBUnionValue)
    return toJson(
      value.value ?? null,
      "memberTypeForTag" in type ? type.memberTypeForTag(value.tag) : type,
    );
  if (value instanceof DuckDBVariantValue) return toJson(value.value ?? null, value.type ?? type);
  if (value instanceof DuckDBUUIDValue || value instanceof DuckDBBitValue) return value.toString();
  return value.toString().slice(0, MAX_OPAQUE_CHARS);
}

/** Years of four digits are ISO 8601; anything else (infinity, years before 1) has no tag of its own. */
function timeValue(tag: "date" | "datetime" | "time", printed: string, offset = ""): Json {
  const value = printed
    .replace(" ", "T")
    .replace(/(\.\d*?)0+(?!\d)/, "$1")
    .replace(/\.(?!\d)/, "");
  const isIso = tag === "time" || /^\d{4}-\d\d-\d\d(T|$)/.test(value);
  return isIso
    ? { $type: tag, value: value + offset }
    : { $type: "opaque", name: tag, value: printed };
}

function fromInstant({ micros }: DuckDBTimestampTZValue): Json {
  return timeValue("datetime", new DuckDBTimestampValue(micros).toString(), "+00:00");
}

const MICROS = 1_000_000n;
const DAY_SECONDS = 86_400n;

/** Months have no fixed length, so an interval with some is no duration. */
function fromInterval(value: DuckDBIntervalValue): Json {
  const { months, days, micros } = value;
  if (months !== 0) return { $type: "opaque", name: "interval", value: value.toString() };
  const total = BigInt(days) * DAY_SECONDS * MICROS + micros;
  const size = total < 0n ? -total : total;
  const fraction = (size % MICROS).toString().padStart(6, "0").replace(/0+$/, "");
  const seconds = `${size / MICROS}${fraction === "" ? "" : `.${fraction}`}`;
  return { $type: "duration", value: `${total < 0n ? "-" : ""}PT${seconds}S` };
}

function fromStruct({ entries }: DuckDBStructValue, type: DuckDBType): Json {
  const typeOf = (name: string): DuckDBType =>
    "typeForEntry" in type ? type.typeForEntry(name) : type;
  return toObject(
    Object.entries(entries).map(([name, value]) => [name, toJson(value ?? null, typeOf(name))]),
  );
}

function fromMap({ entries }: DuckDBMapValue, type: DuckDBType): Json {
  const keyType = "keyType" in type ? type.keyType : type;
  const valueType = "valueType" in type ? type.valueType : type;
  const pairs = entries.map(({ key, value }): [Json, Json] => [
    toJson(key, keyType),
    toJson(value, valueType),
  ]);
  const named = pairs.flatMap(([key, value]) =>
    typeof key === "string" ? [[key, value] as const] : [],
  );
  return named.length === pairs.length ? toObject(named) : { $type: "map", value: pairs };
}

function toObject(entries: readonly (readonly [string, Json])[]): Json {
  const value = Object.fromEntries(entries);
  return "$type" in value ? { $type: "object", value } : value;
}
