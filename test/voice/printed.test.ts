import { describe, expect, test } from "vitest";
import type { Json } from "../../src/core/json.ts";
import { printedValue } from "../../src/voice/printed.ts";

describe("what a program printed", () => {
  test.each<readonly [string, Json]>([
    ["", null],
    [" \n", null],
    ["42\n", 42],
    ["-3.5", -3.5],
    ["12.10", { $type: "decimal", value: "12.10" }],
    ["9007199254740993", { $type: "decimal", value: "9007199254740993" }],
    ["007", "007"],
    ["true", true],
    ["True", true],
    ["None", null],
    ['{"total": 5}', { total: 5 }],
    ['{\n  "a": [1, 2]\n}', { a: [1, 2] }],
    ["{'total': 5, 'paid': False, 'note': None}", { total: 5, paid: false, note: null }],
    [
      "[(1, 'a'), (2, \"it's\")]",
      [
        [1, "a"],
        [2, "it's"],
      ],
    ],
    ["(1,)", "(1,)"],
    ["10\n20\n30", [10, 20, 30]],
    ["Subtotal: 10\nTax: 1.5\nStatus: open", { Subtotal: 10, Tax: 1.5, Status: "open" }],
    ["Total: $12.50", "Total: $12.50"],
    ["Done.\nAll good.", "Done.\nAll good."],
    ['{"cut": [1, 2', '{"cut": [1, 2'],
  ])("%j is %j", (stdout, value) => {
    expect(printedValue(stdout)).toEqual(value);
  });

  test.each([
    ["unclosed quotes", `[${'\\"'.repeat(30_000)}`],
    ["unclosed single quotes", `[${"\\'".repeat(30_000)}`],
    ["brackets", "[".repeat(60_000)],
    ["labels", `${"a ".repeat(30_000)}:\nb: 1`],
  ])("is read in a moment: %s", (_, stdout) => {
    const startedMs = performance.now();
    printedValue(stdout);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });
});
