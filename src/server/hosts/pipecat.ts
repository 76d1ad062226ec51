import { readDelivery, resultOf } from "../../voice/tools/pipecat.ts";
import { AYBIZA_SIGNATURE, sharedSecret } from "./signatures.ts";
import type { WebhookHost } from "./webhook.ts";

/** What a Pipecat function handler posts, and hands on to `params.result_callback`. */
export const pipecat: WebhookHost = {
  schemes: ({ header = "x-aybiza-secret" }) => [
    AYBIZA_SIGNATURE,
    sharedSecret(header),
    sharedSecret("authorization"),
  ],
  read: readDelivery,
  respond: ([outcome]) => (outcome === undefined ? {} : resultOf(outcome.content)),
};
