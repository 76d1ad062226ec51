import type { Rule } from "../../rule.ts";

export const loadedModules: Rule = {
  ruleId: "introspection.loaded_modules",
  category: "introspection",
  severity: "medium",
  message: "This reads the table of what the interpreter has loaded.",
  looksLike: "`sys.modules`, `require.cache`, `:code.all_loaded`.",
  why: "It holds modules the program did not import.",
  fix: "Import the module by its name.",
  in: {
    python: {
      when: [
        {
          use: [
            "sys.modules.**",
            "sys.meta_path.**",
            "sys.path_hooks.**",
            "sys.path_importer_cache.**",
            "sys.builtin_module_names",
            "sys.stdlib_module_names",
            "pkgutil.iter_modules",
            "pkgutil.walk_packages",
            "importlib.metadata.distributions",
          ],
        },
      ],
      bad: [
        'import sys\nsys.modules["os"].system("id")',
        "from sys import modules as m\nprint(list(m))",
      ],
      good: [
        "import sys\nprint(sys.version_info, sys.maxsize)",
        "modules = {'a': 1}\nprint(modules['a'])",
      ],
    },
    javascript: {
      when: [
        {
          use: [
            "require.cache.**",
            "module.children.**",
            "module.parent.**",
            "process.moduleLoadList.**",
            "module.builtinModules",
          ],
        },
      ],
      bad: ["Object.keys(require.cache)", 'require["ca" + "che"]'],
      good: ["const cache = new Map();\ncache.get('a');", "module.exports = { a: 1 };"],
    },
    elixir: {
      when: [
        {
          use: [
            ":code.all_loaded",
            ":code.all_available",
            ":code.get_path",
            ":code.lib_dir",
            ":code.priv_dir",
            ":code.root_dir",
            ":code.which",
            ":code.get_object_code",
            ":application.loaded_applications",
            ":application.which_applications",
            "Application.loaded_applications",
            "Application.started_applications",
            ":erlang.loaded",
            ":erlang.pre_loaded",
          ],
        },
      ],
      bad: [":code.all_loaded()", "apply(:code, :all_available, [])"],
      good: ["Shop.module_info(:functions)"],
    },
  },
};
