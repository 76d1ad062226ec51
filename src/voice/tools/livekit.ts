import type { VoiceHandler } from "../handler.ts";
import type { Speech } from "../handler.ts";
import { readArguments, toolContent } from "./content.ts";
import type { ToolContent } from "./content.ts";
import { type InputSchema, type ToolOptions, toolSpec } from "./spec.ts";

export interface LiveKitOptions extends ToolOptions {
  readonly callId?: string;
  readonly locale?: string;
  /** Says fillers, and the answer where `directSay` is set: `(speech) => ctx.session.say(speech.say)`. */
  readonly onSpeech?: (speech: Speech) => void;
  /** The host speaks the sentence itself, and the model is not asked to reply. @default false */
  readonly directSay?: boolean;
}

/**
 * The argument of `llm.tool()` of `@livekit/agents`. An aborted call answers `undefined`, for which LiveKit makes
 * no reply.
 */
export function tool(
  handler: VoiceHandler,
  { callId, locale, onSpeech, directSay = false, ...options }: LiveKitOptions = {},
): {
  name: string;
  description: string;
  parameters: InputSchema;
  execute(
    args: unknown,
    details: { toolCallId?: string; abortSignal?: AbortSignal },
  ): Promise<ToolContent | undefined>;
} {
  const { name, description, inputSchema } = toolSpec(options);
  return {
    name,
    description,
    parameters: inputSchema,
    async execute(args, { toolCallId, abortSignal }) {
      const answer = await handler.handleComputationRequest(readArguments(args), {
        callId,
        locale,
        signal: abortSignal,
        toolCallId,
        onSpeech,
      });
      const isSaid = directSay && answer.outcome === "answered";
      return answer.outcome === "cancelled" || isSaid ? undefined : toolContent(answer);
    },
  };
}
