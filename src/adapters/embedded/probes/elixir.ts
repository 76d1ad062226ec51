import { BAIT_FILE, BAIT_PORT, fails, MEBIBYTE, ok, type Probe, stopsAt } from "../probe.ts";

/** What one run leaves to the next is tried by two neighbours: each has a machine of its own. */
export const ELIXIR_PROBES: readonly Probe[] = [
  {
    name: "sum",
    clause: null,
    boot: true,
    source: "Enum.sum(Enum.map([1, 2, 3], &(&1 * 2)))",
    expect: ok(12),
  },
  {
    name: "modules",
    clause: null,
    boot: true,
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
    boot: true,
    source: "div(1, 0)",
    expect: fails("ArithmeticError"),
  },
  {
    name: "decimals",
    clause: null,
    boot: true,
    source: 'Decimal.add("0.10", Decimal.new("0.20")) |> Decimal.to_string()',
    expect: ok("0.30"),
  },
  {
    name: "endless loop",
    clause: "time",
    boot: true,
    source: "Process.flag(:priority, :max)\nf = fn f -> f.(f) end\nf.(f)",
    expect: stopsAt("time"),
    runMs: 50,
  },
  {
    name: "sleep",
    clause: "time",
    source: "Process.flag(:trap_exit, true)\nProcess.sleep(60_000)",
    expect: stopsAt("time"),
    runMs: 50,
  },
  {
    name: "one native call",
    clause: "time",
    source: "Integer.pow(7, 50_000_000)",
    expect: stopsAt("time"),
    runMs: 50,
  },
  {
    name: "a growing list",
    clause: "memory",
    boot: true,
    source: "Stream.iterate(0, &(&1 + 1)) |> Enum.to_list()",
    expect: stopsAt("memory"),
    memoryBytes: 16 * MEBIBYTE,
  },
  {
    name: "large binaries",
    clause: "memory",
    source: 'for _ <- 1..100, do: :binary.copy("x", 64_000_000)',
    expect: stopsAt("memory"),
    memoryBytes: 16 * MEBIBYTE,
  },
  {
    name: "a text that doubles",
    clause: "memory",
    source: 'Stream.iterate("x", &(&1 <> &1)) |> Enum.at(40) |> byte_size()',
    expect: stopsAt("memory"),
    memoryBytes: 16 * MEBIBYTE,
  },
  {
    name: "printing",
    clause: "output",
    boot: true,
    source: 'IO.puts(String.duplicate("x", 4096))\n1',
    expect: { status: "ok", value: 1, truncated: true },
    outputBytes: 1024,
  },
  {
    name: "flood",
    clause: "output",
    source: 'Stream.repeatedly(fn -> IO.puts(String.duplicate("x", 4096)) end) |> Stream.run()',
    expect: stopsAt("output"),
    outputBytes: 1024,
  },
  {
    name: "a large value",
    clause: "output",
    source: 'String.duplicate("x", 2_000_000)',
    expect: stopsAt("result"),
  },
  {
    name: "socket",
    clause: "network",
    boot: true,
    // Without a filter a socket opens, and finds no network behind it.
    source:
      "udp = :gen_udp\ncase udp.open(0) do\n  {:error, _} -> :refused\n  {:ok, socket} ->\n    {:error, _} = udp.connect(socket, {192, 0, 2, 1}, 9)\n    :refused\nend",
    expect: ok("refused"),
  },
  {
    name: "a listening port",
    clause: "network",
    // Past the policy, so that the wall behind it is tried.
    source: `tcp = :gen_tcp\n{:error, _} = tcp.connect({127, 0, 0, 1}, ${BAIT_PORT}, [], 1_000)\n:refused`,
    expect: ok("refused"),
  },
  {
    name: "name service",
    clause: "network",
    source: 'names = :inet\n{:error, _} = names.getaddr(~c"example.com", :inet)\n:refused',
    expect: ok("refused"),
  },
  {
    name: "host file",
    clause: "fileSystem",
    boot: true,
    source: 'files = :"Elixir.File"\nfiles.read("/etc/passwd")',
    expect: ok(["error", "enoent"]),
  },
  {
    name: "a file that is there",
    clause: "fileSystem",
    source: `files = :"Elixir.File"\nfiles.read("${BAIT_FILE}")`,
    expect: ok(["error", "enoent"]),
  },
  {
    name: "write a file",
    clause: "fileSystem",
    boot: true,
    source: 'files = :"Elixir.File"\n{:error, _} = files.write("/dev/shm/x", "x")\n:refused',
    expect: ok("refused"),
  },
  {
    name: "host process",
    clause: "isolation",
    boot: true,
    source: ':os.cmd(~c"id")',
    // A filter that forbids a fork ends the machine; without one there is no program to start.
    expect: { status: "one_of", of: [fails("ErlangError"), ok([])] },
  },
];
