import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { elixirAbsence } from "../../elixir-absence.ts";
import { type Machine, startMachine } from "./machine.ts";

const absence = elixirAbsence();

describe.skipIf(absence !== null)(`values of Elixir${absence ?? ""}`, () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await startMachine();
  });
  afterAll(() => machine[Symbol.asyncDispose]());

  test.each([
    ["nil", null],
    ["true", true],
    ["7", 7],
    ["-9007199254740991", -9007199254740991],
    ["9007199254740992", { $type: "integer", value: "9007199254740992" }],
    ["Integer.pow(2, 100)", { $type: "integer", value: "1267650600228229401496703205376" }],
    ["0.1 + 0.2", 0.30000000000000004],
    ["1.0e300", 1e300],
    [":ok", "ok"],
    ["Enum", "Elixir.Enum"],
    ['"zażółć\\n\\"\\t\\u0001 🙂"', 'zażółć\n"\t\u0001 🙂'],
    ["<<255, 0>>", { $type: "bytes", value: "/wA=" }],
    ["<<1::3>>", { $type: "bytes", value: "IA==" }],
    ["{:ok, 1}", ["ok", 1]],
    ["[]", []],
    ["[a: 1, b: 2]", { a: 1, b: 2 }],
    [
      "[a: 1, a: 2]",
      [
        ["a", 1],
        ["a", 2],
      ],
    ],
    ["[{:a, 1}, 2]", [["a", 1], 2]],
    ["%{}", {}],
    ['%{:a => 1, "b" => 2, 3 => nil}', { a: 1, b: 2, "3": null }],
    [
      '%{:a => 1, "a" => 2}',
      {
        $type: "map",
        value: [
          ["a", 1],
          ["a", 2],
        ],
      },
    ],
    ["%{{1, 2} => 3}", { $type: "map", value: [[[1, 2], 3]] }],
    ["%{1.5 => 1}", { $type: "map", value: [[1.5, 1]] }],
    ['%{"$type" => "mine"}', { $type: "object", value: { $type: "mine" } }],
    ["~D[2026-03-05]", { $type: "date", value: "2026-03-05" }],
    ["~T[15:05:00.000]", { $type: "time", value: "15:05:00" }],
    ["~T[15:05:00.250]", { $type: "time", value: "15:05:00.250" }],
    ["~N[2026-03-05 15:05:00]", { $type: "datetime", value: "2026-03-05T15:05:00" }],
    ["~U[2026-03-05 15:05:00Z]", { $type: "datetime", value: "2026-03-05T15:05:00+00:00" }],
    [
      'DateTime.new!(~D[2026-07-01], ~T[12:00:00], "Europe/Warsaw")',
      { $type: "datetime", value: "2026-07-01T12:00:00+02:00" },
    ],
    ["1..4", [1, 2, 3, 4]],
    ["10..1//-3", [10, 7, 4, 1]],
    ["MapSet.new([1, 2])", { $type: "set", value: [1, 2] }],
    ['Decimal.new("12.10")', { $type: "decimal", value: "12.10" }],
    ['Decimal.new("-1E+3")', { $type: "decimal", value: "-1000" }],
    ["[1, 2] |> Stream.map(&(&1 * 2))", [2, 4]],
    ['URI.parse("a:b").scheme', "a"],
    ["defmodule P do\n  defstruct [:x, y: 2]\nend\n\nstruct!(P, x: 1)", { x: 1, y: 2 }],
  ])("%s", async (source, value) => {
    const ran = await machine.run(source);
    expect([ran.outcome.kind, ran.value]).toEqual(["ok", value]);
  });

  test.each([
    ["fn -> 1 end", "function"],
    ["self()", "pid"],
    ["make_ref()", "reference"],
    ["~r/a/", "regex"],
    ['%ArgumentError{message: "m"}', "ArgumentError"],
    ["[1 | 2]", "improper list"],
  ])("%s has no meaning outside", async (source, name) => {
    expect((await machine.run(source)).value).toMatchObject({ $type: "opaque", name });
  });

  test("a duration is written in seconds", async () => {
    const source = "struct!(Duration, day: 1, hour: 1, second: 1, microsecond: {500_000, 6})";
    const { outcome, value } = await machine.run(source);
    // Before 1.17 there is no such type.
    if (outcome.kind === "ok") expect(value).toEqual({ $type: "duration", value: "PT90001.5S" });
  });

  test.each([
    ["Enum.to_list(1..300_000)", {}],
    ["Enum.reduce(1..70, [], fn _, a -> [a] end)", {}],
    ['String.duplicate("x", 2000)', { resultBytes: 1_000 }],
    ["Integer.pow(7, 20_000)", { resultBytes: 1_000 }],
    ["1..1_000_000_000_000", {}],
    ["Stream.iterate(1, &(&1 + 1)) |> Stream.map(& &1)", {}],
  ])("%s is more than the budget", async (source, options) => {
    expect((await machine.run(source, options)).outcome).toEqual({
      kind: "limit",
      limit: "result",
    });
  });

  test("inputs arrive as the language's own types", async () => {
    const inputs = {
      price: { $type: "decimal", value: "12.10" },
      big: { $type: "integer", value: "9007199254740993" },
      day: { $type: "date", value: "2026-03-05" },
      at: { $type: "datetime", value: "2026-03-05T15:05:00+01:00" },
      utc: { $type: "datetime", value: "2026-03-05T15:05:00Z" },
      local: { $type: "datetime", value: "2026-03-05T15:05:00" },
      clock: { $type: "time", value: "15:05:00" },
      raw: { $type: "bytes", value: "/wA=" },
      tags: { $type: "set", value: [1, 2] },
      pairs: { $type: "map", value: [[[1, 2], "x"]] },
      mine: { $type: "object", value: { $type: "date", value: "x" } },
      odd: { $type: "date", value: "not a date" },
      rows: {
        $type: "table",
        columns: [{ name: "n", type: "integer" }],
        rows: [[1], [2]],
      },
    };
    const { value } = await machine.run(
      'inputs |> Map.delete("odd") |> Map.put("sum", Decimal.add(price, "0.90"))',
      { inputs },
    );
    const { odd: _, utc, rows: __, ...same } = inputs;
    expect(value).toEqual({
      ...same,
      utc: { ...utc, value: "2026-03-05T15:05:00+00:00" },
      rows: [{ n: 1 }, { n: 2 }],
      sum: { $type: "decimal", value: "13.00" },
    });
    const types = await machine.run("[is_struct(price, Decimal), is_struct(day, Date), odd]", {
      inputs,
    });
    expect(types.value).toEqual([true, true, { $type: "object", value: inputs.odd }]);
  });

  test("text of any kind comes back as it was", async () => {
    const inputs = {
      text: 'zażółć "\\ \n\u0000 🙂 \u2028',
      list: [1.5, -2e-7, 1e21, [], {}, null, true],
    };
    expect((await machine.run("inputs", { inputs })).value).toEqual(inputs);
  });

  test("inputs are variables where their names can be", async () => {
    const inputs = { count: 2, do: 3, "not a name": 4, Upper: 5, end: 6, if: 7, żółw: 8 };
    const { value } = await machine.run(
      '[count, żółw, inputs["do"], inputs["Upper"], inputs["end"]]',
      { inputs },
    );
    expect(value).toEqual([2, 8, 3, 5, 6]);
  });

  test("inputs make no atoms", async () => {
    const inputs = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`name_${n}`, n]));
    const before = await machine.run(":erlang.system_info(:atom_count)");
    const after = await machine.run(":erlang.system_info(:atom_count)", { inputs });
    expect(Number(after.value) - Number(before.value)).toBeLessThan(100);
  });
});
