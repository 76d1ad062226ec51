import type { Rule } from "../../rule.ts";

export const hugeNumber: Rule = {
  ruleId: "resource.huge_number",
  category: "resource",
  severity: "medium",
  message: "This number has more than a million digits.",
  looksLike: "`10 ** 10 ** 8`, `1 << 10_000_000`, `math.factorial(1_000_000)`.",
  why: "Working it out takes the time and the memory of the run.",
  fix: "Use the remainder, a logarithm or a float: `pow(a, b, m)`.",
  in: {
    python: {
      when: [{ shape: ["huge_number"] }],
      bad: ["print(10 ** 100000000)", "a = 9 ** 9 ** 9\nprint(a)", "x = 1 << 99999999"],
      good: ["print(2 ** 64, 10 ** 9 + 7)", "print(pow(3, 10 ** 9, 7))"],
    },
    javascript: {
      when: [{ shape: ["huge_number"] }],
      bad: ["const a = 10n ** 100000000n;"],
      good: ["const a = 2 ** 53 - 1;", "const b = 10n ** 20n;"],
    },
    elixir: {
      when: [{ shape: ["huge_number"] }],
      bad: ["Integer.pow(10, 100_000_000)"],
      good: ["Integer.pow(2, 64)", ":math.pow(2, 10)"],
    },
  },
};
