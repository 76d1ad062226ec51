import type { Speech, VoiceHandler } from "../handler.ts";
import { answerCall } from "./answer-call.ts";
import {
  isMendable,
  type ToolAnswer,
  type ToolContent,
  toolContent,
  wantsReply,
} from "./content.ts";
import { type InputSchema, type ToolOptions, toolSpec } from "./spec.ts";

export interface LiveKitOptions extends ToolOptions {
  /** The phone call: what is remembered of it, and counted for it. */
  readonly callId?: string;
  /** Who says the sentence: the model, in a reply of its own, or the session, which saves a pass of the model. @default "model" */
  readonly speaks?: "model" | "host";
  /** How words are said while the caller waits, and the answer where the host says it. @default `ctx.session.say` */
  readonly onSpeech?: (speech: Speech) => void;
}

export interface LiveKitTool {
  name: string;
  description: string;
  parameters: InputSchema;
}

/** What the model is told: the argument of `llm.tool()` without `execute`. */
export function toolDefinition(options?: ToolOptions): LiveKitTool {
  const { name, description, inputSchema } = toolSpec(options);
  return { name, description, parameters: inputSchema };
}

/** What `execute` answers; `undefined`, for which LiveKit makes no reply, where there is nothing to say. */
export function toResult(answer: ToolAnswer): ToolContent | undefined {
  return wantsReply(answer) ? toolContent(answer) : undefined;
}

/** What LiveKit hands to a tool, as far as it is used. */
export interface LiveKitDetails {
  readonly ctx?: { readonly session?: LiveKitSession };
  readonly toolCallId?: string;
  readonly abortSignal?: AbortSignal;
}

interface LiveKitSession {
  say(text: string, options?: { addToChatCtx?: boolean }): unknown;
}

/**
 * The argument of `llm.tool()` of `@livekit/agents`. A call answers `undefined`, for which LiveKit makes no reply,
 * where the caller moved on or has heard the sentence.
 */
export function tool(
  handler: VoiceHandler,
  { callId, locale, onSpeech, speaks = "model", ...options }: LiveKitOptions = {},
): LiveKitTool & {
  execute(args: unknown, details: LiveKitDetails): Promise<ToolContent | undefined>;
} {
  return {
    ...toolDefinition({ ...options, locale }),
    async execute(args, { ctx, toolCallId, abortSignal }) {
      const say = onSpeech ?? sayIn(ctx?.session);
      // Without a session nobody else would say it.
      const speak = say === undefined ? "model" : speaks;
      const { content, by, wants } = await answerCall(handler, args, {
        ...{ callId, locale, toolCallId, signal: abortSignal },
        ...{ speak, onSpeech: say },
      });
      const isSaid = speak === "host" && by === "voice" && !isMendable(content);
      return wants === "silence" || isSaid ? undefined : content;
    },
  };
}

// --- internals

/** Nobody waits for the playout: a tool that does hangs when it is interrupted. */
function sayIn(session: LiveKitSession | undefined): ((speech: Speech) => void) | undefined {
  if (session === undefined) return undefined;
  return ({ say, kind }) => void session.say(say, { addToChatCtx: kind === "answer" });
}
