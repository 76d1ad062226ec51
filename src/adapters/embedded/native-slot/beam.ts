import { findElixir } from "./beam/find.ts";
import { explainDeath } from "./beam/death.ts";
import { describeProgram } from "./beam/program.ts";
import type { NativeEngine } from "./engine.ts";

/** Elixir on the BEAM: Erlang's own virtual machine with our runner, caged. */
export function createBeam(): NativeEngine {
  const found = findElixir();
  return {
    kind: "elixir",
    missing: typeof found === "string" ? found : null,
    program(options) {
      if (typeof found === "string") throw new Error(`Elixir cannot start: ${found}`);
      return describeProgram(found, options);
    },
    explainDeath,
    holds: {
      time: "the process of the program is ended inside the machine, then the machine is killed",
      memory: "heap limits of the machine, a look at its memory every 10 ms, and RLIMIT_DATA",
      output: "cut and counted by the runner",
      isolation: "a machine of its own for each run, in the cage",
      network: "the cage has no network, and its filter no sockets",
      fileSystem: "files exist in the machine's memory only; the cage has none to write",
      allowedImports: {
        state: "partial",
        reason: "checked where a program names a module: policy, not a wall",
      },
    },
    waitingCount: 4,
    maxCount: 8,
  };
}
