import { expect } from "vitest";
import type { Json } from "../../core/json.ts";
import {
  type Programs,
  type Row,
  expectStatus,
  expectValue,
  row,
  noScript,
  script,
} from "../row.ts";

/** What a program's value crosses the wall as: docs/values.md, row by row. */
const VALUES: readonly (readonly [name: string, expected: Json, programs: Programs<string>])[] = [
  ["nothing", null, { python: "None", ...script("null") }],
  [
    "an undefined value",
    null,
    { python: { notApplicable: "there is only None" }, ...script("undefined") },
  ],
  ["truth", true, { python: "1 < 2", ...script("1 < 2") }],
  ["a whole number", -42, { python: "-6 * 7", ...script("-6 * 7") }],
  ["a fraction", 0.1 + 0.2, { python: "0.1 + 0.2", ...script("0.1 + 0.2") }],
  ["text", 'o\'clock "x"\n', { python: "'o\\'clock \"x\"\\n'", ...script("'o\\'clock \"x\"\\n'") }],
  ["a list in a list", [1, [2, []]], { python: "[1, (2, [])]", ...script("[1, [2, []]]") }],
  [
    "an object",
    { a: { b: [1] } },
    { python: '{"a": {"b": [1]}}', ...script("({ a: { b: [1] } })") },
  ],
  ["keys that are numbers", { "1": "a" }, { python: '{1: "a"}', ...script('new Map([[1, "a"]])') }],
  [
    "an exact decimal",
    { $type: "decimal", value: "12.10" },
    {
      python: 'from decimal import Decimal\nDecimal("12.10")',
      ...noScript("decimal.js does not keep a trailing zero"),
    },
  ],
  [
    "a sum of decimals",
    { $type: "decimal", value: "0.3" },
    {
      python: 'from decimal import Decimal\nDecimal("0.1") + Decimal("0.2")',
      ...script('import { Decimal } from "decimal";\nnew Decimal("0.1").plus("0.2")'),
    },
  ],
  [
    "an integer past 2^53",
    { $type: "integer", value: "9007199254740993" },
    { python: "2**53 + 1", ...script("2n ** 53n + 1n") },
  ],
  [
    "the last integer JSON holds",
    2 ** 53 - 1,
    { python: "2**53 - 1", ...script("2n ** 53n - 1n") },
  ],
  [
    "an integer of 401 digits",
    { $type: "integer", value: `1${"0".repeat(400)}` },
    { python: "10**400", ...script("10n ** 400n") },
  ],
  [
    "numbers that are none",
    [
      { $type: "non_finite", value: "nan" },
      { $type: "non_finite", value: "infinity" },
      { $type: "non_finite", value: "-infinity" },
    ],
    {
      python: '[float("nan"), float("inf"), float("-inf")]',
      ...script("[NaN, Infinity, -Infinity]"),
    },
  ],
  [
    "a date",
    { $type: "date", value: "2026-03-05" },
    {
      python: "import datetime\ndatetime.date(2026, 3, 5)",
      ...noScript("has instants only"),
    },
  ],
  [
    "an instant",
    { $type: "datetime", value: "2026-03-05T15:05:00+00:00" },
    {
      python:
        "from datetime import datetime, timezone\ndatetime(2026, 3, 5, 15, 5, tzinfo=timezone.utc)",
      ...noScript("see the next row"),
    },
  ],
  [
    "an instant of a Date",
    { $type: "datetime", value: "2026-03-05T15:05:00.000Z" },
    {
      python: { notApplicable: "see the row before" },
      ...script('new Date("2026-03-05T15:05:00Z")'),
    },
  ],
  [
    "a time of day",
    { $type: "time", value: "15:05:00" },
    {
      python: "import datetime\ndatetime.time(15, 5)",
      ...noScript("has no such type"),
    },
  ],
  [
    "a duration",
    { $type: "duration", value: "PT3723.5S" },
    {
      python: "import datetime\ndatetime.timedelta(hours=1, minutes=2, seconds=3.5)",
      ...noScript("has no such type"),
    },
  ],
  [
    "bytes",
    { $type: "bytes", value: "aGk=" },
    { python: 'b"hi"', ...script("new Uint8Array([104, 105])") },
  ],
  [
    "a set",
    { $type: "set", value: [1, 2] },
    { python: "{1, 2, 2}", ...script("new Set([1, 2, 2])") },
  ],
  [
    "a map with keys that are lists",
    { $type: "map", value: [[[1, 2], "x"]] },
    { python: '{(1, 2): "x"}', ...script('new Map([[[1, 2], "x"]])') },
  ],
  [
    "an object with a key of ours",
    { $type: "object", value: { $type: "date", value: "no date" } },
    {
      python: '{"$type": "date", "value": "no date"}',
      ...script('({ $type: "date", value: "no date" })'),
    },
  ],
  [
    "a record's fields",
    { name: "Ada", age: 36 },
    {
      python:
        "from dataclasses import dataclass\n@dataclass\nclass Person:\n    name: str\n    age: int\nPerson('Ada', 36)",
      ...script(
        "class Person { constructor(name, age) { this.name = name; this.age = age; } }\nnew Person('Ada', 36)",
      ),
      typescript:
        "class Person { constructor(readonly name: string, readonly age: number) {} }\nnew Person('Ada', 36)",
    },
  ],
  [
    "what a generator yields",
    [0, 1, 4],
    {
      python: "(n * n for n in range(3))",
      ...script("(function* () { for (let n = 0; n < 3; n++) yield n * n; })()"),
    },
  ],
  ["text with a lone surrogate", "a\uFFFDb", { python: '"a\\ud800b"', ...script('"a\\ud800b"') }],
];

