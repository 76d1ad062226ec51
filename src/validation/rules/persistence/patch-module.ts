import type { Rule } from "../../rule.ts";

const MODULES =
  "os json math random time datetime decimal re statistics itertools functools collections string csv io copy operator base64 hashlib logging typing types importlib".split(
    " ",
  );

export const patchModule: Rule = {
  ruleId: "persistence.patch_module",
  category: "persistence",
  severity: "medium",
  message: "This changes a module of the language for all who use it.",
  looksLike: '`json.loads = …`, `sys.modules["os"] = …`, `Array.prototype.sum = …`.',
  why: "Later code would call the replacement without knowing.",
  fix: "Write a function of another name and call that.",
  in: {
    python: {
      when: [
        {
          write: [
            ...MODULES.map((module) => `${module}.*`),
            "sys.modules.**",
            "sys.modules",
            "sys.path_hooks.**",
            "sys.meta_path.**",
            "os.environ.**",
          ],
        },
        { call: ["setattr", "delattr"], args: { path: MODULES } },
        {
          use: [
            "sys.modules.update",
            "sys.modules.pop",
            "sys.modules.setdefault",
            "os.putenv",
            "os.unsetenv",
            "ctypes.pythonapi",
          ],
        },
      ],
      bad: [
        "import json\njson.loads = print",
        'import sys\nsys.modules["os"] = None',
        'import math as m\nsetattr(m, "pi", 3)',
        'import os\nos.environ["MODE"] = "test"',
      ],
      good: [
        "from decimal import getcontext\ngetcontext().prec = 50",
        "import sys, io\nsys.stdout = io.StringIO()",
        "class Math:\n    pass\nmath = Math()\nmath.pi = 3",
      ],
    },
    javascript: {
      when: [
        {
          write: [
            ..."Array String Number Date Map Set Iterator Boolean BigInt"
              .split(" ")
              .map((owner) => `${owner}.prototype.*`),
            "process.env.*",
            "process.argv.*",
            "fs.*",
            "module.constructor.**",
            "require.cache.**",
            "require.extensions.**",
          ],
        },
      ],
      bad: [
        "Array.prototype.sum = function () { return 1; };",
        "process.env.MODE = 'test';",
        "String['prototype'].up = 1;",
      ],
      good: ["const list = [];\nlist.sum = 1;", "module.exports.a = 1;"],
    },
    elixir: {
      when: [{ use: [":code.unstick_mod", ":code.stick_mod", ":meck.**", "Mock.**", "Patch.**"] }],
      bad: [":code.unstick_mod(Enum)", ":meck.new(Enum)"],
      good: ["defmodule Shop do\n  def sum(x), do: x\nend"],
    },
  },
};
