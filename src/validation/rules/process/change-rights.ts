import type { Rule } from "../../rule.ts";

export const changeRights: Rule = {
  ruleId: "process.change_rights",
  category: "process",
  severity: "high",
  message: "This changes the user, the limits or the priority the program runs with.",
  looksLike: "`os.setuid`, `resource.setrlimit`, `SET ROLE`, `:erlang.system_flag`.",
  why: "Limits that a program sets for itself hold nobody.",
  fix: "Leave it out; the policy sets the limits.",
  in: {
    python: {
      when: [
        {
          use: [
            "os.setuid",
            "os.setgid",
            "os.sete*id",
            "os.setre*id",
            "os.setres*id",
            "os.setgroups",
            "os.initgroups",
            "os.chroot",
            "os.unshare",
            "os.setns",
            "os.nice",
            "os.setpriority",
            "os.sched_set*",
            "os.setsid",
            "resource.setrlimit",
            "resource.prlimit",
          ],
        },
      ],
      bad: ["import os\nos.setuid(0)", "import resource as r\nr.setrlimit(r.RLIMIT_AS, (-1, -1))"],
      good: ["def nice(x):\n    return round(x, 2)\nprint(nice(1.234))"],
    },
    javascript: {
      when: [
        {
          use: [
            "process.setuid",
            "process.setgid",
            "process.sete*id",
            "process.setgroups",
            "process.initgroups",
            "os.setPriority",
            "v8.setFlagsFromString",
            "process.setUncaughtExceptionCaptureCallback",
          ],
        },
      ],
      bad: ["process.setuid(0)", 'require("v8").setFlagsFromString("--allow-natives-syntax")'],
      good: ["const user = { setuid: (x) => x };\nuser.setuid(1);"],
    },
    sql: {
      when: [
        {
          use: [
            "SET ROLE",
            "SET SESSION AUTHORIZATION",
            "ALTER ROLE",
            "ALTER USER",
            "CREATE ROLE",
            "CREATE USER",
          ],
        },
      ],
      bad: ["SET ROLE postgres", "CREATE USER eve"],
      good: ["SELECT role, user_name FROM (SELECT 'a' AS role, 'b' AS user_name)"],
    },
    elixir: {
      when: [
        { use: [":erlang.system_flag", ":erlang.bump_reductions", ":prim_tty.**"] },
        {
          call: ["Process.flag", ":erlang.process_flag"],
          args: { text: /^(?:max|max_heap_size|save_calls)$/ },
        },
      ],
      bad: [":erlang.system_flag(:schedulers_online, 1)", "Process.flag(:priority, :max)"],
      good: ["Process.flag(:trap_exit, true)"],
    },
  },
};
