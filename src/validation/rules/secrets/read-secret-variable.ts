import type { Rule } from "../../rule.ts";

const SECRET =
  /(?:^|_)(?:KEY|API_?KEY|ACCESS_?KEY|TOKEN|SECRET|PASSWORD|PASSWD|PWD|PASS|CREDENTIALS?|AUTH|COOKIE|DATABASE_URL|DSN)(?:_|$)|^(?:AWS|AZURE|GITHUB|OPENAI|ANTHROPIC|STRIPE|TWILIO|LD)_/i;

const named = (of: string): readonly string[] =>
  ["KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL", "DATABASE_URL"].map(
    (word) => `${of}.*${word}*`,
  );

export const readSecretVariable: Rule = {
  ruleId: "secrets.read_secret_variable",
  category: "secrets",
  severity: "high",
  message: "This reads a key or a password from the environment.",
  looksLike: "A variable whose name holds KEY, TOKEN, SECRET or PASSWORD.",
  why: "Secrets of the service are none of a program's business, and what reads one may say it aloud.",
  fix: "Leave it out; a program that needs a service is given the data in `inputs`.",
  in: {
    python: {
      when: [
        { use: [...named("os.environ"), ...named("posix.environ")] },
        {
          call: [
            "os.getenv",
            "os.getenvb",
            "os.environ.get",
            "os.environ.pop",
            "os.environ.setdefault",
          ],
          args: { text: SECRET },
        },
      ],
      bad: [
        'import os\nprint(os.environ["API_KEY"])',
        'from os import getenv as g\nname = "OPENAI_" + "API_KEY"\ng(name)',
        'import os\nos.environ.get("DB_PASSWORD", "")',
      ],
      good: ['import os\nprint(os.getenv("MODE"))', 'row = {"API_KEY": 1}\nprint(row["API_KEY"])'],
    },
    javascript: {
      when: [
        { use: [...named("process.env"), ...named("Bun.env")] },
        { call: ["Deno.env.get"], args: { text: SECRET } },
      ],
      bad: ["process.env.OPENAI_API_KEY", "const { env: e } = process;\ne['DB_' + 'PASSWORD'];"],
      good: ["process.env.NODE_ENV", "const keys = { API_KEY: 1 };\nkeys.API_KEY;"],
    },
    sql: {
      when: [{ call: ["getenv"], args: { text: SECRET } }],
      bad: ["SELECT getenv('AWS_SECRET_ACCESS_KEY')"],
      good: ["SELECT getenv('HOME')"],
    },
    elixir: {
      when: [
        {
          call: ["System.get_env", "System.fetch_env", "System.fetch_env!", ":os.getenv"],
          args: { text: SECRET },
        },
      ],
      bad: [
        'System.get_env("API_KEY")',
        'name = "DB_" <> "PASSWORD"\nSystem.fetch_env!(name)',
        ':os.getenv(~c"AWS_SECRET_ACCESS_KEY")',
      ],
      good: ['System.get_env("MODE")'],
    },
  },
};
