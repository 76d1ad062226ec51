import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** Real receivers on loopback, each of which keeps what it was sent. */

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface HttpReceiver extends AsyncDisposable {
  readonly url: string;
  readonly received: Received[];
  /** What comes of requests from now on. @default 200 */
  answer: (response: ServerResponse) => void;
}

export async function startHttpReceiver(port = 0): Promise<HttpReceiver> {
  const received: Received[] = [];
  const state: Pick<HttpReceiver, "answer"> = { answer: (response) => response.end("ok") };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ path: request.url ?? "", headers: request.headers, body });
      state.answer(response);
    });
  });
  const bound = await listenOn(server, port);
  return Object.assign(state, {
    url: `http://127.0.0.1:${bound}/hook/T0KEN`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** Anything but HTTP: what it says to whoever connects is the test's to write. */
export async function startTcpReceiver(
  greet: (socket: Socket) => void,
): Promise<AsyncDisposable & { readonly port: number; readonly connectionCount: () => number }> {
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createTcpServer((socket) => {
    count += 1;
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    greet(socket);
  });
  const port = await listenOn(server, 0);
  return {
    port,
    connectionCount: () => count,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface MailReceiver extends AsyncDisposable {
  readonly port: number;
  readonly mails: string[];
  readonly passwords: string[];
}

export async function startMailReceiver(
  options: SMTPServerOptions & { readonly port?: number } = {},
): Promise<MailReceiver> {
  const mails: string[] = [];
  const passwords: string[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS"], logger: false },
    onData(stream, _session, done) {
      text(stream).then(
        (mail) => {
          mails.push(mail);
          done();
        },
        (error: unknown) => done(error instanceof Error ? error : new Error("unreadable")),
      );
    },
    onAuth({ password }, _session, done) {
      passwords.push(password ?? "");
      done(null, { user: "aybiza" });
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  return {
    port: portOf(server.server.address()),
    mails,
    passwords,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

// --- internals

interface Listener {
  listen(port: number, host: string, done: () => void): unknown;
  address(): AddressInfo | string | null;
}

async function listenOn(server: Listener, port: number): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return portOf(server.address());
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === "object" && address !== null) return address.port;
  throw new Error("The receiver listens on no port.");
}
