import { isJsonObject } from "../../core/json.ts";
import { idAt, objectAt, requireObject, textAt } from "./fields.ts";
import { RETELL_SIGNATURE, sharedSecret } from "./signatures.ts";
import type { WebhookHost } from "./webhook.ts";

/** Retell's custom function, with the arguments under `args` or, by `args_at_root`, as the body itself. */
export const retell: WebhookHost = {
  schemes: ({ header }) => [
    RETELL_SIGNATURE,
    ...(header === undefined ? [] : [sharedSecret(header)]),
  ],

  read(body) {
    const root = requireObject(body, "body");
    const isWrapped = isJsonObject(root["args"]) && !Object.hasOwn(root, "code");
    const call = {
      toolCallId: null,
      name: textAt(root, "name"),
      arguments: isWrapped ? objectAt(root, "args") : root,
    };
    return { calls: [call], callId: idAt(objectAt(root, "call"), "call_id") };
  },

  respond: ([outcome]) => outcome?.content ?? {},
};
