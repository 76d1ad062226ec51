import type { ToolCall } from "./call.ts";
import { type ToolAnswer, toolContent } from "./content.ts";
import { asObject, idAt, objectsOf, textAt } from "./fields.ts";
import { type InputSchema, type ToolOptions, toolSpec } from "./spec.ts";

/** Deepgram Voice Agent: one entry of `agent.think.functions`. Without an `endpoint` the client answers it. */
export function toolDefinition(options?: ToolOptions): {
  name: string;
  description: string;
  parameters: InputSchema;
} {
  const { name, description, inputSchema } = toolSpec(options);
  return { name, description, parameters: inputSchema };
}

/** The calls of a `FunctionCallRequest` that are the client's to answer; of any other message none. */
export function readCalls(message: unknown): ToolCall[] {
  const { type, functions } = asObject(message);
  if (type !== "FunctionCallRequest") return [];
  return objectsOf(functions)
    .filter((call) => call["client_side"] !== false)
    .map((call) => ({
      toolCallId: idAt(call, "id") ?? null,
      name: textAt(call, "name"),
      arguments: call["arguments"] ?? null,
    }));
}

/** The ids of a `FunctionCallCancelled`: their work is to be aborted, and nothing is sent for them. */
export function readCancelled(message: unknown): string[] {
  const { type, functions } = asObject(message);
  return type === "FunctionCallCancelled"
    ? objectsOf(functions).flatMap((call) => idAt(call, "id") ?? [])
    : [];
}

/** The message that answers one function of a `FunctionCallRequest`; `null` for a cancelled one, which wants no answer. */
export function toResult(
  answer: ToolAnswer,
  { id, name }: { readonly id: string; readonly name: string },
): { type: "FunctionCallResponse"; id: string; name: string; content: string } | null {
  const content = toolContent(answer);
  if (content["stage"] === "cancelled") return null;
  return { type: "FunctionCallResponse", id, name, content: JSON.stringify(content) };
}
