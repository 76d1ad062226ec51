import { connect, type Socket } from "node:net";

/**
 * Posts the same JSON to one path over connections that are kept. It shares the processors with what it measures, so
 * it does no more than it must: a request is bytes made beforehand, an answer is its length and its text.
 */
export interface PostClient extends Disposable {
  /** The body of the answer. Rejects for any status but 200. */
  post(): Promise<string>;
}

export function createPostClient(url: string, body: string): PostClient {
  const { hostname, port, host, pathname } = new URL(url);
  const request = Buffer.from(
    `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`,
  );
  const idle: Connection[] = [];
  const all = new Set<Connection>();

  function open(): Connection {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    const connection: Connection = { socket, received: "", waiter: null };
    all.add(connection);
    const end = (cause: unknown): void => {
      all.delete(connection);
      connection.waiter?.reject(cause);
      connection.waiter = null;
    };
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => take(connection, text));
    socket.on("error", end);
    socket.on("close", () => end(new Error(`${url} closed the connection`)));
    return connection;
  }

  function take(connection: Connection, text: string): void {
    connection.received += text;
    const { received } = connection;
    const bodyAt = received.indexOf(HEAD_END) + HEAD_END.length;
    if (bodyAt < HEAD_END.length) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(received)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) return void connection.socket.destroy();
    if (received.length < bodyAt + length) return;
    const { waiter } = connection;
    connection.received = "";
    connection.waiter = null;
    idle.push(connection);
    if (received.startsWith("HTTP/1.1 200 ")) waiter?.resolve(received.slice(bodyAt));
    else waiter?.reject(new Error(`${url} answered ${received.slice(0, SHOWN_CHARACTERS)}`));
  }

  return {
    post() {
      let connection = idle.pop();
      while (connection?.socket.destroyed === true) connection = idle.pop();
      const taken = connection ?? open();
      return new Promise((resolve, reject) => {
        taken.waiter = { resolve, reject };
        taken.socket.write(request);
      });
    },
    [Symbol.dispose]() {
      for (const { socket } of all) socket.destroy();
    },
  };
}

// --- internals

const HEAD_END = "\r\n\r\n";
const SHOWN_CHARACTERS = 300;

interface Connection {
  readonly socket: Socket;
  received: string;
  waiter: {
    readonly resolve: (body: string) => void;
    readonly reject: (cause: unknown) => void;
  } | null;
}
