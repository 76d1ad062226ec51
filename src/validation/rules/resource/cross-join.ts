import type { Rule } from "../../rule.ts";

export const crossJoin: Rule = {
  ruleId: "resource.cross_join",
  category: "resource",
  severity: "medium",
  message: "This pairs every row of several tables with every row of the others.",
  looksLike: "Four and more tables without a condition that joins them.",
  why: "The rows multiply until the time of the run is used up.",
  fix: "Join with `ON` and the columns that belong together.",
  in: {
    sql: {
      when: [{ shape: ["cross_join"] }],
      bad: ["SELECT count(*) FROM t a, t b, t c, t d, t e, t f"],
      good: [
        "SELECT * FROM a JOIN b ON a.id = b.id JOIN c ON c.id = b.id",
        "SELECT * FROM sizes CROSS JOIN colours",
        "SELECT * FROM a, b WHERE a.id = b.id",
      ],
    },
  },
};
