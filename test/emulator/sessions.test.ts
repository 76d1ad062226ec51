import {
  GetCodeInterpreterSessionCommand,
  InvokeCodeInterpreterCommand,
  ListCodeInterpreterSessionsCommand,
  StartCodeInterpreterSessionCommand,
  StopCodeInterpreterSessionCommand,
} from "@aws-sdk/client-bedrock-agentcore";
import { afterAll, describe, expect, it } from "vitest";
import {
  connect,
  IDENTIFIER,
  invoke,
  run,
  startSession,
  startStandIn,
  stopSession,
} from "./stand-in.ts";

const CUSTOM = "mine_too-AbC123dEf4";
const standIn = await startStandIn({ interpreters: [{ interpreterId: CUSTOM }] });
const client = connect(standIn, { maxAttempts: 1 });
afterAll(async () => {
  client.destroy();
  await standIn[Symbol.asyncDispose]();
  await standIn.execution[Symbol.asyncDispose]();
});

const at = { codeInterpreterIdentifier: IDENTIFIER };
const TOKEN = "a-client-token-of-at-least-33-characters";

describe("a session", () => {
  it("has an id the service could have made, and dates that are ISO 8601", async () => {
    const started = await client.send(
      new StartCodeInterpreterSessionCommand({ ...at, name: "call 7", sessionTimeoutSeconds: 120 }),
    );
    expect(started).toMatchObject({ ...at, createdAt: expect.any(Date) });
    expect(started.sessionId).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    const { sessionId } = started;
    expect(
      await client.send(new GetCodeInterpreterSessionCommand({ ...at, sessionId })),
    ).toMatchObject({
      ...at,
      ...{ sessionId, name: "call 7", status: "READY", sessionTimeoutSeconds: 120 },
      createdAt: started.createdAt,
    });
  });

  it("lives 900 s where nothing else is said", async () => {
    const { sessionId } = await client.send(new StartCodeInterpreterSessionCommand(at));
    const { sessionTimeoutSeconds } = await client.send(
      new GetCodeInterpreterSessionCommand({ ...at, sessionId }),
    );
    expect(sessionTimeoutSeconds).toBe(900);
  });

  it("is started once for one client token, and not for another request with it", async () => {
    const start = (name: string): Promise<{ readonly sessionId: string | undefined }> =>
      client.send(new StartCodeInterpreterSessionCommand({ ...at, name, clientToken: TOKEN }));
    const first = await start("one");
    expect((await start("one")).sessionId).toBe(first.sessionId);
    await expect(start("two")).rejects.toMatchObject({
      name: "ValidationException",
      reason: "IdempotentParameterMismatchException",
    });
  });

  it("is started once where the answer was lost and the client tried again", async () => {
    standIn.setFault("reset_after_run", { operation: "StartCodeInterpreterSession" });
    const patient = connect(standIn);
    const before = standIn.activeSessionCount();
    await startSession(patient);
    expect(standIn.activeSessionCount()).toBe(before + 1);
    expect(
      standIn
        .requests()
        .slice(-2)
        .map(({ attempt }) => attempt),
    ).toEqual(["attempt=1; max=3", "attempt=2; max=3"]);
    patient.destroy();
  });

  it("ends when it is stopped, and again is as good as once", async () => {
    const sessionId = await startSession(client);
    await stopSession(client, sessionId);
    const { lastUpdatedAt } = await client.send(
      new StopCodeInterpreterSessionCommand({ ...at, sessionId }),
    );
    expect(lastUpdatedAt).toBeInstanceOf(Date);
    expect(
      (await client.send(new GetCodeInterpreterSessionCommand({ ...at, sessionId }))).status,
    ).toBe("TERMINATED");
    await expect(run(client, sessionId, "print(1)")).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it("ends with its lifetime, used or not", async () => {
    const sessionId = await startSession(client, 1);
    const statusOf = async (): Promise<string | undefined> =>
      (await client.send(new GetCodeInterpreterSessionCommand({ ...at, sessionId }))).status;
    expect(await statusOf()).toBe("READY");
    await expect.poll(statusOf, { timeout: 10_000, interval: 100 }).toBe("TERMINATED");
    await expect(run(client, sessionId, "x")).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it("stops what runs in it", async () => {
    const sessionId = await startSession(client);
    const running = run(client, sessionId, "while True: pass");
    const failure = running.catch((error: unknown) => error);
    await expect.poll(() => standIn.requests().at(-1)?.ran).toBe(true);
    await stopSession(client, sessionId);
    expect(await failure).toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("goes on with a program whose caller has gone", async () => {
    const sessionId = await startSession(client);
    const leaving = new AbortController();
    const left = invoke(
      client,
      sessionId,
      "executeCode",
      { language: "python", code: "import time\ntime.sleep(0.5)\ndone = 1" },
      leaving.signal,
    );
    const failure = left.catch((error: unknown) => error);
    await expect.poll(() => standIn.requests().at(-1)?.ran).toBe(true);
    leaving.abort();
    expect(String(await failure)).toMatch(/abort/i);
    expect((await run(client, sessionId, "print(done)")).structuredContent?.stdout).toBe("1");
  });

  it.each([
    ["stopped", (sessionId: string) => stopSession(client, sessionId)],
    ["expired", async (sessionId: string) => standIn.expire(sessionId)],
  ])("leaves nothing behind when it is %s", async (_, end) => {
    const sessionId = await startSession(client);
    await run(client, sessionId, "x = 1");
    const heldBy = (): ReturnType<typeof standIn.execution.sessions.list> =>
      standIn.execution.sessions.list(sessionId);
    expect(await heldBy()).toHaveLength(1);
    await end(sessionId);
    await expect.poll(heldBy).toEqual([]);
  });

  it("belongs to its interpreter", async () => {
    const own = { codeInterpreterIdentifier: CUSTOM };
    const { sessionId } = await client.send(new StartCodeInterpreterSessionCommand(own));
    await expect(
      client.send(new GetCodeInterpreterSessionCommand({ ...at, sessionId })),
    ).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    expect((await client.send(new ListCodeInterpreterSessionsCommand(own))).items).toHaveLength(1);
  });
});

describe("the list of sessions", () => {
  it("comes in pages, newest first, by status", async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push(await startSession(client));
    const seen: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await client.send(
        new ListCodeInterpreterSessionsCommand({
          ...at,
          status: "READY",
          maxResults: 2,
          nextToken,
        }),
      );
      expect(page.items?.length).toBeLessThanOrEqual(2);
      seen.push(...(page.items ?? []).map(({ sessionId }) => sessionId));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(seen.slice(0, 5)).toEqual(ids.toReversed());
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe("what is not valid", () => {
  it.each([
    ["a lifetime beyond 8 h", { sessionTimeoutSeconds: 28_801 }, "sessionTimeoutSeconds"],
    ["a lifetime of nothing", { sessionTimeoutSeconds: 0 }, "sessionTimeoutSeconds"],
    ["a name that is too long", { name: "x".repeat(101) }, "name"],
    ["a short client token", { clientToken: "short" }, "clientToken"],
  ])("%s is a ValidationException that names the field", async (_, fields, name) => {
    await expect(
      client.send(new StartCodeInterpreterSessionCommand({ ...at, ...fields })),
    ).rejects.toMatchObject({
      name: "ValidationException",
      reason: "FieldValidationFailed",
      fieldList: [{ name, message: expect.any(String) }],
      $metadata: { httpStatusCode: 400 },
    });
  });

  it("an interpreter nobody has is a ResourceNotFoundException", async () => {
    const other = { codeInterpreterIdentifier: "nobodys-AbC123dEf4" };
    await expect(client.send(new StartCodeInterpreterSessionCommand(other))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it.each([
    ["no session", undefined, "print(1)"],
    ["an id with dashes", "0b6a2f4c-6a52-4a63-9a53-0a6de5a5e9a1", "print(1)"],
  ])("an Invoke with %s", async (_, sessionId, code) => {
    const sent = client.send(
      new InvokeCodeInterpreterCommand({
        ...{ ...at, sessionId, name: "executeCode" },
        arguments: { code, language: "python" },
      }),
    );
    await expect(sent).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("a language it does not know", async () => {
    const sessionId = await startSession(client);
    // @ts-expect-error: the model has three.
    await expect(run(client, sessionId, "1", "ruby")).rejects.toMatchObject({
      name: "ValidationException",
      fieldList: [{ name: "arguments.language" }],
    });
  });
});

describe("quotas", () => {
  it("of requests in a second are 429, of sessions 402", async () => {
    const strict = await startStandIn({
      execution: standIn.execution,
      ...{ requestsPerSecond: 3, maxActiveSessions: 2 },
    });
    const own = connect(strict, { maxAttempts: 1 });
    const sessionId = await startSession(own);
    await startSession(own);
    await expect(startSession(own)).rejects.toMatchObject({
      name: "ServiceQuotaExceededException",
      $metadata: { httpStatusCode: 402 },
    });
    await expect(startSession(own)).rejects.toMatchObject({
      name: "ThrottlingException",
      $metadata: { httpStatusCode: 429 },
    });
    await stopSession(own, sessionId);
    await expect
      .poll(() => startSession(own).catch(() => null), { timeout: 10_000 })
      .toMatch(/^\w{26}$/);
    own.destroy();
    await strict[Symbol.asyncDispose]();
  });
});

describe("the control plane", () => {
  it("knows the interpreters", async () => {
    const headers = {
      authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/bedrock-agentcore/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`,
    };
    const open = await startStandIn({
      execution: standIn.execution,
      keys: [],
      interpreters: [{ interpreterId: CUSTOM, networkMode: "VPC" }],
    });
    const list: unknown = await (
      await fetch(`${open.url}/code-interpreters?type=CUSTOM`, { method: "POST", headers })
    ).json();
    expect(list).toMatchObject({
      codeInterpreterSummaries: [{ codeInterpreterId: CUSTOM, status: "READY" }],
    });
    const one: unknown = await (
      await fetch(`${open.url}/code-interpreters/${CUSTOM}`, { headers })
    ).json();
    expect(one).toMatchObject({ status: "READY", networkConfiguration: { networkMode: "VPC" } });
    await open[Symbol.asyncDispose]();
  });
});
