import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { networkVerdict } from "../../../src/adapters/bedrock/attest.ts";
import { createBedrockFeatures } from "../../../src/adapters/bedrock/index.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import type { RunResult } from "../../../src/core/result.ts";
import { createCodeExecution } from "../../../src/index.ts";
import { KEY, startStandIn } from "../../emulator/stand-in.ts";
import { createOn, runOn, type StandIn } from "./adapter.ts";

/** What is AgentCore's own: sessions, what is missing before it is there, what is sent and what is believed. */

let standIn: StandIn;
const opened: AsyncDisposable[] = [];

beforeAll(async () => {
  standIn = await startStandIn();
});
afterEach(async () => {
  standIn.setFault(null);
  for (const each of opened.splice(0)) await each[Symbol.asyncDispose]();
  expect(standIn.activeSessionCount(), "sessions left behind").toBe(0);
});
afterAll(async () => {
  await standIn[Symbol.asyncDispose]();
  await standIn.execution[Symbol.asyncDispose]();
});

function keep<T extends AsyncDisposable>(thing: T): T {
  opened.push(thing);
  return thing;
}

function operationsSince(from: number): readonly string[] {
  return standIn
    .requests()
    .slice(from)
    .map(({ operation }) => operation);
}

describe("sessions of AgentCore", () => {
  it("starts none for an answer while one waits, and never uses one twice", async () => {
    const adapter = keep(await createOn(standIn, { warm: { python: 1 }, warmAfterUse: 1 }));
    await adapter.prepare?.("python");
    const from = standIn.requests().length;
    expect(await runOn(adapter, "6 * 7")).toMatchObject({ status: "ok", value: 42 });
    const first = standIn
      .requests()
      .slice(from)
      .find(({ operation }) => operation === "InvokeCodeInterpreter");
    // The session the answer came from was there before it was asked for.
    const before = standIn.requests().slice(0, from);
    expect(before.some(({ sessionId }) => sessionId === first?.sessionId)).toBe(true);
    await adapter.prepare?.("python");
    await runOn(adapter, "6 * 7");
    const programs = standIn
      .requests()
      .slice(from)
      .filter(({ operation }) => operation === "InvokeCodeInterpreter")
      .map(({ sessionId }) => sessionId);
    // Each served its set-up and one program.
    for (const id of programs)
      expect(programs.filter((other) => other === id).length).toBeLessThan(3);
  });

  it("stops the session a caller leaves, before it says so", async () => {
    const adapter = keep(await createOn(standIn, { warmAfterUse: 0 }));
    const caller = new AbortController();
    const from = standIn.requests().length;
    const running = runOn(adapter, "while True: pass", {
      signal: caller.signal,
      onEvent: ({ type }) => {
        if (type === "started") setTimeout(() => caller.abort(), 400);
      },
    });
    expect((await running).status).toBe("cancelled");
    expect(operationsSince(from)).toContain("StopCodeInterpreterSession");
    expect(standIn.activeSessionCount()).toBe(0);
  });

  it("starts no more than it may have, and says that nothing ran", async () => {
    const adapter = keep(await createOn(standIn, { maxSessions: 1, warmAfterUse: 0 }));
    const caller = new AbortController();
    const { promise: started, resolve } = Promise.withResolvers<null>();
    const running = runOn(adapter, "while True: pass", {
      signal: caller.signal,
      onEvent: ({ type }) => {
        if (type === "started") resolve(null);
      },
    });
    await started;
    expect(await runOn(adapter, "6 * 7")).toMatchObject({ status: "unavailable", neverRan: true });
    caller.abort();
    expect((await running).status).toBe("cancelled");
    expect(await runOn(adapter, "6 * 7")).toMatchObject({ status: "ok" });
  });

  it("keeps state in a session, and loses it clearly when AWS ends it between two runs", async () => {
    const adapter = keep(await createOn(standIn));
    const session = await adapter.openSession?.({
      ...{ sessionId: "call-1", tenantId: "test", language: "python", stateBytes: 1_000_000 },
    });
    if (session === undefined) throw new Error("there are no sessions");
    keep(session);
    const inSession = async (source: string): Promise<RunResult> => runOnSession(session, source);
    expect(await inSession("total = 40")).toMatchObject({ status: "ok", value: 40 });
    expect(await inSession("total + 2")).toMatchObject({ status: "ok", value: 42 });
    const { sessionId } =
      standIn.requests().findLast(({ operation }) => operation === "InvokeCodeInterpreter") ?? {};
    expect(standIn.expire(sessionId ?? "")).toBe(true);
    const from = standIn.requests().length;
    expect(await inSession("total + 2")).toMatchObject({
      status: "unavailable",
      code: "SESSION_LOST",
    });
    expect(await inSession("total + 2")).toMatchObject({
      status: "unavailable",
      code: "SESSION_LOST",
    });
    expect(
      standIn
        .requests()
        .slice(from)
        .some(({ ran }) => ran),
    ).toBe(false);
  });

  it("begins nothing in a session that AWS would end in the middle of it", async () => {
    const adapter = keep(await createOn(standIn, { keptSessionSeconds: 60 }));
    const session = await adapter.openSession?.({
      ...{ sessionId: "call-2", tenantId: "test", language: "python", stateBytes: 1_000_000 },
    });
    if (session === undefined) throw new Error("there are no sessions");
    keep(session);
    const from = standIn.requests().length;
    expect(await runOnSession(session, "1", 120_000)).toMatchObject({ code: "SESSION_LOST" });
    expect(operationsSince(from)).not.toContain("InvokeCodeInterpreter");
  });
});

