import { isJsonObject, type Json, parseJson } from "../src/core/json.ts";

/** One program with a known outcome. */
export interface ProgramRow {
  readonly programId: string;
  readonly language: string;
  readonly code: string;
  readonly expect: Expectation;
  /** Fails natively too. */
  readonly skip: boolean;
}

export type Expectation =
  /** Ends without error and prints `sentinel`. */
  | { readonly kind: "pass"; readonly sentinel: string }
  /** The value is this table. Order matters unless `anyOrder`. */
  | {
      readonly kind: "rows";
      readonly rows: readonly (readonly Json[])[];
      readonly anyOrder: boolean;
    };

/**
 * Reads a file of one JSON object a line.
 *
 * @throws Error naming the line that is not such a row.
 */
export function parseRows(text: string, file: string): ProgramRow[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const row = parseRow(parseJson(line));
    if (row === null) throw new Error(`${file}:${index + 1} is not a program with an outcome`);
    return [row];
  });
}

// --- internals

function parseRow(row: Json): ProgramRow | null {
  if (!isJsonObject(row)) return null;
  const { id: programId, language, code } = row;
  const meta = isJsonObject(row["meta"]) ? row["meta"] : {};
  const expect = parseExpectation(row["expect"], meta);
  if (typeof programId !== "string" || typeof language !== "string") return null;
  if (typeof code !== "string" || expect === null) return null;
  return { programId, language, code, expect, skip: meta["skip"] === true };
}

function parseExpectation(
  expect: Json | undefined,
  meta: { readonly [key: string]: Json },
): Expectation | null {
  const { sentinel, sort } = meta;
  if (expect === "pass") return typeof sentinel === "string" ? { kind: "pass", sentinel } : null;
  if (!isJsonObject(expect) || !Array.isArray(expect["rows"])) return null;
  const rows = expect["rows"].map((row: Json) => (Array.isArray(row) ? row : [row]));
  return { kind: "rows", rows, anyOrder: sort === "rowsort" };
}
