import { createHmac } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import type { Channel } from "../../src/notify/channel.ts";
import { MESSAGE, open, reasonOf, send } from "./message.ts";
import { startHttpReceiver, startTcpReceiver } from "./receivers.ts";

const PATIENCE = { timeout: 20_000 };

const SECRET = "a-secret-of-the-webhook";

describe("a webhook", () => {
  it("gets a signed post, with an id that is the same for every try", async () => {
    await using receiver = await startHttpReceiver();
    const { url, received } = receiver;
    const channel = open({ webhook: { ops: { url, secret: SECRET } } });
    expect(await send(channel)).toEqual({ ok: true });
    expect(await send(channel, { ...MESSAGE, nowMs: MESSAGE.nowMs + 60_000 })).toEqual({
      ok: true,
    });
    const [first, second] = received;
    expect(first?.body).toBe(second?.body);
    expect(JSON.parse(first?.body ?? "")).toEqual({
      type: "readiness.available",
      timestamp: "2026-11-01T09:59:00.000Z",
      data: {
        sentence: "Bedrock code execution now available!",
        ...{ details: ["Languages: python."], facts: { adapter: "bedrock" } },
      },
    });
    for (const [at, { headers = {}, body = "" } = {}] of [first, second].entries()) {
      const seconds = 1_793_527_200 + at * 60;
      const hmac = createHmac("sha256", SECRET);
      const signature = hmac.update(`ntf_0123456789abcdef.${seconds}.${body}`).digest("base64");
      expect(headers).toMatchObject({
        "content-type": "application/json",
        "idempotency-key": "ntf_0123456789abcdef",
        "webhook-id": "ntf_0123456789abcdef",
        "webhook-timestamp": String(seconds),
        "webhook-signature": `v1,${signature}`,
      });
    }
  });

  it("takes a key as Standard Webhooks writes it", async () => {
    await using receiver = await startHttpReceiver();
    const key = Buffer.from("0123456789abcdef0123456789abcdef");
    const secret = `whsec_${key.toString("base64")}`;
    await send(open({ webhook: { ops: { url: receiver.url, secret } } }));
    const [post] = receiver.received;
    const signed = `ntf_0123456789abcdef.1793527200.${post?.body ?? ""}`;
    expect(post?.headers["webhook-signature"]).toBe(
      `v1,${createHmac("sha256", key).update(signed).digest("base64")}`,
    );
  });
});

describe("a receiver over HTTP", () => {
  it.each([
    [500, {}, "later", null],
    [404, {}, "later", null],
    [410, {}, "never", null],
    [429, { "retry-after": "7" }, "later", 7_000],
    [503, { "retry-after": "999999999" }, "later", 3_600_000],
    [503, { "retry-after": "soon" }, "later", null],
  ])("that answers %i %j is tried again %s", async (status, headers, retry, retryAfterMs) => {
    await using receiver = await startHttpReceiver();
    receiver.answer = (response) => response.writeHead(status, headers).end("no, T0KEN");
    const reason = `The receiver answered ${status}.`;
    expect(await send(slackTo(receiver.url))).toEqual({ ok: false, reason, retry, retryAfterMs });
  });

  it("that sends elsewhere is not followed", async () => {
    await using elsewhere = await startHttpReceiver();
    await using receiver = await startHttpReceiver();
    receiver.answer = (response) => response.writeHead(307, { location: elsewhere.url }).end();
    expect(await send(slackTo(receiver.url))).toMatchObject({
      reason: "The receiver answered 307.",
    });
    expect(elsewhere.received).toEqual([]);
  });

  it("that talks without end is not listened to", async () => {
    await using receiver = await startHttpReceiver();
    let isGone = false;
    receiver.answer = (response) => {
      response.once("close", () => (isGone = true));
      const talk = (): void => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
      };
      response.on("drain", talk);
      talk();
    };
    expect(await send(slackTo(receiver.url))).toEqual({ ok: true });
    await expect.poll(() => isGone, PATIENCE).toBe(true);
  });

  it.each([
    ["garbage", "220 mail.example ESMTP\r\n\r\n"],
    ["a head without end", `HTTP/1.1 200 OK\r\nx: ${"y".repeat(1_000_000)}\r\n\r\n`],
  ])("that answers %s has not had it", async (_, answer) => {
    await using receiver = await startTcpReceiver((socket) => {
      socket.on("data", () => socket.end(answer));
    });
    const sent = await send(slackTo(`http://127.0.0.1:${receiver.port}/T0KEN`));
    expect(sent).toMatchObject({ ok: false, retry: "later" });
    expect(reasonOf(sent)).toMatch(/^The connection failed(?: \(\w+\))?\.$/);
  });

  it("that never answers is given up at the signal", async () => {
    await using receiver = await startTcpReceiver((socket) => void socket.resume());
    const url = `http://127.0.0.1:${receiver.port}/`;
    const sent = await slackTo(url).send(MESSAGE, AbortSignal.timeout(300));
    expect(reasonOf(sent)).toBe("There was no answer in time.");
  });

  it("that is not there is named by Node's word, not by its address", async () => {
    const receiver = await startHttpReceiver();
    await receiver[Symbol.asyncDispose]();
    expect(reasonOf(await send(slackTo(receiver.url)))).toBe(
      "The connection failed (ECONNREFUSED).",
    );
  });
});

