import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import { ExecError } from "../core/errors.ts";

/** A server that only this machine reaches, and no page in a browser of it. */
export interface Loopback extends AsyncDisposable {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
}

export interface LoopbackOptions {
  /** @default 0: any that is free */
  readonly port?: number | undefined;
  /** A larger body is not read. */
  readonly maxBodyBytes: number;
  /** How long a request may take to arrive; its head a tenth of it. One that is later is answered 408. @default 120000 */
  readonly arrivalMs?: number | undefined;
  /** Answers a request. What it throws is answered 500 and told to `onFault`. */
  readonly handle: (exchange: Exchange) => Promise<void>;
  readonly onFault?: ((fault: unknown) => void) | undefined;
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** As it stands in the request line: still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** `null` where it is larger than it may be; the connection closes after the answer. */
  readonly body: Buffer | null;
}

/** Rejects with `CONFIG_INVALID` if the port cannot be had. */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const { port = 0, maxBodyBytes, arrivalMs = 120_000, handle, onFault = () => {} } = options;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isLocal(request)) {
      response.writeHead(403, { "content-type": "text/plain", connection: "close" });
      response.end("This address answers programs on this machine, not pages in a browser.\n");
      return;
    }
    const body = await readBody(request, maxBodyBytes);
    if (body === null) response.setHeader("connection", "close");
    const [path = "", ...query] = (request.url ?? "").split("?");
    await handle({ request, response, path, query: new URLSearchParams(query.join("?")), body });
  }

  const times = {
    requestTimeout: arrivalMs,
    headersTimeout: arrivalMs / 10,
    connectionsCheckingInterval: arrivalMs / 40,
    // As long as a client may use it again: one that is closed in that moment is a fault nobody asked for.
    keepAliveTimeout: KEPT_MS,
  };
  const server = createServer(times, (request, response) => {
    answer(request, response).catch((fault: unknown) => {
      if (request.errored !== null) return;
      onFault(fault);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  server.listen(port, HOST);
  try {
    await once(server, "listening");
  } catch (cause) {
    throw new ExecError("CONFIG_INVALID", `Port ${String(port)} of ${HOST} cannot be had.`, {
      cause,
      hint: "Choose another with --port; --port 0 takes any free one.",
    });
  }
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    url: `http://${HOST}:${String(address.port)}`,
    port: address.port,
    async [Symbol.asyncDispose]() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      // Clients keep connections open for their next request.
      server.closeAllConnections();
      await closed;
    },
  };
}

// --- internals

const HOST = "127.0.0.1";
const KEPT_MS = 5 * 60_000;

/** A name that a page's script resolved to this machine, or a page at all, is not who this is for. */
function isLocal({ headers }: IncomingMessage): boolean {
  const name = (headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
  return headers.origin === undefined && LOCAL_NAME.test(name);
}

const LOCAL_NAME = /^(?:127\.0\.0\.1|\[::1\]|(?:[a-z0-9-]+\.)*localhost)$/;

async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > maxBytes) return null;
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}
