import { createSocket } from "node:dgram";
import { once } from "node:events";
import { type Server, connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A port of this machine that nobody has a reason to reach, for TCP and UDP, by IPv4 and, where there is one, IPv6. */
export interface Listener extends AsyncDisposable {
  readonly port: number;
  /** Connections and datagrams so far. */
  count(): number;
}

export async function listen(): Promise<Listener> {
  let count = 0;
  const servers: Server[] = [];
  const answer = (): Server =>
    createServer((socket) => {
      count += 1;
      socket.on("error", () => socket.destroy());
      socket.end("HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n{}");
    });

  const first = answer().listen(0, "127.0.0.1");
  servers.push(first);
  await once(first, "listening");
  const address = first.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;

  const second = answer();
  if (await begins(second, port)) servers.push(second);

  const datagrams = createSocket("udp4", () => (count += 1));
  // Taken by another program: then TCP alone is watched.
  const bound = await new Promise<boolean>((resolve) => {
    datagrams.once("error", () => resolve(false));
    datagrams.bind(port, "127.0.0.1", () => resolve(true));
  });

  return {
    port,
    count: () => count,
    async [Symbol.asyncDispose]() {
      if (bound) datagrams.close();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

/** Connects and sends a datagram itself. Answers whether both were counted; ends the listener. */
export async function controlListener(listener: Listener): Promise<boolean> {
  await using watched = listener;
  const before = watched.count();
  const socket = connect(watched.port, "127.0.0.1");
  socket.resume();
  await once(socket, "close");
  const sender = createSocket("udp4");
  await new Promise((resolve) => sender.send("x", watched.port, "127.0.0.1", resolve));
  sender.close();
  for (let look = 0; look < 100 && watched.count() < before + 2; look += 1) await sleep(10);
  return watched.count() === before + 2;
}

// --- internals

function begins(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen({ port, host: "::1", ipv6Only: true }, () => resolve(true));
  });
}
