import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { LambdaOptions } from "../../../src/adapters/lambda/index.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import type { RunResult } from "../../../src/core/result.ts";
import type { LambdaFault } from "../../../src/emulator/lambda.ts";
import { makeRequest, type RequestOptions } from "../../../src/testing/index.ts";
import { deploy, type Deployed, FUNCTIONS } from "./stand-in.ts";

/** Every fault of the provider is a typed outcome in bounded time, and no program runs twice. */

let deployed: Deployed;
const adapters: Adapter[] = [];

beforeAll(async () => {
  deployed = await deploy({
    functions: () => ({
      broken: { command: ["node", "-e", "process.exit(3)"], folder: "/", tenantIsolation: true },
      foreign: {
        command: [process.execPath, "-e", FOREIGN],
        folder: "/",
        tenantIsolation: true,
      },
      shared: { command: ["true"], folder: "/" },
    }),
  });
});
afterEach(async () => {
  deployed.emulator.setFault(null);
  for (const adapter of adapters.splice(0)) await adapter[Symbol.asyncDispose]();
});
afterAll(async () => {
  await deployed[Symbol.asyncDispose]();
});

const PROVIDER_FAULTS: readonly (readonly [
  name: string,
  fault: LambdaFault,
  told: Partial<Record<string, unknown>>,
  reachedTheFunction: boolean,
])[] = [
  ["throttling", { kind: "throttle", retryAfterSeconds: 7 }, { code: "PROVIDER_THROTTLED" }, false],
  ["a fault of the service", { kind: "server_error" }, { code: "ADAPTER_FAULT" }, false],
  ["a function that is not ready", { kind: "not_ready" }, { code: "ADAPTER_WARMING" }, false],
  ["a snapshot that is not ready", { kind: "conflict" }, { code: "ADAPTER_WARMING" }, false],
  [
    "expired credentials",
    { kind: "denied", name: "ExpiredTokenException" },
    { code: "ADAPTER_DOWN", retryAfterMs: null },
    false,
  ],
  [
    "a permission that is missing",
    { kind: "denied" },
    { code: "ADAPTER_DOWN", retryAfterMs: null },
    false,
  ],
  ["a connection that is cut", { kind: "reset" }, { code: "ADAPTER_FAULT" }, false],
  ["a proxy's page", { kind: "proxy_page" }, { code: "ADAPTER_FAULT" }, false],
  ["half an answer", { kind: "half" }, { code: "ADAPTER_FAULT" }, true],
];

describe("a fault between us and the function", () => {
  it.each(PROVIDER_FAULTS)("%s", async (_, fault, told, reachedTheFunction) => {
    const adapter = await create();
    const { emulator } = deployed;
    const [invokes, runs] = [emulator.invokeCount(), emulator.runCount()];
    emulator.setFault(fault, 5);
    expect(await run(adapter, "6 * 7")).toMatchObject({ status: "unavailable", ...told });
    expect(emulator.invokeCount() - invokes).toBe(1);
    expect(emulator.runCount() - runs).toBe(reachedTheFunction ? 1 : 0);
    emulator.setFault(null);
    expect(await run(adapter, "6 * 7")).toMatchObject({ status: "ok", value: 42 });
  });

  it.each<LambdaFault>([{ kind: "hang" }, { kind: "drip", everyMs: 400 }])(
    "$kind ends at the deadline, over headers and body",
    async (fault) => {
      const adapter = await create({ startMarginMs: 300 });
      await run(adapter, "6 * 7", { limits: { runMs: 20_000 } });
      deployed.emulator.setFault(fault);
      const result = await run(adapter, "6 * 7", { limits: { runMs: 700 } });
      expect(result).toMatchObject({ status: "unavailable", code: "ENGINE_LOST" });
    },
  );

  it.each<LambdaFault>([{ kind: "hang" }, { kind: "slow", ms: 60_000 }])(
    "$kind does not hold a caller who leaves",
    async (fault) => {
      const adapter = await create();
      deployed.emulator.setFault(fault);
      const caller = new AbortController();
      const running = run(adapter, "6 * 7", {}, caller.signal);
      setTimeout(() => caller.abort("disconnect"), 50);
      expect(await running).toMatchObject({ status: "cancelled", by: "disconnect" });
    },
  );

  it("throttling carries the wait that Lambda asks for", async () => {
    const adapter = await create();
    deployed.emulator.setFault({ kind: "throttle", retryAfterSeconds: 7 });
    expect(await run(adapter, "1")).toMatchObject({ retryAfterMs: 7_000 });
  });
});

