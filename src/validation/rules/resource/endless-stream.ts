import type { Rule } from "../../rule.ts";

export const endlessStream: Rule = {
  ruleId: "resource.endless_stream",
  category: "resource",
  severity: "medium",
  message: "This collects a stream that never ends.",
  looksLike: "`list(itertools.count())`, `Stream.cycle(x) |> Enum.to_list()`.",
  why: "The run ends when its memory or its time is used up.",
  fix: "Take a number of items first: `itertools.islice`, `Enum.take`.",
  in: {
    python: {
      when: [
        { shape: ["endless_stream"] },
        {
          call: [
            "list",
            "tuple",
            "set",
            "sum",
            "max",
            "min",
            "sorted",
            "collections.deque",
            "frozenset",
          ],
          args: { path: ["itertools.count()", "itertools.cycle()", "itertools.repeat()"] },
        },
      ],
      bad: [
        "import itertools\nlist(itertools.count())",
        "from itertools import cycle as c\nsum(c([1]))",
      ],
      good: ["import itertools\nprint(list(itertools.islice(itertools.count(), 3)))"],
    },
    elixir: {
      when: [
        { shape: ["endless_stream"] },
        {
          call: [
            "Enum.to_list",
            "Enum.sum",
            "Enum.count",
            "Enum.max",
            "Enum.sort",
            "Enum.each",
            "Enum.map",
            "Enum.into",
            "Enum.reverse",
            "Stream.run",
          ],
          args: {
            path: [
              "Stream.cycle()",
              "Stream.iterate()",
              "Stream.repeatedly()",
              "Stream.interval()",
            ],
          },
        },
      ],
      bad: ["Stream.cycle([1]) |> Enum.to_list()", "Enum.sum(Stream.iterate(1, &(&1 + 1)))"],
      good: ["Stream.iterate(1, &(&1 + 1)) |> Enum.take(3)"],
    },
  },
};
