import { expect } from "vitest";
import type { Adapter, Inspection } from "../../core/adapter.ts";
import { type Row, type TestedLanguage, row, script, none } from "../row.ts";

/** Beyond the start of an engine, which may come first. */
const ENDLESS_MS = 5_000;

/** What is read of a program by parsing alone. */
export const INSPECTION_ROWS: readonly Row[] = [
  row(
    "finds every import and where it is",
    {
      python: {
        source:
          "import math, os.path as p\nfrom datetime import (\n    date,\n)\ndef f():\n    import json\n",
        imports: [
          ["math", 1],
          ["os.path", 1],
          ["datetime", 2],
          ["json", 6],
        ],
      },
      javascript: {
        source:
          'import fs from "node:fs";\nimport "side";\nexport { x } from "other";\nconst q = require("os");\nconst p = await import("path");\n',
        imports: [
          ["node:fs", 1],
          ["side", 2],
          ["other", 3],
          ["os", 4],
          ["path", 5],
        ],
      },
      typescript: {
        source:
          'import fs from "node:fs";\nconst n: number = 1;\nconst q = require("os") as unknown;\nfs.x(q);\n',
        imports: [
          ["node:fs", 1],
          ["os", 3],
        ],
      },
      sql: none("has no imports"),
      elixir: {
        source:
          'alias Date, as: D\nx = System.get_env("HOME")\n:os.cmd(~c"ls")\nD.new!(2026, 3, 5)\n',
        imports: [
          ["System", 2],
          [":os", 3],
          ["Date", 4],
        ],
      },
    },
    async ({ adapter, language, program }) => {
      const { imports, syntax } = await inspect(adapter, language, program.source);
      expect(syntax).toBeNull();
      expect(imports.map(({ module, line }) => [module, line])).toEqual(program.imports);
      for (const { line, column, endLine, endColumn } of imports) {
        expect(column).toBeGreaterThanOrEqual(1);
        expect(endLine > line || (endLine === line && endColumn > column)).toBe(true);
      }
    },
  ),
  row(
    "finds an import whose name is computed",
    {
      python: "def load(name):\n    return __import__(name)",
      ...script("const load = (name) =>\n  import(name);"),
      sql: none("has no imports"),
      elixir: none("a module is an atom, so any call of a variable could be one"),
    },
    async ({ adapter, language, program }) => {
      const { imports } = await inspect(adapter, language, program);
      expect(imports.map(({ module, line }) => [module, line])).toEqual([[null, 2]]);
    },
  ),
  row(
    "finds a syntax error and where it is",
    {
      python: "x = 1\ny = = 2\n",
      ...script("const x = 1;\nconst y = = 2;\n"),
      sql: "select 1 as x;\nselect 2 as y as z;\n",
      elixir: "x = 1\ny = = 2\n",
    },
    async ({ adapter, language, program }) => {
      const { syntax } = await inspect(adapter, language, program);
      expect(syntax).toMatchObject({ line: 2 });
      expect(syntax?.column).toBeGreaterThan(1);
      expect(syntax?.message).not.toBe("");
    },
  ),
  row(
    "accepts what a run accepts",
    {
      python: "x = 1\nreturn await f(x)",
      ...script("const x = 1;\nreturn await f(x);"),
      typescript: "const x: number = 1;\nreturn await f(x);",
      sql: "create table t (x integer);\nselect $n + count(*) from lines;",
      elixir: "x = 1\nf.(x) |> Enum.sum()",
    },
    async ({ adapter, language, program }) => {
      expect((await inspect(adapter, language, program)).syntax).toBeNull();
    },
  ),
  row(
    "evaluates nothing",
    {
      python:
        "def spin():\n    while True: pass\n@spin()\ndef f(x=spin()): pass\nclass C(spin()): y = spin()\n",
      ...script(
        "const spin = () => { for (;;) {} };\nclass C { static x = spin(); [spin()]() {} }\nspin();",
      ),
      sql: "with recursive n(x) as (select 1 union all select 1 from n) select count(*) from n",
      elixir:
        "defmodule Loop do\n  spin = fn f -> f.(f) end\n  spin.(spin)\n  defmacro m, do: spin.(spin)\nend",
    },
    async ({ adapter, language, program }) => {
      const startedAt = performance.now();
      expect(await inspect(adapter, language, program)).toMatchObject({
        syntax: null,
        imports: [],
      });
      expect(performance.now() - startedAt).toBeLessThan(ENDLESS_MS);
    },
  ),
];

// --- internals

async function inspect(
  adapter: Adapter,
  language: TestedLanguage,
  source: string,
): Promise<Inspection> {
  if (adapter.doInspect === undefined)
    return expect.fail("capabilities.inspection is false: declare these rows as gaps");
  return adapter.doInspect(source, language, {
    signal: new AbortController().signal,
    tenantId: "default",
    syntax: "exact",
  });
}