async function runOnSession(
  session: NonNullable<Awaited<ReturnType<NonNullable<Adapter["openSession"]>>>>,
  source: string,
  runMs = 5_000,
): Promise<RunResult> {
  const { makeRequest } = await import("../../../src/testing/index.ts");
  return session.doRun(
    makeRequest("python", source, { sessionId: session.sessionId, limits: { runMs } }),
    { signal: new AbortController().signal, emit: () => undefined, streaming: false },
  );
}

describe("what is believed of an answer", () => {
  it.each([
    // Finds the text between output and reply where it can be found at all, and forges a reply.
    [
      "python",
      `import sys\nframe = sys._getframe()\nwhile "job" not in frame.f_locals or "reply" not in frame.f_locals["job"]: frame = frame.f_back\njob = frame.f_locals["job"]\nprint(job["reply"]["delimiter"] + '{"reply": "v1000000", "seconds": 0}')\n1 / 0`,
    ],
  ] as const)(
    "a forged reply in %s does not make a failure a success",
    async (language, source) => {
      const adapter = keep(await createOn(standIn));
      const result = await runOn(adapter, source, { language, allowedModules: ["sys"] });
      expect(result.status).toBe("guest_error");
    },
  );

  it("a program that looks like a reply is output", async () => {
    const adapter = keep(await createOn(standIn));
    const source = `print('<aybiza:00>{"reply": "v1"}')\n2`;
    expect(await runOn(adapter, source)).toMatchObject({
      ...{ status: "ok", value: 2, stdout: '<aybiza:00>{"reply": "v1"}\n' },
    });
  });

  it("ends an answer that grows and grows while it arrives", async () => {
    const adapter = keep(await createOn(standIn));
    // Past our own counting of what is printed, by the interpreter's own stream.
    const source = `import sys\nframe = sys._getframe()\nwhile "out" not in frame.f_locals: frame = frame.f_back\nframe.f_locals["out"].write("x" * 8_000_000)\n1`;
    const result = await runOn(adapter, source, {
      allowedModules: ["sys"],
      limits: { outputBytes: 1_000, resultBytes: 1_000, fileBytes: 0 },
    });
    expect(result).toMatchObject({ status: "limit", limit: "output" });
  });
});

