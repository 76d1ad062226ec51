import {
  BIGINT,
  BLOB,
  BOOLEAN,
  DATE,
  DECIMAL,
  DOUBLE,
  type DuckDBConnection,
  DuckDBBlobValue,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBIntervalValue,
  DuckDBListValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  type DuckDBType,
  type DuckDBValue,
  HUGEINT,
  INTERVAL,
  LIST,
  TIME,
  TIMESTAMP,
  TIMESTAMPTZ,
  VARCHAR,
} from "@duckdb/node-api";
import type { Json } from "../../../../../core/json.ts";
import type { SqlInputs, SqlScalar, SqlTable } from "../inputs.ts";
import type { SqlType } from "../types.ts";

/** Brings a program's inputs into the database: tables by the appender, the rest as variables. */

/** Variables of inputs by name, as `$name` parameters take them. */
export type Parameters = ReadonlyMap<
  string,
  { readonly value: DuckDBValue; readonly type: DuckDBType }
>;

export async function loadInputs(
  connection: DuckDBConnection,
  { tables, scalars }: SqlInputs,
): Promise<Parameters> {
  await clear(connection, tables);
  for (const table of tables) if (table.columns.length > 0) await loadTable(connection, table);
  const parameters = new Map(
    scalars.map((scalar) => [scalar.name.toLowerCase(), parameterOf(scalar)]),
  );
  for (const { name, type } of scalars) {
    const parameter = parameters.get(name.toLowerCase());
    if (parameter === undefined || name === "") continue;
    const cast = type.kind === "json" ? "::JSON" : "";
    const statement = await connection.prepare(`SET VARIABLE ${quote(name)} = $1${cast}`);
    statement.bindValue(1, parameter.value, parameter.type);
    await statement.run();
  }
  return parameters;
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

// --- internals

const ROWS_PER_CHUNK = 2_048;

/** Takes away what a session has under these names, tables and views alike. */
async function clear(connection: DuckDBConnection, tables: readonly SqlTable[]): Promise<void> {
  if (tables.length === 0) return;
  const existing = await connection.run(
    "SELECT table_catalog, table_schema, table_name, table_type FROM information_schema.tables WHERE table_schema = 'main'",
  );
  const names = new Set(tables.map(({ name }) => name.toLowerCase()));
  for (const [catalog, schema, name, type] of await existing.getRows()) {
    if (!names.has(String(name).toLowerCase())) continue;
    const what = type === "VIEW" ? "VIEW" : "TABLE";
    const place = [catalog, schema, name].map((part) => quote(String(part))).join(".");
    await connection.run(`DROP ${what} ${place}`);
  }
}

async function loadTable(connection: DuckDBConnection, table: SqlTable): Promise<void> {
  const columns = table.columns.map(({ name, type }) => `${quote(name)} ${declare(type)}`);
  await connection.run(`CREATE TABLE main.${quote(table.name)} (${columns.join(", ")})`);
  const types = table.columns.map(({ type }) => duckdbType(type));
  const writers = table.columns.map(({ type, cells }) => ({ cells, write: writerOf(type) }));
  const appender = await connection.createAppender(table.name, "main");
  for (let start = 0; start < table.rowCount; start += ROWS_PER_CHUNK) {
    const count = Math.min(ROWS_PER_CHUNK, table.rowCount - start);
    const chunk = DuckDBDataChunk.create(types, count);
    for (const [at, { cells, write }] of writers.entries()) {
      const vector = chunk.getColumnVector(at);
      for (let index = 0; index < count; index += 1) {
        const cell = cells[start + index] ?? null;
        vector.setItem(index, cell === null ? null : write(cell));
      }
      vector.flush();
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function parameterOf({ type, value }: SqlScalar): { value: DuckDBValue; type: DuckDBType } {
  return { type: duckdbType(type), value: value === null ? null : writerOf(type)(value) };
}

function declare(type: SqlType): string {
  return type.kind === "json" ? "JSON" : duckdbType(type).toString();
}

function duckdbType(type: SqlType): DuckDBType {
  switch (type.kind) {
    case "boolean":
      return BOOLEAN;
    case "integer":
      return BIGINT;
    case "big_integer":
      return HUGEINT;
    case "decimal":
      return DECIMAL(type.width, type.scale);
    case "number":
      return DOUBLE;
    case "date":
      return DATE;
    case "datetime":
      return TIMESTAMP;
    case "datetime_tz":
      return TIMESTAMPTZ;
    case "time":
      return TIME;
    case "duration":
      return INTERVAL;
    case "bytes":
      return BLOB;
    case "text":
    case "json":
      return VARCHAR;
    case "list":
      return LIST(duckdbType(type.item));
  }
}

const NUMBER_NAMES: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  infinity: Number.POSITIVE_INFINITY,
  "-infinity": Number.NEGATIVE_INFINITY,
};

function writerOf(type: SqlType): (cell: Json) => DuckDBValue {
  switch (type.kind) {
    case "boolean":
      return (cell) => cell === true;
    case "integer":
    case "big_integer":
      return (cell) => BigInt(typeof cell === "number" ? cell : textOf(cell));
    case "decimal":
      return (cell) => decimalOf(textOf(cell), type.width, type.scale);
    case "number":
      return (cell) => (typeof cell === "number" ? cell : (NUMBER_NAMES[textOf(cell)] ?? null));
    case "date":
      return (cell) => new DuckDBDateValue(daysOf(textOf(cell)));
    case "datetime":
      return (cell) => new DuckDBTimestampValue(microsOf(textOf(cell)));
    case "datetime_tz":
      return (cell) => new DuckDBTimestampTZValue(microsOf(textOf(cell)));
    case "time":
      return (cell) => new DuckDBTimeValue(timeMicrosOf(textOf(cell)));
    case "duration":
      return (cell) => new DuckDBIntervalValue(0, 0, decimalOf(textOf(cell), 38, 6).value);
    case "bytes":
      return (cell) => new DuckDBBlobValue(Buffer.from(textOf(cell), "base64"));
    case "text":
    case "json":
      return (cell) => textOf(cell);
    case "list": {
      const write = writerOf(type.item);
      return (cell) =>
        new DuckDBListValue(
          (Array.isArray(cell) ? cell : []).map((item: Json) =>
            item === null ? null : write(item),
          ),
        );
    }
  }
}

/** Cells of every kind but a few are text by the time they come here. */
function textOf(cell: Json): string {
  return typeof cell === "string" ? cell : JSON.stringify(cell);
}

function decimalOf(text: string, width: number, scale: number): DuckDBDecimalValue {
  const point = text.indexOf(".");
  const fraction = point < 0 ? 0 : text.length - point - 1;
  const digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1);
  return new DuckDBDecimalValue(BigInt(digits + "0".repeat(scale - fraction)), width, scale);
}

const DAY_MS = 86_400_000;
const MINUTE_MICROS = 60_000_000n;

function daysOf(text: string): number {
  return dayStart(text) / DAY_MS;
}

/** `Date.UTC` takes years below 100 for ones of the last century. */
function dayStart(text: string): number {
  const year = Number(text.slice(0, 4));
  const start = Date.UTC(year + 400, Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10)));
  return start - GREGORIAN_CYCLE_MS;
}

const GREGORIAN_CYCLE_MS = 146_097 * DAY_MS;

function microsOf(text: string): bigint {
  const zone = /(Z|[+-]\d{2}(?::?\d{2})?)$/.exec(text.slice(11))?.[0] ?? "";
  const time = text.slice(11, zone === "" ? undefined : -zone.length);
  const [, sign = "+", hours = "0", minutes = "0"] = /([+-])(\d{2}):?(\d{2})?/.exec(zone) ?? [];
  const offset = BigInt(Number(hours) * 60 + Number(minutes)) * MINUTE_MICROS;
  const local = BigInt(dayStart(text)) * 1_000n + timeMicrosOf(time);
  return sign === "-" ? local + offset : local - offset;
}

function timeMicrosOf(text: string): bigint {
  const [hours = "0", minutes = "0", seconds = "0"] = text.split(":");
  const [whole = "0", fraction = ""] = seconds.split(".");
  const total = (Number(hours) * 60 + Number(minutes)) * 60 + Number(whole);
  return BigInt(total) * 1_000_000n + BigInt(fraction.padEnd(6, "0"));
}
