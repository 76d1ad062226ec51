import type { Rule } from "../../rule.ts";

export const functionInside: Rule = {
  ruleId: "introspection.function_inside",
  category: "introspection",
  severity: "high",
  message: "This looks into the globals or the code of a function.",
  looksLike: "`f.__globals__`, `f.__builtins__`, `f.__code__.co_code`.",
  why: "There is everything the modules of the interpreter have imported.",
  fix: "Call the function, or name what you need.",
  in: {
    python: {
      when: [
        {
          member: [
            "__globals__",
            "func_globals",
            "func_code",
            "__builtins__",
            "__closure__",
            "cell_contents",
            "co_code",
            "co_consts",
            "__code__.__class__",
            "im_func",
            "__init_subclass__.__globals__",
          ],
        },
        {
          use: [
            "__builtins__",
            "__builtins__.**",
            "builtins.__dict__.**",
            "__loader__.**",
            "__spec__.**",
          ],
        },
      ],
      bad: [
        "def f():\n    pass\nprint(f.__globals__)",
        'print(getattr(print, "__glo" + "bals__", None))',
        'import random\nprint(random.__dict__["__builtins__"])',
        "print(__builtins__)",
      ],
      good: ["def f():\n    'Adds.'\nprint(f.__name__, f.__doc__)", "print(globals().get('a'))"],
    },
  },
};
