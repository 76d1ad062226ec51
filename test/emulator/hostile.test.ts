import { request } from "node:http";
import { connect as connectTo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LambdaEmulator, startLambdaEmulator } from "../../src/emulator/lambda.ts";
import { startLoopback } from "../../src/emulator/loopback.ts";
import { connect, invoke, KEY, run, startSession, startStandIn, useTool } from "./stand-in.ts";

/** Callers that mean no good, or know no better: each has a typed answer, and the next one is served. */

type StandIn = Awaited<ReturnType<typeof startStandIn>>;

const FUNCTION = `
const base = "http://" + process.env.AWS_LAMBDA_RUNTIME_API + "/2018-06-01/runtime/invocation/";
(async () => {
  for (;;) {
    const next = await fetch(base + "next");
    await next.text();
    const context = next.headers.get("lambda-runtime-client-context");
    const body = JSON.stringify({ context });
    await (await fetch(base + next.headers.get("lambda-runtime-aws-request-id") + "/response", { method: "POST", body })).text();
  }
})();
`;

let standIn: StandIn;
let lambda: LambdaEmulator;

beforeAll(async () => {
  standIn = await startStandIn({ keys: [], maxBodyBytes: 200_000 });
  lambda = await startLambdaEmulator({
    functions: {
      echo: { command: [process.execPath, "-e", FUNCTION], folder: "/", tenantIsolation: true },
      broken: { command: ["no-such-program"], folder: "/", tenantIsolation: true },
    },
  });
});

afterAll(async () => {
  await lambda[Symbol.asyncDispose]();
  await standIn[Symbol.asyncDispose]();
  await standIn.execution[Symbol.asyncDispose]();
});

const START = "/code-interpreters/aws.codeinterpreter.v1/sessions/start";
const INVOKE = "/2015-03-31/functions/echo/invocations";

describe.each([
  ["agentcore", "PUT", START, () => standIn.url],
  ["lambda", "POST", INVOKE, () => lambda.endpoint],
] as const)("%s", (service, method, path, urlOf) => {
  const headers = { authorization: signed(service), "x-amz-tenant-id": "one" };

  it.each<readonly [what: string, headers: Readonly<Record<string, string>>]>([
    ["a page in a browser", { origin: "https://example.com" }],
    ["a page without a name", { origin: "null" }],
    ["a name that was pointed at this machine", { host: "evil.example.com" }],
    ["one that looks like this machine's", { host: "127.0.0.1.example.com" }],
  ])("does not answer %s", async (_, more) => {
    const answer = await send(urlOf(), method, path, { ...headers, ...more });
    expect(answer.status).toBe(403);
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
  });

  it("does not read more than it takes, announced or not", async () => {
    const large = Buffer.alloc(service === "lambda" ? 6_300_000 : 210_000, " ");
    for (const more of [{}, { "transfer-encoding": "chunked" }]) {
      const answer = await send(urlOf(), method, path, { ...headers, ...more }, large);
      expect(answer.status).toBe(service === "lambda" ? 413 : 400);
      expect(answer.headers["x-amzn-errortype"]).toMatch(/RequestTooLarge|Validation/);
    }
  });

  it.each(["{", "[".repeat(100_000), "\0", '{"a":'])("does not take %j for JSON", async (body) => {
    const answer = await send(urlOf(), method, path, headers, Buffer.from(body));
    expect([answer.status, answer.headers["x-amzn-errortype"]]).toEqual([
      400,
      service === "lambda" ? "InvalidRequestContentException" : "ValidationException",
    ]);
  });

  it.each([
    "/",
    "//",
    "/../../etc/passwd",
    path.replace("echo", "%zz").replace("aws.codeinterpreter.v1", "%zz"),
    path.replace("echo", "%00").replace("aws.codeinterpreter.v1", "%00"),
    path.replace("echo", "..%2f..%2fetc").replace("aws.codeinterpreter.v1", "..%2f..%2fetc"),
    path.replace("echo", "__proto__").replace("aws.codeinterpreter.v1", "__proto__"),
    path.replace("echo", "constructor").replace("aws.codeinterpreter.v1", "constructor"),
  ])("has nothing at %s", async (place) => {
    const answer = await send(urlOf(), method, place, headers);
    expect(answer.status).toBe(404);
    expect(answer.headers["x-amzn-errortype"]).toMatch(/NotFound|UnknownOperation/);
  });

  it("is rid of a caller who sends half a request and leaves", async () => {
    const { port } = new URL(urlOf());
    for (const half of [
      "POST ",
      `${method} ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n{`,
    ]) {
      const socket = connectTo(Number(port), "127.0.0.1");
      socket.on("error", () => undefined);
      await new Promise((resolve) => socket.write(half, resolve));
      socket.resetAndDestroy();
    }
    expect((await send(urlOf(), method, path, headers)).status).toBe(200);
  });
});

describe("a caller that is slow", () => {
  it.each([
    "GET / HTTP/1.1\r\nhost: loc",
    "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n{",
  ])("is told so, and left (%j)", async (half) => {
    await using server = await startLoopback({
      ...{ maxBodyBytes: 100, arrivalMs: 400 },
      handle: async ({ response }) => void response.end(),
    });
    const socket = connectTo(server.port, "127.0.0.1");
    socket.write(half);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
  });
});

