import { expectPrinted, findProgram } from "../spawned.ts";
import type { ElixirPeer } from "./peer.ts";
import { ELIXIR_PROGRAMS } from "./tasks.ts";

/** What costs a native interpreter a start: the same work in Python. */
export const PYTHON3_C: ElixirPeer = {
  name: "`python3 -c`, spawned per run",
  isolation: "none: a process with all rights of ours",
  async start() {
    const program = findProgram("python3");
    if (program === null) return { kind: "absent", reason: "no python3" };
    return {
      kind: "running",
      run(task) {
        const { python, value } = ELIXIR_PROGRAMS[task];
        const [statements, expression] = python;
        const source = `${statements}print(${expression})`;
        return expectPrinted({ program, args: ["-c", source] }, String(value));
      },
    };
  },
};
