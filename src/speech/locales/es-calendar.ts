import type { CalendarGrammar, NumberGrammar } from "../locale.ts";
import { numbers } from "./es-numbers.ts";

/** @param nightFrom The hour from which it is no longer the afternoon. */
export function spanishCalendar(number: NumberGrammar, nightFrom: number): CalendarGrammar {
  const spell = (value: number): string =>
    number.count({ whole: BigInt(value), fraction: "", scale: 0 }, null);
  return {
    date: ({ year, month, day, weekday, withYear }) => {
      const named = `${day === 1 ? "primero" : spell(day)} de ${MONTHS[month - 1] ?? ""}`;
      const words = weekday === null ? named : `${WEEKDAYS[weekday] ?? ""} ${named}`;
      return withYear === "year" ? `${words} de ${number.year(year)}` : words;
    },
    month: (month, year) => {
      const name = MONTHS[month - 1] ?? "";
      return year === null ? name : `${name} de ${number.year(year)}`;
    },
    clock: (hour, minute) => {
      if (minute === 0 && hour === 12) return "mediodía";
      if (minute === 0 && hour === 0) return "medianoche";
      const twelve = hour % 12 === 0 ? 12 : hour % 12;
      const named = twelve === 1 ? "la una" : `las ${spell(twelve)}`;
      const past = minute === 0 ? "" : ` y ${MINUTES[minute] ?? spell(minute)}`;
      return `${named}${past} ${partOfDay(hour, nightFrom)}`;
    },
    dateAndTime: (date, time) =>
      time.startsWith(ABOUT)
        ? `${date}, ${ABOUT}a ${time.slice(ABOUT.length)}`
        : `${date}, a ${time}`,
    utc: "U T C",
  };
}

export const calendar = spanishCalendar(numbers, 20);

/** Before a day of the week that ends a sentence: "es el jueves". */
export function startsWithWeekday(words: string): boolean {
  return WEEKDAYS.some((weekday) => words.startsWith(`${weekday} `));
}

/** From Sunday, 0. */
export function weekdayName(weekday: number): string | null {
  return WEEKDAYS[weekday] ?? null;
}

// --- internals

const MONTHS =
  "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(
    " ",
  );
const WEEKDAYS = "domingo lunes martes miércoles jueves viernes sábado".split(" ");
const MINUTES: Readonly<Record<number, string>> = { 15: "cuarto", 30: "media" };
const ABOUT = "aproximadamente ";

function partOfDay(hour: number, nightFrom: number): string {
  if (hour === 0 || hour >= nightFrom) return "de la noche";
  if (hour < 6) return "de la madrugada";
  return hour < 12 ? "de la mañana" : "de la tarde";
}
