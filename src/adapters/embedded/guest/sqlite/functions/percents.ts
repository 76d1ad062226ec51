import { DAYS, MONTHS, weekdayOf } from "./dates.ts";
import { FunctionError, type SqlFunction, strict, textOf } from "./function.ts";
import { epochMsOf, digits, type Instant, readInstant, writeInstant } from "./instants.ts";

/** Dates by the patterns of C: `%Y-%m-%d`. */
export const PERCENT_FUNCTIONS: readonly SqlFunction[] = [
  // What `strftime(date, format)` becomes: SQLite's own has the format first.
  strict("format_date", 2, ([value, pattern]) => {
    const instant = readInstant(value);
    if (instant === null)
      throw new FunctionError(`"${textOf(value).slice(0, MAX_TOLD_CHARS)}" is not a date.`);
    return format(instant, textOf(pattern));
  }),
  strict("strptime", 2, ([text, pattern]) => {
    const read = parse(textOf(text).trim(), textOf(pattern).trim());
    if (read !== null) return read;
    throw new FunctionError(
      `"${textOf(text).slice(0, MAX_TOLD_CHARS)}" is not written as ${textOf(pattern)}.`,
    );
  }),
  strict("try_strptime", 2, ([text, pattern]) =>
    parse(textOf(text).trim(), textOf(pattern).trim()),
  ),
];

// --- internals

const MAX_TOLD_CHARS = 60;
const DAY_MS = 86_400_000;

type Writer = (instant: Instant) => string;

const monthName: Writer = ({ month }) => MONTHS[month - 1] ?? "";
const dayName: Writer = (instant) => DAYS[weekdayOf(instant)] ?? "";
const twelve: Writer = ({ hour }) => digits(hour % 12 || 12);
const date: Writer = (instant) => writeInstant({ ...instant, isDate: true });
const time: Writer = ({ hour, minute, second }) =>
  `${digits(hour)}:${digits(minute)}:${digits(Math.trunc(second))}`;

const WRITERS: Readonly<Record<string, Writer>> = {
  Y: ({ year }) => digits(year, 4),
  y: ({ year }) => digits(year % 100),
  m: ({ month }) => digits(month),
  d: ({ day }) => digits(day),
  H: ({ hour }) => digits(hour),
  I: twelve,
  M: ({ minute }) => digits(minute),
  S: ({ second }) => digits(Math.trunc(second)),
  f: ({ second }) => digits(Math.round((second % 1) * 1_000_000), 6),
  g: ({ second }) => digits(Math.round((second % 1) * 1_000), 3),
  p: ({ hour }) => (hour < 12 ? "AM" : "PM"),
  A: dayName,
  a: (instant) => dayName(instant).slice(0, 3),
  B: monthName,
  b: (instant) => monthName(instant).slice(0, 3),
  h: (instant) => monthName(instant).slice(0, 3),
  j: ({ year, month, day }) =>
    digits(Math.round((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / DAY_MS) + 1, 3),
  w: (instant) => String(weekdayOf(instant)),
  u: (instant) => String(weekdayOf(instant) || 7),
  s: (instant) => String(Math.floor(epochMsOf(instant) / 1_000)),
  F: date,
  T: time,
  x: date,
  X: time,
  "%": () => "%",
};

/** `%-d` writes no zero in front. */
function format(instant: Instant, pattern: string): string {
  return pattern.replaceAll(/%(-?)(.)/gsu, (whole, bare: string, letter: string) => {
    const write = WRITERS[letter];
    if (write === undefined) throw new FunctionError(`strftime() knows no ${whole}.`);
    const written = write(instant);
    return bare === "" ? written : written.replace(/^0+(?=\d)/, "");
  });
}

/** What each letter may be, as a pattern, and the field it fills. */
const READERS: Readonly<Record<string, readonly [pattern: string, field: string]>> = {
  Y: ["\\d{4}", "year"],
  y: ["\\d{2}", "shortYear"],
  m: ["\\d{1,2}", "month"],
  d: ["\\d{1,2}", "day"],
  H: ["\\d{1,2}", "hour"],
  I: ["\\d{1,2}", "hour"],
  M: ["\\d{1,2}", "minute"],
  S: ["\\d{1,2}", "second"],
  f: ["\\d{1,6}", "fraction"],
  p: ["[AaPp][Mm]", "half"],
  B: [MONTHS.join("|"), "name"],
  b: [MONTHS.map((name) => name.slice(0, 3)).join("|"), "name"],
  A: [DAYS.join("|"), "weekday"],
  a: [DAYS.map((name) => name.slice(0, 3)).join("|"), "weekday"],
};

const SIGN = /[\^$\\.*+?()[\]{}|/]/;

function parse(text: string, pattern: string): string | null {
  const fields: string[] = [];
  const expression = pattern
    .replaceAll("%F", "%Y-%m-%d")
    .replaceAll("%T", "%H:%M:%S")
    .replaceAll(/%-?(.)|[\s\S]/gu, (whole, letter: string | undefined) => {
      if (letter === undefined || letter === "%") return (letter ?? whole).replace(SIGN, "\\$&");
      const reader = READERS[letter];
      if (reader === undefined) throw new FunctionError(`strptime() knows no ${whole}.`);
      fields.push(reader[1]);
      return `(${reader[0]})`;
    });
  const match = new RegExp(`^${expression}$`, "i").exec(text);
  if (match === null) return null;
  const read = new Map(fields.map((field, index) => [field, match[index + 1] ?? ""]));
  return instantText(read);
}

/** The 69th year is of the century before, as in C. */
function instantText(read: ReadonlyMap<string, string>): string | null {
  const number = (field: string, other: number): number => Number(read.get(field) ?? other);
  const short = number("shortYear", 0);
  const year = number("year", read.has("shortYear") ? short + (short < 69 ? 2_000 : 1_900) : 1_900);
  const half = read.get("half")?.toLowerCase();
  const hour = number("hour", 0);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  const written = [
    `${digits(year, 4)}-${digits(monthOf(read))}-${digits(number("day", 1))} `,
    `${digits(half === undefined ? hour : (hour % 12) + (half === "pm" ? 12 : 0))}:`,
    `${digits(number("minute", 0))}:${digits(number("second", 0))}`,
    read.has("fraction") ? `.${read.get("fraction") ?? ""}` : "",
  ].join("");
  const instant = readInstant(written);
  return instant === null ? null : writeInstant(instant);
}

function monthOf(read: ReadonlyMap<string, string>): number {
  const name = read.get("name")?.slice(0, 3).toLowerCase();
  if (name === undefined) return Number(read.get("month") ?? 1);
  return MONTHS.findIndex((month) => month.toLowerCase().startsWith(name)) + 1;
}
