import { once } from "node:events";
import { type IncomingMessage, createServer } from "node:http";
import { type Socket, connect } from "node:net";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import {
  type ConversationRelay,
  type ConversationRelayOptions,
  createConversationRelay,
  RELAY_PATH,
} from "../../../src/server/hosts/conversation-relay.ts";
import { twilioSignature } from "../../../src/server/hosts/signatures.ts";
import { createHttpHandler } from "../../../src/server/http.ts";
import { listen } from "../../../src/server/node.ts";
import { type ScriptedExecution, createScriptedExecution } from "../scripted-execution.ts";
import { dial, prompt } from "./relay-client.ts";

interface Served {
  readonly port: number;
  readonly relay: ConversationRelay;
  readonly execution: ScriptedExecution;
  readonly faults: unknown[];
}

async function serve(options: Partial<ConversationRelayOptions> = {}): Promise<Served> {
  const execution = createScriptedExecution();
  const faults: unknown[] = [];
  const relay = createConversationRelay({
    execution,
    agent: (words) => ({ code: words, language: "python" }),
    settings: { allowUnsigned: true },
    onFault: (fault) => faults.push(fault),
    ...options,
  });
  const service = await listen(createHttpHandler(execution), { port: 0, upgrades: relay });
  onTestFinished(() => service.close({ graceMs: 0 }));
  return { port: service.port, relay, execution, faults };
}

/** The status that a connection is refused with, or 101. */
async function statusOf(
  port: number,
  headers: Readonly<Record<string, string>>,
  path: string = RELAY_PATH,
): Promise<{ readonly status: number; readonly body: string }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  onTestFinished(() => socket.terminate());
  const refused = new Promise<IncomingMessage>((resolve) => {
    socket.once("unexpected-response", (_, response) => resolve(response));
  });
  const opened = once(socket, "open").then(() => null);
  const response = await Promise.race([refused, opened]);
  if (response === null) return { status: 101, body: "" };
  let body = "";
  for await (const chunk of response) body += String(chunk);
  return { status: response.statusCode ?? 0, body };
}

const TOKEN = "0123456789abcdef0123456789abcdef";
const PUBLIC = "wss://voice.example.com/v1/hosts/conversation-relay";

test("signs as Twilio's own examples do", () => {
  const fields = {
    To: "+18005551212",
    CallSid: "CA1234567890ABCDE",
    Caller: "+14158675309",
    Digits: "1234",
    From: "+14158675309",
  };
  expect(twilioSignature("https://mycompany.com/myapp.php?foo=1&bar=2", "12345", fields)).toBe(
    "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
  );
});

test("lets in whom Twilio signed for, at the public address or at the one asked for", async () => {
  const { port } = await serve({ settings: { secret: TOKEN, publicUrl: PUBLIC } });
  const signed = (address: string): Record<string, string> => ({
    "x-twilio-signature": twilioSignature(address, TOKEN),
  });
  expect(await statusOf(port, signed(PUBLIC))).toMatchObject({ status: 101 });
  expect(await statusOf(port, signed(`${PUBLIC}/`))).toMatchObject({ status: 101 });
  expect(await statusOf(port, signed(PUBLIC.replace("wss", "https")))).toMatchObject({
    status: 101,
  });
  const other = await serve({ settings: { secret: TOKEN } });
  const asked = `wss://127.0.0.1:${other.port}${RELAY_PATH}?tenant=1`;
  const path = `${RELAY_PATH}?tenant=1`;
  expect(await statusOf(other.port, signed(asked), path)).toMatchObject({ status: 101 });
  expect(await statusOf(other.port, signed(asked))).toMatchObject({ status: 401 });
});

test("keeps out whoever did not sign, or signed something else", async () => {
  const { port, relay } = await serve({ settings: { secret: TOKEN, publicUrl: PUBLIC } });
  const rows = [
    {},
    { "x-twilio-signature": "" },
    { "x-twilio-signature": twilioSignature(PUBLIC, `${TOKEN}0`) },
    { "x-twilio-signature": twilioSignature(`${PUBLIC}x`, TOKEN) },
    { "x-twilio-signature": twilioSignature(PUBLIC, TOKEN).slice(0, -1) },
  ];
  for (const headers of rows) expect(await statusOf(port, headers)).toMatchObject({ status: 401 });
  expect(relay.callCount).toBe(0);
});

