import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { parseConfig } from "../../src/config.ts";
import type { CodeExecution } from "../../src/core/execution.ts";
import { byClause, type Clause, type EnforcementReport } from "../../src/core/limits.ts";
import { createExecutor } from "../../src/executor.ts";
import type { ConfigInput } from "../../src/index.ts";
import type { ConformanceOutcome, Finding, MigrationSite } from "../../src/migration/item.ts";
import { propose } from "../../src/migration/proposal.ts";
import { type Script, scriptedAdapter } from "../executor/scripted-adapter.ts";

/** A checklist over adapters that answer as they are told. */
export function makeSite({
  input = {},
  lost = [],
  file = null,
  ...changes
}: SiteChanges = {}): MigrationSite {
  const folder = mkdtempSync(join(tmpdir(), "aybiza-migration-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const config = parseConfig(input);
  const enforcement = reportWithout(lost);
  const written = JSON.parse(JSON.stringify(input));
  return {
    to: "bedrock",
    config,
    proposal: propose({ to: "bedrock", config, written, file, enforcement }),
    target: executionOf({ name: "bedrock", capabilities: { enforcement } }),
    reference: executionOf({ name: "embedded" }),
    records: null,
    folder,
    confirmations: {},
    sdkVersion: "3.1141.0",
    mayApply: false,
    now: () => NOW,
    attest: () => Promise.resolve(enforcement),
    tryConformance: () => Promise.resolve(CONFORMS),
    tryAttacks: () => Promise.resolve({ cases: [], breaches: 0 }),
    ...changes,
  };
}

export type SiteChanges = Partial<MigrationSite> & {
  readonly input?: ConfigInput;
  readonly file?: string | null;
  /** Clauses that the adapter does not enforce. */
  readonly lost?: readonly Clause[];
};

export const NOW = Date.parse("2026-11-01T08:00:00Z");

export const CONFORMS: Extract<ConformanceOutcome, { readonly kind: "tried" }> = {
  kind: "tried",
  ...{ languages: ["python"], passedCount: 400, gapCount: 40, failures: [] },
};

export function executionOf(script: Script): CodeExecution {
  const execution = createExecutor({ adapters: [scriptedAdapter(script)] });
  onTestFinished(() => execution[Symbol.asyncDispose]());
  return execution;
}

/** What is to be done, as one text; `""` where nothing is. */
export function todoOf(finding: Finding): string {
  return finding.status === "open" ? finding.todo.join("\n") : "";
}

// --- internals

function reportWithout(lost: readonly Clause[]): EnforcementReport {
  return byClause((clause) =>
    lost.includes(clause)
      ? { state: "not_enforceable", reason: "nothing there does" }
      : { state: "enforced", reason: "by the test" },
  );
}
