import { readDelivery } from "../../voice/tools/elevenlabs.ts";
import { ELEVENLABS_SIGNATURE, sharedSecret } from "./signatures.ts";
import type { WebhookHost } from "./webhook.ts";

/**
 * ElevenLabs' webhook tool. Its calls carry the headers set on the tool; its signature is known of its post-call
 * webhooks, and is verified where it is sent.
 */
export const elevenlabs: WebhookHost = {
  schemes: ({ header = "x-aybiza-secret" }) => [
    ELEVENLABS_SIGNATURE,
    sharedSecret(header),
    sharedSecret("authorization"),
  ],
  read: readDelivery,
  respond: ([outcome]) => outcome?.content ?? {},
};
