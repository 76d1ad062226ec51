import type { SqlValue } from "../database.ts";

/** Dates as SQLite keeps them: text. */

export interface Instant {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** With its fraction. */
  readonly second: number;
  /** Whether the text was a date without a time. */
  readonly isDate: boolean;
}

/** Reads `2026-03-05`, `2026-03-05 15:05`, `2026-03-05T15:05:00.25Z`; `null` for anything else. An offset is taken off. */
export function readInstant(value: SqlValue | undefined): Instant | null {
  if (typeof value !== "string") return null;
  const match = INSTANT.exec(value.trim());
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, zone] = match;
  const ms = epochMs(
    ...[Number(year), Number(month), Number(day), Number(hour ?? 0), Number(minute ?? 0)],
    0,
  );
  const days = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > days) return null;
  return fromEpochMs(ms - offsetMs(zone), Number(second ?? 0), hour === undefined);
}

/** @param second Replaces the seconds, so that no fraction is lost. */
export function fromEpochMs(ms: number, second: number | null, isDate: boolean): Instant {
  const time = new Date(ms);
  return {
    year: time.getUTCFullYear(),
    month: time.getUTCMonth() + 1,
    day: time.getUTCDate(),
    hour: time.getUTCHours(),
    minute: time.getUTCMinutes(),
    second: second ?? time.getUTCSeconds() + time.getUTCMilliseconds() / 1_000,
    isDate,
  };
}

export function epochMsOf({ year, month, day, hour, minute, second }: Instant): number {
  return epochMs(year, month, day, hour, minute, second);
}

export function writeInstant(instant: Instant): string {
  const date = `${digits(instant.year, 4)}-${digits(instant.month)}-${digits(instant.day)}`;
  if (instant.isDate) return date;
  const whole = Math.trunc(instant.second);
  const fraction = (instant.second - whole)
    .toFixed(6)
    .slice(1)
    .replace(/\.?0+$/, "");
  return `${date} ${digits(instant.hour)}:${digits(instant.minute)}:${digits(whole)}${fraction}`;
}

export function digits(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}

// --- internals

const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d(?:\.\d+)?))?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

function epochMs(
  ...[year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0]: number[]
): number {
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  return time.getTime() + ((hour * 60 + minute) * 60 + second) * 1_000;
}

function offsetMs(zone: string | undefined): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? "") ?? [];
  if (sign === undefined) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0)) * 60_000;
}
