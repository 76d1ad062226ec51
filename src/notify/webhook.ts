import { createHmac } from "node:crypto";
import type { Channel, Message } from "./channel.ts";
import { post } from "./post.ts";

export interface WebhookOptions extends Pick<Channel, "name" | "about"> {
  readonly url: string;
  readonly secret: string;
}

/**
 * A service of the operator's own. Signed as Standard Webhooks has it: an HMAC-SHA-256 over id, time and body, so
 * that a receiver can tell who sent it, that it is new, and that it had it before.
 */
export function createWebhook({ name, about, url, secret }: WebhookOptions): Channel {
  return {
    ...{ name, about },
    send(message, signal) {
      const body = bodyOf(message);
      return post({ url, body, headers: headersOf(message, body, secret) }, signal);
    },
  };
}

/** `v1,` and the signature in base64, as a receiver computes it. */
export function signatureOf(
  { id, seconds, body }: { readonly id: string; readonly seconds: number; readonly body: string },
  secret: string,
): string {
  const hmac = createHmac("sha256", keyOf(secret));
  return `v1,${hmac.update(`${id}.${seconds}.${body}`).digest("base64")}`;
}

// --- internals

/** `whsec_` and base64 is how Standard Webhooks writes keys; anything else is the key itself. */
function keyOf(secret: string): Buffer {
  return secret.startsWith("whsec_")
    ? Buffer.from(secret.slice("whsec_".length), "base64")
    : Buffer.from(secret, "utf8");
}

/** The same bytes for every try. */
function bodyOf({ notice: { kind, atMs, sentence, details, facts } }: Message): string {
  return JSON.stringify({
    type: `readiness.${kind}`,
    timestamp: new Date(atMs).toISOString(),
    data: { sentence, details, facts },
  });
}

function headersOf(
  { deliveryId: id, nowMs }: Message,
  body: string,
  secret: string,
): Readonly<Record<string, string>> {
  const seconds = Math.floor(nowMs / 1_000);
  return {
    "content-type": "application/json",
    "idempotency-key": id,
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signatureOf({ id, seconds, body }, secret),
  };
}
