import { type Json, type JsonObject, isJsonObject } from "../core/json.ts";
import { isTagged, rowsOf, scalarOf } from "../core/value.ts";
import { type Answer, answer } from "./answer.ts";
import { type Ear, type Place, isScalar, spellScalar } from "./scalar.ts";
import { type Fact, plain } from "./phrase.ts";
import { UNNAMED, wordsOf } from "./field.ts";
import { type SpeechLocale, localeFor } from "./locale.ts";
import { currencyOf } from "./money.ts";
import { displayText } from "./display.ts";
import { listAnswers } from "./list.ts";
import { objectAnswers } from "./object.ts";
import { spellDate } from "./date.ts";
import { spellSentences } from "./text.ts";
import { tableAnswers } from "./table.ts";
import { verdictAnswers } from "./verdict.ts";

export type { Fact } from "./phrase.ts";

export interface SpeakOptions {
  /** BCP 47. @default "en-US", which also stands in for locales that are not there yet */
  readonly locale?: string | undefined;
  /** What the caller wants, e.g. "check if this configuration is valid". Chooses what is said, never what it is. */
  readonly description?: string | undefined;
  /** What the result will be, e.g. "give the total in dollars". Chooses which field is said. */
  readonly expectedOutcome?: string | undefined;
  /** Decides whether a date needs its year. @default the present */
  readonly now?: Date | undefined;
  /** What paths of facts begin with. @default "value" */
  readonly root?: string | undefined;
}

/** A value, finished for the ear. */
export interface Spoken {
  /** Words only: no digits, no symbols, at most two sentences, ends in `.` or `?`. */
  readonly say: string;
  /** The locale of the words. */
  readonly locale: string;
  /** How long it takes to say, estimated. */
  readonly seconds: number;
  /** Every number, date and id in `say`, each with the value it stands for. */
  readonly facts: readonly Fact[];
  /** Present where something was left out of `say`. */
  readonly more?: More;
}

export interface More {
  /** `next`: more of the same could be said. `text`: it is better read than heard. */
  readonly kind: "next" | "text";
  /** The question to ask the caller. */
  readonly offer: string;
  /** The whole as a short written message. */
  readonly sms: string;
}

/**
 * Puts a value into the words to say. Reads the types of the value, never its printed form, so a number
 * is never misread; a guest's text is spelled and cleaned, and left out where it is no speech.
 */
export function speakValue(value: Json, options: SpeakOptions = {}): Spoken {
  const locale = localeFor(options.locale);
  const ear: Ear = {
    locale,
    now: options.now ?? new Date(),
    naming: currenciesIn(value, 0, new Set()).size > 1 ? "full" : "short",
    wanted: wordsOf(`${options.expectedOutcome ?? ""} ${options.description ?? ""}`),
  };
  const said = firstThatFits(
    answersFor(value, { path: options.root ?? "value", field: UNNAMED }, ear),
    ear,
  );
  const text = finished(said, locale);
  const facts = said.clauses.flatMap((clause) => clause.facts);
  const seconds = text.length / locale.charsPerSecond + PAUSE_SECONDS * said.itemCount;
  const spoken = { say: text, locale: locale.tag, seconds: Math.round(seconds * 10) / 10, facts };
  return said.left === "nothing" ? spoken : { ...spoken, more: moreOf(value, said.left, locale) };
}

// --- internals

/** Twelve seconds: what a caller listens to gladly. */
const SOFT_CHARS = 180;
/** Twenty seconds: what is never passed. */
const HARD_CHARS = 300;
const PAUSE_SECONDS = 0.35;
const LARGEST_JSON_TEXT = 65_536;
/** Deeper or longer than this, nothing is said of a value anyway. */
const DEEPEST = 6;
const WIDEST = 1_000;

function* answersFor(value: Json, place: Place, ear: Ear): Generator<Answer> {
  const { say } = ear.locale;
  const scalar = scalarOf(value);
  if (scalar === null) yield answer(plain(say.noValue));
  else if (typeof scalar === "boolean") yield* verdictAnswers(scalar, ear);
  else if (typeof scalar === "string") yield* textAnswers(scalar, place, ear);
  else if (Array.isArray(scalar)) yield* itemsAnswers(scalar, place, ear);
  else if (isJsonObject(scalar)) yield* structureAnswers(scalar, place, ear);
  else yield* scalarAnswers(scalar, place, ear);
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
  const limits = { maxCount: 2, maxChars: SOFT_CHARS };
  const spoken = spellSentences(text, limits, { path: place.path, now, locale });
  if (spoken !== null)
    yield {
      clauses: spoken.clauses,
      itemCount: 0,
      left: spoken.extent === "cut" ? "rest" : "nothing",
    };
}

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
    yield answer(plain(value.value === "nan" ? say.notANumber : say.infinite));
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

/** The fullest answer a caller listens to gladly, else the fullest that fits at all. */
function firstThatFits(answers: Iterable<Answer>, { locale }: Ear): Answer {
  let fitting: Answer | null = null;
  let isLong = false;
  for (const candidate of answers) {
    const text = finished(candidate, locale);
    if (!isWordsOnly(text)) continue;
    const { length } = text;
    if (length <= SOFT_CHARS) return candidate;
    if (length <= HARD_CHARS) fitting ??= candidate;
    isLong = true;
  }
  return fitting ?? answer(plain(isLong ? locale.say.tooLong : locale.say.unreadable), "details");
}

/** The last gate: whatever slipped through, piled-up accents included, is not said. */
function isWordsOnly(text: string): boolean {
  return /^¿?\p{L}[\p{L}\p{M}ー' ,;:.?¿、。？-]*[.?。？]$/u.test(text) && !/\p{M}{3}/u.test(text);
}

function finished({ clauses }: Answer, locale: SpeechLocale): string {
  return locale.finish(clauses.map(({ text }) => text));
}

function moreOf(value: Json, left: "rest" | "details", { say }: SpeechLocale): More {
  const sms = displayText(value);
  return left === "rest"
    ? { kind: "next", offer: say.offerNext, sms }
    : { kind: "text", offer: say.offerText, sms };
}

/** The currencies a value names. Two that sound alike must be told apart. */
function currenciesIn(value: Json, depth: number, found: Set<string>): Set<string> {
  if (depth > DEEPEST) return found;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, WIDEST)) currenciesIn(item, depth + 1, found);
  } else if (isJsonObject(value)) {
    const currency = currencyOf(value["currency"]);
    if (currency !== null) found.add(currency);
    for (const item of Object.values(value).slice(0, WIDEST)) currenciesIn(item, depth + 1, found);
  }
  return found;
}
