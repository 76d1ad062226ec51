import type { Attack, Program } from "../attack.ts";
import { script } from "../attack.ts";

/** Ways to learn about the machine: its paths, its environment, its processes. */
export const MACHINE: readonly Attack[] = [
  {
    name: "error-text",
    peersCase: 46,
    title: "provokes errors whose text could name paths of the machine",
    category: "files",
    actor: "program",
    wall: "outcome",
    effect: "shows_path",
    programs: {
      python: `import traceback, sys
try:
    import json
    json.loads("{")
except Exception:
    text = traceback.format_exc()
print(text, sys.path, sys.executable, sys.prefix, __file__ if "__file__" in globals() else "", json.__file__)
raise RuntimeError(text)`,
      ...script(
        `console.log(new Error("x").stack); try { null.f() } catch (e) { console.log(e.stack); } function f(n) { return n ? f(n - 1) : null.x; } f(20)`,
      ),
      sql: "select cast('x' as integer), error('x')",
      elixir: `IO.inspect([__ENV__.file, __DIR__, :code.root_dir(), :code.lib_dir(), System.argv(), :init.get_arguments()])
raise "x"`,
    },
  },
  {
    name: "syntax-error-text",
    peersCase: 46,
    title: "does not parse, and the message could name paths of the machine",
    category: "files",
    actor: "caller",
    wall: "outcome",
    effect: "shows_path",
    programs: {
      python: "def f(:\n  x",
      javascript: "const = ;",
      typescript: "let x: = 1 as ;",
      sql: "selec 1 from",
      elixir: "defmodule do\n  (((",
    },
    mustEnd: ["guest_error"],
  },
  {
    name: "environment",
    peersCase: 49,
    title: "reads the environment",
    category: "files",
    actor: "program",
    wall: "environment",
    effect: "reads_environment",
    programs: {
      python: `import os, posix
[dict(os.environ), os.getenv("{{SECRET_NAME}}"), str(posix.environ)]`,
      ...script(
        `[typeof process === "undefined" ? null : process.env, typeof Deno === "undefined" ? null : Deno.env.toObject(), Object.getOwnPropertyNames(globalThis)]`,
      ),
      sql: "select getenv('{{SECRET_NAME}}')",
      elixir: `[System.get_env(), :os.getenv(), System.get_env("{{SECRET_NAME}}")] |> inspect(limit: :infinity, printable_limit: :infinity)`,
    },
  },
  {
    name: "proc",
    peersCase: 49,
    title: "reads /proc: its own environment, its parent's, its memory map",
    category: "files",
    actor: "program",
    wall: "files",
    effect: "reads_environment",
    policy: { fileSystemAccess: "sandboxed" },
    programs: {
      python: proc(
        (paths) => `seen = []
for path in ${paths}:
    try: seen.append(open(path, "rb").read(4000))
    except Exception as error: seen.append(type(error).__name__)
seen`,
      ),
      javascript: proc(
        (paths) =>
          `${paths}.map((path) => { try { return String(require("fs").readFileSync(path, "utf8")); } catch (error) { return error.name; } })`,
      ),
      elixir: {
        source: `for path <- ["/proc/self/environ", "/proc/1/environ", "/proc/2/environ", "/proc/{{PID}}/environ", "/proc/self/cmdline", "/proc/1/cmdline", "/proc/self/mountinfo"] do
  case File.open(path, [:read]) do
    {:ok, f} -> IO.binread(f, 4000)
    other -> inspect(other)
  end
end`,
        wall: "cage",
      },
      sql: {
        source: "select content from read_text('/proc/self/environ')",
        wall: "sqlSettings",
      },
    },
  },
  {
    name: "inherited-descriptors",
    peersCase: 49,
    title: "reads and writes every descriptor it may have inherited",
    category: "files",
    actor: "program",
    wall: "files",
    effect: "reads_file",
    programs: {
      python: `import os
seen = []
for n in range(3, 64):
    try: seen.append(os.read(n, 1000))
    except OSError: pass
    try: os.write(n, b"{{FORGED}}")
    except OSError: pass
    try: seen.append(os.readlink(f"/proc/self/fd/{n}"))
    except OSError: pass
seen`,
      elixir: {
        source: `for n <- 3..12 do
  try do
    port = Port.open({:fd, n, n}, [:binary, :out])
    Port.command(port, String.duplicate(<<255>>, 10_000))
    inspect(File.read_link("/proc/self/fd/#{n}"))
  rescue
    e -> e.__struct__
  end
end`,
        wall: "outcome",
      },
    },
  },
  {
    name: "parent-process",
    peersCase: 49,
    title: "signals the process of the service",
    category: "files",
    actor: "program",
    wall: "doors",
    effect: "passes_limit",
    mustEnd: ["guest_error"],
    programs: {
      python: `import os
os.kill({{PID}}, 0)`,
      javascript: `process.kill({{PID}}, 0)`,
      elixir: {
        source: `~c"yes\\n" = :os.cmd(~c"kill -0 {{PID}} && echo yes")`,
        wall: "cage",
      },
    },
  },
];

// --- internals

function proc(write: (paths: string) => string): Program {
  const own = ["environ", "cmdline", "maps", "mem", "mountinfo", "cwd", "root"];
  const paths = [
    ...own.map((name) => `/proc/self/${name}`),
    "/proc/1/environ",
    "/proc/{{PID}}/environ",
    "/proc/{{PID}}/cmdline",
    "/sys/kernel/security",
  ];
  return { source: write(JSON.stringify(paths)) };
}
