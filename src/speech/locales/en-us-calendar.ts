import type { CalendarGrammar, NumberGrammar } from "../locale.ts";
import { numbers } from "./en-us-numbers.ts";

/** English dates and clocks, with the month or the day first. */
export function calendarOf(
  number: NumberGrammar,
  order: "month first" | "day first",
): CalendarGrammar {
  const spell = (value: number): string =>
    number.count({ whole: BigInt(value), fraction: "", scale: 0 }, null);
  return {
    date: ({ year, month, day, weekday, withYear }) => {
      const ordinal = number.ordinal(BigInt(day));
      const name = MONTHS[month - 1] ?? "";
      const named = order === "month first" ? `${name} ${ordinal}` : `the ${ordinal} of ${name}`;
      const joint = order === "month first" ? ", " : " ";
      const words = weekday === null ? named : `${WEEKDAYS[weekday] ?? ""}${joint}${named}`;
      return withYear === "year" ? `${words}, ${number.year(year)}` : words;
    },
    month: (month, year) => {
      const name = MONTHS[month - 1] ?? "";
      return year === null ? name : `${name} ${number.year(year)}`;
    },
    clock: (hour, minute) => {
      if (minute === 0 && hour === 12) return "noon";
      if (minute === 0 && hour === 0) return "midnight";
      const words = spell(hour % 12 === 0 ? 12 : hour % 12);
      const past = minute === 0 ? "" : minute < 10 ? ` oh ${spell(minute)}` : ` ${spell(minute)}`;
      return `${words}${past} ${hour < 12 ? "A M" : "P M"}`;
    },
    dateAndTime: (date, time) => `${date}, at ${time}`,
    utc: "U T C",
  };
}

export const calendar = calendarOf(numbers, "month first");

// --- internals

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );
const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
