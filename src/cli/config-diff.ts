import { type Config, loadConfig, parseConfig, readConfigFile } from "../config.ts";
import { ExecError } from "../core/errors.ts";
import type { PolicyDifference } from "../core/explanation.ts";
import type { Json } from "../core/json.ts";
import type { Policy, PolicyOverlay, PresetName } from "../core/policy.ts";
import type { TenantRules } from "../policy/effective.ts";
import { diffPolicies } from "../policy/diff.ts";
import { replaceFields, tighten } from "../policy/merge.ts";
import { DEFAULT_POLICY, parseOverlay, POLICY_ALIASES, POLICY_FIELDS } from "../policy/policy.ts";

/** What decides over programs: a policy alone, or a whole configuration. */
export interface Rules {
  readonly name: string;
  /** As written. Of a policy, only what it names. */
  readonly overlay: PolicyOverlay;
  /** `null` for a policy alone. */
  readonly config: Config | null;
}

/** One difference, and where it stands: `securityPolicy`, `config`, or `tenants.ID`. */
export interface RuleDifference {
  readonly scope: string;
  readonly field: string;
  readonly from: Json;
  readonly to: Json;
  readonly direction: PolicyDifference["direction"];
}

/** Reads a file as a configuration, or as a policy where its fields are those of one. */
export async function readRules(file: string): Promise<Rules> {
  const written = await readConfigFile(file);
  if (!isPolicy(written)) {
    const config = parseConfig(written);
    return { name: file, overlay: config.securityPolicy, config };
  }
  const overlay = parseOverlay(written, "policy");
  if (!overlay.ok)
    throw new ExecError(overlay.code, overlay.message, { hint: `Correct it in ${file}.` });
  return { name: file, overlay: overlay.value, config: null };
}

/** The configuration in force here. */
export async function readRulesInForce(onWarning: (message: string) => void): Promise<Rules> {
  const config = await loadConfig({ onWarning });
  return { name: "the configuration in force here", overlay: config.securityPolicy, config };
}

/** What changes from one to the other. What a policy leaves out, it leaves as it was. */
export function diffRules(before: Rules, after: Rules): readonly RuleDifference[] {
  const from = replaceFields(DEFAULT_POLICY, before.overlay);
  const to = replaceFields(from, after.overlay);
  const ofPolicy = scoped("securityPolicy", from, to);
  if (!before.config || !after.config) return ofPolicy;
  const old = before.config;
  const young = after.config;
  const tenantIds = new Set([...Object.keys(old.tenants), ...Object.keys(young.tenants)]);
  return [
    ...ofPolicy,
    ...diffPresets("config", old.presets, young.presets),
    ...[...tenantIds].flatMap((tenantId) => {
      const [was, is] = [ofTenant(old, tenantId), ofTenant(young, tenantId)];
      return [
        ...diffPresets(`tenants.${tenantId}`, was.presets, is.presets),
        ...scoped(`tenants.${tenantId}`, was.policy, is.policy),
      ];
    }),
  ];
}

// --- internals

function isPolicy(written: unknown): boolean {
  if (typeof written !== "object" || written === null) return false;
  const known = new Set<string>([...POLICY_FIELDS, ...POLICY_ALIASES.keys()]);
  return Object.keys(written).some((key) => known.has(key));
}

function ofTenant(
  { securityPolicy, presets, tenants }: Config,
  tenantId: string,
): { readonly policy: Policy; readonly presets: readonly PresetName[] } {
  const rules: TenantRules = Object.hasOwn(tenants, tenantId) ? (tenants[tenantId] ?? {}) : {};
  return {
    policy: rules.policy ? tighten(securityPolicy, rules.policy) : securityPolicy,
    presets: rules.presets ?? presets,
  };
}

function scoped(scope: string, from: Policy, to: Policy): readonly RuleDifference[] {
  return diffPolicies(from, to).map((difference) => ({ scope, ...difference }));
}

function diffPresets(
  scope: string,
  from: readonly PresetName[],
  to: readonly PresetName[],
): readonly RuleDifference[] {
  const isLooser = to.some((name) => !from.includes(name));
  const isTighter = from.some((name) => !to.includes(name));
  if (!isLooser && !isTighter) return [];
  const direction = isLooser && isTighter ? "different" : isLooser ? "looser" : "tighter";
  return [{ scope, field: "presets", from, to, direction }];
}
