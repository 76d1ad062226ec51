import type { Peer } from "./peer.ts";
import { findProgram, type SpawnedCommand, spawnPerRun } from "./spawned.ts";

export const PYTHON3: Peer = {
  name: "`python3 -c`, spawned per run",
  language: "python",
  isolation: "none: a process with all rights of ours",
  heavy: true,
  async start() {
    const command = pythonCommand();
    return command ? spawnPerRun(command) : { kind: "absent", reason: "no python3" };
  },
};

export function pythonCommand(): SpawnedCommand | null {
  const program = findProgram("python3");
  return program === null ? null : { program, args: ["-c", "print(1+1)"] };
}
