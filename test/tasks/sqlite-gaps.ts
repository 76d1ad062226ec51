/** Tasks whose SQL is DuckDB's, and why SQLite, which stands in where there is no cage, cannot run it. */

const REASONS: Readonly<Record<string, readonly string[]>> = {
  "SQLite has no intervals and no series of dates": [
    ...["a-month-later", "business-days", "age", "next-friday"],
  ],
  "SQLite's dates are text: text that is written as a date counts as one": [
    ...["month-end", "date-format"],
  ],
  "SQLite has no lists": [
    ...["clean-name", "word-count", "reverse-words", "csv-sum", "longest-word", "nested-items"],
    ...["iban-check", "amount-in-text"],
  ],
  "SQLite's truth is the number 1": ["card-check", "email-check", "palindrome"],
  "SQLite counts decimals as floats": ["round-half-up"],
  "SQLite has no such function": ["percentile", "currency-text"],
};

export const SQLITE_GAPS: ReadonlyMap<string, string> = new Map(
  Object.entries(REASONS).flatMap(([reason, taskIds]) =>
    taskIds.map((taskId): [string, string] => [taskId, reason]),
  ),
);
