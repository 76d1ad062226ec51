import type { Rule } from "../../rule.ts";

export const importPath: Rule = {
  ruleId: "persistence.import_path",
  category: "persistence",
  severity: "medium",
  message: "This changes where modules are looked for.",
  looksLike: "`sys.path.insert`, `site.addsitedir`, `module.paths.push`.",
  why: "There is nothing to find, and elsewhere it puts foreign code in front of the language's own.",
  fix: "Leave it out; import the allowed modules by name.",
  in: {
    python: {
      when: [
        {
          use: [
            "sys.path.append",
            "sys.path.insert",
            "sys.path.extend",
            "sys.path.remove",
            "sys.meta_path.append",
            "sys.meta_path.insert",
            "sys.path_hooks.append",
            "site.addsitedir",
            "site.main",
            "site.addpackage",
          ],
        },
        {
          write: [
            "sys.path",
            "sys.path.**",
            "sys.prefix",
            "sys.executable",
            "sys.pycache_prefix",
            "sys.dont_write_bytecode",
          ],
        },
      ],
      bad: ['import sys\nsys.path.insert(0, "/tmp")', "from sys import path as p\np.append('.')"],
      good: ["import sys\nprint(sys.path)", "path = []\npath.append('a')"],
    },
    javascript: {
      when: [
        {
          use: [
            "module.paths.**",
            "module._resolveFilename",
            "module.Module._*",
            "module.register",
            "module.registerHooks",
          ],
        },
        { write: ["module.paths.**", "process.env.NODE_PATH"] },
      ],
      bad: [
        'module.paths.push("/tmp")',
        'import { register } from "node:module";\nregister("./a.js");',
      ],
      good: ["const paths = [];\npaths.push('a');"],
    },
    elixir: {
      when: [
        {
          use: [
            "Code.append_path*",
            "Code.prepend_path*",
            "Code.delete_path*",
            ":code.add_path*",
            ":code.set_path",
            ":code.del_path*",
            ":code.replace_path",
          ],
        },
      ],
      bad: ['Code.prepend_path("a")', ':code.add_patha(~c"a")'],
      good: ['Path.join("a", "b")'],
    },
  },
};
