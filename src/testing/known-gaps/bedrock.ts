import { chapterGaps, type Gap } from "../gap.ts";
import type { TestedLanguage } from "../row.ts";
import { CHAPTERS } from "../rows.ts";

/** What the bedrock adapter does not have of the contract. */

const SCRIPTS = ["javascript", "typescript"] as const;

export const BEDROCK_GAPS: readonly Gap[] = [
  ...chapterGaps("inspection", "sessions run programs; parsing is the embedded adapter's"),
  {
    row: "parts ways with its fork",
    reason: "a session of AgentCore cannot be copied",
  },
  {
    row: "keeps no more than a session may",
    reason: "a session of AgentCore has 8 GB, and does not say what it holds",
  },
  {
    row: "emits output while the program runs",
    reason: "AgentCore answers once, when the program has ended",
  },
  {
    row: "tells each line while the program goes on",
    reason: "AgentCore answers once, when the program has ended",
  },
  {
    row: "keeps what was printed before the stop",
    reason: "what is stopped is the session, and what it had printed goes with it",
  },
  {
    row: "stops one big text at the memory limit",
    language: "python",
    reason: "a session of AgentCore has 8 GB, and no smaller one can be had",
  },
  ...gaps(SCRIPTS, "a session of AgentCore has 8 GB, and no smaller one can be had", [
    "stops a list that grows and grows at the memory limit",
    "stops one big text at the memory limit",
    "stops one big list at the memory limit",
  ]),
  ...gaps(
    SCRIPTS,
    "AWS does not say that a session keeps anything of JavaScript between two calls",
    CHAPTERS.sessions
      .map(({ name }) => name)
      .filter(
        (name) => !["parts ways with its fork", "keeps no more than a session may"].includes(name),
      ),
  ),
];

// --- internals

function gaps(
  languages: readonly TestedLanguage[],
  reason: string,
  rows: readonly string[],
): readonly Gap[] {
  return languages.flatMap((language) => rows.map((row) => ({ row, language, reason })));
}
