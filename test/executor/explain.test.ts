import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { ExecError } from "../../src/core/errors.ts";
import { createExecutor } from "../../src/executor.ts";
import { DEFAULT_POLICY, POLICY_FIELDS } from "../../src/policy/policy.ts";
import {
  brief,
  executorWith,
  policyWith,
  READ_FILE,
  readProgram,
  RUN_COMMAND,
  TENANTS,
} from "./explainable.ts";
import { scriptedAdapter, type Script } from "./scripted-adapter.ts";
import { sessionAdapter } from "./scripted-sessions.ts";

describe("explains as a run would end", () => {
  const cases: readonly (readonly [string, string, object])[] = [
    ["1", "python", {}],
    ["", "python", {}],
    ["1\0", "python", {}],
    ["x".repeat(70_000), "python", {}],
    ["1", "cobol", {}],
    ["1", "sql", {}],
    ["1", "elixir", {}],
    ["1", "python", { sessionId: "s" }],
    ["1", "python", { policy: { networkAccess: true } }],
    ["1", "python", { files: { "a.txt": "x" } }],
    ["1", "python", { policy: "bedrock_managed" }],
    ["1", "python", { tenantId: "bare", useCase: "validation" }],
    ["1", "python", { inputs: { a: "x".repeat(11 * 2 ** 20) } }],
    ["1", "python", { inputs: { a: Number.NaN } }],
    ["1", "python", { policy: { maxMemory: 1 } }],
    ["1", "python", { polcy: {} }],
    [RUN_COMMAND, "python", {}],
    [`${RUN_COMMAND}\n${READ_FILE}\nimport os`, "javascript", { useCase: "validation" }],
    ["import statistics", "python", {}],
    ["syntax", "python", {}],
  ];
  test.each(cases)("%.40j in %s with %.60j", async (source, language, options) => {
    const execution = executorWith({ tenants: TENANTS });
    const explanation = await execution.explain(source, language, options);
    const ended = await execution.execute(source, language, options).catch((error: unknown) => {
      if (ExecError.is(error)) return { status: "refused", code: error.code, decidedBy: "request" };
      throw error;
    });
    const isRefused = ended.status === "refused";
    expect(explanation).toMatchObject({
      outcome: isRefused ? "would_refuse" : "would_run",
      code: isRefused && "code" in ended ? ended.code : null,
      decidedBy: isRefused && "decidedBy" in ended ? ended.decidedBy : null,
    });
    if ("risks" in ended)
      expect(explanation.risks).toEqual(expect.arrayContaining([...ended.risks]));
  });

  test("and runs nothing", async () => {
    const adapter = scriptedAdapter({ inspect: readProgram });
    await createExecutor({ adapters: [adapter] }).explain("1", "python");
    expect(adapter.requests).toEqual([]);
  });
});

describe("alternatives", () => {
  test("are for who cannot go the smallest", async () => {
    const execution = executorWith({ tenants: TENANTS });
    const byPreset = await execution.explain("import statistics", "python");
    expect(byPreset.alternatives.map(brief)).toEqual([
      [["operator", "securityPolicy.allowedImports", ["math", "json", "datetime", "statistics"]]],
    ]);
    const byOperator = await execution.explain("import statistics", "python", { tenantId: "bare" });
    expect(byOperator.alternatives.map(brief)).toEqual([[[1, "import.not_allowed"]]]);
    const byEdit = await execution.explain(READ_FILE, "python");
    expect(brief(byEdit.changes)).toEqual([[1, "file.read_file"]]);
    expect(byEdit.alternatives.map(brief)).toEqual([
      [["operator", "securityPolicy.fileSystemAccess", "read_only"]],
    ]);
  });

  test("never are to switch off a guard that the operator or the tenant put up", async () => {
    const tenants = { acme: { policy: { validate: "block" } } } as const;
    const execution = executorWith({ policy: policyWith({ validate: "off" }), tenants });
    const byTenant = await execution.explain(RUN_COMMAND, "python", { tenantId: "acme" });
    expect(byTenant.causes).toMatchObject([
      { effect: "refuses", field: "validate", layer: "tenant" },
    ]);
    expect(brief(byTenant.changes)).toEqual([[1, "process.run_command"]]);
    expect(byTenant.alternatives).toEqual([]);
    const own = await execution.explain(RUN_COMMAND, "python", { policy: { validate: "block" } });
    expect(own.causes).toMatchObject([{ layer: "request" }]);
    expect(own.alternatives.map(brief)).toEqual([[["request", "policy.validate", "warn"]]]);
  });
});

