import type { VoiceAnswer } from "../answer.ts";
import { type ToolContent, toolContent } from "./content.ts";
import { type InputSchema, type ToolOptions, toolSpec } from "./spec.ts";

export interface VapiOptions extends ToolOptions {
  /** Where the service is reached: `https://voice.example.com/v1/hosts/vapi`. */
  readonly url: string;
  readonly secret?: string;
  /** Said at once, and where the answer takes longer. @default none and "Still working on that." */
  readonly fillers?: { readonly start?: string; readonly delayed?: string };
}

/** Past this a caller has noticed the silence. */
const DELAYED_MS = 2_000;

/** A function tool of an assistant. */
export function toolDefinition({ url, secret, fillers = {}, ...options }: VapiOptions): {
  type: "function";
  function: { name: string; description: string; parameters: InputSchema };
  server: { url: string; secret?: string };
  messages: (
    | { type: "request-start"; content: string }
    | { type: "request-response-delayed"; content: string; timingMilliseconds: number }
  )[];
} {
  const { name, description, inputSchema } = toolSpec(options);
  const { start, delayed = "Still working on that." } = fillers;
  return {
    type: "function",
    function: { name, description, parameters: inputSchema },
    server: { url, ...(secret !== undefined && { secret }) },
    messages: [
      ...(start === undefined ? [] : [{ type: "request-start" as const, content: start }]),
      { type: "request-response-delayed", content: delayed, timingMilliseconds: DELAYED_MS },
    ],
  };
}

/** The call as Vapi named it. */
export interface VapiCall {
  readonly toolCallId: string | null;
  readonly name: string;
}

export interface VapiResult {
  toolCallId: string | null;
  name: string;
  /** One line of text; JSON text is one. */
  result?: string;
  error?: string;
  /** Spoken as it stands, without another pass of the model. */
  message?: { type: "request-complete"; content: string };
}

/** One entry of `results`; the HTTP status is 200 whatever became of the call. */
export function toResult(answer: VoiceAnswer, call: VapiCall): VapiResult {
  return resultOf(toolContent(answer), call);
}

/** The same for what the model is given where there was no answer. */
export function resultOf(content: ToolContent, { toolCallId, name }: VapiCall): VapiResult {
  if (!content.ok) return { toolCallId, name, error: JSON.stringify(content) };
  return {
    toolCallId,
    name,
    result: JSON.stringify(content),
    ...(content.say !== "" && { message: { type: "request-complete", content: content.say } }),
  };
}
