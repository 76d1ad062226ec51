import type { ToolCall } from "./call.ts";
import { type ToolAnswer, toolContent } from "./content.ts";
import { idAt, objectsOf, textAt } from "./fields.ts";
import { type InputSchema, type ToolArguments, type ToolOptions, toolSpec } from "./spec.ts";

/** Anthropic Messages: one entry of `tools`, marked for the prompt cache since it is the same in every turn. */
export function toolDefinition(options?: ToolOptions): {
  name: string;
  description: string;
  input_schema: InputSchema;
  strict: true;
  input_examples: Record<string, unknown>[];
  cache_control: { type: "ephemeral" };
} {
  const { name, description, inputSchema, inputExamples } = toolSpec(options);
  return {
    name,
    description,
    input_schema: inputSchema,
    strict: true,
    input_examples: inputExamples.map((example: ToolArguments) => ({ ...example })),
    cache_control: { type: "ephemeral" },
  };
}

/** The calls among the `content` of the model's message. */
export function readCalls(content: unknown): ToolCall[] {
  return objectsOf(content)
    .filter(({ type }) => type === "tool_use")
    .map((block) => ({
      toolCallId: idAt(block, "id") ?? null,
      name: textAt(block, "name"),
      arguments: block["input"] ?? null,
    }));
}

/** A block of the next user message. */
export function toResult(
  answer: ToolAnswer,
  toolUseId: string,
): { type: "tool_result"; tool_use_id: string; content: string; is_error: boolean } {
  const content = toolContent(answer);
  return {
    type: "tool_result",
    tool_use_id: toolUseId,
    content: JSON.stringify(content),
    is_error: !content.ok,
  };
}
