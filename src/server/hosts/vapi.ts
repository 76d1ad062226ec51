import { readDelivery, resultOf } from "../../voice/tools/vapi.ts";
import { sharedSecret, VAPI_SIGNATURE } from "./signatures.ts";
import type { WebhookHost } from "./webhook.ts";

/** Vapi's function tool: every answer is 200 with `results`, and `message` is spoken as it stands. */
export const vapi: WebhookHost = {
  schemes: ({ header }) => [
    VAPI_SIGNATURE,
    ...(header === undefined ? ["x-vapi-secret", "x-vapi-signature"] : [header]).map(sharedSecret),
    sharedSecret("authorization"),
  ],
  read: readDelivery,
  respond: (outcomes) =>
    outcomes.length === 0
      ? {}
      : { results: outcomes.map(({ call, content }) => resultOf(content, call)) },
};
