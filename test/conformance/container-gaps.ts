import { chapterGaps, type Gap } from "../../src/testing/index.ts";

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
  {
    row: "shows no file of the machine",
    language: "elixir",
    reason: "it reads the files of its image, which holds none of the machine's",
  },
  {
    row: "takes a printed result for output",
    language: "python",
    reason:
      "a program reaches the descriptor of its own reply, and what it writes there is refused as an error of its own",
  },
  {
    row: "keeps nothing between runs: a poisoned built-in",
    language: "python",
    reason:
      "the runner shares its interpreter with the program, which breaks its own run by the poison; the next has a container of its own",
  },
];
