import type { CalendarGrammar } from "../locale.ts";
import { numbers } from "./en-us-numbers.ts";

export const calendar: CalendarGrammar = {
  date: ({ year, month, day, weekday, withYear }) => {
    const named = `${MONTHS[month - 1] ?? ""} ${numbers.ordinal(BigInt(day))}`;
    const words = weekday === null ? named : `${WEEKDAYS[weekday] ?? ""}, ${named}`;
    return withYear === "year" ? `${words}, ${numbers.year(year)}` : words;
  },
  month: (month, year) => {
    const name = MONTHS[month - 1] ?? "";
    return year === null ? name : `${name} ${numbers.year(year)}`;
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

// --- internals

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );
const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

function spell(number: number): string {
  return numbers.count({ whole: BigInt(number), fraction: "", scale: 0 }, null);
}
