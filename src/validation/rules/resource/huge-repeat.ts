import type { Rule } from "../../rule.ts";

/** A width of eight digits and more: `%2000000000d`. */
const WIDTH = /%[-0 +#]*\d{8,}(?:\.\d+)?[a-z]|%[-0 +#]*\.\d{8,}[a-z]/i;

export const hugeRepeat: Rule = {
  ruleId: "resource.huge_repeat",
  category: "resource",
  severity: "medium",
  message: "This asks for a text or a list of more than a hundred million parts.",
  looksLike: '`"x" * 10**9`, `"x".repeat(2**30)`, `repeat(\'x\', 1000000000)`.',
  why: "One such value is larger than the memory of the run.",
  fix: "Work on parts, or make it smaller.",
  in: {
    python: {
      when: [{ shape: ["huge_repeat"] }, { text: WIDTH }],
      bad: [
        'x = "a" * 10 ** 9',
        "x = [0] * 1000000000",
        "x = bytearray(4000000000)",
        'print("%2000000000d" % 1)',
      ],
      good: ['print("-" * 40)', "x = [0] * 1000", 'print("%10d %5.2f" % (1, 2))'],
    },
    javascript: {
      when: [{ shape: ["huge_repeat"] }],
      bad: ['"x".repeat(2 ** 29)', "new Array(1e9).fill(0)", "new Uint8Array(4e9)"],
      good: ['"-".repeat(40)', "new Array(10).fill(0)"],
    },
    sql: {
      when: [{ shape: ["huge_repeat"] }, { call: ["printf", "format"], args: { text: WIDTH } }],
      bad: [
        "SELECT repeat('x', 1000000000)",
        "SELECT zeroblob(2000000000)",
        "SELECT printf('%2000000000d', 1)",
      ],
      good: ["SELECT repeat('-', 40)", "SELECT lpad('1', 5, '0')"],
    },
    elixir: {
      when: [{ shape: ["huge_repeat"] }],
      bad: ['String.duplicate("x", 1_000_000_000)', "List.duplicate(0, 1_000_000_000)"],
      good: ['String.duplicate("-", 40)'],
    },
  },
};
