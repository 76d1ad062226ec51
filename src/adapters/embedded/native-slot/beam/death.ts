import type { Death } from "../../engine-host.ts";
import type { HostOutcome } from "../../messages.ts";

/**
 * What it means that a machine died under its run. Its last words may be the program's own, so they only
 * choose among outcomes that are all the program's doing.
 */
export function explainDeath({ code, signal, stderr }: Death): HostOutcome {
  if (OUT_OF_MEMORY.test(stderr)) return { kind: "limit", limit: "memory" };
  if (OUT_OF_PROCESSES.test(stderr)) return { kind: "limit", limit: "processes" };
  // The kernel kills what has no memory left to give it.
  if (signal === "SIGKILL" || code === KILLED) return { kind: "limit", limit: "memory" };
  if (NO_PROGRAM.test(stderr)) {
    return {
      kind: "error",
      error: {
        name: "ErlangError",
        message: "The program tried to start another program, and there is none.",
        hint: "Compute the answer in Elixir itself.",
      },
    };
  }
  return {
    kind: "error",
    error: {
      name: "SystemHalt",
      message:
        code === null
          ? `The program ended the virtual machine (${signal ?? "no status"}).`
          : `The program ended the virtual machine with status ${String(code)}.`,
      hint: "Let the program run to its end: the value of its last expression is the result.",
    },
  };
}

// --- internals

/** Erlang starts programs through a helper process, which the cage refuses. */
const NO_PROGRAM = /erl_child_setup/;
/** 128 + SIGKILL, as a parent that is not the gateway reports it. */
const KILLED = 137;
const OUT_OF_MEMORY =
  /Cannot (?:re)?allocate \d+ bytes|no more index entries in atom_tab|failed to allocate|Failed to (?:map|allocate)|out of memory/i;
const OUT_OF_PROCESSES = /system_limit|too many processes/i;
