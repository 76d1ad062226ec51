import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mcp } from "../../src/voice/tools/index.ts";
import {
  ARGUMENTS,
  BROKEN,
  createRealHandler,
  ENDLESS,
  IS_INSTALLED,
  type RealHandler,
  SAID,
  VALUE,
  WITH_SDKS,
} from "./real-handler.ts";

describe.skipIf(!IS_INSTALLED)(WITH_SDKS, () => {
  let real: RealHandler;

  beforeAll(async () => {
    real = await createRealHandler();
  });

  afterAll(() => real.execution[Symbol.asyncDispose]());

  test("MCP: a client lists the tool, calls it, mends it and cancels it", async () => {
    const { Server } = await import("@modelcontextprotocol/sdk/server/index.js");
    const { Client } = await import("@modelcontextprotocol/sdk/client/index.js");
    const { InMemoryTransport } = await import("@modelcontextprotocol/sdk/inMemory.js");
    const { CallToolRequestSchema, ListToolsRequestSchema } =
      await import("@modelcontextprotocol/sdk/types.js");
    const server = new Server({ name: "test", version: "1" }, { capabilities: { tools: {} } });
    const runs: { readonly aborted: boolean }[] = [];
    server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [mcp.toolDefinition()] }));
    server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
      const result = await mcp.callTool(real.handler, params, { signal });
      runs.push({ aborted: signal.aborted });
      return result;
    });
    const [ours, theirs] = InMemoryTransport.createLinkedPair();
    const client = new Client({ name: "test", version: "1" });
    await Promise.all([server.connect(ours), client.connect(theirs)]);

    const { tools } = await client.listTools();
    expect(tools).toMatchObject([{ name: "run_code", annotations: { readOnlyHint: true } }]);
    // The client checks what is structured against the tool's own schema.
    expect(await client.callTool({ name: "run_code", arguments: ARGUMENTS })).toMatchObject({
      content: [{ type: "text", text: SAID }],
      structuredContent: { ok: true, say: SAID, value: VALUE },
    });
    expect(await client.callTool({ name: "run_code", arguments: BROKEN })).toMatchObject({
      isError: true,
      structuredContent: { ok: false, line: 1 },
    });
    const stop = new AbortController();
    const endless = client.callTool({ name: "run_code", arguments: ENDLESS }, undefined, {
      signal: stop.signal,
    });
    setTimeout(() => stop.abort(), 100);
    await expect(endless).rejects.toThrow();
    await expect.poll(() => runs.at(-1)?.aborted, { timeout: 3_000 }).toBe(true);
    await client.close();
  });
});
