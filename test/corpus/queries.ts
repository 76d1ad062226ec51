import { readFileSync } from "node:fs";
import type { Json, JsonObject } from "../../src/core/json.ts";
import { isJsonObject, parseJson } from "../../src/core/json.ts";
import { isTagged } from "../../src/core/value.ts";

/** The analyst queries of this folder: one file a habit, each query under a comment that names it. */

export type Habit = "postgres" | "mysql" | "sqlite";

export interface Query {
  readonly title: string;
  readonly sql: string;
  /** What to ask its database for the expected rows: a line `--= …` where that cannot run `sql` as it stands. */
  readonly asked: string;
}

export function readQueries(habit: Habit): readonly Query[] {
  const text = readFileSync(new URL(`./${habit}.sql`, import.meta.url), "utf8");
  return text
    .split(/^-- /m)
    .slice(1)
    .map((part) => {
      const [title = "", ...lines] = part.split("\n");
      const asked = lines.find((line) => line.startsWith(ASKED));
      const sql = lines
        .filter((line) => line !== asked)
        .join("\n")
        .trim();
      return { title, sql, asked: asked?.slice(ASKED.length) ?? sql };
    });
}

/** The tables every query finds, as `inputs`. */
export function readShop(): JsonObject {
  const shop = parseJson(readFileSync(new URL("./shop.json", import.meta.url), "utf8"));
  if (!isJsonObject(shop)) throw new Error("shop.json is no object");
  return shop;
}

/** The rows each habit's own database gave, by the query's title. */
export function readExpected(habit: Habit): Readonly<Record<string, readonly (readonly Json[])[]>> {
  const text = readFileSync(new URL(`./expected-${habit}.json`, import.meta.url), "utf8");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own file of rows
  return parseJson(text) as unknown as Record<string, Json[][]>;
}

/** Rows as sets of rows: engines differ in how they write a number, a truth value, midnight, a text in JSON, months. */
export function comparable(rows: readonly (readonly Json[])[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row.map(plain))).toSorted();
}

// --- internals

const ASKED = "--= ";

function plain(cell: Json): Json {
  if (isTagged(cell) && "value" in cell) return plain(cell.value);
  if (typeof cell === "boolean") return cell ? 1 : 0;
  if (typeof cell === "number") return Number(cell.toPrecision(9));
  if (typeof cell === "string") return plainText(cell);
  if (Array.isArray(cell)) return cell.map(plain);
  return isJsonObject(cell)
    ? Object.fromEntries(Object.entries(cell).map(([key, value]) => [key, plain(value)]))
    : cell;
}

function plainText(text: string): Json {
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return plain(Number(text));
  return text
    .replace(/^"(.*)"$/, "$1")
    .replace(/\bmons?\b/g, "months")
    .replace(/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.0+)?(?:\+00:00|Z)?$/, "$1 $2")
    .replace(/^(\d{4}-\d\d-\d\d) 00:00:00$/, "$1");
}
