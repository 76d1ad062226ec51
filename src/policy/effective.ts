import { type Check, pass, stop } from "../core/check.ts";
import type { AnyLanguage } from "../core/language.ts";
import type { Limits } from "../core/limits.ts";
import { nearestName } from "../core/nearest.ts";
import type { Policy, PolicyOverlay, PresetName, UseCase } from "../core/policy.ts";
import { modulesOf } from "./imports.ts";
import { mergePolicy, tighten } from "./merge.ts";
import { limitsOf, parseOverlay } from "./policy.ts";
import { PRESET_NAMES, isPresetName } from "./presets.ts";

/** What the operator allows one tenant. */
export interface TenantRules {
  /** @default the presets of all tenants */
  readonly presets?: readonly PresetName[] | undefined;
  readonly policy?: PolicyOverlay | undefined;
}

export interface PolicyRules {
  /** The operator's own policy: what nobody has tightened yet. */
  readonly base: Policy;
  /** Presets every tenant may select. */
  readonly presets: readonly PresetName[];
  readonly tenants: Readonly<Record<string, TenantRules>>;
}

/** What a request says about its policy. */
export interface PolicyRequest {
  readonly tenantId: string;
  /** A preset name or an overlay, unparsed. */
  readonly policy?: unknown;
  readonly useCase?: UseCase | undefined;
}

/** The policy of one run, with what is derived from it. */
export interface EffectivePolicy {
  readonly policy: Policy;
  readonly limits: Limits;
  /** True if the request itself asked for network, whatever the policy then granted. */
  readonly networkAsked: boolean;
  modulesFor(language: AnyLanguage): readonly string[];
}

/** Answers the policy of each request. What does not depend on the request is worked out once. */
export function createPolicies({
  base,
  presets,
  tenants,
}: PolicyRules): (request: PolicyRequest) => Check<EffectivePolicy> {
  const rulesOf = new Map(Object.entries(tenants));
  const ready = new Map<TenantRules, Map<PresetName | undefined, EffectivePolicy>>();

  function policyOf(rules: TenantRules, preset: PresetName | undefined): EffectivePolicy {
    const ofTenant = ready.get(rules) ?? new Map<PresetName | undefined, EffectivePolicy>();
    ready.set(rules, ofTenant);
    const known =
      ofTenant.get(preset) ?? toEffective(mergePolicy(base, { preset, tenant: rules.policy }));
    ofTenant.set(preset, known);
    return known;
  }

  return ({ tenantId, policy, useCase }) => {
    const rules = rulesOf.get(tenantId) ?? ANY_TENANT;
    const asked = readAsked(policy);
    if (!asked.ok) return asked;
    const preset = asked.value.preset ?? useCase;
    if (preset !== undefined && !(rules.presets ?? presets).includes(preset)) {
      return stop("PRESET_NOT_ENABLED", `The preset \`${preset}\` is not enabled for this tenant.`);
    }
    const known = policyOf(rules, preset);
    const { overlay } = asked.value;
    return pass(
      overlay ? toEffective(tighten(known.policy, overlay), overlay.networkAccess) : known,
    );
  };
}

/** A policy with what is derived from it. */
export function toEffective(policy: Policy, networkAsked = false): EffectivePolicy {
  const modules = new Map<AnyLanguage, readonly string[]>();
  return {
    policy,
    limits: limitsOf(policy),
    networkAsked,
    modulesFor(language) {
      const known = modules.get(language) ?? modulesOf(policy.allowedImports, language);
      modules.set(language, known);
      return known;
    },
  };
}

// --- internals

const ANY_TENANT: TenantRules = {};

interface Asked {
  readonly preset?: PresetName;
  readonly overlay?: PolicyOverlay;
}

const NOTHING: Check<Asked> = pass({});

function readAsked(policy: unknown): Check<Asked> {
  if (policy === undefined) return NOTHING;
  if (typeof policy !== "string") {
    const overlay = parseOverlay(policy, "policy");
    return overlay.ok ? pass({ overlay: overlay.value }) : overlay;
  }
  if (isPresetName(policy)) return pass({ preset: policy });
  const nearest = nearestName(policy, PRESET_NAMES);
  const meant = nearest === undefined ? "" : ` (did you mean \`${nearest}\`?)`;
  return stop(
    "POLICY_INVALID",
    `\`policy\` names no preset${meant}; the presets are ${PRESET_NAMES.join(", ")}.`,
  );
}
