import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import type { BedrockOptions } from "../../../src/adapters/bedrock/index.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import type { AgentCoreFault } from "../../../src/emulator/agentcore.ts";
import { startStandIn } from "../../emulator/stand-in.ts";
import { createOn, runOn, type StandIn } from "./adapter.ts";

/** Every fault of the provider is a typed outcome in bounded time; no program runs twice, no session stays. */

let standIn: StandIn;
const adapters: Adapter[] = [];

beforeAll(async () => {
  standIn = await startStandIn();
});
afterEach(async () => {
  standIn.setFault(null);
  for (const adapter of adapters.splice(0)) await adapter[Symbol.asyncDispose]();
  expect(standIn.activeSessionCount(), "sessions left behind").toBe(0);
});
afterAll(async () => {
  await standIn[Symbol.asyncDispose]();
  await standIn.execution[Symbol.asyncDispose]();
});

/** With a session that waits. */
async function warmAdapter(options: BedrockOptions = {}): Promise<Adapter> {
  const adapter = await createOn(standIn, options);
  adapters.push(adapter);
  await adapter.prepare?.("python");
  return adapter;
}

/** How often programs were run since, by what the stand-in saw. */
function countRuns(from: number): number {
  return standIn
    .requests()
    .slice(from)
    .filter(({ operation, ran }) => operation === "InvokeCodeInterpreter" && ran).length;
}

const SOURCE = "21 * 2";

interface Expected {
  readonly fault: AgentCoreFault;
  readonly code: string;
  readonly neverRan: boolean;
  /** What may be told of a wait. */
  readonly retries: boolean;
}

const ON_INVOKE: readonly Expected[] = [
  { fault: "throttled", code: "PROVIDER_THROTTLED", neverRan: true, retries: true },
  { fault: "quota", code: "PROVIDER_THROTTLED", neverRan: true, retries: true },
  { fault: "denied", code: "ADAPTER_DOWN", neverRan: true, retries: false },
  { fault: "internal", code: "ADAPTER_FAULT", neverRan: false, retries: true },
  { fault: "proxy_page", code: "ADAPTER_FAULT", neverRan: false, retries: true },
  { fault: "reset", code: "ADAPTER_FAULT", neverRan: false, retries: true },
  { fault: "reset_after_run", code: "ADAPTER_FAULT", neverRan: false, retries: true },
  { fault: "exception_first", code: "PROVIDER_THROTTLED", neverRan: false, retries: true },
  { fault: "exception_later", code: "ADAPTER_FAULT", neverRan: false, retries: true },
  { fault: "error_frame", code: "ADAPTER_FAULT", neverRan: false, retries: true },
  { fault: "empty_stream", code: "ENGINE_LOST", neverRan: false, retries: true },
  { fault: "reset_mid_stream", code: "ADAPTER_FAULT", neverRan: false, retries: true },
  { fault: "truncated", code: "ADAPTER_FAULT", neverRan: false, retries: true },
  { fault: "bad_checksum", code: "ADAPTER_FAULT", neverRan: false, retries: true },
];

