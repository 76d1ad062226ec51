import { expect } from "vitest";
import { type Row, expectStatus, row, script, none, noScript } from "../row.ts";

/** Faults of the program, told so that a model can mend them. */
export const ERROR_ROWS: readonly Row[] = [
  row(
    "names the line of a syntax error",
    {
      python: "x = 1\ny = = 2\nz = 3",
      ...script("const x = 1;\nconst y = = 2;\nconst z = 3;"),
      typescript: "const x: number = 1;\nconst y: number = = 2;\nconst z = 3;",
      sql: "select 1 as x,\n  2 as y as z,\n  3 as w",
      elixir: "x = 1\ny = = 2\nz = 3",
    },
    async ({ run, program }) => {
      const { error } = expectStatus(await run(program), "guest_error");
      expect(`${error.name}: ${error.message}`).toMatch(/syntax|parse/i);
      expect(error).toMatchObject({ line: 2, excerpt: program.split("\n")[1] });
    },
  ),
  row(
    "names line and text of a runtime error, and the column where the language knows it",
    {
      python: {
        source: "a = 1\nb = 0\nprint('before')\nresult = a / b",
        name: "ZeroDivisionError",
        line: 4,
        column: true,
      },
      sql: none("prints nothing; see the next row"),
      elixir: {
        source: 'a = 1\nb = 0\nIO.puts("before")\nresult = div(a, b)',
        name: "ArithmeticError",
        line: 4,
        column: false,
      },
      ...script({
        source: "const a = null;\nconsole.log('before');\nconst b = a.price;",
        name: "TypeError",
        line: 3,
        column: true,
      }),
      typescript: {
        source:
          "interface Line {\n  price: number;\n}\nconst a: Line = null;\nconsole.log('before');\nconst b: number = a.price;",
        name: "TypeError",
        line: 6,
        column: true,
      },
    },
    async ({ run, program: { source, name, line, column } }) => {
      const { error, stdout } = expectStatus(await run(source), "guest_error");
      expect(error).toMatchObject({ name, line, excerpt: source.split("\n")[line - 1] });
      if (column) expect(error.column).toBeGreaterThan(1);
      expect(error.message).not.toBe("");
      expect(stdout).toBe("before\n");
    },
  ),
  row(
    "names line and column of a name that is in no table",
    {
      python: none("has no tables"),
      ...noScript("has no tables"),
      sql: "create table lines (price integer);\nselect price,\n       prize\nfrom lines",
      elixir: none("has no tables"),
    },
    async ({ run, program }) => {
      const { error } = expectStatus(await run(program), "guest_error");
      expect(error.message).toContain("prize");
      expect(error).toMatchObject({ line: 3, column: 8, excerpt: "       prize" });
    },
  ),
  row(
    "names the line inside a function",
    {
      python: "def f(order):\n    return order['price']\n\nf({})",
      ...script("function f(order) {\n  return order.price.amount;\n}\nf({});"),
      sql: none("its functions are single expressions"),
      elixir:
        'defmodule Shop do\n  def price(order), do: Map.fetch!(order, "price") * 2\nend\n\nShop.price(%{})',
    },
    async ({ run, program }) => {
      expect(expectStatus(await run(program), "guest_error").error.line).toBe(2);
    },
  ),
  row(
    "names an unknown name",
    {
      python: "undefined_name + 1",
      ...script("undefined_name + 1"),
      sql: "select undefined_name + 1",
      elixir: "undefined_name + 1",
    },
    async ({ run, program }) => {
      const { error } = expectStatus(await run(program), "guest_error");
      expect(error.name).not.toBe("");
      expect(error.message).toContain("undefined_name");
    },
  ),
  row(
    "keeps the program's own error class and message",
    {
      python: "class PriceError(Exception): pass\nraise PriceError('no price: ż 🎉')",
      ...script(
        "class PriceError extends Error { name = 'PriceError'; }\nthrow new PriceError('no price: ż 🎉');",
      ),
      sql: none("has no error classes of its own"),
      elixir:
        'defmodule PriceError do\n  defexception [:message]\nend\n\nraise PriceError, "no price: ż 🎉"',
    },
    async ({ run, program }) => {
      const { error } = expectStatus(await run(program), "guest_error");
      expect(error).toMatchObject({ name: "PriceError", message: "no price: ż 🎉" });
    },
  ),
  row(
    "reports an error whose own description fails",
    {
      python: "class E(Exception):\n    def __str__(self): raise ValueError('again')\nraise E()",
      ...script("throw { get message() { throw new Error('again'); }, get name() { throw 1; } };"),
      sql: none("has no error classes of its own"),
      elixir:
        'defmodule Silent do\n  defexception [:reason]\n  def message(_), do: raise("again")\nend\n\nraise Silent',
    },
    async ({ run, stillServes, program }) => {
      expectStatus(await run(program), "guest_error");
      await stillServes();
    },
  ),
  row(
    "reports an error thrown inside an await",
    {
      python: "import asyncio\nasync def f():\n    raise ValueError('late')\nawait f()",
      ...script("await Promise.reject(new RangeError('late'));"),
      sql: none("waits for nothing"),
      elixir: 'Task.await(Task.async(fn -> raise "late" end))',
    },
    async ({ run, program }) => {
      const { error } = expectStatus(
        await run(program, { allowedModules: ["asyncio"] }),
        "guest_error",
      );
      expect(error.message).toContain("late");
    },
  ),
  row(
    "shows nothing of the machine it runs on",
    {
      python:
        "import traceback\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    print(traceback.format_exc())\nundefined_name",
      ...script("try { null.x; } catch (error) { console.log(error.stack); }\nundefined_name;"),
      sql: "select undefined_name",
      elixir:
        'try do\n  Map.fetch!(%{}, :price)\nrescue\n  error -> IO.puts(Exception.format(:error, error, __STACKTRACE__))\nend\n\nraise "again"',
    },
    async ({ run, program }) => {
      const result = expectStatus(
        await run(program, { allowedModules: ["traceback"] }),
        "guest_error",
      );
      const seen = JSON.stringify([result.error, result.stdout, result.stderr]);
      expect(seen).not.toContain(import.meta.dirname.split("/").slice(0, 3).join("/"));
      expect(seen).not.toContain("node_modules");
    },
  ),
  row(
    "keeps quiet about a program that exits on its own",
    {
      python: [
        "raise SystemExit(3)",
        "exit()",
        "quit()",
        "import sys\nsys.exit('bye')",
        "import os\nos._exit(1)",
      ],
      ...script(["process.exit(0)", "throw undefined", "throw null"]),
      sql: none("has no exit"),
      elixir: ["exit(:normal)", "exit(:shutdown)", "System.halt(0)", "throw(:x)"],
    },
    async ({ run, stillServes, program }) => {
      for (const source of program) {
        const result = await run(source, { allowedModules: ["sys", "os", "System"] });
        expect(["ok", "guest_error"], source).toContain(result.status);
      }
      await stillServes();
    },
  ),
];
