import type { PolicyField, PolicyLayer, PolicyStep } from "../core/explanation.ts";
import type { Policy, PolicyOverlay, PresetName } from "../core/policy.ts";
import { diffPolicies, directionOf } from "./diff.ts";
import { replaceFields, tighten } from "./merge.ts";
import { DEFAULT_POLICY, POLICY_FIELDS } from "./policy.ts";
import { applyPreset } from "./presets.ts";

/** What decided the policy of one request, layer by layer. */
export interface LayeredPolicy {
  readonly steps: readonly PolicyStep[];
  /** The policy as each layer left it. The last is the one in force. */
  readonly stages: readonly Stage[];
}

export interface Stage {
  readonly layer: PolicyLayer;
  readonly policy: Policy;
}

export interface LayerSources {
  readonly base: Policy;
  readonly preset: PresetName | undefined;
  readonly tenantId: string;
  readonly tenant: PolicyOverlay | undefined;
  readonly request: PolicyOverlay | undefined;
}

/** The same merge as `mergePolicy`, with each step kept. */
export function layerPolicy(sources: LayerSources): LayeredPolicy {
  const { base, preset, tenantId, tenant, request } = sources;
  const widened = preset === undefined ? base : applyPreset(base, preset);
  const ofTenant = tenant === undefined ? widened : tighten(widened, tenant);
  const inForce = request === undefined ? ofTenant : tighten(ofTenant, request);
  return {
    stages: [
      { layer: "operator", policy: base },
      { layer: "preset", policy: widened },
      { layer: "tenant", policy: ofTenant },
      { layer: "request", policy: inForce },
    ],
    steps: [
      step("operator", null, DEFAULT_POLICY, base),
      step("preset", preset ?? null, base, widened),
      step("tenant", tenantId, widened, ofTenant, tenant),
      step("request", null, ofTenant, inForce, request),
    ],
  };
}

/** The layer that last took away what `grants` looks for; the operator where nobody ever gave it. */
export function denyingLayer(
  { stages }: LayeredPolicy,
  grants: (policy: Policy) => boolean,
): PolicyLayer | null {
  let layer: PolicyLayer | null = "operator";
  let granted = false;
  for (const stage of stages) {
    const now = grants(stage.policy);
    if (granted && !now) layer = stage.layer;
    granted = now;
  }
  return granted ? null : layer;
}

/**
 * Fields in which an overlay asks for more than the policy it is laid over has. Merging passes over them; the
 * clauses an overlay leaves out of `requires` are none of them, since an overlay adds clauses to those in force.
 */
export function widenedFields(policy: Policy, overlay: PolicyOverlay): readonly PolicyField[] {
  const asked = replaceFields(policy, overlay);
  return POLICY_FIELDS.filter((field) => {
    const direction = directionOf(field, policy, asked);
    return field !== "requires" && (direction === "looser" || direction === "different");
  });
}

// --- internals

function step(
  layer: PolicyLayer,
  name: string | null,
  before: Policy,
  after: Policy,
  overlay?: PolicyOverlay,
): PolicyStep {
  return {
    layer,
    name,
    changes: diffPolicies(before, after),
    ignored: overlay === undefined ? [] : widenedFields(before, overlay),
  };
}
