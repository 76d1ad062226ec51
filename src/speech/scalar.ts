import { type Json, type JsonObject, isJsonObject } from "../core/json.ts";
import { type TaggedValue, isTagged } from "../core/value.ts";
import type { Field } from "./field.ts";
import { type Phrase, plain } from "./phrase.ts";
import { type Quantity, quantityFrom, quantityOf } from "./rounding.ts";
import type { SpeechLocale } from "./locale.ts";
import { amountOf, moneyOf, spellMoney } from "./money.ts";
import { spellDate, spellDateTime, spellMonth, spellTime, spellYear } from "./date.ts";
import { spellDuration } from "./duration.ts";
import { spellIdentifier, spellQuantity } from "./number.ts";
import { conventionsFor } from "./text/conventions.ts";
import { sayPhone } from "./text/phone.ts";
import { spellInline } from "./text.ts";

/** What holds for everything said in one answer. */
export interface Ear {
  readonly locale: SpeechLocale;
  /** Decides whether a date needs its year. */
  readonly now: Date;
  /** `full` where the value holds more than one currency. */
  readonly naming: "short" | "full";
  /** The words of `expectedOutcome` and `description`, lower case: what was asked for. */
  readonly wanted: readonly string[];
  /** Items, rows or fields that were said before. */
  readonly skip: number;
}

/** Where a value stands: its path, and what its field's name says about it. */
export interface Place {
  readonly path: string;
  readonly field: Field;
}

/** A number that can be compared and added with others of the same `kind`. */
export interface Measure {
  readonly quantity: Quantity;
  /** `number`, `percent`, `unit minutes`, `money USD`. */
  readonly kind: string;
  /** The path of the number itself. */
  readonly path: string;
}

const LONGEST_INLINE = 60;
/** Sentences are worth more of a caller's time than names, and half of one is worth nothing. */
const LONGEST_PROSE = 160;
const PROSE = new Set("message summary text note answer description reason explanation".split(" "));

/** A value that is said in one breath, in words. `null` for lists, objects and what is never spoken. */
export function spellScalar(value: Json, place: Place, ear: Ear): Phrase | null {
  const { locale } = ear;
  if (value === null) return plain(locale.words.nothing);
  if (typeof value === "boolean") return plain(value ? locale.words.yes : locale.words.no);
  const measure = measureOf(value, place);
  if (measure !== null) return spellMeasure(measure, place, ear);
  if (typeof value === "string") return spellString(value, place, ear);
  const quantity = quantityOf(value);
  if (quantity !== null) return spellNumeral(quantity, place, ear);
  if (isTagged(value)) return spellTagged(value, place, ear);
  return isJsonObject(value) ? spellWrapped(value, place, ear) : null;
}

/** True for values that {@link spellScalar} says. Cheaper, since it makes no words. */
export function isScalar(value: Json): boolean {
  if (!isJsonObject(value)) return !Array.isArray(value);
  if (isTagged(value)) return !["set", "map", "table", "object", "opaque"].includes(value.$type);
  return isMoney(value) || isPercent(value) || wrappedDate(value) !== null;
}

/** The number in a value, with what it counts: a number, money, a percentage. */
export function measureOf(value: Json, { path, field }: Place): Measure | null {
  if (isJsonObject(value)) {
    const size = Object.keys(value).length;
    const money = size === 2 ? moneyOf(value) : null;
    if (money !== null) {
      return { quantity: money.quantity, kind: `money ${money.currency}`, path: `${path}.amount` };
    }
    const percent = size === 1 ? amountOf(value["percent"]) : null;
    if (percent !== null) return { quantity: percent, kind: "percent", path: `${path}.percent` };
  }
  const { meaning } = field;
  // Money is often kept as text, so that it stays exact; other text in digits may be an id.
  const quantity =
    typeof value === "string" && meaning.kind === "money"
      ? quantityFrom(value.trim())
      : quantityOf(value);
  if (quantity === null || meaning.kind === "year" || meaning.kind === "identifier") return null;
  if (meaning.kind === "money") return { quantity, kind: `money ${meaning.currency}`, path };
  return {
    quantity,
    kind:
      meaning.kind === "unit"
        ? `unit ${meaning.unit.other}`
        : meaning.kind === "percent"
          ? "percent"
          : "number",
    path,
  };
}

/** A measure in words. `place` decides its unit and whether it is owed. */
export function spellMeasure(
  { quantity, kind, path }: Measure,
  { field }: Place,
  { locale, naming }: Ear,
): Phrase {
  const [dimension, currency = ""] = kind.split(" ");
  if (dimension === "money") {
    const size =
      field.meaning.kind === "money"
        ? field.meaning.size
        : field.words.some((word) => OWED.has(word))
          ? "owed"
          : "rounded";
    return spellMoney({ quantity, currency }, path, { naming, size }, locale);
  }
  if (dimension === "percent") return spellPercent(quantity, path, locale);
  const { meaning } = field;
  if (meaning.kind !== "unit") return spellQuantity(quantity, path, locale);
  const { unit: noun, name } = meaning;
  return spellQuantity(quantity, path, locale, { kind: "measure", noun, unit: name });
}

