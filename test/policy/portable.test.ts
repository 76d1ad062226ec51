import { describe, expect, test } from "vitest";

import type { Capabilities } from "../../src/core/adapter.ts";
import { type Enforcement, uniformEnforcement } from "../../src/core/limits.ts";
import type { Policy } from "../../src/core/policy.ts";
import { compilePolicy, lossesOf } from "../../src/policy/portable.ts";
import { DEFAULT_POLICY, POLICY_FIELDS } from "../../src/policy/policy.ts";
import { applyPreset } from "../../src/policy/presets.ts";
import { createExecutor } from "../../src/executor.ts";
import { scriptedAdapter } from "../executor/scripted-adapter.ts";

const ENFORCED: Enforcement = { state: "enforced", reason: "by the test" };
const DNS: Enforcement = { state: "partial", reason: "DNS gets out" };
const CANNOT: Enforcement = { state: "not_enforceable", reason: "nobody tells" };

/** What a managed service is like: no memory clause, and names get out. */
const MANAGED = { ...uniformEnforcement(ENFORCED), network: DNS, memory: CANNOT };

function statesOf(
  policy: Policy,
  capabilities: Partial<Capabilities>,
  language: string | null = null,
): Readonly<Record<string, string>> {
  const adapter = scriptedAdapter({ capabilities });
  return Object.fromEntries(
    compilePolicy(policy, adapter, language).map(({ field, state }) => [field, state]),
  );
}

describe("a policy as an adapter keeps it", () => {
  test("has a statement with a reason for every field, in the policy's order", () => {
    const statements = compilePolicy(DEFAULT_POLICY, scriptedAdapter(), null);
    expect(statements.map(({ field }) => field)).toEqual([...POLICY_FIELDS]);
    expect(statements.filter(({ reason }) => reason === "")).toEqual([]);
    expect(lossesOf(statements)).toEqual([]);
  });

  test("says of each lost clause what it is, and what refuses because of it", () => {
    const statements = compilePolicy(
      DEFAULT_POLICY,
      scriptedAdapter({ capabilities: { enforcement: MANAGED } }),
      null,
    );
    expect(lossesOf(statements)).toEqual([
      { field: "maxMemoryMb", ...CANNOT },
      { field: "networkAccess", ...DNS },
      {
        field: "requires",
        state: "refused",
        reason: expect.stringContaining("memory, network"),
      },
    ]);
  });

  test("refuses nothing under a preset made for the adapter, and still says what is lost", () => {
    const managed = applyPreset(DEFAULT_POLICY, "bedrock_managed");
    expect(statesOf(managed, { enforcement: MANAGED })).toMatchObject({
      requires: "enforced",
      maxMemoryMb: "not_enforceable",
      networkAccess: "partial",
    });
  });

  test("refuses a network that the adapter has not to give", () => {
    const open = { ...DEFAULT_POLICY, networkAccess: true };
    expect(statesOf(open, {})["networkAccess"]).toBe("refused");
    expect(statesOf(open, { network: true })["networkAccess"]).toBe("enforced");
  });

  test("is of one language where languages differ", () => {
    const differing = {
      enforcementOf: { javascript: { ...uniformEnforcement(ENFORCED), time: CANNOT } },
    };
    expect(statesOf(DEFAULT_POLICY, differing, "javascript")).toMatchObject({
      maxExecutionTimeMs: "not_enforceable",
      requires: "refused",
    });
    expect(statesOf(DEFAULT_POLICY, differing, "python")).toMatchObject({ requires: "enforced" });
  });

  test.each([
    [["java", "ruby"], "not_enforceable"],
    [["python", "java"], "partial"],
    [["python"], "enforced"],
  ])("does not claim to read %s", (languages, state) => {
    expect(statesOf(DEFAULT_POLICY, { languages })["validate"]).toBe(state);
    expect(statesOf({ ...DEFAULT_POLICY, validate: "off" }, { languages })["validate"]).toBe(
      "not_applicable",
    );
  });

  test("takes the adapter's own word for a ceiling of its provider", () => {
    const ceilings = { maxInputBytes: { state: "partial", reason: "6 MB at most" } } as const;
    expect(
      lossesOf(
        compilePolicy(DEFAULT_POLICY, scriptedAdapter({ capabilities: { ceilings } }), null),
      ),
    ).toEqual([{ field: "maxInputBytes", ...ceilings.maxInputBytes }]);
  });

  test("is part of what an execution tells of its adapters, and of an explanation", async () => {
    const adapter = scriptedAdapter({ capabilities: { enforcement: MANAGED } });
    const execution = createExecutor({ adapters: [adapter] });
    const [report] = execution.capabilities();
    expect(report?.policy).toEqual(compilePolicy(DEFAULT_POLICY, adapter, null));
    const { kept } = await execution.explain("1", "python", { policy: { maxMemoryMb: 8 } });
    expect(kept).toEqual([
      {
        adapter: "scripted",
        policy: expect.arrayContaining([{ field: "maxMemoryMb", ...CANNOT }]),
      },
    ]);
  });
});
