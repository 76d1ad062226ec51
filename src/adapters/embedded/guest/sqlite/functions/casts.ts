import type { SqlValue } from "../database.ts";
import { INT64 } from "../codes.ts";
import { FunctionError, type SqlFunction, strict, textOf } from "./function.ts";
import { readInstant, writeInstant } from "./instants.ts";

/** Casts that SQLite would answer with the number a text begins with. `as_…` fails, `try_…` is null. */
export const CAST_FUNCTIONS: readonly SqlFunction[] = [
  ...casts("date", "a date (YYYY-MM-DD)", (value) =>
    readInstant(value) === null ? null : textOf(value).trim().slice(0, 10),
  ),
  ...casts("datetime", "a timestamp (YYYY-MM-DD HH:MM:SS)", (value) => {
    const instant = readInstant(value);
    return instant === null ? null : writeInstant({ ...instant, isDate: false });
  }),
  ...casts("time", "a time (HH:MM:SS)", (value) => {
    if (typeof value !== "string") return null;
    const text = value.trim();
    const instant = readInstant(CLOCK.test(text) ? `2000-01-01 ${text}` : text);
    return instant === null ? null : writeInstant({ ...instant, isDate: false }).slice(11);
  }),
  ...casts("boolean", "a boolean", (value) => {
    if (typeof value === "number" || typeof value === "bigint")
      return Number(value) === 0 ? 0n : 1n;
    const text = textOf(value).trim().toLowerCase();
    return TRUE.has(text) ? 1n : FALSE.has(text) ? 0n : null;
  }),
  ...casts("integer", "an integer of 64 bits", (value) => {
    if (typeof value === "bigint") return value;
    const number = typeof value === "number" ? String(Math.round(value)) : textOf(value).trim();
    if (!/^[+-]?\d{1,40}$/.test(number)) return null;
    const whole = BigInt(number.replace("+", ""));
    return whole > INT64.max || whole < INT64.min ? null : whole;
  }),
];

// --- internals

const CLOCK = /^\d{2}:\d{2}/;
const TRUE: ReadonlySet<string> = new Set(["true", "t", "yes", "y", "on", "1"]);
const FALSE: ReadonlySet<string> = new Set(["false", "f", "no", "n", "off", "0"]);
const MAX_TOLD_CHARS = 60;

function casts(
  name: string,
  wanted: string,
  cast: (value: SqlValue) => string | bigint | null,
): readonly SqlFunction[] {
  return [
    strict(`as_${name}`, 1, ([value = null]) => {
      const answer = cast(value);
      if (answer !== null) return answer;
      throw new FunctionError(`"${textOf(value).slice(0, MAX_TOLD_CHARS)}" is not ${wanted}.`);
    }),
    strict(`try_${name}`, 1, ([value = null]) => cast(value)),
  ];
}
