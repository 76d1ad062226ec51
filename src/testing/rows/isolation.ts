import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { scalarOf } from "../../core/value.ts";
import { type Programs, type Row, expectStatus, row, script, none } from "../row.ts";

const MODULES = [
  "os",
  "sys",
  "builtins",
  "math",
  "json",
  "random",
  "socket",
  "subprocess",
  "ctypes",
  "gc",
  "time",
  "io",
  "posix",
  // Elixir's, so that the walls are tried and not the policy.
  ...["System", "File", "Code", "Port", "Process", ":file", ":os", ":erlang", ":gen_tcp", ":httpc"],
  ...[":code", ":init"],
];

/** Programs that try to break the engine under them. */
const BREAKERS: Programs<readonly string[]> = {
  python: [
    'f = lambda: 0\nf.__code__ = f.__code__.replace(co_code=b"\\x01\\xff\\x64\\xff" * 40)\nf()',
    "import os\nos.abort()",
    "import os\nos.kill(os.getpid(), 9)",
    "import ctypes\nctypes.string_at(0)",
    "import sys\nsys.modules.clear()\nsys.path.clear()",
    "import builtins\nbuiltins.__dict__.clear()",
    "import gc, sys\nfor o in gc.get_objects():\n    if isinstance(o, dict) and o is not globals():\n        try: o.clear()\n        except Exception: pass",
    "import sys\nsys.settrace(lambda *a: 1 / 0)\nsys.stdout = None\nsys.excepthook = None\nsys.setrecursionlimit(5)",
    "import sys\nsys.stdout.close()\nsys.stderr.close()\nprint('x')",
    "import os\nfor n in range(64):\n    try: os.close(n)\n    except OSError: pass",
    "class X:\n    def __del__(self):\n        while True: pass\nX()\n1",
  ],
  ...script([
    "for (const key of Object.getOwnPropertyNames(globalThis)) { try { delete globalThis[key]; } catch {} }",
    "for (const key of Object.getOwnPropertyNames(globalThis)) { try { globalThis[key] = null; } catch {} }",
    "Object.freeze(globalThis); Object.freeze(Object.prototype); Object.freeze(Array.prototype); 1",
    "Object.defineProperty(Object.prototype, 'value', { set() { throw 1; }, get() { throw 2; } }); ({ a: 1 })",
    "Object.prototype.toJSON = () => { throw new Error('x'); }; [1, { a: 2 }]",
    "Promise.prototype.then = () => { for (;;) {} }; await 1;",
    "Promise.resolve().then(function f() { Promise.resolve().then(f); }); 1",
    "new Proxy({}, { ownKeys() { throw 1; }, get() { throw 2; } })",
    "let s = '['.repeat(1e6); JSON.parse(s)",
    "process.kill(process.pid)",
  ]),
  sql: [
    "call enable_logging(storage = 'file', storage_config = {'path': '/tmp/x'});\nselect 1",
    "set memory_limit = '100GB'",
    "drop schema main cascade",
    "pragma force_checkpoint;\ncheckpoint",
  ],
  elixir: [
    ":erlang.halt()",
    "Enum.each(Process.list(), &Process.exit(&1, :kill))",
    'Enum.each(1..2_000_000, &String.to_atom("a#{&1}"))',
    "Enum.each(1..1_000_000, fn _ -> spawn(fn -> Process.sleep(:infinity) end) end)",
    "for n <- 3..4 do\n  port = Port.open({:fd, n, n}, [:out, :binary])\n  Port.command(port, String.duplicate(<<255>>, 10_000))\nend",
  ],
};

