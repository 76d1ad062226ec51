import type { ToolDelivery } from "./call.ts";
import { type ToolAnswer, toolContent, type ToolContent } from "./content.ts";
import { idAt, requireObject } from "./fields.ts";
import { type ToolOptions, toolSpec } from "./spec.ts";

export interface ElevenLabsOptions extends ToolOptions {
  /** Where the service is reached: `https://voice.example.com/v1/hosts/elevenlabs`. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type BodyProperty =
  | { type: "string"; description: string; enum?: string[] }
  | { type: "string"; dynamicVariable: string };

/** A webhook tool, as its SDK spells it. */
export function toolDefinition({ url, headers = {}, ...options }: ElevenLabsOptions): {
  type: "webhook";
  name: string;
  description: string;
  responseTimeoutSecs: number;
  executionMode: "immediate";
  interruptionMode: "allow";
  preToolSpeech: "auto";
  toolErrorHandlingMode: "passthrough";
  apiSchema: {
    url: string;
    method: "POST";
    requestHeaders: Record<string, string>;
    requestBodySchema: {
      type: "object";
      required: string[];
      properties: Record<string, BodyProperty>;
    };
  };
} {
  const { name, description, inputSchema } = toolSpec(options);
  return {
    type: "webhook",
    ...{ name, description },
    responseTimeoutSecs: TIMEOUT_SECS,
    executionMode: "immediate",
    // A caller who speaks up is heard; whether the agent says something first goes by recent latency.
    interruptionMode: "allow",
    preToolSpeech: "auto",
    // What to mend is for the model; ElevenLabs would shorten it.
    toolErrorHandlingMode: "passthrough",
    apiSchema: {
      url,
      method: "POST",
      requestHeaders: { ...headers },
      requestBodySchema: {
        type: "object",
        required: [...inputSchema.required, CALL_FIELD],
        properties: {
          ...inputSchema.properties,
          // Filled in by ElevenLabs: the body would not tell the call otherwise.
          [CALL_FIELD]: { type: "string", dynamicVariable: "system__conversation_id" },
        },
      },
    },
  };
}

/**
 * What ElevenLabs posts: the body is what the tool's schema says.
 *
 * @throws ExecError `BAD_REQUEST`
 */
export function readDelivery(body: unknown): ToolDelivery {
  const root = requireObject(body, "body");
  return {
    calls: [{ toolCallId: idAt(root, "tool_call_id") ?? null, name: "", arguments: root }],
    callId: idAt(root, CALL_FIELD) ?? idAt(root, "system__conversation_id"),
  };
}

/** The body of the answer. */
export function toResult(answer: ToolAnswer): ToolContent {
  return toolContent(answer);
}

// --- internals

/** ElevenLabs takes 5 to 300. */
const TIMEOUT_SECS = 10;
const CALL_FIELD = "conversation_id";
