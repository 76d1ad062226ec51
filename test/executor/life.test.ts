import { getEventListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";

import type { RunEvent } from "../../src/core/events.ts";
import type { RunResult } from "../../src/core/result.ts";
import { createExecutor } from "../../src/executor.ts";
import type { Fault } from "../../src/executor/faults.ts";
import {
  collect,
  never,
  okResult,
  reportFor,
  scriptedAdapter,
  untilStopped,
} from "./scripted-adapter.ts";

test("a signal that aborted before the call keeps the program from running", async () => {
  const adapter = scriptedAdapter();
  const result = await createExecutor({ adapters: [adapter] }).execute("1", "python", {
    signal: AbortSignal.abort(),
  });
  expect(result).toMatchObject({ status: "cancelled", by: "signal" });
  expect(adapter.requests).toEqual([]);
});

test.each([
  ["disconnect", "disconnect"],
  ["shutdown", "shutdown"],
  ["bored", "signal"],
  [undefined, "signal"],
])("abort reason %s is reported as %s, and the adapter is told", async (reason, by) => {
  const controller = new AbortController();
  let told: unknown;
  const adapter = scriptedAdapter({
    run: (request, context) => {
      context.signal.addEventListener("abort", () => (told = context.signal.reason));
      return untilStopped(request, context);
    },
  });
  const running = createExecutor({ adapters: [adapter] }).execute("1", "python", {
    signal: controller.signal,
  });
  await sleep(1);
  controller.abort(reason);
  expect(await running).toMatchObject({ status: "cancelled", by, phases: { runMs: 3 } });
  expect(told).toBe(by);
});

test("leaves no listener on a signal that outlives the run", async () => {
  const { signal } = new AbortController();
  await createExecutor({ adapters: [scriptedAdapter()] }).execute("1", "python", { signal });
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("cancel stops the run of that id and tenant, once it exists and until it ends", async () => {
  const execution = createExecutor({ adapters: [scriptedAdapter({ run: untilStopped })] });
  const running = execution.execute("1", "python", { runId: "r", tenantId: "acme" });
  expect(execution.cancel("other")).toBe(false);
  expect(execution.cancel("r", "somebody-else")).toBe(false);
  expect(execution.cancel("r", "acme")).toBe(true);
  expect(await running).toMatchObject({ status: "cancelled", by: "api" });
  expect(execution.cancel("r")).toBe(false);
});

test("a run id is used by one run at a time", async () => {
  const execution = createExecutor({ adapters: [scriptedAdapter({ run: untilStopped })] });
  const first = execution.execute("1", "python", { runId: "r" });
  await expect(execution.execute("1", "python", { runId: "r" })).rejects.toMatchObject({
    code: "RUN_ID_IN_USE",
  });
  execution.cancel("r");
  await first;
  const again = execution.execute("1", "python", { runId: "r" });
  execution.cancel("r");
  expect(await again).toMatchObject({ status: "cancelled" });
});

test("the deadline includes everything since receipt and is a limit", async () => {
  const execution = createExecutor({ adapters: [scriptedAdapter({ run: untilStopped })] });
  const result = await execution.execute("1", "python", { deadlineMs: 20 });
  expect(result).toMatchObject({
    status: "limit",
    limit: "deadline",
    used: { runMs: 3 },
    stdout: "",
    truncated: false,
  });
  expect(result).not.toHaveProperty("by");
});

test("an answer that is there in spite of a stop is the answer", async () => {
  const adapter = scriptedAdapter({
    run: (request, { signal }) =>
      new Promise((resolve) => signal.addEventListener("abort", () => resolve(okResult(request)))),
  });
  expect(
    await createExecutor({ adapters: [adapter] }).execute("1", "python", { deadlineMs: 5 }),
  ).toMatchObject({ status: "ok" });
});

test("an adapter that rejects is answered for, without its words", async () => {
  const faults: Fault[] = [];
  const adapter = scriptedAdapter({ run: () => Promise.reject(new Error("secret of the guest")) });
  const execution = createExecutor({ adapters: [adapter], onFault: (fault) => faults.push(fault) });
  const result = await execution.execute("1", "python");
  expect(result).toMatchObject({
    status: "unavailable",
    code: "ADAPTER_FAULT",
    adapter: "scripted",
    retryAfterMs: 1000,
    enforcement: { time: { state: "enforced" } },
  });
  expect(JSON.stringify(result)).not.toContain("secret");
  expect(faults).toMatchObject([
    { kind: "adapter", adapter: "scripted", cause: { message: "secret of the guest" } },
  ]);
});

test("the default report of a fault keeps the cause's message to itself", async () => {
  const warning = new Promise<Error & { detail?: string }>((resolve) =>
    process.once("warning", resolve),
  );
  const adapter = scriptedAdapter({
    run: () => Promise.reject(new TypeError("secret of the guest")),
  });
  await createExecutor({ adapters: [adapter] }).execute("1", "python", { runId: "r-17" });
  const { message, detail } = await warning;
  expect(`${message}\n${detail}`).not.toContain("secret");
  expect(detail).toMatch(/r-17 on scripted: TypeError\n\s+at /);
});

test("an adapter that throws in its own questions is answered for too", async () => {
  const faults: Fault[] = [];
  const adapter = scriptedAdapter({
    ready: () => {
      throw new Error("broken");
    },
  });
  const execution = createExecutor({ adapters: [adapter], onFault: (fault) => faults.push(fault) });
  expect(await execution.execute("1", "python")).toMatchObject({
    status: "unavailable",
    code: "INTERNAL",
  });
  expect(faults).toHaveLength(1);
});

test("an adapter that never settles after its limit is told to stop and given up", async () => {
  let stopped = false;
  const adapter = scriptedAdapter({
    run: async ({ runId, language }, { emit, signal }) => {
      signal.addEventListener("abort", () => (stopped = true));
      await emit({ type: "started", runId, adapter: "scripted", engine: "", language });
      return never();
    },
  });
  const execution = createExecutor({ adapters: [adapter], graceMs: 20, onFault: () => {} });
  const result = await execution.execute("1", "python", { policy: { maxExecutionTimeMs: 10 } });
  expect(result).toMatchObject({ status: "unavailable", code: "ADAPTER_FAULT" });
  expect(stopped).toBe(true);
});

test("an adapter that ignores a stop is given up after the grace", async () => {
  const execution = createExecutor({
    adapters: [scriptedAdapter({ run: never })],
    graceMs: 20,
    onFault: () => {},
  });
  expect(await execution.execute("1", "python", { deadlineMs: 10 })).toMatchObject({
    code: "ADAPTER_FAULT",
  });
});

test("events come in order, and nothing follows `finished`", async () => {
  let late = (): void => {};
  const events: RunEvent[] = [];
  const adapter = scriptedAdapter({
    run: async (request, { emit, streaming }) => {
      const { runId, language } = request;
      const report = okResult(request);
      expect(streaming).toBe(true);
      await emit({ type: "started", runId, adapter: "scripted", engine: "", language });
      await emit({ type: "stdout", runId, text: "a" });
      await emit({ type: "finished", runId, result: report });
      late = () => void emit({ type: "stdout", runId, text: "late" });
      return report;
    },
  });
  await createExecutor({ adapters: [adapter] }).execute("1", "python", {
    onEvent: (event) => void events.push(event),
  });
  late();
  expect(events.map(({ type }) => type)).toEqual(["started", "stdout", "finished"]);
  expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
});

test.each([
  [
    "throws",
    () => {
      throw new Error("listener");
    },
  ],
  ["rejects", () => Promise.reject(new Error("listener"))],
])("a listener that %s is told nothing more, and the run goes on", async (_, fail) => {
  let calls = 0;
  const faults: Fault[] = [];
  const adapter = scriptedAdapter({
    run: async (request, { emit }) => {
      await emit({ type: "stdout", runId: request.runId, text: "a" });
      await emit({ type: "stdout", runId: request.runId, text: "b" });
      return okResult(request);
    },
  });
  const execution = createExecutor({ adapters: [adapter], onFault: (fault) => faults.push(fault) });
  const onEvent = (): void | Promise<void> => {
    calls++;
    return fail();
  };
  expect(await execution.execute("1", "python", { onEvent })).toMatchObject({ status: "ok" });
  expect(calls).toBe(1);
  expect(faults).toMatchObject([{ kind: "listener" }]);
});

test("a listener that never answers slows the run, but holds back neither a stop nor the result", async () => {
  const adapter = scriptedAdapter({
    run: async (request, context) => {
      await context.emit({ type: "stdout", runId: request.runId, text: "a" });
      return untilStopped(request, context);
    },
  });
  const result = await createExecutor({ adapters: [adapter] }).execute("1", "python", {
    deadlineMs: 20,
    onEvent: never,
  });
  expect(result).toMatchObject({ status: "limit", limit: "deadline" });
});

test("a stream ends with the result", async () => {
  const execution = createExecutor({ adapters: [scriptedAdapter()] });
  const events = await collect(execution.stream("1", "python"));
  expect(events).toMatchObject([{ type: "finished", result: { status: "ok" } }]);
  await expect(collect(execution.stream("1", "python", { deadlineMs: 0 }))).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  await expect(
    collect(execution.stream("1", "python", { policy: { maxQueued: -1 } })),
  ).rejects.toMatchObject({
    code: "POLICY_INVALID",
  });
});

test("leaving a stream early stops the run", async () => {
  const done = Promise.withResolvers<RunResult>();
  const adapter = scriptedAdapter({
    run: async (request, context) => {
      await context.emit({ type: "stdout", runId: request.runId, text: "a" });
      const result = await untilStopped(request, context);
      done.resolve({ ...reportFor(request), status: "cancelled", by: context.signal.reason });
      return result;
    },
  });
  for await (const event of createExecutor({ adapters: [adapter] }).stream("1", "python")) {
    expect(event.type).toBe("stdout");
    break;
  }
  expect(await done.promise).toMatchObject({ by: "disconnect" });
});

test("disposal stops every run, ends the adapters, and refuses what comes later", async () => {
  const order: string[] = [];
  const adapter = scriptedAdapter({
    run: untilStopped,
    dispose: () => Promise.resolve(void order.push("adapter")),
  });
  const execution = createExecutor({ adapters: [adapter] });
  const running = execution.execute("1", "python").then((result) => {
    order.push("run");
    return result;
  });
  await sleep(1);
  await execution[Symbol.asyncDispose]();
  expect(await running).toMatchObject({ status: "cancelled", by: "shutdown" });
  expect(order).toEqual(["run", "adapter"]);
  expect(await execution.execute("1", "python")).toMatchObject({
    status: "unavailable",
    code: "SHUTTING_DOWN",
    retryAfterMs: null,
  });
});