test("without a secret nobody gets in, and the answer says how to set one", async () => {
  const { port } = await serve({ settings: {} });
  const { status, body } = await statusOf(port, {});
  expect(status).toBe(401);
  expect(body).toContain("AYBIZA_SECRET_CONVERSATION_RELAY");
});

test("unsigned connections come from this machine alone, not through a proxy nor from a foreign page", async () => {
  const { port } = await serve();
  const rows = [
    [{}, 101],
    [{ origin: `http://127.0.0.1:${port}` }, 101],
    [{ origin: "https://evil.example" }, 401],
    [{ host: "abc.tunnel.example" }, 401],
    [{ "x-forwarded-for": "203.0.113.7" }, 401],
  ] as const;
  for (const [headers, status] of rows)
    expect(await statusOf(port, headers), JSON.stringify(headers)).toMatchObject({ status });
});

test("is found at its own path only, and other routes go on as if nobody had asked for an upgrade", async () => {
  const { port } = await serve();
  expect(await statusOf(port, {}, "/v1/hosts/other")).toMatchObject({ status: 404 });
  expect(await statusOf(port, {}, "/healthz")).toMatchObject({ status: 200 });
});

test("hangs into any server of node:http", async () => {
  const relay = createConversationRelay({
    ...{ execution: createScriptedExecution(), agent: (words) => words.toUpperCase() },
    ...{ path: "/relay", settings: { allowUnsigned: true } },
  });
  const server = createServer().on("upgrade", relay.handleUpgrade).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    relay.close();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const caller = await dial(port, { path: "/relay" });
  caller.send(prompt("hello"));
  expect(await caller.answers(1)).toEqual(["HELLO"]);
});

const MALFORMED: readonly (readonly [string, unknown, string])[] = [
  ["no JSON", "{", "not valid JSON"],
  ["no object", "[1]", "must be an object"],
  ["no type", {}, "`type`"],
  ["a second introduction", { type: "setup", sessionId: "VX2", callSid: "CA2" }, "twice"],
  ["a prompt without words", { type: "prompt", voicePrompt: 7 }, "voicePrompt"],
  ["a key that no telephone has", { type: "dtmf", digit: "12" }, "digit"],
];

test.each(MALFORMED)("%s ends the connection, and says why", async (_, frame, why) => {
  const { port, relay, faults } = await serve();
  const caller = await dial(port);
  caller.send(frame);
  const { code, reason } = await caller.closed;
  expect(code).toBe(1008);
  expect(reason).toContain(why);
  await expect.poll(() => relay.callCount).toBe(0);
  expect(faults).toHaveLength(1);
});

test("words before the introduction end the connection", async () => {
  const { port, execution } = await serve();
  const caller = await dial(port, { isIntroduced: false });
  caller.send(prompt("1"));
  expect(await caller.closed).toMatchObject({ code: 1008 });
  expect(execution.asked).toEqual([]);
});

test("frames of a later version of the host are passed over", async () => {
  const { port } = await serve();
  const caller = await dial(port);
  caller.send({ type: "weather", value: 1 });
  caller.send({ type: "info", name: "tokensPlayed", value: "a b" });
  caller.send({ type: "error", description: "Invalid message received" });
  caller.send(prompt("7"));
  expect(await caller.answers(1)).toHaveLength(1);
});

test("an oversized frame ends the connection before it is kept", async () => {
  const { port, relay } = await serve({ limits: { maxFrameBytes: 1024 } });
  const caller = await dial(port);
  caller.send(prompt("x".repeat(2_000)));
  expect(await caller.closed).toMatchObject({ code: 1009 });
  await expect.poll(() => relay.callCount).toBe(0);
});

test("binary frames end the connection", async () => {
  const { port } = await serve();
  const caller = await dial(port);
  caller.socket.send(Buffer.from("{}"));
  expect(await caller.closed).toMatchObject({ code: 1003 });
});

test("a flood of frames ends the connection, and what it started", async () => {
  const { port, execution } = await serve({ limits: { maxFramesPerSecond: 50 } });
  const caller = await dial(port);
  for (let count = 0; count < 500; count += 1) caller.send(prompt("wait"));
  expect(await caller.closed).toMatchObject({ code: 1008, reason: "Too many frames." });
  expect(execution.asked.length).toBeLessThanOrEqual(50);
  await expect.poll(() => execution.stopped.length).toBe(execution.asked.length);
});

