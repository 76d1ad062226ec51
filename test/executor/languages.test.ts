import { describe, expect, test } from "vitest";

import type { Language } from "../../src/core/language.ts";
import {
  type Enforcement,
  type EnforcementReport,
  uniformEnforcement,
} from "../../src/core/limits.ts";
import { createExecutor } from "../../src/executor.ts";
import { type ScriptedAdapter, scriptedAdapter } from "./scripted-adapter.ts";

const attestedAt = "2026-03-05T12:00:00.000Z";
const enforced: Enforcement = { state: "enforced", reason: "tried", attestedAt };
const untried: Enforcement = { state: "unverified", reason: "no probe has run" };
const given: Enforcement = { state: "partial", reason: "by its nature" };

/** Offers SQL, which starts on first use and then has these clauses. */
function lateAdapter(before: EnforcementReport, after: EnforcementReport): ScriptedAdapter {
  let sql = before;
  const adapter = scriptedAdapter({
    capabilities: {
      languages: ["python", "sql"],
      enforcement: uniformEnforcement(enforced),
      get enforcementOf() {
        return { sql };
      },
    },
  });
  const { capabilities } = adapter;
  return {
    ...adapter,
    get capabilities() {
      return { ...capabilities, enforcementOf: { sql } };
    },
    async prepare(language: Language) {
      if (language === "sql") sql = after;
    },
  };
}

describe("an engine that starts on first use", () => {
  test("is supported before anything has tried it, and runs by what was seen then", async () => {
    const adapter = lateAdapter(uniformEnforcement(untried), uniformEnforcement(enforced));
    const execution = createExecutor({ adapters: [adapter] });
    expect(execution.supportedLanguages()).toEqual(["python", "sql"]);
    expect(await execution.execute("select 1", "sql")).toMatchObject({ status: "ok" });
    expect(execution.supportedLanguages()).toEqual(["python", "sql"]);
  });

  test("is no longer supported once a clause was seen broken, and nothing runs", async () => {
    const broken: Enforcement = { state: "not_enforceable", reason: "broken", attestedAt };
    const after = { ...uniformEnforcement(enforced), memory: broken };
    const adapter = lateAdapter(uniformEnforcement(untried), after);
    const execution = createExecutor({ adapters: [adapter] });
    expect(execution.supportedLanguages()).toEqual(["python", "sql"]);
    expect(await execution.execute("select 1", "sql")).toMatchObject({
      status: "refused",
      code: "POLICY_NOT_ENFORCEABLE",
    });
    expect(adapter.requests).toEqual([]);
    expect(execution.supportedLanguages()).toEqual(["python"]);
  });

  test.each([
    ["states a clause as less by its nature", { ...uniformEnforcement(untried), memory: given }],
    ["was tried, and a clause left open", { ...uniformEnforcement(enforced), memory: untried }],
  ])("is not supported where it %s", (_, before) => {
    const execution = createExecutor({ adapters: [lateAdapter(before, before)] });
    expect(execution.supportedLanguages()).toEqual(["python"]);
  });

  test("an adapter that starts nothing gets no benefit of the doubt", () => {
    const capabilities = { enforcement: uniformEnforcement(untried) };
    const execution = createExecutor({ adapters: [scriptedAdapter({ capabilities })] });
    expect(execution.supportedLanguages()).toEqual([]);
  });

  test("is started before a program of it is looked at", async () => {
    const steps: string[] = [];
    const adapter = scriptedAdapter({
      inspect: async () => {
        steps.push("inspected");
        return { syntax: null, imports: [] };
      },
    });
    const execution = createExecutor({
      adapters: [{ ...adapter, prepare: async () => void steps.push("prepared") }],
    });
    await execution.execute("1", "python", { policy: { validate: "block" } });
    await execution.validateCode("1", "python");
    expect(steps).toEqual(["prepared", "inspected", "prepared", "inspected"]);
  });
});
