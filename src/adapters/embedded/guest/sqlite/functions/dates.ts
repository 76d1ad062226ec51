import type { SqlValue } from "../database.ts";
import { countOf, FunctionError, type SqlFunction, strict, textOf, volatile } from "./function.ts";
import { epochMsOf, fromEpochMs, type Instant, readInstant, writeInstant } from "./instants.ts";

/** Functions on dates that other dialects have and SQLite has not. */
export const DATE_FUNCTIONS: readonly SqlFunction[] = [
  ...["now", "getdate"].map((name) =>
    volatile(name, 0, (_args, scope) =>
      writeInstant(fromEpochMs(Math.floor(scope.nowMs() / 1_000) * 1_000, null, false)),
    ),
  ),
  ...["today", "curdate"].map((name) =>
    volatile(name, 0, (_args, scope) => writeInstant(fromEpochMs(scope.nowMs(), null, true))),
  ),
  strict("date_trunc", 2, ([unit, value]) =>
    withInstant(value, (instant) => writeInstant(truncate(instant, unitOf(unit)))),
  ),
  ...["date_part", "datepart"].map((name) =>
    strict(name, 2, ([unit, value]) => withInstant(value, (instant) => part(instant, unit))),
  ),
  ...["year", "quarter", "month", "week", "day", "hour", "minute", "second", "dayofweek"].map(
    (name) => strict(name, 1, ([value]) => withInstant(value, (instant) => part(instant, name))),
  ),
  strict("epoch", 1, ([value]) => withInstant(value, (instant) => epochMsOf(instant) / 1_000)),
  strict("epoch_ms", 1, ([value]) => {
    // A number is the way back.
    if (typeof value === "bigint" || typeof value === "number") return instantText(Number(value));
    return withInstant(value, (instant) => BigInt(Math.round(epochMsOf(instant))));
  }),
  strict("dayofyear", 1, ([value]) => withInstant(value, (instant) => part(instant, "doy"))),
  strict("weekday", 1, ([value]) =>
    withInstant(value, (instant) => BigInt((weekdayOf(instant) + 6) % 7)),
  ),
  strict("monthname", 1, ([value]) => withInstant(value, ({ month }) => MONTHS[month - 1] ?? null)),
  strict("dayname", 1, ([value]) =>
    withInstant(value, (instant) => DAYS[weekdayOf(instant)] ?? null),
  ),
  strict("last_day", 1, ([value]) =>
    withInstant(value, ({ year, month }) =>
      writeInstant(fromEpochMs(Date.UTC(year, month, 0), null, true)),
    ),
  ),
  strict("make_date", 3, ([year, month, day]) => {
    const [y, m, d] = [countOf(year), countOf(month), countOf(day)];
    const text = `${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
    if (readInstant(text) === null) throw new FunctionError(`There is no date ${text}.`);
    return text;
  }),
  ...["date_diff", "datediff"].map((name) =>
    strict(name, 3, ([unit, from, to]) =>
      withInstant(from, (start) => withInstant(to, (end) => difference(unitOf(unit), start, end))),
    ),
  ),
  // MySQL's: days, the later date first.
  strict("datediff", 2, ([to, from]) =>
    withInstant(from, (start) => withInstant(to, (end) => difference("day", start, end))),
  ),
];

export const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );
/** From Sunday, as day 0 is one. */
export const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** 0 is Sunday. */
export function weekdayOf(instant: Instant): number {
  return new Date(epochMsOf(instant)).getUTCDay();
}

// --- internals

const DAY_MS = 86_400_000;
const MAX_TOLD_CHARS = 60;
/** Within the years 0000 to 9999, as far as dates are read back. */
const MAX_EPOCH_MS = 62_000_000_000_000;

const UNITS = [
  ...["millennium", "century", "decade", "year", "quarter", "month", "week", "day"],
  ...["hour", "minute", "second"],
] as const;
type Unit = (typeof UNITS)[number];

function instantText(ms: number): string {
  if (!(Math.abs(ms) <= MAX_EPOCH_MS)) throw new FunctionError("There is no such time.");
  return writeInstant(fromEpochMs(ms, null, false));
}

function withInstant<T>(value: SqlValue | undefined, use: (instant: Instant) => T): T {
  const instant = readInstant(value);
  // Null, or the year a cast has made of it, would only mislead.
  if (instant === null)
    throw new FunctionError(
      `"${textOf(value).slice(0, MAX_TOLD_CHARS)}" is not a date (YYYY-MM-DD) or timestamp.`,
    );
  return use(instant);
}

function unitOf(value: SqlValue | undefined): Unit {
  const wanted = textOf(value).toLowerCase().replace(/s$/, "");
  const unit = UNITS.find((name) => name === wanted);
  if (unit === undefined) throw new FunctionError(`There is no unit of time "${wanted}".`);
  return unit;
}

function truncate(instant: Instant, unit: Unit): Instant {
  const { year, month, day, hour, minute, isDate } = instant;
  const begin = (y: number, m = 1, d = 1, h = 0, min = 0): Instant => ({
    ...{ year: y, month: m, day: d, hour: h, minute: min },
    ...{ second: 0, isDate },
  });
  switch (unit) {
    case "millennium":
      return begin(year - ((year - 1) % 1_000));
    case "century":
      return begin(year - ((year - 1) % 100));
    case "decade":
      return begin(year - (year % 10));
    case "year":
      return begin(year);
    case "quarter":
      return begin(year, month - ((month - 1) % 3));
    case "month":
      return begin(year, month);
    case "week": {
      const sinceMonday = (weekdayOf(instant) + 6) % 7;
      return fromEpochMs(epochMsOf(begin(year, month, day)) - sinceMonday * DAY_MS, 0, isDate);
    }
    case "day":
      return begin(year, month, day);
    case "hour":
      return begin(year, month, day, hour);
    case "minute":
      return begin(year, month, day, hour, minute);
    case "second":
      return { ...instant, second: Math.trunc(instant.second) };
  }
}

function part(instant: Instant, name: SqlValue | undefined): bigint | number {
  const { year, month, day, hour, minute, second } = instant;
  switch (textOf(name).toLowerCase()) {
    case "epoch":
      return epochMsOf(instant) / 1_000;
    case "dow":
    case "dayofweek":
    case "weekday":
      return BigInt(weekdayOf(instant));
    case "isodow":
      return BigInt(weekdayOf(instant) || 7);
    case "doy":
    case "dayofyear":
      return BigInt(dayOfYear(instant));
    case "isoyear":
      return BigInt(isoWeek(instant).year);
    case "millisecond":
    case "milliseconds":
      return BigInt(Math.round(second * 1_000));
    default:
  }
  switch (unitOf(name)) {
    case "millennium":
      return BigInt(Math.ceil(year / 1_000));
    case "century":
      return BigInt(Math.ceil(year / 100));
    case "decade":
      return BigInt(Math.floor(year / 10));
    case "year":
      return BigInt(year);
    case "quarter":
      return BigInt(Math.ceil(month / 3));
    case "month":
      return BigInt(month);
    case "week":
      return BigInt(isoWeek(instant).week);
    case "day":
      return BigInt(day);
    case "hour":
      return BigInt(hour);
    case "minute":
      return BigInt(minute);
    case "second":
      return BigInt(Math.trunc(second));
  }
}

function dayOfYear({ year, month, day }: Instant): number {
  return Math.round((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / DAY_MS) + 1;
}

/** The week its Thursday is in. */
function isoWeek(instant: Instant): { readonly year: number; readonly week: number } {
  const thursdayMs =
    epochMsOf({ ...instant, hour: 0, minute: 0, second: 0 }) +
    (4 - (weekdayOf(instant) || 7)) * DAY_MS;
  const thursday = fromEpochMs(thursdayMs, 0, true);
  return { year: thursday.year, week: Math.ceil(dayOfYear(thursday) / 7) };
}

/** How many borders of the unit lie between. */
function difference(unit: Unit, from: Instant, to: Instant): bigint {
  const [a, b] = [truncate(from, unit), truncate(to, unit)];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  const elapsedMs = epochMsOf(b) - epochMsOf(a);
  switch (unit) {
    case "millennium":
      return BigInt(Math.trunc(months / 12_000));
    case "century":
      return BigInt(Math.trunc(months / 1_200));
    case "decade":
      return BigInt(Math.trunc(months / 120));
    case "year":
      return BigInt(Math.trunc(months / 12));
    case "quarter":
      return BigInt(Math.trunc(months / 3));
    case "month":
      return BigInt(months);
    case "week":
      return BigInt(Math.round(elapsedMs / (7 * DAY_MS)));
    case "day":
      return BigInt(Math.round(elapsedMs / DAY_MS));
    case "hour":
      return BigInt(Math.round(elapsedMs / 3_600_000));
    case "minute":
      return BigInt(Math.round(elapsedMs / 60_000));
    case "second":
      return BigInt(Math.round(elapsedMs / 1_000));
  }
}
