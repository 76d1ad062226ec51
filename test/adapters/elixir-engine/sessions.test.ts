import { describe, expect, test } from "vitest";
import { elixirAbsence } from "../../elixir-absence.ts";
import { MEBIBYTE, startMachine } from "./machine.ts";

const absence = elixirAbsence();
const SESSION = { stateBytes: MEBIBYTE };

describe.skipIf(absence !== null)(`sessions of Elixir${absence ?? ""}`, () => {
  test("variables, imports, aliases, modules and processes persist", async () => {
    await using machine = await startMachine();
    const run = async (source: string) => (await machine.run(source, SESSION)).value;
    await run("x = 1\nimport Bitwise\nalias Enum, as: E\ndefmodule Kept do\n  def f, do: 7\nend");
    await run("{:ok, agent} = Agent.start_link(fn -> [] end)\nme = self()");
    await run("Agent.update(agent, &[x | &1])");
    expect(
      await run("{x, bor(1, 2), E.sum([1, 2]), Kept.f(), Agent.get(agent, & &1), me == self()}"),
    ).toEqual([1, 3, 3, 7, [1], true]);
  });

  test("what went before an error stays", async () => {
    await using machine = await startMachine();
    const failed = await machine.run('x = 5\ny = x + 1\nraise "no"', SESSION);
    expect(failed.outcome).toMatchObject({
      kind: "error",
      error: { name: "RuntimeError", line: 3 },
    });
    expect((await machine.run("{x, y}", SESSION)).value).toEqual([5, 6]);
  });

  test("a run that is stopped or out of time leaves the session as it was", async () => {
    await using machine = await startMachine();
    await machine.run("x = 1", SESSION);
    const late = await machine.run("x = 2\nProcess.sleep(:infinity)", { ...SESSION, runMs: 50 });
    expect(late.outcome).toEqual({ kind: "limit", limit: "time" });
    const stopped = await machine.run("x = 3\nf = fn f -> f.(f) end\nf.(f)", {
      ...SESSION,
      stopAfterMs: 50,
    });
    expect(stopped.outcome).toEqual({ kind: "stopped" });
    expect((await machine.run("x", SESSION)).value).toBe(1);
  });

  test("more state than a session may hold is a limit, and the session stays as it was", async () => {
    await using machine = await startMachine();
    await machine.run("x = 1", SESSION);
    const big = await machine.run('x = String.duplicate("x", 2_000_000)\n1', SESSION);
    expect(big.outcome).toEqual({ kind: "limit", limit: "memory" });
    expect((await machine.run("x", SESSION)).value).toBe(1);
  });

  test("a copy begins with the same variables and modules, and goes its own way", async () => {
    await using machine = await startMachine();
    await machine.run(
      "x = %{a: [1]}\nimport Bitwise\nadd = fn n -> n + x.a |> hd() end\ndefmodule Kept do\n  defstruct [:v]\n  def f, do: 7\nend\ns = struct!(Kept, v: 1)",
      SESSION,
    );
    const { image, error } = await machine.snapshot();
    expect(error).toBeNull();
    await using copy = await startMachine();
    const first = await copy.run("y = x.a ++ [s.v, Kept.f(), bor(1, 2)]", { ...SESSION, image });
    expect(first.value).toEqual([1, 1, 7, 3]);
    expect((await copy.run("%Kept{s | v: y}", SESSION)).value).toEqual({ v: [1, 1, 7, 3] });
    expect((await machine.run("y", SESSION)).outcome.kind).toBe("error");
  });

  test.each([
    ["me = self()", "the variable me holds a process"],
    ["deep = %{a: [{make_ref(), 1}]}", "the variable deep holds"],
    ["Agent.start_link(fn -> 1 end)\nx = 1", "has processes of its own"],
  ])("%s cannot be copied, and that is said", async (source, why) => {
    await using machine = await startMachine();
    await machine.run(source, SESSION);
    const { image, error } = await machine.snapshot();
    expect([image.length, error]).toEqual([0, expect.stringContaining(why)]);
    expect((await machine.run("1", SESSION)).value).toBe(1);
  });
});
