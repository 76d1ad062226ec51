import type { ToolCall } from "./call.ts";
import { type ToolAnswer, toolContent } from "./content.ts";
import { idAt, objectAt, objectsOf, textAt } from "./fields.ts";
import { type InputSchema, type ToolOptions, toolSpec } from "./spec.ts";

/** OpenAI Responses: one entry of `tools`. */
export function toolDefinition(options?: ToolOptions): {
  type: "function";
  name: string;
  description: string;
  parameters: InputSchema;
  strict: true;
} {
  const { name, description, inputSchema } = toolSpec(options);
  return { type: "function", name, description, parameters: inputSchema, strict: true };
}

/** OpenAI Chat Completions nests the same under `function`. */
export function chatToolDefinition(options?: ToolOptions): {
  type: "function";
  function: { name: string; description: string; parameters: InputSchema; strict: true };
} {
  const { type, ...definition } = toolDefinition(options);
  return { type, function: definition };
}

/** The function calls among the `output` of a response. */
export function readCalls(output: unknown): ToolCall[] {
  return objectsOf(output)
    .filter(({ type }) => type === "function_call")
    .map((item) => ({
      toolCallId: idAt(item, "call_id") ?? null,
      name: textAt(item, "name"),
      arguments: item["arguments"] ?? null,
    }));
}

/** The calls in the `tool_calls` of a message of Chat Completions. */
export function readChatCalls(toolCalls: unknown): ToolCall[] {
  return objectsOf(toolCalls)
    .filter(({ type }) => type === "function")
    .map((call) => ({
      toolCallId: idAt(call, "id") ?? null,
      name: textAt(objectAt(call, "function"), "name"),
      arguments: objectAt(call, "function")["arguments"] ?? null,
    }));
}

/** An item of the next input of Responses. */
export function toResult(
  answer: ToolAnswer,
  callId: string,
): { type: "function_call_output"; call_id: string; output: string } {
  return {
    type: "function_call_output",
    call_id: callId,
    output: JSON.stringify(toolContent(answer)),
  };
}

/** The message that answers a call of Chat Completions. */
export function toChatResult(
  answer: ToolAnswer,
  callId: string,
): { role: "tool"; tool_call_id: string; content: string } {
  return { role: "tool", tool_call_id: callId, content: JSON.stringify(toolContent(answer)) };
}
