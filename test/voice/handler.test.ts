import { describe, expect, test, vi } from "vitest";
import { createPlaceholder } from "../../src/adapters/placeholder/index.ts";
import type { Adapter, RunContext } from "../../src/core/adapter.ts";
import type { CodeExecution } from "../../src/core/execution.ts";
import type { Json } from "../../src/core/json.ts";
import { type Enforcement, uniformEnforcement } from "../../src/core/limits.ts";
import type { RunRequest } from "../../src/core/request.ts";
import type { RunReport, RunResult } from "../../src/core/result.ts";
import { createExecutor } from "../../src/executor.ts";
import {
  type ComputationRequest,
  createVoiceHandler,
  handleComputationRequest,
} from "../../src/voice/handler.ts";

const CANNOT =
  "I can describe how to perform that calculation, but I can't execute it directly yet.";
const ENFORCED: Enforcement = { state: "enforced", reason: "A test." };
const REQUEST: ComputationRequest = {
  code: "sum(prices)",
  language: "python",
  description: "add up the prices",
  expectedOutcome: "give the total in dollars",
  inputs: { prices: [10, 20.5] },
};

type Behaviour = (
  report: RunReport,
  request: RunRequest,
  context: RunContext,
) => Promise<RunResult>;

/** An adapter that answers as it is told, behind the real policy and routing. */
function executionOf(behaviour: Behaviour): CodeExecution {
  const enforcement = uniformEnforcement(ENFORCED);
  const adapter: Adapter = {
    specVersion: 1,
    name: "scripted",
    capabilities: {
      languages: ["python", "javascript"],
      notOffered: {},
      enforcement,
      network: false,
      sessions: false,
      inspection: false,
      answersEverything: false,
    },
    ready: () => ({ state: "ready" }),
    doRun: async (request, context) => {
      const { runId, language } = request;
      const phases = { queuedMs: 0, startMs: 0, runMs: 1 };
      const report = { runId, language, adapter: "scripted", engine: "none", phases, enforcement };
      await context.emit({ type: "started", runId, adapter: "scripted", engine: "none", language });
      return behaviour(report, request, context);
    },
    attest: () => Promise.resolve(ENFORCED),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return createExecutor({ adapters: [adapter], onFault: () => {} });
}

const nothing = { stdout: "", stderr: "", truncated: false };
const answering = (value: Json, stdout = ""): CodeExecution =>
  executionOf((report) => Promise.resolve({ ...report, ...nothing, status: "ok", value, stdout }));

describe("a computation that ran", () => {
  test("is said, with its exact value, its facts and its timeline", async () => {
    const heard: string[] = [];
    const answer = await handleComputationRequest(
      answering({ amount: "30.50", currency: "USD" }),
      REQUEST,
      { callId: "call-1", heardUntil: "The total", onSpeech: ({ say }) => heard.push(say) },
    );
    expect(answer).toMatchObject({
      say: "Thirty dollars and fifty cents.",
      locale: "en-US",
      value: { amount: "30.50", currency: "USD" },
      facts: [{ path: "value.amount", value: "30.50" }],
      result: { status: "ok" },
    });
    expect(heard).toEqual([answer.say]);
    expect(answer.timeline.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["received", "started", "finished", "spoken"]),
    );
    expect(answer.timeline[0]).toEqual({ type: "received", atMs: 0, heardUntil: "The total" });
    const times = answer.timeline.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test("says the field that was asked for, by either spelling", async () => {
    const value = { net: 1, tax: 2, fee: 3, weight: 4 };
    const { expectedOutcome: _, ...rest } = REQUEST;
    const answer = await handleComputationRequest(answering(value), {
      ...rest,
      expected_outcome: "give the weight",
    });
    expect(answer.say).toBe("The weight is four.");
    expect(answer.more?.kind).toBe("next");
  });

  test("is said as it was printed, where it only printed", async () => {
    const answer = await handleComputationRequest(answering(null, '{"total": 1234}\n'), REQUEST);
    expect(answer).toMatchObject({
      say: "The total is one thousand two hundred thirty-four.",
      value: { total: 1234 },
      facts: [{ path: "stdout.total", value: "1234" }],
    });
  });

  test("is said as its value, where it also printed", async () => {
    expect((await handleComputationRequest(answering(5, "6"), REQUEST)).say).toBe("Five.");
  });

  test("has a sentence for no value at all", async () => {
    const { say, value } = await handleComputationRequest(answering(null), REQUEST);
    expect(say).toBe("I didn't find a value.");
    expect(value).toBeNull();
  });

  test("gets inputs, tenant and the default deadline", async () => {
    const seen = vi.fn<CodeExecution["execute"]>();
    const execution = answering(1);
    seen.mockImplementation((source, language, options) =>
      execution.execute(source, language, options),
    );
    await createVoiceHandler({ execute: seen }).handleComputationRequest(REQUEST, {
      tenantId: "acme",
    });
    expect(seen).toHaveBeenCalledWith(
      "sum(prices)",
      "python",
      expect.objectContaining({
        inputs: { prices: [10, 20.5] },
        tenantId: "acme",
        deadlineMs: 4_000,
      }),
    );
  });
});

describe("a computation that failed is the document's one sentence", () => {
  test.each<readonly [string, Behaviour]>([
    [
      "guest_error",
      async (report) => ({
        ...report,
        ...nothing,
        status: "guest_error",
        error: { name: "ValueError", message: "secret" },
      }),
    ],
    [
      "limit",
      async (report) => ({
        ...report,
        ...nothing,
        status: "limit",
        limit: "time",
        used: { runMs: 1 },
      }),
    ],
    ["unavailable", () => Promise.reject(new Error("engine lost"))],
  ])("%s", async (status, behaviour) => {
    const answer = await handleComputationRequest(executionOf(behaviour), REQUEST);
    expect(answer).toMatchObject({ say: CANNOT, value: null, facts: [], result: { status } });
  });

  test("refused", async () => {
    const request = { ...REQUEST, language: "cobol" };
    const answer = await handleComputationRequest(answering(1), request);
    expect(answer).toMatchObject({ say: CANNOT, result: { status: "refused" } });
  });

  test("past the deadline of the turn", async () => {
    const execution = executionOf(
      (report, _, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => {
            resolve({ ...report, status: "cancelled", by: "signal" });
          });
        }),
    );
    const answer = await handleComputationRequest(execution, REQUEST, { deadlineMs: 50 });
    expect(answer).toMatchObject({ say: CANNOT, result: { status: "limit", limit: "deadline" } });
  });
});

