import type { Attack } from "../attack.ts";

/** Ways through a virtual machine that trusts what it runs. */
export const ELIXIR: readonly Attack[] = [
  {
    name: "system-cmd",
    peersCase: 30,
    title: "starts a program by System.cmd",
    category: "elixir",
    actor: "program",
    wall: "cage",
    effect: "starts_process",
    programs: { elixir: `System.cmd("touch", ["{{MARK}}"])` },
    mustEnd: ["guest_error", "refused"],
  },
  {
    name: "os-cmd",
    peersCase: 30,
    title: "starts a shell by :os.cmd",
    category: "elixir",
    actor: "program",
    wall: "cage",
    effect: "starts_process",
    programs: { elixir: `:os.cmd(~c"touch {{MARK}}; cat {{CANARY_FILE}}")` },
  },
  {
    name: "port-open",
    peersCase: 30,
    title: "opens ports to programs and drivers",
    category: "elixir",
    actor: "program",
    wall: "cage",
    effect: "starts_process",
    programs: {
      elixir: `for spec <- [{:spawn, ~c"touch {{MARK}}"}, {:spawn_executable, ~c"/bin/sh"}, {:spawn_executable, ~c"/usr/bin/touch"}, {:spawn_driver, ~c"sh"}] do
  try do
    Port.open(spec, args: ["{{MARK}}"]) |> inspect()
  rescue
    e -> e.__struct__
  end
end`,
    },
  },
  {
    name: "apply-computed",
    peersCase: 31,
    title: "calls a module whose name is computed",
    category: "elixir",
    actor: "program",
    wall: "cage",
    effect: "starts_process",
    programs: {
      elixir: `m = String.to_atom("Elixir.Sys" <> "tem")
r = try do
  apply(m, :cmd, ["touch", ["{{MARK}}"]])
rescue
  e -> e.__struct__
end
f = apply(String.to_atom("fi" <> "le"), :read_file, [~c"{{CANARY_FILE}}"])
[inspect(r), inspect(f)]`,
    },
  },
  {
    name: "eval-string",
    peersCase: 31,
    title: "evaluates a text it put together",
    category: "elixir",
    actor: "program",
    wall: "cage",
    effect: "reads_file",
    programs: {
      elixir: `{v, _} = Code.eval_string("Fi" <> "le.read(\\"{{CANARY_FILE}}\\")")
{:ok, tokens, _} = :erl_scan.string(~c"file:read_file(\\"{{CANARY_FILE}}\\").")
{:ok, forms} = :erl_parse.parse_exprs(tokens)
{:value, w, _} = :erl_eval.exprs(forms, [])
[inspect(v), inspect(w)]`,
    },
  },
  {
    name: "atom-exhaustion",
    peersCase: 32,
    title: "fills the atom table",
    category: "elixir",
    actor: "program",
    wall: "killLadder",
    effect: "passes_limit",
    policy: { maxExecutionTimeMs: 1_500 },
    programs: { elixir: `Enum.each(1..20_000_000, &String.to_atom("a#{&1}"))` },
    mustEnd: ["memory limit", "time limit", "guest_error"],
  },
  {
    name: "spawn-bomb",
    peersCase: 33,
    title: "spawns processes without an end",
    category: "elixir",
    actor: "program",
    wall: "killLadder",
    effect: "passes_limit",
    policy: { maxExecutionTimeMs: 1_500 },
    programs: {
      elixir: `f = fn f -> spawn(fn -> f.(f) end); spawn(fn -> f.(f) end); f.(f) end
f.(f)`,
    },
    mustEnd: ["processes limit", "memory limit", "time limit"],
  },
  {
    name: "mailbox-flood",
    peersCase: 33,
    title: "floods mailboxes until memory is full",
    category: "elixir",
    actor: "program",
    wall: "killLadder",
    effect: "passes_limit",
    policy: { maxMemoryMb: 32, maxExecutionTimeMs: 1_500 },
    programs: {
      elixir: `me = self()
spawn(fn -> Stream.repeatedly(fn -> send(me, Enum.to_list(1..1000)) end) |> Stream.run() end)
Process.sleep(:infinity)`,
    },
    mustEnd: ["memory limit", "time limit"],
  },
  {
    name: "kill-system-processes",
    peersCase: 34,
    title: "kills every process of its machine",
    category: "elixir",
    actor: "program",
    wall: "outcome",
    effect: "forges",
    programs: {
      elixir: "Enum.each(Process.list(), &Process.exit(&1, :kill))\nProcess.sleep(500)",
    },
    mustEnd: ["guest_error", "time limit"],
  },
  {
    name: "halt",
    peersCase: 34,
    title: "halts its machine, as if all were well",
    category: "elixir",
    actor: "program",
    wall: "outcome",
    effect: "forges",
    programs: { elixir: `IO.puts("{{FORGED}}")\n:erlang.halt(0)` },
    mustEnd: ["guest_error"],
  },
  {
    name: "suspend-runner",
    peersCase: 34,
    title: "suspends and outranks every other process, to be left alone",
    category: "elixir",
    actor: "program",
    wall: "killLadder",
    effect: "runs_on",
    programs: {
      elixir: `Process.flag(:priority, :max)
for p <- Process.list(), p != self(), do: :erlang.suspend_process(p)
for _ <- 1..8, do: spawn(fn -> Process.flag(:priority, :max); f = fn f -> f.(f) end; f.(f) end)
Process.sleep(:infinity)`,
    },
  },
  {
    name: "node-connect",
    peersCase: 34,
    title: "connects to other nodes, and becomes one",
    category: "elixir",
    actor: "program",
    wall: "cage",
    effect: "connects",
    programs: {
      elixir: `[inspect(Node.connect(:"a@127.0.0.1")), inspect(Node.start(:"evil@127.0.0.1")), inspect(apply(String.to_atom("erl_" <> "epmd"), :names, [~c"127.0.0.1"]))]`,
    },
  },
  {
    name: "binary-to-term",
    peersCase: 35,
    title: "unpacks a term that holds a function and new atoms",
    category: "elixir",
    actor: "program",
    wall: "cage",
    effect: "starts_process",
    programs: {
      elixir: `f = :erlang.binary_to_term(:erlang.term_to_binary(&:os.cmd/1))
inspect(f.(~c"touch {{MARK}}"))`,
    },
  },
  {
    name: "macro-in-validation",
    peersCase: 35,
    title: "does its work in a macro, while it is only being checked",
    category: "elixir",
    actor: "caller",
    wall: "parser",
    effect: "runs_on",
    programs: {
      elixir: `defmodule M do
  @before_compile __MODULE__
  defmacro __before_compile__(_), do: Process.sleep(:infinity)
  defmacro now, do: File.write!("{{MARK}}", "x")
  x = Stream.repeatedly(fn -> 1 end) |> Enum.count()
end
require M
M.now()
~e"#{:erlang.halt()}"`,
    },
    act: "validate",
  },
  {
    name: "replace-module",
    peersCase: null,
    title: "replaces modules of the language under its runner",
    category: "elixir",
    actor: "program",
    wall: "rewind",
    effect: "forges",
    programs: {
      elixir: `Code.put_compiler_option(:ignore_module_conflict, true)
for m <- [Enum, Map, String, IO, Kernel] do
  try do
    :code.delete(m)
    :code.purge(m)
  rescue
    _ -> nil
  end
end
IO.puts("{{FORGED}}")
1`,
    },
  },
  {
    name: "load-nif",
    peersCase: null,
    title: "loads native code",
    category: "elixir",
    actor: "program",
    wall: "cage",
    effect: "reads_file",
    programs: {
      elixir: `defmodule N do
  def load, do: :erlang.load_nif(~c"{{CANARY_FILE}}", 0)
end
[inspect(N.load()), inspect(apply(String.to_atom("erl_" <> "ddll"), :load_driver, [~c"{{CANARY_FOLDER}}", ~c"canary"]))]`,
    },
  },
  {
    name: "tables-bomb",
    peersCase: null,
    title: "keeps its memory outside of every process, in tables and binaries",
    category: "elixir",
    actor: "program",
    wall: "killLadder",
    effect: "passes_limit",
    policy: { maxMemoryMb: 32, maxExecutionTimeMs: 1_500 },
    programs: {
      elixir: `t = :ets.new(:t, [:public])
Enum.each(1..100_000_000, &:ets.insert(t, {&1, :binary.copy("x", 60_000)}))`,
    },
    mustEnd: ["memory limit", "time limit"],
  },
];
