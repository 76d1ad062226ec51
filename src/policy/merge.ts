import type { Policy, PolicyOverlay, PresetName } from "../core/policy.ts";
import { isCovered } from "./imports.ts";
import { FILE_SYSTEM_ACCESS, VALIDATE } from "./policy.ts";
import { applyPreset } from "./presets.ts";

export interface PolicyLayers {
  /** One the operator enabled for the tenant; who may ask is decided before. */
  readonly preset?: PresetName | undefined;
  readonly tenant?: PolicyOverlay | undefined;
  readonly request?: PolicyOverlay | undefined;
}

/**
 * The policy in force: the operator's base, widened by a preset, tightened by the tenant's overlay, then
 * by the request's. Neither overlay can loosen anything.
 */
export function mergePolicy(base: Policy, { preset, tenant, request }: PolicyLayers): Policy {
  let policy = preset === undefined ? base : applyPreset(base, preset);
  if (tenant) policy = tighten(policy, tenant);
  if (request) policy = tighten(policy, request);
  return policy;
}

/** The stricter of both, field by field. */
export function tighten(policy: Policy, overlay: PolicyOverlay): Policy {
  const least = (field: NumberField): number => Math.min(policy[field], overlay[field] ?? Infinity);
  return {
    maxExecutionTimeMs: least("maxExecutionTimeMs"),
    maxMemoryMb: least("maxMemoryMb"),
    maxOutputBytes: least("maxOutputBytes"),
    maxResultBytes: least("maxResultBytes"),
    maxInputBytes: least("maxInputBytes"),
    maxSourceBytes: least("maxSourceBytes"),
    maxConcurrent: least("maxConcurrent"),
    maxQueued: least("maxQueued"),
    allowedImports: overlay.allowedImports
      ? common(policy.allowedImports, overlay.allowedImports)
      : policy.allowedImports,
    networkAccess: policy.networkAccess && (overlay.networkAccess ?? true),
    fileSystemAccess: stricter(
      FILE_SYSTEM_ACCESS,
      policy.fileSystemAccess,
      overlay.fileSystemAccess,
    ),
    validate: stricter(VALIDATE, policy.validate, overlay.validate),
    requires: [...new Set([...policy.requires, ...(overlay.requires ?? [])])],
  };
}

/** What an overlay says in place of what the policy says: only an operator may. */
export function replaceFields(policy: Policy, overlay: PolicyOverlay): Policy {
  return {
    ...policy,
    ...Object.fromEntries(Object.entries(overlay).filter(([, value]) => value !== undefined)),
  };
}

// --- internals

type NumberField = { [K in keyof Policy]: Policy[K] extends number ? K : never }[keyof Policy];

function stricter<T>(fromFreeToStrict: readonly T[], left: T, right: T | undefined): T {
  return right !== undefined && fromFreeToStrict.indexOf(right) > fromFreeToStrict.indexOf(left)
    ? right
    : left;
}

/** Names that both lists allow, by what they mean: `statistics` is part of `standard_library`. */
function common(left: readonly string[], right: readonly string[]): string[] {
  return [
    ...new Set([
      ...left.filter((name) => isCovered(name, right)),
      ...right.filter((name) => isCovered(name, left)),
    ]),
  ];
}
