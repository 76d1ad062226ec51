import { pipeline, Readable, Transform } from "node:stream";
import type { PublishCommandInput, SNSClientConfig } from "@aws-sdk/client-sns";
import { readProviderError } from "../core/provider-error.ts";
import { type Channel, type Message, type Sent, SENT, notSent } from "./channel.ts";
import { noticeText } from "./notice.ts";
import { TOO_LATE } from "./post.ts";

export interface SnsOptions extends Pick<Channel, "name" | "about"> {
  readonly topicArn: string;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
}

/** A topic of Amazon SNS, with whatever credentials the AWS SDK finds. */
export function createSns({ name, about, ...topic }: SnsOptions): Channel {
  return {
    ...{ name, about },
    async send(message, signal) {
      try {
        return await publish(topic, message, signal);
      } catch (thrown) {
        return signal.aborted ? notSent(TOO_LATE) : failed(thrown);
      }
    },
  };
}

// --- internals

type Topic = Omit<SnsOptions, "name" | "about">;

const CONNECTION_TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 64 * 1_024;

async function publish(topic: Topic, message: Message, signal: AbortSignal): Promise<Sent> {
  const sdk = await import("@aws-sdk/client-sns");
  const client = new sdk.SNSClient(clientConfig(topic));
  client.middlewareStack.add(
    (next) => async (args) => {
      const answered = await next(args);
      const { response } = answered;
      if (hasBody(response)) response.body = capped(response.body);
      return answered;
    },
    // Nearest to the connection: the SDK reads an answer to its end, whoever gives it.
    { step: "deserialize", priority: "low", name: "capAnswer" },
  );
  try {
    await client.send(new sdk.PublishCommand(inputOf(topic, message)), { abortSignal: signal });
    return SENT;
  } finally {
    client.destroy();
  }
}

function clientConfig({ topicArn, region, endpoint }: Topic): SNSClientConfig {
  return {
    region: region ?? topicArn.split(":")[3] ?? "",
    ...(endpoint !== undefined && { endpoint }),
    // The outbox tries again, and knows how often.
    maxAttempts: 1,
    requestHandler: { connectionTimeout: CONNECTION_TIMEOUT_MS },
  };
}

class AnswerTooLarge extends Error {
  override readonly name = "AnswerTooLarge";
}

function capped(body: Readable): Readable {
  let left = MAX_ANSWER_BYTES;
  const counter = new Transform({
    transform(chunk: Uint8Array, _, done) {
      left -= chunk.length;
      if (left < 0) done(new AnswerTooLarge());
      else done(null, chunk);
    },
  });
  // Whoever reads the counter hears of the failure there.
  pipeline(body, counter, () => undefined);
  return counter;
}

function hasBody(response: unknown): response is { body: Readable } {
  return (
    typeof response === "object" &&
    response !== null &&
    Reflect.get(response, "body") instanceof Readable
  );
}

function inputOf({ topicArn }: Topic, { deliveryId, notice }: Message): PublishCommandInput {
  const text = (value: string) => ({ DataType: "String", StringValue: value });
  return {
    TopicArn: topicArn,
    // SNS takes printable ASCII of at most 100 characters here.
    Subject: notice.sentence.replaceAll(/[^ -~]/g, "?").slice(0, MAX_SUBJECT),
    Message: noticeText(notice),
    MessageAttributes: { kind: text(notice.kind), deliveryId: text(deliveryId) },
    ...(topicArn.endsWith(".fifo") && {
      MessageGroupId: "aybiza",
      MessageDeduplicationId: deliveryId,
    }),
  };
}

const MAX_SUBJECT = 99;

function failed(thrown: unknown): Sent {
  if (thrown instanceof Error && "code" in thrown && thrown.code === "ERR_MODULE_NOT_FOUND")
    return notSent("The AWS SDK is not installed. Run: npm install @aws-sdk/client-sns");
  const { name, status, retryAfterMs } = readProviderError(thrown);
  const answered = status === null ? "The connection to SNS failed" : `SNS answered ${status}`;
  return notSent(`${answered} (${name}).`, { retryAfterMs });
}
