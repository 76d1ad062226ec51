import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DIALECTS } from "../../src/validation/dialect.ts";
import type { Fact } from "../../src/validation/fact.ts";
import { readElixir } from "../../src/validation/languages/elixir.ts";
import { resolveFacts } from "../../src/validation/resolve.ts";
import { TASKS } from "../tasks/all.ts";

/** What the rules learn of an Elixir program, and what is no Elixir. */

function factsOf(source: string): readonly Fact[] {
  return resolveFacts(
    readElixir(source).body,
    DIALECTS.elixir,
    (nested) => readElixir(nested).body,
  );
}

function callsOf(source: string): readonly string[] {
  return factsOf(source).flatMap((fact) => (fact.kind === "call" ? [fact.path] : []));
}

function usesOf(source: string): readonly string[] {
  return factsOf(source).flatMap((fact) =>
    fact.kind === "use" || fact.kind === "call" ? [fact.path] : [],
  );
}

function shapesOf(source: string): readonly string[] {
  return factsOf(source).flatMap((fact) => (fact.kind === "shape" ? [fact.shape] : []));
}

describe("a call is found however it is written", () => {
  it.each([
    ['System.cmd("ls", [])', "System.cmd"],
    ['System.cmd "ls", []', "System.cmd"],
    ['System."cmd"("ls", [])', "System.cmd"],
    ['Elixir.System.cmd("ls", [])', "System.cmd"],
    [':"Elixir.System".cmd("ls", [])', "System.cmd"],
    ["(System).cmd(~s(ls), [])", "System.cmd"],
    ["System\n.cmd(~c'ls', [])", "System.cmd"],
    ['"ls" |> System.cmd([])', "System.cmd"],
    ['"ls" |> String.trim() |> System.cmd([])', "System.cmd"],
    ["alias System, as: S\nS.cmd(x, [])", "System.cmd"],
    ["require System, as: S\nS.halt", "System.halt"],
    ["import System\ncmd(x, [])", "System.cmd"],
    ["import System, only: [cmd: 2]\ncmd(x, [])", "System.cmd"],
    ["s = System\ns.cmd(x, [])", "System.cmd"],
    ["{m, f} = {System, 1}\nm.cmd(x, [])", "System.cmd"],
    ["f = &System.cmd/2\nf.(x, [])", "System.cmd"],
    ["apply(System, :cmd, [x, []])", "System.cmd"],
    ["Kernel.apply(System, :cmd, [x, []])", "System.cmd"],
    ["System |> apply(:cmd, [x, []])", "System.cmd"],
    ["spawn(System, :halt, [1])", "System.halt"],
    ["defmodule A do\n  @m System\n  def f(x), do: @m.cmd(x, [])\nend", "System.cmd"],
    [
      "defmodule A do\n  defdelegate go(x), to: System, as: :halt\n  def f, do: go(1)\nend",
      "System.halt",
    ],
    [":os.cmd(~c(id))", ":os.cmd"],
    ["m = :os\nm.cmd(~c(id))", ":os.cmd"],
    ["apply(:os, :cmd, [~c(id)])", ":os.cmd"],
    [":erlang.apply(:os, :cmd, [~c(id)])", ":os.cmd"],
    ['String.to_atom("os").cmd(~c(id))', ":os.cmd"],
    ['String.to_existing_atom("Elixir." <> "System").halt()', "System.halt"],
    ['Module.concat(["Sys" <> "tem"]).halt()', "System.halt"],
    ["Module.concat(Elixir, System).halt()", "System.halt"],
    [':"Elixir.#{"Sys"}tem".halt()', "System.halt"],
    ['Code.eval_string("System.halt()")', "System.halt"],
    ["Enum.map(x, fn _ -> System.halt() end)", "System.halt"],
    ["if a, do: System.halt()", "System.halt"],
    ["case a do\n  1 -> System.halt()\nend", "System.halt"],
    ['"#{System.halt()}"', "System.halt"],
    ["%{a: System.halt()}", "System.halt"],
    ["def f(x \\\\ System.halt()), do: x", "System.halt"],
    ["for x <- System.argv(), do: x", "System.argv"],
    ["with {:ok, a} <- File.read(x) do a end", "File.read"],
    ["try do a() rescue _ -> System.halt() end", "System.halt"],
    ["quote do: System.halt()", "System.halt"],
  ])("%s", (source, path) => {
    expect(readElixir(source).faultAt).toBe(null);
    expect(callsOf(source)).toContain(path);
  });

  it("follows what a text is put together from", () => {
    const texts = factsOf('x = "a" <> "b#{"c"}" <> Base.decode64!("ZA==")').flatMap((fact) =>
      fact.kind === "text" ? [fact.text] : [],
    );
    expect(texts).toContain("abcd");
  });

  it("counts what was written as escapes", () => {
    expect(shapesOf(String.raw`"\x73\x79\x73\x74\x65\x6d"`)).toContain("escaped_text");
  });
});

