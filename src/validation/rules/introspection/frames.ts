import type { Rule } from "../../rule.ts";

export const frames: Rule = {
  ruleId: "introspection.frames",
  category: "introspection",
  severity: "high",
  message: "This climbs the call stack into code that is not the program's.",
  looksLike: "`e.__traceback__.tb_frame.f_globals`, `gi_frame.f_back`, `arguments.callee.caller`.",
  why: "The callers are the runner and its secrets.",
  fix: "Pass the value as an argument.",
  in: {
    python: {
      when: [
        {
          member: [
            "f_globals",
            "f_builtins",
            "f_locals",
            "f_back",
            "gi_frame",
            "gi_code",
            "cr_frame",
            "cr_code",
            "ag_frame",
            "ag_code",
            "tb_frame",
          ],
        },
        { use: ["sys._getframe", "sys._current_frames", "sys._getframemodulename"] },
      ],
      bad: [
        "g = (x for x in [1])\nprint(g.gi_frame.f_back)",
        "try:\n    1 / 0\nexcept Exception as e:\n    print(e.__traceback__.tb_frame.f_globals)",
        "import sys\nsys._getframe(1).f_locals",
        'import sys as s\ngetattr(s, "_get" + "frame")()',
      ],
      good: [
        "import traceback\ntry:\n    1 / 0\nexcept Exception:\n    print(traceback.format_exc())",
        "try:\n    1 / 0\nexcept Exception as e:\n    print(e.__traceback__.tb_lineno)",
      ],
    },
    javascript: {
      when: [
        {
          use: [
            "**.callee.caller.**",
            "arguments.callee.caller.**",
            "**.caller.caller.**",
            "**.caller.arguments.**",
            "util.getCallSites",
          ],
        },
        { member: ["getThis", "getFunction"] },
      ],
      bad: [
        "function f() { return arguments.callee.caller; }\nf();",
        "function f() { return arguments['callee']['cal' + 'ler']; }\nf();",
      ],
      good: [
        "const call = { caller: 'Ann' };\nconsole.log(call.caller);",
        "try { x(); } catch (e) { console.log(e.stack); }",
      ],
    },
  },
};
