import type { VoiceHandler } from "../handler.ts";
import { turnLocaleFor } from "../locales/for.ts";
import type { ToolCall } from "./call.ts";
import { answerCall } from "./answer-call.ts";
import { type ToolAnswer, toolContent, wantsReply } from "./content.ts";
import { asObject, idAt, textAt } from "./fields.ts";
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

/** The call in a `response.function_call_arguments.done` event; of any other event none. */
export function readCalls(message: unknown): ToolCall[] {
  const event = asObject(message);
  if (event["type"] !== "response.function_call_arguments.done") return [];
  return [
    {
      toolCallId: idAt(event, "call_id") ?? null,
      name: textAt(event, "name"),
      arguments: event["arguments"] ?? null,
    },
  ];
}

type ClientEvent =
  | {
      type: "conversation.item.create";
      item: { type: "function_call_output"; call_id: string; output: string };
    }
  | { type: "response.create" };

/**
 * The events that answer a call. A cancelled call gets its output too, since the conversation is broken without
 * one; but no response is asked for where the caller is speaking, or hears the sentence from another call.
 */
export function toResult(answer: ToolAnswer, callId: string): ClientEvent[] {
  const output: ClientEvent = {
    type: "conversation.item.create",
    item: {
      type: "function_call_output",
      call_id: callId,
      output: JSON.stringify(toolContent(answer)),
    },
  };
  return wantsReply(answer) ? [output, { type: "response.create" }] : [output];
}

export interface AgentsRealtimeOptions extends ToolOptions {
  /** The phone call: what is remembered of it, and counted for it. */
  readonly callId?: string;
  readonly timeoutMs?: number;
  /** The SDK's function of that name: its result makes no reply, which a caller who moved on does not want. */
  readonly backgroundResult?: (content: string) => unknown;
}

/**
 * The argument of `tool()` of `@openai/agents/realtime`. Its own text for a time-out names the tool, and callers
 * would hear it, so it is replaced.
 */
export function agentsRealtimeTool(
  handler: VoiceHandler,
  { callId, locale, timeoutMs = 10_000, backgroundResult, ...options }: AgentsRealtimeOptions = {},
): {
  name: string;
  description: string;
  parameters: InputSchema;
  strict: true;
  execute(
    input: unknown,
    context?: unknown,
    details?: { signal?: AbortSignal; toolCall?: { callId: string } },
  ): Promise<unknown>;
  timeoutMs: number;
  timeoutBehavior: "error_as_result";
  timeoutErrorFunction(): string;
  errorFunction(): string;
} {
  const { name, description, inputSchema } = toolSpec({ ...options, locale });
  const failed = (): string => JSON.stringify({ ...NO_ANSWER, say: turnLocaleFor(locale).cannot });
  return {
    name,
    description,
    parameters: inputSchema,
    strict: true,
    async execute(input, _context, details) {
      const { content, wants } = await answerCall(handler, input, {
        ...{ callId, locale },
        signal: details?.signal,
        toolCallId: details?.toolCall?.callId,
      });
      const output = JSON.stringify(content);
      return wants === "silence" && backgroundResult !== undefined
        ? backgroundResult(output)
        : output;
    },
    timeoutMs,
    timeoutBehavior: "error_as_result",
    timeoutErrorFunction: failed,
    errorFunction: failed,
  };
}

// --- internals

const NO_ANSWER = {
  ...{ ok: false, stage: "unavailable", code: "unavailable" },
  message: "There was no answer.",
};