describe("a caller who moved on", () => {
  test("hears nothing, and the computation is killed", async () => {
    const killed = vi.fn<() => void>();
    const execution = executionOf(
      (report, _, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => {
            killed();
            resolve({ ...report, status: "cancelled", by: "signal" });
          });
        }),
    );
    const heard = vi.fn<() => void>();
    const controller = new AbortController();
    const turn = handleComputationRequest(execution, REQUEST, {
      signal: controller.signal,
      onSpeech: heard,
    });
    setTimeout(() => {
      controller.abort();
    }, 20);
    const answer = await turn;
    expect(answer).toMatchObject({
      say: "",
      value: null,
      facts: [],
      result: { status: "cancelled" },
    });
    expect(killed).toHaveBeenCalledOnce();
    expect(heard).not.toHaveBeenCalled();
  });

  test("hears nothing even of a run that ended just before", async () => {
    const controller = new AbortController();
    const execute: CodeExecution["execute"] = async (source, language, options) => {
      const { signal: _, ...rest } = options ?? {};
      const result = await answering(5).execute(source, language, rest);
      controller.abort();
      return result;
    };
    const answer = await handleComputationRequest({ execute }, REQUEST, {
      signal: controller.signal,
    });
    expect(answer).toMatchObject({ say: "", facts: [], value: 5, result: { status: "ok" } });
  });
});

describe("before anything can be executed", () => {
  const placeholder = () => createExecutor({ adapters: [createPlaceholder()] });

  test("the answer is the document's, word for word", async () => {
    const answer = await handleComputationRequest(placeholder(), REQUEST);
    expect(answer).toMatchObject({
      say: "I understand you want to add up the prices. While I can't execute code yet, I can explain that this would give the total in dollars.",
      value: null,
      facts: [],
      result: { status: "not_implemented", message: "Code execution coming soon" },
    });
  });

  test.each([
    null,
    "text",
    [],
    {},
    { code: 5, language: null, description: 7 },
    { code: "x", language: "cobol", inputs: "no object", policy: 3, useCase: [] },
  ])("whatever comes in: %j", async (request) => {
    const anything: ComputationRequest = JSON.parse(JSON.stringify(request));
    const answer = await handleComputationRequest(placeholder(), anything);
    expect(answer.say).toBe(
      "I understand you want to work that out. While I can't execute code yet, I can explain that this would give you the answer.",
    );
  });
});

describe("a malformed request is the host's mistake", () => {
  test.each([
    [null, "request"],
    [{ language: "python" }, "`code`"],
    [{ code: "1", language: 5 }, "`language`"],
    [{ code: "1", language: "python", description: {} }, "`description`"],
    [{ code: "1", language: "python", expected_outcome: [] }, "`expected_outcome`"],
  ])("%j names %s, and nothing runs", async (request, field) => {
    const ran = vi.fn<Behaviour>();
    const malformed: ComputationRequest = JSON.parse(JSON.stringify(request));
    const turn = handleComputationRequest(executionOf(ran), malformed);
    await expect(turn).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringContaining(field),
    });
    expect(ran).not.toHaveBeenCalled();
  });
});
