import { idAt, requireObject } from "./fields.ts";
import { ELEVENLABS_SIGNATURE, sharedSecret } from "./signatures.ts";
import type { WebhookHost } from "./webhook.ts";

/**
 * ElevenLabs' webhook tool: the body is what the tool's schema says, so a dynamic variable `conversation_id` among
 * the arguments names the call. Tool calls carry the headers set on the tool; its signature is known of its
 * post-call webhooks, and is verified where it is sent.
 */
export const elevenlabs: WebhookHost = {
  schemes: ({ header = "x-aybiza-secret" }) => [
    ELEVENLABS_SIGNATURE,
    sharedSecret(header),
    sharedSecret("authorization"),
  ],

  read(body) {
    const root = requireObject(body, "body");
    return {
      calls: [{ toolCallId: idAt(root, "tool_call_id") ?? null, name: "", arguments: root }],
      callId: idAt(root, "conversation_id") ?? idAt(root, "system__conversation_id"),
    };
  },

  respond: ([outcome]) => outcome?.content ?? {},
};
