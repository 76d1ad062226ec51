import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { elixirAbsence } from "../../elixir-absence.ts";
import { ALL_MODULES, createBench, type Ran, type RunOptions, startMachine } from "./machine.ts";

const absence = elixirAbsence();
const RUN_MS = 1_000;
/** The ladder's own patience, and a busy machine. */
const SETTLED_MS = 2_500;

/** Machines alive now that were started from here, by what their kernel says of them. */
function machineCount(): number {
  return readdirSync("/proc").filter((name) => {
    const status = /^\d+$/.test(name) ? readStatus(name) : "";
    return /^Name:\s+beam\.smp$/m.test(status) && isOurs(status);
  }).length;
}

function isOurs(status: string): boolean {
  const parent = /^PPid:\s+(\d+)$/m.exec(status)?.[1] ?? "0";
  return Number(parent) === process.pid || (parent !== "0" && isOurs(readStatus(parent)));
}

function readStatus(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch (error) {
    // Gone between the two looks.
    if (error instanceof Error && "code" in error) return "";
    throw error;
  }
}

const bench = createBench();

const attack = async (source: string, options: RunOptions = {}): Promise<Ran> => {
  const ran = await bench.run(source, { allowedModules: ALL_MODULES, runMs: RUN_MS, ...options });
  expect(ran.tookMs).toBeLessThan((options.runMs ?? RUN_MS) + SETTLED_MS);
  return ran;
};

const HOG = "f = fn f -> f.(f) end";
const LIST_BOMB = "g = fn g, l -> g.(g, [Enum.to_list(1..1000) | l]) end";

