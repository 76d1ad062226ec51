import type { Rule } from "../../rule.ts";

export const halt: Rule = {
  ruleId: "process.halt",
  category: "process",
  severity: "medium",
  message: "This stops the whole virtual machine, so the run has no answer.",
  looksLike: "`System.halt`.",
  why: "The engine is gone before the value and the output have left it.",
  fix: "Let the last expression be the answer, or `raise` to report an error.",
  in: {
    elixir: {
      when: [{ use: ["System.halt"] }],
      bad: ["System.halt(1)", "alias System, as: S\nS.halt()"],
      good: ['raise "no rows"', "halt = 3\nhalt + 1"],
    },
  },
};
