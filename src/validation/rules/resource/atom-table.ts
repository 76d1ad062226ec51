import type { Rule } from "../../rule.ts";

export const atomTable: Rule = {
  ruleId: "resource.atom_table",
  category: "resource",
  severity: "medium",
  message: "This makes a new atom out of each number or random value.",
  looksLike: "`String.to_atom(Integer.to_string(i))`.",
  why: "Atoms are never freed; when their table is full the machine stops.",
  fix: "Keep the text, or use `String.to_existing_atom`.",
  in: {
    elixir: {
      when: [
        {
          call: [
            "String.to_atom",
            "List.to_atom",
            ":erlang.binary_to_atom",
            ":erlang.list_to_atom",
          ],
          args: {
            path: [
              "Integer.to_string()",
              "Integer.to_charlist()",
              "Float.to_string()",
              "to_string()",
              "to_charlist()",
              "inspect()",
              ":erlang.integer_to_*()",
              ":rand.**",
              ":crypto.**",
              "Base.encode*()",
              "Enum.random()",
            ],
          },
        },
      ],
      bad: [
        "for i <- 1..9_000_000, do: String.to_atom(Integer.to_string(i))",
        "Enum.each(1..9, fn i -> :erlang.binary_to_atom(to_string(i)) end)",
      ],
      good: [
        'String.to_atom("price")',
        'Map.new(%{"a" => 1}, fn {k, v} -> {String.to_atom(k), v} end)',
      ],
    },
  },
};
