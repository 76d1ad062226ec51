import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENDLESS, openTenancy, python, type Tenancy, type Told } from "./tenancy.ts";

/** One tenant knows an id of another's: it must not help, and not even be told from one that nobody has. */

let it: Tenancy;

beforeAll(async () => {
  it = await openTenancy();
});
afterAll(() => it[Symbol.asyncDispose]());

const NOBODYS = "nobody-has-this-id-1";
const ACMES = "acme-alone-has-this1";

/** What `other` is told of an id of `acme`'s, and of one that nobody has: the ids are as long as each other. */
async function bothTold(ask: (id: string) => Promise<Told>): Promise<readonly [Told, Told]> {
  const foreign = await ask(ACMES);
  const unknown = await ask(NOBODYS);
  const blind = (told: Told): Told => ({
    ...told,
    text: told.text.replaceAll(/nobody-has-this-id-1|acme-alone-has-this1/g, "ID"),
  });
  return [blind(foreign), blind(unknown)];
}

describe("the id of a run under way", () => {
  let running: Promise<Response>;

  beforeAll(async () => {
    const body = { ...ENDLESS, runId: ACMES };
    const headers = { accept: "text/event-stream" };
    running = it.ask("acme", "POST", "/v1/execute?resumeMs=20000", body, { headers });
    await running;
  });
  afterAll(async () => {
    await it.told("acme", "DELETE", `/v1/runs/${ACMES}`);
    await (await running).text();
  });

  test.each([
    ["DELETE", (id: string) => `/v1/runs/${id}`],
    ["GET", (id: string) => `/v1/runs/${id}/events`],
    ["HEAD", (id: string) => `/v1/runs/${id}/events`],
    ["GET", (id: string) => `/v1/runs/${id}/events?tenantId=other`],
    ["DELETE", (id: string) => `/v1/runs/${id}?tenantId=other&tenantId=acme`],
    ["DELETE", (id: string) => `/v1/runs/${id}?tenant_id=acme`],
  ])("is as unknown as any other: %s %s", async (method, path) => {
    const [foreign, unknown] = await bothTold((id) => it.told("other", method, path(id)));
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(unknown);
  });

  test.each(["DELETE", "GET"])("is refused under its tenant's name: %s", async (method) => {
    const path = method === "GET" ? "/events" : "";
    const [foreign, unknown] = await bothTold((id) =>
      it.told("other", method, `/v1/runs/${id}${path}?tenantId=acme`),
    );
    expect(foreign.status).toBe(403);
    expect(foreign).toEqual(unknown);
  });

  test("is another tenant's to choose as well", async () => {
    for (const runId of [ACMES, NOBODYS]) {
      const { status, text } = await it.told(
        ...["other", "POST", "/v1/execute", python("6 * 7", { runId })],
      );
      expect([status, JSON.parse(text)]).toMatchObject([200, { status: "ok", value: 42, runId }]);
    }
  });

  test("goes on, whatever the other did", async () => {
    const again = await it.told("acme", "POST", "/v1/execute", python("1", { runId: ACMES }));
    expect([again.status, again.text]).toEqual([409, expect.stringContaining("RUN_ID_IN_USE")]);
  });
});

describe("the id of a session", () => {
  beforeAll(async () => {
    const made = { language: "python", sessionId: ACMES };
    expect((await it.told("acme", "POST", "/v1/sessions", made)).status).toBe(201);
    const kept = python("secret = 'of acme'", { sessionId: ACMES });
    expect((await it.told("acme", "POST", "/v1/execute", kept)).text).toContain('"ok"');
  });

  test.each([
    ["POST", (id: string) => `/v1/sessions/${id}/restart`, {}],
    ["POST", (id: string) => `/v1/sessions/${id}/fork`, {}],
    ["POST", (id: string) => `/v1/sessions/${id}/fork`, { as: "mine" }],
    ["POST", (id: string) => `/v1/sessions/${id}/fork?tenantId=other`, { as: "mine" }],
    ["DELETE", (id: string) => `/v1/sessions/${id}`, undefined],
    ["DELETE", (id: string) => `/v1/sessions/acme%20${id}`, undefined],
    ["DELETE", (id: string) => `/v1/sessions/..%2Facme%2F${id}`, undefined],
  ])("is as unknown as any other: %s %s %o", async (method, path, body) => {
    const [foreign, unknown] = await bothTold((id) => it.told("other", method, path(id), body));
    expect([400, 404]).toContain(foreign.status);
    expect(foreign).toEqual(unknown);
  });

  test("lets nobody else run in it", async () => {
    const runId = "the-same";
    const [foreign, unknown] = await bothTold((sessionId) =>
      it.told("other", "POST", "/v1/execute", python("secret", { sessionId, runId })),
    );
    const { phases: _, ...answer } = JSON.parse(foreign.text);
    const { phases: __, ...same } = JSON.parse(unknown.text);
    expect(answer).toMatchObject({ status: "refused", code: "SESSION_UNKNOWN" });
    expect([foreign.status, answer]).toEqual([unknown.status, same]);
  });

  test("is not explained to another", async () => {
    const [foreign, unknown] = await bothTold((sessionId) =>
      it.told("other", "POST", "/v1/explain", python("1", { sessionId })),
    );
    expect(foreign).toEqual(unknown);
  });

  test("is in nobody else's list, and another may have one of that id", async () => {
    expect((await it.told("other", "GET", "/v1/sessions")).text).toBe('{"sessions":[]}\n');
    const made = { language: "python", sessionId: ACMES };
    expect((await it.told("other", "POST", "/v1/sessions", made)).status).toBe(201);
    const { text } = await it.told(
      ...["other", "POST", "/v1/execute", python("secret", { sessionId: ACMES })],
    );
    expect(JSON.parse(text)).toMatchObject({ status: "guest_error" });
    expect((await it.told("other", "DELETE", `/v1/sessions/${ACMES}`)).status).toBe(200);
  });

  test("still holds what it held", async () => {
    const { text } = await it.told(
      ...["acme", "POST", "/v1/execute", python("secret", { sessionId: ACMES })],
    );
    expect(JSON.parse(text)).toMatchObject({ status: "ok", value: "of acme" });
  });
});

describe("the id of a session of MCP", () => {
  const headers = { accept: "application/json, text/event-stream" };
  const call = (method: string, params: object = {}) => ({ jsonrpc: "2.0", id: 1, method, params });
  const INITIALIZE = call("initialize", {
    protocolVersion: "2025-11-25",
    capabilities: {},
    clientInfo: { name: "raw", version: "1" },
  });

  test.each(["POST", "DELETE"])("is as unknown as any other: %s", async (method) => {
    const opened = await it.told("acme", "POST", "/mcp", INITIALIZE, { headers });
    const own = opened.headers["mcp-session-id"] ?? "";
    expect(own).not.toBe("");
    const ask = (sessionId: string): Promise<Told> => {
      const init = { headers: { ...headers, "mcp-session-id": sessionId } };
      return it.told(
        "other",
        method,
        "/mcp",
        method === "POST" ? call("tools/list") : undefined,
        init,
      );
    };
    const foreign = await ask(own);
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(await ask("00000000-0000-4000-8000-000000000000"));
    const init = { headers: { ...headers, "mcp-session-id": own } };
    expect((await it.told("acme", "POST", "/mcp", call("tools/list"), init)).status).toBe(200);
  });
});

test("nothing of it was a fault of the service", () => {
  expect(it.faults).toEqual([]);
});
