import { z } from "zod";

import type { Check } from "../core/check.ts";
import type { Limits } from "../core/limits.ts";
import type { Policy, PolicyOverlay } from "../core/policy.ts";
import { oneOf, parseStrict, renameAliases, strictObject, wholeNumber } from "./strict.ts";

const KIB = 1024;
const MIB = 1024 * KIB;

/** The architecture document's default policy, with what its enforcement needs beside it. */
export const DEFAULT_POLICY: Policy = Object.freeze({
  maxExecutionTimeMs: 5_000,
  maxMemoryMb: 128,
  allowedImports: Object.freeze(["math", "json", "datetime"]),
  networkAccess: false,
  fileSystemAccess: "none",
  maxOutputBytes: MIB,
  maxResultBytes: MIB,
  maxInputBytes: 10 * MIB,
  maxSourceBytes: 64 * KIB,
  maxConcurrent: 4,
  maxQueued: 100,
  /** High severity is kept for what no ordinary program does: docs/security.md has the counts. */
  validate: "block",
  requires: Object.freeze([
    "time",
    "memory",
    "output",
    "isolation",
    "network",
    "fileSystem",
  ] as const),
});

/** From free to strict. Tightening takes the later of two. */
export const FILE_SYSTEM_ACCESS = ["sandboxed", "read_only", "none"] as const;
export const VALIDATE = ["off", "warn", "block"] as const;

/** Clauses a policy may require. `allowedImports` is policy, not a wall, so nothing can attest it. */
const REQUIRABLE = ["time", "memory", "output", "isolation", "network", "fileSystem"] as const;

const yesOrNo = z.boolean("must be true or false");
const moduleName = z
  .string("must be text")
  .regex(
    /^[\w@][\w.:/@-]{0,127}$/,
    "must be a capability or module name of at most 128 characters",
  );

/** The most an operator can allow. */
export const POLICY_BOUNDS = { maxInputBytes: 256 * MIB, maxSourceBytes: 4 * MIB } as const;

/** Part of a policy, as it is written. What each field says is published with the JSON Schema. */
export const POLICY_SCHEMA = strictObject({
  maxExecutionTimeMs: wholeNumber(1, 600_000)
    .optional()
    .describe("Wall clock of the program itself, sleeping included, in milliseconds."),
  maxMemoryMb: wholeNumber(1, 4_096)
    .optional()
    .describe("Memory of the program above the engine's own idle baseline, in MiB."),
  allowedImports: z
    .array(moduleName, "must be a list of names")
    .max(1_000, "must hold at most 1000 names")
    .optional()
    .describe(
      "What programs may import: language-neutral capability names, or a module's own name.",
    ),
  networkAccess: yesOrNo
    .optional()
    .describe("Whether programs may use the network. Granting it where there is none is refused."),
  fileSystemAccess: oneOf(FILE_SYSTEM_ACCESS)
    .optional()
    .describe("none; read_only: the files of the request; sandboxed: also files of its own."),
  maxOutputBytes: wholeNumber(1, 64 * MIB)
    .optional()
    .describe("stdout and stderr together, in bytes. More is cut; 16 times more ends the run."),
  maxResultBytes: wholeNumber(1, 64 * MIB)
    .optional()
    .describe("The value as JSON text, in bytes."),
  maxInputBytes: wholeNumber(1, POLICY_BOUNDS.maxInputBytes)
    .optional()
    .describe("`inputs` as JSON text plus `files`, in bytes."),
  maxSourceBytes: wholeNumber(1, POLICY_BOUNDS.maxSourceBytes)
    .optional()
    .describe("The program, in bytes."),
  maxConcurrent: wholeNumber(1, 1_000).optional().describe("Runs of one tenant at the same time."),
  maxQueued: wholeNumber(0, 10_000)
    .optional()
    .describe("Runs of one tenant that may wait; one more is answered `unavailable`."),
  validate: oneOf(VALIDATE)
    .optional()
    .describe(
      "off; warn: findings are reported before the run; block: one of high severity refuses it.",
    ),
  requires: z
    .array(oneOf(REQUIRABLE), "must be a list of clauses")
    .optional()
    .describe("Clauses that must be enforced, else a run is refused. An overlay adds to them."),
});

/** The fields of a policy, in the order they are shown. */
export const POLICY_FIELDS: readonly (keyof Policy)[] = POLICY_SCHEMA.keyof().options;

/** The document's own names for its five clauses. */
export const POLICY_ALIASES: ReadonlyMap<string, string> = new Map([
  ["max_execution_time", "maxExecutionTimeMs"],
  ["max_memory_mb", "maxMemoryMb"],
  ["allowed_imports", "allowedImports"],
  ["network_access", "networkAccess"],
  ["file_system_access", "fileSystemAccess"],
]);

/**
 * Parses part of a policy, in our names or the document's.
 *
 * @param root What the message calls the policy, e.g. `policy` or `tenants.acme.policy`.
 */
export function parseOverlay(value: unknown, root: string): Check<PolicyOverlay> {
  const renamed = renameAliases(value, POLICY_ALIASES, "POLICY_INVALID", root);
  return renamed.ok ? parseStrict(POLICY_SCHEMA, renamed.value, "POLICY_INVALID", root) : renamed;
}

export function limitsOf(policy: Policy): Limits {
  return {
    runMs: policy.maxExecutionTimeMs,
    memoryBytes: policy.maxMemoryMb * MIB,
    outputBytes: policy.maxOutputBytes,
    resultBytes: policy.maxResultBytes,
    fileBytes: policy.maxInputBytes,
    concurrentCount: policy.maxConcurrent,
    queuedCount: policy.maxQueued,
  };
}
