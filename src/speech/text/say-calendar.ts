import { dayExists, spellMonth, spellTime, spellYear } from "../date.ts";
import { spellCount, spellDigits } from "../number.ts";
import { type Phrase, exactly, made, plain, quoted } from "../phrase.ts";
import { cardinal, sayOrdinal } from "./say-number.ts";
import { LAST_OF_RANGE } from "./conventions.ts";
import type { Groups, Surroundings } from "./surroundings.ts";

/** A day in words of a text, `5 March 2026`, `March 5–8`; without the weekday, which was not written. */
export function sayNamedDate(groups: Groups, around: Surroundings): Phrase | null {
  const { conventions } = around;
  const isMonthFirst = groups["month1"] !== undefined;
  const name = (groups["month1"] ?? groups["month2"] ?? "").toLowerCase();
  const month = conventions.months.get(name) ?? conventions.ownMonths.get(name) ?? null;
  const written = groups["year1"] ?? groups["year2"];
  const year = written === undefined ? null : fullYear(written);
  const day = Number(groups["day1"] ?? groups["day2"]);
  const { dayFrom, dayTo } = groups;
  if (dayTo !== undefined && isMonthFirst) {
    // "March fifth to eighth"; a year would belong to both.
    const first = sayDay({ year: null, month, day }, around);
    if (first === null || !dayExists(LEAP_YEAR, month ?? 0, Number(dayTo))) return null;
    const second =
      conventions.dates.firstOfRange === "ordinal"
        ? sayOrdinal(dayTo, "", { ...around, before: "" })
        : sayCardinal(dayTo, around);
    const parts = [first, plain(conventions.between.range), second];
    const withYear =
      year === null ? parts : [...parts, plain(","), spellYear(year, around.path, around.locale)];
    return made(joined(withYear), ...withYear);
  }
  if (dayFrom !== undefined) {
    const last = sayDay(
      { year, month, day },
      { ...around, before: `${around.before}${LAST_OF_RANGE}` },
    );
    if (last === null) return null;
    const first =
      conventions.dates.firstOfRange === "ordinal"
        ? sayOrdinal(dayFrom, "", around)
        : sayCardinal(dayFrom, around);
    const parts = [first, plain(conventions.between.range), last];
    return made(joined(parts), ...parts);
  }
  return sayDay({ year, month, day }, around);
}

/** `3/5/2026`, `5.3.26`, `2026/03/05`. */
export function sayNumericDate(text: string, around: Surroundings): Phrase | null {
  const parts = text.split(/[./-]/);
  const [first = 0, second = 0, third = 0] = parts.map(Number);
  if (first > 31) return sayDay({ year: first, month: second, day: third }, around);
  const year = fullYear(parts[2] ?? "");
  const isMonthFirst = (around.conventions.dateOrder === "mdy" && first <= 12) || second > 12;
  return sayDay(
    isMonthFirst ? { year, month: first, day: second } : { year, month: second, day: first },
    around,
  );
}

/** `3/5`, where the words before it ask for a day; `5.3.` in German. */
export function sayShortDate(text: string, around: Surroundings): Phrase | null {
  const { dates, dateOrder } = around.conventions;
  if (text.includes("/") && !dates.beforeDay.test(around.before)) return null;
  const [first = 0, second = 0] = text.split(/[./]/).map(Number);
  const isMonthFirst = (dateOrder !== "dmy" && first <= 12) || second > 12;
  return sayDay(
    isMonthFirst
      ? { year: null, month: first, day: second }
      : { year: null, month: second, day: first },
    around,
  );
}

