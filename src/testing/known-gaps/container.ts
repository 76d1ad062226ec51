import { chapterGaps, type Gap } from "../gap.ts";
import type { Chapter } from "../rows.ts";

/** What the container adapter does not have of the contract. */

export const CONTAINER_GAPS: readonly Gap[] = [
  ...chapterGaps("inspection", "containers run programs; parsing is the embedded adapter's"),
  ...chapterGaps("sessions", "each run has a container of its own"),
  ...(["javascript", "typescript"] as const).flatMap((language) => [
    {
      row: "stops one big text at the memory limit",
      language,
      reason: "V8 repeats a text without storing it, so that it takes no memory",
    },
    {
      row: "stops one big list at the memory limit",
      language,
      reason: "a buffer nobody writes to takes no memory",
    },
  ]),
];

/**
 * Chapters that say what a runner makes of a program. It is the one that the lambda adapter has for JavaScript,
 * and the embedded adapter for SQL and Elixir: there the suite runs them with every change.
 */
export const IN_ANOTHER_SUITE: readonly Chapter[] = [
  ...(["what the answer is", "values out", "values in", "faults of the program"] as const),
  ...(["imports", "chance and time", "inspection", "sessions"] as const),
];
