import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/core/json.ts";
import { isTagged, rowsOf, sameValue, scalarOf, TAGS } from "../../src/core/value.ts";
import { type CodeExecution, createCodeExecution } from "../../src/index.ts";

/** Values of any shape: what equality promises, and that they come back from the real engines as they went in. */

const VALUES_PER_ENGINE = 300;

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "",
    "$type",
    "\0",
    "\u2028",
    "</script>",
    "e\u0301",
    "\u{1F468}\u200D\u{1F469}",
    "NaN",
    "1e5",
  ),
);
const key = fc.oneof(
  text.filter((name) => name !== "$type"),
  fc.constantFrom("__proto__", "constructor", "toString", "length", "value", "type"),
);
const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0.1, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 2 ** 53 + 2, 2 ** 70),
);
/** An object that itself has the key by which tags are known. */
const escaped = fc
  .record({ $type: fc.oneof(text, fc.constantFrom(...TAGS)), value: fc.oneof(text, number) })
  .map((value): Json => ({ $type: "object", value }));

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    fc.constantFrom(null, true, false),
    number,
    text,
    fc.array(tie("value"), { maxLength: 5 }),
    fc.array(fc.tuple(key, tie("value")), { maxLength: 5 }).map(ownObject),
    escaped,
  ),
})).value;

/** Well-formed or not: what anyone could send. */
const tagged: fc.Arbitrary<Json> = fc.record({
  $type: fc.constantFrom<Json>(...TAGS, "mine", 5, null),
  value: fc.oneof(json, fc.constantFrom("1.50", "-7", "nan", "2026-03-05", "PT1S", "aGk=")),
  columns: fc.array(fc.record({ name: text, type: text }), { maxLength: 2 }),
  rows: fc.array(fc.array(json, { maxLength: 2 }), { maxLength: 2 }),
  name: text,
});
const anyValue = fc.oneof(json, tagged, fc.array(tagged, { maxLength: 3 }));

/** As `JSON.parse` makes it: every key its own, `__proto__` too. */
function ownObject(entries: readonly (readonly [string, Json])[]): Json {
  return Object.fromEntries(entries);
}

function nested(depth: number): Json {
  return depth === 0 ? "core" : depth % 2 === 0 ? [nested(depth - 1)] : { in: nested(depth - 1) };
}

describe("equality of values", () => {
  it("holds of a value and itself, as text and back", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(sameValue(value, value)).toBe(true);
        expect(sameValue(value, JSON.parse(JSON.stringify(value)))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("is the same from either side", () => {
    fc.assert(
      fc.property(anyValue, anyValue, (left, right) => {
        expect(sameValue(left, right)).toBe(sameValue(right, left));
        expect(sameValue([left], [right])).toBe(sameValue([right], [left]));
        expect(sameValue({ a: left, b: right }, { b: right, a: left })).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["__proto__", JSON.parse('{"__proto__": {}}'), { x: 1 }],
    ["constructor", { constructor: null }, { x: null }],
    ["toString", { toString: 1 }, { x: 1 }],
  ])("is not misled by the key %s", (_name, left: Json, right: Json) => {
    expect(sameValue(left, right)).toBe(false);
    expect(sameValue(right, left)).toBe(false);
  });

  it("sees a change of any text, key or length", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, text), { minLength: 1, maxLength: 5 }), (entries) => {
        const value = Object.fromEntries(entries);
        const [first = ""] = Object.keys(value);
        expect(sameValue(value, { ...value, [first]: `${value[first] ?? ""}!` })).toBe(false);
        expect(sameValue(value, { ...value, "one more": null })).toBe(false);
        expect(sameValue([value], [value, value])).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a tag", () => {
  it("is known by its shape alone; nothing of any shape is thrown at", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        scalarOf(value);
        if (isTagged(value) && value.$type === "table")
          expect(rowsOf(value)).toHaveLength(value.rows.length);
        expect(isTagged({ $type: "object", value: { $type: "date", value: "x" } })).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("values through the engines", () => {
  let execution: CodeExecution;
  beforeAll(async () => {
    execution = await createCodeExecution({ securityPolicy: { maxExecutionTimeMs: 20_000 } });
  });
  afterAll(() => execution[Symbol.asyncDispose]());

  it.each([
    ["python", "items"],
    ["javascript", "items"],
    ["typescript", "const all: unknown[] = items;\nall"],
    ["elixir", "items"],
  ])("come back from %s as they were sent", async (language, source) => {
    const seed = 20_261_122;
    const items: Json[] = [
      ...fc.sample(json, { numRuns: VALUES_PER_ENGINE, seed }),
      ...[1, 10, 30, 55].map(nested),
    ];
    const result = await execution.execute(source, language, { inputs: { items } });
    if (result.status !== "ok") throw new Error(JSON.stringify({ ...result, enforcement: null }));
    const back = result.value;
    if (!Array.isArray(back)) throw new Error("no list");
    expect(back).toHaveLength(items.length);
    const changed = items.flatMap((sent, at) =>
      sameValue(sent, back[at] ?? null) ? [] : [{ sent, back: back[at] ?? null }],
    );
    expect(changed.slice(0, 5)).toEqual([]);
  });

  it("come back from SQL as the table they were sent as", async () => {
    const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
      fc.option(value, { freq: 8 });
    const row: fc.Arbitrary<JsonObject> = fc.record({
      nth: fc.constant(0),
      whole: maybe(fc.maxSafeInteger()),
      fraction: maybe(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })),
      words: maybe(fc.string({ unit: "binary", maxLength: 20 }).map((one) => `t ${one}`)),
      flag: maybe(fc.boolean()),
    });
    const items = fc
      .sample(row, { numRuns: VALUES_PER_ENGINE, seed: 1 })
      .map((one, nth): JsonObject => ({ ...one, nth }));
    const result = await execution.execute("select * from items order by nth", "sql", {
      inputs: { items },
    });
    if (result.status !== "ok") throw new Error(JSON.stringify({ ...result, enforcement: null }));
    const table = result.value;
    if (!isTagged(table) || table.$type !== "table") throw new Error("no table");
    const back = rowsOf(table);
    expect(back).toHaveLength(items.length);
    const changed = items.flatMap((sent, at) =>
      sameValue(sent, back[at] ?? null) ? [] : [{ sent, back: back[at] ?? null }],
    );
    expect(changed.slice(0, 5)).toEqual([]);
  });
});
