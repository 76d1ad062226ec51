import { afterAll, describe, expect, test } from "vitest";
import { MEBIBYTE, startEngine, valueOf } from "./harness.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

const MODULES = [
  "array",
  "collections",
  "dataclasses",
  "datetime",
  "decimal",
  "enum",
  "fractions",
  "functools",
  "itertools",
  "types",
  "uuid",
];
const value = async (source: string): Promise<unknown> =>
  valueOf(await engine.run(source, { allowedModules: MODULES }));
const tag = (name: string, content: unknown): unknown => ({ $type: name, value: content });

describe("what Python values cross as", () => {
  const rows: readonly (readonly [source: string, expected: unknown])[] = [
    ["None", null],
    ["[True, False]", [true, false]],
    ["[0, -7, 2**53 - 1, 1 - 2**53]", [0, -7, 2 ** 53 - 1, 1 - 2 ** 53]],
    ["2**53", tag("integer", "9007199254740992")],
    ["-2**64", tag("integer", "-18446744073709551616")],
    ["[0.1, -0.5, 1e300, 5e-324]", [0.1, -0.5, 1e300, 5e-324]],
    ["float('nan')", tag("non_finite", "nan")],
    [
      "[float('inf'), -float('inf')]",
      [tag("non_finite", "infinity"), tag("non_finite", "-infinity")],
    ],
    ["'żółć 🎉 \"quoted\" \\n'", 'żółć 🎉 "quoted" \n'],
    ["'a\\ud800b'", "a\uFFFDb"],
    ["{'\\udc00': 1}", { "\uFFFD": 1 }],
    ["import decimal\ndecimal.Decimal('12.10')", tag("decimal", "12.10")],
    ["import decimal\ndecimal.Decimal('NaN')", tag("non_finite", "nan")],
    ["import decimal\ndecimal.Decimal('-Infinity')", tag("non_finite", "-infinity")],
    [
      "import fractions\nfractions.Fraction(1, 3)",
      { $type: "opaque", name: "Fraction", value: "1/3" },
    ],
    ["1 + 2j", { $type: "opaque", name: "complex", value: "(1+2j)" }],
    ["import datetime\ndatetime.date(2026, 3, 5)", tag("date", "2026-03-05")],
    [
      "import datetime\ndatetime.datetime(2026, 3, 5, 15, 5)",
      tag("datetime", "2026-03-05T15:05:00"),
    ],
    [
      "import datetime as d\nd.datetime(2026, 3, 5, 15, 5, tzinfo=d.timezone(d.timedelta(hours=1)))",
      tag("datetime", "2026-03-05T15:05:00+01:00"),
    ],
    ["import datetime\ndatetime.time(15, 5)", tag("time", "15:05:00")],
    ["import datetime\ndatetime.timedelta(seconds=3723.5)", tag("duration", "PT3723.5S")],
    ["import datetime\n-datetime.timedelta(minutes=1)", tag("duration", "-PT60S")],
    ["import datetime\ndatetime.timedelta(microseconds=-1)", tag("duration", "-PT0.000001S")],
    ["import datetime\ndatetime.timedelta(days=100)", tag("duration", "PT8640000S")],
    [
      "[b'hi', bytearray(b'x'), memoryview(b'')]",
      [tag("bytes", "aGk="), tag("bytes", "eA=="), tag("bytes", "")],
    ],
    ["(1, 'a')", [1, "a"]],
    ["range(3)", [0, 1, 2]],
    ["import collections\ncollections.deque([1, 2])", [1, 2]],
    ["import array\narray.array('i', [1, 2])", [1, 2]],
    ["d = {'a': 1}\n[d.keys(), d.values(), d.items()]", [["a"], [1], [["a", 1]]]],
    ["(i * i for i in range(4))", [0, 1, 4, 9]],
    ["[map(str, [1]), zip([1], [2]), iter('ab')]", [["1"], [[1, 2]], ["a", "b"]]],
    ["{'a': {'b': [1]}}", { a: { b: [1] } }],
    [
      "import datetime\n{1: 'i', 2.5: 'f', True and 3: 'b', None: 'n', datetime.date(2026, 1, 2): 'd'}",
      { "1": "i", "2.5": "f", "3": "b", null: "n", "2026-01-02": "d" },
    ],
    ["{True: 1, float('nan'): 2}", { true: 1, NaN: 2 }],
    ["{(1, 2): 'x'}", tag("map", [[[1, 2], "x"]])],
    [
      "{1: 'a', '1': 'b'}",
      tag("map", [
        [1, "a"],
        ["1", "b"],
      ]),
    ],
    [
      "{'$type': 'mine', 'a': {'$type': 'b'}}",
      tag("object", { $type: "mine", a: tag("object", { $type: "b" }) }),
    ],
    ["{1}", tag("set", [1])],
    ["frozenset()", tag("set", [])],
    [
      "import collections\n[collections.Counter('aab'), collections.OrderedDict(a=1)]",
      [{ a: 2, b: 1 }, { a: 1 }],
    ],
    ["import types\ntypes.MappingProxyType({'a': 1})", { a: 1 }],
    [
      "from dataclasses import dataclass\n@dataclass\nclass P:\n  x: int\n  _y: int = 2\nP(1)",
      { x: 1 },
    ],
    ["from collections import namedtuple\nnamedtuple('P', 'a b')(1, 2)", { a: 1, b: 2 }],
    ["class A:\n  def __init__(self): self.x = 1; self._p = 2\nA()", { x: 1 }],
    [
      "import enum\nclass E(enum.Enum):\n  A = 'v'\nclass I(enum.IntEnum):\n  B = 2\n[E.A, I.B, {E.A: 1}]",
      ["v", 2, { v: 1 }],
    ],
    [
      "class S(str): pass\nclass I(int): pass\nclass F(float): pass\n[S('s'), I(1), F(1.5)]",
      ["s", 1, 1.5],
    ],
    ["def f(): pass\nf", { $type: "opaque", name: "function", value: "<function f>" }],
    ["class A: pass\nA", { $type: "opaque", name: "type", value: "<class '__main__.A'>" }],
    ["ValueError('bad')", { $type: "opaque", name: "ValueError", value: "bad" }],
    [
      "class A:\n  __slots__ = ()\n  def __str__(self): return 'x' * 5000\nA()",
      { $type: "opaque", name: "A", value: "x".repeat(2_000) },
    ],
  ];
  test.each(rows)("%s", async (source, expected) => {
    expect(await value(source)).toEqual(expected);
  });

  test("whole numbers of any length", async () => {
    expect(await value("10**400")).toEqual(tag("integer", `1${"0".repeat(400)}`));
    expect(await value("10**5000")).toEqual(tag("integer", `1${"0".repeat(5_000)}`));
    const million = await value("1 << 1_000_000");
    expect(million).toMatchObject({
      $type: "integer",
      value: expect.stringMatching(/^\d{301030}$/),
    });
  });
});

