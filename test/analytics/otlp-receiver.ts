import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { type Decoded, decode } from "./otlp.ts";

/** A collector on loopback: takes OTLP over HTTP in protobuf and keeps what it was sent. */
export interface Receiver extends AsyncDisposable {
  readonly endpoint: string;
  /** As sent, newest last. */
  readonly requests: readonly Received[];
  spans(): readonly Decoded[];
  /** By name, the newest export of each. */
  metrics(): ReadonlyMap<string, Decoded>;
}

export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

/** @param status What it answers. */
export async function startReceiver(status = 200): Promise<Receiver> {
  const requests: Received[] = [];
  const server = createServer((incoming, outgoing) => {
    void buffer(incoming).then((sent) => {
      const body = incoming.headers["content-encoding"] === "gzip" ? gunzipSync(sent) : sent;
      requests.push({ path: incoming.url ?? "", headers: incoming.headers, body });
      outgoing.writeHead(status, { "content-type": "application/x-protobuf" }).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on TCP
  const { port } = server.address() as AddressInfo;
  const under = (messages: readonly Decoded[], ...path: readonly string[]): Decoded[] =>
    path.reduce<Decoded[]>(
      (inner, field) => inner.flatMap((message) => list(message[field])),
      [...messages],
    );
  const of = (path: string) => requests.filter((request) => request.path === path);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    spans: () =>
      under(
        of("/v1/traces").map(({ body }) => decode("TraceRequest", body)),
        ...["resourceSpans", "scopeSpans", "spans"],
      ),
    metrics: () =>
      new Map(
        under(
          of("/v1/metrics").map(({ body }) => decode("MetricsRequest", body)),
          ...["resourceMetrics", "scopeMetrics", "metrics"],
        ).map((metric) => [String(metric["name"]), metric]),
      ),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function list(value: unknown): Decoded[] {
  return Array.isArray(value) ? value : [];
}
