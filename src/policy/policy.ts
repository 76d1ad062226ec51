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
  /** No rule of high severity exists beside syntax, which the engine reports itself, so `off` gives nothing up. */
  validate: "off",
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

const OVERLAY = strictObject({
  maxExecutionTimeMs: wholeNumber(1, 600_000).optional(),
  maxMemoryMb: wholeNumber(1, 4_096).optional(),
  allowedImports: z
    .array(moduleName, "must be a list of names")
    .max(1_000, "must hold at most 1000 names")
    .optional(),
  networkAccess: yesOrNo.optional(),
  fileSystemAccess: oneOf(FILE_SYSTEM_ACCESS).optional(),
  maxOutputBytes: wholeNumber(1, 64 * MIB).optional(),
  maxResultBytes: wholeNumber(1, 64 * MIB).optional(),
  maxInputBytes: wholeNumber(1, 256 * MIB).optional(),
  maxSourceBytes: wholeNumber(1, 4 * MIB).optional(),
  maxConcurrent: wholeNumber(1, 1_000).optional(),
  maxQueued: wholeNumber(0, 10_000).optional(),
  validate: oneOf(VALIDATE).optional(),
  requires: z.array(oneOf(REQUIRABLE), "must be a list of clauses").optional(),
});

/** The document's own names for its five clauses. */
const ALIASES: ReadonlyMap<string, string> = new Map([
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
  const renamed = renameAliases(value, ALIASES, "POLICY_INVALID", root);
  return renamed.ok ? parseStrict(OVERLAY, renamed.value, "POLICY_INVALID", root) : renamed;
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
