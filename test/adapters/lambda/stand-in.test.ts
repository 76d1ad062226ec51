import { readdirSync, readFileSync } from "node:fs";
import { InvokeCommand, type InvokeCommandInput, LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LambdaEmulator, startLambdaEmulator } from "../../../src/emulator/lambda.ts";
import { CREDENTIALS } from "./stand-in.ts";

/** The stand-in as any developer meets it: the unmodified SDK, and functions that know nothing of us. */

/** Counts its invocations, and does what it is told. */
const FUNCTION = `
const http = require("node:http");
const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const base = "/2018-06-01/runtime/invocation/";
const call = (method, path, body) => new Promise((settle) => {
  http.request({ host, port, method, path: base + path, agent: false }, (response) => {
    let text = "";
    response.on("data", (chunk) => (text += chunk)).on("end", () => settle({ headers: response.headers, text }));
  }).end(body);
});
let count = 0;
(async () => {
  for (;;) {
    const { headers, text } = await call("GET", "next");
    const event = JSON.parse(text);
    count += 1;
    console.log("count is " + count);
    if (event.exit) process.exit(9);
    if (event.child) require("node:child_process").spawn("sleep", ["61.5"], { detached: true, stdio: "ignore" });
    if (event.sleepMs) await new Promise((settle) => setTimeout(settle, event.sleepMs));
    const path = headers["lambda-runtime-aws-request-id"];
    const answer = { count, tenant: headers["lambda-runtime-aws-tenant-id"], arn: headers["lambda-runtime-invoked-function-arn"], big: "x".repeat(event.bytes ?? 0) };
    if (event.fail) await call("POST", path + "/error", JSON.stringify({ errorType: "TypeError", errorMessage: "no" }));
    else await call("POST", path + "/response", JSON.stringify(answer));
  }
})();
`;

let emulator: LambdaEmulator;
let client: LambdaClient;

beforeAll(async () => {
  const fn = { command: [process.execPath, "-e", FUNCTION], folder: "/", timeoutMs: 20_000 };
  emulator = await startLambdaEmulator({
    functions: {
      plain: fn,
      tenants: { ...fn, tenantIsolation: true },
      slow: { ...fn, timeoutMs: 400 },
      one: { ...fn, reservedConcurrency: 1 },
    },
  });
  client = new LambdaClient({
    region: "us-east-1",
    endpoint: emulator.endpoint,
    credentials: CREDENTIALS,
    maxAttempts: 1,
  });
});
afterAll(async () => {
  client.destroy();
  await emulator[Symbol.asyncDispose]();
});

