import type { VoiceAnswer } from "../answer.ts";
import { type ToolContent, toolContent } from "./content.ts";
import { type InputSchema, type ToolOptions, toolSpec } from "./spec.ts";

/** Pipecat's `FunctionSchema(**definition)`, as JSON for a Python program. */
export function toolDefinition(options?: ToolOptions): {
  name: string;
  description: string;
  properties: InputSchema["properties"];
  required: string[];
} {
  const { name, description, inputSchema } = toolSpec(options);
  return {
    name,
    description,
    properties: inputSchema.properties,
    required: inputSchema.required,
  };
}

/** For `params.result_callback(result, properties=FunctionCallResultProperties(**properties))`. */
export function toResult(answer: VoiceAnswer): {
  result: ToolContent;
  properties: { run_llm: boolean; is_final: true };
} {
  // After a cancelled call the model has nothing to say.
  const run_llm = answer.outcome !== "cancelled";
  return { result: toolContent(answer), properties: { run_llm, is_final: true } };
}
