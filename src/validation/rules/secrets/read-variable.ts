import type { Rule } from "../../rule.ts";

export const readVariable: Rule = {
  ruleId: "secrets.read_variable",
  category: "secrets",
  severity: "medium",
  message: "This reads an environment variable; a program has no environment here.",
  looksLike: "`os.getenv`, `process.env.NAME`, `System.get_env`.",
  why: "It finds nothing, so the program goes on with a value nobody meant.",
  fix: "Pass the value in `inputs`.",
  in: {
    python: {
      when: [
        {
          use: [
            "os.getenv",
            "os.getenvb",
            "os.environ.*",
            "os.environb.**",
            "posix.environ.**",
            "dotenv.**",
            "decouple.config",
          ],
        },
      ],
      bad: [
        'import os\nprint(os.getenv("MODE", "test"))',
        'from os import environ as e\nprint(e["HOME"])',
        'import os\nprint(os.environ.get("TZ"))',
      ],
      good: ["environ = {'a': 1}\nprint(environ['a'])"],
    },
    javascript: {
      when: [
        { use: ["process.env.*", "Deno.env.**", "Bun.env.**", "import.meta.env.**", "dotenv.**"] },
      ],
      bad: [
        "console.log(process.env.MODE ?? 'test')",
        "const { env } = process;\nenv.HOME;",
        'process["e" + "nv"].HOME',
      ],
      good: ["const config = { env: { MODE: 1 } };\nconsole.log(config.env.MODE);"],
    },
    sql: {
      when: [{ use: ["getenv"] }],
      bad: ["SELECT getenv('HOME')"],
      good: ["SELECT current_date"],
    },
    elixir: {
      when: [
        {
          use: [
            "System.get_env",
            "System.fetch_env",
            "System.fetch_env!",
            ":os.getenv",
            ":os.env",
            ":init.get_argument*",
            ":init.get_plain_arguments",
          ],
        },
      ],
      bad: [
        'System.get_env("MODE", "test")',
        'alias System, as: S\nS.fetch_env!("HOME")',
        ':os.getenv(~c"HOME")',
      ],
      good: ["env = %{mode: 1}\nenv.mode"],
    },
  },
};
