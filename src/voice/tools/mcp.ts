import type { VoiceAnswer } from "../answer.ts";
import { toolContent } from "./content.ts";
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

/** The result of `tools/call`. */
export function toResult(answer: VoiceAnswer): {
  content: { type: "text"; text: string }[];
  structuredContent: Record<string, unknown>;
  isError: boolean;
} {
  const content = toolContent(answer);
  return {
    content: [{ type: "text", text: content.say === "" ? JSON.stringify(content) : content.say }],
    structuredContent: { ...content },
    isError: !content.ok,
  };
}
