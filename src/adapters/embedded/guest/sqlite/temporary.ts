import { isJsonObject, type Json } from "../../../../core/json.ts";
import { type Database, execute, query, quoteName } from "./database.ts";

/** Temporary tables, views and triggers of a session, which a copy of its database does not hold. */

export interface TemporaryObject {
  readonly name: string;
  readonly sql: string;
  /** Its columns, where it is a table with rows to keep. */
  readonly columns: readonly string[];
}

/** Puts the rows of temporary tables into the database itself. Its next run takes them out again. */
export function keepTemporary(database: Database): readonly TemporaryObject[] {
  const found = query(
    database,
    "select type, name, sql from temp.sqlite_schema where sql is not null order by rowid",
  );
  return found.flatMap(([type, name, sql], index) => {
    if (typeof name !== "string" || typeof sql !== "string" || IS_VIRTUAL.test(sql)) return [];
    const columns = type === "table" ? columnsOf(database, name) : [];
    if (columns.length > 0)
      execute(
        database,
        `create table main.${keptName(index)} as select ${list(columns)} from temp.${quoteName(name)}`,
      );
    return [{ name, sql, columns }];
  });
}

export function restoreTemporary(database: Database, objects: readonly TemporaryObject[]): void {
  for (const [index, { name, sql, columns }] of objects.entries()) {
    execute(database, sql.replace(IN_MAIN, "create temp $1"));
    if (columns.length === 0) continue;
    execute(
      database,
      `insert into temp.${quoteName(name)} (${list(columns)}) select * from main.${keptName(index)};
      drop table main.${keptName(index)}`,
    );
  }
}

/** Boundary parser: an image is data. */
export function readTemporary(value: Json | undefined): readonly TemporaryObject[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: Json) => {
    const { name, sql, columns } = isJsonObject(entry) ? entry : {};
    if (typeof name !== "string" || typeof sql !== "string" || !Array.isArray(columns)) return [];
    return [{ name, sql, columns: columns.filter((column: Json) => typeof column === "string") }];
  });
}

// --- internals

const IS_VIRTUAL = /^create\s+virtual/i;
/** The engine writes down what it created without the word. */
const IN_MAIN = /^create\s+(table|view|trigger)\b/i;

/** No name a program would choose: it must not meet one of its own. */
function keptName(index: number): string {
  return quoteName(`\u0001kept ${index}`);
}

function list(names: readonly string[]): string {
  return names.map(quoteName).join(",");
}

/** Without those that are worked out from others. */
function columnsOf(database: Database, table: string): string[] {
  return query(database, `pragma temp.table_info(${quoteName(table)})`).flatMap(([, name]) =>
    typeof name === "string" ? [name] : [],
  );
}
