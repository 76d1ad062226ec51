import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { createHttpHandler, type HttpOptions, openKeyFile } from "../../src/server/http.ts";
import { listen, type Service } from "../../src/server/node.ts";
import { createScriptedExecution, type ScriptedExecution } from "./scripted-execution.ts";

/** A service over a scripted execution, and a real client of MCP that is connected to it. Gone after each test. */

const opened: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]();
});

export type Mode = "legacy" | { readonly pin: string };

export interface Opened {
  readonly client: Client;
  readonly transport: StreamableHTTPClientTransport;
  readonly service: Service;
  readonly execution: ScriptedExecution;
}

export async function openService({
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

export async function keyFile() {
  const folder = await mkdtemp(join(tmpdir(), "aybiza-mcp-"));
  opened.push({ [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) });
  return openKeyFile(join(folder, "keys.json"));
}

const JSON_HEADERS = {
  "content-type": "application/json",
  accept: "application/json, text/event-stream",
};

export function program(code: string) {
  return { code, language: "python" };
}

export function rawCall(args: object, headers: Readonly<Record<string, string>> = {}) {
  const params = { name: "run_code", arguments: args };
  return {
    method: "POST",
    headers: { ...JSON_HEADERS, ...headers },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params }),
  };
}

export const INITIALIZE = {
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

export function textOf({ content }: Awaited<ReturnType<Client["callTool"]>>): string {
  const [first] = content;
  return first?.type === "text" ? first.text : "";
}