describe("what is the program's own is nothing else", () => {
  it.each([
    ["defmodule System do\n  def cmd(x), do: x\nend\nSystem.cmd(1)", "System.cmd"],
    [
      "defmodule Shop.System do\n  def cmd(x), do: x\nend\nalias Shop.System\nSystem.cmd(1)",
      "System.cmd",
    ],
    ["defmodule A do\n  def halt, do: 1\n  def f, do: halt()\nend", "halt"],
    ["halt = fn -> 1 end\nhalt.()", "halt"],
    ["fn cmd -> cmd end", "cmd"],
    ["{:os, :cmd}", ":os"],
    ["%{os: 1}.os", ":os"],
    ["@spec f(System.t()) :: File.t()\ndef f(x), do: x", "System.t"],
  ])("%s", (source, path) => {
    expect(usesOf(source)).not.toContain(path);
  });
});

describe("what only the form shows", () => {
  it.each([
    ["Stream.cycle([1]) |> Enum.to_list()", "endless_stream"],
    ["Enum.sum(Stream.iterate(1, &(&1 + 1)))", "endless_stream"],
    [
      "1 |> Stream.iterate(&(&1 + 1)) |> Stream.map(&(&1 * 2)) |> Enum.each(&IO.puts/1)",
      "endless_stream",
    ],
    ["Enum.each(1..100_000_000_000, fn _ -> 1 end)", "huge_loop"],
    ["for _ <- 1..10 ** 12, do: 1", "huge_loop"],
    ["defmodule A do\n  def f(x), do: f(x)\nend", "endless_recursion"],
    [
      "defmodule A do\n  def f(x) do\n    IO.puts(x)\n    f(x + 1)\n  end\nend",
      "endless_recursion",
    ],
  ])("%s", (source, shape) => {
    expect(shapesOf(source)).toContain(shape);
  });

  it.each([
    "Stream.cycle([1]) |> Enum.take(3)",
    "Stream.iterate(1, &(&1 + 1)) |> Stream.take_while(&(&1 < 9)) |> Enum.sum()",
    "Stream.cycle([1, 2]) |> Enum.zip(list)",
    "Enum.sum(1..1_000_000_000_000)",
    "1..1_000_000_000_000 |> Stream.map(& &1) |> Enum.take(2)",
    "defmodule A do\n  def f(0), do: 0\n  def f(n), do: f(n - 1)\nend",
    "defmodule A do\n  def f(n), do: f(n, 0)\n  def f(n, a), do: n + a\nend",
    "defmodule A do\n  def f(n) do\n    if n > 0, do: f(n - 1)\n  end\nend",
    "defmodule A do\n  def f([h | t]), do: [h | f(t)]\nend",
    "defmodule A do\n  def f(n) when n > 0, do: f(n - 1)\nend",
    "defmodule A do\n  def f(n), do: n > 0 && f(n - 1)\nend",
    "defmodule A do\n  def f(n) do\n    receive do\n      :stop -> n\n    end\n    f(n)\n  end\nend",
  ])("nothing in %s", (source) => {
    expect(shapesOf(source)).toEqual([]);
  });
});

describe("faults", () => {
  it.each([
    ["x = (1 + 2", 10],
    ["x = 1 + 2)", 9],
    ["[1, 2", 5],
    ['x = "abc', 8],
    ["if x do\n  1\n", 12],
    ["x = 1\nend", 6],
    ["x = = 1", 4],
    ["foo(1 2)", 6],
    ["fn x end", 5],
    ["x ->", 2],
    ["[f a, b]", 4],
    ["1a", 1],
    ['"#{x"', 5],
    ['"\\xzz"', 1],
    ["[a:1]", 2],
    ["x |> ", 5],
    ["%{a: 1, b}", 6],
  ])("%s", (source, at) => {
    expect(readElixir(source).faultAt).toBe(at);
  });

  it("keeps what stood before", () => {
    expect(callsOf("System.halt()\nx = )")).toContain("System.halt");
  });

  it.each(ordinary())("none in an ordinary program (%#)", (source) => {
    expect(source.slice(readElixir(source).faultAt ?? source.length)).toBe("");
  });
});

describe("hostile texts", () => {
  const UNITS =
    '( [ { """\n ; do\u0020 |>\u0020 fn\u0020 end\u0020 #{ "#{ a. a\u0020b\u0020 not\u0020 x, << ~w" 1.. (fn-> a\u0020do\u0020 @ & %{ f( a[ \\ ? : ~ x|>y\u0020 def\u0020 a=\u0020'.split(
      / (?=\S)/,
    );
  it.each(UNITS)("64 KiB of %j end soon", (unit) => {
    const source = unit.repeat(Math.floor(65_536 / unit.length));
    const startedAt = performance.now();
    try {
      readElixir(source);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

// --- internals

function ordinary(): readonly string[] {
  const folder = new URL("../corpus/elixir/", import.meta.url);
  const files = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));
  return [...files, ...TASKS.map(({ programs }) => programs.elixir)];
}
