import { expect } from "vitest";
import { type Row, expectStatus, expectValue, row, script, none } from "../row.ts";

/** What a program may import: a rule of policy, told at first use. */
export const IMPORT_ROWS: readonly Row[] = [
  row(
    "imports an allowed module",
    {
      python:
        "import statistics\nfrom datetime import date as day\n[statistics.mean([1, 2, 3]), day(2026, 3, 5).day]",
      ...script(
        'import { Decimal } from "decimal";\n[new Decimal("1.5").plus("0.5").toNumber(), Number(new Decimal(5))]',
      ),
      sql: none("has no imports"),
      elixir: "import Bitwise\nalias Enum, as: List2\n[List2.sum([1, 1]), 4 ||| 1]",
    },
    async ({ ok, program }) =>
      expectValue(
        (await ok(program, { allowedModules: ["statistics", "datetime", "decimal"] })).value,
        [2, 5],
      ),
  ),
  row(
    "lets an import that is not allowed stand unused",
    {
      python:
        "import numpy as np\nimport subprocess, requests\nfrom pandas import DataFrame\nimport statistics\n40 + 2",
      ...script(
        'import fs from "node:fs";\nimport { Decimal } from "decimal";\nimport * as lodash from "lodash";\nconst axios = require("axios");\n40 + 2',
      ),
      sql: none("has no imports"),
      elixir: "alias Money.Currency\nalias NimbleCSV.RFC4180, as: CSV\n40 + 2",
    },
    async ({ ok, program }) => expectValue((await ok(program)).value, 42),
  ),
  row(
    "refuses the first use of an import that is not allowed, by name and line",
    {
      python: { source: "import statistics\nx = 1\nstatistics.mean([1, 2])", module: "statistics" },
      ...script({
        source:
          'import { Decimal } from "decimal";\nconst x = 1;\nnew Decimal(1).plus(1).toString();',
        module: "decimal",
      }),
      sql: none("has no imports"),
      elixir: { source: 'x = 1\ny = 2\nSystem.cmd("ls", [])', module: "System" },
    },
    async ({ run, program }) => {
      const { error } = expectStatus(await run(program.source), "guest_error");
      expect(`${error.message} ${error.hint ?? ""}`).toContain(program.module);
      expect(error.line).toBe(3);
    },
  ),
  row(
    "refuses a from-import that is not allowed at first use",
    {
      python: {
        source: "from statistics import mean, median as m\nx = 1\nmean([1, 2])",
        module: "statistics",
      },
      ...script({
        source: 'import Big, { Decimal as D } from "decimal";\nconst x = 1;\nD(1);',
        module: "decimal",
      }),
      sql: none("has no imports"),
      elixir: {
        source: 'alias System, as: Machine\nx = 1\nMachine.cmd("ls", [])',
        module: "System",
      },
    },
    async ({ run, program }) => {
      const { error } = expectStatus(await run(program.source), "guest_error");
      expect(`${error.message} ${error.hint ?? ""}`).toContain(program.module);
      expect(error.line).toBe(3);
    },
  ),
  row(
    "refuses a module nobody has, by name",
    {
      python: "import no_such_module_here\nno_such_module_here.x",
      ...script('import x from "no-such-module-here";\nx.y;'),
      sql: none("has no imports"),
      elixir: ":no_such_module_here.x()",
    },
    async ({ run, program }) => {
      const { error } = expectStatus(
        await run(program, { allowedModules: ["no_such_module_here"] }),
        "guest_error",
      );
      expect(`${error.message} ${error.hint ?? ""}`).toMatch(/no.such.module.here/);
    },
  ),
  row(
    "keeps a program from importing by another door what it may not import",
    {
      python: [
        '__import__("statistics").mean([1, 2])',
        'import importlib\nimportlib.import_module("statistics").mean([1, 2])',
        'exec("import statistics\\nstatistics.mean([1, 2])")',
      ],
      ...script([
        '(await import("decimal")).Decimal(1).toString()',
        'require("decimal").Decimal(1).toString()',
      ]),
      sql: none("has no imports"),
      elixir: ['apply(System, :cmd, ["ls", []])', 'Code.eval_string("System.cmd(\\"ls\\", [])")'],
    },
    async ({ run, program }) => {
      for (const source of program) {
        expectStatus(await run(source), "guest_error");
      }
    },
  ),
];