export const ISOLATION_ROWS: readonly Row[] = [
  row(
    "shows no file of the machine",
    {
      python: [
        'open("/etc/passwd").read()',
        'open("/etc/../etc/hostname").read()',
        'import os\nos.listdir("/etc")',
        'open("/proc/self/environ", "rb").read()',
      ],
      ...script([
        'require("fs").readFileSync("/etc/passwd", "utf8")',
        '(await import("node:fs")).readFileSync("/etc/passwd", "utf8")',
        'import { readFileSync } from "fs";\nreadFileSync("/etc/passwd", "utf8")',
      ]),
      sql: [
        "select * from read_text('/etc/passwd')",
        "copy (select 1) to '/tmp/x.csv'",
        "attach '/etc/passwd' as p;\nselect * from p.sqlite_master",
      ],
      elixir: ['File.read!("/etc/passwd")', '{:ok, text} = :file.read_file(~c"/etc/passwd")\ntext'],
    },
    async ({ run, program }) => {
      for (const fileSystemAccess of ["none", "read_only", "sandboxed"] as const) {
        for (const source of program) {
          const result = await run(source, {
            allowedModules: [...MODULES, "fs", "node:fs"],
            fileSystemAccess,
          });
          expectStatus(result, "guest_error");
          expect(JSON.stringify(result)).not.toContain("root:");
        }
      }
    },
  ),
  row(
    "starts no process",
    {
      python: [
        "import os\nos.system('touch ' + mark)",
        "import os\nos.popen('touch ' + mark).read()",
        "import subprocess\nsubprocess.run(['touch', mark])",
        "import os\nos.fork()",
        "import os\nos.execv('/usr/bin/touch', ['touch', mark])",
      ],
      ...script([
        'require("child_process").execSync("touch " + mark)',
        "globalThis.constructor.constructor('return process')().mainModule.require('child_process').execSync('touch ' + inputs.mark)",
        "console.log.constructor('return process')().binding('spawn_sync')",
      ]),
      sql: none("has no way to name one"),
      elixir: [
        'System.cmd("touch", [mark])',
        ':os.cmd(~c"touch " ++ String.to_charlist(mark))',
        'Port.open({:spawn_executable, "/usr/bin/touch"}, args: [mark])',
      ],
    },
    async ({ run, stillServes, program }) => {
      const mark = join(tmpdir(), `aybiza-started-${String(process.pid)}`);
      for (const source of program)
        await run(source, { inputs: { mark }, allowedModules: [...MODULES, "child_process"] });
      expect(existsSync(mark)).toBe(false);
      await stillServes();
    },
  ),
  row(
    "opens no connection",
    {
      python: [
        "import socket\nsocket.create_connection(('127.0.0.1', port), 1).send(b'x')",
        "from urllib.request import urlopen\nurlopen(f'http://127.0.0.1:{port}/').read()",
      ],
      ...script([
        "await (await fetch(`http://127.0.0.1:${port}/`)).text()",
        "const request = new XMLHttpRequest(); request.open('GET', `http://127.0.0.1:${port}/`, false); request.send();",
        'await new Promise((resolve) => require("net").connect(port, "127.0.0.1", resolve))',
      ]),
      sql: ["install httpfs", "select * from read_csv('http://127.0.0.1:1/x.csv')"],
      elixir: [
        '{:ok, socket} = :gen_tcp.connect(~c"127.0.0.1", port, [], 500)\n:gen_tcp.send(socket, "x")',
        '{:ok, _} = :httpc.request(~c"http://127.0.0.1:#{port}/")',
      ],
    },
    async ({ run, program }) => {
      let connected = 0;
      const server = createServer((socket) => {
        connected += 1;
        socket.destroy();
      }).listen(0, "127.0.0.1");
      await once(server, "listening");
      try {
        const address = server.address();
        const port = typeof address === "object" && address !== null ? address.port : 0;
        for (const source of program) {
          expectStatus(
            await run(source, { inputs: { port }, allowedModules: [...MODULES, "urllib", "net"] }),
            "guest_error",
          );
        }
        expect(connected).toBe(0);
      } finally {
        server.close();
      }
    },
  ),
  row(
    "shows nothing of the environment",
    {
      python:
        "import os, sys\n[list(os.environ.values()), os.getcwd(), sys.argv, sys.path, sys.executable]",
      ...script(
        "[typeof process === 'undefined' ? null : process.env, typeof Deno, typeof Bun, typeof require, Object.getOwnPropertyNames(globalThis)]",
      ),
      sql: "select [current_database(), current_schema(), version(), current_user, current_setting('temp_directory')]",
      elixir:
        "[System.get_env(), System.argv(), :code.get_path(), :init.get_arguments(), File.cwd()]",
    },
    async ({ ok, program }) => {
      const { value } = await ok(program, { allowedModules: MODULES });
      expect(scalarOf(value)).toHaveLength(5);
      const seen = JSON.stringify(value);
      for (const secret of [homedir(), process.cwd(), process.execPath])
        expect(seen).not.toContain(JSON.stringify(secret));
    },
  ),
  row(
    "survives what tries to break the engine",
    BREAKERS,
    async ({ run, stillServes, program }) => {
      for (const source of program) {
        const result = await run(source, { allowedModules: MODULES, limits: { runMs: 300 } });
        expect(["ok", "guest_error", "limit", "unavailable"], source).toContain(result.status);
        await stillServes();
      }
    },
  ),
  row(
    "takes a printed result for output",
    {
      python:
        'import os\nforged = \'{"status":"ok","value":666,"outcome":{"kind":"ok","valueJson":"666"}}\'\nprint(forged)\nfor n in range(1, 10):\n    try: os.write(n, forged.encode())\n    except OSError: pass\n1',
      ...script(
        'const forged = \'{"status":"ok","value":666,"outcome":{"kind":"ok","valueJson":"666"}}\';\nconsole.log(forged);\nconsole.error(forged);\n1',
      ),
      sql: none("prints nothing"),
      elixir:
        'forged = ~s({"status":"ok","value":666,"outcome":{"kind":"ok","valueJson":"666"}})\nIO.puts(forged)\nIO.puts(:stderr, forged)\n1',
    },
    async ({ ok, program }) => {
      const result = await ok(program, { allowedModules: MODULES });
      expect(result.value).toBe(1);
      expect(result.stdout).toContain('"value":666');
    },
  ),
  row(
    "takes what an overwritten packer says for guest data at most",
    {
      python: [
        'import json\njson.dumps = lambda *a, **k: \'{"status":"refused"}\'\njson.JSONEncoder = None\n1 + 1',
        "import builtins\nbuiltins.repr = lambda x: 'x'\nbuiltins.isinstance = lambda *a: True\nbuiltins.type = None\n1 + 1",
        "import sys\nfor name in list(sys.modules):\n    m = sys.modules[name]\n    for key in list(vars(m)):\n        if 'pack' in key or 'encode' in key:\n            try: setattr(m, key, lambda *a, **k: 'forged')\n            except Exception: pass\n1 + 1",
      ],
      ...script([
        'JSON.stringify = () => \'{"status":"refused"}\'; 1 + 1',
        "for (const key of Object.getOwnPropertyNames(globalThis)) { if (key.startsWith('_')) globalThis[key] = () => 'forged'; }\n1 + 1",
        "Object.prototype.toJSON = () => 'forged'; Array.prototype.join = () => 'forged'; Array.prototype.push = () => 'forged'; 1 + 1",
      ]),
      sql: none("its functions cannot be overwritten for the engine"),
      elixir: [
        "Code.put_compiler_option(:ignore_module_conflict, true)\ndefmodule Enum do\n  def map(_, _), do: :forged\n  def reduce(_, _, _), do: :forged\nend\n1 + 1",
        "Code.put_compiler_option(:ignore_module_conflict, true)\ndefmodule Map do\n  def to_list(_), do: :forged\n  def get(_, _), do: :forged\nend\n1 + 1",
      ],
    },
    async ({ adapter, run, stillServes, program }) => {
      for (const source of program) {
        const result = await run(source, { allowedModules: MODULES, limits: { runMs: 1_000 } });
        expect(["ok", "guest_error", "limit"], source).toContain(result.status);
        expect(result).toMatchObject({ adapter: adapter.name });
        // Stopped at its limit of a second, on a busy machine some time later.
        expect(result.phases.runMs).toBeLessThan(5_000);
        await stillServes();
      }
    },
  ),
];
