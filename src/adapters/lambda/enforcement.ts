import type { Capabilities } from "../../core/adapter.ts";
import type { Enforcement, EnforcementReport } from "../../core/limits.ts";
import type { LambdaSettings, RuntimeName } from "./options.ts";

/** What is stated of each clause, by runtime: what stands in the handlers, and what AWS stands for. */

export function enforcementOf(runtime: RuntimeName, settings: LambdaSettings): EnforcementReport {
  return {
    time: {
      state: "enforced",
      reason:
        "The handler kills the program's processes at its time. A caller who leaves earlier does not stop it: Lambda has no way to, so that it may run on until then.",
    },
    memory: MEMORY[runtime],
    output: {
      state: "enforced",
      reason: "The handler cuts output at its cap, and kills a program that floods.",
    },
    isolation: settings.tenantIsolation ? PER_TENANT : SHARED,
    network: settings.networkIsolated ? DECLARED_NETWORK : NETWORK[runtime],
    fileSystem: FILES[runtime],
    allowedImports: IMPORTS[runtime],
  };
}

/** What an Invoke cannot carry, whatever the policy allows. */
export const CEILINGS: NonNullable<Capabilities["ceilings"]> = {
  maxInputBytes: {
    state: "partial",
    reason: "one Invoke carries 6 MB, program, inputs and files together; more is refused",
  },
};

// --- internals

const MEMORY: Readonly<Record<RuntimeName, Enforcement>> = {
  python: {
    state: "enforced",
    reason:
      "The kernel caps the data of the program's process; the function's own memory stands behind.",
  },
  nodejs: {
    state: "enforced",
    reason:
      "The engine caps the program's heap, its process is watched every 5 ms, and the function's own memory stands behind.",
  },
  java: {
    state: "enforced",
    reason:
      "The program's virtual machine has a heap of its own size; the function's own memory stands behind.",
  },
};

const PER_TENANT: Enforcement = {
  state: "enforced",
  reason:
    "Lambda keeps an environment (a Firecracker micro virtual machine) for one tenant alone. Each run has a process and a folder of its own; runs of one tenant share user and machine.",
};
const SHARED: Enforcement = {
  state: "partial",
  reason:
    "The functions are made without tenant isolation: an environment serves one tenant after another. Each run has a process and a folder of its own, killed with its group.",
};

const DECLARED_NETWORK: Enforcement = {
  state: "unverified",
  reason:
    "The operator states that the functions' network has no way out; it has not been tried from inside.",
};
const OPEN_NETWORK =
  "The function's own network has a way out unless it is a VPC without one (option networkIsolated).";

const NETWORK: Readonly<Record<RuntimeName, Enforcement>> = {
  python: {
    state: "partial",
    reason: `The interpreter refuses sockets, which machine code gets past. ${OPEN_NETWORK}`,
  },
  nodejs: {
    state: "partial",
    reason: `The program's context has no sockets, which a program that leaves it has. ${OPEN_NETWORK}`,
  },
  java: {
    state: "partial",
    reason: `The class loader refuses java.net and what else opens sockets, which reflection gets past. ${OPEN_NETWORK}`,
  },
};

const FILES: Readonly<Record<RuntimeName, Enforcement>> = {
  python: {
    state: "partial",
    reason:
      "The interpreter refuses files beyond the policy, which machine code gets past. There is the function's code and what its runs leave; the folder of a run is removed after it.",
  },
  nodejs: {
    state: "partial",
    reason:
      "The program's context has the files of its folder alone, and Node's permissions those beside its own code. There is the function's code; the folder of a run is removed after it.",
  },
  java: {
    state: "partial",
    reason:
      "The class loader refuses the classes for files where the policy does, which reflection gets past. There is the function's code; the folder of a run is removed after it.",
  },
};

const IMPORTS: Readonly<Record<RuntimeName, Enforcement>> = {
  python: {
    state: "partial",
    reason:
      "Imports are refused at their first use; a program can reach a module that is loaded already.",
  },
  nodejs: { state: "enforced", reason: "There is nothing to import but what the policy allows." },
  java: {
    state: "partial",
    reason:
      "The class loader refuses packages the policy does not allow, which reflection gets past.",
  },
};
