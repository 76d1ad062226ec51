import { spellExact } from "./number.ts";
import type { Phrase } from "./phrase.ts";
import { Exact } from "./rounding.ts";
import type { SpeechLocale } from "./locale.ts";

const UNITS = [
  ["days", 86_400],
  ["hours", 3_600],
  ["minutes", 60],
  ["seconds", 1],
] as const;

/** An ISO 8601 duration in its two largest units, rounded to the second of them. */
export function spellDuration(text: string, path: string, locale: SpeechLocale): Phrase | null {
  const seconds = secondsOf(text);
  if (seconds === null) return null;
  const size = seconds.abs();
  const spoken = size.lt(60) ? size.toDecimalPlaces(size.lt(1) ? 3 : 1) : roundToSecondUnit(size);
  const words = locale.units.duration(unitWords(spoken, locale));
  const lost = !spoken.eq(size);
  const signed = seconds.isNegative() && !spoken.isZero() ? locale.number.negative(words) : words;
  const said = lost ? locale.number.about(signed) : signed;
  const fact = {
    path,
    kind: "duration",
    value: text,
    said,
    rounding: lost ? "about" : "exact",
    relErr: lost ? spoken.minus(size).div(size).abs().toNumber() : 0,
  } as const;
  return { text: said, facts: [fact], quoted: [] };
}

// --- internals

const MILLION_DAYS = new Exact(86_400e6);

function secondsOf(text: string): Exact | null {
  const match =
    /^([+-]?)P(?:(\d{1,15}(?:\.\d+)?)D)?(?:T(?:(\d{1,15}(?:\.\d+)?)H)?(?:(\d{1,15}(?:\.\d+)?)M)?(?:(\d{1,15}(?:\.\d+)?)S)?)?$/.exec(
      text,
    );
  if (match === null || !/\d/.test(text)) return null;
  const total = UNITS.reduce(
    (sum, [, length], i) => sum.plus(new Exact(match[i + 2] ?? 0).times(length)),
    new Exact(0),
  );
  return match[1] === "-" ? total.neg() : total;
}

function roundToSecondUnit(size: Exact): Exact {
  if (size.gte(MILLION_DAYS)) return size.div(86_400).toSignificantDigits(3).times(86_400);
  const largest = UNITS.findIndex(([, length]) => size.gte(length));
  const length = UNITS[Math.min(largest + 1, UNITS.length - 1)]?.[1] ?? 1;
  return size.div(length).toDecimalPlaces(0).times(length);
}

function unitWords(size: Exact, locale: SpeechLocale): string[] {
  const words: string[] = [];
  let rest = size;
  for (const [unit, length] of UNITS) {
    const count = unit === "seconds" ? rest : rest.div(length).floor();
    rest = rest.minus(count.times(length));
    const onlyUnit = unit === "seconds" && words.length === 0;
    if (!count.isZero() || onlyUnit)
      words.push(spellExact(count, locale, { kind: "counted", noun: locale.units.time[unit] }));
  }
  return words;
}
