import {
  BedrockAgentCoreClient,
  InvokeCodeInterpreterCommand,
  StartCodeInterpreterSessionCommand,
  StopCodeInterpreterSessionCommand,
} from "@aws-sdk/client-bedrock-agentcore";
import { prepareCall } from "../../src/adapters/bedrock/call.ts";
import { createBedrock } from "../../src/adapters/bedrock/index.ts";
import { pythonSetup } from "../../src/adapters/bedrock/programs/python.ts";
import type { AgentCoreEmulator } from "../../src/emulator/agentcore.ts";
import { agentCoreExecution, startAgentCoreEmulator } from "../../src/emulator/agentcore.ts";
import { createCodeExecution } from "../../src/index.ts";
import { makeRequest } from "../../src/testing/index.ts";

/** What the bedrock adapter adds to the raw call of the SDK, on the stand-in: the same program, the same session state. */

export interface BedrockSamples {
  /** The SDK's call alone, with what the adapter would have sent, in milliseconds. */
  readonly rawMs: readonly number[];
  /** One run of the adapter, its session waiting. */
  readonly adapterMs: readonly number[];
  /** From the caller's leaving to `cancelled`. */
  readonly cancelMs: readonly number[];
  /** A run for which no session waits. */
  readonly coldMs: readonly number[];
}

const IDENTIFIER = "aws.codeinterpreter.v1";
const CONNECTION = {
  region: "us-east-1",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" },
} as const;

export async function measureBedrock(count: number): Promise<BedrockSamples> {
  await using execution = await createCodeExecution(agentCoreExecution());
  await using emulator = await startAgentCoreEmulator({ execution, requestsPerSecond: Infinity });
  const adapterMs: number[] = [];
  const rawMs: number[] = [];
  const cancelMs: number[] = [];
  const coldMs: number[] = [];
  await using adapter = await createBedrock({ ...CONNECTION, endpoint: emulator.url });
  const run = async (source: string, signal = new AbortController().signal): Promise<number> => {
    const beganMs = performance.now();
    await adapter.doRun(makeRequest("python", source), {
      ...{ signal, emit: () => undefined, streaming: false },
    });
    return performance.now() - beganMs;
  };
  const raw = await rawCalls(emulator);
  // Turn by turn, with nothing else under way: whatever the machine does, it does to both.
  for (let i = 0; i < count + WARM_UP; i += 1) {
    await adapter.prepare?.("python");
    const ours = await run("6 * 7");
    await adapter.prepare?.("python");
    const theirs = await raw();
    if (i < WARM_UP) continue;
    adapterMs.push(ours);
    rawMs.push(theirs);
  }
  for (let i = 0; i < Math.ceil(count / 4); i += 1) {
    await adapter.prepare?.("python");
    const caller = new AbortController();
    const running = run("while True: pass", caller.signal);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const leftMs = performance.now();
    caller.abort();
    await running;
    cancelMs.push(performance.now() - leftMs);
  }
  await using cold = await createBedrock({
    ...{ ...CONNECTION, endpoint: emulator.url, warmAfterUse: 0 },
  });
  for (let i = 0; i < Math.ceil(count / 4); i += 1) {
    const beganMs = performance.now();
    await cold.doRun(makeRequest("python", "6 * 7"), {
      ...{ signal: new AbortController().signal, emit: () => undefined, streaming: false },
    });
    coldMs.push(performance.now() - beganMs);
  }
  return { rawMs, adapterMs, cancelMs, coldMs };
}

// --- internals

const WARM_UP = 10;

/** One call with what the adapter would send, in a session of its own that was made ready before. */
async function rawCalls({ url }: Pick<AgentCoreEmulator, "url">): Promise<() => Promise<number>> {
  const client = new BedrockAgentCoreClient({ ...CONNECTION, endpoint: url, maxAttempts: 1 });
  const invoke = async (sessionId: string, code: string): Promise<void> => {
    const { stream } = await client.send(
      new InvokeCodeInterpreterCommand({
        ...{ codeInterpreterIdentifier: IDENTIFIER, sessionId, name: "executeCode" },
        arguments: { code, language: "python" },
      }),
    );
    for await (const _ of stream ?? []) continue;
  };
  return async () => {
    const { sessionId = "" } = await client.send(
      new StartCodeInterpreterSessionCommand({ codeInterpreterIdentifier: IDENTIFIER }),
    );
    await invoke(sessionId, pythonSetup());
    const prepared = await prepareCall(makeRequest("python", "6 * 7"), "python");
    if (!prepared.ok) throw new Error("the program does not parse");
    const beganMs = performance.now();
    await invoke(sessionId, prepared.call.code);
    const tookMs = performance.now() - beganMs;
    await client.send(
      new StopCodeInterpreterSessionCommand({ codeInterpreterIdentifier: IDENTIFIER, sessionId }),
    );
    return tookMs;
  };
}
