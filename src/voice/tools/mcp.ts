import type { CallContext, VoiceHandler } from "../handler.ts";
import type { ToolCall } from "./call.ts";
import { answerCall } from "./answer-call.ts";
import { type ToolAnswer, toolContent, type ToolContent } from "./content.ts";
import { asObject, textAt } from "./fields.ts";
import { type InputSchema, type ToolOptions, toolSpec } from "./spec.ts";

/** The Model Context Protocol: a tool as `tools/list` shows it (protocol 2025-11-25). */
export function toolDefinition(options?: ToolOptions): {
  name: string;
  title: string;
  description: string;
  inputSchema: InputSchema;
  outputSchema: { type: "object"; properties: Record<string, object>; required: string[] };
  annotations: { readOnlyHint: true; idempotentHint: true; openWorldHint: false };
} {
  const { name, description, inputSchema } = toolSpec(options);
  return {
    name,
    title: "Run code",
    description,
    inputSchema,
    outputSchema: {
      type: "object",
      properties: {
        ok: { type: "boolean", description: "Whether there is an answer." },
        say: { type: "string", description: "The sentence to say, word for word." },
        value: { description: "The exact value." },
      },
      required: ["ok", "say"],
    },
    annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
  };
}

/** The params of `tools/call`; the id of the call is the request's. */
export function readCall(params: unknown): ToolCall {
  const call = asObject(params);
  return { toolCallId: null, name: textAt(call, "name"), arguments: call["arguments"] ?? null };
}

/** A type, since the SDK asks for one that may have further fields. */
export type McpResult = {
  content: { type: "text"; text: string }[];
  structuredContent: Record<string, unknown>;
  isError: boolean;
};

/** The result of `tools/call`: the sentence to read, and the same with the value for programs. */
export function toResult(answer: ToolAnswer): McpResult {
  return resultOf(toolContent(answer));
}

/** All of `tools/call`: `server.setRequestHandler(CallToolRequestSchema, ({ params }, { signal }) => callTool(handler, params, { signal }))`. */
export async function callTool(
  handler: VoiceHandler,
  params: unknown,
  context: CallContext = {},
): Promise<McpResult> {
  return resultOf((await answerCall(handler, readCall(params).arguments, context)).content);
}

// --- internals

function resultOf(content: ToolContent): McpResult {
  // Clients that know only text need what to mend, and a sentence alone would hide it.
  const text = content.ok && content.say !== "" ? content.say : JSON.stringify(content);
  return {
    content: [{ type: "text", text }],
    structuredContent: { ...content },
    isError: !content.ok,
  };
}
