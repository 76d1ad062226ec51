import { type FactKind, type Phrase, exactly } from "./phrase.ts";
import type { SpeechLocale } from "./locale.ts";

interface Day {
  readonly year: number;
  /** 1-based. */
  readonly month: number;
  readonly day: number;
}

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/**
 * A day in words, with its weekday. The year is said only where it is further than eleven months from `now`.
 *
 * @param form `written`: as it stands in a text, with its year and without a weekday.
 */
export function spellDate(
  text: string,
  path: string,
  now: Date,
  locale: SpeechLocale,
  form: "spoken" | "written" = "spoken",
): Phrase | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const day = match === null ? null : dayOf(match);
  if (day === null) return null;
  const words =
    form === "spoken"
      ? dayWords(day, now, locale)
      : locale.calendar.date({ ...day, weekday: null, withYear: "year" });
  return exactly(words, path, "date", text);
}

/** A month of a year, `2026-03`. */
export function spellMonth(text: string, path: string, locale: SpeechLocale): Phrase | null {
  const [, year = "", month = ""] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  if (month === "") return null;
  return exactly(locale.calendar.month(Number(month), Number(year)), path, "date", text);
}

/** A time of day in words. Seconds are dropped, and "about" says so. */
export function spellTime(text: string, path: string, locale: SpeechLocale): Phrase | null {
  const match = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  const clock = match === null ? null : clockOf(match, 1);
  if (clock === null) return null;
  const words = clockWords(clock, locale);
  return clock.second === 0
    ? exactly(words, path, "time", text)
    : cut(locale.number.about(words), path, "time", text);
}

/** A day and a time in words, in the offset the value itself has. UTC is named, since few callers live there. */
export function spellDateTime(
  text: string,
  path: string,
  now: Date,
  locale: SpeechLocale,
): Phrase | null {
  const match =
    /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/.exec(
      text,
    );
  if (match === null) return null;
  const [day, clock] = [dayOf(match), clockOf(match, 4)];
  if (day === null || clock === null) return null;
  const words = dayWords(day, now, locale);
  // A JavaScript Date made from a day alone is that day's midnight in UTC.
  const isUtc = /^(Z|[+-]00:?(00)?)$/.test(match[7] ?? "");
  if (isUtc && clock.hour === 0 && clock.minute === 0 && clock.second === 0)
    return exactly(words, path, "date", text.slice(0, 10));
  const time = isUtc
    ? `${clockWords(clock, locale)} ${locale.calendar.utc}`
    : clockWords(clock, locale);
  const whole = locale.calendar.dateAndTime(
    words,
    clock.second === 0 ? time : locale.number.about(time),
  );
  return clock.second === 0
    ? exactly(whole, path, "datetime", text)
    : cut(whole, path, "datetime", text);
}

/** A calendar year, e.g. the field `year: 2026`. */
export function spellYear(year: number, path: string, locale: SpeechLocale): Phrase {
  return exactly(locale.number.year(year), path, "year", String(year));
}

export function dayExists(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

// --- internals

const MONTHS_WITHOUT_YEAR = 11;

function dayOf([, year, month, day]: readonly (string | undefined)[]): Day | null {
  const parts = { year: Number(year), month: Number(month), day: Number(day) };
  return parts.year >= 1000 && dayExists(parts.year, parts.month, parts.day) ? parts : null;
}

function clockOf(match: readonly (string | undefined)[], from: number): Clock | null {
  const [hour, minute, second] = [
    Number(match[from]),
    Number(match[from + 1]),
    Number(match[from + 2] ?? 0),
  ];
  return hour < 24 && minute < 60 && second < 60 ? { hour, minute, second } : null;
}

function dayWords(day: Day, now: Date, locale: SpeechLocale): string {
  const months =
    (day.year - now.getUTCFullYear()) * 12 +
    day.month -
    1 -
    now.getUTCMonth() +
    (day.day - now.getUTCDate()) / 31;
  return locale.calendar.date({
    ...day,
    weekday: new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay(),
    withYear: Math.abs(months) > MONTHS_WITHOUT_YEAR ? "year" : "no year",
  });
}

function clockWords({ hour, minute }: Clock, locale: SpeechLocale): string {
  return locale.calendar.clock(hour, minute);
}

function cut(said: string, path: string, kind: FactKind, value: string): Phrase {
  return {
    text: said,
    facts: [{ path, kind, value, said, rounding: "about", relErr: 0 }],
    quoted: [],
  };
}
