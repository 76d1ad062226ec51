import { expect, test } from "vitest";

import {
  ALWAYS_ON,
  alwaysOnIn,
  CAPABILITIES,
  insteadOf,
  modulesOf,
} from "../../src/policy/imports.ts";
import { STAND_INS } from "../../src/policy/stand-ins.ts";

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
  expect(modulesOf(["math", "decimal"], "javascript")).toEqual(["decimal", "decimal.js"]);
  expect(modulesOf(["decimal"], "typescript")).toEqual(["decimal", "decimal.js"]);
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

test("a policy with files gives the module that reaches them", () => {
  expect(alwaysOnIn("typescript", { fileSystemAccess: "none" })).not.toContain("fs");
  expect(alwaysOnIn("typescript", { fileSystemAccess: "read_only" })).toContain("fs");
  expect(alwaysOnIn("sql", { fileSystemAccess: "none" })).toContain("json");
});

const DATA = "Pass the data in `inputs`";

test.each([
  ["numpy", "python", ["math", "statistics"], "Use `statistics`"],
  ["numpy", "python", ["math"], "Use `math`"],
  ["numpy", "python", [], "Use lists with `sum`, `min`, `max` and `round`"],
  ["ujson", "python", ["json"], "Use `json`"],
  ["ujson", "python", [], undefined],
  ["staistics", "python", ["statistics"], "Use `statistics`"],
  ["requests", "python", ["json", "math"], DATA],
  ["httpx", "python", [], DATA],
  ["typing_extensions", "python", [], "Use `typing`"],
  ["pydantic", "python", [], "Use `dataclasses`"],
  ["dateutil", "python", ["datetime"], "Use `datetime`"],
  ["constructor", "python", ["math"], undefined],
  ["big.js", "javascript", ["decimal", "decimal.js"], "Use `decimal`"],
  ["dayjs", "javascript", [], "Use the built-in `Date` and `Intl.DateTimeFormat`"],
  ["lodash", "typescript", ["decimal"], expect.stringContaining("methods of arrays")],
  ["axios", "javascript", [], DATA],
  ["node:http", "javascript", [], DATA],
  ["node:crypto", "javascript", [], expect.stringContaining("crypto.randomUUID()")],
  ["uuid", "javascript", [], "Use `crypto.randomUUID()`"],
  ["httpfs", "sql", [], DATA],
  ["sqlite_scanner", "sql", [], DATA],
  ["Jason", "elixir", [], "Use `JSON`"],
  ["Timex", "elixir", [], "Use `DateTime`"],
  ["Money", "elixir", [], "Use `Decimal`"],
  ["Req", "elixir", [], DATA],
  ["NimbleCSV", "elixir", [], "Use `String.split`"],
] as const)(
  "instead of %s, %s programs that may import %j are told: %s",
  (module, language, allowed, told) => {
    expect(insteadOf(module, language, allowed)).toEqual(told);
  },
);

test("what stands in is a module of the language, and none stands in for itself", () => {
  const astray = (["python", "javascript", "sql", "elixir"] as const).flatMap((language) => {
    const known = new Set([
      ...ALWAYS_ON[language],
      ...Object.keys(CAPABILITIES).flatMap((name) => modulesOf([name], language)),
    ]);
    return Object.entries(STAND_INS[language])
      .filter(
        ([name, { modules }]) => modules.includes(name) || modules.some((each) => !known.has(each)),
      )
      .map(([name]) => `${language} ${name}`);
  });
  expect(astray).toEqual([]);
});

test("advice is a sentence without its full stop", () => {
  const advice = Object.values(STAND_INS).flatMap((names) =>
    Object.values(names).flatMap((standIn) => standIn.advice ?? []),
  );
  expect(advice.length).toBeGreaterThan(100);
  expect(advice.filter((text) => !/^[A-Z].*[^.]$/.test(text) || text.length > 100)).toEqual([]);
});
