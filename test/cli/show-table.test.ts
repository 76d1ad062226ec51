import { expect, test } from "vitest";

import type { Json } from "../../src/core/json.ts";
import { formatTable } from "../../src/cli/show-table.ts";

function show(
  columns: Readonly<Record<string, string>>,
  rows: readonly (readonly Json[])[],
  width = 80,
): string[] {
  const named = Object.entries(columns).map(([name, type]) => ({ name, type }));
  return formatTable({ $type: "table", columns: named, rows }, width).split("\n");
}

test("aligned, numbers to the right, null told from nothing", () => {
  const rows = [
    ["north", { $type: "decimal", value: "1200.50" }, 3],
    [null, { $type: "decimal", value: "7.00" }, null],
    ["", null, 12],
  ];
  expect(show({ region: "text", total: "decimal", n: "integer" }, rows)).toEqual([
    "region    total   n",
    "──────  ───────  ──",
    "north   1200.50   3",
    "–          7.00   –",
    "              –  12",
  ]);
});

test("values of every type on one line each", () => {
  const rows = [
    [{ $type: "date", value: "2026-03-05" }],
    [{ $type: "bytes", value: "AAEC" }],
    [{ $type: "non_finite", value: "nan" }],
    [{ $type: "set", value: [1, 2] }],
    [{ a: [1, "x"] }],
    [true],
    ["two\nlines\tand a \u001B[31mcolour"],
  ];
  expect(show({ v: "json" }, rows).slice(2)).toEqual([
    "2026-03-05",
    "3 bytes",
    "nan",
    "[1,2]",
    '{"a":[1,"x"]}',
    "true",
    "two↵lines and a \\u{1b}[31mcolour",
  ]);
});

test("long cells, many rows and wide tables are cut, and say by how much", () => {
  const [, , cell] = show({ v: "text" }, [["x".repeat(1_000)]]);
  expect(cell).toBe(`${"x".repeat(39)}…`);
  const many = show(
    { n: "integer" },
    Array.from({ length: 43 }, (_, at) => [at]),
  );
  expect([many.length, many.at(-1)]).toEqual([2 + 40 + 1, "… 3 more rows"]);
  const names = Array.from({ length: 2_000 }, (_, at) => `c${at}`);
  const wide = show(Object.fromEntries(names.map((name) => [name, "integer"])), [names], 20);
  expect(wide).toEqual([
    "c0  c1  c2  c3  c4",
    expect.any(String),
    "c0  c1  c2  c3  c4",
    "… 1995 more columns",
  ]);
  expect(show({ a: "text" }, [["x".repeat(30)]], 10)[2]).toBe("x".repeat(30));
});

test("no rows, no columns", () => {
  expect(show({ a: "integer" }, [])).toEqual(["a", "─", "(no rows)"]);
  expect(show({}, [])).toEqual(["(the last statement gives no rows)"]);
});

test("counts places on the terminal, not characters", () => {
  expect(
    show({ city: "text", n: "integer" }, [
      ["東京", 1],
      ["e\u0301te\u0301", 2],
      ["🍎", 3],
    ]),
  ).toEqual(["city  n", "────  ─", "東京  1", "e\u0301te\u0301   2", "🍎    3"]);
});
