import { chapterGaps, type Gap } from "../gap.ts";

/** What the lambda adapter does not have of the contract, whatever runs its functions. */

export const LAMBDA_GAPS: readonly Gap[] = [
  ...chapterGaps("inspection", "functions run programs; parsing is the embedded adapter's"),
  ...chapterGaps("sessions", "Lambda promises no state between two Invokes"),
  {
    row: "emits output while the program runs",
    reason: "an Invoke answers once, when the program has ended",
  },
  {
    row: "tells each line while the program goes on",
    reason: "an Invoke answers once, when the program has ended",
  },
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
