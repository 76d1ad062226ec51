import type { CalendarGrammar, NumberGrammar } from "../locale.ts";
import { numbers } from "./de-numbers.ts";

/** @param january What the first month is called there. */
export function germanCalendar(number: NumberGrammar, january: string): CalendarGrammar {
  const months = [january, ...MONTHS];
  const spell = (value: number): string =>
    number.count({ whole: BigInt(value), fraction: "", scale: 0 }, null);
  return {
    date: ({ year, month, day, weekday, withYear }) => {
      const named = `der ${number.ordinal(BigInt(day))} ${months[month - 1] ?? ""}`;
      const words = weekday === null ? named : `${WEEKDAYS[weekday] ?? ""}, ${named}`;
      return withYear === "year" ? `${words} ${number.year(year)}` : words;
    },
    month: (month, year) => {
      const name = months[month - 1] ?? "";
      return year === null ? name : `${name} ${number.year(year)}`;
    },
    clock: (hour, minute) => {
      if (hour === 0 && minute === 0) return "Mitternacht";
      if (hour === 12 && minute === 0) return "zwölf Uhr mittags";
      const words = `${hour === 1 ? "ein" : spell(hour)} Uhr`;
      return minute === 0 ? words : `${words} ${spell(minute)}`;
    },
    dateAndTime: (date, time) =>
      time.startsWith(ABOUT) ? `${date}, gegen ${time.slice(ABOUT.length)}` : `${date}, um ${time}`,
    utc: "U T C",
  };
}

// --- internals

const MONTHS = "Februar März April Mai Juni Juli August September Oktober November Dezember".split(
  " ",
);
const WEEKDAYS = "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag".split(" ");
const ABOUT = "etwa ";

export const calendar = germanCalendar(numbers, "Januar");
