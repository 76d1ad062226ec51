import { describe, expect, test, vi } from "vitest";

import type { Adapter } from "../../src/core/adapter.ts";
import { ExecError } from "../../src/core/errors.ts";
import { uniformEnforcement } from "../../src/core/limits.ts";
import type { RunResult, UnavailableResult } from "../../src/core/result.ts";
import type { RunRequest } from "../../src/core/request.ts";
import { createExecutor } from "../../src/executor.ts";
import { collect, okResult, reportFor, scriptedAdapter } from "../executor/scripted-adapter.ts";
import { sessionAdapter } from "../executor/scripted-sessions.ts";

/** What an adapter answers that could not be reached. */
function unreachable(name: string) {
  return (request: RunRequest): Promise<UnavailableResult> =>
    Promise.resolve({
      ...reportFor(request),
      adapter: name,
      status: "unavailable",
      code: "ADAPTER_DOWN",
      message: `${name} is not there.`,
      retryAfterMs: 500,
      neverRan: true,
    });
}

const down = (name: string) => scriptedAdapter({ name, run: unreachable(name) });
const up = (name: string) =>
  scriptedAdapter({
    name,
    run: (request) => Promise.resolve({ ...okResult(request), adapter: name }),
  });

describe("a run that its adapter could not begin", () => {
  test("is run by the next one, and the result says so", async () => {
    const [a, b, c] = [down("a"), up("b"), up("c")];
    const result = await createExecutor({ adapters: [a, b, c] }).execute("1", "python");
    expect(result).toMatchObject({
      status: "ok",
      adapter: "b",
      attempts: [
        { adapter: "a", code: "ADAPTER_DOWN", message: "a is not there.", ms: expect.any(Number) },
      ],
    });
    expect([a, b, c].map(({ requests }) => requests.length)).toEqual([1, 1, 0]);
    expect(b.requests).toEqual(a.requests);
  });

  test("says who was asked where nobody is left", async () => {
    const adapters = [down("a"), down("b"), down("c")];
    const result = await createExecutor({ adapters }).execute("1", "python");
    expect(result).toMatchObject({ status: "unavailable", adapter: "c", code: "ADAPTER_DOWN" });
    expect(result.attempts?.map(({ adapter }) => adapter)).toEqual(["a", "b"]);
  });

  test("has no attempts to tell where the first one serves", async () => {
    const result = await createExecutor({ adapters: [up("a"), down("b")] }).execute("1", "python");
    expect(result).not.toHaveProperty("attempts");
  });

  test("is queued once, and tells each adapter that set out to run it", async () => {
    const telling = (name: string, run: (request: RunRequest) => Promise<RunResult>) =>
      scriptedAdapter({
        name,
        async run(request, { emit }) {
          const { runId, tenantId, language } = request;
          await emit({ type: "queued", runId, tenantId });
          await emit({ type: "started", runId, adapter: name, engine: "", language });
          return run(request);
        },
      });
    const execution = createExecutor({
      adapters: [
        telling("a", unreachable("a")),
        telling("b", (it) => Promise.resolve(okResult(it))),
      ],
    });
    const events = await collect(execution.stream("1", "python"));
    expect(
      events.map((event) => (event.type === "started" ? `on ${event.adapter}` : event.type)),
    ).toEqual(["queued", "on a", "on b", "finished"]);
  });

  test("goes round the one that fails from then on, until it has cooled down", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    try {
      const [a, b] = [down("a"), up("b")];
      await using execution = createExecutor({
        adapters: [a, b],
        routing: { order: "priority", failureCount: 2, coolDownMs: 1_000 },
      });
      for (let run = 0; run < 5; run += 1) await execution.execute("1", "python");
      expect(a.requests).toHaveLength(2);
      expect(b.requests).toHaveLength(5);
      vi.advanceTimersByTime(1_000);
      await execution.execute("1", "python");
      expect(a.requests).toHaveLength(3);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("another adapter is not asked", () => {
  const lost = (request: RunRequest): RunResult => ({
    ...reportFor(request),
    ...{ status: "unavailable", code: "ENGINE_LOST", message: "Lost.", retryAfterMs: null },
  });
  const quota = (request: RunRequest): RunResult => ({
    ...reportFor(request),
    ...{ status: "unavailable", code: "QUEUE_FULL", message: "Full.", retryAfterMs: 250 },
  });

  test.each<[string, (request: RunRequest) => RunResult]>([
    ["where the run may have begun", lost],
    ["where it is the tenant's own quota", quota],
    [
      "where the program is wrong",
      (it) => ({ ...reportFor(it), ...PRINTED_NOTHING, status: "guest_error", error: OOPS }),
    ],
    [
      "where the program reached a limit",
      (it) => ({
        ...reportFor(it),
        ...PRINTED_NOTHING,
        ...{ status: "limit", limit: "time", used: { runMs: 1 } },
      }),
    ],
  ])("%s", async (_, answer) => {
    const first = scriptedAdapter({ name: "a", run: (it) => Promise.resolve(answer(it)) });
    const second = up("b");
    const result = await createExecutor({ adapters: [first, second] }).execute("1", "python");
    expect(result.status).not.toBe("ok");
    expect(second.requests).toEqual([]);
  });

  test("where the first one failed in a way of its own: it may have begun", async () => {
    const first = scriptedAdapter({ name: "a", run: () => Promise.reject(new Error("bug")) });
    const second = up("b");
    const execution = createExecutor({ adapters: [first, second], onFault: () => {} });
    expect(await execution.execute("1", "python")).toMatchObject({ code: "ADAPTER_FAULT" });
    expect(second.requests).toEqual([]);
  });

  test("where it cannot keep the policy", async () => {
    const weak = scriptedAdapter({
      name: "b",
      capabilities: {
        enforcement: {
          ...uniformEnforcement({ state: "enforced", reason: "by the test" }),
          network: { state: "partial", reason: "DNS gets out" },
        },
      },
    });
    const strong = up("c");
    const result = await createExecutor({ adapters: [down("a"), weak, strong] }).execute(
      "1",
      "python",
    );
    expect(result).toMatchObject({ status: "ok", adapter: "c" });
    expect(weak.requests).toEqual([]);

    const alone = await createExecutor({ adapters: [down("a"), weak] }).execute("1", "python");
    expect(alone).toMatchObject({ status: "unavailable", adapter: "a" });
    expect(weak.requests).toEqual([]);
  });

  test("where it could no longer keep the policy once its engine had started", async () => {
    const enforced = uniformEnforcement({ state: "unverified", reason: "not tried" } as const);
    let enforcement = enforced;
    const base = scriptedAdapter({ name: "b" });
    const late: Adapter = {
      ...base,
      get capabilities() {
        return { ...base.capabilities, enforcement };
      },
      prepare: () => {
        enforcement = uniformEnforcement({ state: "not_enforceable", reason: "tried: broken" });
        return Promise.resolve();
      },
    };
    const result = await createExecutor({ adapters: [down("a"), late] }).execute("1", "python");
    expect(result).toMatchObject({ status: "unavailable", adapter: "a" });
    expect(base.requests).toEqual([]);
  });

  test("after the caller has left", async () => {
    const leaving = new AbortController();
    const first = scriptedAdapter({
      name: "a",
      run: (request) => {
        leaving.abort();
        return unreachable("a")(request);
      },
    });
    const second = up("b");
    const result = await createExecutor({ adapters: [first, second] }).execute("1", "python", {
      signal: leaving.signal,
    });
    expect(result).toMatchObject({ status: "cancelled", by: "signal" });
    expect(second.requests).toEqual([]);
  });
});

test("a standby starts no engine while it is not needed", async () => {
  const prepared: string[] = [];
  const watched = (adapter: Adapter): Adapter => ({
    ...adapter,
    prepare: () => {
      prepared.push(adapter.name);
      return Promise.resolve();
    },
  });
  const first = scriptedAdapter({ name: "a", run: (it) => Promise.resolve(okResult(it)) });
  const execution = createExecutor({ adapters: [watched(first), watched(up("b"))] });
  await execution.execute("1", "python");
  expect(prepared).toEqual(["a"]);
});

test("a session stays with the adapter that holds it", async () => {
  const held = sessionAdapter();
  const other = up("b");
  await using execution = createExecutor({ adapters: [held, other] });
  const { sessionId } = await execution.sessions.create({ language: "python" });
  for (let run = 0; run < 5; run += 1) {
    const result = await execution.execute("1", "python", { sessionId });
    expect(result).toMatchObject({ status: "ok", adapter: "scripted" });
  }
  await execution.execute("lose", "python", { sessionId });
  expect(await execution.execute("1", "python", { sessionId })).toMatchObject({
    status: "unavailable",
    code: "SESSION_LOST",
  });
  expect(other.requests).toEqual([]);
});

test("a session that one adapter cannot open is opened by the next", async () => {
  const full = sessionAdapter({
    open: () => Promise.reject(new ExecError("ADAPTER_DOWN", "No session is left.")),
  });
  const held = sessionAdapter();
  await using execution = createExecutor({ adapters: [full, held] });
  const { sessionId } = await execution.sessions.create({ language: "python" });
  expect(await execution.execute("+x", "python", { sessionId })).toMatchObject({ value: "x" });
  expect([full.opened.length, held.opened.length, held.told]).toEqual([1, 1, ["+x"]]);
  await using alone = createExecutor({ adapters: [full] });
  await expect(alone.sessions.create({ language: "python" })).rejects.toMatchObject({
    code: "ADAPTER_DOWN",
  });
});

test("a session whose adapter no longer keeps the policy is refused, whoever else would", async () => {
  let enforcement = uniformEnforcement({ state: "enforced", reason: "by the test" });
  const held = sessionAdapter();
  const weakening: Adapter = {
    ...held,
    get capabilities() {
      return { ...held.capabilities, enforcement };
    },
  };
  const other = scriptedAdapter({ name: "b", capabilities: { sessions: true } });
  await using execution = createExecutor({ adapters: [weakening, other] });
  const { sessionId } = await execution.sessions.create({ language: "python" });
  enforcement = uniformEnforcement({ state: "not_enforceable", reason: "tried: broken" });
  expect(await execution.execute("+x", "python", { sessionId })).toMatchObject({
    status: "refused",
    code: "POLICY_NOT_ENFORCEABLE",
  });
  expect([...held.told, ...other.requests]).toEqual([]);
});

const PRINTED_NOTHING = { stdout: "", stderr: "", truncated: false };
const OOPS = { name: "Oops", message: "wrong" };