describe("a function that is not as it should be", () => {
  it("is missing", async () => {
    const adapter = await create({ functions: { python: "nobody" } });
    expect(adapter.ready()).toMatchObject({
      state: "down",
      reason: expect.stringContaining("nobody"),
    });
    expect(adapter.capabilities.languages).toEqual([]);
    expect(await run(adapter, "1")).toMatchObject({ status: "unavailable", code: "ADAPTER_DOWN" });
  });

  it("leaves the others to serve", async () => {
    const adapter = await create({ functions: { ...FUNCTIONS, nodejs: "nobody" } });
    expect(adapter.ready().state).toBe("degraded");
    expect(adapter.capabilities.languages).toEqual(["python"]);
    expect(adapter.capabilities.notOffered.javascript).toContain("nobody");
  });

  it("ends before it serves", async () => {
    const adapter = await create({ functions: { python: "broken" } });
    expect(await run(adapter, "1")).toMatchObject({ status: "unavailable", code: "ENGINE_LOST" });
  });

  it("speaks another contract", async () => {
    const adapter = await create({ functions: { python: "foreign" } });
    expect(await run(adapter, "1")).toMatchObject({
      status: "unavailable",
      code: "ADAPTER_FAULT",
      retryAfterMs: null,
    });
  });

  it("is made without tenant isolation, against the options", async () => {
    const adapter = await create({ functions: { python: "shared" } });
    expect(adapter.ready()).toMatchObject({
      state: "down",
      reason: expect.stringContaining("tenantIsolation"),
    });
  });
});

describe("what is sent", () => {
  it("is measured first: more than one Invoke takes is refused unsent", async () => {
    const adapter = await create();
    const invokes = deployed.emulator.invokeCount();
    const text = "x".repeat(6_291_456);
    expect(await run(adapter, "len(text)", { inputs: { text } })).toMatchObject({
      status: "refused",
      code: "INPUT_TOO_LARGE",
    });
    expect(deployed.emulator.invokeCount()).toBe(invokes);
  });

  it("is not sent where it does not parse", async () => {
    const adapter = await create();
    const invokes = deployed.emulator.invokeCount();
    expect(await adapter.doRun(makeRequest("javascript", "const = 1"), CONTEXT)).toMatchObject({
      status: "guest_error",
      error: { name: "SyntaxError", line: 1 },
    });
    expect(deployed.emulator.invokeCount()).toBe(invokes);
  });

  it("fits: five mebibytes of inputs go and their sum comes", async () => {
    const adapter = await create();
    const numbers = Array.from({ length: 700_000 }, (_, n) => n);
    const result = await run(adapter, "sum(numbers)", { inputs: { numbers } });
    expect(result).toMatchObject({ status: "ok", value: 244_999_650_000 });
  });
});

describe("without what AWS needs", () => {
  it("says that nobody listens", async () => {
    const adapter = await create({ endpoint: "http://127.0.0.1:9" });
    expect(adapter.ready()).toMatchObject({
      state: "down",
      reason: expect.stringContaining("cannot be reached"),
    });
  });

  it("says that no function is named", async () => {
    expect((await create({ functions: {} })).ready().state).toBe("down");
  });
});

describe("a tenant", () => {
  it("waits for its own turn, and past its queue is told so", async () => {
    const adapter = await create();
    const options = { limits: { concurrentCount: 1, queuedCount: 1, runMs: 20_000 } };
    const results = await Promise.all(
      [1, 2, 3].map((n) =>
        run(adapter, `import time\ntime.sleep(0.3)\n${n}`, {
          ...options,
          allowedModules: ["time"],
        }),
      ),
    );
    expect(results.map(({ status }) => status)).toEqual(["ok", "ok", "unavailable"]);
    expect(results[1]?.phases.queuedMs).toBeGreaterThan(200);
  });

  it.each(["tenant ü", "x".repeat(300), "sha256:abc"])(
    "named %s is named to Lambda in a way it takes",
    async (tenantId) => {
      const adapter = await create();
      expect(await run(adapter, "6 * 7", { tenantId })).toMatchObject({ status: "ok" });
    },
  );

  it("never gets another's environment", async () => {
    const adapter = await create();
    const started = deployed.emulator.startedCount();
    for (const tenantId of ["a", "b", "a", "b"]) await run(adapter, "1", { tenantId });
    expect(deployed.emulator.startedCount() - started).toBe(2);
  });
});

// --- internals

const CONTEXT = { signal: new AbortController().signal, emit: () => {}, streaming: false };

/** A runtime that answers every event alike. */
const FOREIGN = `
const http = require("node:http");
const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const base = "/2018-06-01/runtime/invocation/";
const call = (method, path, body) => new Promise((settle) => {
  http.request({ host, port, method, path: base + path, agent: false }, (response) => { response.resume(); response.on("end", () => settle(response.headers)); }).end(body);
});
(async () => { for (;;) { const headers = await call("GET", "next"); await call("POST", headers["lambda-runtime-aws-request-id"] + "/response", '{"hello":"world"}'); } })();
`;

async function create(options?: Partial<LambdaOptions>): Promise<Adapter> {
  const adapter = await deployed.adapter(options);
  adapters.push(adapter);
  return adapter;
}

function run(
  adapter: Adapter,
  source: string,
  options: RequestOptions = {},
  signal = CONTEXT.signal,
): Promise<RunResult> {
  return adapter.doRun(makeRequest("python", source, options), { ...CONTEXT, signal });
}
