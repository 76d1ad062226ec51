import type { Json } from "../../../../core/json.ts";
import { isTagged, type TaggedValue } from "../../../../core/value.ts";
import { dateKindOf, isTimeOfDay, secondsOf, trimFraction } from "./iso-times.ts";
import { plainJson } from "./plain-json.ts";
import type { SqlType } from "./types.ts";

/** Which SQL type holds a column of JSON values, and its cells in the form that type takes. */

export interface SqlColumnData {
  readonly type: SqlType;
  readonly cells: readonly Json[];
}

/** A column without any value is text. */
export function columnOf(values: readonly Json[]): SqlColumnData {
  const seen = createSeen();
  for (const value of values) look(value, seen);
  if (seen.hasInteger) seen.kinds.add("integer");
  if (seen.hasDecimal) seen.kinds.add("decimal");
  seen.wholeDigits = Math.max(seen.wholeDigits, digitCount(String(seen.largest)));
  const type = typeOf(seen);
  const write = WRITERS[type.kind];
  return { type, cells: values.map((value) => (value === null ? null : write(value))) };
}

// --- internals

type Kind =
  | "boolean"
  | "integer"
  | "decimal"
  | "number"
  | "text"
  | "date"
  | "datetime"
  | "datetime_tz"
  | "time"
  | "duration"
  | "bytes"
  | "json";

interface Seen {
  readonly kinds: Set<Kind>;
  hasInteger: boolean;
  hasDecimal: boolean;
  /** Of the integers that are JSON numbers. */
  largest: number;
  /** Of integers and decimals. */
  wholeDigits: number;
  scale: number;
  /** An integer that needs more than 64 bits. */
  isWide: boolean;
}

/** What a JSON number can be believed to have been written as. */
const EXACT_DIGITS = 15;
const MINUS = 45;
const ZERO = 48;
const MAX_WIDTH = 38;
const MIN_WIDTH = 9;
const INT64_MAX = 2n ** 63n - 1n;
const INT128_MAX = 2n ** 127n - 1n;

function createSeen(): Seen {
  return {
    kinds: new Set(),
    hasInteger: false,
    hasDecimal: false,
    largest: 0,
    wholeDigits: 1,
    scale: 0,
    isWide: false,
  };
}

function look(value: Json, seen: Seen): void {
  if (value === null) return;
  if (typeof value === "number") return lookAtNumber(value, seen);
  if (typeof value === "boolean") seen.kinds.add("boolean");
  else if (typeof value === "string") seen.kinds.add(dateKindOf(value) ?? "text");
  else if (isTagged(value)) lookAtTagged(value, seen);
  else seen.kinds.add("json");
}

function lookAtNumber(value: number, seen: Seen): void {
  if (Number.isSafeInteger(value)) {
    seen.hasInteger = true;
    seen.largest = Math.max(seen.largest, Math.abs(value));
    return;
  }
  const text = String(value);
  const point = text.indexOf(".");
  const isNegative = text.charCodeAt(0) === MINUS ? 1 : 0;
  // A zero before the point is no digit that counts.
  const whole =
    point - isNegative - (text.charCodeAt(isNegative) === ZERO && point === isNegative + 1 ? 1 : 0);
  const fraction = text.length - point - 1;
  if (point < 0 || whole + fraction > EXACT_DIGITS || text.includes("e")) {
    seen.kinds.add("number");
    return;
  }
  seen.hasDecimal = true;
  if (whole > seen.wholeDigits) seen.wholeDigits = whole;
  if (fraction > seen.scale) seen.scale = fraction;
}

function lookAtDigits(text: string, seen: Seen): void {
  const point = text.indexOf(".");
  const whole = point < 0 ? text : text.slice(0, point);
  seen.hasDecimal = true;
  seen.wholeDigits = Math.max(seen.wholeDigits, digitCount(whole));
  seen.scale = Math.max(seen.scale, point < 0 ? 0 : text.length - point - 1);
}

function digitCount(text: string): number {
  return text.replace(/^-/, "").length;
}

