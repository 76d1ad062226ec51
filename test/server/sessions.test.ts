import { describe, expect, onTestFinished, test } from "vitest";

import { DEFAULT_SESSION_LIMITS } from "../../src/core/session-limits.ts";
import { createExecutor } from "../../src/executor.ts";
import { createHttpHandler } from "../../src/server/http.ts";
import { type SessionAdapter, sessionAdapter } from "../executor/scripted-sessions.ts";
import { refusalOf } from "./door.ts";

interface SessionDoor {
  readonly adapter: SessionAdapter;
  readonly send: (path: string, method?: string) => Promise<Response>;
  readonly post: (
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>;
}

/** The HTTP interface without a socket, over the real path and an adapter that keeps text. */
function openDoor(): SessionDoor {
  const adapter = sessionAdapter();
  const sessions = { ...DEFAULT_SESSION_LIMITS, maxPerTenant: 2 };
  const execution = createExecutor({ adapters: [adapter], sessions });
  onTestFinished(() => execution[Symbol.asyncDispose]());
  const handle = createHttpHandler(execution);
  const send = (path: string, init: RequestInit): Promise<Response> =>
    handle(new Request(new URL(path, "http://127.0.0.1:7070"), init));
  return {
    adapter,
    send: (path, method = "GET") => send(path, { method }),
    post: (path, body, headers) =>
      send(path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      }),
  };
}

const run = (code: string, tenantId = "default"): object => ({
  code,
  language: "python",
  sessionId: "s",
  tenantId,
});

