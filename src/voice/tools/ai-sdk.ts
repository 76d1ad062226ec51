import type { VoiceHandler } from "../handler.ts";
import { answerCall } from "./answer-call.ts";
import { type ToolAnswer, toolContent, type ToolContent } from "./content.ts";
import { type PlainJson, plainJson } from "./plain-json.ts";
import { type InputSchema, type ToolArguments, type ToolOptions, toolSpec } from "./spec.ts";

export interface AiSdkOptions extends ToolOptions {
  /** The phone call: what is remembered of it, and counted for it. */
  readonly callId?: string;
}

/** What the tool answers: the sentence and the exact value, or what to mend. */
export type Output = { [key: string]: PlainJson } & { ok: boolean; say: string };

export interface AiSdkTool {
  /** The key of the tool in `tools`. */
  name: string;
  description: string;
  inputSchema: InputSchema;
  inputExamples: { input: ToolArguments }[];
  strict: true;
}

/** What the model is told: the argument of `tool()` without `execute`, its schema still to be wrapped. */
export function toolDefinition(options?: ToolOptions): AiSdkTool {
  const { name, description, inputSchema, inputExamples } = toolSpec(options);
  return {
    ...{ name, description, inputSchema },
    inputExamples: inputExamples.map((input) => ({ input })),
    strict: true,
  };
}

/** What `execute` answers. */
export function toResult(answer: ToolAnswer): Output {
  return outputOf(toolContent(answer));
}

/**
 * The argument of `tool()` of the Vercel AI SDK, its schema still to be wrapped:
 * `tool({ ...ours, inputSchema: jsonSchema<ToolArguments>(ours.inputSchema) })`.
 */
export function tool(
  handler: VoiceHandler,
  { callId, locale, ...options }: AiSdkOptions = {},
): AiSdkTool & {
  execute(
    input: unknown,
    details: { toolCallId: string; abortSignal?: AbortSignal | undefined },
  ): Promise<Output>;
  toModelOutput: typeof toModelOutput;
} {
  return {
    ...toolDefinition({ ...options, locale }),
    async execute(input, { toolCallId, abortSignal }) {
      const { content } = await answerCall(handler, input, {
        ...{ callId, locale, toolCallId },
        signal: abortSignal,
      });
      return outputOf(content);
    },
    toModelOutput,
  };
}

/** What the model sees of it. */
export function toModelOutput({ output }: { readonly output: Output }): {
  type: "json" | "error-json";
  value: { [key: string]: PlainJson };
} {
  return { type: output.ok ? "json" : "error-json", value: output };
}

// --- internals

function outputOf({ ok, say, ...rest }: ToolContent): Output {
  return { ok, say, ...plainJson(rest) };
}
