import { isSymbol, isWord } from "../sql/dialects/rule.ts";
import type { Token } from "../../../../validation/languages/sql-tokens.ts";

/** What a cast of another dialect is in SQLite, whose own takes every type it does not know for a number. */

/** The text before the operand and the text behind it. */
export interface CastForm {
  readonly open: string;
  readonly close: string;
}

export interface CastType {
  /** `null` for a type SQLite can only get wrong. */
  readonly form: CastForm | null;
  /** Index of the type's last token. */
  readonly last: number;
  readonly isDate: boolean;
}

/** The type whose first token is at `first`. */
export function castTypeAt(tokens: readonly Token[], first: number, isTry: boolean): CastType {
  const name = tokens[first]?.text ?? "";
  let last = first;
  const longer = LONGER[name];
  if (longer !== undefined && isWord(tokens[last + 1], ...longer)) last += 1;
  const sizes: string[] = [];
  if (isSymbol(tokens[last + 1], "(")) {
    for (last += 2; last < tokens.length && !isSymbol(tokens[last], ")"); last += 1)
      sizes.push(tokens[last]?.text ?? "");
  }
  if (isWord(tokens[last + 1], "with", "without") && isWord(tokens[last + 2], "time")) last += 3;
  if (isSymbol(tokens[last + 1], "[")) return { form: null, last, isDate: false };
  return { form: formOf(name, sizes, isTry), last, isDate: DATES.has(name) };
}

// --- internals

const LONGER: Readonly<Record<string, readonly string[]>> = {
  double: ["precision"],
  character: ["varying"],
};

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
const INTEGERS = words(
  "integer int bigint smallint tinyint mediumint int1 int2 int4 int8 int16 int32 int64 long short signed unsigned uinteger ubigint usmallint utinyint",
);
const TEXTS = words("text varchar char string bpchar nvarchar nchar character clob uuid");
const REALS = words("real double float float4 float8");
const DECIMALS = words("decimal numeric dec number");
const BLOBS = words("blob bytea binary varbinary bytes");
const DATES = words("date timestamp datetime timestamptz timestamp_s timestamp_ms timestamp_us");

function formOf(name: string, sizes: readonly string[], isTry: boolean): CastForm | null {
  const called = (asked: string): CastForm => ({
    open: `${isTry ? "try" : "as"}_${asked}(`,
    close: ")",
  });
  const plain = (type: string): CastForm => ({ open: "cast(", close: ` as ${type})` });
  if (name === "date" || name === "time") return called(name);
  if (DATES.has(name)) return called("datetime");
  if (name === "boolean" || name === "bool" || name === "logical") return called("boolean");
  if (name === "hugeint" || name === "uhugeint") return called("integer");
  if (name === "json" || name === "jsonb") return { open: "json(", close: ")" };
  if (INTEGERS.has(name)) return plain("integer");
  if (TEXTS.has(name)) return plain("text");
  if (REALS.has(name)) return plain("real");
  if (BLOBS.has(name)) return plain("blob");
  if (!DECIMALS.has(name)) return null;
  const scale = sizes[2];
  return scale === undefined ? plain("numeric") : { open: "round(", close: `, ${scale})` };
}
