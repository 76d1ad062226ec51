import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmbedded } from "../../src/adapters/embedded/index.ts";
import type { Adapter } from "../../src/core/adapter.ts";
import { READ_LANGUAGES, type ReadLanguage } from "../../src/core/language.ts";
import { sameValue } from "../../src/core/value.ts";
import { makeRequest } from "../../src/testing/index.ts";
import { TASKS } from "./all.ts";
import { SQLITE_GAPS } from "./sqlite-gaps.ts";
import type { Task } from "./task.ts";

/** One meaning in every language: each task's programs give the value that was written by hand. */

const caged = existsSync("/usr/bin/bwrap") || existsSync("/usr/local/bin/bwrap");

/** What a model imports from habit. */
const MODULES = [
  ...["calendar", "collections", "csv", "datetime", "decimal", "io", "itertools", "json"],
  ...["math", "re", "statistics"],
];

describe("the shared tasks", () => {
  it("are sixty and more, each with a name of its own", () => {
    expect(TASKS.length).toBeGreaterThanOrEqual(60);
    const taskIds = new Set(TASKS.map(({ taskId }) => taskId));
    expect(taskIds.size).toBe(TASKS.length);
    expect([...SQLITE_GAPS.keys()].filter((taskId) => !taskIds.has(taskId))).toEqual([]);
  });
});

describe.skipIf(!caged)("the shared tasks in the cage (needs bubblewrap: npm run setup)", () => {
  const embedded = useAdapter("required");
  for (const language of READ_LANGUAGES) {
    it.each(TASKS)(`${language}: $taskId`, async (task) => {
      await expectTask(embedded.adapter, task, language);
    });
  }
});

describe("the shared tasks in SQL without a cage", () => {
  const embedded = useAdapter("off");
  for (const task of TASKS) {
    const gap = SQLITE_GAPS.get(task.taskId);
    const check = async (): Promise<void> => expectTask(embedded.adapter, task, "sql");
    if (gap === undefined) it(task.taskId, check);
    else it.fails(`${task.taskId}, a known gap: ${gap}`, check);
  }
});

// --- internals

function useAdapter(cage: "required" | "off"): { readonly adapter: Adapter } {
  let adapter: Adapter | undefined;
  beforeAll(async () => {
    adapter = await createEmbedded({ cage });
  });
  afterAll(async () => {
    await adapter?.[Symbol.asyncDispose]();
  });
  return {
    get adapter() {
      if (adapter === undefined) throw new Error("no adapter was made");
      return adapter;
    },
  };
}

async function expectTask(adapter: Adapter, task: Task, language: ReadLanguage): Promise<void> {
  const source = task.programs[language === "typescript" ? "javascript" : language];
  const request = makeRequest(language, source, { inputs: task.inputs, allowedModules: MODULES });
  const result = await adapter.doRun(request, {
    signal: new AbortController().signal,
    emit: () => undefined,
    streaming: false,
  });
  if (result.status !== "ok") {
    const { enforcement: _, ...told } = result;
    return expect.fail(JSON.stringify(told));
  }
  if (!sameValue(result.value, task.expected)) expect(result.value).toEqual(task.expected);
}
