import type { Peer } from "./peer.ts";
import { pythonCommand } from "./python3.ts";
import { findProgram, inBubblewrap, spawnPerRun } from "./spawned.ts";

export const PYTHON3_BUBBLEWRAP: Peer = {
  name: "`python3 -c` in bubblewrap, spawned per run",
  language: "python",
  isolation: "namespaces; a fresh process per run",
  heavy: true,
  async start() {
    const [bubblewrap, command] = [findProgram("bwrap"), pythonCommand()];
    if (bubblewrap === null || command === null)
      return { kind: "absent", reason: "no bubblewrap or no python3" };
    return spawnPerRun(inBubblewrap(bubblewrap, command));
  },
};
