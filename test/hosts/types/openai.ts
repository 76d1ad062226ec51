import type OpenAI from "openai";
import type {
  FunctionTool,
  ResponseFunctionToolCall,
  ResponseInputItem,
} from "openai/resources/responses/responses";
import { openai } from "../../../src/voice/tools/index.ts";
import { exact } from "./exact.ts";
import { answer } from "./given.ts";

export const definition = exact<FunctionTool>()(openai.toolDefinition());
export const result = exact<ResponseInputItem.FunctionCallOutput>()(
  openai.toResult(answer, "call_1"),
);
export type Call = Pick<ResponseFunctionToolCall, "type" | "call_id" | "name" | "arguments">;

export const chatDefinition = exact<OpenAI.ChatCompletionFunctionTool>()(
  openai.chatToolDefinition(),
);
export const chatResult = exact<OpenAI.ChatCompletionToolMessageParam>()(
  openai.toChatResult(answer, "call_1"),
);
export type ChatCall = Pick<OpenAI.ChatCompletionMessageFunctionToolCall, "type" | "id"> &
  Pick<OpenAI.ChatCompletionMessageFunctionToolCall["function"], "name" | "arguments">;
