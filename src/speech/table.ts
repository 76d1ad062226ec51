import type { Json, JsonObject } from "../core/json.ts";
import { type Answer, answer } from "./answer.ts";
import {
  type Ear,
  type Measure,
  type Place,
  isScalar,
  measureOf,
  spellMeasure,
  spellScalar,
} from "./scalar.ts";
import { type Field, isAdditive, mentions, readField } from "./field.ts";
import {
  HEAD_COUNT,
  MOST_MEASURED,
  countThings,
  firstAnswer,
  joinList,
  largest,
  nextAnswer,
  sameMeasures,
  topAnswers,
  withTotal,
} from "./list.ts";
import { type Phrase, made, plain } from "./phrase.ts";
import type { ThingNoun } from "./locale.ts";
import { currencyOf } from "./money.ts";
import { seriesAnswers, seriesOf } from "./series.ts";

/** A list of objects with the same fields: each row by its label and one number. */
export function* tableAnswers(
  rows: readonly JsonObject[],
  noun: ThingNoun,
  place: Place,
  ear: Ear,
): Generator<Answer> {
  if (rows.length > MOST_MEASURED) {
    yield answer(countThings(rows.length, noun, place, ear), "details");
    return;
  }
  const columns = columnsOf(rows, place, ear);
  const label = columns.find((column) => column.role === "label");
  const measure = chooseMeasure(columns, ear);
  const at = (row: number, column: Column): Place => ({
    path: `${place.path}[${row}].${column.name}`,
    field: column.fields[row] ?? column.field,
  });
  const cell = (row: number, column: Column): Phrase | null =>
    spellScalar(rows[row]?.[column.name] ?? null, at(row, column), ear);
  const spellRow = (row: number, form: "in turn" | "in list"): Phrase => {
    const name = label && cell(row, label);
    const number = measure && cell(row, measure);
    if (!name || !number) return name ?? number ?? plain(ear.locale.words.someData);
    return made(
      form === "in turn"
        ? ear.locale.say.row(name.text, number.text)
        : ear.locale.say.labelled(name.text, number.text),
      name,
      number,
    );
  };
  const counted = countThings(rows.length, noun, place, ear);
  const hidden = columns.length > 2 ? "rest" : "nothing";

  if (
    (label !== undefined || measure !== undefined) &&
    rows.length <= HEAD_COUNT &&
    ear.skip === 0
  ) {
    const phrases = rows.map((_, row) => spellRow(row, "in turn"));
    const inTurn = made(ear.locale.say.rowsInTurn(phrases.map(({ text }) => text)), ...phrases);
    yield answer(label && measure ? inTurn : joinList(phrases, ear), hidden, rows.length);
  } else if (label !== undefined || measure !== undefined) {
    const measures =
      measure &&
      sameMeasures(
        rows.map(
          (row, i) => measure.sample[i] ?? measureOf(row[measure.name] ?? null, at(i, measure)),
        ),
      );
    if (measure && measures) {
      const whole = isAdditive(measure.field)
        ? withTotal(counted, measures, `sum(${place.path}[*].${measure.name})`, at(0, measure), ear)
        : counted;
      const spellTop = (row: number): Phrase => {
        const top = measures[row];
        return label === undefined && top !== undefined
          ? spellMeasure(top, at(row, measure), ear)
          : spellRow(row, "in list");
      };
      const top = largest(measures, ear.skip).map(spellTop);
      if (ear.skip > 0) yield nextAnswer(top, rows.length, ear);
      else {
        const series =
          label === undefined ? null : seriesOf(rows, label, measures, measure, place, ear.locale);
        if (series !== null) yield* seriesAnswers(series, ear);
        yield* topAnswers(whole, top, place, ear);
      }
    } else {
      const first = rows
        .map((_, row) => row)
        .slice(ear.skip, ear.skip + HEAD_COUNT)
        .map((row) => spellRow(row, "in list"));
      yield ear.skip > 0
        ? nextAnswer(first, rows.length, ear)
        : firstAnswer(counted, first, place, ear);
    }
  }
  yield answer(counted, "details");
}

// --- internals

interface Column {
  readonly name: string;
  readonly field: Field;
  /** The field as each row reads it: the currency may differ by row. */
  readonly fields: readonly Field[];
  readonly role: "label" | "measure" | "other";
  /** What was read of the first rows to tell. */
  readonly sample: readonly (Measure | null)[];
}

/** Rows that are looked at to tell what a column is. */
const SAMPLE_COUNT = 16;

function columnsOf(rows: readonly JsonObject[], place: Place, ear: Ear): readonly Column[] {
  const names = Object.keys(rows[0] ?? {}).filter((name) => currencyOf(rows[0]?.[name]) === null);
  const currencies = rows.map((row) => currencyOf(row["currency"]));
  let hasLabel = false;
  return names.map((name) => {
    const byCurrency = new Map<string | null, Field>();
    const fields = currencies.map((currency) => {
      const field = byCurrency.get(currency) ?? readField(name, currency, ear.locale);
      byCurrency.set(currency, field);
      return field;
    });
    const [field = readField(name, null, ear.locale)] = fields;
    const head = rows.slice(0, SAMPLE_COUNT).map((row) => row[name] ?? null);
    const sample = head.map((value, i) =>
      measureOf(value, { path: `${place.path}[${i}].${name}`, field: fields[i] ?? field }),
    );
    const isMeasure = sample.every((measure) => measure !== null);
    const isLabel =
      !isMeasure && !hasLabel && head.every(isName) && field.meaning.kind !== "identifier";
    hasLabel ||= isLabel;
    const role = isMeasure ? "measure" : isLabel ? "label" : "other";
    return { name, field, fields, role, sample };
  });
}

function isName(value: Json): boolean {
  return value !== null && typeof value !== "boolean" && isScalar(value);
}

/** The column that was asked for, else money, else the last number. */
function chooseMeasure(columns: readonly Column[], { wanted }: Ear): Column | undefined {
  const measures = columns.filter(({ role }) => role === "measure");
  return (
    measures.find(({ field }) => mentions(field, wanted)) ??
    measures.findLast(({ sample }) => sample[0]?.kind.startsWith("money") === true) ??
    measures.at(-1)
  );
}
