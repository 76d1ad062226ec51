import type { Rule } from "../../rule.ts";

export const escapedText: Rule = {
  ruleId: "obfuscation.escaped_text",
  category: "obfuscation",
  severity: "medium",
  message: "This text is written in escapes though its letters are plain.",
  looksLike: '`"\\x6f\\x73\\x2e\\x73\\x79\\x73"`.',
  why: "Nobody writes so but to hide what is there.",
  fix: "Write the letters themselves.",
  in: {
    python: {
      when: [{ shape: ["escaped_text"] }],
      bad: [
        'name = "\\x6f\\x73\\x2e\\x73\\x79\\x73"',
        'name = "\\u0065\\u0076\\u0061\\u006c\\u0028\\u0029"',
      ],
      good: ['print("\\u20ac 5\\n\\t")', 'data = b"\\x00\\xff\\x10"'],
    },
    javascript: {
      when: [{ shape: ["escaped_text"] }],
      bad: [
        'const name = "\\x65\\x76\\x61\\x6c\\x28\\x29";',
        "const name = '\\u{70}\\u{72}\\u{6f}\\u{63}\\u{65}\\u{73}\\u{73}';",
      ],
      good: ['const text = "\\u20ac 5\\n";'],
    },
    sql: {
      when: [{ shape: ["escaped_text"] }],
      bad: ["SELECT E'\\x6f\\x73\\x2e\\x73\\x79\\x73'"],
      good: ["SELECT E'a\\nb'"],
    },
    elixir: {
      when: [{ shape: ["escaped_text"] }],
      bad: ['name = "\\x53\\x79\\x73\\x74\\x65\\x6d"'],
      good: ['text = "\\u20ac 5\\n"'],
    },
  },
};
