import type { CalendarGrammar } from "../locale.ts";
import { numbers } from "./nl-numbers.ts";

export const calendar: CalendarGrammar = {
  date: ({ year, month, day, weekday, withYear }) => {
    const named = `${spell(day)} ${MONTHS[month - 1] ?? ""}`;
    const words = weekday === null ? named : `${WEEKDAYS[weekday] ?? ""} ${named}`;
    return withYear === "year" ? `${words} ${numbers.year(year)}` : words;
  },
  month: (month, year) => {
    const name = MONTHS[month - 1] ?? "";
    return year === null ? name : `${name} ${numbers.year(year)}`;
  },
  clock: (hour, minute) => {
    if (hour === 0 && minute === 0) return "middernacht";
    return `${clockOf(hour, minute)} ${partOfDay(hour)}`;
  },
  dateAndTime: (date, time) =>
    time.startsWith(ABOUT) ? `${date}, rond ${time.slice(ABOUT.length)}` : `${date} om ${time}`,
  utc: "U T C",
};

// --- internals

const MONTHS =
  "januari februari maart april mei juni juli augustus september oktober november december".split(
    " ",
  );
const WEEKDAYS = "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag".split(" ");
const ABOUT = "ongeveer ";

function spell(value: number): string {
  return numbers.count({ whole: BigInt(value), fraction: "", scale: 0 }, null);
}

/** "vijf over drie", "tien voor half vier", "kwart voor vier". */
function clockOf(hour: number, minute: number): string {
  const [current, next] = [hourNamed(hour), hourNamed(hour + 1)];
  if (minute === 0) return `${current} uur`;
  if (minute < 20) return `${minutes(minute)} over ${current}`;
  if (minute < 30) return `${minutes(30 - minute)} voor half ${next}`;
  if (minute === 30) return `half ${next}`;
  if (minute <= 40) return `${minutes(minute - 30)} over half ${next}`;
  return `${minutes(60 - minute)} voor ${next}`;
}

function hourNamed(hour: number): string {
  return spell(hour % 12 === 0 ? 12 : hour % 12);
}

function minutes(count: number): string {
  return count === 15 ? "kwart" : spell(count);
}

function partOfDay(hour: number): string {
  if (hour < 5) return "'s nachts";
  if (hour < 12) return "'s ochtends";
  return hour < 18 ? "'s middags" : "'s avonds";
}
