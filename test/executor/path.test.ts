import { expect, test } from "vitest";

import type { Enforcement } from "../../src/core/limits.ts";
import { uniformEnforcement } from "../../src/core/limits.ts";
import { createExecutor } from "../../src/executor.ts";
import { DEFAULT_POLICY } from "../../src/policy/policy.ts";
import { scriptedAdapter } from "./scripted-adapter.ts";

const partial: Enforcement = { state: "partial", reason: "no cage on this machine" };

test("a run reaches the adapter fully resolved", async () => {
  const adapter = scriptedAdapter();
  const execution = createExecutor({ adapters: [adapter] });
  const result = await execution.execute("```python\n1 + 1\n```", "py", {
    inputs: { prices: [10, 20.5] },
    runId: "run-1",
    tenantId: "acme",
    seed: 7,
    now: "2026-03-05T12:00:00",
  });
  expect(result).toMatchObject({ status: "ok", value: 2, runId: "run-1" });
  expect(adapter.requests).toEqual([
    {
      runId: "run-1",
      tenantId: "acme",
      language: "python",
      source: "\n1 + 1\n",
      inputsJson: '{"prices":[10,20.5]}',
      files: [],
      limits: {
        runMs: 5000,
        memoryBytes: 128 * 2 ** 20,
        outputBytes: 2 ** 20,
        resultBytes: 2 ** 20,
        fileBytes: 10 * 2 ** 20,
        concurrentCount: 4,
        queuedCount: 100,
      },
      fileSystemAccess: "none",
      networkAccess: false,
      allowedModules: ["math", "cmath", "json", "datetime", "zoneinfo", "calendar", "time"],
      sessionId: null,
      seed: 7,
      nowMs: Date.UTC(2026, 2, 5, 12),
    },
  ]);
});

test.each([
  ["an empty program", "", "python", {}, "SOURCE_EMPTY", "request"],
  ["white space", " \n\t\n", "python", {}, "SOURCE_EMPTY", "request"],
  ["an empty fence", "```python\n```", "python", {}, "SOURCE_EMPTY", "request"],
  ["10 MB of code", "x".repeat(10_000_000), "python", {}, "SOURCE_TOO_LARGE", "policy"],
  [
    "too many bytes in few characters",
    "é".repeat(40_000),
    "python",
    {},
    "SOURCE_TOO_LARGE",
    "policy",
  ],
  ["a NUL character", "1\n2\0", "python", {}, "SOURCE_INVALID", "request"],
  ["a lone surrogate", "'\u{1F600}'\n'\uD800'", "python", {}, "SOURCE_INVALID", "request"],
  ["an unknown language", "1", "cobol", {}, "LANGUAGE_UNKNOWN", "request"],
  ["a language nobody offers now", "1", "sql", {}, "LANGUAGE_NOT_OFFERED", "routing"],
  ["a session", "1", "python", { sessionId: "s" }, "SESSION_NOT_OFFERED", "routing"],
  [
    "network, where there is none",
    "1",
    "python",
    { policy: { networkAccess: true } },
    "NETWORK_UNAVAILABLE",
    "routing",
  ],
  ["files under `none`", "1", "python", { files: { "a.txt": "x" } }, "FILES_NOT_ALLOWED", "policy"],
  [
    "a preset nobody enabled",
    "1",
    "python",
    { policy: "bedrock_managed" as const },
    "PRESET_NOT_ENABLED",
    "policy",
  ],
  [
    "more input than allowed",
    "1",
    "python",
    { inputs: { a: "x".repeat(11 * 2 ** 20) } },
    "INPUT_TOO_LARGE",
    "policy",
  ],
] as const)("refuses %s", async (_, source, language, options, code, decidedBy) => {
  const adapter = scriptedAdapter();
  const events: string[] = [];
  const execution = createExecutor({ adapters: [adapter] });
  const result = await execution.execute(source, language, {
    ...options,
    onEvent: ({ type }) => void events.push(type),
  });
  expect(result).toMatchObject({
    status: "refused",
    code,
    decidedBy,
    risks: [],
    phases: { queuedMs: 0, startMs: 0, runMs: 0 },
    enforcement: { time: { state: "not_applicable" } },
  });
  expect(adapter.requests).toEqual([]);
  expect(events).toEqual(["finished"]);
});

