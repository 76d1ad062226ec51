import type { Gap } from "../../src/testing/index.ts";

/** What DuckDB, the SQL engine of the cage, does not have of the contract. */

export const DUCKDB_GAPS: readonly Gap[] = [
  {
    row: "keeps no more than a session may",
    language: "sql",
    reason: "its session is bounded by its memory limit, and counted when it is forked",
  },
];
