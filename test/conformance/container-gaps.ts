import { chapterGaps, type Gap } from "../../src/testing/index.ts";

/** What the container adapter does not have of the contract. */

export const CONTAINER_GAPS: readonly Gap[] = [
  ...chapterGaps("inspection", "containers run programs; parsing is the embedded adapter's"),
  ...chapterGaps("sessions", "each run has a container of its own"),
];
