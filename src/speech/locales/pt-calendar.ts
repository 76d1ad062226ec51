import type { CalendarGrammar, NumberGrammar } from "../locale.ts";

export function portugueseCalendar(number: NumberGrammar): CalendarGrammar {
  const spell = (value: number): string =>
    number.count({ whole: BigInt(value), fraction: "", scale: 0 }, HOUR).replace(/ \S+$/, "");
  const spellMinutes = (value: number): string =>
    number.count({ whole: BigInt(value), fraction: "", scale: 0 }, null);
  return {
    date: ({ year, month, day, weekday, withYear }) => {
      const named = `${day === 1 ? "primeiro" : spellMinutes(day)} de ${MONTHS[month - 1] ?? ""}`;
      const words = weekday === null ? named : `${WEEKDAYS[weekday] ?? ""}, ${named}`;
      return withYear === "year" ? `${words} de ${number.year(year)}` : words;
    },
    month: (month, year) => {
      const name = MONTHS[month - 1] ?? "";
      return year === null ? name : `${name} de ${number.year(year)}`;
    },
    clock: (hour, minute) => {
      const past = minute === 0 ? "" : minute === 30 ? " e meia" : ` e ${spellMinutes(minute)}`;
      if (hour === 12) return `meio-dia${past}`;
      if (hour === 0) return `meia-noite${past}`;
      return `${spell(hour % 12)}${past} ${partOfDay(hour)}`;
    },
    dateAndTime: (date, time) => {
      const about = time.startsWith(ABOUT) ? ABOUT : "";
      return `${date}, ${about === "" ? "" : "por volta "}${atTime(time.slice(about.length), about === "" ? "at" : "about")}`;
    },
    utc: "U T C",
  };
}

/** "às três", "ao meio-dia", "à uma"; with "about", "das três". */
export function atTime(time: string, place: "at" | "about"): string {
  const [noon, one, other] = place === "at" ? ["ao", "à", "às"] : ["do", "da", "das"];
  const article = time.startsWith("meio") ? noon : /^(?:uma|meia)\b/.test(time) ? one : other;
  return `${article} ${time}`;
}

/** Whether the words are a time of day, as {@link portugueseCalendar} says one. */
export function isTime(words: string): boolean {
  return TIME.test(words);
}

/** From Sunday, 0. */
export function weekdayName(weekday: number): string | null {
  return WEEKDAYS[weekday] ?? null;
}

// --- internals

const HOUR = { one: "hora", other: "horas", gender: "feminine" } as const;
const TIME =
  /^(?:cerca de )?(?:meio-dia|meia-noite|(?:uma|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze) (?:e [\p{L} ]+ )?d[ae] (?:madrugada|manhã|tarde|noite))(?: U T C)?/u;
const ABOUT = "cerca de ";
const MONTHS =
  "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(
    " ",
  );
const WEEKDAYS =
  "domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado".split(" ");

function partOfDay(hour: number): string {
  if (hour < 6) return "da madrugada";
  if (hour < 12) return "da manhã";
  return hour < 18 ? "da tarde" : "da noite";
}