describe("inputs, the table from right to left", () => {
  const rows: readonly (readonly [input: unknown, source: string, expected: unknown])[] = [
    [tag("decimal", "12.10"), "repr(v)", "Decimal('12.10')"],
    [tag("integer", "9007199254740993"), "v - 1", 9007199254740992n],
    [tag("date", "2026-03-05"), "repr(v)", "datetime.date(2026, 3, 5)"],
    [tag("datetime", "2026-03-05T15:05:00+01:00"), "v.isoformat()", "2026-03-05T15:05:00+01:00"],
    [tag("datetime", "2026-03-05T15:05:00Z"), "v.isoformat()", "2026-03-05T15:05:00+00:00"],
    [tag("time", "15:05:00"), "repr(v)", "datetime.time(15, 5)"],
    [tag("duration", "-PT3723.5S"), "v.total_seconds()", -3723.5],
    [tag("bytes", "aGk="), "repr(v)", "b'hi'"],
    [tag("set", [1, [2]]), "repr(sorted(v, key=str))", "[(2,), 1]"],
    [tag("map", [[[1, 2], "x"]]), "v[(1, 2)]", "x"],
    [
      {
        $type: "table",
        columns: [
          { name: "region", type: "text" },
          { name: "n", type: "integer" },
        ],
        rows: [["north", 1]],
      },
      "repr(v)",
      "[{'region': 'north', 'n': 1}]",
    ],
    [tag("non_finite", "-infinity"), "repr(v)", "-inf"],
    [
      tag("object", { $type: "date", value: "2026-03-05" }),
      "repr(v)",
      "{'$type': 'date', 'value': '2026-03-05'}",
    ],
    [{ $type: "unknown", value: 1 }, "repr(v)", "{'$type': 'unknown', 'value': 1}"],
    [{ $type: "date", value: 7 }, "repr(v)", "{'$type': 'date', 'value': 7}"],
    [{ deep: [tag("decimal", "1")] }, "repr(v)", "{'deep': [Decimal('1')]}"],
  ];
  test.each(rows)("%j", async (input, source, expected) => {
    const reply = await engine.run(source, { inputsJson: JSON.stringify({ v: input }) });
    const answer = typeof expected === "bigint" ? tag("integer", String(expected)) : expected;
    expect(valueOf(reply)).toEqual(answer);
  });

  test("keys that are no names, or are taken, are members of inputs only", async () => {
    const inputsJson = JSON.stringify({
      a: 1,
      "two words": 2,
      list: 3,
      class: 4,
      __name__: 5,
      inputs: 6,
    });
    const source =
      "[a, type(list).__name__, __name__, inputs['two words'], inputs['list'], inputs['class'], inputs['inputs']]";
    expect(valueOf(await engine.run(source, { inputsJson }))).toEqual([
      1,
      "type",
      "__main__",
      2,
      3,
      4,
      6,
    ]);
  });

  test("an unusable tagged input is the program's error, with a sentence", async () => {
    const { outcome } = await engine.run("1", {
      inputsJson: '{"v":{"$type":"date","value":"soon"}}',
    });
    expect(outcome).toMatchObject({ kind: "error", error: { name: "ValueError" } });
  });
});

