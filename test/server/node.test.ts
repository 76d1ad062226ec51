import { once } from "node:events";
import { type Socket, connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createHttpHandler } from "../../src/server/http.ts";
import { type ListenOptions, type Service, listen } from "../../src/server/node.ts";
import { type ScriptedExecution, createScriptedExecution } from "./scripted-execution.ts";

interface Served {
  readonly service: Service;
  readonly execution: ScriptedExecution;
}

async function serve(options: Omit<ListenOptions, "port"> = {}): Promise<Served> {
  const execution = createScriptedExecution();
  const service = await listen(createHttpHandler(execution, { maxBodyBytes: 1024 * 1024 }), {
    ...options,
    port: 0,
  });
  onTestFinished(() => service.close({ graceMs: 0 }));
  return { service, execution };
}

interface PostOptions {
  readonly signal?: AbortSignal;
  readonly accept?: string;
}

function post(
  service: Service,
  code: string,
  { signal, accept = "*/*" }: PostOptions = {},
): Promise<Response> {
  return fetch(`${service.url}/v1/execute`, {
    method: "POST",
    ...(signal && { signal }),
    headers: { "content-type": "application/json", accept },
    body: JSON.stringify({ code, language: "python" }),
  });
}

/** A connection that speaks for itself, for what no client would send. */
async function dial(service: Service): Promise<{
  readonly socket: Socket;
  readonly received: () => string;
  readonly closed: Promise<unknown>;
}> {
  const socket = connect(service.port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let text = "";
  socket.setEncoding("latin1").on("data", (chunk) => (text += String(chunk)));
  const closed = once(socket, "close");
  await once(socket, "connect");
  return { socket, received: () => text, closed };
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test("answers over a real connection, many times on one", async () => {
  const { service } = await serve();
  for (const code of ["1", "2", "3"])
    expect(await (await post(service, code)).json()).toMatchObject({ status: "ok", value: code });
});

test("carries a body and an answer of a megabyte whole", async () => {
  const { service } = await serve();
  const code = "é".repeat(500_000);
  expect(await (await post(service, code)).json()).toMatchObject({ value: code });
});

test("a client that hangs up kills its run, with that reason", async () => {
  const { service, execution } = await serve();
  const leaving = new AbortController();
  const answer = post(service, "wait", { signal: leaving.signal });
  await expect.poll(() => execution.asked.length).toBe(1);
  leaving.abort();
  await expect(answer).rejects.toThrow("aborted");
  await expect.poll(() => execution.stopped).toEqual(["disconnect"]);
});

test("a client that hangs up on an event stream kills its run", async () => {
  const { service, execution } = await serve();
  const leaving = new AbortController();
  const response = await post(service, "wait", {
    signal: leaving.signal,
    accept: "text/event-stream",
  });
  const reader = response.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toContain("event: started");
  leaving.abort();
  await expect.poll(() => execution.stopped).toEqual(["disconnect"]);
});

test("a client that stops reading slows the guest down instead of filling memory", async () => {
  const { service, execution } = await serve();
  const { socket } = await dial(service);
  const body = '{"code":"flood","language":"python"}';
  socket.pause();
  socket.write(
    `POST /v1/execute HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await expect.poll(() => execution.floodCount).toBeGreaterThan(0);
  await expect
    .poll(
      async () => {
        const before = execution.floodCount;
        await sleep(200);
        return execution.floodCount - before;
      },
      { timeout: 10_000 },
    )
    .toBe(0);
  socket.destroy();
  await expect.poll(() => execution.stopped).toEqual(["disconnect"]);
});

test("a body past the limit is answered 413, to a client that reads only once it has sent, and the connection goes on", async () => {
  const { service, execution } = await serve();
  const head = "POST /v1/execute HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  const bytes = 16 * 1024 * 1024;
  const bodies = [
    [`Content-Length: ${bytes}\r\n\r\n`, "x".repeat(bytes)],
    [
      "Transfer-Encoding: chunked\r\n\r\n",
      `${bytes.toString(16)}\r\n${"x".repeat(bytes)}\r\n0\r\n\r\n`,
    ],
  ] as const;
  for (const [framing, body] of bodies) {
    const { socket, received } = await dial(service);
    socket.pause();
    await new Promise((resolve) => socket.write(head + framing + body, resolve));
    socket.resume();
    await expect.poll(received).toMatch(/^HTTP\/1\.1 413 [^]*BODY_TOO_LARGE/);
    socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await expect.poll(received).toMatch(/HTTP\/1\.1 200 /);
  }
  expect(execution.asked).toEqual([]);
});

test("a client that sends its headers too slowly is cut off", async () => {
  const { service } = await serve({ timeouts: { headersMs: 200 } });
  const { socket, received, closed } = await dial(service);
  socket.write("POST /v1/execute HTTP/1.1\r\nHost: loc");
  await Promise.race([closed, sleep(5_000)]);
  expect(received()).toMatch(/^HTTP\/1\.1 408 /);
});

test("a client that sends its body too slowly is cut off", async () => {
  const { service } = await serve({ timeouts: { requestMs: 300 } });
  const { socket, closed } = await dial(service);
  socket.write(
    'POST /v1/execute HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"code',
  );
  await Promise.race([closed, sleep(5_000)]);
  expect(socket.destroyed).toBe(true);
});

test("refuses a Host that is not the machine's own, or no name at all", async () => {
  const { service } = await serve();
  const rows = [
    ["GET / HTTP/1.1\r\nHost: evil.example", 421],
    ["GET / HTTP/1.1\r\nHost: evil.example@127.0.0.1", 400],
    ["GET / HTTP/1.1\r\nHost: 127.0.0.1/..", 400],
    ["GET http://evil.example/ HTTP/1.1\r\nHost: localhost", 400],
    ["GET //evil.example/ HTTP/1.1\r\nHost: localhost", 404],
    ["GET / HTTP/1.0", 421],
    ["TRACE / HTTP/1.1\r\nHost: localhost", 400],
    ["GET / HTTP/1.1\r\nHost: localhost", 200],
  ] as const;
  for (const [head, status] of rows) {
    const { socket, received } = await dial(service);
    socket.write(`${head}\r\n\r\n`);
    await expect.poll(received, { message: head }).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  }
});

test("a port in use is a clear error", async () => {
  const { service } = await serve();
  const second = listen(() => Promise.resolve(new Response()), { port: service.port });
  await expect(second).rejects.toMatchObject({
    code: "CONFIG_INVALID",
    message: expect.stringContaining("in use"),
  });
});

test("closing lets what runs finish", async () => {
  const { service, execution } = await serve();
  const answer = post(service, "wait");
  await expect.poll(() => execution.asked.length).toBe(1);
  const closing = service.close();
  await sleep(50);
  await expect(fetch(service.url)).rejects.toThrow("fetch failed");
  execution.cancel("run-1");
  expect(await (await answer).json()).toMatchObject({ status: "cancelled", by: "api" });
  await closing;
});

test("closing does not wait for a connection that is merely kept", async () => {
  const { service, execution } = await serve();
  const response = await post(service, "wait", { accept: "text/event-stream" });
  const closing = service.close();
  execution.cancel("run-1");
  await response.text();
  await expect(Promise.race([closing, sleep(2_000).then(() => "late")])).resolves.toBeUndefined();
});

test("closing kills what does not finish in time, and answers it", async () => {
  const { service, execution } = await serve();
  const answer = post(service, "wait");
  await expect.poll(() => execution.asked.length).toBe(1);
  await service.close({ graceMs: 100 });
  expect(await (await answer).json()).toMatchObject({ status: "cancelled", by: "shutdown" });
  expect(execution.stopped).toEqual(["shutdown"]);
});

test("a connection that stays open is refused while closing", async () => {
  const { service, execution } = await serve();
  const { socket, received, closed } = await dial(service);
  const body = '{"code":"wait","language":"python"}';
  const request = `POST /v1/execute HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  socket.write(request);
  await expect.poll(() => execution.asked.length).toBe(1);
  const closing = service.close();
  // Pipelined behind the one that runs.
  socket.write(request);
  await sleep(50);
  execution.cancel("run-1");
  await closing;
  await closed;
  expect(received()).toContain('"status":"cancelled"');
  expect(execution.asked).toHaveLength(1);
});
