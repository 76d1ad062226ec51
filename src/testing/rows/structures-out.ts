import type { Json } from "../../core/json.ts";
import { type Programs, none, noScript, script } from "../row.ts";

/** What a value of many parts crosses the wall as: docs/values.md, row by row. */
export const STRUCTURES_OUT: readonly (readonly [
  name: string,
  expected: Json,
  programs: Programs<string>,
])[] = [
  [
    "bytes",
    { $type: "bytes", value: "aGk=" },
    {
      python: 'b"hi"',
      ...script("new Uint8Array([104, 105])"),
      sql: "select cast('hi' as blob)",
      elixir: none("bytes that are UTF-8 are text"),
    },
  ],
  [
    "a set",
    { $type: "set", value: [1, 2] },
    {
      python: "{1, 2, 2}",
      ...script("new Set([1, 2, 2])"),
      sql: none("has no sets"),
      elixir: "MapSet.new([1, 2, 2])",
    },
  ],
  [
    "a map with keys that are lists",
    { $type: "map", value: [[[1, 2], "x"]] },
    {
      python: '{(1, 2): "x"}',
      ...script('new Map([[[1, 2], "x"]])'),
      sql: "select map([[1, 2]], ['x'])",
      elixir: '%{[1, 2] => "x"}',
    },
  ],
  [
    "an object with a key of ours",
    { $type: "object", value: { $type: "date", value: "no date" } },
    {
      python: '{"$type": "date", "value": "no date"}',
      ...script('({ $type: "date", value: "no date" })'),
      sql: "select json_object('$type', 'date', 'value', 'no date')",
      elixir: '%{"$type" => "date", "value" => "no date"}',
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
      sql: "select {'name': 'Ada', 'age': 36} as person",
      elixir:
        'defmodule Person do\n  defstruct [:name, :age]\nend\n\nstruct(Person, name: "Ada", age: 36)',
    },
  ],
  [
    "what a generator yields",
    [0, 1, 4],
    {
      python: "(n * n for n in range(3))",
      ...script("(function* () { for (let n = 0; n < 3; n++) yield n * n; })()"),
      sql: none("has no generators"),
      elixir: none("a stream is a description; Enum makes its list"),
    },
  ],
  [
    "bytes that are no text",
    { $type: "bytes", value: "//4=" },
    {
      python: 'b"\\xff\\xfe"',
      ...script("new Uint8Array([255, 254])"),
      sql: "select unhex('FFFE')",
      elixir: "<<255, 254>>",
    },
  ],
  [
    "a range",
    [1, 2, 3],
    {
      python: "range(1, 4)",
      ...noScript("has no ranges"),
      sql: none("a range is a table"),
      elixir: "1..3",
    },
  ],
  [
    "a list of whole numbers",
    [3, 1, 2],
    { python: "[3, 1, 2]", ...script("[3, 1, 2]"), sql: "select [3, 1, 2]", elixir: "[3, 1, 2]" },
  ],
  [
    "a name that is no text in its language",
    "north",
    {
      python: "import enum\nclass Region(enum.Enum):\n    NORTH = 'north'\nRegion.NORTH",
      ...noScript("has no such type"),
      sql: "create type region as enum ('north', 'south');\nselect cast('north' as region)",
      elixir: ":north",
    },
  ],
  [
    "rows with the names of their columns",
    [
      { region: "north", total: 30 },
      { region: "south", total: null },
    ],
    {
      python: '[{"region": "north", "total": 30}, {"region": "south", "total": None}]',
      ...script("[{ region: 'north', total: 30 }, { region: 'south', total: null }]"),
      sql: "with totals(region, total) as (values ('north', 30), ('south', null))\nselect * from totals",
      elixir: '[%{region: "north", total: 30}, %{region: "south", total: nil}]',
    },
  ],
  [
    "no rows",
    [],
    { python: "[]", ...script("[]"), sql: "select 1 as n where 1 = 2", elixir: "[]" },
  ],
  [
    "ten thousand rows",
    Array.from({ length: 10_000 }, (_, n) => ({ n, twice: n * 2 })),
    {
      python: '[{"n": n, "twice": n * 2} for n in range(10000)]',
      ...script("Array.from({ length: 10000 }, (_, n) => ({ n, twice: n * 2 }))"),
      sql: "with recursive t(n) as (select 0 union all select n + 1 from t where n < 9999)\nselect n, n * 2 as twice from t order by n",
      elixir: "for n <- 0..9999, do: %{n: n, twice: n * 2}",
    },
  ],
  [
    "half a mebibyte of text",
    "x".repeat(524_288),
    {
      python: '"x" * 524288',
      ...script('"x".repeat(524288)'),
      sql: "select repeat('x', 524288)",
      elixir: 'String.duplicate("x", 524288)',
    },
  ],
  [
    "text with a lone surrogate",
    "a\uFFFDb",
    {
      python: '"a\\ud800b"',
      ...script('"a\\ud800b"'),
      sql: none("its text is UTF-8"),
      elixir: none("its text is UTF-8"),
    },
  ],
];
