import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { isJsonObject, type Json, type JsonObject, parseJson } from "../../src/core/json.ts";
import { type Habit, type Query, readQueries, readShop } from "./queries.ts";

/**
 * Writes the expected rows of this folder: `node test/corpus/oracle.ts [postgres|mysql|sqlite]…`.
 *
 * Needs the servers, on this machine and empty of a database `shop`, which it makes anew: PostgreSQL 15 (`psql`,
 * as the user who may create databases: PGUSER or the operating system's), MariaDB 10.11 (`mariadb`, the same);
 * SQLite is Node's own. A query its database refuses is reported, and has no rows.
 */

type Kind = "boolean" | "integer" | "decimal" | "date" | "timestamp" | "json" | "text";
type Rows = readonly (readonly Json[])[];

interface Oracle {
  readonly types: Readonly<Record<Kind, string>>;
  readonly hasBooleans: boolean;
  /** Fills the database. */
  load(statements: string): void;
  rowsOf(query: Query): Rows;
}

const ORACLES: Readonly<Record<Habit, () => Oracle>> = {
  postgres: openPostgres,
  mysql: openMariaDb,
  sqlite: openSqlite,
};

const HABITS: readonly Habit[] = ["postgres", "mysql", "sqlite"];
const chosen = HABITS.filter((habit) => process.argv.includes(habit));
for (const habit of chosen.length === 0 ? HABITS : chosen) writeExpected(habit);

// --- internals

function writeExpected(habit: Habit): void {
  const oracle = ORACLES[habit]();
  oracle.load(shopStatements(oracle));
  const lines = readQueries(habit).flatMap((query) => {
    try {
      return [`  ${JSON.stringify(query.title)}: ${JSON.stringify(oracle.rowsOf(query))}`];
    } catch (error) {
      const reason = error instanceof Error ? error.message : "failed";
      process.stderr.write(`${habit}: ${query.title}: ${reason}\n`);
      return [];
    }
  });
  const file = new URL(`./expected-${habit}.json`, import.meta.url);
  writeFileSync(file, `{\n${lines.join(",\n")}\n}\n`);
  process.stdout.write(`${habit}: ${lines.length} queries\n`);
}

function openPostgres(): Oracle {
  const run = (database: string, sql: string): string =>
    outputOf(spawnSync("psql", ["-XqAt", "-v", "ON_ERROR_STOP=1", database], spawned(sql)));
  return {
    types: {
      boolean: "boolean",
      integer: "integer",
      decimal: "numeric(12,2)",
      date: "date",
      timestamp: "timestamp",
      json: "jsonb",
      text: "text",
    },
    hasBooleans: true,
    load(statements) {
      run("postgres", "DROP DATABASE IF EXISTS shop;\nCREATE DATABASE shop;");
      run("shop", statements);
    },
    rowsOf({ asked }) {
      const { before, last } = splitLast(asked);
      // Columns of the same name would be lost in an object, so a query's names are its own.
      const rows = `SELECT coalesce(json_agg(row_to_json(whole_row)), '[]') FROM (${last}) whole_row;`;
      // A WITH that writes must be at the top.
      const ask = /^WITH\b[^;]*\b(INSERT|UPDATE|DELETE)\b/i.test(last) ? `${last};` : rows;
      const output = run(
        "shop",
        `SET timezone = 'UTC'; BEGIN;\n${before}\n${ask}\nROLLBACK;`,
      ).trim();
      return ask === rows
        ? objectsOf(output).map((row) => Object.values(row))
        : tabbed(output, "|");
    },
  };
}

function openMariaDb(): Oracle {
  const run = (args: readonly string[], sql: string): string =>
    outputOf(
      spawnSync("mariadb", ["--batch", "--raw", "--skip-column-names", ...args], spawned(sql)),
    );
  return {
    types: {
      boolean: "boolean",
      integer: "int",
      decimal: "decimal(12,2)",
      date: "date",
      timestamp: "datetime",
      json: "json",
      text: "varchar(200)",
    },
    hasBooleans: false,
    load(statements) {
      run([], "DROP DATABASE IF EXISTS shop; CREATE DATABASE shop CHARACTER SET utf8mb4;");
      run(["shop"], statements);
    },
    rowsOf: ({ asked }) =>
      tabbed(run(["shop"], `SET time_zone = '+00:00'; START TRANSACTION;\n${asked}`), "\t"),
  };
}

