import type { CalendarGrammar, NumberGrammar } from "../locale.ts";
import { numbers } from "./fr-numbers.ts";

export function frenchCalendar(number: NumberGrammar): CalendarGrammar {
  const spell = (value: number): string =>
    number.count({ whole: BigInt(value), fraction: "", scale: 0 }, null);
  const feminine = (value: number): string => spell(value).replace(/\bun$/, "une");
  return {
    date: ({ year, month, day, weekday, withYear }) => {
      const named = `${day === 1 ? "premier" : spell(day)} ${MONTHS[month - 1] ?? ""}`;
      const words = weekday === null ? named : `${WEEKDAYS[weekday] ?? ""} ${named}`;
      return withYear === "year" ? `${words} ${number.year(year)}` : words;
    },
    month: (month, year) => {
      const name = MONTHS[month - 1] ?? "";
      return year === null ? name : `${name} ${number.year(year)}`;
    },
    clock: (hour, minute) => {
      const past = minute === 0 ? "" : ` ${feminine(minute)}`;
      if (hour === 0) return `minuit${past}`;
      if (hour === 12) return `midi${past}`;
      return `${feminine(hour)} ${hour === 1 ? "heure" : "heures"}${past}`;
    },
    dateAndTime: (date, time) =>
      time.startsWith(ABOUT) ? `${date}, vers ${time.slice(ABOUT.length)}` : `${date} à ${time}`,
    utc: "U T C",
  };
}

export const calendar = frenchCalendar(numbers);

/** Before a day of the week that ends a sentence: "c'est le jeudi". */
export function startsWithWeekday(words: string): boolean {
  return WEEKDAYS.some((weekday) => words.startsWith(`${weekday} `));
}

// --- internals

const MONTHS =
  "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");
const WEEKDAYS = "dimanche lundi mardi mercredi jeudi vendredi samedi".split(" ");
const ABOUT = "environ ";
