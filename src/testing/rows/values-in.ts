import type { Json } from "../../core/json.ts";
import { type Programs, none, noScript, script } from "../row.ts";

/** Each tagged value as an input: what the language sees, told by the language itself. */
export const VALUES_IN: readonly (readonly [
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
      sql: "select [case when typeof($x) like 'DECIMAL%' then 'Decimal' else typeof($x) end, rtrim(cast($x * 3 as varchar), '0')]",
      elixir:
        '[x.__struct__ |> Module.split() |> List.last(), Decimal.mult(x, 3) |> Decimal.to_string() |> String.trim_trailing("0")]',
    },
  ],
  [
    "an integer past 2^53",
    { $type: "integer", value: "9007199254740993" },
    "9007199254740994",
    {
      python: "str(x + 1)",
      ...script("String(x + 1n)"),
      sql: "select cast($x + 1 as varchar)",
      elixir: "Integer.to_string(x + 1)",
    },
  ],
  [
    "a date",
    { $type: "date", value: "2026-03-05" },
    [2026, 3, 5],
    {
      python: "[x.year, x.month, x.day]",
      ...script("[x.getUTCFullYear(), x.getUTCMonth() + 1, x.getUTCDate()]"),
      sql: "select [year($x), month($x), day($x)]",
      elixir: "[x.year, x.month, x.day]",
    },
  ],
  [
    "an instant",
    { $type: "datetime", value: "2026-03-05T15:05:00+01:00" },
    1_772_719_500,
    {
      python: "int(x.timestamp())",
      ...script("x.getTime() / 1000"),
      sql: "select cast(epoch($x) as bigint)",
      elixir: "DateTime.to_unix(x)",
    },
  ],
  [
    "a time of day",
    { $type: "time", value: "15:05:00" },
    [15, 5],
    {
      python: "[x.hour, x.minute]",
      ...noScript("has no such type"),
      sql: "select [hour($x), minute($x)]",
      elixir: "[x.hour, x.minute]",
    },
  ],
  [
    "a duration",
    { $type: "duration", value: "PT90.5S" },
    90.5,
    {
      python: "x.total_seconds()",
      ...script("x / 1000"),
      sql: "select epoch($x)",
      elixir: "x.minute * 60 + x.second + elem(x.microsecond, 0) / 1_000_000",
    },
  ],
  [
    "bytes",
    { $type: "bytes", value: "aGk=" },
    [104, 105],
    {
      python: "list(x)",
      ...script("Array.from(x)"),
      sql: "select [104, 105] where hex($x) = '6869'",
      elixir: ":binary.bin_to_list(x)",
    },
  ],
  [
    "a set",
    { $type: "set", value: [2, 1] },
    [true, false, 2],
    {
      python: "[1 in x, 3 in x, len(x)]",
      ...script("[x.has(1), x.has(3), x.size]"),
      sql: none("has no sets"),
      elixir: "[MapSet.member?(x, 1), MapSet.member?(x, 3), MapSet.size(x)]",
    },
  ],
  [
    "a map",
    { $type: "map", value: [[1, "one"]] },
    "one",
    {
      python: "x[1]",
      ...script("x.get(1)"),
      sql: none("its maps are columns, not inputs"),
      elixir: "x[1]",
    },
  ],
  [
    "a table",
    { $type: "table", columns: [{ name: "region", type: "text" }], rows: [["north"], ["south"]] },
    ["north", "south"],
    {
      python: '[line["region"] for line in x]',
      ...script("x.map((line) => line.region)"),
      sql: "select list(region order by region) from x",
      elixir: 'Enum.map(x, & &1["region"])',
    },
  ],
  [
    "a number that is none",
    { $type: "non_finite", value: "-infinity" },
    true,
    {
      python: "x < -10**300",
      ...script("x === -Infinity"),
      sql: "select $x < -1e300",
      elixir: none("its floats are finite"),
    },
  ],
  [
    "an object with a key of ours",
    { $type: "object", value: { $type: "date" } },
    "date",
    {
      python: 'x["$type"]',
      ...script("x.$type"),
      sql: "select json_extract_string($x, '$.\"$type\"')",
      elixir: 'x["$type"]',
    },
  ],
];