/** Each query finds a database of its own. */
function openSqlite(): Oracle {
  let shop = "";
  return {
    types: {
      boolean: "INTEGER",
      integer: "INTEGER",
      decimal: "REAL",
      date: "TEXT",
      timestamp: "TEXT",
      json: "TEXT",
      text: "TEXT",
    },
    hasBooleans: false,
    load: (statements) => (shop = statements),
    rowsOf({ asked }) {
      const folder = mkdtempSync(join(tmpdir(), "corpus-"));
      const database = new DatabaseSync(join(folder, "shop.db"));
      try {
        const { before, last } = splitLast(asked);
        database.exec(shop);
        database.exec(before);
        const statement = database.prepare(last);
        statement.setReturnArrays(true);
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- rows as lists, which the types do not know
        return statement.all() as unknown as Rows;
      } finally {
        database.close();
        rmSync(folder, { recursive: true });
      }
    },
  };
}

function spawned(input: string): { readonly input: string; readonly encoding: "utf8" } {
  return { input, encoding: "utf8" };
}

function outputOf({ status, stdout, stderr, error }: SpawnSyncReturns<string>): string {
  if (error) throw error;
  if (status !== 0) throw new Error(stderr.slice(0, 300).trim());
  return stdout;
}

function objectsOf(json: string): readonly JsonObject[] {
  const value = parseJson(json);
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function tabbed(output: string, mark: string): Rows {
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split(mark).map((cell) => (cell === "NULL" ? null : cell)));
}

/** What comes before a program's last statement, and that. */
function splitLast(sql: string): { readonly before: string; readonly last: string } {
  const statements = sql.split(/;\s*(?:\n|$)/).filter((statement) => statement.trim() !== "");
  const before = statements.slice(0, -1).map((statement) => `${statement};\n`);
  return { before: before.join(""), last: statements.at(-1) ?? "" };
}

function shopStatements(oracle: Oracle): string {
  return Object.entries(readShop())
    .flatMap(([table, value]) => tableStatements(oracle, table, objectsIn(value)))
    .join("\n");
}

function objectsIn(value: Json): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function tableStatements(oracle: Oracle, table: string, rows: readonly JsonObject[]): string[] {
  const columns = Object.keys(rows[0] ?? {}).map((name) => ({
    name,
    kind: kindOf(rows.map((row) => row[name] ?? null).filter((cell) => cell !== null)),
  }));
  const definitions = columns.map(
    ({ name, kind }) => `${name} ${oracle.types[kind]}${name === "id" ? " PRIMARY KEY" : ""}`,
  );
  const inserts = rows.map((row) => {
    const cells = columns.map(({ name, kind }) => literal(row[name] ?? null, kind, oracle));
    return `INSERT INTO ${table} VALUES (${cells.join(", ")});`;
  });
  return [`CREATE TABLE ${table} (${definitions.join(", ")});`, ...inserts];
}

function kindOf(cells: readonly Json[]): Kind {
  const isEach = (test: (cell: Json) => boolean): boolean => cells.every(test);
  if (isEach((cell) => typeof cell === "boolean")) return "boolean";
  if (isEach(Number.isInteger)) return "integer";
  if (isEach((cell) => typeof cell === "number")) return "decimal";
  if (isEach((cell) => typeof cell === "object")) return "json";
  const isLike = (pattern: RegExp) => (cell: Json) =>
    typeof cell === "string" && pattern.test(cell);
  if (isEach(isLike(/^\d{4}-\d\d-\d\d$/))) return "date";
  return isEach(isLike(/^\d{4}-\d\d-\d\dT/)) ? "timestamp" : "text";
}

function literal(cell: Json, kind: Kind, { hasBooleans }: Oracle): string {
  if (cell === null) return "NULL";
  if (typeof cell === "boolean") return hasBooleans ? String(cell) : cell ? "1" : "0";
  if (typeof cell === "number") return String(cell);
  const text = typeof cell === "string" ? cell : JSON.stringify(cell);
  return `'${(kind === "timestamp" ? text.replace("T", " ") : text).replaceAll("'", "''")}'`;
}
