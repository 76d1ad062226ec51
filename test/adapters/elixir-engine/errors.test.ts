import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { elixirAbsence } from "../../elixir-absence.ts";
import { type Machine, startMachine } from "./machine.ts";

const absence = elixirAbsence();

describe.skipIf(absence !== null)(`errors of Elixir${absence ?? ""}`, () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await startMachine();
  });
  afterAll(() => machine[Symbol.asyncDispose]());

  const errorOf = async (source: string) => {
    const { outcome } = await machine.run(source);
    return outcome.kind === "error" ? outcome.error : outcome;
  };

  test.each([
    ["x = 1\ny = = 2", { name: "SyntaxError", line: 2, column: 5, excerpt: "y = = 2" }],
    ["Enum.map([1], fn x -> x", { name: "TokenMissingError", line: 1 }],
    ['raise "boom"', { name: "RuntimeError", message: "boom", line: 1, excerpt: 'raise "boom"' }],
    ["x = 1\ndiv(x, 0)", { name: "ArithmeticError", line: 2 }],
    ["{:ok, x} = {:error, 1}", { name: "MatchError", line: 1 }],
    ["case 1 do\n  2 -> 3\nend", { name: "CaseClauseError" }],
    [
      "Map.fetch!(%{a: 1}, :b)",
      { name: "KeyError", message: expect.stringContaining(":b not found") },
    ],
    ['String.to_integer("x")', { name: "ArgumentError" }],
    [
      "1 + undefined_name",
      {
        name: "CompileError",
        message: expect.stringMatching(/undefined .*undefined_name/),
        line: 1,
      },
    ],
    [
      "Enum.mapp([1], & &1)",
      {
        name: "UndefinedFunctionError",
        message: expect.stringContaining("Enum.mapp/2 is undefined"),
        line: 1,
        hint: expect.stringContaining("map/2"),
      },
    ],
    ["Timex.now()", { name: "UndefinedFunctionError", message: expect.stringContaining("Timex") }],
    ["throw(:ball)", { name: "throw", message: expect.stringContaining(":ball") }],
    ["exit(:bye)", { name: "exit", message: ":bye" }],
    ["Process.exit(self(), :kill)", { name: "exit", message: expect.stringContaining("killed") }],
    ["f = fn 1 -> 1 end\nf.(2)", { name: "FunctionClauseError" }],
    [
      "defmodule M do\n  def f(1), do: 1\nend\n\nM.f(2)",
      { name: "FunctionClauseError", message: expect.stringContaining("M.f/1") },
    ],
    [
      "defmodule M do\n  def f(x) do\n    g(x)\n  end\nend",
      { name: "CompileError", message: expect.stringContaining("undefined function g/1"), line: 3 },
    ],
    [
      "defmodule M do\n  def f(x), do: x / 0\nend\n\nM.f(2)",
      { name: "ArithmeticError", line: 2, excerpt: "def f(x), do: x / 0" },
    ],
    [
      'defmodule Mine do\n  defexception [:message]\nend\n\nraise Mine, message: "own"',
      { name: "Mine", message: "own", line: 5 },
    ],
    [
      'spawn_link(fn -> raise "linked" end)\nProcess.sleep(1000)',
      { name: "RuntimeError", message: "linked" },
    ],
    ["Task.async(fn -> 1 / 0 end) |> Task.await()", { name: "ArithmeticError" }],
    ["GenServer.call(:nobody, :x)", { name: "exit" }],
  ])("%s", async (source, expected) => {
    expect(await errorOf(source)).toMatchObject(expected);
  });

  test("a column counts UTF-16 units", async () => {
    expect(await errorOf('"🙂" + + = 2')).toMatchObject({ line: 1, column: 10 });
  });

  test("no path of the machine is in an error, a warning or a crash", async () => {
    const sources = [
      "1 + undefined_name",
      "defmodule M do\n  def f(x), do: 1\nend",
      'spawn(fn -> raise "x" end)\nProcess.sleep(20)\n1',
      "defmodule Q do\n  def f, do: Nope.g()\nend\nQ.f()",
    ];
    for (const source of sources) {
      const { outcome, stderr } = await machine.run(source);
      expect(JSON.stringify(outcome) + stderr).not.toMatch(/\/(?:usr|var|tmp|home|runner)\//);
    }
  });

  test("a program goes on after an error that it rescues", async () => {
    const { value } = await machine.run(
      'try do\n  raise "x"\nrescue\n  e in RuntimeError -> e.message\nafter\n  IO.puts("done")\nend',
    );
    expect(value).toBe("x");
  });
});
