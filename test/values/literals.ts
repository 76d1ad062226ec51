import type { Language } from "../../src/core/language.ts";

/** What docs/values.md shows of each language: an expression, and as what its value crosses. */

export interface Literals {
  readonly language: Language;
  readonly title: string;
  /** What must stand before. */
  readonly preamble: string;
  readonly expressions: readonly string[];
  /** One program for all; its value is one value for each. */
  readonly join: (preamble: string, expressions: readonly string[]) => string;
}

const asList = (preamble: string, expressions: readonly string[]): string =>
  `${preamble}\n[\n${expressions.join(",\n")}\n]`;

export const LITERALS: readonly Literals[] = [
  {
    language: "python",
    title: "Python",
    preamble:
      "import datetime, decimal, enum, fractions\nfrom dataclasses import dataclass\n@dataclass\nclass Point:\n    x: int\nclass Size(enum.Enum):\n    SMALL = 's'",
    expressions: [
      ...["None", "True", "42", "2**53", "1.5", "float('inf')", "'text'"],
      ...["decimal.Decimal('12.10')", "datetime.date(2026, 3, 5)"],
      ...["datetime.datetime(2026, 3, 5, 15, 5)", "datetime.time(15, 5)"],
      ...["datetime.timedelta(hours=1, seconds=1.5)", "b'hi'", "[1, 2]", "(1, 'a')", "range(3)"],
      ...["{'a': 1}", "{1: 'a'}", "{(1, 2): 'x'}", "{3}", "Point(1)", "Size.SMALL"],
      ...["fractions.Fraction(1, 3)", "ValueError('no')"],
    ],
    join: asList,
  },
  {
    language: "javascript",
    title: "JavaScript and TypeScript",
    preamble: 'import { Decimal } from "decimal";\nclass Point { x = 1; }\n',
    expressions: [
      ...["null", "undefined", "true", "42", "2n ** 53n", "1.5", "Infinity", '"text"'],
      ...['new Decimal("12.10")', 'new Date("2026-03-05T15:05:00Z")'],
      ...["new Uint8Array([104, 105])", "[1, 2]", "({ a: 1 })", 'new Map([[1, "a"]])'],
      ...['new Map([[[1, 2], "x"]])', "new Set([3])", "new Point()", 'new Error("no")'],
    ],
    join: (preamble, expressions) => `${preamble};${asList("", expressions)}`,
  },
  {
    language: "sql",
    title: "SQL (DuckDB)",
    preamble: "",
    expressions: [
      ...["null", "true", "42", "9007199254740993", "12.10", "1.5::double", "'inf'::double"],
      ...["'text'", "date '2026-03-05'", "timestamp '2026-03-05 15:05:00'"],
      ...["timestamptz '2026-03-05 16:05:00+01'", "time '15:05:00'"],
      ...["interval '1 hour 1.5 seconds'", "interval '1 month'", "'hi'::blob", "[1, 2]"],
      ...["{'a': 1}", "map(['a'], [1])", "map([1], ['a'])", "'[1, {\"a\": 2}]'::json"],
      "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid",
    ],
    join: (_, expressions) =>
      `select\n${expressions.map((expression, n) => `${expression} as c${String(n)}`).join(",\n")}`,
  },
  {
    language: "elixir",
    title: "Elixir",
    preamble: "defmodule Point do\n  defstruct x: 1\nend\n",
    expressions: [
      ...["nil", "true", "42", "9007199254740993", "1.5", '"text"', ":north"],
      ...['Decimal.new("12.10")', "~D[2026-03-05]", "~N[2026-03-05 15:05:00]"],
      ...["~U[2026-03-05 15:05:00Z]", "~T[15:05:00]", "Duration.new!(hour: 1, second: 1)"],
      ...["<<255, 254>>", "[1, 2]", '{1, "a"}', "1..3", "[a: 1, b: 2]", "%{a: 1}"],
      ...['%{1 => "a"}', '%{[1, 2] => "x"}', "MapSet.new([3])", "struct(Point)"],
      ...["&String.upcase/1", '%ArgumentError{message: "no"}', "~r/a+/"],
    ],
    join: asList,
  },
];
