import { expect } from "vitest";
import { type Row, expectStatus, row, script } from "../row.ts";

/** Faults of the program, told so that a model can mend them. */
export const ERROR_ROWS: readonly Row[] = [
  row(
    "names the line of a syntax error",
    {
      python: { source: "x = 1\ny = = 2\nz = 3", line: 2 },
      ...script({ source: "const x = 1;\nconst y = = 2;\nconst z = 3;", line: 2 }),
      typescript: { source: "const x: number = 1;\nconst y: number = = 2;\nconst z = 3;", line: 2 },
    },
    async ({ run, program }) => {
      const { error } = expectStatus(await run(program.source), "guest_error");
      expect(error).toMatchObject({
        name: "SyntaxError",
        line: program.line,
        excerpt: program.source.split("\n")[1],
      });
    },
  ),
  row(
    "names line, column and text of a runtime error",
    {
      python: {
        source: "a = 1\nb = 0\nprint('before')\nresult = a / b",
        name: "ZeroDivisionError",
        line: 4,
      },
      ...script({
        source: "const a = null;\nconsole.log('before');\nconst b = a.price;",
        name: "TypeError",
        line: 3,
      }),
      typescript: {
        source:
          "interface Line {\n  price: number;\n}\nconst a: Line = null;\nconsole.log('before');\nconst b: number = a.price;",
        name: "TypeError",
        line: 6,
      },
    },
    async ({ run, program: { source, name, line } }) => {
      const { error, stdout } = expectStatus(await run(source), "guest_error");
      expect(error).toMatchObject({ name, line, excerpt: source.split("\n")[line - 1] });
      expect(error.column).toBeGreaterThan(1);
      expect(error.message).not.toBe("");
      expect(stdout).toBe("before\n");
    },
  ),
  row(
    "names the line inside a function",
    {
      python: "def f(order):\n    return order['price']\n\nf({})",
      ...script("function f(order) {\n  return order.price.amount;\n}\nf({});"),
    },
    async ({ run, program }) => {
      expect(expectStatus(await run(program), "guest_error").error.line).toBe(2);
    },
  ),
  row(
    "names an unknown name",
    { python: "undefined_name + 1", ...script("undefined_name + 1") },
    async ({ run, program }) => {
      const { error } = expectStatus(await run(program), "guest_error");
      expect(error.name).toMatch(/^(NameError|ReferenceError)$/);
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
    },
    async ({ run, program }) => {
      const { error } = expectStatus(
        await run(program, { allowedModules: ["asyncio"] }),
        "guest_error",
      );
      expect(error.message).toBe("late");
    },
  ),
  row(
    "shows nothing of the machine it runs on",
    {
      python:
        "import traceback\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    print(traceback.format_exc())\nundefined_name",
      ...script("try { null.x; } catch (error) { console.log(error.stack); }\nundefined_name;"),
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
    },
    async ({ run, stillServes, program }) => {
      for (const source of program) {
        const result = await run(source, { allowedModules: ["sys", "os"] });
        expect(["ok", "guest_error"], source).toContain(result.status);
      }
      await stillServes();
    },
  ),
];
