import type { Rule } from "../../rule.ts";

export const endlessQuery: Rule = {
  ruleId: "resource.endless_query",
  category: "resource",
  severity: "medium",
  message: "This recursive query has nothing that ends it.",
  looksLike: "`WITH RECURSIVE … UNION ALL SELECT n + 1 FROM t` without `WHERE` or `LIMIT`.",
  why: "The run ends when its memory or its time is used up.",
  fix: "Add a `WHERE` to the recursive part, such as `WHERE n < 100`.",
  in: {
    sql: {
      when: [{ shape: ["endless_query"] }],
      bad: [
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t",
      ],
      good: [
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 9) SELECT count(*) FROM t",
        "WITH a AS (SELECT 1 AS n) SELECT n FROM a",
      ],
    },
  },
};
