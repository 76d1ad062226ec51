import { afterAll, describe, expect, test } from "vitest";
import { startEngine, valueOf } from "./harness.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

describe("inspect", () => {
  test("finds every import with its place, and evaluates nothing", async () => {
    const source = [
      "import os, xml.etree as e",
      "from math import sqrt",
      "from .near import x",
      "'🎉é'; import json",
      "def f():",
      "    m = __import__('socket')",
      "    importlib.import_module(name)",
      "print('ran')",
      "while True: pass",
    ].join("\n");
    const use = (
      module: string | null,
      line: number,
      column: number,
      endColumn: number,
    ): object => ({
      module,
      line,
      column,
      endLine: line,
      endColumn,
    });
    const inspection = await engine.inspect(source);
    expect(inspection).toMatchObject({ syntax: null });
    expect(inspection === "stopped" ? [] : inspection.imports).toHaveLength(7);
    expect(inspection).toMatchObject({
      imports: expect.arrayContaining([
        use("os", 1, 8, 10),
        use("xml.etree", 1, 12, 26),
        use("math", 2, 1, 22),
        use(".near", 3, 1, 20),
        use("json", 4, 15, 19),
        use("socket", 6, 9, 29),
        use(null, 7, 5, 34),
      ]),
    });
  });

  test.each([
    ["x = = 1", { message: "invalid syntax", line: 1, column: 5 }],
    [
      "x = 1\nif x:\ny = 2",
      { message: expect.stringContaining("indented block"), line: 3, column: 1 },
    ],
    [
      `${"(".repeat(5_000)}1${")".repeat(5_000)}`,
      { message: "too many nested parentheses", line: 1, column: expect.any(Number) },
    ],
    [
      `${"-".repeat(50_000)}1`,
      { message: "the program is nested too deeply to parse", line: 1, column: 1 },
    ],
    ["x = 1\0", { message: expect.stringContaining("null"), line: 1, column: 1 }],
    ["'\ud800'", { message: expect.stringContaining("surrogates"), line: 1, column: 1 }],
  ])("a syntax fault has a message and a place: %j", async (source, syntax) => {
    expect(await engine.inspect(source)).toEqual({ syntax, imports: [] });
  });

  test("what would run after mending is no fault", async () => {
    for (const source of ["return 1", "await x", "print(“hi”)", "   x = 1\n   y = 2"]) {
      expect(await engine.inspect(source)).toEqual({ syntax: null, imports: [] });
    }
  });

  test("a run after an inspection is unaffected", async () => {
    expect(valueOf(await engine.run("1 + 1"))).toBe(2);
  });
});