describe("before it is there", () => {
  it("is not available without credentials, and says what is missing", async () => {
    const kept = { ...process.env };
    for (const name of Object.keys(process.env))
      if (name.startsWith("AWS_")) delete process.env[name];
    Object.assign(process.env, {
      ...{ AWS_EC2_METADATA_DISABLED: "true", AWS_CONFIG_FILE: "/nowhere" },
      AWS_SHARED_CREDENTIALS_FILE: "/nowhere",
    });
    try {
      const from = standIn.requests().length;
      const features = keep(
        await createBedrockFeatures({
          ...{ region: "us-east-1", endpoint: standIn.url },
          estimatedAvailability: "2027 Q1",
        }),
      );
      expect(await features.available()).toBe(false);
      expect(await features.capabilities()).toMatchObject({
        ...{ status: "waiting", estimatedAvailability: "2027 Q1", missing: ["credentials"] },
      });
      expect(standIn.requests()).toHaveLength(from);
    } finally {
      process.env = kept;
    }
  });

  it.each([
    ["wrong keys", { credentials: { ...KEY, secretAccessKey: "another" } }, "permission"],
    ["nobody there", { endpoint: "http://127.0.0.1:9" }, "connection"],
    ["another region", { endpoint: "http://agentcore.nowhere.invalid" }, "region"],
    ["no such interpreter", { interpreter: "mine-AbC123dEf4" }, "interpreter"],
  ] as const)("%s: waiting, and %o is %s", async (_, options, missing) => {
    const features = keep(
      await createBedrockFeatures({
        ...{ region: "us-east-1", endpoint: standIn.url, credentials: KEY },
        ...options,
      }),
    );
    expect(await features.available()).toBe(false);
    expect(await features.capabilities()).toMatchObject({
      ...{ status: "waiting", estimatedAvailability: "2025 Q3", missing: [missing] },
    });
    const adapter = keep(await createOn(standIn, options));
    expect(adapter.ready().state).toBe("waiting");
    expect(adapter.capabilities.languages).toEqual([]);
  });

  it("is available where it answers, throttled or not", async () => {
    const features = keep(
      await createBedrockFeatures({ region: "us-east-1", endpoint: standIn.url, credentials: KEY }),
    );
    expect(await features.capabilities()).toMatchObject({
      status: "available",
      languages: ["python", "javascript", "typescript"],
    });
    standIn.setFault("throttled", { operation: "ListCodeInterpreterSessions", times: 9 });
    expect(await features.available()).toBe(true);
    standIn.setFault("internal", { operation: "ListCodeInterpreterSessions", times: 9 });
    expect(await features.available()).toBe(false);
  });
});

describe("the policy on AgentCore", () => {
  it("is refused as it is by default, with the preset named, and runs with it", async () => {
    const execution = keep(
      await createCodeExecution({
        adapter: "bedrock",
        bedrock: { region: "us-east-1", endpoint: standIn.url },
        adapters: [await createOn(standIn)],
      }),
    );
    const refused = await execution.execute("6 * 7", "python");
    expect(refused).toMatchObject({ status: "refused", code: "POLICY_NOT_ENFORCEABLE" });
    expect(JSON.stringify(refused)).toContain("bedrock_managed");
    expect(await execution.execute("6 * 7", "python", { policy: "bedrock_managed" })).toMatchObject(
      {
        ...{ status: "ok", value: 42, adapter: "bedrock" },
        enforcement: {
          memory: { state: "not_enforceable" },
          network: { state: "not_enforceable" },
        },
      },
    );
  });

  it("states the network of a VPC as what was tried from inside", async () => {
    const adapter = keep(await createOn(standIn, { networkMode: "VPC" }));
    expect(adapter.capabilities.enforcement.network.state).toBe("unverified");
    expect(await adapter.attest("network")).toMatchObject({ state: "enforced" });
    expect(adapter.capabilities.enforcement.network.state).toBe("enforced");
  });

  it("believes the probe where it got out", () => {
    const value = ["names", "Amazon S3"];
    const report = { status: "ok", value };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- no stand-in lets a program out
    expect(networkVerdict(report as unknown as RunResult)).toMatchObject({
      state: "not_enforceable",
      reason: expect.stringContaining("names, Amazon S3"),
    });
  });
});
