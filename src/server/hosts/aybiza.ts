import { randomUUID } from "node:crypto";
import { AYBIZA_OPACITY } from "../../speech/guard/opacity-rules.ts";
import { readDelivery, resultOf } from "../../voice/tools/aybiza.ts";
import { AYBIZA_SIGNATURE } from "./signatures.ts";
import type { WebhookHost } from "./webhook.ts";

/** The AYBIZA tool registry: one signature for many tenants, so its deliveries say whose they are. */
export const aybiza: WebhookHost = {
  // The registry throws away an answer that has one of these words in it.
  guard: { opacity: AYBIZA_OPACITY },
  schemes: () => [AYBIZA_SIGNATURE],
  read: readDelivery,
  respond([outcome]) {
    if (outcome === undefined) return {};
    const requestId = outcome.call.toolCallId ?? randomUUID();
    return resultOf(outcome.content, { requestId, now: new Date() });
  },
};