test("an agent that heeds no signal is asked a few things at once, then the latest", async () => {
  const asked: string[] = [];
  const open: (() => void)[] = [];
  const { port } = await serve({
    agent(words) {
      asked.push(words);
      if (asked.length > 4) return `You said ${words}.`;
      return new Promise((resolve) => open.push(() => resolve("too late")));
    },
  });
  const caller = await dial(port);
  for (let count = 0; count < 60; count += 1) caller.send(prompt(`words ${count}`));
  caller.socket.ping();
  await once(caller.socket, "pong");
  expect(asked).toHaveLength(4);
  open[0]?.();
  expect(await caller.answers(1)).toEqual(["You said words 59."]);
  expect(asked).toHaveLength(5);
});

test("a connection without an introduction is given up", async () => {
  const { port } = await serve({ limits: { setupMs: 100 } });
  const caller = await dial(port, { isIntroduced: false });
  expect(await caller.closed).toMatchObject({ code: 1008, reason: "No setup frame came in time." });
});

test("a host that is no longer there is noticed, and what it ran is killed", async () => {
  const { port, relay, execution } = await serve({ limits: { pingMs: 100 } });
  const socket = await rawWebSocket(port);
  socket.write(maskedText('{"type":"setup","sessionId":"VX","callSid":"CA"}'));
  socket.write(maskedText(JSON.stringify(prompt("wait"))));
  await expect.poll(() => execution.asked.length).toBe(1);
  // Answers no ping from here on.
  await expect.poll(() => execution.stopped).toEqual(["disconnect"]);
  await expect.poll(() => relay.callCount).toBe(0);
});

test("a session that is connected cannot be connected a second time", async () => {
  const { port } = await serve();
  const first = await dial(port, { sessionId: "VXsame" });
  first.send(prompt("1"));
  await first.answers(1);
  const second = await dial(port, { sessionId: "VXsame" });
  expect(await second.closed).toMatchObject({ code: 1008 });
  first.send(prompt("2"));
  await first.answers(2);
});

test("more calls than allowed are refused at the door", async () => {
  const { port } = await serve({ limits: { maxCalls: 1 } });
  await dial(port);
  expect(await statusOf(port, {})).toMatchObject({ status: 429 });
});

test("500 random frames leave the server serving", async () => {
  const { port, relay, faults } = await serve();
  const frames = fc.sample(RANDOM_FRAME, { numRuns: 500, seed: 20_261_123 });
  let caller = await dial(port);
  let connectionCount = 1;
  for (const frame of frames) {
    if (caller.socket.readyState !== WebSocket.OPEN) {
      caller = await dial(port);
      connectionCount += 1;
    }
    caller.socket.send(frame);
    caller.socket.ping();
    await Promise.race([once(caller.socket, "pong"), caller.closed]);
  }
  caller.socket.terminate();
  await expect.poll(() => relay.callCount).toBe(0);
  process.stdout.write(
    `${frames.length} frames, ${connectionCount} connections, ${faults.length} ended\n`,
  );
  const last = await dial(port);
  last.send(prompt("still here"));
  expect(await last.answers(1)).toHaveLength(1);
});

/** Whole frames with odd values, cut and mixed frames, other JSON, and noise. */
const RANDOM_FRAME = fc.oneof(
  { weight: 6, arbitrary: oddFrame().map((frame) => JSON.stringify(frame)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(oddFrame(), fc.nat(80))
      .map(([frame, at]) => JSON.stringify(frame).slice(0, at)),
  },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
);

function oddFrame(): fc.Arbitrary<object> {
  const types = ["setup", "prompt", "dtmf", "interrupt", "error", "info", "__proto__", "toString"];
  const fields = [
    ...["voicePrompt", "lang", "last", "digit", "utteranceUntilInterrupt", "sessionId"],
    ...["durationUntilInterruptMs", "callSid", "customParameters", "description", "value"],
  ];
  const value = fc.oneof(fc.string(), fc.boolean(), fc.double(), fc.constant(null), fc.object());
  return fc
    .tuple(fc.constantFrom(...types), fc.dictionary(fc.constantFrom(...fields), value))
    .map(([type, rest]) => ({ ...rest, type }));
}

/** A WebSocket whose other end does as we write it, and so may fall silent. */
async function rawWebSocket(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.write(
    `GET ${RELAY_PATH} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
  );
  const [head] = await once(socket, "data");
  expect(String(head)).toMatch(/^HTTP\/1\.1 101 /);
  return socket;
}

/** One text frame of RFC 6455 under 126 bytes, masked with zeros. */
function maskedText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}
