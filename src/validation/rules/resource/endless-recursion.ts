import type { Rule } from "../../rule.ts";

export const endlessRecursion: Rule = {
  ruleId: "resource.endless_recursion",
  category: "resource",
  severity: "medium",
  message: "This function calls itself on every way through it.",
  looksLike: "A recursion without a case that ends it.",
  why: "The run ends when the stack or the time is used up.",
  fix: "Add a case that returns without calling itself.",
  in: {
    python: {
      when: [{ shape: ["endless_recursion"] }],
      bad: ["def f(n):\n    return f(n + 1)\nf(1)"],
      good: [
        "def f(n):\n    if n == 0:\n        return 1\n    return n * f(n - 1)\nf(3)",
        "def f(n):\n    return 1 if n < 2 else n * f(n - 1)\nf(3)",
      ],
    },
    javascript: {
      when: [{ shape: ["endless_recursion"] }],
      bad: [
        "function f(n) { return f(n + 1); }\nf(1);",
        "class A { f() { return 1; } }\nfunction g() { x(); g(); }\ng();",
      ],
      good: [
        "const f = (n) => (n < 2 ? 1 : n * f(n - 1));\nf(3);",
        "function f(n) { if (n === 0) return 0; return f(n - 1); }",
      ],
    },
    elixir: {
      when: [{ shape: ["endless_recursion"] }],
      bad: ["defmodule A do\n  def f(n), do: f(n + 1)\nend\nA.f(1)"],
      good: ["defmodule A do\n  def f(0), do: 0\n  def f(n), do: f(n - 1)\nend\nA.f(1)"],
    },
  },
};
