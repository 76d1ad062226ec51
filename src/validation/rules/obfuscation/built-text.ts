import type { Rule } from "../../rule.ts";

export const builtText: Rule = {
  ruleId: "obfuscation.built_text",
  category: "obfuscation",
  severity: "high",
  message: "The name of what is called is put together from pieces.",
  looksLike:
    '`getattr(os, "sys" + "tem")`, `globalThis["ev" + "al"]`, names out of character codes.',
  why: "A name in pieces is written to pass a check that looks for the whole.",
  fix: "Write the name.",
  in: {
    python: {
      when: [{ shape: ["built_text"] }],
      bad: [
        'import os\ngetattr(os, "sys" + "tem")("id")',
        'getattr(str, "".join([chr(117), chr(112), chr(112)]))',
        'o = getattr((), "__ssalc__"[::-1])',
      ],
      good: [
        'name = "a" + "b"\nprint(name)',
        'row = {"price": 1}\nprint(row["price"])',
        'x = getattr(str, "upper")',
      ],
    },
    javascript: {
      when: [{ shape: ["built_text"] }],
      bad: ['globalThis["ev" + "al"]("1")', 'const f = [][["fil", "ter"].join("")];'],
      good: ['const name = "a" + "b";', "const row = { price: 1 };\nrow['price'];"],
    },
    elixir: {
      when: [{ shape: ["built_text"] }],
      bad: ['apply(System, String.to_atom("c" <> "md"), ["id", []])'],
      good: ['name = "a" <> "b"', "apply(Enum, :sum, [[1]])"],
    },
  },
};
