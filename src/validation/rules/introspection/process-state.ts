import type { Rule } from "../../rule.ts";

export const processState: Rule = {
  ruleId: "introspection.process_state",
  category: "introspection",
  severity: "medium",
  message: "This looks at processes that are not the program's own.",
  looksLike: "`Process.list`, `:sys.get_state`, `pg_stat_activity`, `process._getActiveHandles`.",
  why: "They belong to the runner; what they hold is not meant for a program.",
  fix: "Keep the pids you start, and ask those processes with messages.",
  in: {
    sql: {
      when: [
        {
          use: [
            "pg_stat_activity",
            "pg_stat_statements",
            "pg_settings",
            "pg_file_settings",
            "duckdb_logs*",
            "duckdb_temporary_files",
            "inet_server_addr",
            "inet_client_addr",
            "sqlite_dbpage",
            "SHOW PROCESSLIST",
          ],
        },
        {
          call: ["current_setting"],
          args: { text: /dir|path|file|secret|passw|^(?:data|log|ssl|s3|hba)_/i },
        },
      ],
      bad: ["SELECT * FROM pg_stat_activity", "SELECT current_setting('data_directory')"],
      good: [
        "SELECT table_name FROM information_schema.tables",
        "SELECT version(), current_setting('TimeZone')",
      ],
    },
    elixir: {
      when: [
        {
          use: [
            "Process.list",
            "Process.registered",
            ":erlang.processes",
            ":erlang.ports",
            ":erlang.registered",
            "Port.list",
            "Port.info",
            ":sys.get_state",
            ":sys.get_status",
            ":sys.replace_state",
            ":sys.suspend",
            ":ets.all",
            ":ets.i",
            ":application_controller.**",
            "Application.get_all_env",
          ],
        },
      ],
      bad: [
        "Process.list() |> length()",
        ":sys.get_state(:init)",
        "import Process, only: [registered: 0]\nregistered()",
      ],
      good: ["Process.alive?(self())", "{:ok, a} = Agent.start(fn -> 1 end)\nAgent.get(a, & &1)"],
    },
  },
};
