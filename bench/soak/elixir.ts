import { bomb, inUnits, type NativeSoak, SHORT, SLOW } from "./native-shape.ts";

/** What models write in Elixir, and what would harm a virtual machine or its host. */
export const ELIXIR_SOAK: NativeSoak = {
  language: "elixir",
  shapes: [
    {
      name: "elixir: pipeline",
      make(random) {
        const numbers = random.list(random.int(1, 60), () => random.int(-500, 500));
        const value = numbers
          .filter((n) => n % 2 === 0)
          .map((n) => n * 3)
          .toSorted((a, b) => a - b);
        return {
          source:
            "numbers |> Enum.filter(&(rem(&1, 2) == 0)) |> Enum.map(&(&1 * 3)) |> Enum.sort()",
          inputs: { numbers },
          expected: { kind: "value", value },
        };
      },
    },
    {
      name: "elixir: module",
      make(random) {
        const [base, count] = [random.int(2, 9), random.int(1, 60)];
        return {
          source: `defmodule Power do\n  def of(_, 0), do: 1\n  def of(base, n), do: base * of(base, n - 1)\nend\n\nPower.of(${base}, ${count})`,
          expected: { kind: "value", value: wholeNumber(BigInt(base) ** BigInt(count)) },
        };
      },
    },
    {
      name: "elixir: decimals",
      make(random) {
        const cents = random.list(random.int(1, 20), () => random.int(1, 99_999));
        const total = cents.reduce((sum, one) => sum + one, 0);
        const amounts = cents.map((one) => ({ $type: "decimal", value: inUnits(one) }));
        return {
          source: "Enum.reduce(amounts, fn amount, total -> Decimal.add(total, amount) end)",
          inputs: { amounts },
          expected: { kind: "value", value: { $type: "decimal", value: inUnits(total) } },
        };
      },
    },
    {
      name: "elixir: output",
      make(random, secret) {
        const lines = random.list(random.int(1, 20), () => `${random.word()} ${random.int(0, 99)}`);
        const all = [...lines, secret, "é ✓ 🎈"];
        return {
          source: `for line <- ${JSON.stringify(all)}, do: IO.puts(line)`,
          expected: { kind: "stdout", text: `${all.join("\n")}\n` },
        };
      },
    },
    {
      name: "elixir: server",
      make(random) {
        const steps = random.list(random.int(1, 20), () => random.int(1, 99));
        return {
          source: `defmodule Counter do\n  use GenServer\n  def init(n), do: {:ok, n}\n  def handle_call({:add, k}, _, n), do: {:reply, n + k, n + k}\nend\n\n{:ok, counter} = GenServer.start_link(Counter, 0)\nEnum.map(${JSON.stringify(steps)}, &GenServer.call(counter, {:add, &1})) |> List.last()`,
          expected: { kind: "value", value: steps.reduce((total, n) => total + n, 0) },
        };
      },
    },
    {
      name: "elixir: state left behind",
      make: (_, secret) => ({
        source: `clean = Process.whereis(:planted) == nil and :ets.whereis(:planted) == :undefined and :persistent_term.get(:planted, nil) == nil and not Code.ensure_loaded?(Planted)\nProcess.register(spawn(fn -> Process.sleep(:infinity) end), :planted)\n:ets.new(:planted, [:named_table, :public])\n:ets.insert(:planted, {1, "${secret}"})\n:persistent_term.put(:planted, "${secret}")\ndefmodule Planted do\n  def secret, do: "${secret}"\nend\nclean`,
        expected: { kind: "value", value: true },
      }),
    },
    {
      name: "elixir: errors",
      make: (_, secret) => ({
        source: `raise ArgumentError, "${secret}"`,
        expected: { kind: "error", message: secret },
      }),
    },
  ],
  bombs: [
    bomb("elixir: endless loop", "f = fn f -> f.(f) end\nf.(f)", SHORT, ["time"]),
    bomb(
      "elixir: hogs of the highest priority",
      "for _ <- 1..8, do: spawn(fn -> Process.flag(:priority, :max); f = fn f -> f.(f) end; f.(f) end)\nProcess.sleep(:infinity)",
      SHORT,
      ["time"],
    ),
    bomb("elixir: waiting", "receive do\n  :never -> 1\nend", SHORT, ["time"]),
    bomb(
      "elixir: memory",
      "g = fn g, l -> g.(g, [Enum.to_list(1..1000) | l]) end\ng.(g, [])",
      SLOW,
      ["memory", "time"],
    ),
    bomb("elixir: memory at once", ':binary.copy("x", 2_000_000_000) |> byte_size()', SLOW, [
      "memory",
    ]),
    bomb(
      "elixir: tables",
      't = :ets.new(:t, [:public])\nEnum.each(1..100_000_000, &:ets.insert(t, {&1, :binary.copy("x", 60_000)}))',
      SLOW,
      ["memory", "time"],
    ),
    bomb(
      "elixir: mailbox",
      "me = self()\nspawn(fn -> Stream.repeatedly(fn -> send(me, Enum.to_list(1..1000)) end) |> Stream.run() end)\nProcess.sleep(:infinity)",
      SLOW,
      ["memory", "time"],
    ),
    bomb("elixir: atoms", 'Enum.each(1..5_000_000, &String.to_atom("a#{&1}"))', SLOW, [
      "memory",
      "time",
    ]),
    bomb(
      "elixir: processes",
      "Enum.each(1..100_000, fn _ -> spawn(fn -> Process.sleep(:infinity) end) end)",
      SLOW,
      ["processes", "time"],
    ),
    bomb(
      "elixir: output",
      'Stream.repeatedly(fn -> IO.puts(String.duplicate("x", 10_000)) end) |> Stream.run()',
      SLOW,
      ["output"],
    ),
    bomb("elixir: result", 'String.duplicate("x", 3_000_000)', SLOW, ["result"]),
    bomb("elixir: halt", ":erlang.halt(0)", SLOW, ["guest_error"]),
    bomb("elixir: programs", 'System.cmd("id", [])', SLOW, ["guest_error"]),
    bomb("elixir: ports", 'Port.open({:spawn, "sh -c id"}, [:binary])', SLOW, ["guest_error"]),
    bomb("elixir: files", 'File.read!("/etc/passwd")', SLOW, ["guest_error"]),
    bomb("elixir: nodes", 'Node.connect(:"a@127.0.0.1")', SLOW, ["ok", "guest_error"]),
  ],
};

// --- internals

function wholeNumber(value: bigint): number | { $type: "integer"; value: string } {
  return value > BigInt(Number.MAX_SAFE_INTEGER)
    ? { $type: "integer", value: value.toString() }
    : Number(value);
}