/** `2026年3月5日`, and its parts. */
export function sayJapaneseDate(text: string, around: Surroundings): Phrase | null {
  const { locale, path } = around;
  const [, year, month, day] = /^(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?$/.exec(text) ?? [];
  if (month === undefined)
    return exactly(`${locale.number.year(Number(year))}年`, path, "year", String(year));
  if (day !== undefined)
    return sayDay(
      { year: year === undefined ? null : Number(year), month: Number(month), day: Number(day) },
      around,
    );
  return spellMonth(`${year ?? ""}-${month.padStart(2, "0")}`, path, locale);
}

/**
 * `3:05 pm`, `3pm`, `15h05`, `15 Uhr`, `午後3時5分`. Where a number up to twelve leaves the half of the
 * day open, so do the words.
 */
export function sayClock(text: string, groups: Groups, around: Surroundings): Phrase | null {
  const { path, locale, conventions } = around;
  const { clock } = conventions;
  const article = groups["article"] ?? "";
  const bare = text.slice(article.length).trim();
  const match =
    /^(午[前後])?(\d{1,2})(?:[:.](\d{2})(?::(\d{2}))?)?\s?(\D*?)\s?(?:(\d{1,2})\D*)?$/.exec(bare);
  if (match === null) return null;
  const [, half = "", hour = "", early, second, mark = "", late] = match;
  const isHalf = /^[ap]\.?\s?m\.?$/i.test(mark);
  const isHourMark = new RegExp(`^(?:${clock.always})半?$`, "u").test(mark);
  const isOnlyHour = early === undefined && late === undefined;
  // "3 h" may be a length of time as well.
  const isLength = !isHalf && !isHourMark && isOnlyHour && article === "" && mark !== "";
  if (isLength && !ASKS_TIME.test(around.before)) return null;
  if (isHalf && Number(hour) > 12) return null;
  const isLate = /^p/i.test(mark) || half === "午後";
  const isTold = isHalf || half !== "";
  const hours = isTold ? (Number(hour) % 12) + (isLate ? 12 : 0) : Number(hour);
  const minutes = mark.includes("半") ? "30" : (early ?? late ?? "00");
  const seconds = second === undefined ? "" : `:${second}`;
  const time = `${String(hours).padStart(2, "0")}:${minutes.padStart(2, "0")}${seconds}`;
  const said = spellTime(time, path, locale);
  if (said === null) return null;
  const isNoon = hour === "12" && conventions.script === "unspaced";
  const isOpen = !isTold && !isNoon && /^(?:[1-9]|1[0-2])$/.test(hour);
  const words = isOpen ? said.text.replace(clock.partOfDay, "") : said.text;
  const [before, told] = clock.withArticle(around.last === "dash" ? "-" : article, words);
  const phrase = exactly(told, path, "time", time);
  const facts = phrase.facts.map((fact) => ({ ...fact, rounding: roundingOf(said) }));
  return { text: `${before} ${told}`.trim(), facts, quoted: [] };
}

/** Hours and minutes that last: `1 h 30 min`. */
export function sayLength({ hours = "", minutes = "" }: Groups, around: Surroundings): Phrase {
  const { locale, path } = around;
  const parts = [
    spellCount(Number(hours), locale.units.time.hours, path, locale),
    spellCount(Number(minutes), locale.units.time.minutes, path, locale),
  ];
  return made(locale.units.duration(parts.map(({ text }) => text)), ...parts);
}

/** `2019-2023`, each in the words of a year; `2026-03` is a month. */
export function sayYears({ from = "", to = "" }: Groups, around: Surroundings): Phrase {
  const { path, locale, conventions } = around;
  const parts = [
    spellYear(Number(from), path, locale),
    plain(conventions.between.range),
    spellYear(Number(to), path, locale),
  ];
  return made(joined(parts), ...parts);
}

/** `1990s`, `'90s`. */
export function sayDecade(text: string, around: Surroundings): Phrase {
  const digits = text.replace(/\D/g, "");
  const words = around.conventions.dates.decade?.(digits) ?? null;
  if (words !== null) return quoted(words);
  const number = exactly(spellDigits(digits, around.locale), around.path, "digits", digits);
  return made(`${number.text} s`, number, quoted("s"));
}

// --- internals

interface WrittenDay {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number;
}

const LEAP_YEAR = 2000;
const ASKS_TIME =
  /(?:à|vers|dès|depuis|jusqu'à|de|entre|et|avant|après|um|gegen|ab|bis|vor|nach|om|rond|vanaf|tot|a las|alle|às|at)\s$/iu;

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year + (year < 70 ? 2000 : 1900);
}

function sayDay({ year, month, day }: WrittenDay, around: Surroundings): Phrase | null {
  const { path, locale, conventions, before } = around;
  if (month === null || !dayExists(year ?? LEAP_YEAR, month, day)) return null;
  const words = locale.calendar.date({
    year: year ?? 0,
    month,
    day,
    weekday: null,
    withYear: year === null ? "no year" : "year",
  });
  const said = conventions.dates.dayAfter?.(words, before) ?? words;
  const pad = (part: number): string => String(part).padStart(2, "0");
  const value = `${year === null ? "-" : String(year)}-${pad(month)}-${pad(day)}`;
  return exactly(said, path, "date", value);
}

function sayCardinal(digits: string, around: Surroundings): Phrase {
  return exactly(cardinal(digits, around), around.path, "number", digits);
}

function joined(parts: readonly Phrase[]): string {
  return parts
    .map(({ text }) => text)
    .join(" ")
    .replace(/ ,/g, ",");
}

/** Seconds are left out of the words, which then say "about". */
function roundingOf({ facts }: Phrase): "exact" | "about" {
  return facts[0]?.rounding ?? "exact";
}
