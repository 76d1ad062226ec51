import { dayExists, spellTime } from "../date.ts";
import { type Phrase, exactly } from "../phrase.ts";
import type { Conventions } from "./conventions.ts";
import type { Surroundings } from "./say-number.ts";
import { wordDatePattern } from "./tokens.ts";

/** A date as someone wrote it, `3/5/2026` or `5 March`; without the weekday, which was not written. */
export function sayWrittenDate(
  text: string,
  kind: "numericDate" | "monthFirst" | "dayFirst" | "japaneseDate",
  { path, locale, conventions, previous }: Surroundings,
): Phrase | null {
  const read = READERS[kind](text, conventions);
  if (read === null) return null;
  const { year, month, day } = read;
  if (day === null)
    return exactly(locale.calendar.month(month ?? 1, year), path, "year", String(year));
  if (month === null || !dayExists(year ?? LEAP_YEAR, month, day)) return null;
  const words = locale.calendar.date({
    year: year ?? 0,
    month,
    day,
    weekday: null,
    withYear: year === null ? "no year" : "year",
  });
  const said = conventions.dayAfter?.(words, previous) ?? words;
  const pad = (part: number): string => String(part).padStart(2, "0");
  const value = `${year === null ? "-" : String(year)}-${pad(month)}-${pad(day)}`;
  return exactly(said, path, "date", value);
}

/** `3:05 pm`, `3pm`, `15h05`, `15 Uhr`, `15時5分`. */
export function sayClock(text: string, { path, locale }: Surroundings): Phrase | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s?(\D*?)\s?(?:(\d{1,2})\D*)?$/.exec(text);
  if (match === null) return null;
  const [, hour = "", early, mark = "", late] = match;
  const isHalf = /^[ap]m$/i.test(mark);
  const hours = isHalf ? (Number(hour) % 12) + (/^p/i.test(mark) ? 12 : 0) : Number(hour);
  if (isHalf && Number(hour) > 12) return null;
  const time = `${String(hours).padStart(2, "0")}:${(early ?? late ?? "00").padStart(2, "0")}`;
  return spellTime(time, path, locale);
}

// --- internals

interface WrittenDate {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

const LEAP_YEAR = 2000;

const READERS: Readonly<
  Record<
    "numericDate" | "monthFirst" | "dayFirst" | "japaneseDate",
    (text: string, conventions: Conventions) => WrittenDate | null
  >
> = {
  numericDate: (text, { dateOrder }) => {
    const [first = 0, second = 0, third = 0] = text.split(/[./-]/).map(Number);
    if (first > 31) return { year: first, month: second, day: third };
    const year = third < 100 ? third + (third < 70 ? 2000 : 1900) : third;
    const isMonthFirst = (dateOrder === "mdy" && first <= 12) || second > 12;
    return isMonthFirst ? { year, month: first, day: second } : { year, month: second, day: first };
  },
  monthFirst: (text, conventions) => readWords(text, "month", conventions),
  dayFirst: (text, conventions) => readWords(text, "day", conventions),
  japaneseDate: (text) => {
    const [, year, month, day] =
      /^(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?$/.exec(text) ?? [];
    const part = (digits: string | undefined): number | null =>
      digits === undefined ? null : Number(digits);
    return { year: part(year), month: part(month), day: part(day) };
  },
};

function readWords(
  text: string,
  order: "month" | "day",
  conventions: Conventions,
): WrittenDate | null {
  const groups = wordDatePattern(conventions, order).exec(text)?.groups;
  if (groups === undefined) return null;
  const [month, day, year] =
    order === "month"
      ? [groups["month1"], groups["day1"], groups["year1"]]
      : [groups["month2"], groups["day2"], groups["year2"]];
  return {
    year: year === undefined ? null : Number(year),
    month: conventions.months.get((month ?? "").toLowerCase()) ?? null,
    day: Number(day),
  };
}
