import { expect } from "vitest";
import type { Json } from "../../core/json.ts";
import { type Programs, type Row, expectValue, row, noScript, script } from "../row.ts";

/** Each tagged value as an input: what the language sees, told by the language itself. */
const TAGGED: readonly (readonly [
  name: string,
  input: Json,
  expected: Json,
  programs: Programs<string>,
])[] = [
  [
    "a decimal",
    { $type: "decimal", value: "0.10" },
    ["Decimal", "0.3"],
    {
      python: "[type(x).__name__, str(x * 3).rstrip('0')]",
      ...script(
        'import { Decimal } from "decimal";\n[x instanceof Decimal ? "Decimal" : typeof x, x.times(3).toString()]',
      ),
    },
  ],
  [
    "an integer past 2^53",
    { $type: "integer", value: "9007199254740993" },
    "9007199254740994",
    { python: "str(x + 1)", ...script("String(x + 1n)") },
  ],
  [
    "a date",
    { $type: "date", value: "2026-03-05" },
    [2026, 3, 5],
    {
      python: "[x.year, x.month, x.day]",
      ...script("[x.getUTCFullYear(), x.getUTCMonth() + 1, x.getUTCDate()]"),
    },
  ],
  [
    "an instant",
    { $type: "datetime", value: "2026-03-05T15:05:00+01:00" },
    1_772_719_500,
    { python: "int(x.timestamp())", ...script("x.getTime() / 1000") },
  ],
  [
    "a time of day",
    { $type: "time", value: "15:05:00" },
    [15, 5],
    { python: "[x.hour, x.minute]", ...noScript("has no such type") },
  ],
  [
    "a duration",
    { $type: "duration", value: "PT90.5S" },
    90.5,
    { python: "x.total_seconds()", ...script("x / 1000") },
  ],
  [
    "bytes",
    { $type: "bytes", value: "aGk=" },
    [104, 105],
    { python: "list(x)", ...script("Array.from(x)") },
  ],
  [
    "a set",
    { $type: "set", value: [2, 1] },
    [true, false, 2],
    { python: "[1 in x, 3 in x, len(x)]", ...script("[x.has(1), x.has(3), x.size]") },
  ],
  [
    "a map",
    { $type: "map", value: [[1, "one"]] },
    "one",
    { python: "x[1]", ...script("x.get(1)") },
  ],
  [
    "a table",
    { $type: "table", columns: [{ name: "region", type: "text" }], rows: [["north"], ["south"]] },
    ["north", "south"],
    { python: '[line["region"] for line in x]', ...script("x.map((line) => line.region)") },
  ],
  [
    "a number that is none",
    { $type: "non_finite", value: "-infinity" },
    true,
    { python: "x < -10**300", ...script("x === -Infinity") },
  ],
  [
    "an object with a key of ours",
    { $type: "object", value: { $type: "date" } },
    "date",
    { python: 'x["$type"]', ...script("x.$type") },
  ],
];

export const INPUT_ROWS: readonly Row[] = [
  row(
    "gives each input as a global and as a member of inputs",
    { python: "price * inputs['count']", ...script("price * inputs.count") },
    async ({ ok, program }) =>
      expectValue((await ok(program, { inputs: { price: 2.5, count: 4 } })).value, 10),
  ),
  row(
    "gives every kind of JSON unchanged",
    { python: "inputs", ...script("inputs") },
    async ({ ok, program }) => {
      const inputs = {
        a: null,
        b: [true, false],
        c: { d: -1.5, e: 'Ł 🎉 \\ "q" \n' },
        "": 0,
        f: 2 ** 53 - 1,
      };
      expectValue((await ok(program, { inputs })).value, inputs);
    },
  ),
  row(
    "keeps a built-in name what it is, and the input reachable",
    {
      python: 'sum([1, 2]) + len("ab") + inputs["sum"] + inputs["len"]',
      ...script("Math.max(1, 3) + String(12).length + inputs.Math + inputs.String"),
    },
    async ({ ok, program }) =>
      expectValue(
        (await ok(program, { inputs: { sum: 10, len: 20, Math: 10, String: 20 } })).value,
        35,
      ),
  ),
  row(
    "reaches an input that is no identifier",
    {
      python: 'inputs["unit price"] + inputs["class"] + inputs["__proto__"]',
      ...script('inputs["unit price"] + inputs["class"] + inputs["__proto__"]'),
    },
    async ({ ok, program }) => {
      const inputs: { [key: string]: Json } = JSON.parse(
        '{"unit price": 1, "class": 2, "__proto__": 4}',
      );
      expectValue((await ok(program, { inputs })).value, 7);
    },
  ),
  row(
    "lets an input named inputs not hide the others",
    { python: 'inputs["other"]', ...script("inputs.other") },
    async ({ ok, program }) =>
      expectValue((await ok(program, { inputs: { inputs: 1, other: 2 } })).value, 2),
  ),
  row(
    "takes inputs as data, never as program text",
    { python: "text", ...script("text") },
    async ({ ok, program }) => {
      for (const text of [
        '"); raise SystemExit("',
        "'''\n\"\"\"\\",
        "`${1+1}`",
        "</script>\u2028\u2029",
        "{0}%s",
      ]) {
        expectValue((await ok(program, { inputs: { text } })).value, text);
      }
    },
  ),
  row(
    "takes a large input",
    { python: "sum(numbers)", ...script("numbers.reduce((a, b) => a + b, 0)") },
    async ({ ok, program }) => {
      const numbers = Array.from({ length: 100_000 }, (_, n) => n);
      expect((await ok(program, { inputs: { numbers } })).value).toBe(4_999_950_000);
    },
  ),
  ...TAGGED.map(([name, x, expected, programs]) =>
    row(`takes ${name} as the language's own`, programs, async ({ ok, program }) =>
      expectValue(
        (await ok(program, { inputs: { x }, allowedModules: ["decimal", "datetime"] })).value,
        expected,
      ),
    ),
  ),
];
