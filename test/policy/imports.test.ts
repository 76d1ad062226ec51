import { expect, test } from "vitest";

import { ALWAYS_ON, CAPABILITIES, modulesOf, nearestAllowed } from "../../src/policy/imports.ts";

test("a capability means modules of each language; any other name is a module's own", () => {
  expect(modulesOf(["datetime", "collections", "decimal"], "python")).toEqual([
    "datetime",
    "zoneinfo",
    "calendar",
    "time",
    "collections",
    "heapq",
    "bisect",
    "decimal",
    "numbers",
  ]);
  expect(modulesOf(["math", "decimal"], "javascript")).toEqual(["decimal"]);
  expect(modulesOf(["decimal"], "typescript")).toEqual(["decimal"]);
  expect(modulesOf(["re", "numpy"], "python")).toEqual(["re", "numpy"]);
  expect(modulesOf(["os"], "javascript")).toEqual([]);
  expect(modulesOf(["Decimal"], "elixir")).toEqual(["Decimal"]);
  expect(modulesOf(["toString", "__proto__"], "python")).toEqual(["toString", "__proto__"]);
});

test("a capability that has a module's name covers that module", () => {
  const standard = new Set(CAPABILITIES["standard_library"]?.python);
  const astray = Object.entries(CAPABILITIES).filter(
    ([name, { python }]) => standard.has(name) && !python.includes(name),
  );
  expect(astray).toEqual([]);
});

test("the standard library covers every capability and the always-on core", () => {
  const all = modulesOf(["standard_library"], "python");
  const rest = Object.keys(CAPABILITIES).flatMap((name) => modulesOf([name], "python"));
  expect([...rest, ...ALWAYS_ON.python].filter((module) => !all.includes(module))).toEqual([]);
  expect(
    all.filter((module) => ["ctypes", "subprocess", "socket", "multiprocessing"].includes(module)),
  ).toEqual([]);
});

test.each([
  ["numpy", "python", ["math", "statistics"], "statistics"],
  ["numpy", "python", ["math"], "math"],
  ["ujson", "python", ["json"], "json"],
  ["staistics", "python", ["statistics"], "statistics"],
  ["requests", "python", ["json", "math"], undefined],
  ["decimal.js", "javascript", ["decimal"], "decimal"],
  ["constructor", "python", ["math"], undefined],
] as const)("instead of %s, %s programs may use %j: %s", (module, language, allowed, nearest) => {
  expect(nearestAllowed(module, language, allowed)).toBe(nearest);
});
