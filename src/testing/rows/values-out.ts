import type { Json } from "../../core/json.ts";
import { type Programs, none, noScript, script } from "../row.ts";

/** What a program's value crosses the wall as: docs/values.md, row by row. */
export const VALUES_OUT: readonly (readonly [
  name: string,
  expected: Json,
  programs: Programs<string>,
])[] = [
  ["nothing", null, { python: "None", ...script("null"), sql: "select null as x", elixir: "nil" }],
  [
    "an undefined value",
    null,
    {
      python: { notApplicable: "there is only None" },
      ...script("undefined"),
      sql: none("there is only null"),
      elixir: none("there is only nil"),
    },
  ],
  ["truth", true, { python: "1 < 2", ...script("1 < 2"), sql: "select 1 < 2", elixir: "1 < 2" }],
  [
    "a whole number",
    -42,
    { python: "-6 * 7", ...script("-6 * 7"), sql: "select -6 * 7", elixir: "-6 * 7" },
  ],
  [
    "a fraction",
    0.1 + 0.2,
    {
      python: "0.1 + 0.2",
      ...script("0.1 + 0.2"),
      sql: "select cast(0.1 as double) + cast(0.2 as double)",
      elixir: "0.1 + 0.2",
    },
  ],
  [
    "text",
    'o\'clock "x"\n',
    {
      python: "'o\\'clock \"x\"\\n'",
      ...script("'o\\'clock \"x\"\\n'"),
      sql: "select 'o''clock \"x\"\n'",
      elixir: '"o\'clock \\"x\\"\\n"',
    },
  ],
  [
    "a list in a list",
    [1, [2, []]],
    {
      python: "[1, (2, [])]",
      ...script("[1, [2, []]]"),
      sql: none("the members of a list have one type"),
      elixir: "[1, {2, []}]",
    },
  ],
  [
    "an object",
    { a: { b: [1] } },
    {
      python: '{"a": {"b": [1]}}',
      ...script("({ a: { b: [1] } })"),
      sql: "select json_object('a', json_object('b', json_array(1)))",
      elixir: "%{a: %{b: [1]}}",
    },
  ],
  [
    "keys that are numbers",
    { "1": "a" },
    {
      python: '{1: "a"}',
      ...script('new Map([[1, "a"]])'),
      sql: none("a map whose keys are no text crosses as map"),
      elixir: '%{1 => "a"}',
    },
  ],
  [
    "an exact decimal",
    { $type: "decimal", value: "12.10" },
    {
      python: 'from decimal import Decimal\nDecimal("12.10")',
      ...noScript("decimal.js does not keep a trailing zero"),
      sql: "select 12.10",
      elixir: 'Decimal.new("12.10")',
    },
  ],
  [
    "a sum of decimals",
    { $type: "decimal", value: "0.3" },
    {
      python: 'from decimal import Decimal\nDecimal("0.1") + Decimal("0.2")',
      ...script('import { Decimal } from "decimal";\nnew Decimal("0.1").plus("0.2")'),
      sql: "select 0.1 + 0.2",
      elixir: 'Decimal.add(Decimal.new("0.1"), Decimal.new("0.2"))',
    },
  ],
  [
    "an integer past 2^53",
    { $type: "integer", value: "9007199254740993" },
    {
      python: "2**53 + 1",
      ...script("2n ** 53n + 1n"),
      sql: "select 9007199254740992 + 1",
      elixir: "Integer.pow(2, 53) + 1",
    },
  ],
  [
    "the last integer JSON holds",
    2 ** 53 - 1,
    {
      python: "2**53 - 1",
      ...script("2n ** 53n - 1n"),
      sql: "select 9007199254740991",
      elixir: "Integer.pow(2, 53) - 1",
    },
  ],
  [
    "an integer of 401 digits",
    { $type: "integer", value: `1${"0".repeat(400)}` },
    {
      python: "10**400",
      ...script("10n ** 400n"),
      sql: none("its integers have 39 digits at most"),
      elixir: "Integer.pow(10, 400)",
    },
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
      sql: "select [cast('nan' as double), cast('infinity' as double), cast('-infinity' as double)]",
      elixir: none("its floats are finite"),
    },
  ],
  [
    "a date",
    { $type: "date", value: "2026-03-05" },
    {
      python: "import datetime\ndatetime.date(2026, 3, 5)",
      ...noScript("has instants only"),
      sql: "select date '2026-03-05'",
      elixir: "~D[2026-03-05]",
    },
  ],
  [
    "an instant",
    { $type: "datetime", value: "2026-03-05T15:05:00+00:00" },
    {
      python:
        "from datetime import datetime, timezone\ndatetime(2026, 3, 5, 15, 5, tzinfo=timezone.utc)",
      ...noScript("see the next row"),
      sql: "select timestamptz '2026-03-05 16:05:00+01'",
      elixir: "~U[2026-03-05 15:05:00Z]",
    },
  ],
  [
    "an instant of a Date",
    { $type: "datetime", value: "2026-03-05T15:05:00.000Z" },
    {
      python: { notApplicable: "see the row before" },
      ...script('new Date("2026-03-05T15:05:00Z")'),
      sql: none("see the row before"),
      elixir: none("see the row before"),
    },
  ],
  [
    "a time of day",
    { $type: "time", value: "15:05:00" },
    {
      python: "import datetime\ndatetime.time(15, 5)",
      ...noScript("has no such type"),
      sql: "select time '15:05:00'",
      elixir: "~T[15:05:00]",
    },
  ],
  [
    "a duration",
    { $type: "duration", value: "PT3723.5S" },
    {
      python: "import datetime\ndatetime.timedelta(hours=1, minutes=2, seconds=3.5)",
      ...noScript("has no such type"),
      sql: "select interval '1 hour 2 minutes 3.5 seconds'",
      elixir: "Duration.new!(hour: 1, minute: 2, second: 3, microsecond: {500_000, 1})",
    },
  ],
];
