import { expect, test } from "vitest";

import type { ImportUse, Inspection } from "../../src/core/adapter.ts";
import type { RunEvent } from "../../src/core/events.ts";
import type { Risk } from "../../src/core/result.ts";
import { createExecutor } from "../../src/executor.ts";
import { DEFAULT_POLICY } from "../../src/policy/policy.ts";
import { blocks } from "../../src/validation/validate.ts";
import { never, scriptedAdapter } from "../executor/scripted-adapter.ts";

const CLEAN: Inspection = { syntax: null, imports: [] };

function importOf(module: string | null, line = 1): ImportUse {
  return { module, line, column: 1, endLine: line, endColumn: 10 };
}

function executorThatSees(inspection: Inspection) {
  return createExecutor({
    adapters: [scriptedAdapter({ inspect: () => Promise.resolve(inspection) })],
  });
}

test("a program that parses and imports what is allowed is safe", async () => {
  const imports = [
    importOf("math"),
    importOf("datetime"),
    importOf("json.decoder"),
    importOf("typing"),
    importOf("__future__"),
  ];
  const execution = executorThatSees({ syntax: null, imports });
  expect(await execution.validateCode("import math", "python")).toEqual({
    ok: true,
    verdict: "safe",
  });
});

test("a syntax error is one finding, where it is", async () => {
  const execution = executorThatSees({
    syntax: { message: "'(' was never closed", line: 2, column: 6 },
    imports: [],
  });
  expect(await execution.validateCode("x = 1\nprint(", "python")).toEqual({
    ok: false,
    risks: [
      {
        ruleId: "syntax.invalid",
        category: "syntax",
        severity: "high",
        message: "'(' was never closed",
        line: 2,
        column: 6,
        endLine: 2,
        endColumn: 7,
        excerpt: "print(",
        fix: "Correct the syntax at this place.",
      },
    ],
  });
});

test("each import that is not allowed is a finding, with what to use instead", async () => {
  const execution = executorThatSees({
    syntax: null,
    imports: [importOf("math"), importOf("numpy.linalg", 2), importOf(null, 3)],
  });
  expect(
    await execution.validateCode("import math\nimport numpy.linalg as la\n__import__(x)", "python"),
  ).toMatchObject({
    ok: false,
    risks: [
      {
        ruleId: "import.not_allowed",
        category: "disallowed_import",
        severity: "medium",
        line: 2,
        excerpt: "import numpy.linalg as la",
        message: expect.stringContaining("`numpy`"),
        fix: expect.stringContaining("Use `math`"),
      },
      { ruleId: "import.computed", severity: "low", line: 3 },
    ],
  });
});

test.each([
  ["decimal", { allowedImports: ["decimal"] }, true],
  ["decimal", {}, false],
  ["decimal/extra", { allowedImports: ["decimal"] }, true],
  ["node:fs", { allowedImports: ["decimal"] }, false],
  ["@scope/name/part", { allowedImports: ["@scope/name"] }, true],
  ["@scope/other", { allowedImports: ["@scope/name"] }, false],
  ["", { allowedImports: ["decimal"] }, false],
  ["constructor", { allowedImports: ["decimal"] }, false],
])("JavaScript may import %j under %j: %s", async (module, policy, ok) => {
  const adapter = scriptedAdapter({
    inspect: () => Promise.resolve({ syntax: null, imports: [importOf(module)] }),
  });
  const execution = createExecutor({
    adapters: [adapter],
    policy: { ...DEFAULT_POLICY, ...policy },
  });
  expect(await execution.validateCode("x", "javascript")).toMatchObject({ ok });
});

test.each([
  ["no adapter can inspect", scriptedAdapter({ inspect: null }), "validation.unread"],
  [
    "the inspection fails",
    scriptedAdapter({ inspect: () => Promise.reject(new Error("broken")) }),
    "validation.unavailable",
  ],
  [
    "the inspector is down",
    scriptedAdapter({
      inspect: () => Promise.resolve(CLEAN),
      ready: () => ({ state: "down", reason: "no disk" }),
    }),
    "validation.unavailable",
  ],
])("is never safe where %s", async (_, adapter, ruleId) => {
  const execution = createExecutor({ adapters: [adapter], onFault: () => {} });
  expect(await execution.validateCode("1", "python")).toMatchObject({
    ok: false,
    risks: [{ ruleId, severity: "low" }],
  });
});

