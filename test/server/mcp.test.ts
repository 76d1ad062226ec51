import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createHttpHandler, type HttpOptions, openKeyFile } from "../../src/server/http.ts";
import { listen, type Service } from "../../src/server/node.ts";
import { createScriptedExecution, type ScriptedExecution } from "./scripted-execution.ts";

const opened: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]();
});

/** The protocol of 2025, which opens a session, and that of 2026, which sends each request by itself. */
const ERAS = [
  { era: "2025", mode: "legacy" },
  { era: "2026", mode: { pin: "2026-07-28" } },
] as const;

describe.each(ERAS)("MCP over HTTP, protocol of $era", ({ mode }) => {
  it("lists its tools with the shapes of what they take and give", async () => {
    const { client } = await openService({ mode });
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["run_code", "validate_code", "list_languages"]);
    for (const { inputSchema, outputSchema } of tools) {
      expect(inputSchema["type"]).toBe("object");
      expect(outputSchema?.["type"]).toBe("object");
    }
    const [runCode] = tools;
    expect(runCode?.inputSchema.required).toEqual(["code", "language"]);
    expect(runCode?.description).toContain("Write plain python");
  });

  it("answers the sentence as text and the exact value beside it", async () => {
    const { client } = await openService({ mode });
    const reply = await client.callTool({ name: "run_code", arguments: program("1500") });
    expect(reply.isError ?? false).toBe(false);
    expect(reply.content).toEqual([{ type: "text", text: expect.stringMatching(/\w/) }]);
    expect(reply.structuredContent).toMatchObject({
      ...{ ok: true, outcome: "answered", value: "1500", say: textOf(reply) },
      run: { status: "ok", language: "python", adapter: "scripted" },
    });
  });

  it("answers what a program did wrong as a result, with what to mend", async () => {
    const { client } = await openService({ mode });
    const reply = await client.callTool({ name: "run_code", arguments: program("throw") });
    expect(reply.isError).toBe(true);
    expect(reply.structuredContent).toMatchObject({
      ok: false,
      repair: { code: "zero_division_error", line: 3 },
      run: { status: "guest_error", stdout: "before\n" },
    });
    expect(JSON.stringify(reply.content)).toContain("division by zero");
  });

  it.each(["limit", "refused", "busy"])("answers %s as a result", async (code) => {
    const { client } = await openService({ mode });
    const reply = await client.callTool({ name: "run_code", arguments: program(code) });
    expect(reply.isError).toBe(true);
    expect(reply.structuredContent).toMatchObject({ ok: false });
  });

  it("tells nothing of a failure of our own, whose cause may be anything", async () => {
    const faults: unknown[] = [];
    const { client } = await openService({
      mode,
      http: { onFault: (fault) => faults.push(fault) },
    });
    const reply = await client.callTool({ name: "run_code", arguments: program("fault") });
    expect(reply.isError).toBe(true);
    expect(JSON.stringify(reply)).not.toContain("secret");
    expect(JSON.stringify(reply)).toContain("INTERNAL");
    expect(faults).toHaveLength(1);
  });

  it("checks a program without running it", async () => {
    const { client, execution } = await openService({ mode });
    const args = { code: "1", language: "python" };
    const safe = await client.callTool({ name: "validate_code", arguments: args });
    expect(safe.structuredContent).toEqual({ ok: true, verdict: "safe", risks: [] });
    expect(execution.asked).toEqual([]);
  });

  it("says what would run now", async () => {
    const { client } = await openService({ mode });
    const reply = await client.callTool({ name: "list_languages", arguments: {} });
    expect(reply.structuredContent).toMatchObject({ languages: ["python"] });
  });

  it("kills the run when the client cancels the call", async () => {
    const { client, execution } = await openService({ mode });
    const caller = new AbortController();
    const call = client.callTool(
      { name: "run_code", arguments: program("wait") },
      { signal: caller.signal },
    );
    await vi.waitUntil(() => execution.asked.length === 1);
    caller.abort("The caller spoke again.");
    await expect(call).rejects.toThrow();
    await vi.waitUntil(() => execution.stopped.length === 1);
  });

  it("kills the run when the client goes away", async () => {
    const { client, execution, service } = await openService({ mode });
    const running = fetch(`${service.url}/mcp`, rawCall(program("wait"))).catch(() => "gone");
    const gone = new AbortController();
    const other = fetch(`${service.url}/mcp`, {
      ...rawCall(program("wait 2")),
      signal: gone.signal,
    }).catch(() => "gone");
    await vi.waitUntil(() => execution.asked.length === 2);
    gone.abort();
    expect(await other).toBe("gone");
    await vi.waitUntil(() => execution.stopped.length === 1);
    await service.close({ graceMs: 0 });
    await running;
    expect(execution.stopped).toHaveLength(2);
    await client.close().catch(() => {});
  });

  it.each([
    ["nothing", {}],
    ["a number for the code", { code: 1, language: "python" }],
    ["a field nobody knows", { ...program("1"), tenantId: "other" }],
    ["a list for the inputs", { ...program("1"), inputs: [] }],
  ])("refuses %s, and runs nothing", async (_, args) => {
    const { client, execution } = await openService({ mode });
    const reply = await client
      .callTool({ name: "run_code", arguments: args })
      .catch(() => ({ isError: true }));
    expect(reply.isError).toBe(true);
    expect(execution.asked).toEqual([]);
  });

  it("counts each program against the tenant's quota, and nothing else", async () => {
    const { client, execution } = await openService({
      mode,
      http: { quotasOf: () => ({ runsPerMinute: 1 }) },
    });
    await client.listTools();
    await client.callTool({ name: "run_code", arguments: program("1") });
    const refused = await client.callTool({ name: "run_code", arguments: program("2") });
    expect(refused.isError).toBe(true);
    expect(textOf(refused)).toMatch(/Come back in \d+ s\..*QUOTA_EXCEEDED/);
    expect(execution.asked).toHaveLength(1);
  });

  it("runs as the tenant of the key, and answers nobody without one", async () => {
    const keys = await keyFile();
    const { key } = await keys.create({ tenantId: "acme", scopes: ["execute"] });
    const { client, execution, service } = await openService({
      mode,
      http: { keys },
      headers: { authorization: `Bearer ${key}` },
    });
    await client.callTool({ name: "run_code", arguments: program("1") });
    expect(execution.asked[0]?.options.tenantId).toBe("acme");

    const without = await fetch(`${service.url}/mcp`, rawCall(program("2")));
    expect(without.status).toBe(401);
    expect(without.headers.get("www-authenticate")).toBe("Bearer");
    const { key: reader } = await keys.create({ tenantId: "acme", scopes: ["read"] });
    const wrongScope = rawCall(program("3"), { authorization: `Bearer ${reader}` });
    expect((await fetch(`${service.url}/mcp`, wrongScope)).status).toBe(403);
    expect(execution.asked).toHaveLength(1);
  });
});

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

