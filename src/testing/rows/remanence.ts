import { expect } from "vitest";
import type { Json } from "../../core/json.ts";
import { scalarOf } from "../../core/value.ts";
import {
  PACE,
  type Programs,
  type Row,
  expectStatus,
  expectValue,
  none,
  row,
  script,
} from "../row.ts";

const MODULES = [
  ...["builtins", "math", "json", "random", "gc", "decimal"],
  ...["Code", "Application", ":persistent_term", ":ets", ":rand"],
];

/** What one run leaves behind, and what the next must therefore not see. */
const TRACES: readonly (readonly [
  name: string,
  programs: Programs<{ readonly leave: string; readonly look: string }>,
])[] = [
  [
    "a global",
    {
      python: { leave: "leaked = 1", look: '"leaked" in globals()' },
      ...script({
        leave: "globalThis.leaked = 1; var leakedToo = 1;",
        look: 'typeof leaked !== "undefined" || typeof leakedToo !== "undefined"',
      }),
      sql: {
        leave: "create table leaked (x integer)",
        look: "create table leaked (x integer);\nselect 1 = 2",
      },
      elixir: {
        leave: ":persistent_term.put(:leaked, 1)",
        look: ":persistent_term.get(:leaked, nil) != nil",
      },
    },
  ],
  [
    "a poisoned built-in",
    {
      python: {
        leave: "import builtins\nbuiltins.len = lambda x: 666\nbuiltins.sum = None",
        look: "len([1, 2]) != 2 or sum([1]) != 1",
      },
      ...script({
        leave:
          "Array.prototype.map = () => [666]; Object.prototype.polluted = 1; JSON.stringify = () => '666'; Math.max = () => 666; 1",
        look: "[1].map((x) => x)[0] !== 1 || ({}).polluted !== undefined || Math.max(1, 2) !== 2 || JSON.stringify(1) !== '1'",
      }),
      sql: { leave: "create macro upper(x) as 'poisoned'", look: "select upper('a') <> 'A'" },
      elixir: {
        leave:
          'Code.put_compiler_option(:ignore_module_conflict, true)\ndefmodule Base do\n  def encode64(_), do: "666"\nend\n1',
        look: 'Base.encode64("a") != "YQ=="',
      },
    },
  ],
  [
    "a changed module",
    {
      python: {
        leave: 'import math, json\nmath.pi = 3\njson.dumps = None\nmath.secret = "s"',
        look: 'import math, json\nmath.pi == 3 or json.dumps is None or hasattr(math, "secret")',
      },
      ...script({
        leave:
          'import { Decimal } from "decimal";\nDecimal.set({ precision: 2 });\nDecimal.leaked = 1;',
        look: 'import { Decimal } from "decimal";\nDecimal.precision === 2 || Decimal.leaked === 1',
      }),
      sql: none("has no modules"),
      elixir: {
        leave: "Application.put_env(:elixir, :leaked, 1)",
        look: "Application.get_env(:elixir, :leaked) != nil",
      },
    },
  ],
  [
    "the state of random numbers",
    {
      python: {
        leave: "import random\nrandom.seed(1)",
        look: "import random\nrandom.random() == 0.13436424411240122",
      },
      ...script({ leave: "Math.random = () => 0.5;", look: "Math.random() === 0.5" }),
      sql: {
        leave: "select setseed(0.5)",
        look: "create table first_draw as select random() as x;\nselect setseed(0.5);\nselect (select x from first_draw) = random()",
      },
      elixir: {
        leave: ":rand.seed(:exsss, {1, 2, 3})\n1",
        look: "first = :rand.uniform()\n:rand.seed(:exsss, {1, 2, 3})\nfirst == :rand.uniform()",
      },
    },
  ],
  [
    "a text in memory that a later program can find",
    {
      python: {
        leave: 'x = ["canary-" + str(i) for i in range(1000)]',
        look: 'import gc\nany(isinstance(o, list) and len(o) == 1000 and str(o[0]).startswith("canary") for o in gc.get_objects())',
      },
      ...script({
        leave:
          "globalThis.registry = new FinalizationRegistry(() => {}); registry.register({}, 'canary');",
        look: 'typeof registry !== "undefined"',
      }),
      sql: none("no program can name another's memory"),
      elixir: {
        leave:
          ':ets.new(:canary, [:named_table, :public])\n:ets.insert(:canary, {:text, "canary"})',
        look: ":ets.whereis(:canary) != :undefined",
      },
    },
  ],
];

/** A guest is fresh for every run. */
export const REMANENCE_ROWS: readonly Row[] = [
  ...TRACES.map(([name, programs]) =>
    row(
      `keeps nothing between runs: ${name}`,
      programs,
      async ({ run, ok, language, program: { leave, look } }) => {
        const options = { allowedModules: MODULES };
        const { many } = PACE[language];
        const left = await Promise.all(many.map(async () => run(leave, options)));
        expect(left.map(({ status }) => status)).toEqual(many.map(() => "ok"));
        const seen = await Promise.all(many.map(async () => ok(look, options)));
        expect(seen.map(({ value }) => falseOf(scalarOf(value)))).toEqual(many.map(() => false));
      },
    ),
  ),
  row(
    "keeps nothing of a run that was stopped",
    {
      python: {
        leave:
          "import builtins\nbuiltins.len = lambda x: 666\nprint('half', end='')\nwhile True: pass",
        look: "len([1])",
      },
      ...script({
        leave: "globalThis.String = () => '666'; console.log('half'); for (;;) {}",
        look: "Number(String(1))",
      }),
      sql: {
        leave:
          "create table half (x integer);\nwith recursive n(x) as (select 1 union all select 1 from n) select count(*) from n",
        look: "create table half (x integer);\nselect 1",
      },
      elixir: {
        leave: ':persistent_term.put(:half, 1)\nIO.write("half")\nProcess.sleep(:infinity)',
        look: "1 + :persistent_term.get(:half, 0)",
      },
    },
    async ({ run, ok, language, program: { leave, look } }) => {
      const { many } = PACE[language];
      const options = { allowedModules: MODULES, limits: { runMs: 100 } };
      for (const result of await Promise.all(many.map(async () => run(leave, options))))
        expectStatus(result, "limit");
      for (const result of await Promise.all(
        many.map(async () => ok(look, { allowedModules: MODULES })),
      )) {
        expectValue(result.value, 1);
        expect(result.stdout).toBe("");
      }
    },
  ),
];

// --- internals

/** Where a language has no booleans, zero is false. */
function falseOf(value: Json): Json {
  return value === 0 ? false : value;
}