describe("layers", () => {
  test("say who set what differs from the default", async () => {
    const execution = executorWith({
      policy: policyWith({ validate: DEFAULT_POLICY.validate, maxMemoryMb: 256 }),
      tenants: { acme: { policy: { maxExecutionTimeMs: 1_000 } } },
    });
    const { layers, policy, presets } = await execution.explain("1", "python", {
      ...{ tenantId: "acme", useCase: "validation" },
      policy: { maxQueued: 1, maxMemoryMb: 512 },
    });
    expect(layers).toMatchObject([
      {
        layer: "operator",
        changes: [{ field: "maxMemoryMb", from: 128, to: 256, direction: "looser" }],
      },
      {
        layer: "preset",
        name: "validation",
        changes: [{ field: "allowedImports", direction: "looser" }],
      },
      {
        ...{ layer: "tenant", name: "acme" },
        changes: [{ field: "maxExecutionTimeMs", from: 5_000, to: 1_000, direction: "tighter" }],
      },
      { layer: "request", changes: [{ field: "maxQueued", to: 1 }], ignored: ["maxMemoryMb"] },
    ]);
    expect(policy).toMatchObject({ maxMemoryMb: 256, maxExecutionTimeMs: 1_000, maxQueued: 1 });
    expect(presets).toContain("validation");
  });

  test.each([
    ["operator", { tenantId: "bare" }, "import statistics"],
    ["tenant", { tenantId: "strict" }, "import json"],
    ["request", { policy: { allowedImports: ["math"] } }, "import json"],
    ["tenant", { tenantId: "strict", useCase: "custom_calculations" }, "import statistics"],
    ["operator", { useCase: "validation" }, "import statistics"],
  ])("the %s denied it to %j", async (layer, options, source) => {
    const execution = executorWith({ tenants: TENANTS });
    const { causes } = await execution.explain(source, "python", options);
    expect(causes).toMatchObject([{ field: "allowedImports", layer, line: 1 }]);
  });
});

test("whatever is sent beside the program is answered, and in bounded time", async () => {
  const execution = executorWith({ tenants: TENANTS });
  const known = fc.constantFrom(
    "policy",
    "useCase",
    "tenantId",
    "files",
    "inputs",
    "now",
    "seed",
    "polcy",
  );
  const overlay = fc.dictionary(
    fc.constantFrom(...POLICY_FIELDS, "maxMemory", "x"),
    fc.anything(),
    { maxKeys: 4 },
  );
  const options = fc.dictionary(known, fc.oneof(fc.anything(), overlay), { maxKeys: 4 });
  const language = fc.constantFrom("python", "js", "pyton", "");
  await fc.assert(
    fc.asyncProperty(options, language, async (sent, named) => {
      const { outcome, code, changes } = await execution.explain("import statistics", named, sent);
      expect(outcome === "would_refuse").toBe(code !== null);
      expect(JSON.parse(JSON.stringify(changes))).toEqual(changes);
    }),
    { numRuns: 500 },
  );
});

test("a session is looked for, and not entered", async () => {
  const execution = createExecutor({ adapters: [sessionAdapter()] });
  await execution.sessions.create({ language: "python", sessionId: "mine" });
  const explain = (sessionId: string, language: string, tenantId = "default") =>
    execution.explain("1", language, { sessionId, tenantId });
  expect(await explain("mine", "python")).toMatchObject({ outcome: "would_run", code: null });
  expect(await explain("mine", "javascript")).toMatchObject({ code: "SESSION_LANGUAGE" });
  expect(await explain("other", "python")).toMatchObject({ code: "SESSION_UNKNOWN" });
  expect(await explain("mine", "python", "acme")).toMatchObject({ code: "SESSION_UNKNOWN" });
});

test("syntax is asked of the engine itself, as validating does", async () => {
  const asked: unknown[] = [];
  const inspect: Script["inspect"] = (_source, _language, { syntax }) => {
    asked.push(syntax);
    return Promise.resolve({ syntax: null, imports: [] });
  };
  await executorWith({}, { inspect }).explain("1", "python");
  expect(asked).toEqual(["exact"]);
});

test("options that throw when they are read are answered too", async () => {
  const hostile = {
    get: () => {
      throw new Error("no");
    },
    ownKeys: () => {
      throw new Error("no");
    },
  };
  for (const options of [new Proxy({}, hostile), { policy: new Proxy({}, hostile) }, 7, null]) {
    const answer = await executorWith().explain("1", "python", Object(options));
    expect(["BAD_REQUEST", "POLICY_INVALID", null]).toContain(answer.code);
  }
});

test("an adapter that answers everything has no gates to explain", async () => {
  const execution = executorWith({}, { capabilities: { answersEverything: true } });
  expect(await execution.explain("", "cobol", { nonsense: 1 })).toMatchObject({
    ...{ outcome: "would_run", adapter: "scripted", causes: [], changes: [] },
  });
});
