import type { Rule } from "../../rule.ts";

export const slowPattern: Rule = {
  ruleId: "resource.slow_pattern",
  category: "resource",
  severity: "medium",
  message: "This pattern may take for ever on a text that nearly fits.",
  looksLike: "`(a+)+`, `(a|a)*`: something repeated whose inside is repeated too.",
  why: "The ways to try double with each letter.",
  fix: "Repeat once: `a+` instead of `(a+)+`.",
  in: {
    python: {
      when: [{ shape: ["slow_pattern"] }],
      bad: ['import re\nre.match(r"^(a+)+$", "a" * 40 + "b")', 'p = "([a-z]+)*" + "$"'],
      good: ['import re\nre.match(r"^(\\d{3}-)+\\d+$", "1")', 're_text = "a+b*"'],
    },
    javascript: {
      when: [{ shape: ["slow_pattern"] }],
      bad: ["/^(a+)+$/.test('aaaa')", "new RegExp('(a|a)*$').test('a')"],
      good: ["/^(?:\\d{3}-)+\\d+$/.test('1')"],
    },
    sql: {
      when: [{ shape: ["slow_pattern"] }],
      bad: ["SELECT regexp_matches('aaaa', '^(a+)+$')"],
      good: ["SELECT regexp_matches('aaaa', '^a+$')"],
    },
    elixir: {
      when: [{ shape: ["slow_pattern"] }],
      bad: ['Regex.match?(~r/^(a+)+$/, "aaaa")', 'Regex.compile!("(a|a)*$")'],
      good: ['Regex.match?(~r/^a+$/, "aaaa")'],
    },
  },
};
