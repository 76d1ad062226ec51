import {
  BedrockAgentCoreClient,
  InvokeCodeInterpreterCommand,
} from "@aws-sdk/client-bedrock-agentcore";
import { type BedrockOptions, createBedrock } from "../../src/adapters/bedrock/index.ts";
import type { Adapter } from "../../src/core/adapter.ts";
import { agentCoreExecution, startAgentCoreEmulator } from "../../src/emulator/agentcore.ts";
import { createCodeExecution } from "../../src/index.ts";
import { makeRequest } from "../../src/testing/index.ts";
import { type Summary, summarize } from "../stats.ts";

/** What the bedrock adapter adds to the SDK's own call, on the stand-in. In milliseconds. */
export interface BedrockFigures {
  /** From the SDK's `send` to the end of its stream, within a run. */
  readonly call: Summary;
  /** What a run takes beside that. */
  readonly overhead: Summary;
  /** A run whose session waits. */
  readonly waiting: Summary;
  /** A run for which a session has to be started first. */
  readonly cold: Summary;
  /** From the caller's leaving to `cancelled`, with the session stopped. */
  readonly cancel: Summary;
}

export async function measureBedrock(count: number): Promise<BedrockFigures> {
  await using execution = await createCodeExecution(agentCoreExecution());
  await using emulator = await startAgentCoreEmulator({ execution, requestsPerSecond: Infinity });
  const options: BedrockOptions = {
    region: "us-east-1",
    endpoint: emulator.url,
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" },
  };
  using calls = watchCalls();
  await using adapter = await createBedrock(options);
  const waiting: number[] = [];
  const overhead: number[] = [];
  for (let i = 0; i < count + WARM_UP; i += 1) {
    // Turn by turn, with nothing else under way.
    await adapter.prepare?.("python");
    const runMs = await timeRun(adapter);
    if (i >= WARM_UP) {
      waiting.push(runMs);
      overhead.push(runMs - (calls.lastMs() ?? 0));
    }
  }
  const call = summarize(waiting.map((runMs, i) => runMs - (overhead[i] ?? 0)));
  const cancel: number[] = [];
  for (let i = 0; i < Math.ceil(count / 3); i += 1) {
    await adapter.prepare?.("python");
    cancel.push(await timeCancel(adapter));
  }
  await using bare = await createBedrock({ ...options, warmAfterUse: 0 });
  const cold: number[] = [];
  for (let i = 0; i < Math.ceil(count / 3); i += 1) cold.push(await timeRun(bare));
  return {
    ...{ call, overhead: summarize(overhead), waiting: summarize(waiting) },
    ...{ cold: summarize(cold), cancel: summarize(cancel) },
  };
}

// --- internals

const WARM_UP = 10;
const RUNS_BEFORE_CANCEL_MS = 100;

async function timeRun(adapter: Adapter, signal = new AbortController().signal): Promise<number> {
  const beganMs = performance.now();
  const result = await adapter.doRun(makeRequest("python", "6 * 7"), {
    ...{ signal, emit: () => undefined, streaming: false },
  });
  if (result.status !== "ok") throw new Error(`a run ended ${result.status}`);
  return performance.now() - beganMs;
}

async function timeCancel(adapter: Adapter): Promise<number> {
  const caller = new AbortController();
  const running = adapter.doRun(makeRequest("python", "while True: pass"), {
    ...{ signal: caller.signal, emit: () => undefined, streaming: false },
  });
  await new Promise((resolve) => setTimeout(resolve, RUNS_BEFORE_CANCEL_MS));
  const leftMs = performance.now();
  caller.abort();
  await running;
  return performance.now() - leftMs;
}

/** Times each program's Invoke in the SDK itself; sessions that are made ready meanwhile do not count. */
function watchCalls(): Disposable & { lastMs(): number | undefined } {
  const { prototype } = BedrockAgentCoreClient;
  const send = prototype.send;
  const spans: number[] = [];
  async function timed(this: BedrockAgentCoreClient, ...args: unknown[]): Promise<unknown> {
    const beganMs = performance.now();
    const output: unknown = await Reflect.apply(send, this, args);
    const [command] = args;
    const isProgram =
      command instanceof InvokeCodeInterpreterCommand &&
      command.input.arguments?.code?.startsWith("_aybiza(") === true;
    if (isProgram && typeof output === "object" && output !== null) {
      const stream: unknown = Reflect.get(output, "stream");
      Reflect.set(
        output,
        "stream",
        timedStream(stream, () => spans.push(performance.now() - beganMs)),
      );
    }
    return output;
  }
  Reflect.set(prototype, "send", timed);
  return {
    lastMs: () => spans.at(-1),
    [Symbol.dispose]: () => void Reflect.set(prototype, "send", send),
  };
}

async function* timedStream(stream: unknown, onEnd: () => void): AsyncGenerator {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the SDK answers is a stream
  for await (const event of stream as AsyncIterable<unknown>) yield event;
  onEnd();
}