describe("files of a session", () => {
  it.each(["../x", "/etc/passwd", "a/../../x", "/files/../x", "a\0b", "x".repeat(300)])(
    "do not leave it by %j",
    async (path) => {
      const client = connect(standIn);
      const session = await startSession(client);
      const written = await useTool(client, session, "writeFiles", {
        content: [{ path, text: "x" }],
      });
      expect(written.isError).toBe(true);
      const read = await useTool(client, session, "readFiles", { paths: [path] });
      expect(read.isError).toBe(true);
      expect(JSON.stringify(read)).not.toContain("root:");
      client.destroy();
    },
  );

  it.each(["__proto__", "constructor/prototype"])("may be called %s", async (path) => {
    const client = connect(standIn);
    const session = await startSession(client);
    await useTool(client, session, "writeFiles", { content: [{ path, text: "x" }] });
    expect((await useTool(client, session, "readFiles", { paths: [path] })).isError).toBe(false);
    expect(
      (await run(client, session, `print(open(${JSON.stringify(path)}).read())`)).content,
    ).toEqual([{ type: "text", text: "x" }]);
    client.destroy();
  });

  it("are not multiplied by naming one often", async () => {
    const client = connect(standIn);
    const session = await startSession(client);
    const content = "x".repeat(150_000);
    await useTool(client, session, "writeFiles", { content: [{ path: "a", text: content }] });
    const paths = Array.from({ length: 900 }, () => "a");
    expect(await useTool(client, session, "readFiles", { paths })).toMatchObject({ isError: true });
    const command = `cat ${paths.join(" ")}`;
    const printed = await useTool(client, session, "executeCommand", { command });
    expect(printed.structuredContent?.stderr).toMatch(/output is larger/);
    await expect(
      invoke(client, session, "readFiles", { paths: Array.from({ length: 1_001 }, () => "a") }),
    ).rejects.toMatchObject({ name: "ValidationException" });
    client.destroy();
  });
});

describe("very many", () => {
  it("sessions are as many as the quota, and gone when they are stopped", async () => {
    const crowded = await startStandIn({
      keys: [],
      maxActiveSessions: 1_000,
      execution: standIn.execution,
    });
    const started = await Promise.all(
      Array.from({ length: 1_100 }, () =>
        send(crowded.url, "PUT", START, { authorization: signed("agentcore") }, Buffer.from("{}")),
      ),
    );
    const byStatus = Map.groupBy(started, ({ status }) => status);
    expect([byStatus.get(200)?.length, byStatus.get(402)?.length]).toEqual([1_000, 100]);
    expect(crowded.activeSessionCount()).toBe(1_000);
    await crowded[Symbol.asyncDispose]();
    expect(crowded.activeSessionCount()).toBe(0);
  });

  it("tenants of a function leave no environment each", async () => {
    for (let tenant = 0; tenant < 16; tenant += 1) {
      const headers = {
        authorization: signed("lambda"),
        "x-amz-tenant-id": `tenant-${String(tenant)}`,
      };
      expect((await send(lambda.endpoint, "POST", INVOKE, headers)).status).toBe(200);
    }
    expect(lambda.aliveCount()).toBe(12);
  });
});

describe("Invoke of Lambda", () => {
  const headers = { authorization: signed("lambda"), "x-amz-tenant-id": "one" };

  it("hands on a context that no header could carry as it is", async () => {
    const context = { custom: { name: "ż\r\nx-evil: 1" } };
    const encoded = Buffer.from(JSON.stringify(context)).toString("base64");
    const answer = await send(lambda.endpoint, "POST", INVOKE, {
      ...headers,
      "x-amz-client-context": encoded,
    });
    expect(JSON.parse(JSON.parse(answer.body).context)).toEqual(context);
  });

  it.each(["bm8=", "WzFd", "%%%"])("refuses the context %s", async (context) => {
    const answer = await send(lambda.endpoint, "POST", INVOKE, {
      ...headers,
      "x-amz-client-context": context,
    });
    expect([answer.status, answer.headers["x-amzn-errortype"]]).toEqual([
      400,
      "InvalidRequestContentException",
    ]);
  });

  it("says each time that a function does not start", async () => {
    for (let call = 0; call < 12; call += 1) {
      const answer = await send(lambda.endpoint, "POST", INVOKE.replace("echo", "broken"), headers);
      expect([answer.status, answer.headers["x-amz-function-error"]]).toEqual([200, "Unhandled"]);
    }
  });
});

// --- internals

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** Of the right shape; no key is configured that it could be checked with. */
function signed(service: "agentcore" | "lambda"): string {
  const scope = service === "lambda" ? "lambda" : "bedrock-agentcore";
  return `AWS4-HMAC-SHA256 Credential=${KEY.accessKeyId}/20260101/us-east-1/${scope}/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`;
}

async function send(
  url: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer = Buffer.alloc(0),
): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const outgoing = request({ hostname, port, method, path, headers, agent: false }, (response) => {
    text(response).then(
      (answered) =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: answered }),
      reject,
    );
  });
  outgoing.on("error", reject);
  outgoing.end(body);
  return promise;
}