describe("Slack", () => {
  it("gets its text, in which nobody can be called or linked to", async () => {
    await using receiver = await startHttpReceiver();
    const details = ["Declared: <!channel> & <https://example.com|click>"];
    const notice = { ...MESSAGE.notice, details };
    await send(slackTo(receiver.url), { ...MESSAGE, notice });
    expect(receiver.received[0]?.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(receiver.received[0]?.body ?? "")).toEqual({
      text: "Bedrock code execution now available!\nDeclared: &lt;!channel&gt; &amp; &lt;https://example.com|click&gt;",
    });
  });
});

describe("Amazon SNS", () => {
  const ARN = "arn:aws:sns:eu-west-1:123456789012:team";

  it("gets the notice by the real SDK, once for each try of ours", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "not/a+secret");
    await using receiver = await startHttpReceiver();
    receiver.answer = (response) => response.end(PUBLISHED);
    const endpoint = new URL(receiver.url).origin;
    expect(await send(open({ sns: { team: { topicArn: ARN, endpoint } } }))).toEqual({ ok: true });
    const [post, ...more] = receiver.received;
    expect(more).toEqual([]);
    expect(post?.headers.authorization).toContain("/eu-west-1/sns/aws4_request");
    const body = new URLSearchParams(post?.body);
    expect(Object.fromEntries(body)).toMatchObject({
      ...{ Action: "Publish", TopicArn: ARN, Subject: "Bedrock code execution now available!" },
      Message: "Bedrock code execution now available!\nLanguages: python.",
      "MessageAttributes.entry.2.Value.StringValue": "ntf_0123456789abcdef",
    });
    expect(body.has("MessageDeduplicationId")).toBe(false);

    const fifo = { topicArn: `${ARN}.fifo`, endpoint };
    await send(open({ sns: { team: fifo } }));
    expect(receiver.received[1]?.body).toContain("MessageDeduplicationId=ntf_0123456789abcdef");

    receiver.answer = (response) => response.writeHead(500).end("no/a+secret");
    expect(await send(open({ sns: { team: fifo } }))).toMatchObject({ ok: false });
    receiver.answer = (response) => response.writeHead(403).end(DENIED);
    const denied = await send(open({ sns: { team: fifo } }));
    expect(reasonOf(denied)).toBe("SNS answered 403 (AuthorizationErrorException).");
    expect(receiver.received).toHaveLength(4);
  });

  it("that talks without end is not listened to", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "not/a+secret");
    await using receiver = await startHttpReceiver();
    receiver.answer = (response) => {
      const talk = (): void => {
        while (!response.destroyed && response.write(" ".repeat(65_536)));
      };
      response.on("drain", talk);
      talk();
    };
    const endpoint = new URL(receiver.url).origin;
    const sent = await send(open({ sns: { team: { topicArn: ARN, endpoint } } }));
    expect(sent).toMatchObject({ ok: false });
    expect(reasonOf(sent)).toContain("AnswerTooLarge");
  });
});

// --- internals

const PUBLISHED =
  '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>1</MessageId></PublishResult><ResponseMetadata><RequestId>2</RequestId></ResponseMetadata></PublishResponse>';
const DENIED =
  '<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>AuthorizationError</Code><Message>no/a+secret</Message></Error><RequestId>2</RequestId></ErrorResponse>';

function slackTo(url: string): Channel {
  return open({ slack: { team: { url } } });
}