function lookAtTagged(value: Json & TaggedValue, seen: Seen): void {
  switch (value.$type) {
    case "integer": {
      const whole = BigInt(value.value);
      const size = whole < 0n ? -whole : whole;
      if (size > INT128_MAX) seen.kinds.add("number");
      else seen.kinds.add("integer");
      seen.isWide ||= size > INT64_MAX;
      seen.wholeDigits = Math.max(seen.wholeDigits, digitCount(whole.toString()));
      return;
    }
    case "decimal":
      return lookAtDigits(expand(value.value), seen);
    case "non_finite":
      seen.kinds.add("number");
      return;
    case "date":
    case "datetime":
      seen.kinds.add(dateKindOf(value.value) ?? "text");
      return;
    case "time":
      seen.kinds.add(isTimeOfDay(value.value) ? "time" : "text");
      return;
    case "duration":
      seen.kinds.add(secondsOf(value.value) === null ? "text" : "duration");
      return;
    case "bytes":
      seen.kinds.add("bytes");
      return;
    case "opaque":
      seen.kinds.add("text");
      return;
    case "set":
    case "map":
    case "table":
    case "object":
      seen.kinds.add("json");
  }
}

function typeOf({ kinds, wholeDigits, scale, isWide }: Seen): SqlType {
  const only = (...allowed: readonly Kind[]): boolean =>
    [...kinds].every((kind) => allowed.includes(kind));
  if (kinds.size === 0) return { kind: "text" };
  if (kinds.has("json")) return { kind: "json" };
  if (only("boolean")) return { kind: "boolean" };
  if (only("integer")) return { kind: isWide ? "big_integer" : "integer" };
  if (only("integer", "decimal") && wholeDigits + scale <= MAX_WIDTH)
    return { kind: "decimal", width: Math.max(MIN_WIDTH, wholeDigits + scale), scale };
  if (only("integer", "decimal", "number")) return { kind: "number" };
  if (only("date")) return { kind: "date" };
  if (only("date", "datetime")) return { kind: "datetime" };
  if (only("datetime_tz")) return { kind: "datetime_tz" };
  if (only("time")) return { kind: "time" };
  if (only("duration")) return { kind: "duration" };
  if (only("bytes")) return { kind: "bytes" };
  return { kind: "text" };
}

/** A cell in the form its column takes; every value of the column has been looked at before. */
const WRITERS: Readonly<Record<SqlType["kind"], (value: Json) => Json>> = {
  boolean: (value) => value,
  integer: (value) => {
    if (typeof value === "number") return value;
    const digits = BigInt(textOf(value)).toString();
    const number = Number(digits);
    return Number.isSafeInteger(number) ? number : digits;
  },
  big_integer: (value) => BigInt(textOf(value)).toString(),
  decimal: (value) => (typeof value === "number" ? String(value) : expand(textOf(value))),
  number: (value) => {
    if (typeof value === "number") return value;
    if (isTagged(value) && value.$type === "non_finite") return value.value;
    const number = Number(textOf(value));
    if (Number.isFinite(number)) return number;
    return number > 0 ? "infinity" : "-infinity";
  },
  text: (value) => textOf(value).toWellFormed(),
  date: textOf,
  datetime: (value) => {
    const text = textOf(value).replace(" ", "T");
    return trimFraction(text.length === 10 ? `${text}T00:00:00` : text);
  },
  datetime_tz: (value) => trimFraction(textOf(value).replace(" ", "T")),
  time: (value) => trimFraction(textOf(value)),
  duration: (value) => secondsOf(textOf(value)) ?? "0",
  bytes: textOf,
  json: plainJson,
  list: plainJson,
};

/** The plain text of a scalar, tagged or not. */
function textOf(value: Json): string {
  if (typeof value === "string") return value;
  if (isTagged(value) && "value" in value && typeof value.value === "string") return value.value;
  return plainJson(value);
}

/** A decimal as digits with at most one point: `1.2e3` is `1200`. */
function expand(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const shift = Number(exponent);
  if (Math.abs(shift) > MAX_SHIFT) return text.startsWith("-") ? `-${TOO_WIDE}` : TOO_WIDE;
  const minus = sign === "-" ? "-" : "";
  const digits = whole + fraction;
  const point = whole.length + shift;
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = point <= 0 ? 1 : point;
  const rest = padded.slice(at);
  const front = padded.slice(0, at).replace(/^0+(?=\d)/, "");
  return `${minus}${front}${rest === "" ? "" : `.${rest}`}`;
}

/** Exponents past this are beyond every decimal type. */
const MAX_SHIFT = 400;
const TOO_WIDE = "9".repeat(MAX_SHIFT);
