import type { VoiceAnswer } from "../answer.ts";
import type { VoiceHandler } from "../handler.ts";
import { readArguments, toolContent } from "./content.ts";
import { type InputSchema, type ToolOptions, toolSpec } from "./spec.ts";

/** OpenAI Realtime: one entry of `session.tools`. */
export function toolDefinition(options?: ToolOptions): {
  type: "function";
  name: string;
  description: string;
  parameters: InputSchema;
} {
  const { name, description, inputSchema } = toolSpec(options);
  return { type: "function", name, description, parameters: inputSchema };
}

type ClientEvent =
  | {
      type: "conversation.item.create";
      item: { type: "function_call_output"; call_id: string; output: string };
    }
  | { type: "response.create" };

/**
 * The events that answer a call. A cancelled call gets its output too, since the conversation is broken without
 * one; but no response is asked for, because the caller is speaking.
 */
export function toResult(answer: VoiceAnswer, callId: string): ClientEvent[] {
  const output: ClientEvent = {
    type: "conversation.item.create",
    item: {
      type: "function_call_output",
      call_id: callId,
      output: JSON.stringify(toolContent(answer)),
    },
  };
  return answer.outcome === "cancelled" ? [output] : [output, { type: "response.create" }];
}

export interface AgentsRealtimeOptions extends ToolOptions {
  readonly callId?: string;
  readonly locale?: string;
  readonly timeoutMs?: number;
}

/**
 * The argument of `tool()` of `@openai/agents/realtime`. Its own text for a time-out names the tool, and callers
 * would hear it, so it is replaced.
 */
export function agentsRealtimeTool(
  handler: VoiceHandler,
  { callId, locale, timeoutMs = 10_000, ...options }: AgentsRealtimeOptions = {},
): {
  name: string;
  description: string;
  parameters: InputSchema;
  strict: true;
  execute(input: unknown, context?: unknown, details?: { signal?: AbortSignal }): Promise<string>;
  timeoutMs: number;
  timeoutBehavior: "error_as_result";
  timeoutErrorFunction(): string;
  errorFunction(): string;
} {
  const { name, description, inputSchema } = toolSpec(options);
  return {
    name,
    description,
    parameters: inputSchema,
    strict: true,
    async execute(input, _context, details) {
      const signal = details?.signal;
      const answer = await handler.handleComputationRequest(readArguments(input), {
        callId,
        locale,
        signal,
      });
      return JSON.stringify(toolContent(answer));
    },
    timeoutMs,
    timeoutBehavior: "error_as_result",
    timeoutErrorFunction: () => FAILED,
    errorFunction: () => FAILED,
  };
}

// --- internals

const FAILED = JSON.stringify({
  ok: false,
  stage: "unavailable",
  code: "unavailable",
  message: "No answer came in time.",
  say: "I can't work that out just now.",
});
