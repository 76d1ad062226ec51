import type { Analytics } from "../analytics/open.ts";
import type { AttackReport } from "../attacks/run-attacks.ts";
import type { Config } from "../config.ts";
import type { CodeExecution } from "../core/execution.ts";
import type { EnforcementReport } from "../core/limits.ts";
import type { Confirmation } from "./state.ts";
import type { Proposal } from "./proposal.ts";

/** The architecture document's checklist as checks: nine items, each with evidence or with what is to be done. */

export const ITEM_IDS = [
  "documentation",
  "security_model",
  "configuration",
  "adapter",
  "sandboxing",
  "scenarios",
  "analytics",
  "voice",
  "training",
] as const;

export type ItemId = (typeof ITEM_IDS)[number];

/** One line of the checklist. */
export interface MigrationItem {
  readonly id: ItemId;
  /** The document's own words. */
  readonly title: string;
  /**
   * What its outcome depends on, where trying it again takes long: the same text, and what held before still does.
   */
  readonly basis?: (site: MigrationSite) => string;
  check(site: MigrationSite): Promise<Finding>;
}

export type Finding =
  | { readonly status: "holds"; readonly evidence: readonly string[] }
  | {
      readonly status: "open";
      /** What was seen so far. */
      readonly evidence: readonly string[];
      /** What exactly is to be done, each a step of its own. Never empty. */
      readonly todo: readonly string[];
    };

/** What the items look at. */
export interface MigrationSite {
  /** The adapter that is moved to. */
  readonly to: string;
  /** In force now. */
  readonly config: Config;
  readonly proposal: Proposal;
  /** The adapter alone, under the proposed configuration, and what runs programs now. */
  readonly target: CodeExecution;
  readonly reference: CodeExecution;
  /** What was recorded of runs on `target`; `null` where nothing is kept. */
  readonly records: Pick<Analytics, "store" | "recorder"> | null;
  /** Where confirmations, tool definitions, runbook and report are. */
  readonly folder: string;
  readonly confirmations: Readonly<Partial<Record<ItemId, Confirmation>>>;
  /** Version of the adapter's SDK that is installed; `null` where there is none, or it needs none. */
  readonly sdkVersion: string | null;
  readonly mayApply: boolean;
  readonly now: () => number;
  readonly tryConformance: () => Promise<ConformanceOutcome>;
  readonly tryAttacks: () => Promise<AttackReport>;
  readonly attest: () => Promise<EnforcementReport | null>;
}

export type ConformanceOutcome =
  | {
      readonly kind: "tried";
      readonly languages: readonly string[];
      readonly passedCount: number;
      readonly gapCount: number;
      readonly failures: readonly {
        readonly row: string;
        readonly language: string;
        readonly message: string;
      }[];
    }
  | { readonly kind: "not_tried"; readonly todo: string };

export function holds(evidence: readonly string[]): Finding {
  return { status: "holds", evidence };
}

export function open(todo: readonly string[], evidence: readonly string[] = []): Finding {
  return { status: "open", evidence, todo };
}
