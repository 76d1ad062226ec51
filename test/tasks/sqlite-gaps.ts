/** Tasks whose SQL is DuckDB's, and why SQLite, which stands in where there is no cage, cannot run it. */

const REASONS: Readonly<Record<string, readonly string[]>> = {
  "SQLite has no types for dates and intervals": [
    ...["days-between", "weekday", "month-end", "a-month-later", "business-days", "age", "quarter"],
    ...["next-friday", "overdue", "totals-by-month", "iso-week", "date-format"],
  ],
  "SQLite has no lists": [
    ...["clean-name", "word-count", "reverse-words", "csv-sum", "longest-word", "nested-items"],
    ...["iban-check", "amount-in-text"],
  ],
  "SQLite has no functions for regular expressions": [
    ...["initials", "phone-digits", "slug", "vowels", "email-check", "palindrome", "key-value"],
    "password-check",
  ],
  "SQLite's truth is the number 1": ["card-check"],
  "SQLite counts decimals as floats": ["round-half-up"],
  "SQLite has no such function": [
    ...["round-half-even", "percentile", "common-multiple", "correlation", "binary"],
    "currency-text",
  ],
};

export const SQLITE_GAPS: ReadonlyMap<string, string> = new Map(
  Object.entries(REASONS).flatMap(([reason, taskIds]) =>
    taskIds.map((taskId): [string, string] => [taskId, reason]),
  ),
);
