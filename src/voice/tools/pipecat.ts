import type { ToolDelivery } from "./call.ts";
import { isMendable, type ToolAnswer, toolContent, type ToolContent } from "./content.ts";
import { firstOf, idAt, requireObject, textAt } from "./fields.ts";
import { type InputSchema, type ToolOptions, toolSpec } from "./spec.ts";

/** Pipecat's `FunctionSchema(**definition)`, as JSON for a Python program. */
export function toolDefinition(options?: ToolOptions): {
  name: string;
  description: string;
  properties: InputSchema["properties"];
  required: string[];
} {
  const { name, description, inputSchema } = toolSpec(options);
  const { properties, required } = inputSchema;
  return { name, description, properties, required };
}

/** For `llm.register_function(name, handler, **registration)`: who speaks up ends the work, and no call outlives its deadline. */
export const REGISTRATION = {
  cancel_on_interruption: true,
  timeout_secs: 10,
  cancellable_by_llm: false,
} as const;

/**
 * What a Pipecat function handler posts: the names of its `FunctionCallParams`, and the call if it has one.
 *
 * @throws ExecError `BAD_REQUEST`
 */
export function readDelivery(body: unknown): ToolDelivery {
  const root = requireObject(body, "body");
  const call = {
    toolCallId: idAt(root, "tool_call_id") ?? null,
    name: textAt(root, "function_name"),
    arguments: firstOf(root, ["arguments", "args"]),
  };
  const locale = textAt(root, "locale") || undefined;
  return { calls: [call], callId: idAt(root, "call_id"), locale };
}

export interface PipecatResult {
  result: ToolContent;
  properties: { run_llm: boolean; is_final: true };
  /** For `TTSSpeakFrame(speak)`, where the program says the sentence itself. */
  speak?: string;
}

/** Who says the sentence: the model, in a reply of its own, or the program, which saves a pass of the model. */
export interface PipecatSpeech {
  /** @default "model" */
  readonly speaks?: "model" | "host";
}

/** For `params.result_callback(result, properties=FunctionCallResultProperties(**properties))`. */
export function toResult(answer: ToolAnswer, speech?: PipecatSpeech): PipecatResult {
  return resultOf(toolContent(answer), speech);
}

/** The same for what the model is given where there was no answer. */
export function resultOf(
  result: ToolContent,
  { speaks = "model" }: PipecatSpeech = {},
): PipecatResult {
  const isSaidByHost = speaks === "host" && result.say !== "" && !isMendable(result);
  // Where the caller moved on, or hears the sentence from another call, the model has nothing to say.
  const isSilent = isSaidByHost || result.say === "";
  return {
    result,
    properties: { run_llm: !isSilent, is_final: true },
    ...(isSaidByHost && { speak: result.say }),
  };
}
