import type { Vapi } from "@vapi-ai/server-sdk";
import { vapi } from "../../../src/voice/tools/index.ts";
import { exact } from "./exact.ts";
import { answer, URL_OF_HOST } from "./given.ts";

const ours = vapi.toolDefinition({ url: URL_OF_HOST, secret: "s", locale: "fr" });

export const definition: Vapi.CreateToolsRequest = ours;
export const server = exact<Vapi.Server>()(ours.server);
export const named = exact<Vapi.OpenAiFunction>()(ours.function);
export const messages: Vapi.CreateFunctionToolDtoMessagesItem[] = ours.messages;
export const response: Vapi.ServerMessageResponseToolCalls = {
  results: [exact<Vapi.ToolCallResult>()(vapi.toResult(answer, { toolCallId: "1", name: "n" }))],
};
export type Delivery = Pick<Vapi.ServerMessageToolCalls, "type" | "call" | "toolCallList">;
export type Call = Pick<Vapi.ToolCall, "id" | "function"> &
  Pick<Vapi.ToolCallFunction, "name" | "arguments">;
