import type { Rule } from "../../rule.ts";

export const endlessLoop: Rule = {
  ruleId: "resource.endless_loop",
  category: "resource",
  severity: "medium",
  message: "This loop has no way out.",
  looksLike: "`while True:` without `break`, `return` or an error.",
  why: "The run ends at its time limit, without an answer.",
  fix: "Give the loop a condition that becomes false, or a `break`.",
  in: {
    python: {
      when: [{ shape: ["endless_loop"] }],
      bad: ["while True:\n    pass", "n = 0\nwhile 1:\n    n += 1"],
      good: [
        "n = 0\nwhile True:\n    n += 1\n    if n > 3:\n        break",
        "def first():\n    while True:\n        return 1\nfirst()",
        "n = 3\nwhile n:\n    n -= 1",
      ],
    },
    javascript: {
      when: [{ shape: ["endless_loop"] }],
      bad: ["while (true) {}", "for (;;) { x += 1; }", "do { x += 1; } while (true);"],
      good: [
        "let n = 0;\nwhile (true) { n += 1; if (n > 3) break; }",
        "for (let i = 0; i < 3; i++) {}",
      ],
    },
  },
};
