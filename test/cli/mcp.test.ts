import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ended, startAybiza } from "./aybiza.ts";
import { createHttpHandler } from "../../src/server/http.ts";
import { listen } from "../../src/server/node.ts";
import { createScriptedExecution } from "../server/scripted-execution.ts";

const LAUNCHER = fileURLToPath(new URL("../../bin/aybiza.js", import.meta.url));
const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

interface Configuration {
  readonly mcpServers: Readonly<
    Record<
      string,
      {
        readonly command: string;
        readonly args: readonly string[];
        readonly env?: Record<string, string>;
      }
    >
  >;
}

describe("aybiza mcp", () => {
  it("is what docs/mcp.md tells a client to start, and answers the example there", async () => {
    const page = await readFile(new URL("../../docs/mcp.md", import.meta.url), "utf8");
    const [, written = ""] = /```json\n(\{\s*"mcpServers"[\s\S]*?)```/.exec(page) ?? [];
    const { mcpServers }: Configuration = JSON.parse(written);
    const { command, args = [], env = {} } = mcpServers["aybiza"] ?? {};
    expect([command, ...args].slice(0, 3)).toEqual(["npx", "-y", "@aybiza/code-execution"]);
    const client = await connect(args.slice(2), env);

    const [, asked = "", said = ""] =
      /```json\n(\{ "code"[\s\S]*?)```[\s\S]*?> (.+)/.exec(page) ?? [];
    const reply = await client.callTool({ name: "run_code", arguments: JSON.parse(asked) });
    expect(reply.content).toEqual([{ type: "text", text: said }]);
    expect(reply.structuredContent).toMatchObject({
      value: { amount: "508.70", currency: "USD" },
    });
  });

  it("kills what the client cancels, and goes on", async () => {
    const client = await connect(["mcp"]);
    const caller = new AbortController();
    const endless = client.callTool(
      { name: "run_code", arguments: { code: "while True: pass", language: "python" } },
      { signal: caller.signal },
    );
    const cancelling = setTimeout(() => caller.abort("The caller spoke again."), 300);
    await expect(endless).rejects.toThrow("The caller spoke again.");
    clearTimeout(cancelling);
    const reply = await client.callTool({
      name: "run_code",
      arguments: { code: "6 * 7", language: "python" },
    });
    expect(reply.structuredContent).toMatchObject({ ok: true, value: 42 });
  });

  it("answers what a program does wrong, and what it must not, as results", async () => {
    const client = await connect(["mcp"]);
    const run = (code: string) =>
      client.callTool({ name: "run_code", arguments: { code, language: "python" } });
    const failed = await run("1 / 0");
    expect(failed.isError).toBe(true);
    expect(failed.structuredContent).toMatchObject({ repair: { line: 1 } });
    const socket = await run("import socket\nsocket.socket()");
    expect(socket.isError).toBe(true);
    const checked = await client.callTool({
      name: "validate_code",
      arguments: { code: "import os\nos.system('id')", language: "python" },
    });
    expect(checked.structuredContent).toMatchObject({ ok: false, verdict: "risky" });
    const broken = await client.callTool({
      name: "validate_code",
      arguments: { code: "def (", language: "python" },
    });
    expect(broken.structuredContent).toMatchObject({ ok: false });
  });

  it("ends when its client has gone, and writes nothing on stdout but the protocol", async () => {
    const child = startAybiza(["mcp"]);
    const { exitCode, stdout } = await ended(child, `not json\n${INITIALIZE}\n`);
    expect(exitCode).toBe(0);
    for (const line of stdout.split("\n").filter((text) => text !== ""))
      expect(JSON.parse(line)).toMatchObject({ jsonrpc: "2.0" });
  });

  it("hands its work to a running service with --url", async () => {
    await using service = await listen(createHttpHandler(createScriptedExecution()), { port: 0 });
    const client = await connect(["mcp", "--url", service.url]);
    const reply = await client.callTool({
      name: "run_code",
      arguments: { code: "6 * 7", language: "python" },
    });
    expect(reply.structuredContent).toMatchObject({ value: "6 * 7" });
    expect((await client.listTools()).tools).toHaveLength(3);
  });
});

// --- internals

const INITIALIZE = JSON.stringify({
  ...{ jsonrpc: "2.0", id: 0, method: "initialize" },
  params: {
    protocolVersion: "2025-11-25",
    capabilities: {},
    clientInfo: { name: "raw", version: "1" },
  },
});

async function connect(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [LAUNCHER, ...args],
    env: { PATH: process.env["PATH"] ?? "", ...env },
    cwd: tmpdir(),
    stderr: "ignore",
  });
  await vi.waitFor(() => client.connect(transport), { timeout: 60_000 });
  clients.push(client);
  return client;
}