describe("the budget of a result", () => {
  const nested = (levels: number): string => `x = []\nfor i in range(${levels - 1}): x = [x]\nx`;

  test("64 levels", async () => {
    expect(JSON.stringify(await value(nested(64)))).toBe("[".repeat(64) + "]".repeat(64));
    expect((await engine.run(nested(65))).outcome).toEqual({ kind: "limit", limit: "result" });
    expect((await engine.run(nested(200_000))).outcome).toEqual({ kind: "limit", limit: "result" });
  });

  test("200,000 parts", async () => {
    expect(
      valueOf(await engine.run("list(range(199_999))", { resultBytes: 2 * MEBIBYTE })),
    ).toHaveLength(199_999);
    expect(
      (await engine.run("list(range(200_000))", { resultBytes: 2 * MEBIBYTE })).outcome,
    ).toEqual({ kind: "limit", limit: "result" });
    const endless = await engine.run("def g():\n  while True: yield 1\ng()");
    expect(endless.outcome).toEqual({ kind: "limit", limit: "result" });
  });

  test("bytes", async () => {
    expect((await engine.run("'x' * 98", { resultBytes: 100 })).outcome).toMatchObject({
      kind: "ok",
    });
    expect((await engine.run("'x' * 99", { resultBytes: 100 })).outcome).toEqual({
      kind: "limit",
      limit: "result",
    });
    expect((await engine.run("'é' * 60", { resultBytes: 100 })).outcome).toEqual({
      kind: "limit",
      limit: "result",
    });
    expect((await engine.run("b'x' * 2_000_000")).outcome).toEqual({
      kind: "limit",
      limit: "result",
    });
    expect((await engine.run("1 << 100_000_000", { memoryBytes: 64 * MEBIBYTE })).outcome).toEqual({
      kind: "limit",
      limit: "result",
    });
  });

  test("shared structure is counted as often as it is written", async () => {
    expect(await value("x = [1]\ny = [x, x]\n[y, y]")).toEqual([
      [[1], [1]],
      [[1], [1]],
    ]);
    expect((await engine.run("x = 1\nfor i in range(100): x = [x, x]\nx")).outcome).toEqual({
      kind: "limit",
      limit: "result",
    });
    expect((await engine.run("x = [1]\nfor i in range(30): x = [x, x]\nx")).outcome).toEqual({
      kind: "limit",
      limit: "result",
    });
  });

  test("a value that contains itself is an error with a hint", async () => {
    for (const source of [
      "a = []\na.append(a)\na",
      "d = {}\nd['d'] = d\nd",
      "class A: pass\na = A()\na.a = a\na",
    ]) {
      const { outcome } = await engine.run(source);
      expect(outcome).toMatchObject({
        kind: "error",
        error: { message: "the result contains itself", hint: expect.any(String) },
      });
    }
  });
});
