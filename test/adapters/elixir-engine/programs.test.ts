import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { elixirAbsence } from "../../elixir-absence.ts";
import { type Machine, startMachine } from "./machine.ts";

const absence = elixirAbsence();

/** Programs of ordinary practice, each with its value. */
const PROGRAMS: readonly (readonly [string, string, unknown])[] = [
  [
    "a pipeline",
    '"the cat the dog" |> String.split() |> Enum.frequencies() |> Enum.max_by(&elem(&1, 1))',
    ["the", 2],
  ],
  [
    "a comprehension",
    "for x <- 1..3, y <- 1..3, x < y, into: [], do: {x, y}",
    [
      [1, 2],
      [1, 3],
      [2, 3],
    ],
  ],
  [
    "with",
    'with {:ok, a} <- Map.fetch(%{a: 1}, :a), {:ok, b} <- Map.fetch(%{}, :b), do: a + b, else: (:error -> "none")',
    "none",
  ],
  [
    "recursion",
    "defmodule F do\n  def fib(0), do: 0\n  def fib(1), do: 1\n  def fib(n), do: fib(n - 1) + fib(n - 2)\nend\n\nF.fib(15)",
    610,
  ],
  [
    "a struct with a guard",
    "defmodule S do\n  defstruct [:w, :h]\n  def area(%S{w: w, h: h}) when w > 0, do: w * h\nend\n\nS.area(struct!(S, w: 2, h: 3))",
    6,
  ],
  [
    "a protocol",
    'defprotocol Size do\n  def size(x)\nend\n\ndefimpl Size, for: BitString do\n  def size(x), do: byte_size(x)\nend\n\ndefimpl Size, for: List do\n  def size(x), do: length(x)\nend\n\n[Size.size("abc"), Size.size([1])]',
    [3, 1],
  ],
  [
    "a GenServer",
    "defmodule Stack do\n  use GenServer\n  def start_link(s), do: GenServer.start_link(__MODULE__, s, name: __MODULE__)\n  def init(s), do: {:ok, s}\n  def handle_call(:pop, _from, [h | t]), do: {:reply, h, t}\n  def handle_cast({:push, x}, s), do: {:noreply, [x | s]}\nend\n\nStack.start_link([1])\nGenServer.cast(Stack, {:push, 2})\nGenServer.call(Stack, :pop)",
    2,
  ],
  [
    "an agent and tasks",
    "{:ok, a} = Agent.start_link(fn -> 0 end)\n1..10 |> Enum.map(fn i -> Task.async(fn -> Agent.update(a, &(&1 + i)) end) end) |> Task.await_many()\nAgent.get(a, & &1)",
    55,
  ],
  [
    "a supervisor",
    "children = [{Agent, fn -> 7 end}]\n{:ok, s} = Supervisor.start_link(children, strategy: :one_for_one)\n[{_, pid, _, _}] = Supervisor.which_children(s)\nAgent.get(pid, & &1)",
    7,
  ],
  [
    "receive",
    "me = self()\nspawn(fn -> send(me, {:hi, 1}) end)\n\nreceive do\n  {:hi, n} -> n + 1\nafter\n  1000 -> :late\nend",
    2,
  ],
  [
    "a macro",
    "defmodule U do\n  defmacro unless2(c, do: b), do: quote(do: if(!unquote(c), do: unquote(b)))\nend\n\nrequire U\nU.unless2(false, do: 5)",
    5,
  ],
  [
    "use with a macro",
    'defmodule Greet do\n  defmacro __using__(o) do\n    quote do\n      def hi, do: unquote(o[:name])\n    end\n  end\nend\n\ndefmodule A do\n  use Greet, name: "x"\nend\n\nA.hi()',
    "x",
  ],
  [
    "streams",
    "Stream.unfold({0, 1}, fn {a, b} -> {a, {b, a + b}} end) |> Enum.take(8)",
    [0, 1, 1, 2, 3, 5, 8, 13],
  ],
  [
    "bitstrings",
    '<<a::8, b::little-16, rest::binary>> = <<1, 2, 0, "xy">>\n{a, b, rest}',
    [1, 2, "xy"],
  ],
  [
    "regular expressions",
    'Regex.scan(~r/(\\w)(\\d+)/, "a12 b3", capture: :all_but_first)',
    [
      ["a", "12"],
      ["b", "3"],
    ],
  ],
  ["sigils", "~w(a b)a ++ [~s(x)]", ["a", "b", "x"]],
  ["Bitwise", "import Bitwise\n(5 &&& 3) ||| (1 <<< 4)", 17],
  ["dates", "Date.diff(~D[2026-03-01], ~D[2026-02-01]) + Date.day_of_week(~D[2026-03-05])", 32],
  [
    "formatting",
    'Calendar.strftime(~D[2026-03-05], "%d %B %Y") <> " " <> to_string(:io_lib.format("~.2f", [2.5]))',
    "05 March 2026 2.50",
  ],
  [
    "a struct literal right after its module",
    "defmodule S do\n  defstruct [:w]\nend\n\ns = %S{w: 2}\n%S{w: w} = s\nw",
    2,
  ],
  [
    "money",
    '["0.10", "0.20", "1.005"] |> Enum.map(&Decimal.new/1) |> Enum.reduce(&Decimal.add/2) |> Decimal.round(2) |> Decimal.to_string()',
    "1.31",
  ],
  [
    "update of nested data",
    "put_in(%{a: %{b: [1, 2]}}, [:a, :b, Access.at(0)], 9)",
    { a: { b: [9, 2] } },
  ],
  [
    "Erlang's own modules",
    ":math.sqrt(16) + :lists.sum([1, 2]) + :queue.len(:queue.in(1, :queue.new()))",
    8,
  ],
  ["ETS", "t = :ets.new(:t, [:set])\n:ets.insert(t, {:a, 1})\n:ets.lookup(t, :a)", { a: 1 }],
  [
    "a registry",
    '{:ok, _} = Registry.start_link(keys: :unique, name: R)\nRegistry.register(R, "k", 1)\nlength(Registry.lookup(R, "k"))',
    1,
  ],
  [
    "a behaviour with attributes",
    "defmodule B do\n  @callback f(integer) :: integer\nend\n\ndefmodule I do\n  @behaviour B\n  @factor 3\n  @impl true\n  def f(x), do: x * @factor\nend\n\nI.f(2)",
    6,
  ],
  [
    "a timer of its own",
    "t = System.monotonic_time(:millisecond)\nSystem.monotonic_time(:millisecond) - t < 1000",
    true,
  ],
  [
    "aliases of nested modules",
    "defmodule A.B do\n  defmodule C do\n    def x, do: 1\n  end\nend\n\nalias A.B.C\nalias A.{B}\nC.x() + B.C.x()",
    2,
  ],
  ["Logger", 'require Logger\nLogger.warning("careful")\n1', 1],
  ["ExUnit-like assertions by match", "assert = fn true -> :ok end\nassert.(1 + 1 == 2)", "ok"],
  [
    "a time zone with its edges",
    '{:ambiguous, a, b} = DateTime.new(~D[2026-10-25], ~T[02:30:00], "Europe/Warsaw")\n{:gap, c, d} = DateTime.new(~D[2026-03-29], ~T[02:30:00], "Europe/Warsaw")\n[a.zone_abbr, b.zone_abbr, c.hour, d.hour, DateTime.diff(b, a)]',
    ["CEST", "CET", 1, 3, 3600],
  ],
  [
    "another time zone",
    '~U[2026-01-01 00:00:00Z] |> DateTime.shift_zone!("America/New_York") |> DateTime.to_iso8601()',
    "2025-12-31T19:00:00-05:00",
  ],
];

