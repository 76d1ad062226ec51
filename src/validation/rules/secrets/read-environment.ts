import type { Rule } from "../../rule.ts";

export const readEnvironment: Rule = {
  ruleId: "secrets.read_environment",
  category: "secrets",
  severity: "high",
  message: "This reads the whole environment.",
  looksLike: "`dict(os.environ)`, `process.env` as a value, `System.get_env()`.",
  why: "Keys and addresses of the service are kept there.",
  fix: "Pass the values the program needs in `inputs`.",
  in: {
    python: {
      when: [
        {
          use: [
            "os.environ",
            "os.environb",
            "posix.environ",
            "os.environ.items",
            "os.environ.values",
            "os.environ.keys",
            "os.environ.copy",
            "os.environ._data",
            "os.environ.__dict__",
            "dotenv.dotenv_values",
          ],
        },
      ],
      bad: [
        "import os\nprint(dict(os.environ))",
        "from os import environ as e\nfor name, value in e.items():\n    print(name, value)",
        'import os\nprint(getattr(os, "envi" + "ron"))',
      ],
      good: ['import os\nprint(os.environ.get("TZ"))'],
    },
    javascript: {
      when: [{ use: ["process.env", "Deno.env.toObject", "Bun.env", "process.report.getReport"] }],
      bad: [
        "console.log(process.env)",
        "Object.entries(globalThis.process['env'])",
        "const { env } = process;\nJSON.stringify(env);",
      ],
      good: ["process.env.NODE_ENV"],
    },
    elixir: {
      when: [
        { call: ["System.get_env", ":os.getenv"], args: "none" },
        { use: [":os.env", ":os.list_env_vars"] },
      ],
      bad: [
        "System.get_env() |> Enum.each(&IO.inspect/1)",
        "alias System, as: S\nIO.inspect(S.get_env())",
        "apply(:os, :env, [])",
      ],
      good: ['mode = System.get_env("MODE")\nIO.inspect(mode)'],
    },
  },
};
