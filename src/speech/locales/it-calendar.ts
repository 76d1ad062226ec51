import type { CalendarGrammar } from "../locale.ts";
import { numbers } from "./it-numbers.ts";

/** Days as people write them, and the clock of twenty-four hours, which leaves no half of the day open. */
export const calendar: CalendarGrammar = {
  date: ({ year, month, day, weekday, withYear }) => {
    const named = `${day === 1 ? "primo" : spell(day)} ${monthName(month)}`;
    const words = weekday === null ? named : `${weekdayName(weekday) ?? ""} ${named}`;
    return withYear === "year" ? `${words} ${numbers.year(year)}` : words;
  },
  month: (month, year) =>
    year === null ? monthName(month) : `${monthName(month)} ${numbers.year(year)}`,
  clock: (hour, minute) => {
    const past = minute === 0 ? "" : ` e ${spell(minute)}`;
    if (hour === 12 && minute === 0) return "mezzogiorno";
    if (hour === 0) return `mezzanotte${past}`;
    return `${hour === 1 ? "l'una" : `le ${spell(hour)}`}${past}`;
  },
  dateAndTime: (date, time) => {
    const about = time.startsWith(ABOUT) ? ABOUT : "";
    return `${date}, ${about}${atTime(time.slice(about.length))}`;
  },
  utc: "U T C",
};

/** Whether the words are a time of day in the plural, as {@link calendar} says one. */
export function isHours(words: string): boolean {
  return HOURS.test(words);
}

/** From Sunday, 0. */
export function weekdayName(weekday: number): string | null {
  return WEEKDAYS[weekday] ?? null;
}

// --- internals

const ABOUT = "circa ";
const HOURS =
  /^le (?:due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|\p{L}+dici|dicia\p{L}+|diciotto|venti|ventuno|ventidue|ventitré)(?: e | U T C|$)/u;

/** "alle quindici", "all'una", "a mezzogiorno". */
function atTime(time: string): string {
  if (time.startsWith("le ")) return `alle ${time.slice(3)}`;
  return time.startsWith("l'") ? `al${time}` : `a ${time}`;
}

function spell(value: number): string {
  return numbers.count({ whole: BigInt(value), fraction: "", scale: 0 }, null);
}

function monthName(month: number): string {
  return MONTHS[month - 1] ?? "";
}

const MONTHS =
  "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split(
    " ",
  );
const WEEKDAYS = "domenica lunedì martedì mercoledì giovedì venerdì sabato".split(" ");
