import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { elixirAbsence } from "../../elixir-absence.ts";
import { ALL_MODULES, type Machine, startMachine } from "./machine.ts";

const absence = elixirAbsence();

describe.skipIf(absence !== null)(`modules of Elixir by policy${absence ?? ""}`, () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await startMachine();
  });
  afterAll(() => machine[Symbol.asyncDispose]());

  test.each([
    'File.read("x")',
    '"x" |> File.read()',
    'Enum.map(["x"], &File.read/1)',
    "alias File, as: F\nF.cwd()",
    "import File\ncwd()",
    'System.cmd("id", [])',
    ':os.cmd(~c"id")',
    'apply(:os, :cmd, [~c"id"])',
    "Port.list()",
    "Node.list()",
    'Code.eval_string("1")',
    ':gen_tcp.connect(~c"localhost", 1, [])',
    ":crypto.strong_rand_bytes(1)",
    "Aybiza.Main.start()",
    "defmodule M do\n  def f, do: File.cwd()\nend\n\nM.f()",
    ':"Elixir.File".cwd()',
  ])("%s is refused", async (source) => {
    const { outcome } = await machine.run(source, { allowedModules: ["JSON"] });
    expect(outcome).toMatchObject({
      kind: "error",
      error: {
        name: "ImportError",
        message: expect.stringMatching(/^use of \S+ is not allowed by the policy$/),
        line: expect.any(Number),
        hint: expect.stringContaining("JSON"),
      },
    });
  });

  test("fails at the first use, not before", async () => {
    const { value } = await machine.run(
      "alias File, as: F\nif false, do: F.cwd()\ntry do\n  System.halt()\nrescue\n  e in ImportError -> e.message\nend",
    );
    expect(value).toBe("use of System is not allowed by the policy");
  });

  test.each([
    ["System.monotonic_time() |> is_integer()", true],
    ["Code.ensure_loaded?(Enum)", true],
    ['Path.basename("a/b.c", ".c")', "b"],
    ["try do\n  1\nrescue\n  e in [File.Error, System.EnvError] -> e\nend", 1],
    ["defmodule File.Mine do\n  def x, do: 1\nend\n\nFile.Mine.x()", 1],
    [
      "defmodule A do\n  defmodule Port do\n    def x, do: 2\n  end\n\n  def y, do: Port.x()\nend\n\nA.y()",
      2,
    ],
    ['Integer.parse("7") |> elem(0)', 7],
    [":erlang.phash2(1) |> is_integer()", true],
  ])("%s needs no permission", async (source, value) => {
    const ran = await machine.run(source);
    expect([ran.outcome.kind, ran.value]).toEqual(["ok", value]);
  });

  test.each([["crypto"], [":crypto"]])("%s allows what it names", async (name) => {
    const { value } = await machine.run('byte_size(:crypto.hash(:sha256, "x"))', {
      allowedModules: [name],
    });
    expect(value).toBe(32);
  });

  test("everything is allowed where everything is named", async () => {
    const { value } = await machine.run(
      '{File.exists?("/etc/passwd"), Code.eval_string("1 + 1") |> elem(0)}',
      {
        allowedModules: ALL_MODULES,
      },
    );
    expect(value).toEqual([false, 2]);
  });

  test("inspection lists the modules used, with their places, and evaluates nothing", async () => {
    const source =
      'alias File, as: F\nIO.puts("ż")\n"🙂" |> F.read() |> :os.cmd()\nSystem.monotonic_time()\ndefmodule Mine do\nend\nMine.x(Timex)';
    const { syntax, imports } = await machine.inspect(source);
    expect(syntax).toBeNull();
    expect(
      imports.map(({ module, line, column, endColumn }) => [module, line, column, endColumn]),
    ).toEqual([
      ["IO", 2, 1, 3],
      ["File", 3, 9, 10],
      [":os", 3, 21, 24],
      ["Timex", 7, 8, 13],
    ]);
  });

  test.each([
    ["x = = 1", "syntax error before", 1],
    ["foo(\n1", "missing terminator", 1],
    ['"unfinished', "missing terminator", 1],
  ])("inspection names the fault of %j", async (source, message, line) => {
    const { syntax } = await machine.inspect(source);
    expect(syntax).toMatchObject({ message: expect.stringContaining(message), line });
  });
});
