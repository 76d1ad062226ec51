import type { Rule } from "../../rule.ts";

export const formatWalk: Rule = {
  ruleId: "introspection.format_walk",
  category: "introspection",
  severity: "high",
  message: "This format text reads attributes of the interpreter out of a value.",
  looksLike: '`"{0.__class__.__init__.__globals__}".format(x)`.',
  why: "It walks to globals and secrets while looking like a text.",
  fix: "Format the value itself: `{0}`.",
  in: {
    python: {
      when: [
        { text: /\{[^{}]*[.[]_{2}\w+__[^{}]*\}/ },
        { use: ["string.Formatter().get_field", "_string.formatter_field_name_split"] },
      ],
      bad: [
        'print("{0.__class__.__init__.__globals__}".format(1))',
        'text = "{x.__cl" + "ass__}"\nprint(text.format(x=1))',
        'print("{0[__builtins__]}".format({}))',
      ],
      good: ['print("{0.name} {1[key]}".format(a, b))', "print(f'{type(1).__name__}')"],
    },
  },
};
