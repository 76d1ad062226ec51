import type { ToolCall } from "./call.ts";
import { type ToolAnswer, toolContent } from "./content.ts";
import { idAt, objectAt, objectsOf, textAt } from "./fields.ts";
import { type PlainJson, plainJson } from "./plain-json.ts";
import { type ToolOptions, toolSpec } from "./spec.ts";

export interface BedrockConverseOptions extends ToolOptions {
  /** `loose` for models without structured outputs, which refuse a request with a strict schema. @default "strict" */
  readonly schema?: "strict" | "loose";
}

/** Amazon Bedrock, Converse and ConverseStream: one entry of `toolConfig.tools`. */
export function toolDefinition({ schema = "strict", ...options }: BedrockConverseOptions = {}): {
  toolSpec: {
    name: string;
    description: string;
    inputSchema: { json: { [key: string]: PlainJson } };
    strict?: true;
  };
} {
  const { name, description, inputSchema } = toolSpec(options);
  const json = plainJson(inputSchema);
  return {
    toolSpec: {
      ...{ name, description, inputSchema: { json } },
      ...(schema === "strict" && { strict: true }),
    },
  };
}

/** The whole of `toolConfig`, cached up to the tool since it is the same in every turn. */
export function toolConfig(options?: BedrockConverseOptions): {
  tools: (ReturnType<typeof toolDefinition> | { cachePoint: { type: "default" } })[];
  toolChoice: { auto: Record<string, never> };
} {
  return {
    tools: [toolDefinition(options), { cachePoint: { type: "default" } }],
    toolChoice: { auto: {} },
  };
}

/** The calls among the `content` of the model's message. */
export function readCalls(content: unknown): ToolCall[] {
  return objectsOf(content)
    .filter((block) => Object.hasOwn(block, "toolUse"))
    .map((block) => objectAt(block, "toolUse"))
    .map((call) => ({
      toolCallId: idAt(call, "toolUseId") ?? null,
      name: textAt(call, "name"),
      arguments: call["input"] ?? null,
    }));
}

/** A block of the next user message. A cancelled call still gets its result: an orphaned call ends the conversation. */
export function toResult(
  answer: ToolAnswer,
  toolUseId: string,
): {
  toolResult: {
    toolUseId: string;
    content: { json: { [key: string]: PlainJson } }[];
    status: "success" | "error";
  };
} {
  const content = toolContent(answer);
  return {
    toolResult: {
      toolUseId,
      content: [{ json: plainJson(content) }],
      status: content.ok ? "success" : "error",
    },
  };
}
