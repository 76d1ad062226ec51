import type { VoiceAnswer } from "../answer.ts";
import { toolContent } from "./content.ts";
import { type InputSchema, type ToolOptions, toolSpec } from "./spec.ts";

/** Deepgram Voice Agent: one entry of `agent.think.functions`. Without an `endpoint` the client answers it. */
export function toolDefinition(options?: ToolOptions): {
  name: string;
  description: string;
  parameters: InputSchema;
} {
  const { name, description, inputSchema } = toolSpec(options);
  return { name, description, parameters: inputSchema };
}

/** The message that answers one function of a `FunctionCallRequest`; `null` for a cancelled one, which wants no answer. */
export function toResult(
  answer: VoiceAnswer,
  { id, name }: { readonly id: string; readonly name: string },
): { type: "FunctionCallResponse"; id: string; name: string; content: string } | null {
  if (answer.outcome === "cancelled") return null;
  return { type: "FunctionCallResponse", id, name, content: JSON.stringify(toolContent(answer)) };
}
