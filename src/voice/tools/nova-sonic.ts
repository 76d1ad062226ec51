import type { VoiceAnswer } from "../answer.ts";
import { toolContent } from "./content.ts";
import { type ToolOptions, toolSpec } from "./spec.ts";

/** Amazon Nova Sonic: one entry of `promptStart.toolConfiguration.tools`. Its schema is JSON text. */
export function toolDefinition(options?: ToolOptions): {
  toolSpec: { name: string; description: string; inputSchema: { json: string } };
} {
  const { name, description, inputSchema } = toolSpec(options);
  return { toolSpec: { name, description, inputSchema: { json: JSON.stringify(inputSchema) } } };
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
  answer: VoiceAnswer,
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
