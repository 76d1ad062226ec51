import type { Capabilities } from "../../core/adapter.ts";
import type { Enforcement, EnforcementReport } from "../../core/limits.ts";
import type { BedrockSettings, EngineName, NetworkMode } from "./options.ts";

/** What is stated of each clause: what we do, and what AWS stands for. */

export function enforcementOf(
  engine: EngineName,
  { networkMode, sessionSeconds }: BedrockSettings,
): EnforcementReport {
  return {
    time: {
      state: "enforced",
      reason: `A session whose program is over its time is stopped, and its machine with it. Where AWS cannot be reached then, its lifetime of ${String(sessionSeconds)} s ends it.`,
    },
    memory: {
      state: "not_enforceable",
      reason: "A session of AgentCore has 8 GB, and no smaller one can be had.",
    },
    output: {
      state: "enforced",
      reason:
        "An answer is counted while it arrives, cut at the cap, and ended together with its session past it.",
    },
    isolation: {
      state: "enforced",
      reason:
        "Each run, and each session, has a session of AgentCore of its own: a virtual machine that AWS gives to nobody else, stopped when it is over.",
    },
    network: NETWORK[networkMode],
    fileSystem: FILES[engine],
    allowedImports: IMPORTS[engine],
  };
}

/** What AWS bounds otherwise, whatever the policy allows. */
export const CEILINGS: NonNullable<Capabilities["ceilings"]> = {
  maxInputBytes: {
    state: "partial",
    reason: "one request carries 100 MB, program, inputs and files together; more is refused",
  },
  maxConcurrent: {
    state: "partial",
    reason:
      "counted for each tenant here; AWS starts 30 sessions a second for an account, and asked for more answers later or not at all",
  },
};

// --- internals

const NETWORK: Readonly<Record<NetworkMode, Enforcement>> = {
  SANDBOX: {
    state: "not_enforceable",
    reason:
      "Mode SANDBOX lets a program resolve names and reach Amazon S3, and where the interpreter has a role, read its credentials.",
  },
  PUBLIC: {
    state: "not_enforceable",
    reason: "Mode PUBLIC gives a program the internet.",
  },
  VPC: {
    state: "unverified",
    reason:
      "The operator states that the interpreter's network has no way out; it has not been tried from inside.",
  },
};

const FILES: Readonly<Record<EngineName, Enforcement>> = {
  python: {
    state: "partial",
    reason:
      "A program can read and write the disk of its session, which holds nothing of yours and ends with it. The files of a run are in a folder of its own.",
  },
  javascript: {
    state: "partial",
    reason:
      "Files of a run are kept in memory. A program that gets at Node itself can read and write the disk of its session, which holds nothing of yours and ends with it.",
  },
};

const IMPORTS: Readonly<Record<EngineName, Enforcement>> = {
  python: {
    state: "partial",
    reason:
      "Imports are refused at their first use; a program can reach a module that is loaded already.",
  },
  javascript: {
    state: "partial",
    reason: "Imports are refused; a program that gets at Node itself is past that.",
  },
};
