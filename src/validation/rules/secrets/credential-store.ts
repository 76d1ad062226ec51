import type { Rule } from "../../rule.ts";

export const credentialStore: Rule = {
  ruleId: "secrets.credential_store",
  category: "secrets",
  severity: "high",
  message: "This asks a store of keys and passwords.",
  looksLike: "`keyring.get_password`, `hvac`, `keytar`, `duckdb_secrets()`, `pg_shadow`.",
  why: "What is kept there is the service's, not the program's.",
  fix: "Leave it out; a program that needs a service is given the data in `inputs`.",
  in: {
    python: {
      when: [
        {
          use: [
            "keyring.**",
            "hvac.**",
            "secretstorage.**",
            "win32cred.**",
            "spwd.**",
            "pwd.getpw*",
            "grp.getgr*",
            "netrc.netrc",
          ],
        },
        { call: ["boto3.client"], args: { text: /^(?:secretsmanager|ssm|sts|iam|kms)$/ } },
      ],
      bad: [
        'import keyring\nkeyring.get_password("a", "b")',
        "from pwd import getpwall as everyone\neveryone()",
        'import boto3\nboto3.client("secretsmanager")',
      ],
      good: ["import secrets\nprint(secrets.token_hex(8))", "pwd = 'a'\nprint(pwd)"],
    },
    javascript: {
      when: [
        {
          use: [
            "keytar.**",
            "node-vault.**",
            "@aws-sdk/client-secrets-manager.**",
            "@azure/keyvault-secrets.**",
            "navigator.credentials.**",
          ],
        },
      ],
      bad: ['require("keytar").getPassword("a", "b")', 'import vault from "node-vault";\nvault();'],
      good: ["const vault = { gold: 1 };\nvault.gold;"],
    },
    sql: {
      when: [
        {
          use: [
            "duckdb_secrets",
            "which_secret",
            "CREATE SECRET",
            "DROP SECRET",
            "pg_shadow",
            "pg_authid",
            "pg_user_mapping*",
            "pg_hba_file_rules",
            "mysql.user",
            "sys.sql_logins",
          ],
        },
      ],
      bad: [
        "SELECT * FROM duckdb_secrets()",
        "CREATE SECRET a (TYPE s3, KEY_ID 'b', SECRET 'c')",
        "SELECT * FROM pg_shadow",
      ],
      good: ["SELECT secret FROM (SELECT 1 AS secret)"],
    },
    elixir: {
      when: [
        {
          use: [
            "Vaultex.**",
            "ExAws.SecretsManager.**",
            "Vault.**",
            ":erlang.get_cookie",
            "Goth.**",
          ],
        },
      ],
      bad: [":erlang.get_cookie()", "alias Goth, as: G\nG.Token.fetch(%{})"],
      good: ["vault = %{gold: 1}\nvault.gold"],
    },
  },
};
