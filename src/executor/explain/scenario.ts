import { pass } from "../../core/check.ts";
import type { Json } from "../../core/json.ts";
import type { Policy, PolicyOverlay, PresetName } from "../../core/policy.ts";
import type { Risk } from "../../core/result.ts";
import type { TenantRules } from "../../policy/effective.ts";
import { readGuarded } from "../../policy/strict.ts";

/** A request and everything that decides over it, as one value that can be varied. */
export interface Scenario {
  readonly base: Policy;
  readonly presets: readonly PresetName[];
  readonly tenants: Readonly<Record<string, TenantRules>>;
  readonly source: unknown;
  readonly language: unknown;
  /** As sent: not checked yet. */
  readonly options: unknown;
  /** Places of the program that its author is taken to have mended. */
  readonly mended: ReadonlySet<string>;
  /** True where the author is taken to have sent another program altogether. */
  readonly isRewritten: boolean;
}

/** Names a finding, so that it is the same in every walk. */
export function placeOf({ ruleId, line, column }: Risk): string {
  return `${ruleId} ${line}:${column}`;
}

export function withMended(scenario: Scenario, risks: readonly Risk[]): Scenario {
  return { ...scenario, mended: new Set([...scenario.mended, ...risks.map(placeOf)]) };
}

export function withBase(scenario: Scenario, field: keyof Policy, value: Json): Scenario {
  return { ...scenario, base: { ...scenario.base, [field]: value } };
}

export function withTenant(scenario: Scenario, tenantId: string, rules: TenantRules): Scenario {
  return {
    ...scenario,
    tenants: { ...scenario.tenants, [tenantId]: { ...rulesOf(scenario, tenantId), ...rules } },
  };
}

/** Sets a field of the options, or leaves it out where `value` is `undefined`. */
export function withOption(scenario: Scenario, name: string, value: unknown): Scenario {
  const { [name]: _, ...rest } = fieldsOf(scenario.options);
  return { ...scenario, options: value === undefined ? rest : { ...rest, [name]: value } };
}

export function rulesOf({ tenants }: Scenario, tenantId: string): TenantRules {
  return Object.hasOwn(tenants, tenantId) ? (tenants[tenantId] ?? {}) : {};
}

export function enabledPresets(scenario: Scenario, tenantId: string): readonly PresetName[] {
  return rulesOf(scenario, tenantId).presets ?? scenario.presets;
}

export function overlayOf(scenario: Scenario, tenantId: string): PolicyOverlay | undefined {
  return rulesOf(scenario, tenantId).policy;
}

/** An object's own fields; none of what is no object, or cannot be read. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const read = readGuarded("BAD_REQUEST", "", () =>
    pass(Object.fromEntries(Object.entries(value))),
  );
  return read.ok ? read.value : {};
}
