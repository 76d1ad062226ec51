import { afterAll, describe, expect, test } from "vitest";
import { startEngine } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());
const DECIMAL = { allowedModules: ["decimal"] };

describe("a value crosses as docs/values.md says", () => {
  test.each<[string, unknown]>([
    ["null", null],
    ["undefined", null],
    ["true", true],
    ["1.5", 1.5],
    ["-0", 0],
    ["1e300", 1e300],
    ["NaN", { $type: "non_finite", value: "nan" }],
    [
      "[Infinity, -Infinity]",
      [
        { $type: "non_finite", value: "infinity" },
        { $type: "non_finite", value: "-infinity" },
      ],
    ],
    ["2n ** 53n - 1n", Number.MAX_SAFE_INTEGER],
    ["-(2n ** 53n)", { $type: "integer", value: "-9007199254740992" }],
    ["'żółć 🎉'", "żółć 🎉"],
    [String.raw`"a\ud800b"`, "a\ufffdb"],
    [String.raw`({ "a\"b": 1, "__proto__x": 2 })`, { 'a"b': 1, __proto__x: 2 }],
    ["[1, [2, undefined], ,]", [1, [2, null], null]],
    ["({ a: undefined, b: null })", { a: null, b: null }],
    ["new Date(0)", { $type: "datetime", value: "1970-01-01T00:00:00.000Z" }],
    ["new Date(NaN)", null],
    ["new Map([['a', 1], [2, 3], [true, 4], [null, 5]])", { a: 1, "2": 3, true: 4, null: 5 }],
    ["new Map([[new Date(0), 1]])", { "1970-01-01T00:00:00.000Z": 1 }],
    [
      "new Map([[1, 'x'], ['1', 'y']])",
      {
        $type: "map",
        value: [
          [1, "x"],
          ["1", "y"],
        ],
      },
    ],
    ["new Map([[[1, 2], 'x']])", { $type: "map", value: [[[1, 2], "x"]] }],
    ["new Set([1, 2, 1])", { $type: "set", value: [1, 2] }],
    ["new Uint8Array([104, 105])", { $type: "bytes", value: "aGk=" }],
    ["new Uint8Array([1, 104, 105]).subarray(1)", { $type: "bytes", value: "aGk=" }],
    ["new Uint8Array([104, 105]).buffer", { $type: "bytes", value: "aGk=" }],
    ["new Float64Array([1.5, NaN])", [1.5, { $type: "non_finite", value: "nan" }]],
    ["(function* () { yield 1; yield 2 })()", [1, 2]],
    ["new Map([[1, 2]]).values()", [2]],
    ["class P { constructor() { this.a = 1 } get b() { return 2 } } new P()", { a: 1 }],
    ["({ toJSON() { return [1] } })", [1]],
    ["[new Number(1), new String('s'), new Boolean(false)]", [1, "s", false]],
    ["new Proxy({ a: 1 }, {})", { a: 1 }],
    ["Object.create(null)", {}],
    ["({ $type: 'mine' })", { $type: "object", value: { $type: "mine" } }],
    ["new Map([['$type', 1]])", { $type: "object", value: { $type: 1 } }],
    ["new TypeError('no')", { $type: "opaque", name: "TypeError", value: "TypeError: no" }],
    ["(function f() {})", { $type: "opaque", name: "function", value: "[Function: f]" }],
    ["Symbol('s')", { $type: "opaque", name: "symbol", value: "Symbol(s)" }],
    ["/a/g", { $type: "opaque", name: "RegExp", value: "/a/g" }],
    ["const shared = [1]; [shared, shared]", [[1], [1]]],
  ])("%s", async (source, expected) => {
    const value = await engine.value(/^(const|class)/.test(source) ? source : `(${source})`);
    expect(value).toEqual(expected);
  });

  test("decimals keep every digit", async () => {
    expect(
      await engine.value(
        "import Decimal from 'decimal'; [new Decimal('0.1').plus('0.2'), new Decimal(NaN)]",
        DECIMAL,
      ),
    ).toEqual([
      { $type: "decimal", value: "0.3" },
      { $type: "non_finite", value: "nan" },
    ]);
  });
});

