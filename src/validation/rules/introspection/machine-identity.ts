import type { Rule } from "../../rule.ts";

export const machineIdentity: Rule = {
  ruleId: "introspection.machine_identity",
  category: "introspection",
  severity: "low",
  message: "This asks which machine or user it runs on; the answer is a stand-in.",
  looksLike: "`socket.gethostname`, `os.getlogin`, `os.userInfo()`, `:inet.gethostname`.",
  why: "It tells an attacker where he is, and a caller nothing.",
  fix: "Leave it out, or pass the name in `inputs`.",
  in: {
    python: {
      when: [
        {
          use: [
            "socket.gethostname",
            "platform.node",
            "platform.uname",
            "os.uname",
            "os.getlogin",
            "os.getppid",
            "os.getuid",
            "os.geteuid",
            "getpass.getuser",
            "uuid.getnode",
            "psutil.**",
          ],
        },
      ],
      bad: [
        "import socket\nprint(socket.gethostname())",
        "from platform import node as where\nwhere()",
      ],
      good: ["import platform\nprint(platform.python_version())"],
    },
    javascript: {
      when: [
        {
          use: [
            "os.hostname",
            "os.userInfo",
            "os.networkInterfaces",
            "process.getuid",
            "process.geteuid",
            "process.ppid",
            "process.execPath",
            "process.config.**",
          ],
        },
      ],
      bad: ['require("os").hostname()', 'import { userInfo as who } from "node:os";\nwho();'],
      good: ["console.log(process.platform, process.version)"],
    },
    elixir: {
      when: [
        {
          use: [
            ":inet.gethostname",
            ":net_adm.localhost",
            ":os.getpid",
            "System.pid",
            "System.os_pid",
          ],
        },
      ],
      bad: [":inet.gethostname()", "alias System, as: S\nS.pid()"],
      good: ["System.version()", ":os.type()"],
    },
  },
};
