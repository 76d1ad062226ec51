import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";

import { createExecutor } from "../../src/executor.ts";
import type { Fault } from "../../src/executor/faults.ts";
import { idsOf, sessionAdapter, stage } from "./scripted-sessions.ts";

describe("a session ends by itself", () => {
  test("unused, and says so for a while", async () => {
    const { execution, run, adapter } = await stage({ idleMs: 400 });
    await sleep(250);
    await run("+a");
    await sleep(250);
    expect(await run("+b")).toMatchObject({ value: "ab" });
    await expect.poll(() => adapter.released, { timeout: 10_000 }).toEqual(["s"]);
    expect(await run("1")).toMatchObject({
      status: "refused",
      code: "SESSION_UNKNOWN",
      message: expect.stringContaining("expired"),
    });
    await expect(execution.sessions.end("s")).rejects.toMatchObject({
      code: "SESSION_UNKNOWN",
      message: expect.stringContaining("expired"),
    });
    await execution.sessions.create({ language: "python", sessionId: "s" });
    expect(await run("+c")).toMatchObject({ value: "c" });
  });

  test("is not idle while a run of it is under way", async () => {
    const { execution, run } = await stage({ idleMs: 20 });
    const running = run("wait", { runId: "r" });
    await sleep(60);
    execution.cancel("r");
    await running;
    expect(await idsOf(execution)).toEqual(["s"]);
  });

  test("after its lifetime, used or not; a restart begins another", async () => {
    const { execution, run, adapter } = await stage({ lifetimeMs: 600 });
    await sleep(400);
    await execution.sessions.restart("s");
    await sleep(400);
    expect(await run("wait")).toMatchObject({ status: "cancelled", by: "shutdown" });
    expect(adapter.told).toEqual(["wait", "stopped"]);
    expect(await run("1")).toMatchObject({ code: "SESSION_UNKNOWN" });
  });

  test("when its adapter has lost it, which those who wait are told", async () => {
    const { execution, run, adapter } = await stage();
    const results = await Promise.all([run("sleep"), run("lose"), run("+a"), run("+b")]);
    const lost = { status: "unavailable", code: "SESSION_LOST", retryAfterMs: null };
    expect(results.slice(1)).toMatchObject([lost, lost, lost]);
    expect(adapter.told).toEqual(["sleep", "lose"]);
    expect(await run("1")).toMatchObject(lost);
    expect(await idsOf(execution)).toEqual([]);
    await expect(execution.sessions.fork("s")).rejects.toMatchObject({ code: "SESSION_LOST" });
    expect(await execution.sessions.restart("s")).toMatchObject({ sessionId: "s", stateBytes: 0 });
    expect(await run("+c")).toMatchObject({ value: "c" });
  });

  test.each(["reject", "hang"])("when its adapter fails a run: %s", async (source) => {
    const { run, adapter, faults } = await stage();
    const policy = { maxExecutionTimeMs: 1 };
    expect(await run(source, { policy })).toMatchObject({ code: "ADAPTER_FAULT" });
    expect(await run("+a")).toMatchObject({ status: "unavailable", code: "SESSION_LOST" });
    expect(adapter.released).toEqual(["s"]);
    expect(faults).toMatchObject([{ kind: "adapter", adapter: "scripted" }]);
  });

  test("and with the whole, which waits for that and takes no more", async () => {
    let isReleased = false;
    const release = async (): Promise<void> => {
      await sleep(10);
      isReleased = true;
    };
    const { execution, run, adapter } = await stage({}, { release });
    const running = run("wait");
    await sleep(5);
    await execution[Symbol.asyncDispose]();
    expect([isReleased, adapter.released]).toEqual([true, ["s"]]);
    expect(await running).toMatchObject({ status: "cancelled", by: "shutdown" });
    await expect(execution.sessions.create({ language: "python" })).rejects.toMatchObject({
      code: "SHUTTING_DOWN",
    });
  });
});

describe("an adapter that fails", () => {
  test("to open: an answer without its message", async () => {
    const open = () => Promise.reject(new Error("secret"));
    const adapter = sessionAdapter({ open });
    const faults: Fault[] = [];
    const execution = createExecutor({ adapters: [adapter], onFault: (it) => faults.push(it) });
    await expect(
      execution.sessions.create({ language: "python", sessionId: "s" }),
    ).rejects.toMatchObject({
      code: "ADAPTER_FAULT",
      message: expect.not.stringContaining("secret"),
    });
    expect(faults).toMatchObject([{ kind: "session", runId: "s", adapter: "scripted" }]);
    expect(await execution.sessions.list()).toEqual([]);
  });

  test("to let go: the session has ended all the same", async () => {
    const { execution, faults } = await stage({}, { release: () => new Promise(() => {}) });
    await execution.sessions.end("s");
    expect(await idsOf(execution)).toEqual([]);
    expect(faults).toMatchObject([{ kind: "session" }]);
  });
});