describe.skipIf(absence !== null)(`hostile programs in Elixir${absence ?? ""}`, () => {
  afterAll(() => bench[Symbol.asyncDispose]());

  test.each([
    ['System.cmd("id", [])', /enoent/],
    [':os.cmd(~c"id")', /no(?:ne|t)/],
    ['Port.open({:spawn, "sh -c id"}, [:binary])', /none|eacces|enoent/],
    ['Port.open({:spawn_executable, "/usr/lib/erlang/bin/start_clean.boot"}, [])', /eacces|none/],
  ])("%s starts nothing", async (source, message) => {
    const { outcome } = await attack(source);
    expect(outcome).toMatchObject({
      kind: "error",
      error: { message: expect.stringMatching(message) },
    });
  });

  test.each([
    ['File.read("/etc/passwd")', ["error", "enoent"]],
    ['File.write("/x", "x")', ["error", "eperm"]],
    ['File.open("/proc/self/mem", [:read, :write])', ["error", "eperm"]],
    ['File.read("/proc/self/mountinfo")', ["error", "enoent"]],
    ['elem(File.ls("/"), 1) |> Enum.sort()', ["dev", "lib64", "runner", "usr"]],
    ['Node.connect(:"a@127.0.0.1")', "ignored"],
    [":gen_tcp.connect({127, 0, 0, 1}, 22, [], 300)", ["error", "eperm"]],
    [":gen_udp.open(0)", ["error", "eperm"]],
    [':inet.getaddr(~c"example.com", :inet)', ["error", "nxdomain"]],
    ['File.ls("/proc")', ["error", "enoent"]],
  ])("%s finds nothing", async (source, value) => {
    expect((await attack(source)).value).toEqual(value);
  });

  test.each([
    [":erlang.halt(0)", "status 0"],
    ["System.halt(7)", "status 7"],
    [":erlang.halt(:abort)", "status"],
    ["Enum.each(Process.list(), &Process.exit(&1, :kill))\nProcess.sleep(500)", "status"],
    [
      "for p <- Port.list(), do: try(do: Port.close(p), rescue: (_ -> nil))\nProcess.sleep(500)",
      "status 0",
    ],
  ])("%s ends its own machine only, and is told", async (source, message) => {
    expect((await attack(source)).outcome).toMatchObject({
      kind: "error",
      error: { name: "SystemHalt", message: expect.stringContaining(message) },
    });
  });

  test.each([
    ["an endless loop", `${HOG}\nf.(f)`],
    [
      "a loop that traps exits",
      "Process.flag(:trap_exit, true)\ng = fn g -> receive do _ -> g.(g) after 0 -> g.(g) end end\ng.(g)",
    ],
    [
      "hogs of the highest priority",
      `for _ <- 1..8, do: spawn(fn -> Process.flag(:priority, :max); ${HOG}; f.(f) end)\nProcess.sleep(:infinity)`,
    ],
    ["waiting for a message", "receive do\n  :never -> 1\nend"],
    ["an endless stream", "Stream.cycle([1]) |> Stream.run()"],
  ])("%s runs out of time", async (_, source) => {
    expect((await attack(source)).outcome).toEqual({ kind: "limit", limit: "time" });
  });

  test("processes of the runner that are suspended do not hold the gateway up", async () => {
    const ran = await attack(
      "for p <- Process.list(), p != self(), do: :erlang.suspend_process(p)\nProcess.sleep(:infinity)",
    );
    expect(["limit", "lost", "error"]).toContain(ran.outcome.kind);
  });

  test.each([
    ["a list", `${LIST_BOMB}\ng.(g, [])`],
    ["a heap without its own cap", `Process.flag(:max_heap_size, 0)\n${LIST_BOMB}\ng.(g, [])`],
    [
      "the heap of a task",
      `Task.async(fn -> ${LIST_BOMB}; g.(g, []) end) |> Task.await(:infinity)`,
    ],
    [
      "recursion without an end",
      "defmodule R do\n  def f(-1), do: []\n  def f(n), do: [n | f(n + 1)]\nend\n\nR.f(0)",
    ],
    ["one large binary", ':binary.copy("x", 2_000_000_000) |> byte_size()'],
    [
      "many binaries",
      'Enum.reduce(1..1000, [], fn _, a -> [:binary.copy("x", 1_000_000) | a] end) |> length()',
    ],
    [
      "tables",
      't = :ets.new(:t, [:public])\nEnum.each(1..100_000_000, &:ets.insert(t, {&1, :binary.copy("x", 60_000)}))',
    ],
    [
      "a mailbox",
      "me = self()\nspawn(fn -> Stream.repeatedly(fn -> send(me, Enum.to_list(1..1000)) end) |> Stream.run() end)\nProcess.sleep(:infinity)",
    ],
    ["atoms", 'Enum.each(1..5_000_000, &String.to_atom("a#{&1}"))'],
    ["a huge whole number", "Integer.pow(7, 4_000_000_000)"],
  ])(
    "%s runs out of memory",
    async (_, source) => {
      // Slow memory on a busy machine may let the clock come first.
      const { outcome } = await attack(source, { runMs: 4_000, memoryBytes: 32 * 1_048_576 });
      expect(outcome).toEqual({ kind: "limit", limit: "memory" });
    },
    20_000,
  );

  test.each([
    ["one by one", "Enum.each(1..100_000, fn _ -> spawn(fn -> Process.sleep(:infinity) end) end)"],
    ["ever more", "f = fn f -> spawn(fn -> f.(f) end)\n spawn(fn -> f.(f) end)\n f.(f) end\nf.(f)"],
  ])("processes %s run into their limit", async (_, source) => {
    const { outcome } = await attack(source, { runMs: 4_000 });
    expect(outcome).toEqual({ kind: "limit", limit: "processes" });
  });

  test.each(["", ":stderr, "])("a flood on %j ends the run", async (device) => {
    const ran = await attack(
      `Stream.repeatedly(fn -> IO.puts(${device}String.duplicate("x", 10_000)) end) |> Stream.run()`,
      { outputBytes: 10_000 },
    );
    expect(ran.outcome).toEqual({ kind: "limit", limit: "output" });
    expect(ran.stdout.length + ran.stderr.length).toBeLessThanOrEqual(10_000);
  });

  test("output is cut at its cap, at a whole character, over both streams", async () => {
    const { stdout, stderr, truncated } = await attack(
      'IO.write("żżż")\nIO.write(:stderr, "abc")',
      { outputBytes: 5 },
    );
    expect([stdout, stderr, truncated]).toEqual(["żż", "", true]);
  });

  test("ten megabytes of inputs arrive", async () => {
    const rows = Array.from({ length: 100_000 }, (_, n) => ({
      id: n,
      name: `customer ${n} of the city of Łódź`,
      amount: n / 100,
      ok: n % 2 === 0,
    }));
    const inputs = { rows };
    expect(JSON.stringify(inputs).length).toBeGreaterThan(7_000_000);
    const ran = await bench.run('Enum.sum(Enum.map(rows, & &1["id"]))', {
      inputs,
      memoryBytes: 128 * 1_048_576,
    });
    expect([ran.outcome.kind, ran.value]).toEqual(["ok", 4_999_950_000]);
  });

  test("no invalid text leaves it", async () => {
    const { stdout, value } = await attack(
      'IO.binwrite(<<255, ?a>>)\n[<<0xD8, 0>>, "a" <> <<200>>]',
    );
    expect([stdout, value]).toEqual([
      "\uFFFDa",
      [
        { $type: "bytes", value: "2AA=" },
        { $type: "bytes", value: "Ycg=" },
      ],
    ]);
  });

  test("a program cannot replace the language under the runner", async () => {
    await using machine = await startMachine();
    await machine.run("defmodule Enum do\n  def map(_, _), do: :pwned\nend\n1");
    expect((await machine.run("Enum.map([1], &(&1 + 1))")).value).toEqual([2]);
  });

  test("a stop ends a run at once", async () => {
    const { outcome, tookMs } = await attack(`${HOG}\nf.(f)`, { stopAfterMs: 50, runMs: 30_000 });
    expect(outcome).toEqual({ kind: "stopped" });
    expect(tookMs).toBeLessThan(1_000);
  });

  test("nothing of a run is found by the next on the same machine", async () => {
    await using machine = await startMachine();
    await machine.run(
      "defmodule Left do\n  def x, do: 1\nend\nspawn(fn -> Process.register(self(), :left)\nProcess.sleep(:infinity) end)\n:ets.new(:left, [:named_table])\nx = 1",
    );
    const { value } = await machine.run(
      "[Process.whereis(:left), Code.ensure_loaded?(Left), :ets.whereis(:left)]",
    );
    expect(value).toEqual([null, false, "undefined"]);
    expect((await machine.run("x")).outcome.kind).toBe("error");
  });

  test("no process is left behind", async () => {
    const before = machineCount();
    const machine = await startMachine();
    expect(machineCount()).toBe(before + 1);
    await machine.run("for _ <- 1..100, do: spawn(fn -> Process.sleep(:infinity) end)\n1");
    await machine[Symbol.asyncDispose]();
    expect(machineCount()).toBe(before);
  });
});
