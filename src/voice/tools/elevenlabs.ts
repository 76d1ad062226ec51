import type { VoiceAnswer } from "../answer.ts";
import { type ToolContent, toolContent } from "./content.ts";
import { type ToolOptions, toolSpec } from "./spec.ts";

export interface ElevenLabsOptions extends ToolOptions {
  /** Where the service is reached: `https://voice.example.com/v1/hosts/elevenlabs`. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** ElevenLabs takes 5 to 300 seconds. */
const TIMEOUT_SECS = 10;

/** A webhook tool, as its SDK spells it. */
export function toolDefinition({ url, headers = {}, ...options }: ElevenLabsOptions): {
  type: "webhook";
  name: string;
  description: string;
  responseTimeoutSecs: number;
  executionMode: "immediate";
  toolErrorHandlingMode: "passthrough";
  apiSchema: {
    url: string;
    method: "POST";
    requestHeaders: Record<string, string>;
    requestBodySchema: {
      type: "object";
      required: string[];
      properties: Record<string, { type: "string"; description: string; enum?: string[] }>;
    };
  };
} {
  const { name, description, inputSchema } = toolSpec(options);
  return {
    type: "webhook",
    name,
    description,
    responseTimeoutSecs: TIMEOUT_SECS,
    executionMode: "immediate",
    // What to mend is for the model; ElevenLabs would shorten it.
    toolErrorHandlingMode: "passthrough",
    apiSchema: {
      url,
      method: "POST",
      requestHeaders: { ...headers },
      requestBodySchema: {
        type: "object",
        required: inputSchema.required,
        properties: inputSchema.properties,
      },
    },
  };
}

/** The body of the answer. */
export function toResult(answer: VoiceAnswer): ToolContent {
  return toolContent(answer);
}