// --- internals

type Mode = "legacy" | { readonly pin: string };

interface Opened {
  readonly client: Client;
  readonly transport: StreamableHTTPClientTransport;
  readonly service: Service;
  readonly execution: ScriptedExecution;
}

async function openService({
  mode,
  http = {},
  headers = {},
}: {
  readonly mode: Mode;
  readonly http?: HttpOptions;
  readonly headers?: Readonly<Record<string, string>>;
}): Promise<Opened> {
  const execution = createScriptedExecution();
  const service = await listen(createHttpHandler(execution, http), { port: 0 });
  opened.push({ [Symbol.asyncDispose]: () => service.close({ graceMs: 0 }) });
  const client = new Client(
    { name: "test", version: "1" },
    { versionNegotiation: { mode: mode === "legacy" ? "legacy" : { ...mode } } },
  );
  const transport = new StreamableHTTPClientTransport(new URL(`${service.url}/mcp`), {
    requestInit: { headers },
  });
  await client.connect(transport);
  opened.push({ [Symbol.asyncDispose]: () => client.close() });
  return { client, transport, service, execution };
}

async function keyFile() {
  const folder = await mkdtemp(join(tmpdir(), "aybiza-mcp-"));
  opened.push({ [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) });
  return openKeyFile(join(folder, "keys.json"));
}

function program(code: string) {
  return { code, language: "python" };
}

function rawCall(args: object, headers: Readonly<Record<string, string>> = {}) {
  const params = { name: "run_code", arguments: args };
  return {
    method: "POST",
    headers: { ...JSON_HEADERS, ...headers },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params }),
  };
}

const JSON_HEADERS = {
  "content-type": "application/json",
  accept: "application/json, text/event-stream",
};

const INITIALIZE = {
  method: "POST",
  headers: JSON_HEADERS,
  body: JSON.stringify({
    ...{ jsonrpc: "2.0", id: 0, method: "initialize" },
    params: {
      protocolVersion: "2025-11-25",
      capabilities: {},
      clientInfo: { name: "raw", version: "1" },
    },
  }),
};

function textOf({ content }: Awaited<ReturnType<Client["callTool"]>>): string {
  const [first] = content;
  return first?.type === "text" ? first.text : "";
}
