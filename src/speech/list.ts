import type { Json } from "../core/json.ts";
import { type Answer, answer, twoSentences } from "./answer.ts";
import {
  type Ear,
  type Measure,
  type Place,
  isScalar,
  measureOf,
  spellMeasure,
  spellScalar,
} from "./scalar.ts";
import { type Phrase, exactly, made, madeInOrder, plain } from "./phrase.ts";
import { isAdditive } from "./field.ts";
import type { SpeechLocale, ThingNoun } from "./locale.ts";
import { spellCount } from "./number.ts";
import { type Exact, sumOf } from "./rounding.ts";

/** An ear holds three items. */
export const HEAD_COUNT = 3;

/** Longer lists are counted only: adding them up would keep other calls waiting. */
export const MOST_MEASURED = 10_000;

/** A list of values that are said in one breath: all of it up to three, else how many, their sum, and the largest. */
export function* listAnswers(items: readonly Json[], place: Place, ear: Ear): Generator<Answer> {
  const { locale } = ear;
  if (items.length > MOST_MEASURED) {
    yield answer(countThings(items.length, "entry", place, ear), "details");
    return;
  }
  const places = items.map((_, i) => ({ path: `${place.path}[${i}]`, field: place.field }));
  if (items.length === 0) {
    yield answer(plain(locale.say.noneFound));
    return;
  }
  if (ear.skip === 0 && items.length <= HEAD_COUNT && items.every(isScalar)) {
    const phrases = items.map(
      (item, i) => spellScalar(item, places[i] ?? place, ear) ?? plain(locale.words.someData),
    );
    yield answer(joinList(phrases, ear), "nothing", items.length);
  }
  const measures = sameMeasures(items.map((item, i) => measureOf(item, places[i] ?? place)));
  const noun =
    measures === null
      ? items.every(isScalar)
        ? "item"
        : "entry"
      : measures[0]?.kind.startsWith("money")
        ? "amount"
        : "number";
  const counted = countThings(items.length, noun, place, ear);
  if (items.length > HEAD_COUNT && measures !== null) {
    const whole = isAdditive(place.field)
      ? withTotal(counted, measures, `sum(${place.path}[*])`, place, ear)
      : counted;
    const top = largest(measures, ear.skip)
      .map((at) => measures[at])
      .filter((measure) => measure !== undefined);
    if (ear.skip > 0) {
      yield nextAnswer(
        top.map((measure) => spellMeasure(measure, place, ear)),
        items.length,
        ear,
      );
      return;
    }
    yield* topAnswers(
      whole,
      top.map((measure) => spellMeasure(measure, place, ear)),
      place,
      ear,
    );
  } else if (items.length > HEAD_COUNT && items.every(isScalar)) {
    const first = items
      .map((item, i) => ({ item, at: places[i] ?? place }))
      .slice(ear.skip, ear.skip + HEAD_COUNT)
      .map(({ item, at }) => spellScalar(item, at, ear) ?? plain(locale.words.someData));
    if (ear.skip > 0) {
      yield nextAnswer(first, items.length, ear);
      return;
    }
    yield firstAnswer(counted, first, place, ear);
  }
  yield answer(counted, "details");
}

/** What there is, with the three largest, else the largest alone. */
export function* topAnswers(
  whole: Phrase,
  top: readonly Phrase[],
  place: Place,
  ear: Ear,
): Generator<Answer> {
  const { say } = ear.locale;
  const list = joinList(top, ear);
  yield twoSentences(whole, headed(say.topThree(list.text), list, place, ear), "rest", top.length);
  const [highest] = top;
  if (highest !== undefined) {
    yield twoSentences(whole, made(say.highest(highest.text), highest), "rest");
  }
  yield answer(whole, "rest");
}

/** What there is, with the three that come first. */
export function firstAnswer(
  counted: Phrase,
  first: readonly Phrase[],
  place: Place,
  ear: Ear,
): Answer {
  const list = joinList(first, ear);
  const { say } = ear.locale;
  return twoSentences(
    counted,
    headed(say.firstThree(list.text), list, place, ear),
    "rest",
    first.length,
  );
}

export function joinList(phrases: readonly Phrase[], { locale }: Ear): Phrase {
  return joinPhrases(phrases, locale);
}

export function joinPhrases(phrases: readonly Phrase[], locale: SpeechLocale): Phrase {
  return made(locale.list(phrases.map(({ text }) => text)), ...phrases);
}

/** "seventeen orders": the noun is the field's own name where that is a plural. */
export function countThings(
  count: number,
  noun: ThingNoun,
  { path, field }: Place,
  { locale }: Ear,
): Phrase {
  const named = locale.field.things(field.label);
  const things = count === 1 && named?.one === undefined ? null : named;
  return spellCount(count, things ?? locale.nouns[noun], `${path}.length`, locale);
}

export function withTotal(
  counted: Phrase,
  measures: readonly Measure[],
  path: string,
  place: Place,
  ear: Ear,
): Phrase {
  const [first] = measures;
  if (first === undefined || first.kind === "percent") return counted;
  const total = spellMeasure(
    { quantity: sumOf(measures.map(({ quantity }) => quantity)), kind: first.kind, path },
    place,
    ear,
  );
  return made(ear.locale.say.countedWithTotal(counted.text, total.text), counted, total);
}

/** The measures, if there is one for each item and all count the same thing. */
export function sameMeasures(measures: readonly (Measure | null)[]): readonly Measure[] | null {
  const present = measures.filter((measure) => measure !== null);
  const [first] = present;
  return first !== undefined &&
    present.length === measures.length &&
    present.every(({ kind }) => kind === first.kind)
    ? present
    : null;
}

/** What comes after what was said before; nothing once all was said. */
export function nextAnswer(phrases: readonly Phrase[], count: number, ear: Ear): Answer {
  const { say } = ear.locale;
  if (phrases.length === 0) return answer(plain(say.followUp.nothingMore.replace(/[.。]$/, "")));
  const isLast = ear.skip + phrases.length >= count;
  return answer(joinList(phrases, ear), isLast ? "nothing" : "rest", phrases.length);
}

/** Where the three largest after the first `skip` are, largest first; equals keep their order. */
export function largest(measures: readonly Measure[], skip = 0): number[] {
  const wanted = skip + HEAD_COUNT;
  const top: number[] = [];
  const exactAt = (at: number): Exact | undefined => measures[at]?.quantity.exact;
  measures.forEach(({ quantity: { exact } }, at) => {
    if (top.length === wanted && !exact.gt(exactAt(top.at(-1) ?? at) ?? exact)) return;
    const place = top.findIndex((other) => exact.gt(exactAt(other) ?? exact));
    top.splice(place < 0 ? top.length : place, 0, at);
    if (top.length > wanted) top.pop();
  });
  return top.slice(skip);
}

// --- internals

/** "The top three are …": the number that the sentence itself brings is a fact too. */
function headed(words: string, list: Phrase, place: Place, { locale }: Ear): Phrase {
  const { three } = locale.say;
  const path = `${place.path}[0:${HEAD_COUNT}].length`;
  const count = exactly(three, path, "number", String(HEAD_COUNT));
  return madeInOrder(words, count, list);
}
