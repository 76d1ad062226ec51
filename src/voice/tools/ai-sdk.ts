import type { VoiceHandler } from "../handler.ts";
import { readArguments, toolContent } from "./content.ts";
import type { ToolContent } from "./content.ts";
import { type InputSchema, type ToolOptions, toolSpec } from "./spec.ts";

export interface AiSdkOptions extends ToolOptions {
  readonly callId?: string;
  readonly locale?: string;
}

/**
 * The argument of `tool()` of the Vercel AI SDK, its schema still to be wrapped:
 * `tool({ ...aiSdk.tool(handler), inputSchema: jsonSchema(definition.inputSchema) })`.
 */
export function tool(
  handler: VoiceHandler,
  { callId, locale, ...options }: AiSdkOptions = {},
): {
  description: string;
  inputSchema: InputSchema;
  execute(
    input: unknown,
    details: { toolCallId: string; abortSignal?: AbortSignal },
  ): Promise<ToolContent>;
} {
  const { description, inputSchema } = toolSpec(options);
  return {
    description,
    inputSchema,
    async execute(input, { toolCallId, abortSignal }) {
      const answer = await handler.handleComputationRequest(readArguments(input), {
        callId,
        locale,
        signal: abortSignal,
        toolCallId,
      });
      return toolContent(answer);
    },
  };
}

/** What the model sees of it: `toModelOutput` of the tool. */
export function toModelOutput(
  content: ToolContent,
): { type: "json"; value: ToolContent } | { type: "error-json"; value: ToolContent } {
  return content.ok ? { type: "json", value: content } : { type: "error-json", value: content };
}
