import type { Inspection } from "../../src/core/adapter.ts";
import type { Change } from "../../src/core/explanation.ts";
import type { Policy } from "../../src/core/policy.ts";
import { createExecutor, type ExecutorOptions } from "../../src/executor.ts";
import { DEFAULT_POLICY } from "../../src/policy/policy.ts";
import { scriptedAdapter, type Script } from "./scripted-adapter.ts";

/** Programs are their own inspection: `import NAME` imports it, `rule ID` is a finding, `syntax` does not parse. */
export function readProgram(source: string): Promise<Inspection> {
  const lines = source
    .split("\n")
    .map((text, at) => ({ text, place: spanOf(at + 1, text.length) }));
  const broken = lines.find(({ text }) => text === "syntax");
  return Promise.resolve({
    syntax: broken ? { message: "No program.", line: broken.place.line, column: 1 } : null,
    imports: lines.flatMap(({ text, place }) =>
      text.startsWith("import ") ? [{ module: text.slice(7), ...place }] : [],
    ),
    findings: lines.flatMap(({ text, place }) =>
      text.startsWith("rule ") ? [{ ruleId: text.slice(5), ...place }] : [],
    ),
  });
}

export const policyWith = (policy: Partial<Policy>): Policy => ({
  ...DEFAULT_POLICY,
  validate: "block",
  ...policy,
});

export function executorWith(options: Partial<ExecutorOptions> = {}, script: Script = {}) {
  const adapter = scriptedAdapter({
    inspect: readProgram,
    ...script,
    capabilities: { inspection: true, ...script.capabilities },
  });
  return createExecutor({ adapters: [adapter], policy: policyWith({}), ...options });
}

export const RUN_COMMAND = "rule process.run_command";
export const READ_FILE = "rule file.read_file";

export const TENANTS = {
  strict: { policy: { allowedImports: ["math"] } },
  bare: { presets: [] },
  managed: { presets: ["bedrock_managed"] },
} as const;

/** Who would have to change what. */
export const brief = (changes: readonly Change[]): unknown[] =>
  changes.map((change) =>
    change.kind === "edit" ? [change.line, change.ruleId] : [change.who, change.field, change.to],
  );

/** Configuration documents laid over one another, field by field. */
export function mergeDocuments(
  into: Record<string, unknown>,
  documents: readonly unknown[],
): Record<string, unknown> {
  return documents.reduce<Record<string, unknown>>(
    (merged, document) => mergeTwo(merged, Object(document)),
    into,
  );
}

// --- internals

function mergeTwo(
  left: Record<string, unknown>,
  right: Record<string, unknown>,
): Record<string, unknown> {
  const entries = Object.entries(right).map(([key, value]) => {
    const old = left[key];
    const isDeep =
      typeof value === "object" &&
      value !== null &&
      !Array.isArray(value) &&
      typeof old === "object";
    return [key, isDeep ? mergeTwo(Object(old), Object(value)) : value];
  });
  return { ...left, ...Object.fromEntries(entries) };
}

const spanOf = (line: number, length: number) => ({
  line,
  column: 1,
  endLine: line,
  endColumn: length + 1,
});
