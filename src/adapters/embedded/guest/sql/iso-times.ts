/** ISO 8601 as inputs have it. */

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATETIME =
  /^(\d{4})-(\d{2})-(\d{2})[T ]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?$/;
const DURATION =
  /^(-?)P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

const HYPHEN = 45;

/** What a text is if it is a date of the calendar, with or without a time. */
export function dateKindOf(text: string): "date" | "datetime" | "datetime_tz" | null {
  // Most text is none: the cheap look comes first.
  if (text.length < 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN)
    return null;
  const match = text.length === 10 ? DATE.exec(text) : DATETIME.exec(text);
  if (match === null) return null;
  const [, year, month, day] = match;
  if (!isDay(Number(year), Number(month), Number(day))) return null;
  if (text.length === 10) return "date";
  return match[5] === undefined ? "datetime" : "datetime_tz";
}

export function isTimeOfDay(text: string): boolean {
  return TIME.test(text);
}

/** A duration without months as seconds in plain digits, to the microsecond. */
export function secondsOf(duration: string): string | null {
  const match = DURATION.exec(duration);
  if (match === null || /[PT]$/.test(duration)) return null;
  const [, minus, weeks = "0", days = "0", hours = "0", minutes = "0", seconds = "0"] = match;
  const micros =
    microsOf(weeks) * 604_800n +
    microsOf(days) * 86_400n +
    microsOf(hours) * 3_600n +
    microsOf(minutes) * 60n +
    microsOf(seconds);
  const fraction = (micros % MICROS).toString().padStart(6, "0").replace(/0+$/, "");
  return `${minus}${micros / MICROS}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Engines keep microseconds: further digits are dropped. */
export function trimFraction(text: string): string {
  return text.replace(/(\.\d{6})\d+/, "$1");
}

// --- internals

const MICROS = 1_000_000n;

function microsOf(text: string): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole) * MICROS + BigInt(fraction.slice(0, 6).padEnd(6, "0"));
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}
