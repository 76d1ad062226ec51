import { MEBIBYTE, ok, type Probe } from "../probe.ts";

/** In this order: `leave` must be followed by `look`, each on a machine of its own. */
export const ELIXIR_PROBES: readonly Probe[] = [
  {
    name: "sum",
    clause: null,
    source: "Enum.sum(Enum.map([1, 2, 3], &(&1 * 2)))",
    expect: ok(12),
  },
  {
    name: "modules",
    clause: null,
    source:
      'defmodule A do\n  defstruct [:x]\n  def f(%A{x: x}), do: [x, "ż", nil]\nend\nA.f(struct!(A, x: 1))',
    expect: ok([1, "ż", null]),
  },
  {
    name: "processes",
    clause: null,
    source:
      "{:ok, a} = Agent.start_link(fn -> 1 end)\nAgent.update(a, &(&1 + 1))\nAgent.get(a, & &1)",
    expect: ok(2),
  },
  {
    name: "exceptions",
    clause: null,
    source: "div(1, 0)",
    expect: { status: "error", name: "ArithmeticError" },
  },
  {
    name: "decimals",
    clause: null,
    source: 'Decimal.add("0.10", Decimal.new("0.20")) |> Decimal.to_string()',
    expect: ok("0.30"),
  },
  {
    name: "endless loop",
    clause: "time",
    source: "Process.flag(:priority, :max)\nf = fn f -> f.(f) end\nf.(f)",
    expect: { status: "limit", limit: "time" },
    runMs: 50,
  },
  {
    name: "sleep",
    clause: "time",
    source: "Process.flag(:trap_exit, true)\nProcess.sleep(60_000)",
    expect: { status: "limit", limit: "time" },
    runMs: 50,
  },
  {
    name: "a growing list",
    clause: "memory",
    source: "Stream.iterate(0, &(&1 + 1)) |> Enum.to_list()",
    expect: { status: "limit", limit: "memory" },
    memoryBytes: 16 * MEBIBYTE,
  },
  {
    name: "large binaries",
    clause: "memory",
    source: 'for _ <- 1..100, do: :binary.copy("x", 64_000_000)',
    expect: { status: "limit", limit: "memory" },
    memoryBytes: 16 * MEBIBYTE,
  },
  {
    name: "printing",
    clause: "output",
    source: 'IO.puts(String.duplicate("x", 4096))\n1',
    expect: { status: "ok", value: 1, truncated: true },
    outputBytes: 1024,
    fresh: true,
  },
  {
    name: "flood",
    clause: "output",
    source: 'Stream.repeatedly(fn -> IO.puts(String.duplicate("x", 4096)) end) |> Stream.run()',
    expect: { status: "limit", limit: "output" },
    outputBytes: 1024,
  },
  {
    name: "socket",
    clause: "network",
    source: "{:error, _} = :socket.open(:inet, :stream, :tcp)\n:refused",
    expect: ok("refused"),
  },
  {
    name: "host file",
    clause: "fileSystem",
    // Past the policy, so that the wall behind it is tried.
    source: 'files = :"Elixir.File"\nfiles.read("/etc/passwd")',
    expect: ok(["error", "enoent"]),
  },
  {
    name: "write a file",
    clause: "fileSystem",
    source: 'files = :"Elixir.File"\nfiles.write("/dev/shm/x", "x")',
    expect: ok(["error", "eperm"]),
  },
  {
    name: "leave",
    clause: "isolation",
    source: ":persistent_term.put(:left, 666)\n:persistent_term.get(:left)",
    expect: ok(666),
  },
  {
    name: "look",
    clause: "isolation",
    source: ":persistent_term.get(:left, false)",
    expect: ok(false),
    fresh: true,
  },
  {
    name: "host process",
    clause: "isolation",
    source: ':os.cmd(~c"id")',
    expect: { status: "error", name: "ErlangError" },
  },
];
