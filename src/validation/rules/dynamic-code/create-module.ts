import type { Rule } from "../../rule.ts";

export const createModule: Rule = {
  ruleId: "dynamic_code.create_module",
  category: "dynamic_code",
  severity: "medium",
  message: "This makes a module or a function out of parts that are known only at run time.",
  looksLike:
    "`types.CodeType`, `types.FunctionType`, `Module.create`, `CREATE FUNCTION` in a language of the host.",
  why: "Code built so passes every check of what stands in the program.",
  fix: "Write the function or the module out.",
  in: {
    python: {
      when: [
        { call: ["types.CodeType", "types.FunctionType", "types.LambdaType", "types.new_class"] },
      ],
      bad: [
        "import types\ntypes.FunctionType(compiled, {})",
        "from types import CodeType as C\nC(0)",
      ],
      good: [
        "import types\nprint(isinstance(print, types.FunctionType))",
        "from types import SimpleNamespace\nSimpleNamespace(a=1)",
      ],
    },
    sql: {
      when: [
        { use: ["CREATE LANGUAGE", "CREATE EXTENSION", "DO"] },
        { call: ["CREATE FUNCTION"], args: { text: /^(?:c|internal|pl\w+u|java|\$libdir.*)$/i } },
      ],
      bad: ["CREATE EXTENSION plpython3u", "CREATE LANGUAGE plpython3u"],
      good: ["CREATE MACRO twice(x) AS 2 * x", "SELECT language FROM (SELECT 'c' AS language)"],
    },
    elixir: {
      when: [{ use: ["Module.create", "Code.compile_quoted", ":merl.**", ":erl_syntax.**"] }],
      bad: [
        "Module.create(Shop, quote(do: def(a, do: 1)), __ENV__)",
        "apply(Module, :create, [Shop, nil, []])",
      ],
      good: ["defmodule Shop do\n  def a, do: 1\nend\nShop.a()"],
    },
  },
};
