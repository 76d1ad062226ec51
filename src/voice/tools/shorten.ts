import { type Json, isJsonObject } from "../../core/json.ts";

/** The largest value that goes into a model's context, in bytes of JSON. */
export const LONGEST_VALUE_BYTES = 8_192;

export type ShortenedValue =
  | { readonly value: Json }
  /** `value` is a beginning: where `…` stands, the rest was left out. */
  | { readonly value: Json; readonly value_shortened: { readonly of_bytes: number } };

/** The value, or as much of its beginning as a model should be given. Numbers are never altered. */
export function shortenValue(value: Json): ShortenedValue {
  const ofBytes = bytesOf(value);
  if (ofBytes <= LONGEST_VALUE_BYTES) return { value };
  const cut = CUTS.map((limits) => beginningOf(value, limits, DEEPEST)).find(
    (candidate) => bytesOf(candidate) <= LONGEST_VALUE_BYTES,
  );
  return { value: cut ?? REST, value_shortened: { of_bytes: ofBytes } };
}

// --- internals

interface Limits {
  readonly items: number;
  readonly characters: number;
}

const REST = "…";
const DEEPEST = 6;
/** Tried from the most generous. */
const CUTS: readonly Limits[] = [
  { items: 200, characters: 4_000 },
  { items: 50, characters: 1_000 },
  { items: 20, characters: 400 },
  { items: 10, characters: 200 },
  { items: 5, characters: 100 },
  { items: 3, characters: 60 },
];

function bytesOf(value: Json): number {
  return Buffer.byteLength(JSON.stringify(value), "utf8");
}

function beginningOf(value: Json, limits: Limits, depth: number): Json {
  const { items, characters } = limits;
  if (typeof value === "string")
    return value.length <= characters
      ? value
      : `${value.slice(0, characters).toWellFormed()}${REST}`;
  if (isList(value)) {
    if (depth === 0) return [REST];
    const kept = value.slice(0, items).map((item) => beginningOf(item, limits, depth - 1));
    return value.length <= items ? kept : [...kept, `${REST} ${value.length - items} more`];
  }
  if (!isJsonObject(value)) return value;
  if (depth === 0) return { [REST]: Object.keys(value).length };
  const entries = Object.entries(value);
  const kept = entries
    .slice(0, items)
    .map(([name, held]) => [shortName(name, characters), beginningOf(held, limits, depth - 1)]);
  const left = entries.length - items;
  return Object.fromEntries(left > 0 ? [...kept, [REST, `${left} more`]] : kept);
}

function shortName(name: string, characters: number): string {
  return name.length <= characters ? name : `${name.slice(0, characters).toWellFormed()}${REST}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
