import { describe, expect, it } from "vitest";
import type { Adapter } from "../../src/core/adapter.ts";
import type { RunReport, RunResult } from "../../src/core/result.ts";
import type { RunRequest } from "../../src/core/request.ts";
import { uniformEnforcement } from "../../src/core/limits.ts";
import { CHAPTERS, type Row, type TestedLanguage } from "../../src/testing/index.ts";
import { TESTED_LANGUAGES } from "../../src/testing/row.ts";

const ROWS = Object.values(CHAPTERS).flat();
const TESTS = ROWS.flatMap((row) =>
  languagesOf(row).map((language) => ({ row, language, title: `${row.name} (${language})` })),
);

/** Rows an adapter passes that says `ok` and `null` to everything: nothing else may slip through. */
const SATISFIED_BY_NOTHING = [
  "answers nothing",
  "answers an undefined value",
  "accepts a program of comments alone",
];

describe("the conformance suite", () => {
  it("has a row name once, and enough rows", () => {
    expect(new Set(ROWS.map(({ name }) => name)).size).toBe(ROWS.length);
    expect(ROWS.length).toBeGreaterThan(60);
    for (const language of TESTED_LANGUAGES) {
      expect(ROWS.filter((row) => row.languages.includes(language)).length).toBeGreaterThan(60);
    }
  });

  it.each(TESTS)(
    "turns red for an adapter that runs nothing: $title",
    async ({ row, language }) => {
      await expect(row.check(answering(notImplemented), language)).rejects.toBeInstanceOf(Error);
    },
  );

  it.each(TESTS.filter(({ row }) => !SATISFIED_BY_NOTHING.includes(row.name)))(
    "turns red for an adapter that agrees to everything: $title",
    async ({ row, language }) => {
      await expect(row.check(answering(agreeable), language)).rejects.toBeInstanceOf(Error);
    },
  );

  it.each(TESTS)("turns red for an adapter that rejects: $title", async ({ row, language }) => {
    const adapter = answering(() => {
      throw new Error("the adapter's own fault");
    });
    await expect(row.check(adapter, language)).rejects.toBeInstanceOf(Error);
  });
});

// --- internals

function languagesOf(row: Row): readonly TestedLanguage[] {
  return row.languages.length === 0 ? ["python"] : row.languages;
}

/** Everything about it is wrong: what it says of itself, what it attests, and its answers. */
function answering(answer: (request: RunRequest) => RunResult): Adapter {
  return {
    specVersion: 1,
    name: "Wrong Name",
    capabilities: {
      languages: [],
      notOffered: {},
      enforcement: uniformEnforcement({ state: "enforced", reason: "claimed" }),
      network: false,
      sessions: true,
      inspection: false,
      answersEverything: false,
    },
    ready: () => ({ state: "ready" }),
    doRun: async (request) => answer(request),
    doInspect: async () => ({ syntax: { message: "", line: 0, column: 0 }, imports: [] }),
    attest: async () => ({ state: "not_enforceable", reason: "nothing enforces it" }),
    [Symbol.asyncDispose]: async () => {},
  };
}

function reportOf({ runId, language }: RunRequest): RunReport {
  const enforcement = uniformEnforcement({ state: "unverified", reason: "" });
  return {
    runId,
    language,
    adapter: "wrong",
    engine: "",
    phases: { queuedMs: 0, startMs: 0, runMs: 0 },
    enforcement,
  };
}

function notImplemented(request: RunRequest): RunResult {
  return {
    ...reportOf(request),
    status: "not_implemented",
    message: "Code execution coming soon",
    fallbackAction: "describe_computation_only",
  };
}

function agreeable(request: RunRequest): RunResult {
  return {
    ...reportOf(request),
    status: "ok",
    value: null,
    stdout: "",
    stderr: "",
    truncated: false,
  };
}