// --- internals

const PHONE_WORDS = new Set(["phone", "telephone", "tel", "mobile", "cell", "fax"]);
const OWED = new Set(["owed", "owing", "due", "balance", "outstanding", "payable"]);

function isMoney(value: JsonObject): boolean {
  return Object.keys(value).length === 2 && moneyOf(value) !== null;
}

function isPercent(value: JsonObject): boolean {
  return Object.keys(value).length === 1 && amountOf(value["percent"]) !== null;
}

function spellPercent(quantity: Quantity, path: string, locale: SpeechLocale): Phrase {
  const { exact, written } = quantity;
  if (exact.gt(0) && exact.lt("0.1")) {
    const said = locale.number.underTenthOfPercent;
    const relErr = exact.minus("0.1").div(exact).abs().toNumber();
    const fact = {
      path,
      kind: "percent",
      value: written,
      said,
      rounding: "about",
      relErr,
    } as const;
    return { text: said, facts: [fact], quoted: [] };
  }
  return spellQuantity(quantity, path, locale, { kind: "percent" });
}

function spellString(text: string, { path, field }: Place, { locale, now }: Ear): Phrase {
  const clean = text.trim();
  if (clean === "") return plain(locale.words.nothing);
  if (field.words.some((word) => PHONE_WORDS.has(word))) {
    const phone = sayPhone(clean, true, path, locale, conventionsFor(locale));
    if (phone !== null) return phone;
  }
  if (
    field.meaning.kind === "identifier" &&
    /^[A-Za-z0-9 -]{1,64}$/.test(clean) &&
    /\d/.test(clean)
  )
    return spellIdentifier(clean, path, locale);
  if (field.meaning.kind === "year" && /^\d{4}$/.test(clean))
    return spellYear(Number(clean), path, locale);
  return (
    spellDate(clean, path, now, locale) ??
    spellMonth(clean, path, locale) ??
    spellDateTime(clean, path, now, locale) ??
    spellInline(
      clean,
      field.words.some((word) => PROSE.has(word)) ? LONGEST_PROSE : LONGEST_INLINE,
      { path, now, locale },
    )
  );
}

/** Tagged values other than numbers. */
function spellTagged(tagged: TaggedValue, { path }: Place, { locale, now }: Ear): Phrase | null {
  switch (tagged.$type) {
    case "date":
      return spellDate(tagged.value, path, now, locale) ?? plain(locale.words.someText);
    case "datetime":
      return spellDateTime(tagged.value, path, now, locale) ?? plain(locale.words.someText);
    case "time":
      return spellTime(tagged.value, path, locale) ?? plain(locale.words.someText);
    case "duration":
      return spellDuration(tagged.value, path, locale) ?? plain(locale.words.someText);
    case "bytes":
      return plain(locale.words.someData);
    case "decimal":
    case "integer":
    case "non_finite":
      return plain(locale.words.nothing);
    case "set":
    case "map":
    case "table":
    case "opaque":
    case "object":
      return null;
  }
}

/** A number whose field says that it is a name: `{order_id: 10023}`, `{year: 2026}`. */
function spellNumeral(quantity: Quantity, { path, field }: Place, { locale }: Ear): Phrase {
  const { exact } = quantity;
  const isName = exact.isInteger() && !exact.isNegative() && exact.lt("1e40");
  if (isName && field.meaning.kind === "year" && exact.gte(1_000) && exact.lt(10_000))
    return spellYear(exact.toNumber(), path, locale);
  if (isName && field.meaning.kind === "identifier")
    return spellIdentifier(exact.toFixed(0), path, locale);
  return spellQuantity(quantity, path, locale);
}

/** `{date: "2026-03-05"}` and the like: a value that names its own type. */
function spellWrapped(value: JsonObject, { path }: Place, { locale, now }: Ear): Phrase | null {
  const date = wrappedDate(value);
  if (date === null) return null;
  const at = `${path}.date`;
  return (
    spellDate(date, at, now, locale) ??
    spellDateTime(date, at, now, locale) ??
    plain(locale.words.someText)
  );
}

function wrappedDate(value: JsonObject): string | null {
  const date = value["date"];
  return Object.keys(value).length === 1 &&
    typeof date === "string" &&
    /^\d{4}-\d{2}-\d{2}/.test(date)
    ? date
    : null;
}
