import type { Json, JsonObject } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import { type Answer, answer } from "./answer.ts";
import { type Ear, type Place, isScalar, measureOf, spellMeasure, spellScalar } from "./scalar.ts";
import { type Field, mentions, readField } from "./field.ts";
import { HEAD_COUNT, countThings, joinList, largest, nextAnswer, topAnswers } from "./list.ts";
import { type Phrase, made, plain } from "./phrase.ts";
import { findVerdict, isProblemField, verdictObjectAnswers } from "./verdict.ts";
import { currencyOf } from "./money.ts";
import { isTagged } from "../core/value.ts";
import { quantityOf } from "./rounding.ts";

/** An object: all of up to three fields, else the ones that were asked for, else the one that is the answer by its name. */
export function* objectAnswers(value: JsonObject, place: Place, ear: Ear): Generator<Answer> {
  const entries = entriesOf(value, place, ear);
  if (entries.length === 0) yield answer(plain(ear.locale.say.noValue));
  const verdict = findVerdict(value, ear);
  if (verdict !== null) {
    const others = entries.filter(({ name }) => name !== verdict.name && !isProblemField(name));
    yield* verdictObjectAnswers(
      value,
      place,
      ear,
      others.length === 0 || others.length > HEAD_COUNT ? null : clauses(others, ear),
    );
    return;
  }
  const choose = (chosen: readonly Entry[]): Answer =>
    answer(clauses(chosen, ear), chosen.length < entries.length ? "rest" : "nothing");
  if (ear.skip > 0) {
    const next = entries.slice(ear.skip, ear.skip + HEAD_COUNT);
    yield nextAnswer(
      next.map((entry) => clause(entry, ear)),
      entries.length,
      ear,
    );
    return;
  }
  if (entries.length > 0 && entries.length <= HEAD_COUNT) yield choose(entries);
  for (const chosen of askedFor(entries, ear)) yield choose(chosen);
  if (entries.length > HEAD_COUNT && isTally(entries)) yield* tallyAnswers(entries, place, ear);
  for (const chosen of answering(entries)) yield choose(chosen);
  yield answer(plain(ear.locale.say.tooLong), "details");
}

// --- internals

interface Entry {
  readonly name: string;
  readonly value: Json;
  readonly place: Place;
}

/** Names that mean "this is the answer", best first. */
const ANSWER_WORDS = [
  "total",
  "answer",
  "result",
  "summary",
  "status",
  "valid",
  "value",
  "amount",
  "average",
  "count",
  "message",
  "text",
];

/** The fields that can be said: a currency is said with its amounts, and nothing opaque is said at all. */
function entriesOf(value: JsonObject, { path, field }: Place, { locale }: Ear): readonly Entry[] {
  const inherited = field.meaning.kind === "money" ? field.meaning.currency : null;
  const currency = currencyOf(value["currency"]) ?? inherited;
  return Object.entries(value)
    .filter(
      ([name, of]) =>
        !(name === "currency" && currencyOf(of) !== null) &&
        !(isTagged(of) && of.$type === "opaque"),
    )
    .map(([name, of]) => ({
      name,
      value: of,
      place: { path: `${path}.${name}`, field: readField(name, currency, locale) },
    }));
}

/** Many fields, each a number and none of them the answer: a table with two columns. */
function isTally(entries: readonly Entry[]): boolean {
  return (
    entries.every(
      ({ value, place: { field } }) => quantityOf(value) !== null && field.meaning.kind === "plain",
    ) && !entries.some(({ place }) => rank(place.field) >= 0)
  );
}

/**
 * The names of a tally are data, so they are told as text. Its numbers may be of different things, so
 * they are never added up.
 */
function* tallyAnswers(entries: readonly Entry[], place: Place, ear: Ear): Generator<Answer> {
  const measures = entries.flatMap(({ value, place: at }) => measureOf(value, at) ?? []);
  const counted = countThings(entries.length, "entry", place, ear);
  const top = largest(measures).flatMap((at) => {
    const [entry, measure] = [entries[at], measures[at]];
    if (entry === undefined || measure === undefined) return [];
    const number = spellMeasure(measure, entry.place, ear);
    const { label } = entry.place.field;
    return [quotedLabel(label, made(ear.locale.say.labelled(label, number.text), number))];
  });
  yield* topAnswers(counted, top, place, ear);
}

/** The fields that what was asked for names, all of them or the first. */
function* askedFor(entries: readonly Entry[], { wanted }: Ear): Generator<readonly Entry[]> {
  const asked = entries.filter(({ place }) => mentions(place.field, wanted));
  if (asked.length > 0 && asked.length <= HEAD_COUNT) yield asked;
  if (asked.length > 1) yield asked.slice(0, 1);
}