test("says where the source is malformed", async () => {
  const execution = createExecutor({ adapters: [scriptedAdapter()] });
  expect(await execution.execute("1\n2\0", "python")).toMatchObject({
    message: expect.stringContaining("line 2, column 2"),
  });
  expect(await execution.execute("'\u{1F600}'\n'\uD800'", "python")).toMatchObject({
    message: expect.stringContaining("line 2, column 2"),
  });
});

test("says why a language is not offered", async () => {
  const execution = createExecutor({ adapters: [scriptedAdapter()] });
  expect(await execution.execute("select 1", "sql")).toMatchObject({
    message: expect.stringContaining("DuckDB is not installed."),
  });
  expect(await execution.execute("1", "elixir")).toMatchObject({
    code: "LANGUAGE_NOT_OFFERED",
    language: "elixir",
  });
});

test("refuses what the adapter cannot enforce, naming the clause and the reason", async () => {
  const adapter = scriptedAdapter({
    capabilities: { enforcement: { ...uniformEnforcement(partial), allowedImports: partial } },
  });
  const execution = createExecutor({ adapters: [adapter] });
  const result = await execution.execute("1", "python");
  expect(result).toMatchObject({
    status: "refused",
    code: "POLICY_NOT_ENFORCEABLE",
    decidedBy: "routing",
  });
  expect(result).toMatchObject({
    message: expect.stringMatching(/clause time.*no cage on this machine/),
  });
  expect(execution.supportedLanguages()).toEqual([]);

  const lenient = createExecutor({
    adapters: [adapter],
    policy: { ...DEFAULT_POLICY, requires: [] },
  });
  expect(await lenient.execute("1", "python")).toMatchObject({ status: "ok" });
  expect(lenient.supportedLanguages()).toEqual(["python", "javascript"]);
});

test("network that the operator promises and the adapter lacks is refused, not ignored", async () => {
  const policy = { ...DEFAULT_POLICY, networkAccess: true };
  const without = createExecutor({ adapters: [scriptedAdapter()], policy });
  expect(await without.execute("1", "python")).toMatchObject({ code: "NETWORK_UNAVAILABLE" });
  expect(await without.execute("1", "python", { policy: { networkAccess: false } })).toMatchObject({
    status: "ok",
  });

  const adapters = [scriptedAdapter({ capabilities: { network: true } })];
  const withIt = createExecutor({ adapters, policy });
  expect(await withIt.execute("1", "python", { policy: { networkAccess: true } })).toMatchObject({
    status: "ok",
  });
  const denied = createExecutor({ adapters });
  expect(await denied.execute("1", "python", { policy: { networkAccess: true } })).toMatchObject({
    status: "refused",
    code: "POLICY_DENIED",
  });
});

test("routes to the first adapter that fits and is ready", async () => {
  const down = scriptedAdapter({ name: "a", ready: () => ({ state: "down", reason: "no disk" }) });
  const warming = scriptedAdapter({
    name: "b",
    ready: () => ({ state: "warming", retryAfterMs: 5 }),
  });
  const degraded = scriptedAdapter({
    name: "c",
    ready: () => ({ state: "degraded", reason: "one host left" }),
  });
  await createExecutor({ adapters: [down, warming, degraded] }).execute("1", "python");
  expect([down, warming, degraded].map(({ requests }) => requests.length)).toEqual([0, 0, 1]);
  await createExecutor({ adapters: [down, warming] }).execute("1", "python");
  expect(warming.requests).toHaveLength(1);

  const result = await createExecutor({ adapters: [down] }).execute("1", "python");
  expect(result).toMatchObject({
    status: "unavailable",
    code: "ADAPTER_DOWN",
    retryAfterMs: expect.any(Number),
  });
  expect(result).toMatchObject({ message: expect.stringContaining("no disk") });
});

