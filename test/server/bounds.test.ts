import { once } from "node:events";
import { type Socket, connect } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { createHttpHandler } from "../../src/server/http.ts";
import { type ListenOptions, type Service, listen } from "../../src/server/node.ts";
import { createEventChannel, type RunEvent } from "../../src/core/events.ts";
import { ExecError } from "../../src/core/errors.ts";
import { createBodyReader } from "../../src/server/read-json.ts";
import { createRunStreams } from "../../src/server/run-streams.ts";
import { openDoor, refusalOf } from "./door.ts";
import { createScriptedExecution, type ScriptedExecution } from "./scripted-execution.ts";

/** What clients may take of the service, each with its end. */

interface Served {
  readonly service: Service;
  readonly execution: ScriptedExecution;
}

async function serve(options: Omit<ListenOptions, "port"> = {}): Promise<Served> {
  const execution = createScriptedExecution();
  const service = await listen(createHttpHandler(execution), { ...options, port: 0 });
  onTestFinished(() => service.close({ graceMs: 0 }));
  return { service, execution };
}

interface Line {
  readonly socket: Socket;
  readonly received: () => string;
  readonly isClosed: () => boolean;
}

/** A connection that speaks for itself. One that is cut off is no failure. */
async function dial({ port }: Service): Promise<Line> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let text = "";
  let isClosed = false;
  socket.setEncoding("latin1").on("data", (chunk) => (text += String(chunk)));
  socket.on("error", () => {});
  socket.on("close", () => (isClosed = true));
  await once(socket, "connect");
  return { socket, received: () => text, isClosed: () => isClosed };
}

function postLine(body: string, headers: readonly string[] = []): string {
  const head = ["POST /v1/execute HTTP/1.1", "Host: localhost", "Content-Type: application/json"];
  return [...head, ...headers, `Content-Length: ${body.length}`, "", body].join("\r\n");
}

const HEALTH = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

test("a thousand connections that say nothing are closed, and others are answered meanwhile", async () => {
  const { service } = await serve({ timeouts: { headersMs: 1_500 } });
  const lines = await Promise.all(Array.from({ length: 1_000 }, () => dial(service)));
  expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  const openCount = (): number => lines.filter(({ isClosed }) => !isClosed()).length;
  expect(openCount()).toBeGreaterThan(0);
  await expect.poll(openCount, { timeout: 20_000 }).toBe(0);
});

test("a thousand that asked once and are kept are closed when they were silent for long", async () => {
  const { service } = await serve({ timeouts: { keepAliveMs: 500 } });
  const lines = await Promise.all(Array.from({ length: 1_000 }, () => dial(service)));
  for (const { socket } of lines) socket.write(HEALTH);
  await expect
    .poll(() => lines.every(({ received }) => received().startsWith("HTTP/1.1 200")), {
      timeout: 20_000,
    })
    .toBe(true);
  await expect
    .poll(() => lines.every(({ isClosed }) => isClosed()), { timeout: 20_000 })
    .toBe(true);
});

