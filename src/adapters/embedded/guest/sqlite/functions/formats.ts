import { DAYS, MONTHS, weekdayOf } from "./dates.ts";
import { numberOf, type SqlFunction, strict, textOf } from "./function.ts";
import { digits, type Instant, readInstant } from "./instants.ts";

/** `to_char` and its kin: dates and numbers by a pattern. */
export const FORMAT_FUNCTIONS: readonly SqlFunction[] = [
  strict("to_char", 2, ([value, pattern]) => {
    const instant = readInstant(value);
    if (instant !== null) return formatDate(instant, textOf(pattern));
    return formatNumber(numberOf(value), textOf(pattern));
  }),
  strict("date_format", 2, ([value, pattern]) => {
    const instant = readInstant(value);
    return instant === null ? null : formatPercent(instant, textOf(pattern));
  }),
];

// --- internals

type Writer = (instant: Instant) => string;

const monthName: Writer = ({ month }) => MONTHS[month - 1] ?? "";
const dayName: Writer = (instant) => DAYS[weekdayOf(instant)] ?? "";
const twelve = ({ hour }: Instant): number => hour % 12 || 12;
const half: Writer = ({ hour }) => (hour < 12 ? "AM" : "PM");

/** Longest first: the pattern is read with the first that fits. */
const DATE_PARTS: readonly (readonly [string, Writer])[] = [
  ["HH24", ({ hour }) => digits(hour)],
  ["HH12", (instant) => digits(twelve(instant))],
  ["YYYY", ({ year }) => digits(year, 4)],
  ["MONTH", (instant) => monthName(instant).toUpperCase().padEnd(9)],
  ["Month", (instant) => monthName(instant).padEnd(9)],
  ["month", (instant) => monthName(instant).toLowerCase().padEnd(9)],
  ["DDD", (instant) => digits(dayNumber(instant), 3)],
  ["DAY", (instant) => dayName(instant).toUpperCase().padEnd(9)],
  ["Day", (instant) => dayName(instant).padEnd(9)],
  ["day", (instant) => dayName(instant).toLowerCase().padEnd(9)],
  ["MON", (instant) => monthName(instant).slice(0, 3).toUpperCase()],
  ["Mon", (instant) => monthName(instant).slice(0, 3)],
  ["mon", (instant) => monthName(instant).slice(0, 3).toLowerCase()],
  ["YY", ({ year }) => digits(year % 100)],
  ["MM", ({ month }) => digits(month)],
  ["DD", ({ day }) => digits(day)],
  ["DY", (instant) => dayName(instant).slice(0, 3).toUpperCase()],
  ["Dy", (instant) => dayName(instant).slice(0, 3)],
  ["HH", (instant) => digits(twelve(instant))],
  ["MI", ({ minute }) => digits(minute)],
  ["SS", ({ second }) => digits(Math.trunc(second))],
  ["MS", ({ second }) => digits(Math.trunc((second % 1) * 1_000), 3)],
  ["AM", half],
  ["PM", half],
  ["am", (instant) => half(instant).toLowerCase()],
  ["pm", (instant) => half(instant).toLowerCase()],
  ["Q", ({ month }) => String(Math.ceil(month / 3))],
  ["D", (instant) => String(weekdayOf(instant) + 1)],
];

function formatDate(instant: Instant, pattern: string): string {
  let text = "";
  for (let at = 0; at < pattern.length;) {
    if (pattern[at] === '"') {
      const end = pattern.indexOf('"', at + 1);
      text += pattern.slice(at + 1, end < 0 ? undefined : end);
      at = end < 0 ? pattern.length : end + 1;
      continue;
    }
    // FM takes the padding off the next part.
    const from = pattern.startsWith("FM", at) ? at + 2 : at;
    const found = DATE_PARTS.find(([name]) => pattern.startsWith(name, from));
    if (found === undefined) {
      text += pattern[from] ?? "";
      at = from + 1;
      continue;
    }
    const written = found[1](instant);
    text += from === at ? written : written.trimEnd().replace(/^0+(?=\d)/, "");
    at = from + found[0].length;
  }
  return text;
}

const PERCENT_PARTS: Readonly<Record<string, Writer>> = {
  Y: ({ year }) => digits(year, 4),
  y: ({ year }) => digits(year % 100),
  m: ({ month }) => digits(month),
  c: ({ month }) => String(month),
  d: ({ day }) => digits(day),
  e: ({ day }) => String(day),
  H: ({ hour }) => digits(hour),
  h: (instant) => digits(twelve(instant)),
  I: (instant) => digits(twelve(instant)),
  i: ({ minute }) => digits(minute),
  s: ({ second }) => digits(Math.trunc(second)),
  S: ({ second }) => digits(Math.trunc(second)),
  p: half,
  M: monthName,
  b: (instant) => monthName(instant).slice(0, 3),
  W: dayName,
  a: (instant) => dayName(instant).slice(0, 3),
  w: (instant) => String(weekdayOf(instant)),
  j: (instant) => digits(dayNumber(instant), 3),
};

/** MySQL's patterns. */
function formatPercent(instant: Instant, pattern: string): string {
  return pattern.replace(/%(.)/g, (_, letter: string) => {
    const write = PERCENT_PARTS[letter];
    return write === undefined ? letter : write(instant);
  });
}

function dayNumber({ year, month, day }: Instant): number {
  return Math.round((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / 86_400_000) + 1;
}

/** `FM999,990.00`: digits, groups and a point; anything else in the pattern stands as it is. */
function formatNumber(value: number, pattern: string): string {
  const isBare = pattern.startsWith("FM");
  const body = isBare ? pattern.slice(2) : pattern;
  const match = /[09,]*(?:\.[09]+)?[09,]/.exec(body);
  if (match === null) return pattern;
  const [whole = "", fraction = ""] = match[0].split(".");
  const [digitsOfWhole = "0", digitsOfFraction = ""] = Math.abs(value)
    .toFixed(Math.min(100, fraction.length))
    .split(".");
  const least = whole.replaceAll(",", "").replace(/^9*/, "").length;
  const plain =
    digitsOfWhole === "0" ? "".padStart(least, "0") : digitsOfWhole.padStart(least, "0");
  const grouped = whole.includes(",") ? plain.replace(/\B(?=(\d{3})+$)/g, ",") : plain;
  const kept = isBare ? trimOptional(digitsOfFraction, fraction) : digitsOfFraction;
  const number = `${value < 0 ? "-" : ""}${grouped}${kept === "" ? "" : `.${kept}`}`;
  const padded = isBare ? number : number.padStart(match[0].length + 1);
  return body.slice(0, match.index) + padded + body.slice(match.index + match[0].length);
}

/** Digits that a `9` stands for go if they are zeros at the end. */
function trimOptional(written: string, fraction: string): string {
  let end = written.length;
  while (end > 0 && fraction[end - 1] === "9" && written[end - 1] === "0") end -= 1;
  return written.slice(0, end);
}
