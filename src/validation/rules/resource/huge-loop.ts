import type { Rule } from "../../rule.ts";

export const hugeLoop: Rule = {
  ruleId: "resource.huge_loop",
  category: "resource",
  severity: "medium",
  message: "This goes through more than a billion steps.",
  looksLike: "`range(10**10)`, `1..10_000_000_000`, `generate_series(1, 100000000000)`.",
  why: "It takes longer than a run may.",
  fix: "Use a formula, or fewer steps.",
  in: {
    python: {
      when: [{ shape: ["huge_loop"] }],
      bad: ["for i in range(10 ** 10):\n    pass", "sum(range(1, 99999999999))"],
      good: ["for i in range(10 ** 5):\n    pass"],
    },
    javascript: {
      when: [{ shape: ["huge_loop"] }],
      bad: ["for (let i = 0; i < 1e11; i++) {}"],
      good: ["for (let i = 0; i < 1000; i++) {}"],
    },
    sql: {
      when: [{ shape: ["huge_loop"] }],
      bad: [
        "SELECT count(*) FROM generate_series(1, 100000000000)",
        "SELECT sum(range) FROM range(1000000000000)",
      ],
      good: ["SELECT * FROM generate_series(1, 10)"],
    },
    elixir: {
      when: [{ shape: ["huge_loop"] }],
      bad: ["Enum.each(1..100_000_000_000, fn _ -> :ok end)"],
      good: ["Enum.each(1..1000, fn _ -> :ok end)"],
    },
  },
};
