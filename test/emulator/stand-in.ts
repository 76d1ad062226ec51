import {
  BedrockAgentCoreClient,
  type BedrockAgentCoreClientConfig,
  InvokeCodeInterpreterCommand,
  type InvokeCodeInterpreterCommandInput,
  type CodeInterpreterResult,
  StartCodeInterpreterSessionCommand,
  StopCodeInterpreterSessionCommand,
} from "@aws-sdk/client-bedrock-agentcore";
import type { CodeExecution } from "../../src/core/execution.ts";
import {
  type AgentCoreEmulator,
  agentCoreExecution,
  type AgentCoreEmulatorOptions,
  startAgentCoreEmulator,
} from "../../src/emulator/agentcore.ts";
import { createCodeExecution } from "../../src/index.ts";

/** The real client of the SDK against the stand-in, with keys that are nobody's. */

export const IDENTIFIER = "aws.codeinterpreter.v1";
export const KEY = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "not/a+secret" } as const;

export async function startStandIn(
  options: Partial<AgentCoreEmulatorOptions> = {},
): Promise<AgentCoreEmulator & { readonly execution: CodeExecution }> {
  const execution = options.execution ?? (await createCodeExecution(agentCoreExecution()));
  const emulator = await startAgentCoreEmulator({
    requestsPerSecond: Infinity,
    keys: [KEY],
    ...options,
    execution,
  });
  return Object.assign(emulator, { execution });
}

export function connect(
  { url }: Pick<AgentCoreEmulator, "url">,
  config: BedrockAgentCoreClientConfig = {},
): BedrockAgentCoreClient {
  return new BedrockAgentCoreClient({
    region: "us-east-1",
    endpoint: url,
    credentials: KEY,
    ...config,
  });
}

export async function startSession(
  client: BedrockAgentCoreClient,
  sessionTimeoutSeconds = 300,
): Promise<string> {
  const { sessionId } = await client.send(
    new StartCodeInterpreterSessionCommand({
      codeInterpreterIdentifier: IDENTIFIER,
      sessionTimeoutSeconds,
    }),
  );
  return sessionId ?? "";
}

export async function stopSession(
  client: BedrockAgentCoreClient,
  sessionId: string,
): Promise<void> {
  await client.send(
    new StopCodeInterpreterSessionCommand({ codeInterpreterIdentifier: IDENTIFIER, sessionId }),
  );
}

export type ToolArguments = InvokeCodeInterpreterCommandInput["arguments"];

/** All events of one Invoke. */
export async function invoke(
  client: BedrockAgentCoreClient,
  sessionId: string | undefined,
  name: InvokeCodeInterpreterCommandInput["name"],
  args: ToolArguments,
  abortSignal?: AbortSignal,
): Promise<readonly CodeInterpreterResult[]> {
  const response = await client.send(
    new InvokeCodeInterpreterCommand({
      codeInterpreterIdentifier: IDENTIFIER,
      sessionId,
      name,
      arguments: args,
    }),
    { ...(abortSignal && { abortSignal }) },
  );
  const results: CodeInterpreterResult[] = [];
  for await (const event of response.stream ?? []) if (event.result) results.push(event.result);
  return results;
}

/** The result of a tool, as its one event has it. */
export async function useTool(
  client: BedrockAgentCoreClient,
  sessionId: string,
  name: InvokeCodeInterpreterCommandInput["name"],
  args: ToolArguments,
): Promise<CodeInterpreterResult> {
  const [result] = await invoke(client, sessionId, name, args);
  if (result === undefined) throw new Error("The stream had no result.");
  return result;
}

/** @returns The texts of a program's result. */
export async function run(
  client: BedrockAgentCoreClient,
  sessionId: string,
  code: string,
  language: "python" | "javascript" | "typescript" = "python",
  more: Omit<NonNullable<ToolArguments>, "code" | "language"> = {},
): Promise<CodeInterpreterResult> {
  return useTool(client, sessionId, "executeCode", { code, language, ...more });
}
