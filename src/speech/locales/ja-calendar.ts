import type { CalendarGrammar } from "../locale.ts";
import { numbers } from "./ja-numbers.ts";

export const calendar: CalendarGrammar = {
  date: ({ year, month, day, weekday, withYear }) =>
    [
      withYear === "year" ? `${numbers.year(year)}年` : "",
      `${spell(month)}月${spell(day)}日`,
      weekday === null ? "" : `${WEEKDAYS[weekday] ?? ""}曜日`,
    ].join(""),
  month: (month, year) => `${year === null ? "" : `${numbers.year(year)}年`}${spell(month)}月`,
  clock: (hour, minute) => {
    if (hour === 12 && minute === 0) return "正午";
    const half = hour < 12 ? "午前" : "午後";
    return `${half}${spell(hour % 12)}時${minute === 0 ? "" : `${spell(minute)}分`}`;
  },
  dateAndTime: (date, time) => `${date}、${time}`,
  utc: "協定世界時",
};

// --- internals

const WEEKDAYS = Array.from("日月火水木金土");

function spell(number: number): string {
  return numbers.count({ whole: BigInt(number), fraction: "", scale: 0 }, null);
}
