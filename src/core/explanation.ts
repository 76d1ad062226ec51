import type { ExecErrorCode } from "./errors.ts";
import type { PolicyStatement } from "./execution.ts";
import type { Json } from "./json.ts";
import type { AnyLanguage } from "./language.ts";
import type { Policy, PresetName } from "./policy.ts";
import type { RefusedResult, Risk } from "./result.ts";

/** Whose say a field of the policy in force is, outermost first. */
export const POLICY_LAYERS = ["operator", "preset", "tenant", "request"] as const;

export type PolicyLayer = (typeof POLICY_LAYERS)[number];

export type PolicyField = keyof Policy;

/** One field in which two policies differ. */
export interface PolicyDifference {
  readonly field: PolicyField;
  readonly from: Json;
  readonly to: Json;
  /** `different`: neither allows all that the other does. */
  readonly direction: "tighter" | "looser" | "different";
}

/** What one layer made of the policy it was given. The operator's is measured against `DEFAULT_POLICY`. */
export interface PolicyStep {
  readonly layer: PolicyLayer;
  /** The preset, or the tenant, where the layer has a name. */
  readonly name: string | null;
  readonly changes: readonly PolicyDifference[];
  /** What it asks for beyond what it may have; granted is the tighter. */
  readonly ignored: readonly PolicyField[];
}

/** One thing in the way of a program. */
export interface Cause {
  /** `refuses`: it would not start. `fails`: it would start, and end in an error here. */
  readonly effect: "refuses" | "fails";
  readonly code: ExecErrorCode | null;
  readonly message: string;
  /** The field of the policy that decides, where one does. */
  readonly field: PolicyField | null;
  /** The layer that denied it, where a field of the policy decides. */
  readonly layer: PolicyLayer | null;
  /** The rule and the place, where a line of the program is the cause. */
  readonly ruleId: string | null;
  readonly line: number | null;
}

/** One step towards a program that passes. */
export type Change =
  /** Of the program. Nobody can try it but its author. */
  | {
      readonly kind: "edit";
      readonly who: "program";
      readonly line: number;
      readonly ruleId: string;
      readonly fix: string;
    }
  /** Of what the caller sends beside the program. `to` is `null` where the field is to be left out. */
  | {
      readonly kind: "request";
      readonly who: "request";
      readonly field: string;
      readonly from: Json;
      readonly to: Json;
      readonly fix: string;
      readonly example: Json;
    }
  /** Of the policy: the request's part of it, or the operator's configuration. */
  | {
      readonly kind: "policy";
      readonly who: "request" | "operator";
      /** As a path: of `options` for the request, of the configuration for the operator. */
      readonly field: string;
      readonly from: Json;
      readonly to: Json;
      readonly fix: string;
      /** What to write there, as a document of its own. */
      readonly example: Json;
    };

/** What one adapter keeps of the policy in force, field by field. */
export interface AdapterKeeping {
  readonly adapter: string;
  readonly policy: readonly PolicyStatement[];
}

/** What `execute` would make of a program, and why. Nothing of the program was run. */
export interface Explanation {
  readonly outcome: "would_run" | "would_refuse";
  /** `null` where nothing stands in the way. */
  readonly decidedBy: RefusedResult["decidedBy"] | null;
  readonly code: ExecErrorCode | null;
  readonly message: string;
  readonly hint: string;
  /** Who would run it, or `null`. */
  readonly adapter: string | null;
  readonly language: AnyLanguage | null;
  readonly tenantId: string;
  /** Presets this tenant may select. */
  readonly presets: readonly PresetName[];
  /** The policy in force; `null` where the request's own part of it cannot be read. */
  readonly policy: Policy | null;
  readonly layers: readonly PolicyStep[];
  /** Everything in the way, first what refuses. */
  readonly causes: readonly Cause[];
  /** All findings of validation, also those that stop nothing. */
  readonly risks: readonly Risk[];
  /**
   * The smallest change that passes: all of them together, none of them too many, tried on this very path.
   * Empty where nothing is in the way, or nothing anyone could write here would help.
   */
  readonly changes: readonly Change[];
  /** What each configured adapter keeps of the policy for this language; empty where the policy cannot be read. */
  readonly kept: readonly AdapterKeeping[];
  /** Other ways that pass, for who cannot go the first. */
  readonly alternatives: readonly (readonly Change[])[];
}
