import { firstOf, idAt, requireObject, textAt } from "./fields.ts";
import { AYBIZA_SIGNATURE, sharedSecret } from "./signatures.ts";
import type { WebhookHost } from "./webhook.ts";

/** What a Pipecat function handler posts: the names of its `FunctionCallParams`, and the call if it has one. */
export const pipecat: WebhookHost = {
  schemes: ({ header = "x-aybiza-secret" }) => [
    AYBIZA_SIGNATURE,
    sharedSecret(header),
    sharedSecret("authorization"),
  ],

  read(body) {
    const root = requireObject(body, "body");
    const call = {
      toolCallId: idAt(root, "tool_call_id") ?? null,
      name: textAt(root, "function_name"),
      arguments: firstOf(root, ["arguments"]),
    };
    const locale = textAt(root, "locale") || undefined;
    return { calls: [call], callId: idAt(root, "call_id"), locale };
  },

  /** For `params.result_callback(result, properties=FunctionCallResultProperties(**properties))`. */
  respond([outcome]) {
    if (outcome === undefined) return {};
    // After a cancelled call the model has nothing to say.
    const isCancelled = outcome.answer?.outcome === "cancelled";
    return { result: outcome.content, properties: { run_llm: !isCancelled, is_final: true } };
  },
};
