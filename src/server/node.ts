import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { ExecError } from "../core/errors.ts";
import type { CancelledBy } from "../core/result.ts";
import type { HttpHandler } from "./http.ts";
import { jsonResponse, toErrorBody } from "./wire.ts";

export interface ListenOptions {
  /** @default "127.0.0.1" */
  readonly host?: string | undefined;
  /** 0 takes any free port. @default 7070 */
  readonly port?: number | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
  /** Open at the same time; another is closed as it comes. @default 10,000 */
  readonly maxConnections?: number | undefined;
  /** Who takes connections that become something else than HTTP. @default nobody */
  readonly upgrades?: UpgradeHandler | undefined;
  /** Told when an answer could not be sent. @default nothing */
  readonly onFault?: ((cause: unknown) => void) | undefined;
}

/** Takes over connections of its own paths. */
export interface UpgradeHandler {
  /** Whether a request that asks for an upgrade is one of its own; another is answered as if it had not asked. */
  readonly wants: (incoming: IncomingMessage) => boolean;
  readonly handleUpgrade: (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Ends what it has taken over and takes nothing more. */
  readonly close: () => void;
}

/** How long a client may take, in milliseconds. A slow sender is answered 408 and cut off. */
export interface Timeouts {
  /** For all headers of a request. @default 10,000 */
  readonly headersMs: number;
  /** For the whole request, body included. @default 30,000 */
  readonly requestMs: number;
  /** Between two requests of one connection. @default 65,000: above the 60 s that load balancers keep */
  readonly keepAliveMs: number;
  /** For taking any more of an answer that waits for it. A client that reads nothing is cut off. @default 60,000 */
  readonly readMs: number;
}

/** A listening server. Disposal is `close` with its default grace. */
export interface Service extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /**
   * Stops accepting, lets what runs finish for `graceMs`, then kills it. Resolves when every connection is
   * closed. @default 5,000
   */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}

/** Serves `handler` on a TCP port. Rejects with `CONFIG_INVALID` if the port cannot be had. */
export async function listen(handler: HttpHandler, options: ListenOptions = {}): Promise<Service> {
  const { host = "127.0.0.1", port = 7070, upgrades, onFault = () => {} } = options;
  const { headersMs, requestMs, keepAliveMs, readMs } = {
    ...DEFAULT_TIMEOUTS,
    ...options.timeouts,
  };
  const exchanges = new Set<AbortController>();
  let draining = false;

  const server = createServer(
    {
      headersTimeout: Math.min(headersMs, requestMs),
      requestTimeout: requestMs,
      keepAliveTimeout: keepAliveMs,
      maxHeaderSize: MAX_HEADER_BYTES,
      connectionsCheckingInterval: Math.min(1_000, headersMs, requestMs),
      shouldUpgradeCallback: (incoming) => !draining && upgrades?.wants(incoming) === true,
    },
    (incoming, outgoing) => {
      const client = new AbortController();
      exchanges.add(client);
      outgoing.once("close", () => {
        exchanges.delete(client);
        if (!outgoing.writableFinished) client.abort("disconnect" satisfies CancelledBy);
        if (draining) setImmediate(() => server.closeIdleConnections());
      });
      const answer = draining ? refuseWhileDraining : handler;
      exchange({ incoming, outgoing, readMs }, answer, client.signal).catch(onFault);
    },
  );
  server.maxConnections = options.maxConnections ?? MAX_CONNECTIONS;
  if (upgrades) server.on("upgrade", upgrades.handleUpgrade);
  await bind(server, host, port);

  async function close({ graceMs = 5_000 } = {}): Promise<void> {
    draining = true;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    const killing = setTimeout(() => {
      for (const client of exchanges) client.abort("shutdown" satisfies CancelledBy);
      upgrades?.close();
    }, graceMs);
    // A killed run still sends its answer; whoever does not read it has had its time.
    const cutting = setTimeout(() => server.closeAllConnections(), graceMs + LAST_WORDS_MS);
    await closed;
    clearTimeout(killing);
    clearTimeout(cutting);
  }

  const bound = addressOf(server);
  const authority = bound.family === "IPv6" ? `[${bound.address}]` : bound.address;
  return {
    url: `http://${authority}:${bound.port}`,
    port: bound.port,
    close,
    [Symbol.asyncDispose]: () => close(),
  };
}

// --- internals

const DEFAULT_TIMEOUTS: Timeouts = {
  ...{ headersMs: 10_000, requestMs: 30_000 },
  ...{ keepAliveMs: 65_000, readMs: 60_000 },
};
const MAX_CONNECTIONS = 10_000;
/** Said here, so that no flag of the process widens it. */
const MAX_HEADER_BYTES = 16 * 1024;

/** Between killing what runs and cutting the connections. */
const LAST_WORDS_MS = 500;

