import type { JsonObject } from "../core/json.ts";
import { isTagged } from "../core/value.ts";
import { type Answer, twoSentences } from "./answer.ts";
import { spellQuantity } from "./number.ts";
import { type Phrase, made, madeInOrder } from "./phrase.ts";
import { Exact } from "./rounding.ts";
import { type SpeechLocale, localeFor } from "./locale.ts";
import { conventionsFor } from "./text/conventions.ts";
import { type Ear, type Measure, type Place, spellMeasure, spellScalar } from "./scalar.ts";

/** Numbers in the order of time: a month, a day or a year beside each. */
export interface Series {
  readonly first: Measure;
  readonly last: Measure;
  readonly highest: Measure;
  /** The point in time of the highest. */
  readonly peak: { readonly value: JsonObject[string]; readonly place: Place };
  readonly place: Place;
}

interface Column {
  readonly name: string;
  readonly field: Place["field"];
}

/** A series, where the labels of a table are points in time that follow one another. */
export function seriesOf(
  rows: readonly JsonObject[],
  label: Column,
  measures: readonly Measure[],
  measure: Column,
  place: Place,
  locale: SpeechLocale,
): Series | null {
  if (timeOf(rows[0]?.[label.name] ?? null, locale) === null) return null;
  const times = rows.map((row) => timeOf(row[label.name] ?? null, locale));
  const ascends = times.every(
    (time, i) => time !== null && (i === 0 || time > (times[i - 1] ?? "")),
  );
  const [first, last] = [measures[0], measures.at(-1)];
  if (!ascends || first === undefined || last === undefined) return null;
  const top = measures.reduce(
    (best, { quantity }, i) => (quantity.exact.gt(measures[best]?.quantity.exact ?? 0) ? i : best),
    0,
  );
  return {
    first,
    last,
    highest: measures[top] ?? first,
    peak: {
      value: rows[top]?.[label.name] ?? null,
      place: { path: `${place.path}[${top}].${label.name}`, field: label.field },
    },
    place: { path: place.path, field: measure.field },
  };
}

/** How it went from the first to the last, and when it was highest: "Up twelve percent, from … to …". */
export function* seriesAnswers(series: Series, ear: Ear): Generator<Answer> {
  const { say } = ear.locale;
  const { first, last, highest, peak, place } = series;
  const [from, to] = [first.quantity.exact, last.quantity.exact];
  const direction = to.gt(from) ? "up" : to.lt(from) ? "down" : "flat";
  const start = spellMeasure(first, place, ear);
  const end = spellMeasure(last, place, ear);
  const change = changeOf(series, ear);
  const words = say.trend(direction, change?.text ?? null, start.text, end.text);
  const trend = madeInOrder(words, ...(change === null ? [] : [change]), start, end);
  const when = spellScalar(peak.value, peak.place, ear);
  if (when === null) return;
  const height = spellMeasure(highest, place, ear);
  const item = madeInOrder(say.labelled(when.text, height.text), when, height);
  yield twoSentences(trend, made(say.highest(item.text), item), "rest");
}

// --- internals

/** By how many percent it went up or down; nothing from or across zero. */
function changeOf({ first, last }: Series, { locale }: Ear): Phrase | null {
  const [from, to] = [first.quantity.exact, last.quantity.exact];
  if (first.kind === "percent" || !from.gt(0) || to.isNegative() || to.eq(from)) return null;
  const exact = new Exact(to.minus(from).div(from).times(100).abs().toSignificantDigits(20));
  const quantity = { exact, written: exact.toString(), float: false };
  return spellQuantity(quantity, `percentChange(${first.path}, ${last.path})`, locale, {
    kind: "percent",
  });
}

/** Something that sorts as time does; `null` for what is no point in time. */
function timeOf(value: JsonObject[string], locale: SpeechLocale): string | null {
  if (typeof value === "string") {
    const month = monthNamed(value, locale);
    if (month !== null) return String(month).padStart(2, "0");
  }
  if (typeof value === "string" && /^\d{4}-\d{2}(?:-\d{2}(?:[T ]|$)|$)/.test(value)) return value;
  if (typeof value === "number" && Number.isInteger(value) && value >= 1900 && value <= 2100)
    return String(value);
  if (typeof value !== "object" || value === null || Array.isArray(value) || !isTagged(value))
    return null;
  return value.$type === "date" || value.$type === "datetime" ? value.value : null;
}

/** The names of months stand in the language of the call, or in English. */
function monthNamed(name: string, locale: SpeechLocale): number | null {
  const wanted = name.toLowerCase().replace(/\.$/, "");
  const numbered = /^(1[0-2]|[1-9])月$/.exec(wanted)?.[1];
  if (numbered !== undefined) return Number(numbered);
  return (
    conventionsFor(locale).months.get(wanted) ??
    conventionsFor(localeFor(undefined)).months.get(wanted) ??
    null
  );
}
