import {
  BedrockAgentCoreClient,
  InvokeCodeInterpreterCommand,
  StartCodeInterpreterSessionCommand,
} from "@aws-sdk/client-bedrock-agentcore";
import { median } from "../stats.ts";
import { type Child, startChild } from "./child.ts";

/** Programs a second of `aybiza emulate agentcore`, from the AWS SDK in another process. */

export interface EmulatorRate {
  readonly what: string;
  readonly invokesPerSecond: number;
}

const WAYS = [
  { what: "in one session, one caller", sessionCount: 1, callersEach: 1 },
  { what: "in one session, 4 callers", sessionCount: 1, callersEach: 4 },
  { what: "over 8 sessions", sessionCount: 8, callersEach: 1 },
] as const;

/** Windows of the ways alternate; the median window counts. */
export async function measureEmulator({
  windows,
  windowMs,
}: {
  readonly windows: number;
  readonly windowMs: number;
}): Promise<readonly EmulatorRate[]> {
  await using child = startChild(PROGRAM, [
    ...["emulate", "agentcore", "--port", "0", "--requests-per-second", "1000000"],
    ...["--keys", `${KEY.accessKeyId}:${KEY.secretAccessKey}`],
  ]);
  const client = await clientOf(child);
  const started = await Promise.all(
    WAYS.map(async ({ what, sessionCount, callersEach }) => {
      const sessions = await Promise.all(
        Array.from({ length: sessionCount }, () => startSession(client)),
      );
      const callers = sessions.flatMap((session) =>
        Array.from({ length: callersEach }, () => session),
      );
      return { what, callers, rates: new Array<number>() };
    }),
  );
  for (const { callers } of started) await window(client, callers, WARM_UP_MS);
  for (let round = 0; round < windows; round += 1)
    for (const { callers, rates } of started) rates.push(await window(client, callers, windowMs));
  client.destroy();
  return started.map(({ what, rates }) => ({ what, invokesPerSecond: median(rates) }));
}

// --- internals

const PROGRAM = new URL("../../bin/aybiza.js", import.meta.url);
const KEY = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" };
const IDENTIFIER = { codeInterpreterIdentifier: "aws.codeinterpreter.v1" };
const WARM_UP_MS = 1_000;

async function clientOf(child: Child): Promise<BedrockAgentCoreClient> {
  const endpoint = /http:\S+/.exec(await child.nextLine())?.[0];
  if (endpoint === undefined) throw new Error("`aybiza emulate agentcore` named no address");
  return new BedrockAgentCoreClient({
    ...{ region: "us-east-1", endpoint, credentials: KEY, maxAttempts: 1 },
  });
}

async function startSession(client: BedrockAgentCoreClient): Promise<string> {
  const { sessionId = "" } = await client.send(
    new StartCodeInterpreterSessionCommand({ ...IDENTIFIER, sessionTimeoutSeconds: 900 }),
  );
  return sessionId;
}

/** @returns Programs a second. */
async function window(
  client: BedrockAgentCoreClient,
  callers: readonly string[],
  ms: number,
): Promise<number> {
  const startedAt = performance.now();
  let doneCount = 0;
  const call = async (sessionId: string): Promise<void> => {
    while (performance.now() - startedAt < ms) {
      await runTrivial(client, sessionId);
      doneCount += 1;
    }
  };
  await Promise.all(callers.map(call));
  return doneCount / ((performance.now() - startedAt) / 1_000);
}

async function runTrivial(client: BedrockAgentCoreClient, sessionId: string): Promise<void> {
  const { stream } = await client.send(
    new InvokeCodeInterpreterCommand({
      ...IDENTIFIER,
      sessionId,
      name: "executeCode",
      arguments: { language: "python", code: "print(6*7)" },
    }),
  );
  for await (const { result } of stream ?? []) {
    const [content] = result?.content ?? [];
    if (content?.text === "42") return;
  }
  throw new Error("the stand-in did not answer 42");
}
