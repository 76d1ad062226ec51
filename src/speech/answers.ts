import { type Json, type JsonObject, isJsonObject } from "../core/json.ts";
import { isTagged, rowsOf, scalarOf } from "../core/value.ts";
import { type Answer, answer } from "./answer.ts";
import { spellDate } from "./date.ts";
import { readField } from "./field.ts";
import { listAnswers } from "./list.ts";
import { objectAnswers } from "./object.ts";
import { plain, quoted } from "./phrase.ts";
import { type Ear, type Place, isScalar, spellScalar } from "./scalar.ts";
import { tableAnswers } from "./table.ts";
import { spellSentences } from "./text.ts";
import { verdictAnswers } from "./verdict.ts";

/** The ways in which a value can be said, the fullest first. */
export function* answersFor(value: Json, outer: Place, ear: Ear): Generator<Answer> {
  const { say } = ear.locale;
  const scalar = scalarOf(value);
  const place = cellPlace(value, outer, ear);
  if (scalar === null) yield answer(plain(say.noValue));
  else if (typeof scalar === "boolean") yield* verdictAnswers(scalar, ear);
  else if (typeof scalar === "string") yield* textAnswers(scalar, place, ear);
  else if (Array.isArray(scalar)) yield* itemsAnswers(scalar, place, ear);
  else if (isJsonObject(scalar)) yield* structureAnswers(scalar, place, ear);
  else yield* scalarAnswers(scalar, place, ear);
}

// --- internals

/** A table of one cell is that cell; the name of its column still tells what it holds. */
function cellPlace(value: Json, place: Place, { locale }: Ear): Place {
  if (!isJsonObject(value) || !isTagged(value) || value.$type !== "table") return place;
  const [column, ...others] = value.columns;
  if (column === undefined || others.length > 0 || value.rows.length !== 1) return place;
  const field = readField(column.name, null, locale);
  return { path: `${place.path}[0].${column.name}`, field: { ...field, label: "" } };
}

function* scalarAnswers(value: Json, place: Place, ear: Ear): Generator<Answer> {
  const phrase = spellScalar(value, place, ear);
  if (phrase !== null) yield answer(phrase);
}

function* textAnswers(text: string, place: Place, ear: Ear): Generator<Answer> {
  const { locale, now } = ear;
  const structure = structureIn(text);
  if (structure !== null) {
    yield* answersFor(structure, place, ear);
    return;
  }
  if (text.trim() === "") yield answer(plain(locale.say.noValue));
  const day = spellDate(text.trim(), place.path, now, locale);
  if (day !== null) yield answer(day);
  const limits = { maxCount: 2, maxChars: LONGEST_TEXT_CHARS };
  const spoken = spellSentences(text, limits, { path: place.path, now, locale });
  if (spoken !== null)
    yield {
      clauses: spoken.clauses,
      itemCount: 0,
      left: spoken.extent === "cut" ? "rest" : "nothing",
    };
}

const LARGEST_JSON_TEXT = 65_536;
/** Two sentences of this length are twelve seconds. */
const LONGEST_TEXT_CHARS = 180;

/** Programs often hand JSON over as text. Only lists and objects: other text is spelled as text. */
function structureIn(text: string): Json | null {
  if (text.length > LARGEST_JSON_TEXT || !/^\s*[[{][\s\S]*[\]}]\s*$/.test(text)) return null;
  try {
    const structure: Json = JSON.parse(text);
    return structure;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function* itemsAnswers(items: readonly Json[], place: Place, ear: Ear): Generator<Answer> {
  const rows = items.map((item) =>
    isJsonObject(item) && !isScalar(item) && !isTagged(item) ? item : null,
  );
  if (items.length > 0 && rows.every((row) => row !== null))
    yield* rowsAnswers(rows, "entry", place, ear);
  else yield* listAnswers(items, place, ear);
}

function* rowsAnswers(
  rows: readonly JsonObject[],
  noun: "entry" | "row",
  place: Place,
  ear: Ear,
): Generator<Answer> {
  const [only, ...others] = rows;
  if (only === undefined) yield answer(plain(ear.locale.say.noneFound));
  else if (others.length === 0)
    yield* objectAnswers(only, { ...place, path: `${place.path}[0]` }, ear);
  else yield* tableAnswers(rows, noun, place, ear);
}

function* structureAnswers(value: JsonObject, place: Place, ear: Ear): Generator<Answer> {
  const { say } = ear.locale;
  if (!isTagged(value)) {
    if (isScalar(value)) yield* scalarAnswers(value, place, ear);
    else if (Object.keys(value).length === 0) yield answer(plain(say.noValue));
    else yield* objectAnswers(value, place, ear);
  } else if (value.$type === "non_finite") {
    // A fixed sentence: the number in it is a figure of speech.
    yield answer(quoted(value.value === "nan" ? say.notANumber : say.infinite));
  } else if (value.$type === "set") {
    yield* itemsAnswers(value.value, place, ear);
  } else if (value.$type === "map") {
    yield* itemsAnswers(
      value.value.map(([key, item]) => ({ key, value: item })),
      place,
      ear,
    );
  } else if (value.$type === "table") {
    yield* rowsAnswers(rowsOf(value), "row", place, ear);
  } else if (value.$type === "object") {
    yield* objectAnswers(value.value, place, ear);
  } else if (value.$type !== "opaque") {
    yield* scalarAnswers(value, place, ear);
  }
}
