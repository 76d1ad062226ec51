import type { Peer } from "./peer.ts";
import { type SpawnedCommand, spawnPerRun } from "./spawned.ts";

export const NODE: Peer = {
  name: "`node -e`, spawned per run",
  language: "javascript",
  isolation: "none: a process with all rights of ours",
  heavy: true,
  start: async () => spawnPerRun(nodeCommand()),
};

/** The very Node that runs this. */
export function nodeCommand(): SpawnedCommand {
  return { program: process.execPath, args: ["-e", "console.log(1+1)"] };
}
