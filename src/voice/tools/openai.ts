import type { VoiceAnswer } from "../answer.ts";
import { toolContent } from "./content.ts";
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

/** An item of the next input of Responses. */
export function toResult(
  answer: VoiceAnswer,
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
  answer: VoiceAnswer,
  callId: string,
): { role: "tool"; tool_call_id: string; content: string } {
  return { role: "tool", tool_call_id: callId, content: JSON.stringify(toolContent(answer)) };
}
