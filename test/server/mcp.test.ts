import { describe, expect, it, vi } from "vitest";
import { keyFile, openService, program, rawCall, textOf } from "./mcp-service.ts";

/** What the tools answer, to clients of both protocols. */

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
    await expect(call).rejects.toThrow("The caller spoke again.");
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
