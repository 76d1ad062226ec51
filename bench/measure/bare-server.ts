import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Hono } from "hono";
import { listen } from "../../src/server/node.ts";

/**
 * A server that runs nothing: what it takes to read a small JSON body and to answer one of the size of a result, by
 * node:http alone or through Hono as the service uses it.
 */
const [kind = "node"] = process.argv.slice(2);
const ANSWER = JSON.stringify({ status: "ok", value: 2, filler: "x".repeat(1_600) });
const HEADERS = { "content-type": "application/json", "content-length": String(ANSWER.length) };

const url = kind === "hono" ? await serveHono() : await serveNode();
console.log(`listening on ${url}`);

async function serveHono(): Promise<string> {
  const app = new Hono();
  app.post("/v1/execute", async (context) => {
    await context.req.json();
    return new Response(ANSWER, { headers: HEADERS });
  });
  const service = await listen(async (request) => app.fetch(request), { port: 0 });
  return service.url;
}

async function serveNode(): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    const parts: Uint8Array[] = [];
    incoming.on("data", (part: Uint8Array) => parts.push(part));
    incoming.on("end", () => {
      JSON.parse(Buffer.concat(parts).toString());
      outgoing.writeHead(200, HEADERS);
      outgoing.end(ANSWER);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("it has no port");
  return `http://127.0.0.1:${String(address.port)}`;
}