test("connections beyond the most there may be are closed as they come", async () => {
  const { service } = await serve({ maxConnections: 20 });
  const kept = await Promise.all(Array.from({ length: 20 }, () => dial(service)));
  const more = await Promise.all(Array.from({ length: 10 }, () => dial(service)));
  await expect.poll(() => more.every(({ isClosed }) => isClosed())).toBe(true);
  expect(kept.some(({ isClosed }) => isClosed())).toBe(false);
  kept[0]?.socket.write(HEALTH);
  await expect.poll(() => kept[0]?.received()).toMatch(/^HTTP\/1\.1 200/);
  for (const { socket } of kept) socket.destroy();
  await expect
    .poll(() =>
      fetch(`${service.url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    .toBe(true);
});

test.each([
  ["in one", [`X-Long: ${"x".repeat(20_000)}`]],
  ["in many", Array.from({ length: 2_000 }, (_, at) => `X-${at}: ${"x".repeat(10)}`)],
  ["in the path", []],
])("headers of more than 16 KiB %s are answered 431, and nothing is run", async (_, headers) => {
  const { service, execution } = await serve();
  const { socket, received, isClosed } = await dial(service);
  const path = headers.length === 0 ? `/${"x".repeat(20_000)}` : "/v1/execute";
  socket.write([`POST ${path} HTTP/1.1`, "Host: localhost", ...headers, "", ""].join("\r\n"));
  await expect.poll(received).toMatch(/^HTTP\/1\.1 431 /);
  await expect.poll(isClosed).toBe(true);
  expect(execution.asked).toEqual([]);
});

test.each([
  ["two lengths", "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"],
  ["a length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
  ["chunks spelt otherwise", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"],
  ["a negative length", "Content-Length: -5\r\n\r\nhello"],
  ["a header with no name", ": x\r\n\r\n"],
  ["a line folded", "X-A: b\r\n c: d\r\n\r\n"],
  ["a bare line feed", "X-A: b\nTransfer-Encoding: chunked\n\n"],
])("what another server might read otherwise is refused: %s", async (_, rest) => {
  const { service, execution } = await serve();
  const { socket, received, isClosed } = await dial(service);
  const head = "POST /v1/execute HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  socket.write(head + rest);
  await expect.poll(received).toMatch(/^HTTP\/1\.1 400 /);
  await expect.poll(isClosed).toBe(true);
  expect(execution.asked).toEqual([]);
});

test("a compressed body is refused before it is read, however large it would become", async () => {
  const { post, execution } = openDoor();
  const bomb = new Blob([gzipSync(Buffer.alloc(64 * 1024 * 1024))]);
  for (const encoding of ["gzip", "deflate", "br", "identity, gzip"]) {
    const response = await post("/v1/execute", bomb, { "content-encoding": encoding });
    const { code, message } = await refusalOf(response);
    expect([response.status, code, message]).toEqual([
      400,
      "BAD_REQUEST",
      expect.stringContaining("compressed"),
    ]);
  }
  expect(execution.asked).toEqual([]);
});

test("large bodies that come slowly fill no more than so much between them, and small ones get by", async () => {
  const read = createBodyReader({ maxHeldBytes: 1024 * 1024 });
  const end = Promise.withResolvers<void>();
  const slow = (byteCount: number): Promise<string> => {
    const pieces = async function* (): AsyncIterable<Uint8Array> {
      yield new Uint8Array(byteCount);
      await end.promise;
    };
    const init: RequestInit & { readonly duplex: "half" } = {
      ...{ method: "POST", body: ReadableStream.from(pieces()), duplex: "half" },
      headers: { "content-type": "application/json" },
    };
    const done = read(new Request("http://127.0.0.1/", init), 1024 * 1024);
    return done.then(
      () => "read",
      (error: unknown) => (ExecError.is(error) ? error.code : "thrown"),
    );
  };
  const many = Array.from({ length: 10 }, () => slow(300_000));
  const refused = await Promise.race([...many.slice(5), end.promise]);
  expect(refused).toBe("QUEUE_FULL");
  const small = Array.from({ length: 20 }, () => slow(20_000));
  end.resolve();
  expect(await Promise.all(small)).toEqual(Array(20).fill("read"));
  const outcomes = await Promise.all(many);
  expect(outcomes.filter((outcome) => outcome === "read")).toHaveLength(4);
  // What was let go is free again.
  expect(await slow(900_000)).toBe("read");
});

test("a body as deep as it is long is a clear answer at every door", async () => {
  const deep = `${'{"a":'.repeat(300_000)}1${"}".repeat(300_000)}`;
  const { post, faults } = openDoor();
  for (const path of ["execute", "validate", "explain", "computations", "sessions"])
    for (const body of [deep, `[${deep}]`, `{"code":"1","language":"python","inputs":${deep}}`]) {
      const response = await post(`/v1/${path}`, body);
      expect(response.status, path).toBeLessThan(500);
      await response.text();
    }
  expect(faults).toEqual([]);
});

test("a client that reads nothing of an answer is cut off, and its run is killed", async () => {
  const { service, execution } = await serve({ timeouts: { readMs: 500 } });
  const { socket, isClosed } = await dial(service);
  socket.pause();
  socket.write(postLine('{"code":"flood","language":"python"}', ["Accept: text/event-stream"]));
  await expect.poll(() => execution.stopped, { timeout: 20_000 }).toEqual(["disconnect"]);
  socket.resume();
  await expect.poll(isClosed, { timeout: 20_000 }).toBe(true);
});

test("one that does not read a large answer to its end is cut off too", async () => {
  const { service, execution } = await serve({ timeouts: { readMs: 500 } });
  const { socket, received, isClosed } = await dial(service);
  const code = "x".repeat(24 * 1024 * 1024);
  socket.pause();
  socket.write(postLine(`{"code":"${code}","language":"python"}`));
  await expect.poll(() => execution.asked.length, { timeout: 20_000 }).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  socket.resume();
  await expect.poll(isClosed, { timeout: 20_000 }).toBe(true);
  expect(received().length).toBeLessThan(code.length);
});

test("one that reads, and waits long for what is not there yet, is not", async () => {
  const pieces = async function* (): AsyncIterable<Uint8Array> {
    yield new Uint8Array(16 * 1024 * 1024);
    await new Promise((resolve) => setTimeout(resolve, 800));
    yield new TextEncoder().encode("the end");
  };
  const answer = (): Promise<Response> =>
    Promise.resolve(new Response(ReadableStream.from(pieces())));
  const service = await listen(answer, { port: 0, timeouts: { readMs: 200 } });
  onTestFinished(() => service.close({ graceMs: 0 }));
  expect((await (await fetch(service.url)).text()).slice(-7)).toBe("the end");
});

test("runs that one tenant leaves for later are kept up to so many bytes, the newest of them", async () => {
  const streams = createRunStreams({ maxEndedBytes: 200_000 });
  const leave = async (tenantId: string, runId: string): Promise<void> => {
    const channel = createEventChannel(() => {});
    const event: RunEvent = { type: "stdout", runId, text: "x".repeat(10_000) };
    void channel.push(event);
    const events = await streams.start({ tenantId, runId }, channel, 30_000, () => {});
    channel.close();
    while ((await events.next()).done !== true);
  };
  const isThere = (tenantId: string, runId: string): boolean => {
    try {
      void streams.resume({ tenantId, runId }, 0).return?.();
      return true;
    } catch {
      return false;
    }
  };
  await leave("quiet", "mine");
  for (let count = 0; count < 50; count += 1) await leave("loud", `run-${count}`);
  const left = Array.from({ length: 50 }, (_, at) => isThere("loud", `run-${at}`));
  expect(left.filter(Boolean).length).toBeGreaterThan(3);
  expect(left.filter(Boolean).length).toBeLessThan(20);
  expect(left.at(-1)).toBe(true);
  expect(isThere("quiet", "mine")).toBe(true);
});

test("asking for the head of a run's events keeps no run alive", async () => {
  const { post, send, execution } = openDoor();
  const body = { code: "wait", language: "python", runId: "r" };
  const accept = { accept: "text/event-stream" };
  const response = await post("/v1/execute?resumeMs=50", body, accept);
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect((await send("/v1/runs/r/events", { method: "HEAD" })).status).toBe(200);
  await expect.poll(() => execution.stopped).toEqual(["disconnect"]);
});

test("what is sent and received piece by piece counts against the bytes of a day", async () => {
  const quotasOf = () => ({ bytesPerDay: 20_000 });
  const streamed = openDoor({ quotasOf });
  const events = { accept: "text/event-stream" };
  const program = { code: "x".repeat(6_000), language: "python" };
  const statuses: number[] = [];
  for (let count = 0; count < 4; count += 1) {
    const response = await streamed.post("/v1/execute", program, events);
    statuses.push(response.status);
    await response.text();
  }
  expect(statuses).toEqual([200, 200, 429, 429]);

  const chunked = openDoor({ quotasOf });
  const { send } = chunked;
  const asked = async (): Promise<number> => {
    const pieces = ReadableStream.from([new TextEncoder().encode(JSON.stringify(program))]);
    const init: RequestInit & { readonly duplex: "half" } = {
      ...{ method: "POST", body: pieces, duplex: "half" },
      headers: { "content-type": "application/json" },
    };
    return (await send("/v1/validate", init)).status;
  };
  const taken = [await asked(), await asked(), await asked(), await asked(), await asked()];
  expect(taken).toEqual([200, 200, 200, 200, 429]);
});

test.each(["/v1/sessions", "/v1/sessions/s/restart", "/v1/sessions/s/fork"])(
  "%s starts an engine's work, and counts as a run does",
  async (path) => {
    const { post } = openDoor({ quotasOf: () => ({ runsPerMinute: 3 }) });
    const statuses: number[] = [];
    for (let count = 0; count < 5; count += 1)
      statuses.push((await post(path, { language: "python" })).status);
    expect(statuses.slice(3)).toEqual([429, 429]);
    expect(statuses.slice(0, 3)).not.toContain(429);
  },
);
