import type { Change } from "../../core/explanation.ts";
import type { Json } from "../../core/json.ts";
import type { Policy, PolicyOverlay, PresetName } from "../../core/policy.ts";
import { tighten } from "../../policy/merge.ts";
import { applyPreset } from "../../policy/presets.ts";
import type { DryRun } from "./dry-run.ts";
import type { Need } from "./obstacles.ts";
import { fieldsOf, rulesOf, type Scenario, withBase, withOption, withTenant } from "./scenario.ts";

/** A change that can be tried: what it costs whoever makes it, and what it makes of a scenario. */
export interface Piece {
  readonly change: Change;
  readonly cost: number;
  apply(scenario: Scenario): Scenario;
}

/** The caller can send a request again; an operator has to be asked, and has to agree. */
export const COST = {
  request: 1,
  askLess: 2,
  edit: 2,
  guard: 3,
  operator: 50,
  doWithout: 60,
} as const;

export interface Grant extends Need {
  /** The field's value with what is missing added to what `policy` has. */
  widen(policy: Policy): Json;
  /** In words, e.g. "Add `statistics` to `allowedImports`." */
  readonly fix: string;
}

/** The changes of each layer that withholds what is needed: together they grant it, and none alone does. */
export function grantPieces(
  grant: Grant,
  { asked, layered }: DryRun,
  scenario: Scenario,
  preset: PresetName | undefined = asked.preset,
): readonly Piece[] {
  if (!layered) return [];
  const { field, fix } = grant;
  const { tenantId, overlay } = asked;
  const pieces: Piece[] = [];

  let policy = preset === undefined ? scenario.base : applyPreset(scenario.base, preset);
  if (!grant.isMet(policy)) {
    const to = grant.widen(scenario.base);
    pieces.push(
      operatorPiece(["securityPolicy", field], scenario.base[field], to, fix, (it) =>
        withBase(it, field, to),
      ),
    );
    policy = { ...policy, [field]: grant.widen(policy) };
  }
  const own = rulesOf(scenario, tenantId).policy;
  if (own && !grant.isMet(tighten(policy, own))) {
    const to = grant.widen({ ...policy, ...ofField(own, field) });
    const path = ["tenants", tenantId, "policy", field];
    pieces.push(
      operatorPiece(path, own[field] ?? null, to, fix, (it) =>
        withTenant(it, tenantId, { policy: { ...rulesOf(it, tenantId).policy, [field]: to } }),
      ),
    );
  }
  if (overlay && !grant.isMet(tighten(policy, overlay))) {
    const to = grant.widen({ ...policy, ...ofField(overlay, field) });
    pieces.push(requestPolicyPiece(field, overlay[field] ?? null, to, fix));
  }
  return pieces;
}

/** A field of the request's own policy, set; left out where `to` is `null`. */
export function requestPolicyPiece(
  field: string,
  from: Json,
  to: Json,
  fix: string,
  cost: number = COST.request,
): Piece {
  return {
    cost,
    change: {
      ...{ kind: "policy", who: "request" },
      ...{ field: `policy.${field}`, from, to, fix },
      example: { policy: to === null ? {} : { [field]: to } },
    },
    apply(scenario) {
      const { [field]: _, ...rest } = fieldsOf(fieldsOf(scenario.options)["policy"]);
      return withOption(scenario, "policy", to === null ? rest : { ...rest, [field]: to });
    },
  };
}

export function operatorPiece(
  path: readonly string[],
  from: Json,
  to: Json,
  fix: string,
  apply: Piece["apply"],
): Piece {
  const example = path.reduceRight<Json>((inner, key) => ({ [key]: inner }), to);
  return {
    ...{ cost: COST.operator, apply },
    change: { kind: "policy", who: "operator", field: path.join("."), from, to, fix, example },
  };
}

export function fileSystemPieces(
  access: "read_only" | "sandboxed",
  dryRun: DryRun,
  scenario: Scenario,
): readonly Piece[] {
  return grantPieces(
    {
      field: "fileSystemAccess",
      isMet: ({ fileSystemAccess: it }) => it === "sandboxed" || it === access,
      widen: () => access,
      fix: `Set \`fileSystemAccess\` to ${access}.`,
    },
    dryRun,
    scenario,
  );
}

// --- internals

function ofField(overlay: PolicyOverlay, field: keyof Policy): Partial<Policy> {
  const value = overlay[field];
  return value === undefined ? {} : { [field]: value };
}