test("files reach the adapter under read_only, measured together with the inputs", async () => {
  const adapter = scriptedAdapter();
  const policy = { ...DEFAULT_POLICY, fileSystemAccess: "read_only", maxInputBytes: 100 } as const;
  const execution = createExecutor({ adapters: [adapter], policy });
  const bytes = { $type: "bytes", value: "aGk=" } as const;
  await execution.execute("1", "python", {
    files: { "./in//a.txt": "é", "b.bin": Uint8Array.of(1), c: bytes },
  });
  expect(adapter.requests[0]?.files.map(({ path, bytes: { length } }) => [path, length])).toEqual([
    ["in/a.txt", 2],
    ["b.bin", 1],
    ["c", 2],
  ]);
  const tooMuch = { inputs: { a: "x".repeat(60) }, files: { a: "y".repeat(60) } };
  expect(await execution.execute("1", "python", tooMuch)).toMatchObject({
    status: "refused",
    code: "INPUT_TOO_LARGE",
  });
});

test("a request tightens the policy and cannot loosen it", async () => {
  const adapter = scriptedAdapter();
  const execution = createExecutor({ adapters: [adapter] });
  await execution.execute("1", "python", {
    policy: { maxExecutionTimeMs: 100, maxMemoryMb: 4096, allowedImports: ["math", "os"] },
  });
  expect(adapter.requests[0]).toMatchObject({
    limits: { runMs: 100, memoryBytes: 128 * 2 ** 20 },
    allowedModules: ["math", "cmath"],
  });
});

test("presets and tenants decide what a run may import", async () => {
  const adapter = scriptedAdapter();
  const execution = createExecutor({
    adapters: [adapter],
    tenants: {
      strict: { presets: [], policy: { allowedImports: ["json"] } },
      managed: { presets: ["bedrock_managed"] },
    },
  });
  const modules = async (
    tenantId: string,
    options: object,
  ): Promise<readonly string[] | undefined> => {
    await execution.execute("1", "python", { tenantId, ...options });
    return adapter.requests.at(-1)?.allowedModules;
  };
  expect(await modules("any", { useCase: "custom_calculations" })).toContain("statistics");
  expect(
    await modules("any", {
      policy: { allowedImports: ["decimal"] },
      useCase: "custom_calculations",
    }),
  ).toEqual(["decimal", "numbers"]);
  expect(await modules("strict", {})).toEqual(["json"]);
  expect(
    await execution.execute("1", "python", { tenantId: "strict", useCase: "validation" }),
  ).toMatchObject({
    code: "PRESET_NOT_ENABLED",
  });
  expect(
    await execution.execute("1", "python", { tenantId: "managed", policy: "bedrock_managed" }),
  ).toMatchObject({ status: "ok" });
});

test("reports adapters as they are", () => {
  const execution = createExecutor({ adapters: [scriptedAdapter()] });
  expect(execution.capabilities()).toMatchObject([
    {
      name: "scripted",
      languages: ["python", "javascript"],
      readiness: { state: "ready" },
      sessions: false,
    },
  ]);
});

test("becomes ready when an adapter does, and says so when none will", async () => {
  let calls = 0;
  const warming = scriptedAdapter({
    ready: () => (++calls < 3 ? { state: "warming", retryAfterMs: 1 } : { state: "ready" }),
  });
  await createExecutor({ adapters: [warming] }).ready();
  const down = scriptedAdapter({ ready: () => ({ state: "down", reason: "no disk" }) });
  await expect(createExecutor({ adapters: [down] }).ready()).rejects.toMatchObject({
    code: "ADAPTER_DOWN",
    message: expect.stringContaining("no disk"),
  });
});

test("attests what was asked, and reports a probe that fails as unverified", async () => {
  const adapter = { ...scriptedAdapter(), attest: () => Promise.reject(new Error("probe broke")) };
  const reports = await createExecutor({ adapters: [adapter] }).attest(["time"]);
  expect(reports["scripted"]).toMatchObject({
    time: { state: "unverified" },
    memory: { state: "enforced" },
  });
});

test("sessions are answered for", async () => {
  const { sessions } = createExecutor({ adapters: [scriptedAdapter()] });
  expect(await sessions.list()).toEqual([]);
  await expect(sessions.create({ language: "python" })).rejects.toMatchObject({
    code: "SESSION_NOT_OFFERED",
  });
  await expect(sessions.end("s")).rejects.toMatchObject({ code: "SESSION_NOT_OFFERED" });
});
