import type { Gap } from "../../src/testing/index.ts";

/** What SQLite, the SQL engine without a cage, does not have of the standard one. */

const NO_BOOLEANS = "SQLite's truth is the number 1";
const NO_LISTS = "SQLite has no lists and structs, only JSON text";
const NO_DATES = "SQLite has no types for dates and times, only text";
const NO_FUNCTION = "SQLite has no such function";

const REASONS: Readonly<Record<string, string>> = {
  "answers truth": NO_BOOLEANS,
  "answers numbers that are none": NO_LISTS,
  "answers an instant": NO_DATES,
  "answers a time of day": NO_DATES,
  "answers a duration": NO_DATES,
  "answers a map with keys that are lists": NO_LISTS,
  "answers a record's fields": NO_LISTS,
  "answers a list of whole numbers": NO_LISTS,
  "answers a name that is no text in its language": "SQLite has no enumerations",
  "answers something without meaning outside its language as opaque": NO_DATES,
  "gives each column the type of what is in it": "a column of SQLite's holds what comes",
  "takes a decimal as the language's own": "SQLite counts decimals as floats",
  "takes a date as the language's own": NO_LISTS,
  "takes a time of day as the language's own": NO_LISTS,
  "takes a duration as the language's own": NO_DATES,
  "takes bytes as the language's own": NO_LISTS,
  "takes a table as the language's own": NO_LISTS,
  "takes a number that is none as the language's own": NO_BOOLEANS,
  "takes an object with a key of ours as the language's own": NO_FUNCTION,
  "shows nothing of the environment": "SQLite has nothing to ask for it",
  "keeps nothing between runs: a poisoned built-in": "SQLite has no macros",
  "keeps nothing between runs: the state of random numbers": "SQLite has no seed to set",
};

export const SQLITE_GAPS: readonly Gap[] = Object.entries(REASONS).map(([row, reason]) => ({
  row,
  language: "sql",
  reason,
}));
