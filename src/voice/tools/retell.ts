import type { ToolDelivery } from "./call.ts";
import { type ToolAnswer, toolContent, type ToolContent } from "./content.ts";
import { idAt, objectAt, requireObject, textAt } from "./fields.ts";
import { type InputSchema, type ToolOptions, toolSpec } from "./spec.ts";
import { SILENT_MS, waitingLines } from "./waiting.ts";

export interface RetellOptions extends ToolOptions {
  /** Where the service is reached: `https://voice.example.com/v1/hosts/retell`. */
  readonly url: string;
  /** @default 10,000; Retell takes 1,000 to 600,000 */
  readonly timeoutMs?: number;
}

/** A custom function of an agent. It is retried by us and by the model, so not by Retell. */
export function toolDefinition({ url, timeoutMs = 10_000, locale, ...options }: RetellOptions): {
  type: "custom";
  name: string;
  description: string;
  url: string;
  method: "POST";
  parameters: { type: "object"; properties: InputSchema["properties"]; required: string[] };
  speak_during_execution: boolean;
  execution_message_type: "static_text";
  execution_message_description: string;
  speak_after_execution: true;
  timeout_ms: number;
  max_retry: 0;
} {
  const { name, description, inputSchema, expectedLatencyMs } = toolSpec({ ...options, locale });
  const { type, properties, required } = inputSchema;
  return {
    type: "custom",
    ...{ name, description, url },
    method: "POST",
    parameters: { type, properties, required },
    speak_during_execution: expectedLatencyMs > SILENT_MS,
    // Said as it stands: a prompt would cost another pass of the model.
    execution_message_type: "static_text",
    execution_message_description: waitingLines(locale).filler,
    speak_after_execution: true,
    timeout_ms: timeoutMs,
    max_retry: 0,
  };
}

/**
 * What Retell posts: the arguments under `args` or, by `args_at_root`, as the body itself.
 *
 * @throws ExecError `BAD_REQUEST`
 */
export function readDelivery(body: unknown): ToolDelivery {
  const root = requireObject(body, "body");
  const args = root["args"];
  const isWrapped = typeof args === "object" && args !== null && !Object.hasOwn(root, "code");
  const call = {
    toolCallId: null,
    name: textAt(root, "name"),
    arguments: isWrapped ? objectAt(root, "args") : root,
  };
  return { calls: [call], callId: idAt(objectAt(root, "call"), "call_id") };
}

/** The body of the answer, with any status of 200 to 299. */
export function toResult(answer: ToolAnswer): ToolContent {
  return toolContent(answer);
}
