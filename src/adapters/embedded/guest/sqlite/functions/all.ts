import { AGGREGATE_FUNCTIONS } from "./aggregates.ts";
import { CAST_FUNCTIONS } from "./casts.ts";
import { DATE_FUNCTIONS } from "./dates.ts";
import { FORMAT_FUNCTIONS } from "./formats.ts";
import { type SqlFunction, textOf, volatile } from "./function.ts";
import { NUMBER_FUNCTIONS } from "./numbers.ts";
import { PATTERN_FUNCTIONS } from "./patterns.ts";
import { PERCENT_FUNCTIONS } from "./percents.ts";
import { RANDOM_FUNCTIONS } from "./random.ts";
import { TEXT_FUNCTIONS } from "./text.ts";

/** What SQL can call beyond SQLite's own. */
export const FUNCTIONS: readonly SqlFunction[] = [
  volatile(
    "getvariable",
    1,
    ([name], scope) => scope.variables.get(textOf(name).toLowerCase()) ?? null,
  ),
  ...RANDOM_FUNCTIONS,
  ...DATE_FUNCTIONS,
  ...FORMAT_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...CAST_FUNCTIONS,
  ...PATTERN_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...PERCENT_FUNCTIONS,
  ...AGGREGATE_FUNCTIONS,
];
