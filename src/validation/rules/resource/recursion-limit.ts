import type { Rule } from "../../rule.ts";

export const recursionLimit: Rule = {
  ruleId: "resource.recursion_limit",
  category: "resource",
  severity: "medium",
  message: "This lifts the limit of the stack beyond what there is.",
  looksLike:
    "`sys.setrecursionlimit(10**9)`, `threading.stack_size`, `sys.set_int_max_str_digits(0)`.",
  why: "The interpreter would break instead of raising an error.",
  fix: "Use a loop, or leave the limit as it is.",
  in: {
    python: {
      when: [
        { call: ["sys.setrecursionlimit", "threading.stack_size"], args: { over: 10_000_000 } },
      ],
      bad: [
        "import sys\nsys.setrecursionlimit(10 ** 9)",
        "from sys import setrecursionlimit as lift\nlift(99999999)",
      ],
      good: [
        "import sys\nsys.setrecursionlimit(10 ** 6)",
        "import sys\nprint(sys.getrecursionlimit())",
      ],
    },
    javascript: {
      when: [
        { write: ["Error.stackTraceLimit"] },
        { call: ["v8.setFlagsFromString"], args: { text: /stack/ } },
      ],
      bad: [
        "Error.stackTraceLimit = Infinity;",
        'require("v8").setFlagsFromString("--stack-size=99999")',
      ],
      good: ["console.log(Error.stackTraceLimit)"],
    },
  },
};
