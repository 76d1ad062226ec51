import { ExecError } from "../../core/errors.ts";
import { type Json, type JsonObject, isJsonObject } from "../../core/json.ts";
import { firstOf, idAt, objectAt, requireObject, textAt } from "./fields.ts";
import { sharedSecret, VAPI_SIGNATURE } from "./signatures.ts";
import { resultOf } from "../../voice/tools/vapi.ts";
import type { ToolCall, WebhookHost } from "./webhook.ts";

/** Vapi's function tool: every answer is 200 with `results`, and `message` is spoken as it stands. */
export const vapi: WebhookHost = {
  schemes: ({ header }) => [
    VAPI_SIGNATURE,
    ...(header === undefined ? ["x-vapi-secret", "x-vapi-signature"] : [header]).map(sharedSecret),
    sharedSecret("authorization"),
  ],

  read(body) {
    const message = requireObject(requireObject(body, "body")["message"], "message");
    const callId = idAt(objectAt(message, "call"), "id");
    if (message["type"] !== "tool-calls") return { calls: [], callId };
    const list = firstOf(message, ["toolCallList", "toolCalls"]);
    if (!Array.isArray(list))
      throw new ExecError("BAD_REQUEST", "`message.toolCallList` must be a list.");
    return { calls: list.map(readCall), callId };
  },

  respond: (outcomes) =>
    outcomes.length === 0
      ? {}
      : { results: outcomes.map(({ call, content }) => resultOf(content, call)) },
};

// --- internals

function readCall(given: Json): ToolCall {
  const call = isJsonObject(given) ? given : {};
  const named: JsonObject = isJsonObject(call["function"]) ? call["function"] : call;
  return {
    toolCallId: idAt(call, "id") ?? null,
    name: textAt(named, "name"),
    arguments: firstOf(named, ["arguments", "parameters"]),
  };
}
