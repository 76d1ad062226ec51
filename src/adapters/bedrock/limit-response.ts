import type { InvokeCodeInterpreterCommand } from "@aws-sdk/client-bedrock-agentcore";
import { pipeline, Readable, Transform } from "node:stream";

/**
 * Ends a call whose answer is larger than it may be while it arrives: the SDK holds all of an event in memory,
 * and an answer may have 100 MB.
 */
export function limitResponse(command: InvokeCodeInterpreterCommand, maxBytes: number): void {
  command.middlewareStack.add(
    (next) => async (args) => {
      const answered = await next(args);
      const { response } = answered;
      if (hasBody(response)) response.body = counted(response.body, maxBytes);
      return answered;
    },
    // Nearest to the connection: before anything of the answer is read.
    { step: "deserialize", priority: "low", name: "limitResponse" },
  );
}

/** The answer is larger than it may be. */
export class AnswerTooLarge extends Error {
  override readonly name = "AnswerTooLarge";
}

// --- internals

function counted(body: Readable, maxBytes: number): Readable {
  let left = maxBytes;
  const counter = new Transform({
    transform(chunk: Uint8Array, _, done) {
      left -= chunk.length;
      if (left < 0) done(new AnswerTooLarge("The answer is larger than it may be."));
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
