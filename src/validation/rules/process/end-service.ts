import type { Rule } from "../../rule.ts";

export const endService: Rule = {
  ruleId: "process.end_service",
  category: "process",
  severity: "high",
  message: "This ends the engine the program runs in, not the program.",
  looksLike: "`os._exit`, `process.abort`, `:init.stop`, `SHUTDOWN`.",
  why: "The run ends without an answer, and what was printed is lost.",
  fix: "Let the program come to its end, or return early.",
  in: {
    python: {
      when: [
        {
          use: [
            "os._exit",
            "os.abort",
            "posix._exit",
            "posix.abort",
            "faulthandler._sig*",
            "faulthandler._fatal_error*",
            "faulthandler._stack_overflow",
            "_testcapi.**",
          ],
        },
      ],
      bad: ["import os\nos._exit(0)", "from os import abort\nabort()"],
      good: [
        "import sys\nsys.exit(0)",
        "class Plan:\n    def abort(self):\n        return 1\nPlan().abort()",
      ],
    },
    javascript: {
      when: [{ use: ["process.abort", "process.reallyExit", "process._rawDebug"] }],
      bad: ["process.abort()", 'process["really" + "Exit"](0)'],
      good: ["process.exit(0)", "const controller = new AbortController();\ncontroller.abort();"],
    },
    sql: {
      when: [{ use: ["SHUTDOWN"] }],
      bad: ["SHUTDOWN"],
      good: ["SELECT shutdown FROM (SELECT 1 AS shutdown)"],
    },
    elixir: {
      when: [
        {
          use: [
            ":init.stop",
            ":init.restart",
            ":init.reboot",
            ":erlang.halt",
            "System.stop",
            "System.restart",
            "Application.stop",
            ":application.stop",
            ":c.q",
          ],
        },
      ],
      bad: [":init.stop()", ":erlang.halt(1)", "apply(:erlang, :halt, [])", "System.stop(0)"],
      good: ["Enum.reduce_while(1..3, 0, fn x, a -> {:halt, x + a} end)"],
    },
  },
};
