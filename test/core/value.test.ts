import { describe, expect, it } from "vitest";
import type { Json } from "../../src/core/json.ts";
import { rowsOf, sameValue, scalarOf } from "../../src/core/value.ts";

const decimal = (value: string): Json => ({ $type: "decimal", value });
const integer = (value: string): Json => ({ $type: "integer", value });
const table = (names: readonly string[], ...rows: Json[][]) => ({
  $type: "table" as const,
  columns: names.map((name) => ({ name, type: "text" })),
  rows,
});

const SAME: readonly (readonly [name: string, left: Json, right: Json])[] = [
  ["the same number", 42, 42],
  ["floats to twelve digits", 0.1 + 0.2, 0.3],
  ["a decimal and its number", decimal("12.10"), 12.1],
  ["a decimal and a float near it", decimal("0.3"), 0.1 + 0.2],
  ["a decimal with an exponent", decimal("1E+3"), 1_000],
  ["an integer and the number nearest to it", integer("2432902008176640000"), 2.43290200817664e18],
  ["two integers of the same digits", integer("9007199254740993"), integer("9007199254740993")],
  ["a table of one cell and its value", table(["total"], [5]), 5],
  ["a table of one cell and its number", table(["total"], [decimal("5.00")]), 5],
  ["tables of one cell with other names", table(["a"], [5]), table(["b"], [5])],
  ["a table of one cell and a list of that row", table(["total"], [5]), [{ total: 5 }]],
  ["a table of one cell that holds a list", table(["list"], [[1, 2]]), [1, 2]],
  [
    "a table and its list of objects",
    table(["a", "b"], [1, "x"], [2, null]),
    [
      { a: 1, b: "x" },
      { b: null, a: 2 },
    ],
  ],
  ["a table without rows and an empty list", table(["a"]), []],
  ["numbers inside of lists and objects", [{ a: [decimal("1.50")] }], [{ a: [1.5] }]],
  ["a table inside of an object", { t: table(["a"], [1], [2]) }, { t: [{ a: 1 }, { a: 2 }] }],
  ["sets in any order", { $type: "set", value: [1, 2] }, { $type: "set", value: [2, 1] }],
];

const DIFFERENT: readonly (readonly [name: string, left: Json, right: Json])[] = [
  ["a number and its text", 42, "42"],
  ["a decimal and its text", decimal("12.10"), "12.10"],
  ["a decimal and a number that is close", decimal("12.10"), 12.1001],
  ["two decimals of other digits", decimal("12.10"), decimal("12.1")],
  [
    "two integers that one float stands for",
    integer("9007199254740993"),
    integer("9007199254740992"),
  ],
  ["a decimal too large for a number", decimal("1E+400"), 1.7976931348623157e308],
  ["a number and none", { $type: "non_finite", value: "nan" }, 0],
  ["zero and nothing", 0, null],
  ["zero and false", 0, false],
  ["a date and its text", { $type: "date", value: "2026-03-05" }, "2026-03-05"],
  ["a table and a list in another order", table(["a"], [1], [2]), [{ a: 2 }, { a: 1 }]],
  ["a table and a list of other columns", table(["a"], [1], [2]), [{ b: 1 }, { b: 2 }]],
  ["a table of one cell and a list of another row", table(["a"], [5]), [{ b: 5 }]],
  ["a table of one cell and an object", table(["a"], [5]), { a: 5 }],
  ["a number and a list of it", 5, [5]],
];

describe("sameValue", () => {
  it.each(SAME)("sees %s as the same", (_name, left, right) => {
    expect(sameValue(left, right)).toBe(true);
    expect(sameValue(right, left)).toBe(true);
  });

  it.each(DIFFERENT)("tells %s apart", (_name, left, right) => {
    expect(sameValue(left, right)).toBe(false);
    expect(sameValue(right, left)).toBe(false);
  });
});

describe("a table", () => {
  it("of one cell is its scalar; any other stays", () => {
    expect(scalarOf(table(["a"], [5]))).toBe(5);
    const two = table(["a", "b"], [5, 6]);
    expect(scalarOf(two)).toBe(two);
  });

  it("is a list of objects", () => {
    expect(rowsOf(table(["a", "b"], [1, 2]))).toEqual([{ a: 1, b: 2 }]);
  });
});
