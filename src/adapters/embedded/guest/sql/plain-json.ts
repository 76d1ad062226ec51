import { isJsonObject, type Json, type JsonObject, parseJson } from "../../../../core/json.ts";
import { isTagged, rowsOf, type TaggedValue } from "../../../../core/value.ts";

/** JSON as SQL keeps it: text without tags, both ways. */

/** A value as JSON text in which a tagged value is written as its plain form: a decimal as a number. */
export function plainJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => plainJson(item)).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  if (isTagged(value)) return plainTagged(value);
  return plainObject(value);
}

/** What JSON text means on the way out: integers beyond ±(2^53 − 1) and objects with a `$type` tagged. */
export function readJsonCell(text: string): Json {
  return escapeTags(LONG_DIGITS.test(text) ? parseExactly(text) : parseJson(text));
}

/** An object of the guest that itself has a `$type` key is wrapped, and is then read literally. */
export function escapeTags(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => escapeTags(item));
  if (!isJsonObject(value)) return value;
  if ("$type" in value) return isExactInteger(value) ? value : { $type: "object", value };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escapeTags(item)]));
}

// --- internals

const LONG_DIGITS = /\d{16}/;

/** Made by `parseExactly`, not by the guest. */
const made = new WeakSet<object>();

function isExactInteger(value: JsonObject): boolean {
  return made.has(value);
}

function parseExactly(text: string): Json {
  const reviver = (
    _key: string,
    value: unknown,
    context?: { readonly source?: string },
  ): unknown => {
    const source = context?.source;
    if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
    if (source === undefined || !/^-?\d+$/.test(source)) return value;
    const integer = { $type: "integer", value: source };
    made.add(integer);
    return integer;
  };
  const parsed: Json = JSON.parse(text, reviver);
  return parsed;
}

function plainObject(value: JsonObject): string {
  const fields = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}:${plainJson(item)}`,
  );
  return `{${fields.join(",")}}`;
}

function plainTagged(value: Json & TaggedValue): string {
  switch (value.$type) {
    case "integer":
      return BigInt(value.value).toString();
    case "decimal":
      return JSON_NUMBER.test(value.value) ? value.value : String(Number(value.value));
    case "set":
    case "map":
      return plainJson(value.value);
    case "table":
      return plainJson(rowsOf(value));
    case "object":
      return JSON.stringify(value.value);
    default:
      return JSON.stringify(value.value);
  }
}

const JSON_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
