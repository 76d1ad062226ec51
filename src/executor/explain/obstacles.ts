import type { Adapter } from "../../core/adapter.ts";
import type { Stop } from "../../core/check.ts";
import type { ExecErrorCode } from "../../core/errors.ts";
import type { Cause, PolicyField } from "../../core/explanation.ts";
import type { AnyLanguage } from "../../core/language.ts";
import type { Policy } from "../../core/policy.ts";
import type { Risk } from "../../core/result.ts";
import { modulesOf } from "../../policy/imports.ts";
import { type LayeredPolicy, denyingLayer } from "../../policy/layers.ts";
import { RULE_BY_ID } from "../../validation/rules.ts";

/** Something in the way: a gate that stops, a module that is not allowed, or a finding. */
export type Obstacle = { readonly cause: Cause } & (
  | { readonly kind: "gate"; readonly stop: Stop }
  | { readonly kind: "import"; readonly risk: Risk; readonly module: string }
  | { readonly kind: "finding"; readonly risk: Risk }
);

/** What was known of the request when something came in its way. */
export interface Circumstances {
  readonly language: AnyLanguage | null;
  readonly policy: Policy | null;
  readonly layered: LayeredPolicy | null;
  readonly networkAsked: boolean;
  /** Who says which presets this tenant may select. */
  readonly presetsBy: "operator" | "tenant";
  readonly adapters: readonly Adapter[];
}

/** What a field of the policy would have to say. */
export interface Need {
  readonly field: PolicyField;
  isMet(policy: Policy): boolean;
}

const NOT_ALLOWED = "import.not_allowed";

export function gateObstacle(stop: Stop, known: Circumstances): Obstacle {
  const { code, message } = stop;
  const need = needOf(stop, known);
  const cause: Cause = {
    ...{ effect: "refuses", code, message, ruleId: null, line: null },
    field: need?.field ?? null,
    layer: gateLayer(code, known) ?? layerOf(need, known),
  };
  return { kind: "gate", cause, stop };
}

/** A finding that stops the program, now or when it comes to that place; the others are advice. */
export function findingObstacle(
  risk: Risk,
  isBlocking: boolean,
  known: Circumstances,
): Obstacle | null {
  const { module } = risk;
  if (risk.ruleId === NOT_ALLOWED && module !== undefined && known.language) {
    const need = importNeed([module], known.language);
    return { kind: "import", risk, module, cause: causeOf(risk, isBlocking, need, known) };
  }
  const need = needOfRisk(risk, isBlocking);
  const isSure = isBlocking || need !== null || FAILS_BY_ITSELF.has(risk.category);
  return isSure ? { kind: "finding", risk, cause: causeOf(risk, isBlocking, need, known) } : null;
}

export function importNeed(modules: readonly string[], language: AnyLanguage): Need {
  return {
    field: "allowedImports",
    isMet: (policy) => missingModules(policy, modules, language).length === 0,
  };
}

export function missingModules(
  { allowedImports }: Policy,
  modules: readonly string[],
  language: AnyLanguage,
): readonly string[] {
  const allowed = new Set(modulesOf(allowedImports, language));
  return modules.filter((module) => !allowed.has(module));
}

/** What the policy would have to say for a finding to be none. */
export function needOfRisk({ ruleId }: Risk, isBlocking: boolean): Need | null {
  switch (RULE_BY_ID.get(ruleId)?.allowedBy) {
    case "readable_files":
      return { field: "fileSystemAccess", isMet: (policy) => policy.fileSystemAccess !== "none" };
    case "writable_files":
      return {
        field: "fileSystemAccess",
        isMet: (policy) => policy.fileSystemAccess === "sandboxed",
      };
    case "network":
      return { field: "networkAccess", isMet: (policy) => policy.networkAccess };
    case undefined:
      return isBlocking ? { field: "validate", isMet: (it) => it.validate !== "block" } : null;
  }
}

/** What the policy would have to say for a gate to open. */
export function needOf({ code }: Stop, known: Circumstances): Need | null {
  const { policy, language, adapters } = known;
  switch (code) {
    case "SOURCE_TOO_LARGE":
      return {
        field: "maxSourceBytes",
        isMet: (it) => it.maxSourceBytes > (policy?.maxSourceBytes ?? 0),
      };
    case "INPUT_TOO_LARGE":
      return {
        field: "maxInputBytes",
        isMet: (it) => it.maxInputBytes > (policy?.maxInputBytes ?? 0),
      };
    case "FILES_NOT_ALLOWED":
      return { field: "fileSystemAccess", isMet: (it) => it.fileSystemAccess !== "none" };
    case "POLICY_DENIED":
      return { field: "networkAccess", isMet: (it) => it.networkAccess };
    case "NETWORK_UNAVAILABLE":
      return { field: "networkAccess", isMet: (it) => !it.networkAccess };
    case "POLICY_NOT_ENFORCEABLE": {
      const unmet = unmetClauses(adapters, language, policy);
      return {
        field: "requires",
        isMet: ({ requires }) => !requires.some((clause) => unmet.includes(clause)),
      };
    }
    default:
      return null;
  }
}

/** The required clauses that the adapter nearest to serving does not enforce. */
export function unmetClauses(
  adapters: readonly Adapter[],
  language: AnyLanguage | null,
  policy: Policy | null,
): Policy["requires"] {
  const perAdapter = adapters
    .filter(({ capabilities }) => language !== null && capabilities.languages.includes(language))
    .map(({ capabilities: { enforcement, enforcementOf } }) => {
      const states = (language === null ? undefined : enforcementOf?.[language]) ?? enforcement;
      return (policy?.requires ?? []).filter((clause) => states[clause].state !== "enforced");
    })
    .filter((unmet) => unmet.length > 0);
  return perAdapter.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

// --- internals

/** Left to the engine by the path, and certain to end in an error of it. */
const FAILS_BY_ITSELF: ReadonlySet<string> = new Set(["syntax"]);

function causeOf(risk: Risk, isBlocking: boolean, need: Need | null, known: Circumstances): Cause {
  const { message, ruleId, line } = risk;
  return {
    ...{ message, ruleId, line },
    effect: isBlocking ? "refuses" : "fails",
    code: isBlocking ? "VALIDATION_BLOCKED" : null,
    field: need?.field ?? null,
    layer: layerOf(need, known),
  };
}

/** Where it is no field of the policy in force that tells. */
function gateLayer(code: ExecErrorCode, known: Circumstances): Cause["layer"] {
  if (code === "PRESET_NOT_ENABLED") return known.presetsBy;
  // What was asked for and is not there is the request's own doing.
  return code === "NETWORK_UNAVAILABLE" && known.networkAsked ? "request" : null;
}

function layerOf(need: Need | null, { layered }: Circumstances): Cause["layer"] {
  return need && layered ? denyingLayer(layered, (policy) => need.isMet(policy)) : null;
}
