import { describe, expect, it } from "vitest";
import { createHttpHandler } from "../../src/server/http.ts";
import { INITIALIZE, keyFile, openService, program, rawCall } from "./mcp-service.ts";

/** Who is let in, and what is taken for a request. */

describe("MCP over HTTP", () => {
  it("answers no web page of another origin, and under no name but its machine's", async () => {
    const { service, execution } = await openService({ mode: "legacy" });
    const send = (headers: Record<string, string>) =>
      fetch(`${service.url}/mcp`, rawCall(program("1"), headers));
    expect((await send({ origin: "https://evil.example" })).status).toBe(403);
    expect((await send({ origin: "null" })).status).toBe(403);
    expect(execution.asked).toEqual([]);
    expect((await send({ origin: service.url })).status).toBe(200);
    const handle = createHttpHandler(execution);
    const rebound = new Request("http://evil.example/mcp", rawCall(program("1")));
    expect((await handle(rebound)).status).toBe(421);
  });

  it("keeps a session to the key that opened it", async () => {
    const keys = await keyFile();
    const mine = await keys.create({ tenantId: "acme", scopes: ["execute"] });
    const theirs = await keys.create({ tenantId: "other", scopes: ["execute"] });
    const { client, service, transport } = await openService({
      mode: "legacy",
      http: { keys },
      headers: { authorization: `Bearer ${mine.key}` },
    });
    await client.listTools();
    const { sessionId = "" } = transport;
    expect(sessionId).not.toBe("");
    for (const method of ["POST", "DELETE"]) {
      const stolen = await fetch(`${service.url}/mcp`, {
        ...rawCall(program("1"), {
          ...{ authorization: `Bearer ${theirs.key}`, "mcp-session-id": sessionId },
        }),
        method,
        ...(method === "DELETE" && { body: null }),
      });
      expect(stolen.status).toBe(404);
    }
    await client.listTools();
  });

  it("lets a tenant's oldest session go for a new one, and answers 404 in it", async () => {
    const { service } = await openService({ mode: "legacy" });
    const ids: string[] = [];
    for (let count = 0; count < 66; count += 1) {
      const reply = await fetch(`${service.url}/mcp`, INITIALIZE);
      ids.push(reply.headers.get("mcp-session-id") ?? "");
      await reply.arrayBuffer();
    }
    const ask = async (sessionId = "") => {
      const headers = { "mcp-session-id": sessionId };
      return (await fetch(`${service.url}/mcp`, rawCall(program("1"), headers))).status;
    };
    expect(await ask(ids[0])).toBe(404);
    expect(await ask(ids.at(-1))).toBe(200);
  });

  it("lets no tenant's flood of sessions end another's", async () => {
    const keys = await keyFile();
    const mine = await keys.create({ tenantId: "acme", scopes: ["execute"] });
    const theirs = await keys.create({ tenantId: "other", scopes: ["execute"] });
    const { client, service } = await openService({
      ...{ mode: "legacy", http: { keys } },
      headers: { authorization: `Bearer ${mine.key}` },
    });
    const headers = { ...INITIALIZE.headers, authorization: `Bearer ${theirs.key}` };
    for (let count = 0; count < 130; count += 1)
      await (await fetch(`${service.url}/mcp`, { ...INITIALIZE, headers })).arrayBuffer();
    expect((await client.listTools()).tools).toHaveLength(3);
  });

  it.each([
    ["no JSON", "{", 400],
    ["no UTF-8", new Uint8Array([0x7b, 0xff, 0x7d]), 400],
    ["a list of nothing", "[]", 400],
    ["a text", '"tools/call"', 400],
    ["null", "null", 400],
    ["a deep nest", `${"[".repeat(50_000)}${"]".repeat(50_000)}`, 400],
    ["no method", '{"jsonrpc":"2.0","id":1}', 400],
    ["a body too large", JSON.stringify({ junk: "x".repeat(70_000) }), 413],
  ])("refuses %s", async (_, body, status) => {
    const { service } = await openService({ mode: "legacy", http: { maxBodyBytes: 65_536 * 2 } });
    const small = await openService({ mode: "legacy", http: { maxBodyBytes: 65_536 } });
    const { url } = status === 413 ? small.service : service;
    const reply = await fetch(`${url}/mcp`, { ...rawCall(program("1")), body });
    expect(reply.status).toBe(status);
    expect(await reply.text()).toContain("jsonrpc");
  });

  it("refuses what is not JSON by its own word, and holds no stream open", async () => {
    const { service } = await openService({ mode: "legacy" });
    const form = rawCall(program("1"), { "content-type": "text/plain" });
    expect((await fetch(`${service.url}/mcp`, form)).status).toBe(400);
    const stream = await fetch(`${service.url}/mcp`, { headers: { accept: "text/event-stream" } });
    expect(stream.status).toBe(405);
    expect(stream.headers.get("allow")).toBe("POST, DELETE");
  });

  it("answers one request by itself, as curl sends it", async () => {
    const { service } = await openService({ mode: "legacy" });
    const reply = await fetch(`${service.url}/mcp`, rawCall(program("7")));
    expect(reply.status).toBe(200);
    expect(reply.headers.get("x-content-type-options") ?? "nosniff").toBe("nosniff");
    expect(await reply.text()).toContain('"structuredContent"');
  });
});