describe("a fault of the provider while a program is sent", () => {
  it.each(ON_INVOKE)("$fault is unavailable: $code", async ({ fault, code, neverRan, retries }) => {
    const adapter = await warmAdapter({ warmAfterUse: 0, warm: { python: 1 } });
    const from = standIn.requests().length;
    standIn.setFault(fault, { operation: "InvokeCodeInterpreter", times: 1 });
    const result = await runOn(adapter, SOURCE);
    expect(result).toMatchObject({ status: "unavailable", code, neverRan });
    if (result.status === "unavailable")
      expect(typeof result.retryAfterMs).toBe(retries ? "number" : "object");
    // The set-up of a session that takes the place of the one used is a run of ours.
    const invokes = standIn
      .requests()
      .slice(from)
      .filter(({ fault: acted }) => acted === fault);
    expect(invokes).toHaveLength(1);
    if (neverRan) expect(invokes[0]?.ran).toBe(false);
    expect(JSON.stringify(result)).not.toContain("fault switch");
    // What is asked next is answered.
    const next = await runOn(adapter, SOURCE);
    if (code !== "ADAPTER_DOWN") expect(next).toMatchObject({ status: "ok", value: 42 });
  });

  it.each(["hang_before_headers", "hang_mid_stream", "hang_after_result"] as const)(
    "%s ends at the program's time, with its session",
    async (fault) => {
      const adapter = await warmAdapter({ responseMarginMs: 100 });
      standIn.setFault(fault, { operation: "InvokeCodeInterpreter", times: 1 });
      const result = await runOn(adapter, SOURCE, { limits: { runMs: 300 } });
      expect(result).toMatchObject({ status: "limit", limit: "time" });
    },
  );

  it.each(["slow", "split_chunks"] as const)("%s is waited for", async (fault) => {
    const adapter = await warmAdapter();
    standIn.setFault(fault, { operation: "InvokeCodeInterpreter", times: 1 });
    expect(await runOn(adapter, SOURCE)).toMatchObject({ status: "ok", value: 42 });
  });

  it.each(["expire", "missing", "conflict", "invalid"] as const)(
    "%s: a session that was over is replaced, since nothing ran",
    async (fault) => {
      const adapter = await warmAdapter({ warm: { python: 2 } });
      const from = standIn.requests().length;
      standIn.setFault(fault, { operation: "InvokeCodeInterpreter", times: 1 });
      expect(await runOn(adapter, "print('once')\n21 * 2")).toMatchObject({
        status: "ok",
        value: 42,
        stdout: "once\n",
      });
      const refused = standIn
        .requests()
        .slice(from)
        .find((sent) => sent.fault === fault);
      expect(refused?.ran).toBe(false);
    },
  );

  it("a session that is over twice is told, and not tried for ever", async () => {
    const adapter = await warmAdapter({ warm: { python: 2 }, warmAfterUse: 0 });
    standIn.setFault("missing", { operation: "InvokeCodeInterpreter", times: 10 });
    expect(await runOn(adapter, SOURCE)).toMatchObject({
      status: "unavailable",
      code: "ENGINE_LOST",
      neverRan: true,
    });
  });

  it("runs nothing twice in a storm of 429", async () => {
    const adapter = await warmAdapter({ warm: { python: 4 } });
    const from = standIn.requests().length;
    standIn.setFault("throttled", { operation: "InvokeCodeInterpreter", times: 50 });
    const results = await Promise.all(Array.from({ length: 4 }, () => runOn(adapter, SOURCE)));
    for (const result of results)
      expect(result).toMatchObject({ status: "unavailable", code: "PROVIDER_THROTTLED" });
    expect(countRuns(from)).toBe(0);
  });
});

describe("a fault of the provider while a session is started", () => {
  it.each([
    ["denied", "ADAPTER_DOWN"],
    ["quota", "PROVIDER_THROTTLED"],
    ["throttled", "PROVIDER_THROTTLED"],
    ["internal", "ADAPTER_FAULT"],
  ] as const)("%s: %s, and nothing ran", async (fault, code) => {
    const adapter = await createOn(standIn);
    adapters.push(adapter);
    standIn.setFault(fault, { operation: "StartCodeInterpreterSession", times: 20 });
    const result = await runOn(adapter, SOURCE);
    expect(result).toMatchObject({ status: "unavailable", code, neverRan: true });
  });

  it("finds the session of a start whose answer was lost", async () => {
    const adapter = await createOn(standIn, { warmAfterUse: 0 });
    adapters.push(adapter);
    standIn.setFault("reset_after_run", { operation: "StartCodeInterpreterSession", times: 1 });
    expect(await runOn(adapter, SOURCE)).toMatchObject({ status: "ok", value: 42 });
  });

  it("hangs no longer than a start may take", async () => {
    const adapter = await createOn(standIn, { startTimeoutMs: 300 });
    adapters.push(adapter);
    standIn.setFault("hang_before_headers", {
      operation: "StartCodeInterpreterSession",
      times: 20,
    });
    expect(await runOn(adapter, SOURCE)).toMatchObject({ status: "unavailable", neverRan: true });
  });
});

describe("a stop that fails", () => {
  it("is tried again, and the run is settled", async () => {
    const adapter = await warmAdapter();
    standIn.setFault("internal", { operation: "StopCodeInterpreterSession", times: 2 });
    const caller = new AbortController();
    setTimeout(() => caller.abort(), 150);
    const result = await runOn(adapter, "while True: pass", { signal: caller.signal });
    expect(result.status).toBe("cancelled");
  });
});
