import type { Rule } from "../../rule.ts";

export const runCommand: Rule = {
  ruleId: "process.run_command",
  category: "process",
  severity: "critical",
  message: "This runs a command of the machine, which no program may do here.",
  looksLike: "A call that hands a command line or the path of a program to the operating system.",
  why: "A command runs with the rights of the service and outside the guest.",
  fix: "Do the work in the language itself, with what is in `inputs`.",
  in: {
    python: {
      when: [
        {
          use: [
            "os.system",
            "os.popen*",
            "os.exec*",
            "os.spawn*",
            "os.posix_spawn*",
            "os.startfile",
            "posix.system",
            "posix.popen*",
            "posix.exec*",
            "posix.posix_spawn*",
            "nt.system",
            "subprocess.**",
            "_posixsubprocess.**",
            "pty.spawn",
            "pty.fork",
            "commands.getoutput",
            "commands.getstatusoutput",
            "popen2.**",
            "asyncio.create_subprocess_*",
            "asyncio.subprocess.**",
            "asyncio.**.subprocess_exec",
            "asyncio.**.subprocess_shell",
            "pexpect.spawn",
            "pexpect.run",
            "plumbum.**",
            "webbrowser.open*",
          ],
        },
      ],
      bad: [
        'import os\nos.system("id")',
        'from os import system as total\ntotal("id")',
        'import os as o\nrun = getattr(o, "sys" + "tem")\nrun("id")',
        '__import__("subprocess").run(["id"])',
        'import importlib\nimportlib.import_module("os").popen("id").read()',
        'from subprocess import *\ncheck_output("id")',
      ],
      good: [
        'system = "metric"\nprint(system)',
        "class Os:\n    def system(self, text):\n        return text\nos = Os()\nprint(os.system('a'))",
        'print("use os.system to run a command")',
      ],
    },
    javascript: {
      when: [
        {
          use: [
            "child_process.**",
            "Deno.run",
            "Deno.Command",
            "Bun.spawn",
            "Bun.spawnSync",
            "Bun.$",
            "execa.**",
            "shelljs.exec",
            "cross-spawn.**",
            "zx.**",
          ],
        },
      ],
      bad: [
        'require("child_process").execSync("id")',
        'import { exec as run } from "node:child_process";\nrun("id");',
        'const name = "child_" + "process";\nconst tools = require(name);\ntools["exec" + "Sync"]("id");',
        'const { spawn } = await import("child_process");\nspawn("id");',
        'process.mainModule.require("child_process").execSync("id")',
        'new Deno.Command("id").output()',
      ],
      good: [
        "const match = /a(b)/.exec('ab');\nconsole.log(match[1]);",
        "const spawn = (count) => Array.from({ length: count });\nspawn(3);",
      ],
    },
    sql: {
      when: [
        {
          use: [
            "COPY PROGRAM",
            "system",
            "shell",
            "sys_exec",
            "sys_eval",
            "xp_cmdshell",
            "EXEC xp_cmdshell",
            "shell_exec",
          ],
        },
        {
          call: ["COPY FROM", "COPY TO", "COPY", ...["read_csv", "read_text"]],
          args: { text: /^\s*\w.*\|\s*$/s },
        },
      ],
      bad: [
        "COPY t FROM PROGRAM 'id'",
        "COPY (SELECT 1) TO PROGRAM 'cat > /tmp/x'",
        "SELECT system('id')",
        "SELECT * FROM read_csv('id |')",
      ],
      good: [
        "SELECT system FROM (SELECT 'metric' AS system)",
        "SELECT program FROM (SELECT 'gold' AS program)",
      ],
    },
    elixir: {
      when: [
        {
          use: [
            "System.cmd",
            "System.shell",
            ":os.cmd",
            "Port.open",
            ":erlang.open_port",
            ":exec.run",
            "MuonTrap.**",
            "Rambo.**",
            "Porcelain.**",
            "Exile.**",
          ],
        },
      ],
      bad: [
        'System.cmd("id", [])',
        ':os.cmd(~c"id")',
        'apply(System, :cmd, ["id", []])',
        'import System\ncmd("id", [])',
        'alias System, as: S\nS.shell("id")',
        'Port.open({:spawn, "id"}, [])',
        ':"Elixir.System".cmd("id", [])',
        'run = &System.cmd/2\nrun.("id", [])',
      ],
      good: [
        'defmodule Shop do\n  def cmd(name, list), do: {name, list}\nend\nShop.cmd("a", [])',
        'IO.puts("System.cmd is not available")',
      ],
    },
  },
};
