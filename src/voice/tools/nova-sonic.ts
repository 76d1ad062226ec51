import type { ToolCall } from "./call.ts";
import { type ToolAnswer, toolContent } from "./content.ts";
import { asObject, idAt, objectAt, textAt } from "./fields.ts";
import { type ToolOptions, toolSpec } from "./spec.ts";

/** Amazon Nova Sonic: one entry of `promptStart.toolConfiguration.tools`. Its schema is JSON text. */
export function toolDefinition(options?: ToolOptions): {
  toolSpec: { name: string; description: string; inputSchema: { json: string } };
} {
  const { name, description, inputSchema } = toolSpec(options);
  return { toolSpec: { name, description, inputSchema: { json: JSON.stringify(inputSchema) } } };
}

/** What `promptStart` says of tools. */
export function toolConfiguration(options?: ToolOptions): {
  toolUseOutputConfiguration: { mediaType: "application/json" };
  toolConfiguration: { tools: ReturnType<typeof toolDefinition>[] };
} {
  return {
    toolUseOutputConfiguration: { mediaType: "application/json" },
    toolConfiguration: { tools: [toolDefinition(options)] },
  };
}

/** The call in a `toolUse` event; of any other event none. The arguments are JSON text. */
export function readCalls(message: unknown): ToolCall[] {
  const event = objectAt(asObject(message), "event");
  if (!Object.hasOwn(event, "toolUse")) return [];
  const call = objectAt(event, "toolUse");
  return [
    {
      toolCallId: idAt(call, "toolUseId") ?? null,
      name: textAt(call, "toolName"),
      arguments: call["content"] ?? null,
    },
  ];
}

/** What is said of where a result belongs. */
export interface NovaSonicPlace {
  readonly promptName: string;
  /** A new one for each result. */
  readonly contentName: string;
  readonly toolUseId: string;
}

/** The three events that deliver a result. Nova Sonic never cancels: each call gets its result. */
export function toResult(
  answer: ToolAnswer,
  { promptName, contentName, toolUseId }: NovaSonicPlace,
): readonly { readonly event: Readonly<Record<string, unknown>> }[] {
  return [
    {
      event: {
        contentStart: {
          promptName,
          contentName,
          interactive: false,
          type: "TOOL",
          role: "TOOL",
          toolResultInputConfiguration: {
            toolUseId,
            type: "TEXT",
            textInputConfiguration: { mediaType: "text/plain" },
          },
        },
      },
    },
    {
      event: {
        toolResult: { promptName, contentName, content: JSON.stringify(toolContent(answer)) },
      },
    },
    { event: { contentEnd: { promptName, contentName } } },
  ];
}
