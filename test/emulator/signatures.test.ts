import { request } from "node:http";
import {
  GetCodeInterpreterSessionCommand,
  ListCodeInterpreterSessionsCommand,
  type BedrockAgentCoreClientConfig,
} from "@aws-sdk/client-bedrock-agentcore";
import { afterAll, describe, expect, it } from "vitest";
import { createCodeExecution } from "../../src/index.ts";
import { connect, IDENTIFIER, KEY, startSession, startStandIn } from "./stand-in.ts";

const execution = await createCodeExecution({ adapter: "placeholder" });
const TEMPORARY = { accessKeyId: "ASIATEMP", secretAccessKey: "other", sessionToken: "to/ken==" };
const standIn = await startStandIn({ execution, keys: [KEY, TEMPORARY], region: "us-east-1" });
const shapeOnly = await startStandIn({ execution, keys: [] });
afterAll(async () => {
  await Promise.all([standIn, shapeOnly, execution].map((each) => each[Symbol.asyncDispose]()));
});

async function start(config: BedrockAgentCoreClientConfig, at = standIn): Promise<string> {
  const client = connect(at, { maxAttempts: 1, ...config });
  try {
    return await startSession(client);
  } finally {
    client.destroy();
  }
}

const DENIED = { name: "AccessDeniedException", $metadata: { httpStatusCode: 403 } };

describe("a signature that is verified", () => {
  it("is taken from the unmodified client", async () => {
    expect(await start({})).toMatch(/^[0-9A-Z]{26}$/);
    expect(await start({ credentials: TEMPORARY })).toMatch(/^[0-9A-Z]{26}$/);
  });

  it("covers paths that are encoded, and queries", async () => {
    const client = connect(standIn);
    const arn = `arn:aws:bedrock-agentcore:us-east-1:aws:code-interpreter/${IDENTIFIER}`;
    const { items } = await client.send(
      new ListCodeInterpreterSessionsCommand({ codeInterpreterIdentifier: arn }),
    );
    const sessionId = items?.[0]?.sessionId ?? "";
    const session = await client.send(
      new GetCodeInterpreterSessionCommand({ codeInterpreterIdentifier: arn, sessionId }),
    );
    expect(session.codeInterpreterIdentifier).toBe(arn);
    client.destroy();
  });

  it.each([
    ["of another secret", { credentials: { ...KEY, secretAccessKey: "wrong" } }],
    ["of an unknown key", { credentials: { ...KEY, accessKeyId: "AKIDOTHER" } }],
    ["without its session token", { credentials: { ...TEMPORARY, sessionToken: "" } }],
    ["with a token of its own", { credentials: { ...KEY, sessionToken: "mine" } }],
    ["for another region", { region: "eu-west-1" }],
    ["of an hour ago", { systemClockOffset: -3_600_000 }],
  ])("%s is 403", async (_, config) => {
    await expect(start(config)).rejects.toMatchObject(DENIED);
  });

  it("does not cover another body", async () => {
    const client = connect(standIn, { maxAttempts: 1 });
    const { requestHandler } = client.config;
    const handle = requestHandler.handle.bind(requestHandler);
    requestHandler.handle = (sent, options) => handle(forged(sent), options);
    await expect(startSession(client)).rejects.toMatchObject(DENIED);
    client.destroy();
  });
});

describe("without keys", () => {
  it("any key will do", async () => {
    expect(await start({ credentials: { ...KEY, secretAccessKey: "any" } }, shapeOnly)).not.toBe(
      "",
    );
  });

  it("a request without a signature is 403", async () => {
    const answer = await fetch(`${shapeOnly.url}/code-interpreters/${IDENTIFIER}/sessions/start`, {
      method: "PUT",
    });
    expect([answer.status, answer.headers.get("x-amzn-errortype")]).toEqual([
      403,
      "AccessDeniedException",
    ]);
  });
});

describe("loopback", () => {
  it.each([
    ["a name that was made to resolve here", { host: "code.example" }],
    ["a page in a browser", { origin: "http://localhost:3000" }],
  ])("refuses %s", async (_, headers) => {
    const status = await new Promise((resolve, reject) => {
      request(`${standIn.url}/_emulator/requests`, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .once("error", reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

/** Asks for another lifetime than was signed, in as many bytes. */
function forged<T extends { body?: unknown }>(sent: T): T {
  if (!(sent.body instanceof Uint8Array)) throw new Error("The request has no body of bytes.");
  sent.body = Buffer.from(new TextDecoder().decode(sent.body).replace(":300", ":301"));
  return sent;
}
