import type { Deepgram } from "@deepgram/sdk";
import { deepgram } from "../../../src/voice/tools/index.ts";
import { exact } from "./exact.ts";
import { answer } from "./given.ts";

type Message = NonNullable<ReturnType<typeof deepgram.toResult>>;
declare const message: Message;

export const definition = exact<Deepgram.ThinkSettingsV1.Functions.Item>()(
  deepgram.toolDefinition(),
);
export const result: Deepgram.agent.AgentV1SendFunctionCallResponse | null = deepgram.toResult(
  answer,
  { id: "1", name: "run_code" },
);
export const exactResult = exact<Deepgram.agent.AgentV1SendFunctionCallResponse>()(message);
export type Call = Pick<
  Deepgram.agent.AgentV1FunctionCallRequest.Functions.Item,
  "id" | "name" | "arguments" | "client_side"
>;
export type Cancelled = Pick<Deepgram.agent.AgentV1FunctionCallCancelled, "type" | "functions">;