describe("a value has a budget", () => {
  test.each([
    ["100,000 levels", "let x = []; for (let i = 0; i < 100000; i++) x = [x]; x"],
    ["65 levels", "let x = 1; for (let i = 0; i < 65; i++) x = [x]; x"],
    ["a doubling structure", "let x = [1]; for (let i = 0; i < 100; i++) x = [x, x]; x"],
    ["200,001 parts", "Array.from({ length: 200001 }, () => 1)"],
    ["2 MiB of text", "'x'.repeat(2 ** 21)"],
    ["bytes in three-byte letters", "'€'.repeat(400000)"],
    ["2 MiB of bytes", "new Uint8Array(2 ** 21)"],
    ["an endless generator", "(function* () { for (;;) yield 1 })()"],
    [
      "an endless proxy",
      "new Proxy([], { get: (t, k) => k === 'length' ? 2 ** 40 : 1, getPrototypeOf: () => Array.prototype })",
    ],
  ])("%s ends as a limit", async (_, source) => {
    expect((await engine.run(source)).outcome).toEqual({ kind: "limit", limit: "result" });
  });

  test("64 levels are within it", async () => {
    const value = await engine.value("let x = 1; for (let i = 0; i < 64; i++) x = [x]; x");
    expect(JSON.stringify(value)).toBe("[".repeat(64) + "1" + "]".repeat(64));
  });

  test("a value in itself is an error of the program", async () => {
    expect(await engine.error("const a = { b: [] }; a.b.push(a); a")).toMatchObject({
      name: "TypeError",
      message: "The result contains itself.",
    });
  });

  test("a getter that throws is an error of the program", async () => {
    expect(await engine.error("({ get x() { throw new RangeError('mine') } })")).toMatchObject({
      name: "RangeError",
      message: "mine",
    });
  });
});

describe("inputs", () => {
  const inputs = {
    day: { $type: "date", value: "2026-03-05" },
    at: { $type: "datetime", value: "2026-03-05T15:05:00+01:00" },
    local: { $type: "datetime", value: "2026-03-05T15:05:00" },
    price: { $type: "decimal", value: "12.10" },
    big: { $type: "integer", value: "9007199254740993" },
    raw: { $type: "bytes", value: "aGk=" },
    members: { $type: "set", value: [1, 2] },
    pairs: { $type: "map", value: [[[1], 2]] },
    rows: { $type: "table", columns: [{ name: "region", type: "text" }], rows: [["north"]] },
    wait: { $type: "duration", value: "-PT60.5S" },
    none: { $type: "non_finite", value: "nan" },
    mine: { $type: "object", value: { $type: "mine", n: { $type: "integer", value: "5" } } },
    odd: { $type: "unknown", a: 1 },
  };
  const job = { inputsJson: JSON.stringify(inputs) };

  test.each<[string, unknown]>([
    ["day.getTime() === Date.UTC(2026, 2, 5)", true],
    [
      "[at, local]",
      [
        { $type: "datetime", value: "2026-03-05T14:05:00.000Z" },
        { $type: "datetime", value: "2026-03-05T15:05:00.000Z" },
      ],
    ],
    ["price.plus(1)", { $type: "decimal", value: "13.1" }],
    ["big + 1n", { $type: "integer", value: "9007199254740994" }],
    ["[raw instanceof Uint8Array, raw[0]]", [true, 104]],
    ["[members.has(2), pairs instanceof Map, rows[0].region]", [true, true, "north"]],
    ["[wait, Number.isNaN(none)]", [-60_500, true]],
    ["[mine.$type, mine.n === 5n, odd.$type]", ["mine", true, "unknown"]],
  ])("tagged values arrive as JavaScript's own: %s", async (source, expected) => {
    expect(await engine.value(source, job)).toEqual(expected);
  });

  test("each is a global of its name and a member of inputs; what cannot be a global is in inputs alone", async () => {
    const inputsJson = JSON.stringify({
      prices: [1, 2],
      "a b": 3,
      class: 4,
      Map: 5,
      __proto__x: 6,
      ą: 7,
    });
    const value = await engine.value(
      "prices = [9]; [prices, inputs.prices, inputs['a b'], inputs.class, typeof Map, ą]",
      { inputsJson },
    );
    expect(value).toEqual([[9], [1, 2], 3, 4, "function", 7]);
  });

  test("a program may declare the name again", async () => {
    expect(
      await engine.value("const prices = inputs.prices.map((p) => p * 2); prices", {
        inputsJson: '{"prices":[1]}',
      }),
    ).toEqual([2]);
  });

  test("a __proto__ key is data", async () => {
    expect(
      await engine.value("[inputs.polluted, ({}).polluted, Object.keys(inputs)]", {
        inputsJson: '{"__proto__":{"polluted":1}}',
      }),
    ).toEqual([null, null, ["__proto__"]]);
  });
});
