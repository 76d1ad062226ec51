import type { VoiceAnswer } from "../answer.ts";
import { type ToolContent, toolContent } from "./content.ts";
import { type InputSchema, type ToolOptions, toolSpec } from "./spec.ts";

export interface RetellOptions extends ToolOptions {
  /** Where the service is reached: `https://voice.example.com/v1/hosts/retell`. */
  readonly url: string;
  /** @default 10,000; Retell takes 1,000 to 600,000 */
  readonly timeoutMs?: number;
}

/** A custom function of an agent. It is retried by us and by the model, so not by Retell. */
export function toolDefinition({ url, timeoutMs = 10_000, ...options }: RetellOptions): {
  type: "custom";
  name: string;
  description: string;
  url: string;
  parameters: { type: "object"; properties: InputSchema["properties"]; required: string[] };
  speak_during_execution: boolean;
  speak_after_execution: boolean;
  timeout_ms: number;
} {
  const { name, description, inputSchema, expectedLatencyMs } = toolSpec(options);
  const { type, properties, required } = inputSchema;
  return {
    type: "custom",
    name,
    description,
    url,
    parameters: { type, properties, required },
    // Retell recommends it where a call takes more than a second.
    speak_during_execution: expectedLatencyMs > 1_000,
    speak_after_execution: true,
    timeout_ms: timeoutMs,
  };
}

/** The body of the answer, with any status of 200 to 299. */
export function toResult(answer: VoiceAnswer): ToolContent {
  return toolContent(answer);
}
