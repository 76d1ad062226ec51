import { describe, expect, test } from "vitest";

import type { Explanation } from "../../src/core/explanation.ts";
import { uniformEnforcement } from "../../src/core/limits.ts";
import type { Policy } from "../../src/core/policy.ts";
import { DEFAULT_POLICY } from "../../src/policy/policy.ts";
import {
  brief,
  executorWith,
  mergeDocuments,
  policyWith,
  RUN_COMMAND,
  TENANTS,
} from "./explainable.ts";

describe("the smallest change", () => {
  const cases: readonly (readonly [string, object, string, object, readonly unknown[]])[] = [
    [
      "an import that a preset allows",
      {},
      "import statistics",
      {},
      [["request", "useCase", "custom_calculations"]],
    ],
    [
      "an import that no preset of the tenant allows",
      {},
      "import statistics",
      { tenantId: "bare" },
      [["operator", "securityPolicy.allowedImports", ["math", "json", "datetime", "statistics"]]],
    ],
    [
      "an import that the tenant's overlay drops",
      {},
      "import json",
      { tenantId: "strict" },
      [["operator", "tenants.strict.policy.allowedImports", ["math", "json"]]],
    ],
    [
      "an import that a preset allows and the tenant's overlay drops",
      {},
      "import statistics",
      { tenantId: "strict" },
      [
        ["request", "useCase", "custom_calculations"],
        ["operator", "tenants.strict.policy.allowedImports", ["math", "statistics"]],
      ],
    ],
    [
      "an import that the request itself drops",
      {},
      "import json",
      { policy: { allowedImports: ["math"] } },
      [["request", "policy.allowedImports", ["math", "json"]]],
    ],
    [
      "imports that one preset allows together",
      {},
      "import hashlib\nimport re",
      {},
      [["request", "useCase", "validation"]],
    ],
    ["an import nobody has", {}, "import numpy", {}, [[1, "import.not_allowed"]]],
    ["an import that is no capability", {}, "import os", {}, [[1, "import.not_allowed"]]],
    ["a rule", {}, `1\n${RUN_COMMAND}`, {}, [[2, "process.run_command"]]],
    [
      "two places of a rule",
      {},
      `${RUN_COMMAND}\n${RUN_COMMAND}`,
      {},
      [
        [1, "process.run_command"],
        [2, "process.run_command"],
      ],
    ],
    ["a syntax error", {}, "syntax", {}, [[1, "syntax.invalid"]]],
    [
      "a language with a typing error",
      {},
      "1",
      { language: "pyhton" },
      [["request", "language", "python"]],
    ],
    ["an empty program", {}, "", {}, [[1, "source.empty"]]],
    ["a character that is none", {}, "1\n2\0", {}, [[2, "source.invalid"]]],
    [
      "a program that the request itself limits",
      {},
      "12345678",
      { policy: { maxSourceBytes: 4 } },
      [["request", "policy.maxSourceBytes", 8]],
    ],
    ["files", {}, "1", { files: { a: "x" } }, [["request", "files", null]]],
    [
      "files that the request itself denies",
      { fileSystemAccess: "read_only" },
      "1",
      { files: { a: "x" }, policy: { fileSystemAccess: "none" } },
      [["request", "policy.fileSystemAccess", "read_only"]],
    ],
    [
      "network that is not there",
      {},
      "1",
      { policy: { networkAccess: true } },
      [["request", "policy.networkAccess", null]],
    ],
    [
      "network that the operator promises and nobody has",
      { networkAccess: true },
      "1",
      {},
      [["request", "policy.networkAccess", false]],
    ],
    [
      "a preset that is not enabled",
      {},
      "1",
      { tenantId: "bare", useCase: "validation" },
      [["request", "useCase", null]],
    ],
    [
      "a preset that is not enabled and needed",
      {},
      "import uuid",
      { tenantId: "bare", useCase: "validation" },
      [["operator", "tenants.bare.presets", ["validation"]]],
    ],
    [
      "a preset with a typing error",
      {},
      "1",
      { policy: "validaton" },
      [["request", "policy", "validation"]],
    ],
    [
      "a use case with a typing error",
      {},
      "1",
      { useCase: "validaton" },
      [["request", "useCase", "validation"]],
    ],
    [
      "a field of the policy",
      {},
      "1",
      { policy: { maxMemory: 9 } },
      [["request", "policy.maxMemoryMb", 9]],
    ],
    [
      "a value of the policy",
      {},
      "1",
      { policy: { fileSystemAccess: "readonly" } },
      [["request", "policy.fileSystemAccess", "read_only"]],
    ],
    [
      "a clause of the policy",
      {},
      "1",
      { policy: { requires: ["time", "memroy"] } },
      [["request", "policy.requires", ["time", "memory"]]],
    ],
    [
      "a value that no field takes",
      {},
      "1",
      { policy: { maxMemoryMb: -1 } },
      [["request", "policy.maxMemoryMb", null]],
    ],
    ["a field of the options", {}, "1", { deadlinMs: 9 }, [["request", "deadlineMs", 9]]],
    [
      "two mistakes at once",
      {},
      "1",
      { deadlinMs: 9, policy: "validaton" },
      [
        ["request", "deadlineMs", 9],
        ["request", "policy", "validation"],
      ],
    ],
    ["a session that nobody keeps", {}, "1", { sessionId: "s" }, [["request", "sessionId", null]]],
    [
      "data that JSON cannot carry",
      {},
      "1",
      { inputs: { a: Number.NaN } },
      [["request", "inputs", null]],
    ],
  ];
  test.each(cases)(
    "for %s",
    async (
      _,
      policy,
      source,
      { language = "python", ...options }: { readonly language?: string },
      expected,
    ) => {
      const execution = executorWith({ policy: policyWith(policy), tenants: TENANTS });
      const explanation = await execution.explain(source, language, options);
      expect(brief(explanation.changes)).toEqual(expected);
      await expectToPass(
        explanation,
        { policy: policyWith(policy), tenants: TENANTS },
        source,
        language,
        options,
      );
    },
  );

  test("leaves out a step that a later one made needless, and starts from what was sent", async () => {
    const execution = executorWith({ policy: policyWith({ fileSystemAccess: "sandboxed" }) });
    const policy = { fileSystemAccess: "none" };
    const sent = { policy, files: { a: "x" } };
    const { changes } = await execution.explain("rule file.write_file", "python", sent);
    expect(changes).toMatchObject([
      { field: "policy.fileSystemAccess", from: "none", to: "sandboxed" },
    ]);
  });

  test("for clauses that are not attested is the one clause, or the preset that gives it up", async () => {
    const enforcement = {
      ...uniformEnforcement({ state: "enforced", reason: "by the test" }),
      memory: { state: "partial", reason: "no cage" },
    } as const;
    const execution = executorWith({ tenants: TENANTS }, { capabilities: { enforcement } });
    const refused = await execution.explain("1", "python");
    expect(refused).toMatchObject({ code: "POLICY_NOT_ENFORCEABLE", decidedBy: "routing" });
    expect(refused.causes).toMatchObject([{ field: "requires", layer: "operator" }]);
    expect(brief(refused.changes)).toEqual([
      [
        "operator",
        "securityPolicy.requires",
        DEFAULT_POLICY.requires.filter((it) => it !== "memory"),
      ],
    ]);
    const managed = await execution.explain("1", "python", { tenantId: "managed" });
    expect(brief(managed.changes)).toEqual([["request", "policy", "bedrock_managed"]]);

    const lenient = executorWith(
      { policy: policyWith({ requires: ["time"] }) },
      { capabilities: { enforcement } },
    );
    const asked = await lenient.explain("1", "python", { policy: { requires: ["memory"] } });
    expect(asked.causes).toMatchObject([{ field: "requires", layer: "request" }]);
    expect(brief(asked.changes)).toEqual([["request", "policy.requires", []]]);
  });

  test("is none where nothing that could be written here would help", async () => {
    const down = executorWith({}, { ready: () => ({ state: "down", reason: "no disk" }) });
    expect(await down.explain("1", "python")).toMatchObject({
      ...{ outcome: "would_refuse", code: "ADAPTER_DOWN", decidedBy: "routing" },
      changes: [],
    });
  });
});

