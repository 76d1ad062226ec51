import type { Rule } from "../../rule.ts";

export const stackTraceHook: Rule = {
  ruleId: "introspection.stack_trace_hook",
  category: "introspection",
  severity: "high",
  message: "This hooks into how stack traces or errors are made.",
  looksLike: "`Error.prepareStackTrace = …`, `Symbol.species`, `sys.excepthook = …`.",
  why: "The hook is handed functions and objects of whoever calls the program.",
  fix: "Read `error.message` or `error.stack`.",
  in: {
    python: {
      when: [
        {
          write: [
            "sys.excepthook",
            "sys.unraisablehook",
            "threading.excepthook",
            "sys.displayhook",
          ],
        },
      ],
      bad: ["import sys\nsys.excepthook = print", "import sys as s\ns.unraisablehook = print"],
      good: [
        "import sys\nsys.stdout.write('a')",
        "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    print(e)",
      ],
    },
    javascript: {
      when: [
        { write: ["Error.prepareStackTrace", "**.prepareStackTrace"] },
        { use: ["Error.prepareStackTrace"] },
        { member: ["prepareStackTrace"] },
      ],
      bad: [
        "Error.prepareStackTrace = (e, frames) => frames;",
        "Object.defineProperty(Error, 'a', {});\nError['prepare' + 'StackTrace'] = () => 1;",
      ],
      good: [
        "Error.captureStackTrace(new Error('a'))",
        "try { f(); } catch (e) { console.log(e.stack); }",
      ],
    },
  },
};
