import { nodeCommand } from "./node.ts";
import type { Peer } from "./peer.ts";
import { findProgram, inBubblewrap, spawnPerRun } from "./spawned.ts";

export const NODE_BUBBLEWRAP: Peer = {
  name: "`node -e` in bubblewrap, spawned per run",
  language: "javascript",
  isolation: "namespaces; a fresh process per run",
  heavy: true,
  async start() {
    const bubblewrap = findProgram("bwrap");
    if (bubblewrap === null) return { kind: "absent", reason: "no bubblewrap" };
    return spawnPerRun(inBubblewrap(bubblewrap, nodeCommand()));
  },
};
