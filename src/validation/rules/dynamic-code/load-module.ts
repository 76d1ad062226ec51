import type { Rule } from "../../rule.ts";

export const loadModule: Rule = {
  ruleId: "dynamic_code.load_module",
  category: "dynamic_code",
  severity: "high",
  message: "This loads code from a file, from bytes or from an address, past the imports.",
  looksLike: '`spec_from_file_location`, `runpy`, `import("https://…")`, `:code.load_binary`.',
  why: "What is loaded so is neither in the program nor among the allowed imports.",
  fix: "Write the code into the program itself.",
  in: {
    python: {
      when: [
        {
          use: [
            "importlib.util.spec_from_*",
            "importlib.util.module_from_spec",
            "importlib.machinery.**",
            "importlib._bootstrap.**",
            "importlib._bootstrap_external.**",
            "_frozen_importlib.**",
            "_frozen_importlib_external.**",
            "_imp.**",
            "imp.load_*",
            "runpy.**",
            "zipimport.**",
            "pkgutil.get_loader",
            "pkgutil.find_loader",
          ],
        },
        { member: ["load_module", "exec_module", "__loader__"] },
      ],
      bad: [
        'import importlib.util as u\nu.spec_from_file_location("a", "a.py")',
        'import runpy\nrunpy.run_path("a.py")',
        '().__class__.__base__.__subclasses__()[84]().load_module("os")',
      ],
      good: ['import importlib\nimportlib.import_module("math")'],
    },
    javascript: {
      when: [
        {
          use: [
            "module.createRequire",
            "module.Module.**",
            "module.constructor.**",
            "module._load",
            "require.extensions.**",
            "require.main.require",
            "process.mainModule.**",
            "vm.SourceTextModule",
            "vm.SyntheticModule",
          ],
        },
        {
          call: ["import", "require", "importScripts"],
          args: { text: /^(?:https?|data|blob|file):/i },
        },
      ],
      bad: [
        'await import("data:text/javascript,export default 1")',
        'import { createRequire as make } from "node:module";\nmake("/");',
        'process.mainModule.require("fs")',
      ],
      good: [
        'const { Decimal } = await import("decimal");',
        "if (require.main === module) console.log(1);",
      ],
    },
    elixir: {
      when: [
        {
          use: [
            "Code.require_file",
            "Code.load_file",
            "Code.eval_file",
            "Code.compile_file",
            "Code.append_path*",
            "Code.prepend_path*",
            ":code.load_*",
            ":code.add_path*",
            ":code.set_path",
            ":code.atomic_load",
            ":code.purge",
            ":code.delete",
            ":code.unstick_*",
            ":compile.**",
            ":c.c",
            ":erl_boot_server.**",
          ],
        },
      ],
      bad: [
        'Code.require_file("a.exs")',
        ':code.load_binary(:a, ~c"a", data)',
        'alias Code, as: C\nC.compile_file("a.ex")',
      ],
      good: ["Code.ensure_loaded?(Enum)", "require Integer\nInteger.is_odd(3)"],
    },
  },
};
