import {
  GetCodeInterpreterSessionCommand,
  ListCodeInterpreterSessionsCommand,
} from "@aws-sdk/client-bedrock-agentcore";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { AgentCoreFault } from "../../src/emulator/agentcore.ts";
import { FAULTS, isFault } from "../../src/emulator/agentcore/faults.ts";
import { readFault } from "../../src/emulator/agentcore/switches.ts";
import { connect, IDENTIFIER, invoke, run, startSession, startStandIn } from "./stand-in.ts";

const standIn = await startStandIn();
const client = connect(standIn);
const single = connect(standIn, { maxAttempts: 1 });
let session = "";
beforeAll(async () => {
  session = await startSession(client);
});
afterEach(() => standIn.setFault(null));
afterAll(async () => {
  client.destroy();
  single.destroy();
  await standIn[Symbol.asyncDispose]();
  await standIn.execution[Symbol.asyncDispose]();
});

const CODE = { code: "print('out')", language: "python" } as const;

/** What a caller gets, how many requests it took, and how often the program ran. */
async function actOut(
  fault: AgentCoreFault,
  {
    times = Infinity,
    by = client,
    signal,
  }: { times?: number; by?: typeof client; signal?: AbortSignal } = {},
): Promise<{ readonly outcome: string; readonly requests: number; readonly runs: number }> {
  standIn.setFault(fault, { times });
  const before = standIn.requests().length;
  const outcome = await invoke(by, session, "executeCode", CODE, signal).then(
    (results) => `${results.length} results`,
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
  const own = standIn.requests().slice(before);
  expect(new Set(own.map(({ invocationId }) => invocationId)).size).toBe(1);
  return {
    outcome,
    requests: own.length,
    runs: standIn.runCountOf(own[0]?.invocationId ?? ""),
  };
}

describe("before the run", () => {
  it.each([
    ["throttled", "ThrottlingException", 3],
    ["internal", "InternalServerException", 3],
    ["quota", "ServiceQuotaExceededException", 1],
    ["denied", "AccessDeniedException", 1],
    ["missing", "ResourceNotFoundException", 1],
    ["conflict", "ConflictException", 1],
    ["invalid", "ValidationException", 1],
    ["proxy_page", "SyntaxError", 3],
    ["reset", "TimeoutError", 3],
  ] as const)("%s: %s after %i requests, and nothing has run", async (fault, outcome, requests) => {
    expect(await actOut(fault)).toEqual({ outcome, requests, runs: 0 });
  });

  it("hang_before_headers waits for the caller's patience", async () => {
    const signal = AbortSignal.timeout(200);
    expect(await actOut("hang_before_headers", { signal })).toEqual({
      outcome: "AbortError",
      requests: 1,
      runs: 0,
    });
  });

  it("a fault that passes costs a retry, and the program runs once", async () => {
    expect(await actOut("throttled", { times: 2 })).toEqual({
      outcome: "1 results",
      requests: 3,
      runs: 1,
    });
  });

  it("slow is late", async () => {
    const startedAt = performance.now();
    expect(await actOut("slow")).toEqual({ outcome: "1 results", requests: 1, runs: 1 });
    expect(performance.now() - startedAt).toBeGreaterThan(790);
  });

  it("expire ends the session", async () => {
    const own = await startSession(client);
    standIn.setFault("expire");
    await expect(run(client, own, "1")).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    const at = { codeInterpreterIdentifier: IDENTIFIER, sessionId: own };
    expect((await client.send(new GetCodeInterpreterSessionCommand(at))).status).toBe("TERMINATED");
  });

  it("hits the operation it is for", async () => {
    const list = new ListCodeInterpreterSessionsCommand({ codeInterpreterIdentifier: IDENTIFIER });
    standIn.setFault("denied", { operation: "ListCodeInterpreterSessions" });
    expect((await run(client, session, "print(1)")).isError).toBe(false);
    await expect(client.send(list)).rejects.toMatchObject({ name: "AccessDeniedException" });
    await client.send(list);
  });
});

describe("after the run", () => {
  it.each([
    ["empty_stream", "0 results"],
    ["truncated", "Error"],
    ["bad_checksum", "Error"],
    ["error_frame", "ServiceFailure"],
    ["exception_later", "InternalServerException"],
    ["split_chunks", "1 results"],
  ] as const)("%s: %s, and the program has run once", async (fault, outcome) => {
    expect(await actOut(fault)).toEqual({ outcome, requests: 1, runs: 1 });
  });

  it.each(["reset_after_run", "exception_first"] as const)(
    "%s runs the program again for a client that tries again",
    async (fault) => {
      expect(await actOut(fault)).toMatchObject({ requests: 3, runs: 3 });
      expect(await actOut(fault, { by: single })).toMatchObject({ requests: 1, runs: 1 });
    },
  );

  it.each(["hang_mid_stream", "hang_after_result"] as const)(
    "%s waits for the caller's patience",
    async (fault) => {
      const { outcome, requests, runs } = await actOut(fault, { signal: AbortSignal.timeout(400) });
      expect([outcome, requests, runs]).toEqual([expect.stringMatching(/Error$/), 1, 1]);
    },
  );

  it("reset_mid_stream is an error of the client, not a short answer", async () => {
    expect(await actOut("reset_mid_stream", { by: single })).toEqual({
      outcome: expect.stringMatching(/Error$/),
      requests: 1,
      runs: 1,
    });
  });
});

describe("the switches", () => {
  it("name every fault a test here acts out", () => {
    const named = Object.keys(FAULTS).filter(isFault);
    expect(named).toHaveLength(23);
  });

  it("are read from a command line", () => {
    expect(readFault("throttled")).toEqual({ fault: "throttled", times: 1 });
    expect(readFault("reset:always")).toEqual({ fault: "reset", times: Infinity });
    expect(readFault("reset:0")).toHaveProperty("problem");
    expect(readFault("toString")).toHaveProperty("problem");
  });

  it("refuse a fault of streams where there is none", () => {
    expect(() => standIn.setFault("truncated", { operation: "GetCodeInterpreterSession" })).toThrow(
      /streams/,
    );
  });

  it("can be set, and the log read, over HTTP", async () => {
    const door = `${standIn.url}/_emulator`;
    const put = (body: unknown): Promise<Response> =>
      fetch(`${door}/fault`, { method: "PUT", body: JSON.stringify(body) });
    expect((await put({ fault: "quota", times: 1 })).status).toBe(200);
    await expect(run(single, session, "1")).rejects.toMatchObject({
      name: "ServiceQuotaExceededException",
    });
    const { requests }: { requests: readonly object[] } = JSON.parse(
      await (await fetch(`${door}/requests`)).text(),
    );
    expect(requests.at(-1)).toMatchObject({
      operation: "InvokeCodeInterpreter",
      ...{ fault: "quota", ran: false, status: 402, attempt: "attempt=1; max=1" },
    });
    expect((await put({ fault: "no_such" })).status).toBe(400);
    expect((await put("nonsense")).status).toBe(400);
    await put({ fault: "denied", times: "always" });
    await fetch(`${door}/fault`, { method: "DELETE" });
    expect((await run(single, session, "print(1)")).isError).toBe(false);
    const own = await startSession(single);
    const expired = await fetch(`${door}/sessions/${own}/expire`, { method: "POST" });
    expect(await expired.json()).toEqual({ expired: true });
    expect((await fetch(`${door}/nothing`)).status).toBe(404);
  });
});

describe("hostile requests", () => {
  const headers = {
    authorization: `AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/bedrock-agentcore/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`,
  };

  it.each([
    ["no JSON", "{", 400, "ValidationException"],
    ["JSON that is no object", "[1]", 400, "ValidationException"],
    ["a tool nobody has", '{"name":"constructor","arguments":{}}', 400, "ValidationException"],
    ["no arguments", '{"name":"executeCode"}', 400, "ValidationException"],
    ["a body beyond the cap", `{"name":"${"x".repeat(5_000)}"}`, 400, "ValidationException"],
  ])("%s", async (_, body, status, exception) => {
    const open = await startStandIn({
      execution: standIn.execution,
      keys: [],
      maxBodyBytes: 4_096,
    });
    const own = connect(open);
    const sessionId = await startSession(own);
    own.destroy();
    const answer = await fetch(`${open.url}/code-interpreters/${IDENTIFIER}/tools/invoke`, {
      method: "POST",
      headers: { ...headers, "x-amzn-code-interpreter-session-id": sessionId },
      body,
    });
    expect([answer.status, answer.headers.get("x-amzn-errortype")]).toEqual([status, exception]);
    await open[Symbol.asyncDispose]();
  });

  it("a body that grows beyond the cap without saying so", async () => {
    const open = await startStandIn({
      execution: standIn.execution,
      ...{ keys: [], maxBodyBytes: 4_096 },
    });
    const body = ReadableStream.from(
      ["{", " ".repeat(8_000), "}"].map((part) => Buffer.from(part)),
    );
    const answer = await fetch(`${open.url}/code-interpreters/${IDENTIFIER}/sessions/start`, {
      ...{ method: "PUT", headers, body, duplex: "half" },
    });
    expect(answer.status).toBe(400);
    await open[Symbol.asyncDispose]();
  });

  it.each([
    ["GET", "/"],
    ["POST", "/code-interpreters/a/b/c/tools/invoke"],
    ["PUT", "/code-interpreters/%E0%A4%A/sessions/start"],
  ])("%s %s is no operation", async (method, path) => {
    expect((await fetch(`${standIn.url}${path}`, { method, headers })).status).toBe(404);
  });
});
