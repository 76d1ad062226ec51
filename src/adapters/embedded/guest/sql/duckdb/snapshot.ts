import type { DuckDBConnection } from "@duckdb/node-api";
import { isJsonObject, type Json, parseJson } from "../../../../../core/json.ts";
import { HABIT_SCHEMA } from "./habits.ts";
import { quote } from "./load.ts";

/**
 * A session as statements: what made its schemas, types, sequences, tables, views, macros and variables, with
 * the rows of the tables as text.
 */

export interface SessionImage {
  readonly image: Uint8Array;
  /** What cannot be copied. */
  readonly error: string | null;
}

export async function takeSnapshot(
  connection: DuckDBConnection,
  stateBytes: number,
): Promise<SessionImage> {
  const foreign = await read(
    connection,
    "SELECT database_name FROM duckdb_databases() WHERE NOT internal AND database_name <> 'memory'",
  );
  if (foreign.length > 0) return failed("a session with an attached database cannot be copied");
  const steps: Step[] = [];
  for (const query of DEFINITIONS)
    for (const [sql] of await read(connection, query)) if (sql) steps.push({ sql, rows: null });
  let byteCount = 0;
  for (const [schema = "", table = "", isTemporary] of await read(connection, TABLES)) {
    const catalog = isTemporary === "true" ? "temp" : "memory";
    const columns = await columnsOf(connection, [catalog, schema, table]);
    const name = [catalog, schema, table].map(quote).join(".");
    const cells = columns.map(([column = ""]) => `${quote(column)}::VARCHAR`);
    const [[rows] = []] = await read(
      connection,
      `SELECT to_json(list([${cells.join(", ")}]))::VARCHAR FROM ${name}`,
    );
    if (!rows) continue;
    byteCount += rows.length;
    if (byteCount > stateBytes) return failed(TOO_LARGE);
    steps.push({ sql: fill(name, columns), rows });
  }
  for (const query of DEPENDENTS)
    for (const [sql] of await read(connection, query)) if (sql) steps.push({ sql, rows: null });
  const image = Buffer.from(JSON.stringify(steps));
  return image.length > stateBytes ? failed(TOO_LARGE) : { image, error: null };
}

/** An image was written inside a cage: what it says runs inside this one. */
export async function loadSnapshot(connection: DuckDBConnection, image: Uint8Array): Promise<void> {
  const steps = parseJson(Buffer.from(image).toString("utf8"));
  for (const step of Array.isArray(steps) ? steps : []) {
    const { sql, rows } = readStep(step);
    if (rows === null) await connection.run(sql);
    else await connection.run(sql, [rows]);
  }
}

// --- internals

interface Step {
  readonly sql: string;
  /** The one parameter of `sql`. */
  readonly rows: string | null;
}

function readStep(step: Json): Step {
  const { sql, rows } = isJsonObject(step) ? step : {};
  return {
    sql: typeof sql === "string" ? sql : "",
    rows: typeof rows === "string" ? rows : null,
  };
}

function failed(error: string): SessionImage {
  return { image: new Uint8Array(), error };
}

async function read(
  connection: DuckDBConnection,
  query: string,
): Promise<readonly (readonly string[])[]> {
  const rows = (await connection.runAndReadAll(query)).getRows();
  return rows.map((row) => row.map((cell) => (cell === null ? "" : String(cell))));
}

const TOO_LARGE = "the session is larger than its state may be";

async function columnsOf(
  connection: DuckDBConnection,
  [catalog, schema, table]: readonly [string, string, string],
): Promise<readonly (readonly string[])[]> {
  const rows = await connection.runAndReadAll(
    "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = $1 AND schema_name = $2 AND table_name = $3 ORDER BY column_index",
    [catalog, schema, table],
  );
  return rows.getRows().map((row) => row.map(String));
}

/** Every cell travels as the engine's own text of it, which its type reads back exactly. */
function fill(table: string, columns: readonly (readonly string[])[]): string {
  const names = columns.map(([name = ""]) => quote(name));
  const cells = columns.map(([, type = "VARCHAR"], at) => `CAST(r[${at + 1}] AS ${type})`);
  return `INSERT INTO ${table} (${names.join(", ")}) SELECT ${cells.join(", ")} FROM (SELECT unnest(CAST($1 AS VARCHAR[][])) AS r)`;
}

const OWN = `schema_name <> '${HABIT_SCHEMA}'`;

/** What tables stand on. */
const DEFINITIONS = [
  `SELECT 'CREATE SCHEMA IF NOT EXISTS ' || '"' || replace(schema_name, '"', '""') || '"' FROM duckdb_schemas() WHERE NOT internal AND database_name = 'memory' AND ${OWN} AND schema_name <> 'main'`,
  `SELECT 'CREATE TYPE "' || replace(schema_name, '"', '""') || '"."' || replace(type_name, '"', '""') || '" AS ' || CASE WHEN logical_type = 'ENUM' THEN 'ENUM (' || array_to_string(list_transform(labels, lambda l: '''' || replace(l, '''', '''''') || ''''), ', ') || ')' ELSE logical_type END FROM duckdb_types() WHERE NOT internal AND database_name = 'memory' AND ${OWN}`,
  `SELECT 'CREATE SEQUENCE "' || replace(schema_name, '"', '""') || '"."' || replace(sequence_name, '"', '""') || '" INCREMENT BY ' || increment_by || ' START ' || coalesce(last_value + increment_by, start_value) FROM duckdb_sequences() WHERE ${OWN}`,
  `SELECT sql FROM duckdb_tables() WHERE NOT internal AND ${OWN} ORDER BY table_oid`,
];

const TABLES = `SELECT schema_name, table_name, temporary::VARCHAR FROM duckdb_tables() WHERE NOT internal AND ${OWN} ORDER BY table_oid`;

/** What stands on tables. */
const DEPENDENTS = [
  `SELECT sql FROM duckdb_indexes() WHERE ${OWN} AND sql IS NOT NULL`,
  `SELECT 'CREATE OR REPLACE MACRO "' || replace(schema_name, '"', '""') || '"."' || replace(function_name, '"', '""') || '"' || string_agg('(' || array_to_string(parameters, ', ') || ') AS ' || CASE function_type WHEN 'table_macro' THEN 'TABLE ' ELSE '' END || macro_definition, ', ') FROM duckdb_functions() WHERE NOT internal AND function_type IN ('macro', 'table_macro') AND ${OWN} GROUP BY schema_name, function_name, function_type`,
  `SELECT sql FROM duckdb_views() WHERE NOT internal AND ${OWN} ORDER BY view_oid`,
  `SELECT 'SET VARIABLE "' || replace(name, '"', '""') || '" = CAST(''' || replace(value, '''', '''''') || ''' AS ' || type || ')' FROM duckdb_variables() WHERE value IS NOT NULL`,
];
