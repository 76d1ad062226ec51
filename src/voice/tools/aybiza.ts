import type { ToolDelivery } from "./call.ts";
import { type ToolAnswer, toolContent, type ToolContent } from "./content.ts";
import { firstOf, idAt, objectAt, requireObject, textAt } from "./fields.ts";
import { type InputSchema, type ToolOptions, toolSpec } from "./spec.ts";

export interface AybizaOptions extends ToolOptions {
  /** Where the service is reached: `https://voice.example.com/v1/hosts/aybiza`. */
  readonly url: string;
}

/** A row of the AYBIZA tool registry. */
export function toolDefinition({ url, ...options }: AybizaOptions): {
  name: string;
  description: string;
  tool_type: "http_api";
  input_schema: InputSchema;
  output_schema: { type: "object"; properties: Record<string, object>; required: string[] };
  config: { method: "POST"; url: string; timeout_ms: number };
  metadata: {
    voice_optimized: true;
    parallel_capable: true;
    expected_latency_ms: number;
    cost_tier: "low";
  };
} {
  const { name, description, inputSchema, expectedLatencyMs } = toolSpec(options);
  return {
    name,
    description,
    tool_type: "http_api",
    input_schema: inputSchema,
    output_schema: {
      type: "object",
      properties: {
        success: { type: "boolean" },
        message: { type: "string", description: "The sentence to say." },
        value: { description: "The exact value." },
        error: { type: "object" },
      },
      required: ["success"],
    },
    config: { method: "POST", url, timeout_ms: TIMEOUT_MS },
    metadata: {
      voice_optimized: true,
      parallel_capable: true,
      expected_latency_ms: expectedLatencyMs,
      cost_tier: "low",
    },
  };
}

/**
 * What the registry posts: the arguments under `input`, and whose call it is under `context`.
 *
 * @throws ExecError `BAD_REQUEST`
 */
export function readDelivery(body: unknown): ToolDelivery {
  const root = requireObject(body, "body");
  const context = objectAt(root, "context");
  const input = firstOf(root, ["input", "arguments", "parameters"]);
  const call = {
    toolCallId: idAt(root, "request_id") ?? null,
    name: textAt(root, "tool_name"),
    arguments: input ?? root,
  };
  return {
    calls: [call],
    callId: idAt(context, "call_id"),
    tenantId: idAt(context, "tenant_id"),
    locale: textAt(context, "locale") || undefined,
  };
}

/** The body of the answer. */
export function toResult(
  answer: ToolAnswer,
  { requestId, now = new Date() }: { readonly requestId: string; readonly now?: Date },
): Readonly<Record<string, unknown>> {
  return resultOf(toolContent(answer), { requestId, now });
}

/** The same for what the model is given where there was no answer. */
export function resultOf(
  content: ToolContent,
  { requestId, now }: { readonly requestId: string; readonly now: Date },
): Readonly<Record<string, unknown>> {
  if (content.ok) return { success: true, message: content.say, ...content };
  const { code, message, say, ...details } = content;
  const error = { code, message, details, request_id: requestId, timestamp: now.toISOString() };
  return { success: false, message: say, say, error };
}

// --- internals

/** The registry's own limit: a call of a tool is given up after five seconds. */
const TIMEOUT_MS = 5_000;
