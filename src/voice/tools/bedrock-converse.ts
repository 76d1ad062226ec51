import type { Json } from "../../core/json.ts";
import type { VoiceAnswer } from "../answer.ts";
import { toolContent } from "./content.ts";
import { type ToolOptions, toolSpec } from "./spec.ts";

/** Amazon Bedrock, Converse and ConverseStream: one entry of `toolConfig.tools`. */
export function toolDefinition(options?: ToolOptions): {
  toolSpec: { name: string; description: string; inputSchema: { json: Record<string, Json> } };
} {
  const { name, description, inputSchema } = toolSpec(options);
  const json: Record<string, Json> = JSON.parse(JSON.stringify(inputSchema));
  return { toolSpec: { name, description, inputSchema: { json } } };
}

/** A block of the next user message. A cancelled call still gets its result: an orphaned call ends the conversation. */
export function toResult(
  answer: VoiceAnswer,
  toolUseId: string,
): {
  toolResult: {
    toolUseId: string;
    content: { json: Record<string, Json> }[];
    status: "success" | "error";
  };
} {
  const content = toolContent(answer);
  return {
    toolResult: {
      toolUseId,
      content: [{ json: { ...content } }],
      status: content.ok ? "success" : "error",
    },
  };
}
