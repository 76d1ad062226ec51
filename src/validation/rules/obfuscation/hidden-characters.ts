import type { Rule } from "../../rule.ts";

export const hiddenCharacters: Rule = {
  ruleId: "obfuscation.hidden_characters",
  category: "obfuscation",
  severity: "high",
  message: "Here are characters that nobody sees, or that turn the reading direction.",
  looksLike: "Bidirectional controls, zero-width characters inside names, tag characters.",
  why: "The program reads otherwise than it runs.",
  fix: "Remove the invisible characters.",
  in: {
    python: {
      when: [{ shape: ["hidden_characters"] }],
      bad: ['role = "user\u202E \u2066# admin\u2069"\nprint(role)'],
      good: ['name = "Zoë, Łukasz, 日本, 👩‍👧"\nprint(name)'],
    },
    javascript: {
      when: [{ shape: ["hidden_characters"] }],
      bad: ["const role = 'user\u202E \u2066// admin\u2069';"],
      good: ["const name = 'Zoë 👩‍👧 日本';"],
    },
    sql: {
      when: [{ shape: ["hidden_characters"] }],
      bad: ["SELECT 'user\u202E admin'"],
      good: ["SELECT 'Zoë 日本'"],
    },
    elixir: {
      when: [{ shape: ["hidden_characters"] }],
      bad: ['role = "user\u202E admin"'],
      good: ['name = "Zoë 日本"'],
    },
  },
};