describe("/v1/sessions", () => {
  test("a session from its creation to its end", async () => {
    const { post, send } = openDoor();
    const created = await post("/v1/sessions", { language: "py", session_id: "s" });
    expect(created.status).toBe(201);
    expect(await created.json()).toMatchObject({
      sessionId: "s",
      tenantId: "default",
      language: "python",
      expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
      stateBytes: 0,
    });
    await post("/v1/execute", run("+a"));
    expect(await (await post("/v1/execute", run("+b"))).json()).toMatchObject({ value: "ab" });

    const forked = await post("/v1/sessions/s/fork", { as: "a/b" });
    expect([forked.status, await forked.json()]).toMatchObject([201, { sessionId: "a/b" }]);
    const listed = await send("/v1/sessions");
    expect(await listed.json()).toMatchObject({
      sessions: [{ sessionId: "s", stateBytes: 2 }, { sessionId: "a/b" }],
    });
    const restarted = await post("/v1/sessions/s/restart", {});
    expect([restarted.status, await restarted.json()]).toMatchObject([200, { stateBytes: 0 }]);

    const ended = await send("/v1/sessions/a%2Fb", "DELETE");
    expect([ended.status, await ended.json()]).toEqual([200, { sessionId: "a/b", ended: true }]);
    expect((await send("/v1/sessions/a%2Fb", "DELETE")).status).toBe(404);
  });

  test("belongs to a tenant, named in the body or the query", async () => {
    const { post, send } = openDoor();
    await post("/v1/sessions", { language: "python", sessionId: "s", tenantId: "acme" });
    expect(await (await send("/v1/sessions")).json()).toEqual({ sessions: [] });
    expect(await (await send("/v1/sessions?tenantId=acme")).json()).toMatchObject({
      sessions: [{ sessionId: "s" }],
    });
    for (const attempt of [
      post("/v1/sessions/s/fork", {}),
      post("/v1/sessions/s/restart", { tenantId: "other" }),
      send("/v1/sessions/s?tenantId=other", "DELETE"),
    ])
      expect((await attempt).status).toBe(404);
    expect(await (await post("/v1/execute", run("1"))).json()).toMatchObject({
      status: "refused",
      code: "SESSION_UNKNOWN",
    });
    expect((await post("/v1/sessions/s/restart", { tenant_id: "acme" })).status).toBe(200);
    expect((await post("/v1/sessions/s/restart?tenantId=acme", {})).status).toBe(200);
    expect((await post("/v1/sessions/s/fork?tenantId=acme", {})).status).toBe(201);
    expect((await send("/v1/sessions/s?tenantId=acme", "DELETE")).status).toBe(200);
  });

  test.each([
    ["an id that is taken", { language: "python", sessionId: "s" }, 409, "SESSION_EXISTS"],
    ["one too many", { language: "python" }, 429, "SESSION_LIMIT"],
    ["an unknown language", { language: "cobol" }, 400, "LANGUAGE_UNKNOWN"],
    ["no language", {}, 400, "BAD_REQUEST"],
    ["a field nobody knows", { language: "python", id: "x" }, 400, "BAD_REQUEST"],
    ["an id that is none", { language: "python", sessionId: "a b" }, 400, "BAD_REQUEST"],
  ])("refuses %s", async (_, body, status, code) => {
    const { post } = openDoor();
    await post("/v1/sessions", { language: "python", sessionId: "s" });
    await post("/v1/sessions", { language: "python", sessionId: "t" });
    const response = await post("/v1/sessions", body);
    expect(response.status).toBe(status);
    expect(await refusalOf(response)).toMatchObject({ code, hint: expect.any(String) });
  });

  test("routes that are none, and methods they do not take", async () => {
    const { send, post } = openDoor();
    for (const path of ["/v1/sessions/", "/v1/sessions/s/copy", "/v1/sessions/s/fork/x"])
      expect((await send(path)).status).toBe(404);
    for (const [path, method, allow] of [
      ["/v1/sessions", "DELETE", "GET, HEAD, POST"],
      ["/v1/sessions/s", "GET", "DELETE"],
      ["/v1/sessions/s/fork", "GET", "POST"],
    ] as const) {
      const response = await send(path, method);
      expect([response.status, response.headers.get("allow")]).toEqual([405, allow]);
    }
    // What a web page of another origin may send without asking.
    expect((await send("/v1/sessions/s/restart", "POST")).status).toBe(400);
    expect((await post("/v1/sessions/%zz/fork", {})).status).toBe(400);
  });

  test("a lost session is 503 without a time to come back, then 410", async () => {
    const { post } = openDoor();
    await post("/v1/sessions", { language: "python", sessionId: "s" });
    const lost = await post("/v1/execute", run("lose"));
    expect([lost.status, lost.headers.get("retry-after")]).toEqual([503, null]);
    expect(await lost.json()).toMatchObject({ status: "unavailable", code: "SESSION_LOST" });
    expect((await post("/v1/sessions/s/fork", {})).status).toBe(410);
  });
});

describe("server-sent events of a session", () => {
  const asEvents = { accept: "text/event-stream" };

  test("rows come as they are told, in order, before the result", async () => {
    const { post } = openDoor();
    await post("/v1/sessions", { language: "python", sessionId: "s" });
    const text = await (await post("/v1/execute", run("rows"), asEvents)).text();
    expect([...text.matchAll(/^event: (\w+)$/gm)].map(([, type]) => type)).toEqual([
      "queued",
      "started",
      "rows",
      "rows",
      "rows",
      "finished",
    ]);
    expect(text).toContain('"columns":[{"name":"n","type":"integer"}],"rows":[[1]]');
  });

  test("a client that reads slowly slows the rows down; one that leaves kills the run", async () => {
    const { post, adapter } = openDoor();
    await post("/v1/sessions", { language: "python", sessionId: "s" });
    const response = await post("/v1/execute", run("flood"), asEvents);
    const reader = response.body?.getReader();
    await reader?.read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const heldBack = adapter.toldRowsCount;
    expect(heldBack).toBeLessThan(100);
    for (let count = 0; count < 50; count += 1) await reader?.read();
    await expect.poll(() => adapter.toldRowsCount).toBeGreaterThan(heldBack);
    await reader?.cancel();
    await expect.poll(() => adapter.told).toEqual(["flood", "stopped"]);
  });
});