const MODULES = ["datetime", "decimal", "dataclasses"];

export const RESULT_ROWS: readonly Row[] = [
  ...VALUES.map(([name, expected, programs]) =>
    row(`answers ${name}`, programs, async ({ ok, program }) =>
      expectValue((await ok(program, { allowedModules: MODULES })).value, expected),
    ),
  ),
  row(
    "answers something without meaning outside its language as opaque",
    { python: "def f(): pass\nf", ...script("(function f() {})") },
    async ({ ok, program }) => expect((await ok(program)).value).toMatchObject({ $type: "opaque" }),
  ),
  row(
    "stops a value past its bytes, and cuts nothing silently",
    { python: '"x" * 2000', ...script('"x".repeat(2000)') },
    async ({ run, ok, program }) => {
      const tooBig = expectStatus(await run(program, { limits: { resultBytes: 1_000 } }), "limit");
      expect(tooBig.limit).toBe("result");
      expectValue((await ok(program, { limits: { resultBytes: 3_000 } })).value, "x".repeat(2_000));
    },
  ),
  ...(
    [
      [
        "a value nested 200,000 deep",
        {
          python: "x = []\nfor i in range(200000): x = [x]\nx",
          ...script("let x = [];\nfor (let i = 0; i < 200000; i++) x = [x];\nx"),
        },
      ],
      [
        "a value of more than 200,000 parts",
        { python: "list(range(300000))", ...script("Array.from({ length: 300000 }, (_, i) => i)") },
      ],
      [
        "a value that shares its parts a hundred times over",
        {
          python: "x = [1]\nfor i in range(100): x = [x, x]\nx[0][0]\nx",
          ...script("let x = [1];\nfor (let i = 0; i < 100; i++) x = [x, x];\nx"),
        },
      ],
      [
        "a small value that is large when shared parts are written out",
        {
          python: "x = [1]\nfor i in range(25): x = [x, x]\nx",
          ...script("let x = [1];\nfor (let i = 0; i < 25; i++) x = [x, x];\nx"),
        },
      ],
      [
        "a generator without end",
        {
          python: "import itertools\nitertools.count()",
          ...script("(function* () { for (;;) yield 1; })()"),
        },
      ],
    ] as const satisfies readonly (readonly [string, Programs<string>])[]
  ).map(([name, programs]) =>
    row<string>(`stops ${name}`, programs, async ({ run, stillServes, program }) => {
      const result = expectStatus(await run(program, { allowedModules: ["itertools"] }), "limit");
      expect(result.limit).toBe("result");
      await stillServes();
    }),
  ),
  row(
    "calls a value that contains itself an error of the program",
    { python: "a = []\na.append(a)\na", ...script("const a = [];\na.push(a);\na;") },
    async ({ run, program }) => {
      expectStatus(await run(program), "guest_error");
    },
  ),
];