async function bind(server: Server, host: string, port: number): Promise<void> {
  server.listen({ host, port });
  try {
    await once(server, "listening");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    const why = BIND_FAILURES[String(code)] ?? "cannot be bound";
    throw new ExecError("CONFIG_INVALID", `Port ${port} of ${host} ${why}.`, {
      cause,
      hint: "Choose another with --port; --port 0 takes any free one.",
    });
  }
}

const BIND_FAILURES: Readonly<Record<string, string>> = {
  EADDRINUSE: "is in use by another program",
  EACCES: "needs privileges this user does not have",
  EADDRNOTAVAIL: "cannot be bound: the machine has no such address",
  ENOTFOUND: "cannot be bound: there is no such host",
};

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly readMs: number;
}

/** Bridges one node:http exchange to the web-standard handler. */
async function exchange(own: Exchange, handler: HttpHandler, signal: AbortSignal): Promise<void> {
  const { incoming, outgoing } = own;
  try {
    const request = toRequest(incoming, signal);
    const response = request
      ? await handler(request, signal)
      : refuse(new ExecError("BAD_REQUEST", "The request line or the Host header is malformed."));
    await send(response, own);
  } finally {
    // Without an end the client has gone or the body failed on its way: nobody is left to answer.
    if (!outgoing.writableEnded) outgoing.destroy();
  }
}

/** `undefined` if the target or the `Host` header is malformed. */
function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request | undefined {
  const { method = "GET", url = "/", headers } = incoming;
  const host = headers.host ?? "missing.invalid";
  if (!url.startsWith("/") || !/^[\w.:[\]-]+$/.test(host)) return undefined;
  const target = `http://${host}${url}`;
  if (!URL.canParse(target) || UNBRIDGEABLE_METHODS.has(method)) return undefined;

  const webHeaders: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) webHeaders[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(target, {
    method,
    headers: webHeaders,
    signal,
    ...(hasBody && { body: toBody(incoming), duplex: "half" as const }),
  });
}

/** The web-standard `Request` does not take these. */
const UNBRIDGEABLE_METHODS: ReadonlySet<string> = new Set(["CONNECT", "TRACE", "TRACK"]);

/** Read on demand: a body nobody asks for stays in the socket. */
function toBody(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let leave: (() => void) | undefined;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        leave ??= follow(incoming, controller);
        incoming.resume();
      },
      cancel: () => leave?.(),
    },
    { highWaterMark: 0 },
  );
}

/** Hands on a chunk for each `resume`; without the machinery of an iterator, which costs more than a small body. */
function follow(
  incoming: IncomingMessage,
  controller: ReadableStreamDefaultController<Uint8Array>,
): () => void {
  function hand(chunk: Uint8Array): void {
    incoming.pause();
    controller.enqueue(chunk);
  }
  function end(): void {
    leave();
    controller.close();
  }
  function fail(): void {
    leave();
    controller.error(incoming.errored ?? new Error("The client has gone."));
  }
  function leave(): void {
    incoming.off("data", hand).off("end", end).off("close", fail);
  }
  incoming.on("data", hand).on("end", end).on("close", fail);
  // It will not say so again.
  if (incoming.destroyed) fail();
  return leave;
}

async function send(response: Response, { incoming, outgoing, readMs }: Exchange): Promise<void> {
  const reader = response.body?.getReader();
  if (!outgoing.destroyed)
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  while (!outgoing.destroyed) {
    const step = await reader?.read();
    if (outgoing.destroyed) break;
    if (step === undefined || step.done) {
      outgoing.end();
      // Answered before the whole request came: the rest is thrown away, within `requestMs`. Closing on a client
      // that still sends would cost it the answer.
      incoming.resume();
      return;
    }
    if (!outgoing.write(step.value)) await roomIn(outgoing, readMs);
  }
  await reader?.cancel("disconnect" satisfies CancelledBy);
}

/** Resolves when the client has read enough to be sent more, or has gone. */
function roomIn(outgoing: ServerResponse, readMs: number): Promise<void> {
  const { socket } = outgoing;
  socket?.setTimeout(readMs);
  return new Promise((resolve) => {
    function settle(): void {
      socket?.setTimeout(0);
      outgoing.off("drain", settle);
      outgoing.off("close", settle);
      resolve();
    }
    outgoing.on("drain", settle);
    outgoing.on("close", settle);
  });
}

const refuseWhileDraining: HttpHandler = () =>
  Promise.resolve(refuse(new ExecError("SHUTTING_DOWN", "The server is shutting down.")));

function refuse(error: ExecError): Response {
  return jsonResponse(toErrorBody(error), error.httpStatus, { connection: "close" });
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new ExecError("INTERNAL", "The server has no TCP address.");
  return address;
}
