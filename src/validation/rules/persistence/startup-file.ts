import type { Rule } from "../../rule.ts";

const STARTUP =
  /(?:~|[\\/])(?:\.profile|crontab|rc\.local)$|(?:^|[\\/])(?:\.bashrc|\.bash_profile|\.zshrc|\.zprofile|\.iex\.exs|\.psqlrc|\.duckdbrc|\.sqliterc|\.pythonrc(?:\.py)?|sitecustomize\.py|usercustomize\.py|authorized_keys|ld\.so\.preload)$|[\\/](?:etc[\\/](?:cron|init|profile|systemd|rc\d?)|spool[\\/]cron|systemd[\\/](?:system|user)|LaunchAgents|LaunchDaemons|Start Menu[\\/]Programs[\\/]Startup|autostart)(?:[\\/.]|$)|^(?:@reboot|(?:\*|\*\/\d+)(?: [\d*,/-]+){4} )\S*\/|CurrentVersion\\Run\b/i;

export const startupFile: Rule = {
  ruleId: "persistence.startup_file",
  category: "persistence",
  severity: "high",
  message: "This names a file that the machine runs by itself, at start or login.",
  looksLike: "`~/.bashrc`, `/etc/cron.d`, a systemd unit, `authorized_keys`, `sitecustomize.py`.",
  why: "What is written there runs when the program is long gone.",
  fix: "Leave it out; nothing of a program stays.",
  in: {
    python: {
      when: [{ text: STARTUP }],
      bad: [
        'open("/home/ann/.bashrc", "a")',
        'path = "/etc/cron" + ".d/x"',
        'name = "/usr/lib/sitecustomize.py"',
      ],
      good: ['print("Put it in your profile.")', 'path = "profile/ann"'],
    },
    javascript: {
      when: [{ text: STARTUP }],
      bad: [
        'require("fs").appendFileSync("/home/ann/.bashrc", "x")',
        'const line = "* * * * * /tmp/x";',
      ],
      good: ['const path = "/users/profile";'],
    },
    sql: {
      when: [{ text: STARTUP }],
      bad: [
        "COPY (SELECT 1) TO '/etc/cron.d/x'",
        "SELECT 1 INTO OUTFILE '/home/ann/.ssh/authorized_keys'",
      ],
      good: ["SELECT '/profile' AS page"],
    },
    elixir: {
      when: [{ text: STARTUP }],
      bad: ['File.write("/home/ann/.iex.exs", "1")', 'path = "/etc" <> "/cron.d/x"'],
      good: ['path = "/profile"'],
    },
  },
};