test("a validation that is stopped is not safe, and a silent inspector is given up", async () => {
  const execution = createExecutor({
    adapters: [scriptedAdapter({ inspect: never })],
    graceMs: 10,
  });
  expect(await execution.validateCode("1", "python", { deadlineMs: 5 })).toMatchObject({
    ok: false,
  });
  expect(
    await execution.validateCode("1", "python", { signal: AbortSignal.abort() }),
  ).toMatchObject({ ok: false });
});

test.each([
  ["", "python", "source.empty"],
  ["x".repeat(100_000), "python", "source.too_large"],
  ["a\0", "python", "source.invalid"],
  ["1", "cobol", "language.unknown"],
])("what is no program is a finding, and reaches no parser", async (source, language, ruleId) => {
  const execution = executorThatSees(CLEAN);
  expect(await execution.validateCode(source, language)).toMatchObject({
    ok: false,
    risks: [{ ruleId, severity: "high" }],
  });
});

test("misuse rejects", async () => {
  const execution = executorThatSees(CLEAN);
  await expect(
    execution.validateCode("1", "python", { policy: { maxMemoryMb: 0 } }),
  ).rejects.toMatchObject({ code: "POLICY_INVALID" });
  await expect(
    execution.validateCode("1", "python", { policy: "bedrock_managed" }),
  ).rejects.toMatchObject({ code: "PRESET_NOT_ENABLED" });
});

test("`warn` reports findings and goes on", async () => {
  const adapter = scriptedAdapter({
    inspect: () => Promise.resolve({ syntax: null, imports: [importOf("numpy")] }),
  });
  const execution = createExecutor({ adapters: [adapter] });
  const events: RunEvent[] = [];
  const onEvent = (event: RunEvent): void => void events.push(event);
  const result = await execution.execute("import numpy", "python", {
    policy: { validate: "warn" },
    runId: "r",
    onEvent,
  });
  expect(result).toMatchObject({ status: "ok" });
  expect(events).toMatchObject([
    { type: "warned", runId: "r", risks: [{ ruleId: "import.not_allowed" }] },
    { type: "finished" },
  ]);
});

test("`block` leaves a syntax error to the engine, and fails closed where the inspection fails", async () => {
  const policy = { validate: "block" } as const;
  const broken = executorThatSees({ syntax: { message: "bad", line: 1, column: 1 }, imports: [] });
  expect(await broken.execute("(", "python", { policy })).toMatchObject({ status: "ok" });
  const failing = scriptedAdapter({ inspect: () => Promise.reject(new Error("broken")) });
  const execution = createExecutor({ adapters: [failing], onFault: () => {} });
  expect(await execution.execute("1", "python", { policy })).toMatchObject({
    status: "unavailable",
    code: "ADAPTER_FAULT",
  });
  expect(failing.requests).toEqual([]);
});

test("what blocks is of high severity and not syntax", () => {
  const risk: Risk = {
    ruleId: "r",
    category: "code_injection",
    severity: "high",
    message: "",
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
    excerpt: "",
    fix: "",
  };
  expect(blocks([risk])).toBe(true);
  expect(blocks([{ ...risk, severity: "critical" }])).toBe(true);
  expect(blocks([{ ...risk, severity: "medium" }])).toBe(false);
  expect(blocks([{ ...risk, category: "syntax" }])).toBe(false);
});

test("a run stopped while it is inspected is cancelled", async () => {
  const execution = createExecutor({
    adapters: [
      scriptedAdapter({
        inspect: (_, __, { signal }) =>
          new Promise((_resolve, reject) => signal.addEventListener("abort", reject)),
      }),
    ],
  });
  const running = execution.execute("1", "python", { runId: "r", policy: { validate: "block" } });
  setTimeout(() => execution.cancel("r"), 5);
  expect(await running).toMatchObject({ status: "cancelled", by: "api" });
});
