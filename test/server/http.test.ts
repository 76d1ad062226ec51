import { describe, expect, onTestFinished, test } from "vitest";
import { createHttpHandler } from "../../src/server/http.ts";
import { openDoor, refusalOf } from "./door.ts";
import { createScriptedExecution } from "./scripted-execution.ts";

describe("POST /v1/execute", () => {
  test("answers the result, of whatever status, with 200", async () => {
    const { post } = openDoor();
    const response = await post("/v1/execute", { code: "42", language: "python" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(await response.json()).toMatchObject({ status: "ok", value: "42" });
  });

  test("answers unavailable with 503 and when to come back", async () => {
    const response = await openDoor().post("/v1/execute", { code: "busy", language: "python" });
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("2");
    expect(await response.json()).toMatchObject({ status: "unavailable", code: "QUEUE_FULL" });
  });

  test("hands every option on, in camel case and in snake case", async () => {
    const { post, execution } = openDoor();
    const options = {
      useCase: "validation",
      sessionId: "s",
      deadlineMs: 9,
      runId: "r",
      tenantId: "t",
      callId: "c",
      seed: 1,
      now: 2,
    };
    await post("/v1/execute", {
      code: "1",
      language: "py",
      ...options,
      inputs: { use_case: 1 },
      policy: { max_memory_mb: 5 },
    });
    await post("/v1/execute", {
      code: "1",
      language: "py",
      use_case: "validation",
      session_id: "s",
      deadline_ms: 9,
      run_id: "r",
    });
    expect(execution.asked[0]).toMatchObject({ language: "py", options });
    // What is inside `inputs` and `policy` belongs to the caller, spelling included.
    expect(execution.asked[0]?.options).toMatchObject({
      inputs: { use_case: 1 },
      policy: { max_memory_mb: 5 },
    });
    expect(execution.asked[1]?.options).toMatchObject({
      useCase: "validation",
      sessionId: "s",
      deadlineMs: 9,
      runId: "r",
    });
  });

  test("turns misuse that the executor finds into its status", async () => {
    const response = await openDoor().post("/v1/execute", { code: "misuse", language: "python" });
    expect(response.status).toBe(400);
    expect(await refusalOf(response)).toMatchObject({
      code: "POLICY_INVALID",
      message: expect.stringContaining("maxMemoryMb"),
    });
  });

  test("keeps the message of a fault of our own to itself, and reports it", async () => {
    const { post, faults } = openDoor();
    const response = await post("/v1/execute", { code: "fault", language: "python" });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret");
    expect(faults).toHaveLength(1);
  });

  test("writes text that every JSON parser takes, lone surrogates included", async () => {
    const code = '{"\\ud800":"a\\udfff\\\\ud800","ok":"\\ud83d\\ude00"}';
    const response = await openDoor().post(
      "/v1/execute",
      `{"code":${JSON.stringify(code)},"language":"python"}`,
    );
    const text = await response.text();
    expect(text).not.toMatch(/(?<!\\)(?:\\\\)*\\ud[89a-f]/i);
    expect(JSON.parse(text)).toMatchObject({ value: code });
    const lone = await openDoor().post(
      "/v1/execute",
      '{"code":"a\\ud800b \\\\ud800","language":"python"}',
    );
    expect(await lone.json()).toMatchObject({ value: "a\uFFFDb \\ud800" });
  });
});

describe("routes", () => {
  test("an unknown route is 404, also where an object's own names are", async () => {
    const { send } = openDoor();
    for (const path of [
      "/v2",
      "/v1/execute/",
      "/constructor",
      "/__proto__",
      "/v1/runs/",
      "/v1/runs/a/b",
    ]) {
      expect((await send(path)).status, path).toBe(404);
    }
  });

  test("a wrong method is 405 and names the right ones", async () => {
    const { send } = openDoor();
    const rows = [
      ["GET", "/v1/execute", "POST"],
      ["OPTIONS", "/v1/execute", "POST"],
      ["constructor", "/v1/execute", "POST"],
      ["POST", "/v1/languages", "GET, HEAD"],
      ["GET", "/v1/runs/a", "DELETE"],
    ] as const;
    for (const [method, path, allowed] of rows) {
      const response = await send(path, { method });
      expect(response.status).toBe(405);
      expect(response.headers.get("allow")).toBe(allowed);
    }
  });

  test("validates, lists and describes", async () => {
    const { post, send } = openDoor();
    expect(await (await post("/v1/validate", { code: "1", language: "py" })).json()).toEqual({
      ok: true,
      verdict: "safe",
    });
    expect(await (await send("/v1/languages")).json()).toMatchObject({
      languages: ["python"],
      adapters: [{ name: "scripted" }],
    });
    expect(await (await send("/v1/readiness")).json()).toMatchObject({
      status: "ready",
      adapters: [
        {
          readiness: { state: "ready" },
          attestation: { python: { time: { state: expect.any(String), ageMs: null } } },
        },
      ],
    });
    expect(await (await send("/")).json()).toMatchObject({
      routes: expect.arrayContaining(["POST /v1/execute", "DELETE /v1/runs/{runId}"]),
    });
    const head = await send("/healthz", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  test("ready is 200 as long as something serves, health always", async () => {
    const { execution, send } = openDoor();
    const rows = [
      [{ state: "ready" }, 200],
      [{ state: "degraded", reason: "no cage" }, 200],
      [{ state: "warming", retryAfterMs: 1 }, 503],
      [{ state: "waiting", reason: "later" }, 503],
      [{ state: "down", reason: "gone" }, 503],
    ] as const;
    for (const [state, status] of rows) {
      execution.state = state;
      const response = await send("/readyz");
      expect([response.status, await response.json()]).toEqual([status, { status: state.state }]);
      expect((await send("/healthz")).status).toBe(200);
    }
  });

  test("cancels a run by its id", async () => {
    const { post, send, execution } = openDoor();
    const running = post("/v1/execute", { code: "wait", language: "python", runId: "a b" });
    await expect.poll(() => execution.asked.length).toBe(1);
    const response = await send("/v1/runs/a%20b", { method: "DELETE" });
    expect([response.status, await response.json()]).toEqual([
      202,
      { runId: "a b", cancelled: true },
    ]);
    expect(await (await running).json()).toMatchObject({ status: "cancelled", by: "api" });
    const again = await send("/v1/runs/a%20b", { method: "DELETE" });
    expect([again.status, (await refusalOf(again)).code]).toEqual([404, "RUN_NOT_FOUND"]);
    expect((await send("/v1/runs/%ff", { method: "DELETE" })).status).toBe(400);
  });
});

describe("the guard against rebound names", () => {
  const handlerFor = (hosts: "loopback" | "any"): ((url: string) => Promise<number>) => {
    const handle = createHttpHandler(createScriptedExecution(), { hosts });
    return async (url) => (await handle(new Request(url))).status;
  };

  test("answers only to the machine's own names when bound to loopback", async () => {
    const status = handlerFor("loopback");
    for (const name of ["localhost:7070", "127.0.0.1:7070", "127.8.9.1", "[::1]:7070"])
      expect(await status(`http://${name}/`), name).toBe(200);
    for (const name of [
      "evil.example",
      "localhost.evil.example",
      "127.0.0.1.evil.example",
      "10.0.0.1",
      "0.0.0.0",
    ]) {
      expect(await status(`http://${name}/`), name).toBe(421);
    }
  });

  test("answers to any name when that is meant", async () => {
    expect(await handlerFor("any")("http://code.example/")).toBe(200);
  });
});

describe("server-sent events", () => {
  const accept = { accept: "text/event-stream" };

  test("come in order, the result last", async () => {
    const response = await openDoor().post(
      "/v1/execute",
      { code: "print", language: "python", runId: "r" },
      accept,
    );
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const frames = (await response.text())
      .split("\n\n")
      .slice(0, -1)
      .map((frame) => /^id: \d+\nevent: (\w+)\ndata: (.*)$/.exec(frame) ?? []);
    expect(frames.map(([, type]) => type)).toEqual(["started", "stdout", "stdout", "finished"]);
    expect(frames.map(([, , data]) => JSON.parse(data ?? ""))).toMatchObject([
      { runId: "r" },
      { text: "one\n" },
      { text: "two\n" },
      { type: "finished", result: { status: "ok", value: "print" } },
    ]);
  });

  test("misuse is still a plain 400", async () => {
    const response = await openDoor().post(
      "/v1/execute",
      { code: "misuse", language: "python" },
      accept,
    );
    expect([response.status, response.headers.get("content-type")]).toEqual([
      400,
      "application/json",
    ]);
  });

  test("unavailable is still 503", async () => {
    const response = await openDoor().post(
      "/v1/execute",
      { code: "busy", language: "python" },
      accept,
    );
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
    expect(await response.text()).toContain("event: finished");
  });

  test("a reader that leaves kills the run", async () => {
    const { post, execution } = openDoor();
    const response = await post("/v1/execute", { code: "flood", language: "python" }, accept);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await expect.poll(() => execution.stopped).toEqual(["disconnect"]);
  });

  test("a reader that pauses makes the guest wait", async () => {
    const { post, execution } = openDoor();
    const response = await post("/v1/execute", { code: "flood", language: "python" }, accept);
    onTestFinished(() => response.body?.cancel());
    await new Promise((resolve) => setTimeout(resolve, 100));
    const paused = execution.floodCount;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(execution.floodCount).toBe(paused);
    expect(paused).toBeLessThan(200);
  });
});
