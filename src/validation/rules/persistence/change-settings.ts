import type { Rule } from "../../rule.ts";

const DANGEROUS =
  /^(?:writable_schema|temp_store_directory|temp_directory|data_store_directory|extension_directory|home_directory|secret_directory|enable_external_access|allow_\w+|autoload_known_extensions|autoinstall_known_extensions|lock_configuration|disabled_filesystems|trusted_schema|journal_mode|log_query_path|enable_logging|profiling_output|profile_output|password_encryption|local_infile|secure_file_priv|general_log\w*|session_replication_role)$/i;

export const changeSettings: Rule = {
  ruleId: "persistence.change_settings",
  category: "persistence",
  severity: "high",
  message: "This changes a setting that guards the database or tells it where to write.",
  looksLike: "`PRAGMA writable_schema`, `SET extension_directory`, `ALTER SYSTEM`, `SET GLOBAL`.",
  why: "Such a setting holds for whatever runs afterwards.",
  fix: "Leave it out; the settings are fixed.",
  in: {
    sql: {
      when: [
        {
          call: ["SET", "SET GLOBAL", "RESET", "PRAGMA", "SET PERSISTENT", "CALL"],
          args: { text: DANGEROUS },
        },
        {
          use: [
            "ALTER SYSTEM",
            "SET GLOBAL",
            "SET PERSIST",
            "CREATE PERSISTENT SECRET",
            "CREATE TRIGGER SYSTEM",
            "enable_logging",
            "set_config",
            "CREATE EVENT",
            "cron.schedule",
          ],
        },
      ],
      bad: [
        "PRAGMA writable_schema = 1",
        "SET extension_directory = '/tmp/x'",
        "ALTER SYSTEM SET log_statement = 'all'",
        "SET enable_external_access = true",
      ],
      good: ["SET threads = 2", "PRAGMA table_info('t')", "SET TimeZone = 'UTC'"],
    },
  },
};