/** The field that is the answer by its name, else the first that can be said. */
function* answering(entries: readonly Entry[]): Generator<readonly Entry[]> {
  const named = entries
    .filter(({ place }) => rank(place.field) >= 0)
    .toSorted((a, b) => rank(a.place.field) - rank(b.place.field));
  if (named.length > 0) yield named.slice(0, 1);
  const scalars = entries.filter(({ value }) => value !== null && isScalar(value));
  if (scalars.length > 1) yield scalars.slice(0, 2);
  yield (scalars.length > 0 ? scalars : entries).slice(0, 1);
}

function rank({ words }: Field): number {
  return ANSWER_WORDS.findIndex((word) => words.includes(word));
}

function clauses(entries: readonly Entry[], ear: Ear): Phrase {
  return joinList(
    entries.map((entry) => clause(entry, ear)),
    ear,
  );
}

function clause({ value, place }: Entry, ear: Ear): Phrase {
  const { locale } = ear;
  const { label } = place.field;
  if (value === null) return quotedLabel(label, plain(locale.field.missing(label)));
  if (typeof value === "boolean")
    return quotedLabel(label, plain(locale.field.flag(label, value ? "yes" : "no")));
  const scalar = spellScalar(value, place, ear);
  if (scalar !== null) {
    const words =
      measureOf(value, place) === null
        ? locale.field.text(label, scalar.text)
        : locale.field.number(place.field.numberLabel, scalar.text);
    return quotedLabel(label, made(words, scalar));
  }
  const items = itemsOf(value);
  if (items !== null) return listClause(items, place, ear);
  return isJsonObject(value)
    ? nestedClause(value, place, ear)
    : quotedLabel(label, plain(locale.field.text(label, locale.words.someData)));
}

function itemsOf(value: Json): readonly Json[] | null {
  if (Array.isArray(value)) return value;
  if (!isJsonObject(value) || !isTagged(value)) return null;
  return value.$type === "set"
    ? value.value
    : value.$type === "table"
      ? value.rows
      : value.$type === "map"
        ? value.value
        : null;
}

function listClause(items: readonly Json[], place: Place, ear: Ear): Phrase {
  const { locale } = ear;
  const { label } = place.field;
  if (items.length === 0) return quotedLabel(label, plain(locale.field.missing(label)));
  const named = items.length <= HEAD_COUNT ? items.map((item) => namedItem(item, place)) : [];
  if (named.length > 0 && named.every((item) => item !== null)) {
    const list = joinList(
      named.map(
        ({ value, path }, i) =>
          spellScalar(value, { ...place, path: `${place.path}[${i}]${path}` }, ear) ??
          plain(locale.words.someData),
      ),
      ear,
    );
    const one = (named.length === 1 ? locale.field.things(label)?.one : undefined) ?? label;
    // Where things are counted with a counter, one of them has the same name.
    const subject = one.includes(label) ? label : one;
    return quotedLabel(subject, made(locale.field.text(subject, list.text), list));
  }
  const count = countThings(items.length, "entry", place, ear);
  return quotedLabel(label, made(locale.field.counted(label, count.text), count));
}

/** What an entry is called: itself, or the name of an object that has one. */
function namedItem(
  item: Json,
  { field }: Place,
): { readonly value: Json; readonly path: string } | null {
  if (isScalar(item)) return { value: item, path: "" };
  if (!isJsonObject(item) || isTagged(item) || field.meaning.kind !== "plain") return null;
  const key = NAMES.find((name) => typeof item[name] === "string");
  return key === undefined ? null : { value: item[key] ?? null, path: `.${key}` };
}

const NAMES = ["name", "full_name", "fullName", "title"];

/** The one field of a nested object that is its answer; where it has none, that of what is nested in it. */
function nestedClause(value: JsonObject, place: Place, ear: Ear, depth = 1): Phrase {
  const { locale } = ear;
  const { label } = place.field;
  const entries = entriesOf(value, place, ear);
  const scalars = entries.filter((entry) => entry.value !== null && isScalar(entry.value));
  const [best] = scalars.toSorted((a, b) => order(a) - order(b));
  const deeper = best === undefined && depth < DEEPEST ? entries.find(isNested) : undefined;
  if (deeper !== undefined && isJsonObject(deeper.value))
    return nestedClause(deeper.value, deeper.place, ear, depth + 1);
  if (best === undefined)
    return quotedLabel(label, plain(locale.field.text(label, locale.words.someData)));
  const inner = clause(best, ear);
  return quotedLabel(label, made(locale.field.within(label, inner.text), inner));
}

/** What is deeper than an ear follows is left to the exact value. */
const DEEPEST = 3;

function isNested({ value }: Entry): boolean {
  return isJsonObject(value) && !isTagged(value) && Object.keys(value).length > 0;
}

function order({ place }: Entry): number {
  const at = rank(place.field);
  return at < 0 ? ANSWER_WORDS.length : at;
}

/** Names are data: a number word in one is no claim of ours. */
function quotedLabel(label: string, phrase: Phrase): Phrase {
  return { ...phrase, quoted: [...phrase.quoted, label] };
}
