import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createReader } from "../../../src/adapters/embedded/index.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import { createExecutor } from "../../../src/executor.ts";
import { createCodeExecution } from "../../../src/index.ts";
import { makeRequest } from "../../../src/testing/request.ts";
import { scriptedAdapter } from "../../executor/scripted-adapter.ts";

describe("the reader", () => {
  let reader: Adapter;
  beforeAll(async () => {
    reader = await createReader();
  });
  afterAll(() => reader[Symbol.asyncDispose]());

  test("serves, and offers to run nothing", async () => {
    expect(reader.ready()).toEqual({ state: "ready" });
    expect(reader.capabilities.languages).toEqual([]);
    const context = {
      signal: new AbortController().signal,
      emit: () => undefined,
      streaming: false,
    };
    await expect(reader.doRun(makeRequest("python", "1"), context)).rejects.toMatchObject({
      code: "LANGUAGE_NOT_OFFERED",
    });
  });

  test.each([
    ["python", "import os; os.system('id')", "process.run_command"],
    ["javascript", "require('child_process').execSync('id')", "process.run_command"],
    ["typescript", "const a: string = process.env.SECRET_KEY!", "secrets.read_secret_variable"],
    ["sql", "attach '/etc/passwd' as p", "file.attach_database"],
    ["elixir", 'System.cmd("id", [])', "process.run_command"],
  ])("sees in %s what the embedded adapter sees", async (language, source, ruleId) => {
    const inspection = await reader.doInspect?.(source, language, {
      signal: new AbortController().signal,
      tenantId: "test",
      syntax: "exact",
    });
    expect(inspection?.findings?.map((finding) => finding.ruleId)).toContain(ruleId);
  });

  test("has what another adapter is to run refused before it is asked", async () => {
    const elsewhere = scriptedAdapter({ name: "elsewhere", inspect: null });
    // Not disposed: the reader goes on.
    const execution = createExecutor({ adapters: [elsewhere], readers: [reader] });
    expect(await execution.execute("import os; os.system('id')", "python")).toMatchObject({
      status: "refused",
      code: "VALIDATION_BLOCKED",
    });
    expect(elsewhere.requests).toEqual([]);
    expect(await execution.validateCode("1 + 1", "python")).toEqual({ ok: true, verdict: "safe" });
  });
});

test("code execution that only runs programs elsewhere reads them here", async () => {
  const elsewhere = scriptedAdapter({ name: "elsewhere", inspect: null });
  await using execution = await createCodeExecution({ adapters: [elsewhere] });
  expect(await execution.execute("import os; os.system('id')", "python")).toMatchObject({
    code: "VALIDATION_BLOCKED",
  });
  expect(execution.capabilities().map(({ name }) => name)).toEqual(["elsewhere"]);
});
