import type { PolicyDifference, PolicyField } from "../core/explanation.ts";
import type { Json } from "../core/json.ts";
import type { Policy } from "../core/policy.ts";
import { isCovered } from "./imports.ts";
import { FILE_SYSTEM_ACCESS, POLICY_FIELDS, VALIDATE } from "./policy.ts";

/** The fields in which `after` differs from `before`, by meaning: the order of a list is none. */
export function diffPolicies(before: Policy, after: Policy): readonly PolicyDifference[] {
  return POLICY_FIELDS.flatMap((field): PolicyDifference[] => {
    const direction = directionOf(field, before, after);
    return direction === "same"
      ? []
      : [{ field, from: valueOf(before, field), to: valueOf(after, field), direction }];
  });
}

/** A field as plain data. */
export function valueOf(policy: Policy, field: PolicyField): Json {
  return policy[field];
}

/** How one field of `after` stands to the same field of `before`. */
export function directionOf(
  field: PolicyField,
  before: Policy,
  after: Policy,
): PolicyDifference["direction"] | "same" {
  const allowsLess = !ALLOWS[field](after, before);
  const allowsMore = !ALLOWS[field](before, after);
  if (allowsLess && allowsMore) return "different";
  return allowsLess ? "tighter" : allowsMore ? "looser" : "same";
}

// --- internals

/** Whether what the first policy says in a field allows all that the second's does. */
type Allows = (policy: Policy, other: Policy) => boolean;

function atLeast(
  field: { [K in PolicyField]: Policy[K] extends number ? K : never }[PolicyField],
): Allows {
  return (policy, other) => policy[field] >= other[field];
}

const ALLOWS: Readonly<Record<PolicyField, Allows>> = {
  maxExecutionTimeMs: atLeast("maxExecutionTimeMs"),
  maxMemoryMb: atLeast("maxMemoryMb"),
  maxOutputBytes: atLeast("maxOutputBytes"),
  maxResultBytes: atLeast("maxResultBytes"),
  maxInputBytes: atLeast("maxInputBytes"),
  maxSourceBytes: atLeast("maxSourceBytes"),
  maxConcurrent: atLeast("maxConcurrent"),
  maxQueued: atLeast("maxQueued"),
  allowedImports: (policy, other) =>
    other.allowedImports.every((name) => isCovered(name, policy.allowedImports)),
  networkAccess: (policy, other) => policy.networkAccess || !other.networkAccess,
  fileSystemAccess: (policy, other) =>
    FILE_SYSTEM_ACCESS.indexOf(policy.fileSystemAccess) <=
    FILE_SYSTEM_ACCESS.indexOf(other.fileSystemAccess),
  validate: (policy, other) =>
    VALIDATE.indexOf(policy.validate) <= VALIDATE.indexOf(other.validate),
  requires: (policy, other) => policy.requires.every((clause) => other.requires.includes(clause)),
};