describe("Invoke", () => {
  it("answers, from an environment that is kept", async () => {
    expect(await invoke("plain", {})).toMatchObject({ count: 1 });
    expect(await invoke("plain", {})).toMatchObject({ count: 2 });
  });

  it.each([
    "arn:aws:lambda:us-east-1:123456789012:function:plain",
    "arn:aws:lambda:us-east-1:123456789012:function:plain:live",
    "123456789012:function:plain",
  ])("knows the function as %s", async (name) => {
    expect(await invoke(name, {})).toHaveProperty("count");
  });

  it("asks only whether it could, for a DryRun", async () => {
    const before = emulator.runCount();
    const output = await send("plain", {}, { InvocationType: "DryRun" });
    expect(output.StatusCode).toBe(204);
    expect(emulator.runCount()).toBe(before);
  });

  it("gives the last of the log", async () => {
    const { LogResult = "" } = await send("plain", {}, { LogType: "Tail" });
    expect(Buffer.from(LogResult, "base64").toString()).toMatch(
      /^START RequestId: .*\ncount is \d+\nEND .*\nREPORT .*Duration/,
    );
  });

  it("tells a function's own error with status 200", async () => {
    const output = await send("plain", { fail: true });
    expect(output).toMatchObject({ StatusCode: 200, FunctionError: "Unhandled" });
    expect(bodyOf(output.Payload)).toEqual({ errorType: "TypeError", errorMessage: "no" });
  });

  it("keeps tenants apart, and wants one named exactly where there are some", async () => {
    expect(await invoke("tenants", {}, { TenantId: "a" })).toMatchObject({ count: 1, tenant: "a" });
    expect(await invoke("tenants", {}, { TenantId: "a" })).toMatchObject({ count: 2 });
    expect(await invoke("tenants", {}, { TenantId: "b" })).toMatchObject({ count: 1, tenant: "b" });
    await expect(send("tenants", {})).rejects.toMatchObject({
      name: "InvalidParameterValueException",
    });
    await expect(send("plain", {}, { TenantId: "a" })).rejects.toMatchObject({
      name: "InvalidParameterValueException",
    });
  });

  it("ends an environment that is late, and what it has started", async () => {
    const output = await send("slow", { sleepMs: 5_000 });
    expect(bodyOf(output.Payload)).toMatchObject({ errorType: "Sandbox.Timedout" });
    expect(await invoke("slow", {})).toMatchObject({ count: 1 });
  });

  it("leaves nothing of an environment that it ends", async () => {
    await send("slow", { child: true, sleepMs: 5_000 });
    const left = (): readonly string[] =>
      readdirSync("/proc").filter(
        (name) => /^\d+$/.test(name) && commandOf(name) === "sleep\u000061.5\u0000",
      );
    // Killed is not yet gone; by itself it would end after a minute.
    await expect.poll(left, { timeout: 30_000 }).toEqual([]);
  });

  it("wants each request signed with a key it knows", async () => {
    await using strict = await startLambdaEmulator({
      functions: { plain: { command: ["true"], folder: "/" } },
      keys: [{ ...CREDENTIALS, secretAccessKey: "another" }],
    });
    const stranger = new LambdaClient({
      region: "us-east-1",
      endpoint: strict.endpoint,
      credentials: CREDENTIALS,
      maxAttempts: 1,
    });
    const dryRun = new InvokeCommand({ FunctionName: "plain", InvocationType: "DryRun" });
    await expect(stranger.send(dryRun)).rejects.toMatchObject({
      name: "InvalidSignatureException",
      $metadata: { httpStatusCode: 403 },
    });
    const known = new LambdaClient({
      region: "us-east-1",
      endpoint: strict.endpoint,
      credentials: { ...CREDENTIALS, secretAccessKey: "another" },
      maxAttempts: 1,
    });
    expect((await known.send(dryRun)).StatusCode).toBe(204);
    stranger.destroy();
    known.destroy();
  });

  it("begins anew after an exit", async () => {
    const output = await send("slow", { exit: true });
    expect(bodyOf(output.Payload)).toMatchObject({
      errorType: "Runtime.ExitError",
      errorMessage: expect.stringContaining("exit status 9"),
    });
    expect(await invoke("slow", {})).toMatchObject({ count: 1 });
  });

  it.each([
    ["a function nobody has", "nobody", {}, "ResourceNotFoundException", 404],
    ["too much", "plain", { big: "x".repeat(6_300_000) }, "RequestTooLargeException", 413],
  ])("refuses %s", async (_, name, payload, error, status) => {
    await expect(send(name, payload)).rejects.toMatchObject({
      name: error,
      $metadata: { httpStatusCode: status },
    });
  });

  it("gives no answer that is too large", async () => {
    const output = await send("plain", { bytes: 6_300_000 });
    expect(bodyOf(output.Payload)).toMatchObject({ errorType: "Function.ResponseSizeTooLarge" });
  });

  it("throttles past the concurrency that is reserved", async () => {
    const first = send("one", { sleepMs: 500 });
    await expect(send("one", {})).rejects.toMatchObject({ name: "TooManyRequestsException" });
    await first;
  });
});

// --- internals

function send(name: string, payload: object, options: Partial<InvokeCommandInput> = {}) {
  const Payload = Buffer.from(JSON.stringify(payload));
  return client.send(new InvokeCommand({ FunctionName: name, Payload, ...options }));
}

async function invoke(
  name: string,
  payload: object,
  options?: Partial<InvokeCommandInput>,
): Promise<unknown> {
  return bodyOf((await send(name, payload, options)).Payload);
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error) return "";
    throw error;
  }
}

function bodyOf(payload: Uint8Array | undefined): unknown {
  return JSON.parse(Buffer.from(payload ?? []).toString());
}