// --- internals

/** Makes the changes that can be made by hand, and asks again. */
async function expectToPass(
  { changes }: Explanation,
  rules: { readonly policy: Policy; readonly tenants: object },
  source: string,
  language: string,
  options: object,
): Promise<void> {
  if (changes.some(({ kind }) => kind === "edit")) return;
  const config = changes.flatMap((change) => (change.who === "operator" ? [change.example] : []));
  const { securityPolicy, tenants, presets } = mergeDocuments(
    { tenants: rules.tenants, securityPolicy: rules.policy },
    config,
  );
  const request = changes.filter(({ who }) => who === "request");
  let sent: Record<string, unknown> = { ...options };
  let named = language;
  for (const change of request) {
    if (change.kind === "edit") continue;
    const [field = "", inner] = change.field.split(".");
    if (field === "language") named = typeof change.to === "string" ? change.to : "";
    else if (inner === undefined) sent = { ...sent, [field]: change.to ?? undefined };
    else sent = { ...sent, [field]: { ...Object(sent[field]), [inner]: change.to ?? undefined } };
  }
  for (const wrong of ["deadlinMs"]) Reflect.deleteProperty(sent, wrong);
  if (typeof sent["policy"] === "object" && sent["policy"])
    Reflect.deleteProperty(sent["policy"], "maxMemory");
  const mended = executorWith({
    policy: Object(securityPolicy),
    tenants: Object(tenants),
    ...(presets !== undefined && { presets: Object(presets) }),
  });
  expect(await mended.explain(source, named, sent)).toMatchObject({
    outcome: "would_run",
    causes: [],
  });
}
