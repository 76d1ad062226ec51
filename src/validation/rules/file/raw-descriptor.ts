import type { Rule } from "../../rule.ts";

export const rawDescriptor: Rule = {
  ruleId: "file.raw_descriptor",
  category: "file",
  severity: "medium",
  message: "This uses open files by their number, past what the policy grants.",
  looksLike: "`os.fdopen(3)`, `os.dup2`, `fcntl`, `mmap`.",
  why: "A number may stand for a channel of the service that was left open.",
  fix: "Print, or give the result back as the value of the program.",
  in: {
    python: {
      when: [
        {
          use: [
            "os.fdopen",
            "os.dup",
            "os.dup2",
            "os.read",
            "os.write",
            "os.pread",
            "os.pwrite",
            "os.sendfile",
            "os.pipe",
            "os.pipe2",
            "os.memfd_create",
            "os.set_inheritable",
            "os.closerange",
            "fcntl.**",
            "termios.**",
          ],
        },
      ],
      bad: ['import os\nos.write(3, b"x")', "from os import fdopen\nfdopen(7).read()"],
      good: ['import sys\nsys.stdout.write("x")'],
    },
    javascript: {
      when: [
        {
          call: [
            "fs.writeSync",
            "fs.readSync",
            "fs.readFileSync",
            "fs.writeFileSync",
            "fs.fstatSync",
          ],
          args: { over: 2 },
        },
        {
          use: ["process.openStdin", "process._getActiveHandles", "process.getActiveResourcesInfo"],
        },
      ],
      bad: ['require("fs").writeSync(3, "x")', "process._getActiveHandles()"],
      good: ['process.stdout.write("x")'],
    },
    elixir: {
      when: [
        {
          use: [
            ":prim_file.**",
            ":erlang.port_command",
            ":erlang.port_control",
            ":erlang.port_connect",
            "Port.command",
            "Port.connect",
          ],
        },
      ],
      bad: ['Port.command(hd(Port.list()), "x")'],
      good: ['IO.puts(:stderr, "x")'],
    },
  },
};
