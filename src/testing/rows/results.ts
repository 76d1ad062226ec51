import { expect } from "vitest";
import { scalarOf } from "../../core/value.ts";
import { type Programs, type Row, expectStatus, expectValue, none, row, script } from "../row.ts";
import { STRUCTURES_OUT } from "./structures-out.ts";
import { VALUES_OUT } from "./values-out.ts";

const MODULES = ["datetime", "decimal", "dataclasses", "enum"];

export const RESULT_ROWS: readonly Row[] = [
  ...[...VALUES_OUT, ...STRUCTURES_OUT].map(([name, expected, programs]) =>
    row(`answers ${name}`, programs, async ({ ok, program }) =>
      expectValue((await ok(program, { allowedModules: MODULES })).value, expected),
    ),
  ),
  row(
    "answers something without meaning outside its language as opaque",
    {
      python: "def f(): pass\nf",
      ...script("(function f() {})"),
      sql: "select interval '1 month'",
      elixir: "fn x -> x end",
    },
    async ({ ok, program }) =>
      expect(scalarOf((await ok(program)).value)).toMatchObject({ $type: "opaque" }),
  ),
  row(
    "stops a value past its bytes, and cuts nothing silently",
    {
      python: '"x" * 2000',
      ...script('"x".repeat(2000)'),
      sql: "select repeat('x', 2000)",
      elixir: 'String.duplicate("x", 2000)',
    },
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
          sql: none("its types are finite"),
          elixir: "Enum.reduce(1..200_000, [], fn _, inner -> [inner] end)",
        },
      ],
      [
        "a value of more than 200,000 parts",
        {
          python: "list(range(300000))",
          ...script("Array.from({ length: 300000 }, (_, i) => i)"),
          sql: "with recursive n(x) as (select 1 union all select x + 1 from n where x < 600) select a.x from n a, n b",
          elixir: "Enum.to_list(1..300_000)",
        },
      ],
      [
        "a value that shares its parts a hundred times over",
        {
          python: "x = [1]\nfor i in range(100): x = [x, x]\nx[0][0]\nx",
          ...script("let x = [1];\nfor (let i = 0; i < 100; i++) x = [x, x];\nx"),
          sql: none("its values share nothing"),
          elixir: "Enum.reduce(1..100, [1], fn _, x -> [x, x] end)",
        },
      ],
      [
        "a small value that is large when shared parts are written out",
        {
          python: "x = [1]\nfor i in range(25): x = [x, x]\nx",
          ...script("let x = [1];\nfor (let i = 0; i < 25; i++) x = [x, x];\nx"),
          sql: none("its values share nothing"),
          elixir: "Enum.reduce(1..25, [1], fn _, x -> [x, x] end)",
        },
      ],
      [
        "a generator without end",
        {
          python: "import itertools\nitertools.count()",
          ...script("(function* () { for (;;) yield 1; })()"),
          sql: none("has no generators"),
          elixir: none("a stream is a description; Enum makes its list"),
        },
      ],
    ] as const satisfies readonly (readonly [string, Programs<string>])[]
  ).map(([name, programs]) =>
    row<string>(`stops ${name}`, programs, async ({ run, stillServes, program }) => {
      // Two hundred thousand parts are written first, which a busy machine takes its time over.
      const options = { allowedModules: ["itertools"], limits: { runMs: 30_000 } };
      const result = expectStatus(await run(program, options), "limit");
      expect(result.limit).toBe("result");
      await stillServes();
    }),
  ),
  row(
    "calls a value that contains itself an error of the program",
    {
      python: "a = []\na.append(a)\na",
      ...script("const a = [];\na.push(a);\na;"),
      sql: none("no value can contain itself"),
      elixir: none("no value can contain itself"),
    },
    async ({ run, program }) => {
      expectStatus(await run(program), "guest_error");
    },
  ),
];
