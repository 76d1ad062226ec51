import type { Rule } from "../../rule.ts";

/** Modules whose members are worth hiding the name of. */
const MODULES = "os sys subprocess socket shutil posix importlib ctypes io pathlib".split(" ");

export const borrowedModule: Rule = {
  ruleId: "introspection.borrowed_module",
  category: "introspection",
  severity: "high",
  message: "This takes a module that another module has imported for itself.",
  looksLike: "`random._os`, `typing.sys`, `collections._sys.modules`.",
  why: "It goes past the imports that the policy allows.",
  fix: "Import the module by its name.",
  in: {
    python: {
      when: [
        {
          use: [
            "**._os.**",
            "**._sys.**",
            "**._subprocess.**",
            "**._socket.**",
            "typing.sys.**",
            "dataclasses.sys.**",
            "enum.sys.**",
            "json.codecs.**",
            "logging.os.**",
            "logging.sys.**",
            "tempfile._os.**",
            "pathlib.os.**",
            "shutil.os.**",
            "glob.os.**",
            "inspect.os.**",
            "inspect.sys.**",
            "traceback.sys.**",
            "warnings.sys.**",
            "linecache.os.**",
            "contextlib.os.**",
            "contextlib.sys.**",
            "re.enum.sys.**",
            "statistics.sys.**",
            "platform.os.**",
            "ast.sys.**",
            "asyncio.*.os.**",
            "asyncio.*.sys.**",
            "asyncio.*.subprocess.**",
            "asyncio.*.socket.**",
          ],
        },
        { use: [...MODULES.map((module) => `${module}.__dict__.**`), "__dict__.**"] },
        { call: ["vars"], args: { path: [...MODULES, "builtins", "__builtins__"] } },
      ],
      bad: [
        'import random\nrandom._os.system("id")',
        "import typing\nprint(typing.sys.modules)",
        'import os as o\no.__dict__["system"]("id")',
        'vars(__import__("os"))["popen"]("id")',
        'import builtins\nbuiltins.__dict__["eval"]("1")',
        "from collections import _sys as s\nprint(s.path)",
        'import random as r\ngetattr(r, "_o" + "s").getcwd()',
      ],
      good: [
        "import os\nprint(os.sep)",
        "class A:\n    pass\nprint(vars(A()), A().__dict__)",
        "import random\nprint(random.random())",
      ],
    },
  },
};
