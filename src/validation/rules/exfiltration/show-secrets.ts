import type { Rule } from "../../rule.ts";

export const showSecrets: Rule = {
  ruleId: "exfiltration.show_secrets",
  category: "exfiltration",
  severity: "high",
  message: "This prints or packs the whole environment.",
  looksLike: "`print(os.environ)`, `JSON.stringify(process.env)`, `IO.inspect(System.get_env())`.",
  why: "The output is read to a caller and kept in logs.",
  fix: "Print only values the program was given.",
  in: {
    python: {
      when: [
        {
          call: [
            "print",
            "str",
            "repr",
            "dict",
            "list",
            "json.dumps",
            "pprint.pprint",
            "sys.stdout.write",
            "format",
            "logging.*",
            "pickle.dumps",
            "base64.b64encode",
          ],
          args: {
            path: [
              "os.environ",
              "os.environb",
              "os.environ.copy()",
              "os.environ.items()",
              "os.environ.values()",
              "posix.environ",
            ],
          },
        },
      ],
      bad: [
        "import os\nprint(os.environ)",
        "from os import environ as e\nimport json\nprint(json.dumps(dict(e)))",
      ],
      good: ['import os\nprint(os.environ.get("TZ"))', "environ = {}\nprint(environ)"],
    },
    javascript: {
      when: [
        {
          call: [
            "console.*",
            "JSON.stringify",
            "Object.entries",
            "Object.keys",
            "Object.values",
            "Object.assign",
            "structuredClone",
            "btoa",
            "util.inspect",
            "String",
          ],
          args: { path: ["process.env", "Deno.env.toObject()", "Bun.env"] },
        },
      ],
      bad: ["console.log(process.env)", "const { env: e } = process;\nJSON.stringify(e);"],
      good: ["console.log(process.env.NODE_ENV)", "const env = {};\nconsole.log(env);"],
    },
    elixir: {
      when: [
        {
          call: ["Enum.*", "Map.*", "Stream.*", ":maps.*"],
          args: { path: ["System.get_env()", ":os.env()", ":os.getenv()"] },
        },
        {
          call: ["IO.inspect", "IO.puts", "inspect", "JSON.encode!"],
          args: { path: [":os.env()"] },
        },
      ],
      bad: [
        "System.get_env() |> Enum.each(&IO.inspect/1)",
        "IO.inspect(:os.env())",
        "env = System.get_env()\nMap.to_list(env)",
      ],
      good: ["env = %{}\nIO.inspect(env)", 'IO.inspect(System.get_env("MODE"))'],
    },
  },
};
