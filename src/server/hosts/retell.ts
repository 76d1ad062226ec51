import { readDelivery } from "../../voice/tools/retell.ts";
import { RETELL_SIGNATURE, sharedSecret } from "./signatures.ts";
import type { WebhookHost } from "./webhook.ts";

/** Retell's custom function. */
export const retell: WebhookHost = {
  schemes: ({ header }) => [
    RETELL_SIGNATURE,
    ...(header === undefined ? [] : [sharedSecret(header)]),
  ],
  read: readDelivery,
  respond: ([outcome]) => outcome?.content ?? {},
};
