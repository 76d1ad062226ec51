import type { Rule } from "../../rule.ts";
import { ELIXIR_READS, JAVASCRIPT_READS, PYTHON_READS, SQL_READS } from "../calls.ts";

/** A path of its own, not a sentence about one. */
const KEPT =
  /^(?=\S+$).*?(?:(?:^|[\\/])(?:\.ssh(?:[\\/]|$)|id_(?:rsa|dsa|ecdsa|ed25519)(?:\.pub)?$|authorized_keys$|\.aws[\\/]|\.azure[\\/]|\.config[\\/]gcloud|\.docker[\\/]config\.json|\.kube[\\/]config|\.netrc$|\.pgpass$|\.my\.cnf$|\.npmrc$|\.pypirc$|\.git-credentials$|\.gnupg(?:[\\/]|$)|\.bash_history$|\.erlang\.cookie$|\.duckdb[\\/]stored_secrets|application_default_credentials\.json$|docker\.sock$)|[\\/]\.env$|^\/(?:var\/)?run\/secrets(?:\/|$)|^\/etc\/(?:shadow|kubernetes))/;

/** A common name: what matters is that it is opened. */
const ENV_FILE = /^\.env(?:\.\w+)?$/;

export const credentialFile: Rule = {
  ruleId: "secrets.credential_file",
  category: "secrets",
  severity: "high",
  message: "This names a file in which keys and passwords are kept.",
  looksLike: "`~/.ssh/id_rsa`, `~/.aws/credentials`, `.env`, `/run/secrets/…`.",
  why: "Whoever has the file has the accounts of the service.",
  fix: "Leave it out; a program that needs a service is given the data in `inputs`.",
  in: {
    python: {
      when: [
        { text: KEPT },
        { call: [...PYTHON_READS, "dotenv.load_dotenv"], args: { text: ENV_FILE } },
      ],
      bad: [
        'import os\nopen(os.path.expanduser("~/.ssh/id_rsa"))',
        'name = "/.aws" + "/credentials"',
        'open(".env").read()',
      ],
      good: [
        'print("Copy your key to .ssh on the server.")',
        'faq = "Add it to ~/.ssh/authorized_keys on the machine."',
        'name = "report.env.txt"',
        'ignored = [".env", "dist"]',
      ],
    },
    javascript: {
      when: [{ text: KEPT }, { call: JAVASCRIPT_READS, args: { text: ENV_FILE } }],
      bad: [
        'require("fs").readFileSync(".env")',
        "const path = `/var/run/secrets/kubernetes.io/serviceaccount/token`;",
      ],
      good: ['const path = "env/a.json";'],
    },
    sql: {
      when: [{ text: KEPT }, { call: SQL_READS, args: { text: ENV_FILE } }],
      bad: ["SELECT * FROM read_text('/home/ann/.ssh/id_rsa')", "SELECT readfile('.env')"],
      good: ["SELECT 'my.env' AS name"],
    },
    elixir: {
      when: [{ text: KEPT }, { call: ELIXIR_READS, args: { text: ENV_FILE } }],
      bad: ['File.read(Path.expand("~/.ssh/id_rsa"))', 'name = "/root" <> "/.erlang.cookie"'],
      good: ['name = "cookie"'],
    },
  },
};
