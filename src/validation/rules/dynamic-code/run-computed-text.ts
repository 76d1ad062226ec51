import type { Rule } from "../../rule.ts";

export const runComputedText: Rule = {
  ruleId: "dynamic_code.run_computed_text",
  category: "dynamic_code",
  severity: "medium",
  message: "This runs a text as code.",
  looksLike: "`eval`, `exec`, `new Function`, `Code.eval_string`, `query('…')`.",
  why: "Nobody can tell before the run what it does, and a text from a caller would be run as well.",
  fix: "Write the code itself; for data use a parser, such as `json.loads` or `JSON.parse`.",
  in: {
    python: {
      when: [
        {
          use: [
            "eval",
            "exec",
            "execfile",
            "builtins.eval",
            "builtins.exec",
            "code.interact",
            "code.Interactive*",
            "codeop.**",
          ],
        },
        {
          call: [
            "compile",
            "timeit.timeit",
            "timeit.Timer",
            "cProfile.run",
            "doctest.script_from_examples",
          ],
          args: { text: /\w\s*[(=;]/ },
        },
      ],
      bad: [
        'print(eval("1 + 2"))',
        'run = exec\nrun("x = 1")',
        'import builtins\ngetattr(builtins, "ev" + "al")("1")',
        'globals()["__builtins__"].eval("1")',
      ],
      good: [
        'import ast\nprint(ast.literal_eval("[1, 2]"))',
        'import re\nprint(re.compile("a(b)").match("ab"))',
        "class Sheet:\n    def eval(self, cell):\n        return 1\nSheet().eval('a')",
      ],
    },
    javascript: {
      when: [
        { use: ["eval", "vm.run*", "vm.compileFunction"] },
        { call: ["Function", "GeneratorFunction", "AsyncFunction", "vm.Script"] },
        {
          call: ["setTimeout", "setInterval", "setImmediate"],
          args: { text: /^\s*[\w$.]+\s*(?:\(|[+-]?=)|;/ },
        },
      ],
      bad: [
        'eval("1 + 2")',
        '(0, eval)("1")',
        'new Function("return 1")()',
        'globalThis["ev" + "al"]("1")',
        'setTimeout("alert(1)", 10)',
        'const F = Function;\nF("return 1")();',
      ],
      good: [
        "setTimeout(() => {}, 10);",
        "console.log((() => 1) instanceof Function);",
        "new Promise((resolve) => setTimeout(resolve, 1, 'done'));",
        'const parsed = JSON.parse("[1]");',
      ],
    },
    sql: {
      when: [
        {
          use: [
            "query",
            "query_table",
            "sp_executesql",
            "EXEC sp_executesql",
            "EXECUTE IMMEDIATE",
            "query_to_xml",
            "xmltable_query",
          ],
        },
      ],
      bad: ["SELECT * FROM query('SELECT 1')", "EXECUTE IMMEDIATE 'SELECT 1'"],
      good: ["PREPARE a AS SELECT 1", "SELECT query FROM (SELECT 'a' AS query)"],
    },
    elixir: {
      when: [
        {
          use: [
            "Code.eval_*",
            "Code.compile_string",
            "Code.compile_quoted",
            "EEx.eval_string",
            "EEx.compile_string",
            "EEx.function_from_string",
            ":erl_eval.**",
            ":erl_scan.string",
            ":erl_parse.**",
            "Module.eval_quoted",
            ":elixir.eval*",
            ":qlc.string_to_handle",
          ],
        },
      ],
      bad: [
        'Code.eval_string("1 + 2")',
        'apply(Code, :eval_string, ["1"])',
        "alias Code, as: C\nC.eval_quoted(quote(do: 1))",
        'run = &Code.eval_string/1\nrun.("1")',
      ],
      good: ['Code.format_string!("1+2")', 'Integer.parse("12")'],
    },
  },
};
