import { expect } from "vitest";
import { type Programs, type Row, expectStatus, row, script } from "../row.ts";

const MODULES = ["builtins", "math", "json", "random", "gc", "decimal"];

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
    },
  ],
];

/** A guest is fresh for every run. */
export const REMANENCE_ROWS: readonly Row[] = [
  ...TRACES.map(([name, programs]) =>
    row(
      `keeps nothing between runs: ${name}`,
      programs,
      async ({ run, ok, program: { leave, look } }) => {
        const options = { allowedModules: MODULES };
        // As many at once as a pool is likely to have places.
        const left = await Promise.all([1, 2, 3, 4].map(async () => run(leave, options)));
        expect(left.map(({ status }) => status)).toEqual(["ok", "ok", "ok", "ok"]);
        const seen = await Promise.all([1, 2, 3, 4].map(async () => ok(look, options)));
        expect(seen.map(({ value }) => value)).toEqual([false, false, false, false]);
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
    },
    async ({ run, ok, program: { leave, look } }) => {
      const options = { allowedModules: MODULES, limits: { runMs: 100 } };
      for (const result of await Promise.all([1, 2, 3, 4].map(async () => run(leave, options))))
        expectStatus(result, "limit");
      for (const result of await Promise.all([1, 2, 3, 4].map(async () => ok(look)))) {
        expect(result).toMatchObject({ value: 1, stdout: "" });
      }
    },
  ),
];