describe.skipIf(absence !== null)(`programs in Elixir${absence ?? ""}`, () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await startMachine();
  });
  afterAll(() => machine[Symbol.asyncDispose]());

  test("the engine names itself and its machine", () => {
    expect(machine.engine).toMatch(/^elixir 1\.\d+\.\d+ \(otp \d+\)$/);
  });

  test.each(PROGRAMS)("%s", async (_, source, value) => {
    const ran = await machine.run(source);
    expect(ran.outcome).toEqual({ kind: "ok", files: null });
    expect(ran.value).toEqual(value);
  });

  test("prints on both streams, as it happens", async () => {
    const told: string[] = [];
    const { stdout, stderr } = await machine.run(
      'IO.puts("a")\nIO.puts(:stderr, "ż")\nIO.inspect([1], label: "l")\nIO.write(["b", ?c])\n:io.format("~p~n", [:x])',
      { streaming: true, onOutput: (stream, text) => told.push(`${stream}:${text}`) },
    );
    expect([stdout, stderr]).toEqual(["a\nl: [1]\nbcx\n", "ż\n"]);
    expect(told).toEqual([
      "stdout:a\n",
      "stderr:ż\n",
      "stdout:l: [1]\n",
      "stdout:bc",
      "stdout:x\n",
    ]);
  });

  test("has no keyboard", async () => {
    expect((await machine.run('[IO.gets("? "), IO.read(:line)]')).value).toEqual(["eof", "eof"]);
  });

  test("a seed repeats its random numbers", async () => {
    const draw = async (seed: number | null) =>
      (
        await machine.run(
          "{:rand.uniform(), Enum.shuffle(Enum.to_list(1..20)), Enum.random(1..1000)}",
          { seed },
        )
      ).value;
    const [first, again, other, free] = [
      await draw(7),
      await draw(7),
      await draw(8),
      await draw(null),
    ];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(free).not.toEqual(first);
  });

  test("the clock shows the instant it was given, and stands still", async () => {
    const nowMs = Date.UTC(2031, 4, 6, 7, 8, 9, 123);
    const { value } = await machine.run(
      "[System.system_time(:millisecond), System.os_time(:second), Date.utc_today(), DateTime.utc_now() |> DateTime.to_unix(:millisecond), NaiveDateTime.utc_now() |> NaiveDateTime.truncate(:second), DateTime.utc_now(:second), Enum.map([1], fn _ -> Time.utc_now().hour end), (&Date.utc_today/0).()]",
      { nowMs },
    );
    const day = { $type: "date", value: "2031-05-06" };
    expect(value).toEqual([
      nowMs,
      Math.floor(nowMs / 1000),
      day,
      nowMs,
      { $type: "datetime", value: "2031-05-06T07:08:09" },
      { $type: "datetime", value: "2031-05-06T07:08:09+00:00" },
      [7],
      day,
    ]);
    const free = await machine.run("System.system_time(:millisecond)");
    expect(Math.abs(Number(free.value) - Date.now())).toBeLessThan(10_000);
  });
});
